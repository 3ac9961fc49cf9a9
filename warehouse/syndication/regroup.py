"""How are groups and stories kept up to date? Only the connected parts that a step touched are formed again.

Parts are connected by matches of any relation: stories need them whole, and copy groups lie within them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


def regroup(con: duckdb.DuckDBPyConnection, settings: MatchSettings) -> None:
    """Form the copy groups and stories that texts of `step_touched` belong to, or belonged to."""
    con.execute(sql("syndication/region"))
    held: dict[UUID, list[MatchedArticle]] = defaultdict(list)
    for digest, *article in con.execute(sql("syndication/region_articles")).fetchall():
        held[digest].append(MatchedArticle.dated(*article))
    digests = sorted(held)
    texts = {number: MatchedText(number, tuple(held[digest])) for number, digest in enumerate(digests)}
    matches = _matches(con, {digest: number for number, digest in enumerate(digests)})
    _relabel(con, digests, matches)
    copies = [match for match in matches if match.relation in COPIES]
    woven = woven_texts(texts, copies)
    _list_merged(con, digests, copies, woven)
    groups = copy_groups(texts, copies, _credits(con), woven)
    con.execute(sql("syndication/copy_groups_clear"))
    _write_groups(con, groups)
    con.execute(sql("syndication/stories_clear"))
    _write_stories(con, stories(texts, matches, groups, settings.story_threshold))


def _matches(con: duckdb.DuckDBPyConnection, numbers: Mapping[UUID, int]) -> list[TextMatch]:
    rows = con.execute(sql("syndication/region_edges")).fetchall()
    return [TextMatch(numbers[digest], numbers[other], *rest) for digest, other, *rest in rows]


def _relabel(con: duckdb.DuckDBPyConnection, digests: Sequence[UUID], matches: Iterable[TextMatch]) -> None:
    components: Components[int] = Components(range(len(digests)))
    for match in matches:
        components.join(match.text, match.other_text)
    parts = [digests[components.of(number)] for number in range(len(digests))]
    con.execute(sql("syndication/components_clear"))
    con.execute(sql("syndication/components_insert"), {"content_digest": list(digests), "component_id": parts})


def _list_merged(
    con: duckdb.DuckDBPyConnection,
    digests: Sequence[UUID],
    copies: Iterable[TextMatch],
    woven: Mapping[int, frozenset[int]],
) -> None:
    """Let the matches of a text that is woven with what it is woven from say so, and no others."""
    changed = []
    for match in copies:
        one, other = match.text, match.other_text
        is_merged = other in woven.get(one, ()) or one in woven.get(other, ())
        if is_merged != (match.relation == "merged"):
            changed.append((digests[min(one, other)], digests[max(one, other)]))
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
