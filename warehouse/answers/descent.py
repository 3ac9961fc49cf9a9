"""Which article of a copy group does each copy most likely descend from? The group as a tree in time.

A copy stands below the article that a match names as its origin, a declared, credited or cited one before one that is
merely earlier, and of those the one that holds most of it. A copy that credits or cites the outlet the whole group
comes from stands below that outlet's article, or below the outlet where its article was never seen, rather than below
an earlier copy. Where nothing tells, it hangs from the group. A guess is never drawn as a branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from duckdb import DuckDBPyConnection

from warehouse.answers.articles import ArticlePage, ShownGroup, ShownMember
from warehouse.answers.fetch import fetch

CANDIDATES = 8
"""Possible parents looked at of each copy: more are needed only where directions run in a circle."""

Naming = Literal["credited", "cited"]


@dataclass(frozen=True, slots=True)
class Descendant:
    """A member of a copy group, in its place in the tree."""

    member: ShownMember
    depth: int
    """0: at the top, or right below an outlet whose article was never seen."""
    parent: UUID | None
    """The article it stands below; None where it hangs from the group or from an outlet never seen."""
    relation: str | None
    """To the parent; without one to the member it has most in common with. None where they have no match."""
    closest: UUID | None
    """Without a parent: the member that relation is to."""
    basis: str | None
    """What tells the parent: declared, credited, cited, earlier; None where nothing does."""
    containment: float | None
    """Share of it that is found in the parent, or in the closest member."""
    names_origin: Naming | None
    """Whether it credits or cites the outlet of its parent, or the one the group comes from."""
    lag: timedelta | None
    """Since the parent; None where either is undated."""
    is_lag_exact: bool
    """Whether both times are known to the minute; else only days count."""


@dataclass(frozen=True, slots=True)
class Descent:
    """A copy group as a tree: its members from the top down, each followed by what stands below it."""

    group: ShownGroup
    unseen_origin: str | None
    """The outlet the group comes from, where no article of it is in the group."""
    members: tuple[Descendant, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    group_id: UUID
    article_id: UUID
    parent_id: UUID
    relation: str
    is_origin: bool
    basis: str | None
    containment: float | None


@dataclass(frozen=True, slots=True)
class _Credit:
    article_id: UUID
    publisher_id: str
    is_credit: bool


def show_descents(con: DuckDBPyConnection, page: ArticlePage) -> tuple[Descent, ...]:
    """Give the trees of the copy groups an article is in."""
    if not page.copy_groups:
        return ()
    bound = {"article_id": page.article.article_id}
    links = fetch(con, "descent_links", _Link, bound | {"candidates": CANDIDATES})
    credits = fetch(con, "descent_credits", _Credit, bound)
    return tuple(
        _descent(
            group,
            [member for member in page.copy_members if member.group_id == group.copy_group_id],
            [link for link in links if link.group_id == group.copy_group_id],
            credits,
        )
        for group in page.copy_groups
    )


def _descent(
    group: ShownGroup, members: Sequence[ShownMember], links: Iterable[_Link], credits: Iterable[_Credit]
) -> Descent:
    by_id = {member.article_id: member for member in members}
    origin = group.origin_article_id if group.origin_article_id in by_id else None
    naming: dict[UUID, dict[str, Naming]] = {}
    for credit in credits:
        naming.setdefault(credit.article_id, {})[credit.publisher_id] = "credited" if credit.is_credit else "cited"
    candidates: dict[UUID, list[_Link]] = {}
    for link in links:
        candidates.setdefault(link.article_id, []).append(link)
    parents = _parents(by_id, origin, group.origin_publisher_id, candidates, naming)
    below: dict[UUID | None, list[UUID]] = {}
    for article, parent in parents.items():
        below.setdefault(parent, []).append(article)
    placed = tuple(
        _placed(by_id, article, depth, parents[article], candidates.get(article, ()), naming.get(article, {}), group)
        for article, depth in _walk(below, lambda article: _order(by_id[article], origin))
    )
    unseen = (group.origin_publisher or group.origin_publisher_id) if origin is None else None
    return Descent(group, unseen, placed)


def _parents(
    by_id: Mapping[UUID, ShownMember],
    origin: UUID | None,
    origin_publisher: str | None,
    candidates: Mapping[UUID, Sequence[_Link]],
    naming: Mapping[UUID, Mapping[str, Naming]],
) -> dict[UUID, UUID | None]:
    """The parent of each member; no member is its own ancestor."""
    parents: dict[UUID, UUID | None] = dict.fromkeys(by_id)
    # The earliest chooses first, so that a circle is broken where it reaches back in time.
    for article in sorted(by_id, key=lambda one: _order(by_id[one], origin)):
        if article == origin:
            continue
        possible = [link.parent_id for link in candidates.get(article, ()) if link.is_origin]
        named = [link.parent_id for link in candidates.get(article, ()) if link.is_origin and link.basis != "earlier"]
        if not named and origin_publisher in naming.get(article, {}):
            # It names the outlet the group comes from: that is nearer than any copy before it.
            possible = [origin] if origin is not None else []
        parents[article] = next((one for one in possible if not _is_above(article, one, parents)), None)
    return parents


def _is_above(article: UUID, other: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    """Whether `other` is `article` or stands below it."""
    at: UUID | None = other
    while at is not None:
        if at == article:
            return True
        at = parents[at]
    return False


def _walk(
    below: Mapping[UUID | None, Sequence[UUID]], order: Callable[[UUID], tuple[bool, bool, float, UUID]]
) -> Iterator[tuple[UUID, int]]:
    stack = [(article, 0) for article in sorted(below.get(None, ()), key=order, reverse=True)]
    while stack:
        article, depth = stack.pop()
        yield article, depth
        stack += [(child, depth + 1) for child in sorted(below.get(article, ()), key=order, reverse=True)]


def _order(member: ShownMember, origin: UUID | None) -> tuple[bool, bool, float, UUID]:
    """The origin first, then by time, the undated last."""
    published = member.date_published
    stamp = published.timestamp() if published else 0.0
    return (member.article_id != origin, published is None, stamp, member.article_id)


def _placed(
    by_id: Mapping[UUID, ShownMember],
    article: UUID,
    depth: int,
    parent: UUID | None,
    candidates: Sequence[_Link],
    naming: Mapping[str, Naming],
    group: ShownGroup,
) -> Descendant:
    member = by_id[article]
    above = by_id[parent] if parent else None
    link = next((one for one in candidates if one.parent_id == parent), None) if parent else None
    closest = max(candidates, key=lambda one: one.containment or 0.0, default=None) if parent is None else None
    shown = link or closest
    outlets = (above.publisher_id if above else None, group.origin_publisher_id)
    names = next((naming[outlet] for outlet in outlets if outlet is not None and outlet in naming), None)
    lag, is_exact = _lag(above, member)
    return Descendant(
        member=member,
        depth=depth,
        parent=parent,
        relation=shown.relation if shown else None,
        closest=closest.parent_id if closest else None,
        basis=(link.basis if link and link.is_origin else names) if parent else None,
        containment=shown.containment if shown else None,
        names_origin=names,
        lag=lag,
        is_lag_exact=is_exact,
    )


def _lag(above: ShownMember | None, member: ShownMember) -> tuple[timedelta | None, bool]:
    if above is None or above.date_published is None or member.date_published is None:
        return None, False
    exact = all(one.date_published_precision in ("second", "minute") for one in (above, member))
    if exact:
        return member.date_published - above.date_published, True
    return _midnight(member.date_published) - _midnight(above.date_published), False


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
