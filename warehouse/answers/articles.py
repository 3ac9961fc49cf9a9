"""Which article does a user mean, and what does the warehouse know of it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from duckdb import DuckDBPyConnection

from extractors.errors import UsageError
from warehouse.answers.fetch import fetch
from warehouse.load.standing import normalised_url

MIN_ID_PREFIX = 4
"""Digits; shorter prefixes are taken for words of a headline only."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    article_id: UUID
    headline: str | None
    publisher: str | None
    date_published: datetime | None
    place: str | None
    """Its URL, else the path of its file."""


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article with its own columns."""

    article_id: UUID
    document_id: UUID
    version: int
    publisher_id: str | None
    publisher: str | None
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
    date_modified: datetime | None
    in_language: str | None
    article_section: str | None
    keywords: list[str]
    dateline: str | None
    genre: str | None
    byline_raw: str | None
    is_accessible_for_free: bool | None
    image_url: str | None
    word_count: int
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class ShownAuthor:
    """A name in the byline."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownAttribution:
    """A source the article names."""

    position: int
    kind: str
    source_name: str
    source_name_raw: str
    publisher_id: str | None
    publisher: str | None
    cue: str
    evidence: str
    char_start: int | None
    char_end: int | None
    cited_by: str | None
    """Where one source cites another: the one that does."""
    confidence: float
    is_own: bool
    """Whether it is the article's own outlet that is named."""


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quotation in the article."""

    position: int
    quote_text: str
    speaker: str | None
    char_start: int
    char_end: int
    continues_position: int | None


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """The article as it stood at one time."""

    version: int
    seen_at: datetime
    headline: str | None
    article_body: str
    change_ratio: float | None


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """Another article that was judged to belong with it, seen from the article shown."""

    other: UUID
    other_headline: str | None
    other_publisher: str | None
    other_date_published: datetime | None
    other_date_published_precision: str | None
    other_in_language: str | None
    other_place: str | None
    relation: str
    is_origin: bool | None
    """Whether the article shown is the origin of the two; None where undetermined."""
    direction_basis: str | None
    score: float | None
    containment: float | None
    """Share of the article shown that is found in the other."""
    other_containment: float | None
    quote_containment: float | None
    evidence: str | None
    """JSON."""


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member of the article's copy group or story, itself included."""

    group_id: UUID
    article_id: UUID
    role: str
    headline: str | None
    publisher_id: str | None
    publisher: str | None
    date_published: datetime | None
    date_published_precision: str | None
    in_language: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A copy group the article is in."""

    copy_group_id: UUID
    origin_article_id: UUID | None
    origin_publisher_id: str | None
    origin_publisher: str | None
    origin_basis: str | None


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story the article is in."""

    story_id: UUID
    headline: str | None
    first_published: datetime | None
    last_published: datetime | None


@dataclass(frozen=True, slots=True)
class ShownUrl:
    """A URL the article is known by."""

    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All there is to show of an article."""

    article: ArticleDetail
    authors: tuple[ShownAuthor, ...]
    urls: tuple[ShownUrl, ...]
    attributions: tuple[ShownAttribution, ...]
    quotes: tuple[ShownQuote, ...]
    versions: tuple[ShownVersion, ...]
    """The first first."""
    matches: tuple[ShownMatch, ...]
    """The strongest relation first."""
    copy_groups: tuple[ShownGroup, ...]
    """One at most, unless the article is woven from several texts."""
    copy_members: tuple[ShownMember, ...]
    """Of all these groups, the earliest first."""
    stories: tuple[ShownStory, ...]
    story_members: tuple[ShownMember, ...]


def find_articles(con: DuckDBPyConnection, text: str, *, limit: int = 20) -> list[ArticleLine]:
    """Give the articles a user may mean by `text`, never one guessed from several.

    An id, a URL, or a file as a path or as ingest named it decides alone. Else `text` may be the beginning of an id,
    the end of a file's path, or part of a headline (case aside), and all that fit are given, at most `limit`.
    """
    wanted = text.strip()
    if not wanted:
        return []
    hexadecimal = wanted.replace("-", "").lower()
    is_prefix = len(hexadecimal) >= MIN_ID_PREFIX and not hexadecimal.strip("0123456789abcdef")
    bound = {
        "text": wanted,
        "id_prefix": hexadecimal if is_prefix else None,
        "url": normalised_url(wanted) if "://" in wanted else None,
        "path": str(Path(wanted).expanduser().resolve()) if len(wanted) < _LONGEST_PATH else None,
        "limit": limit,
    }
    return fetch(con, "find_articles", ArticleLine, bound)


def the_article(con: DuckDBPyConnection, text: str) -> UUID:
    """Give the one article meant by `text`. Raises UsageError when there is none, or naming them when several fit."""
    found = find_articles(con, text)
    if len(found) == 1:
        return found[0].article_id
    if not found:
        raise UsageError(
            f"{text!r}: no such article; give the beginning of its id, its URL, its file, or words of its headline",
            about=text,
        )
    choices = "\n".join(f"  {_short(line)}" for line in found)
    raise UsageError(f"{text!r}: several articles fit; give the id of one:\n{choices}", about=text)


def show_article(con: DuckDBPyConnection, article_id: UUID) -> ArticlePage:
    """Give all there is to show of an article. Raises UsageError when there is none of that id."""
    bound = {"article_id": article_id}
    return ArticlePage(
        article=article_detail(con, article_id),
        authors=tuple(fetch(con, "article_authors", ShownAuthor, bound)),
        urls=tuple(fetch(con, "article_urls", ShownUrl, bound)),
        attributions=tuple(fetch(con, "article_attributions", ShownAttribution, bound)),
        quotes=tuple(fetch(con, "article_quotes", ShownQuote, bound)),
        versions=tuple(fetch(con, "article_versions", ShownVersion, bound)),
        matches=tuple(fetch(con, "article_matches", ShownMatch, bound)),
        copy_groups=tuple(fetch(con, "article_copy_groups", ShownGroup, bound)),
        copy_members=tuple(fetch(con, "article_copy_members", ShownMember, bound)),
        stories=tuple(fetch(con, "article_stories", ShownStory, bound)),
        story_members=tuple(fetch(con, "article_story_members", ShownMember, bound)),
    )


def article_detail(con: DuckDBPyConnection, article_id: UUID) -> ArticleDetail:
    """Give an article's own columns. Raises UsageError when there is none of that id."""
    rows = fetch(con, "article_detail", ArticleDetail, {"article_id": article_id})
    if not rows:
        raise UsageError(f"{article_id}: no such article", about=str(article_id))
    return rows[0]


def _short(line: ArticleLine) -> str:
    said = (str(line.article_id), line.headline or "(no headline)", line.publisher, line.place)
    return " · ".join(part for part in said if part)


_LONGEST_PATH = 4096
"""Characters; longer words of a user name no file."""
