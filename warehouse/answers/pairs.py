"""How do two articles stand to each other?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from duckdb import DuckDBPyConnection

from warehouse.answers.articles import (
    ArticleDetail,
    ShownAttribution,
    ShownGroup,
    ShownMatch,
    ShownQuote,
    article_detail,
)
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
    attributions: tuple[ShownAttribution, ...]
    """Of the first."""
    other_attributions: tuple[ShownAttribution, ...]
    quotes: tuple[ShownQuote, ...]
    other_quotes: tuple[ShownQuote, ...]
    copy_groups: tuple[ShownGroup, ...]
    """That both are in."""
    is_same_story: bool

    @property
    def is_same_copy_group(self) -> bool:
        """Whether they descend from one text."""
        return bool(self.copy_groups)


def show_pair(con: DuckDBPyConnection, article_id: UUID, other_id: UUID) -> ArticlePair:
    """Give two articles and what was judged of them. Raises UsageError when either is not there."""
    bound = {"article_id": article_id, "other_id": other_id}
    first, second = {"article_id": article_id}, {"article_id": other_id}
    matches = fetch(con, "article_matches", ShownMatch, first)
    (common,) = fetch(con, "pair_in_common", _InCommon, bound)
    others = {group.copy_group_id for group in fetch(con, "article_copy_groups", ShownGroup, second)}
    groups = fetch(con, "article_copy_groups", ShownGroup, first)
    return ArticlePair(
        article=article_detail(con, article_id),
        other=article_detail(con, other_id),
        match=next((match for match in matches if match.other == other_id), None),
        shared_spans=tuple(fetch(con, "pair_shared_spans", SharedSpan, bound)),
        changed_facts=tuple(fetch(con, "pair_changed_facts", ChangedFact, bound)),
        attributions=tuple(fetch(con, "article_attributions", ShownAttribution, first)),
        other_attributions=tuple(fetch(con, "article_attributions", ShownAttribution, second)),
        quotes=tuple(fetch(con, "article_quotes", ShownQuote, first)),
        other_quotes=tuple(fetch(con, "article_quotes", ShownQuote, second)),
        copy_groups=tuple(group for group in groups if group.copy_group_id in others),
        is_same_story=common.story,
    )


@dataclass(frozen=True, slots=True)
class _InCommon:
    story: bool
