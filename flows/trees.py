"""How does a copy group look in a terminal? A tree in time: each copy below what it most likely descends from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from uuid import UUID

from flows import wording
from flows.terminal import fitted, one_line, terminal_columns
from warehouse.answers import Descendant, Descent, ShownMember

SHOWN = 60
"""Members drawn in a terminal; a page draws more."""
DEEPEST = 12
"""Levels that are indented; what lies deeper stands at this one."""
HEADLINE_COLUMNS = 48


def tree_lines(descent: Descent, article_id: UUID) -> list[str]:
    """Return the lines of a copy group, the article shown marked with an arrow."""
    lines = [f"copy group of {len(descent.members):,}: {origin_of(descent)}"]
    if descent.unseen_origin:
        lines.append(f"  {one_line(descent.unseen_origin)} (its article was never seen)")
    shown = descent.members[:SHOWN]
    base = 1 if descent.unseen_origin else 0
    columns = max(terminal_columns(), 80)
    for found, (rails, below) in zip(shown, _rails([one.depth + base for one in shown]), strict=True):
        arrow = "→ " if found.member.article_id == article_id else "  "
        lines.append(fitted(f"{arrow}{rails}{named(found.member)} [{str(found.member.article_id)[:8]}]", columns))
        lines.append(fitted(f"  {below}{' · '.join(facts(found, descent))}", columns))
    if len(descent.members) > SHOWN:
        lines.append(f"  … and {len(descent.members) - SHOWN:,} more; --html FILE shows them")
    return lines


def origin_of(descent: Descent) -> str:
    """Say in a sentence where a copy group comes from."""
    group = descent.group
    basis = f" ({wording.BASES.get(group.origin_basis, group.origin_basis)})" if group.origin_basis else ""
    if descent.unseen_origin:
        return f"from {one_line(descent.unseen_origin)}{basis}, whose article was never seen"
    origin = next((one.member for one in descent.members if one.member.article_id == group.origin_article_id), None)
    if origin is None:
        return "which came first is not known"
    return f"from {named(origin)}{basis}"


def named(member: ShownMember) -> str:
    """Name a member: its outlet and headline, or its file."""
    title = f"“{fitted(one_line(member.headline), HEADLINE_COLUMNS)}”" if member.headline else ""
    if not (member.publisher and title):
        title = title or PurePath(one_line(member.place or "unnamed")).name
    return f"{one_line(member.publisher)} {title}" if member.publisher else title


def facts(found: Descendant, descent: Descent) -> Iterator[str]:
    """Say what is known of a member in its tree: time, lag, how it relates to what it stands below, whom it credits."""
    member = found.member
    dated = wording.moment(member.date_published, member.date_published_precision)
    yield dated if member.date_published else "undated"
    if found.lag is not None:
        yield wording.lag(found.lag, is_exact=found.is_lag_exact)
    if relation := relation_of(found, descent):
        yield relation
    if credit := credit_of(found, descent):
        yield credit
    if member.role == "container":
        yield "woven from several texts"


def relation_of(found: Descendant, descent: Descent) -> str:
    """Say how a member relates to its parent, or without one to the member it has most in common with."""
    if found.relation is None:
        return ""
    if found.parent is not None:
        of_it = f", {wording.share(found.containment)} of it found there" if found.containment is not None else ""
        return f"{found.relation}{of_it}"
    if found.member.article_id == descent.group.origin_article_id:
        return ""
    closest = next((one.member for one in descent.members if one.member.article_id == found.closest), None)
    return f"{found.relation} with {one_line(closest.publisher or named(closest))}" if closest else ""


def credit_of(found: Descendant, descent: Descent) -> str:
    """Say whether a copy names where it has its text from; nothing of the origin itself, or where nobody is known."""
    if found.member.article_id == descent.group.origin_article_id:
        return ""
    if found.names_origin is not None:
        return "credits it" if found.names_origin == "credited" else "cites it"
    return "no credit" if found.parent is not None or descent.unseen_origin else ""


def _rails(depths: Sequence[int]) -> Iterator[tuple[str, str]]:
    """What stands in front of the two lines of each member; a level goes on while members follow on it."""
    going_on: list[set[int]] = []
    following: set[int] = set()
    for depth in reversed(depths):
        following = {level for level in following if level <= depth}
        going_on.append(set(following))
        following.add(depth)
    for index, (depth, follows) in enumerate(zip(depths, reversed(going_on), strict=True)):
        level = min(depth, DEEPEST)
        above = "".join("│  " if at in follows else "   " for at in range(1, level))
        own = ("├─ ", "│  ") if depth in follows else ("└─ ", "   ")
        has_children = index + 1 < len(depths) and depths[index + 1] > depth
        below = "│  " if has_children else "   "
        yield (above + own[0], above + own[1] + below) if level else ("", below)
