"""What rows does a batch bring to each table, and how do they reach DuckDB?

A row is a frozen record with the columns of its table; `columns` turns rows into one list per column, which is
bound and unnested: 30 times faster than a statement per row (measured, 23,500 against 711 rows a second).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher met in a batch."""

    publisher_id: str
    name: str
    domain: str | None
    aliases: tuple[str, ...]
    is_agency: bool
    country: str | None
    timezone: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of the batch; `is_changed` when it brought anything new."""

    source_id: UUID
    kind: str
    location: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What became of an input."""

    input_ref: str
    stage: str
    outcome: str
    reason: str | None
    retryable: bool
    source_id: UUID
    document_id: UUID | None
    article_id: UUID | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The bytes of an input."""

    document_id: UUID
    source_id: UUID
    target_uri: str
    final_uri: str | None
    fetched_at: datetime
    http_status: int | None
    media_type: str
    charset: str | None
    charset_source: str | None
    payload_digest: str
    payload_bytes: int
    is_line: bool
    article_id: UUID | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as it stands after the batch."""

    article_id: UUID
    document_id: UUID
    version: int
    publisher_id: str | None
    publisher_source: str | None
    url: str | None
    canonical_url: str | None
    source_path: str | None
    headline: str | None
    headline_source: str | None
    alternative_headline: str | None
    description: str | None
    article_body: str
    date_published: datetime | None
    date_published_raw: str | None
    date_published_source: str | None
    date_published_precision: str | None
    date_published_zone: str | None
    date_modified: datetime | None
    date_modified_raw: str | None
    date_modified_source: str | None
    date_modified_precision: str | None
    date_modified_zone: str | None
    in_language: str | None
    article_section: str | None
    keywords: tuple[str, ...]
    dateline: str | None
    genre: str | None
    byline_raw: str | None
    is_accessible_for_free: bool | None
    image_url: str | None
    word_count: int
    content_digest: UUID
    rule_version: int
    extraction_digest: UUID


@dataclass(frozen=True, slots=True)
class SeenRow:
    """An article met again as it was, possibly in other bytes."""

    article_id: UUID
    document_id: UUID


@dataclass(frozen=True, slots=True)
class UrlRow:
    """A URL of an article."""

    article_id: UUID
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of an article, new or read again with newer rules."""

    article_id: UUID
    version: int
    document_id: UUID
    headline: str | None
    article_body: str
    content_digest: UUID
    change_ratio: float | None
    rule_version: int


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """A name from a byline."""

    author_id: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ArticleAuthorRow:
    """Its place in the byline."""

    article_id: UUID
    author_id: UUID
    position: int


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """An attribution of an article."""

    article_id: UUID
    position: int
    kind: str
    source_name: str
    source_name_raw: str
    publisher_id: str | None
    cue: str
    evidence: str
    char_start: int | None
    char_end: int | None
    cited_by_position: int | None
    confidence: float
    source_url: str | None
    rule_version: int


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quotation of an article."""

    article_id: UUID
    position: int
    quote_text: str
    speaker: str | None
    speaker_raw: str | None
    char_start: int
    char_end: int
    continues_position: int | None
    rule_version: int


@dataclass(frozen=True, slots=True)
class FingerprintRow:
    """The hashes of a text; lists as DuckDB writes them, `[1,2]`: bound so they load in a third of the time."""

    article_id: UUID
    """Whose body was read."""
    content_digest: UUID
    word_count: int
    grams: str
    quotes: str
    names: str
    numbers: str
    rule_version: int


def columns(rows: Sequence[DataclassInstance], kind: type[DataclassInstance]) -> dict[str, list[Any]]:
    """Give one list per column of `kind`, ready to be bound; strings are made storable."""
    return {name: make([getattr(row, name) for row in rows]) for name, make in _columns(kind)}


@cache
def _columns(kind: type[DataclassInstance]) -> tuple[tuple[str, Callable[[list[Any]], list[Any]]], ...]:
    return tuple((field.name, _MAKERS.get(str(field.type), _as_it_is)) for field in fields(kind))


def _as_it_is(values: list[Any]) -> list[Any]:
    return values


def _storable(texts: list[str | None]) -> list[str | None]:
    """Replace unpaired surrogates (broken JSON escapes, file names that are no UTF-8), which DuckDB cannot hold.

    One character for one, so that spans stay true. A column is checked as a whole first, since nearly all are fine.
    """
    if _encodes("".join(filter(None, texts))):
        return texts
    return [text and text.encode("utf-8", "replace").decode() for text in texts]


def _storable_lists(lists: list[tuple[str, ...]]) -> list[list[str | None]]:
    return [_storable(list(texts)) for texts in lists]


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_MAKERS: dict[str, Callable[[list[Any]], list[Any]]] = {
    "str": _storable,
    "str | None": _storable,
    "tuple[str, ...]": _storable_lists,
}
