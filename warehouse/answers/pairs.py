"""How do two articles stand to each other?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from duckdb import DuckDBPyConnection

from warehouse.answers.articles import ArticleDetail, ShownMatch, article_detail
from warehouse.answers.fetch import fetch


@dataclass(frozen=True, slots=True)
class SharedSpan:
    """A stretch both texts have, as half-open spans of characters of the first and of the other body."""

    char_start: int
    char_end: int
    other_char_start: int
    other_char_end: int


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact in which they differ."""

    kind: str
    value: str | None
    other_value: str | None
    evidence: str | None
    other_evidence: str | None


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """Two articles side by side, seen from the first."""

    article: ArticleDetail
    other: ArticleDetail
    match: ShownMatch | None
    """None when they were not judged to belong together."""
    shared_spans: tuple[SharedSpan, ...]
    """In order of the first text."""
    changed_facts: tuple[ChangedFact, ...]
    is_same_copy_group: bool
    is_same_story: bool


def show_pair(con: DuckDBPyConnection, article_id: UUID, other_id: UUID) -> ArticlePair:
    """Give two articles and what was judged of them. Raises UsageError when either is not there."""
    bound = {"article_id": article_id, "other_id": other_id}
    matches = fetch(con, "article_matches", ShownMatch, {"article_id": article_id})
    (common,) = fetch(con, "pair_in_common", _InCommon, bound)
    return ArticlePair(
        article=article_detail(con, article_id),
        other=article_detail(con, other_id),
        match=next((match for match in matches if match.other == other_id), None),
        shared_spans=tuple(fetch(con, "pair_shared_spans", SharedSpan, bound)),
        changed_facts=tuple(fetch(con, "pair_changed_facts", ChangedFact, bound)),
        is_same_copy_group=common.copy_group,
        is_same_story=common.story,
    )


@dataclass(frozen=True, slots=True)
class _InCommon:
    copy_group: bool
    story: bool
