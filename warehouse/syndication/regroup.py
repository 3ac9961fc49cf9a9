"""How are groups and stories kept up to date? Only the connected parts that a step touched are formed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from uuid import UUID

import duckdb

from warehouse.sqlfiles import sql
from warehouse.syndication.groups import CopyGroup, Credit, copy_groups, woven_texts
from warehouse.syndication.parts import Components, MatchedArticle, MatchedText, TextMatch
from warehouse.syndication.relations import COPIES
from warehouse.syndication.settings import MATCH_RULES, MatchSettings
from warehouse.syndication.stories import Story, stories

OPENING_CHARACTERS = 700
"""An outlet cited within so much of a body is the source of the report, later ones are sources of details."""

Kind = Literal["copy", "event"]


def regroup(con: duckdb.DuckDBPyConnection, settings: MatchSettings) -> None:
    """Form the copy groups and stories that texts of `step_touched` belong to, or belonged to."""
    texts, matches = _region(con, "copy")
    _relabel(con, "copy", texts, matches)
    woven = woven_texts(texts, matches)
    _list_merged(con, matches, woven)
    con.execute(sql("syndication/copy_groups_clear"))
    _write_groups(con, copy_groups(texts, matches, _credits(con), woven))
    # Stories reach further than copy groups; the groups of their region are read off its matches again.
    texts, matches = _region(con, "event")
    _relabel(con, "event", texts, matches)
    con.execute(sql("syndication/stories_clear"))
    groups = copy_groups(texts, [match for match in matches if match.relation in COPIES], _credits(con))
    _write_stories(con, stories(texts, matches, groups, settings.story_threshold))


def _region(con: duckdb.DuckDBPyConnection, kind: Kind) -> tuple[dict[UUID, MatchedText], list[TextMatch]]:
    con.execute(sql("syndication/region"), {"kind": kind})
    held: dict[UUID, list[MatchedArticle]] = defaultdict(list)
    for digest, *article in con.execute(sql("syndication/region_articles")).fetchall():
        held[digest].append(MatchedArticle.dated(*article))
    texts = {digest: MatchedText(digest, tuple(held[digest])) for digest in sorted(held)}
    rows = con.execute(sql("syndication/region_edges"), {"kind": kind}).fetchall()
    matches = [TextMatch(*row) for row in rows]
    return texts, matches


def _relabel(con: duckdb.DuckDBPyConnection, kind: Kind, texts: Iterable[UUID], matches: Iterable[TextMatch]) -> None:
    components: Components[UUID] = Components(texts)
    for match in matches:
        components.join(match.digest, match.other_digest)
    labels = [(digest, part) for part, digests in components.parts().items() for digest in digests]
    con.execute(sql("syndication/components_clear"), {"kind": kind})
    con.execute(
        sql("syndication/components_insert"),
        {"kind": kind, "content_digest": [d for d, _ in labels], "component_id": [part for _, part in labels]},
    )


def _list_merged(
    con: duckdb.DuckDBPyConnection, matches: Iterable[TextMatch], woven: Mapping[UUID, frozenset[UUID]]
) -> None:
    """Let the matches of a text that is woven with what it is woven from say so, and no others."""
    changed = []
    for match in matches:
        one, other = match.digest, match.other_digest
        is_merged = other in woven.get(one, ()) or one in woven.get(other, ())
        if is_merged != (match.relation == "merged"):
            changed.append((min(one, other), max(one, other)))
    if changed:
        con.execute(
            sql("syndication/merged"),
            {"content_digest": [low for low, _ in changed], "other_content_digest": [high for _, high in changed]},
        )


def _credits(con: duckdb.DuckDBPyConnection) -> list[Credit]:
    rows = con.execute(sql("syndication/region_credits"), {"opening": OPENING_CHARACTERS}).fetchall()
    return [Credit(*row) for row in rows]


def _write_groups(con: duckdb.DuckDBPyConnection, groups: Sequence[CopyGroup]) -> None:
    con.execute(
        sql("syndication/copy_groups_insert"),
        {
            "copy_group_id": [group.copy_group_id for group in groups],
            "origin_article_id": [group.origin_article_id for group in groups],
            "origin_publisher_id": [group.origin_publisher_id for group in groups],
            "origin_basis": [group.origin_basis for group in groups],
            "rule_version": MATCH_RULES,
        },
    )
    members = [(group.copy_group_id, *member) for group in groups for member in group.members]
    _write_members(con, "copy_group_members_insert", members)


def _write_stories(con: duckdb.DuckDBPyConnection, found: Sequence[Story]) -> None:
    con.execute(
        sql("syndication/stories_insert"),
        {
            "story_id": [story.story_id for story in found],
            "headline": [story.headline for story in found],
            "first_published": [story.first_published for story in found],
            "last_published": [story.last_published for story in found],
            "rule_version": MATCH_RULES,
        },
    )
    _write_members(con, "story_members_insert", [(s.story_id, *member) for s in found for member in s.members])


def _write_members(con: duckdb.DuckDBPyConnection, script: str, members: Sequence[tuple[UUID, UUID, str]]) -> None:
    con.execute(
        sql(f"syndication/{script}"),
        {
            "group_id": [group for group, _, _ in members],
            "article_id": [article for _, article, _ in members],
            "role": [role for *_, role in members],
        },
    )
