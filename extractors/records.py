"""What travels through the house: frozen records, from the raw bytes of a document to what became of it.

Field names follow schema.org NewsArticle in snake_case. All records are values: no record knows the
warehouse, no function changes one in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

Stage = Literal["discover", "fetch", "extract", "load"]
OutcomeKind = Literal["loaded", "updated", "unchanged", "rejected", "blocked", "failed"]
Precision = Literal["second", "minute", "day", "month", "year"]
SourceNameKind = Literal["outlet", "agency", "person", "organisation"]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a source lists: a file, a line of a JSON Lines file, a URL. Each ends in one outcome a run."""

    input_ref: str
    """How a user would name it: the path as found below the location given, `path:12` for line 12."""
    source_uri: str
    """The source it belongs to: `file://` URI of the resolved folder, for a lone file of its parent."""


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """Where something outside the text says that an article comes from: a tag of its page, a member of its record."""

    declared_by: str
    """`syndication-source`, `original-source`, `canonical`, `isBasedOn`, `sourceOrganization`, `feed source` …"""
    name: str | None = None
    url: str | None = None
    """Of the original, or of its outlet; absolute."""


@dataclass(frozen=True, slots=True)
class Document:
    """The raw bytes of one fetch or one file, with its origin; identified by target URI and payload digest."""

    input_ref: str
    source_uri: str
    target_uri: str
    """A `file://` URI, an `https://` URL, or for a line of a file without URL `file://…#id=…` / `#digest=…`."""
    payload: bytes
    """As it stood before any decoding of characters; a compressed file's content is already unpacked."""
    media_type: str
    """IANA media type: text/plain, text/markdown, text/html, application/json (one article object)."""
    fetched_at: datetime
    """UTC, the moment the bytes were read."""
    declared_charset: str | None = None
    """From a transport header; None for files."""
    final_uri: str | None = None
    http_status: int | None = None
    url: str | None = None
    """The URL as given, None for a file that has none."""
    is_line: bool = False
    """A line of a container file: it has no time of its own, so once seen it stays seen."""
    declared_sources: tuple[DeclaredSource, ...] = ()
    """What the list it was found in says of it: `source` of an RSS item or Atom entry."""


@dataclass(frozen=True, slots=True)
class DateStamp:
    """A date as a page states it. `value` is aware, with the page's own offset; a bare day is midnight UTC."""

    value: datetime | None = None
    raw: str | None = None
    source: str | None = None
    """Where it was read: `jsonld:datePublished`, `meta:article:published_time`, `byline`, `field` …"""
    precision: Precision | None = None
    zone: Literal["stated", "publisher", "assumed_utc"] | None = None
    """Whether the page stated the offset, or it was taken from the publisher's time zone or assumed."""


@dataclass(frozen=True, slots=True)
class Author:
    """A named author in byline order; organisations (`Staff`, an agency) are told apart from people."""

    name: str
    kind: Literal["person", "organisation"] = "person"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of seeds/publishers.csv, or an outlet known only by its domain or name."""

    publisher_id: str
    """A slug (`kyiv-independent`); for an outlet outside the table its registrable domain or the slug of its name."""
    name: str
    domain: str | None = None
    aliases: tuple[str, ...] = ()
    is_agency: bool = False
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    timezone: str | None = None
    """IANA name."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a document says."""

    article_body: str
    """Paragraphs separated by one blank line; no furniture. All spans count characters of this text."""
    headline: str | None = None
    headline_source: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    date_published: DateStamp = field(default_factory=DateStamp)
    date_modified: DateStamp = field(default_factory=DateStamp)
    in_language: str | None = None
    """BCP 47."""
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    dateline: str | None = None
    genre: str | None = None
    byline_raw: str | None = None
    authors: tuple[Author, ...] = ()
    publisher: Publisher | None = None
    publisher_source: str | None = None
    """What named the publisher: `jsonld`, `og:site_name`, `domain`, `self_attribution`, `copyright`, `field` …"""
    is_accessible_for_free: bool | None = None
    image_url: str | None = None
    canonical_url: str | None = None
    """As declared, resolved to an absolute URL; evidence, never identity when it points to another site."""
    declared_sources: tuple[DeclaredSource, ...] = ()
    """Other outlets and articles it is said to come from."""
    charset: str | None = None
    """What the payload was decoded with."""
    charset_source: Literal["bom", "declared", "detected", "utf-8", "replaced"] | None = None
    """`replaced`: some bytes did not fit and stand as U+FFFD in the text."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A phrase in which an article names where its information comes from."""

    kind: SourceNameKind
    source_name: str
    """Resolved: the publisher's name, or the fullest form of the person's name in this text."""
    source_name_raw: str
    """As written."""
    cue: str
    """How: `reports`, `citing`, `according to`, `told`, `said`, `credit`, `dateline`, `meta`, …"""
    evidence: str
    """The sentence or tag it stands in."""
    char_start: int | None
    """Span of source_name_raw in article_body; None for a tag outside the body."""
    char_end: int | None
    publisher_id: str | None = None
    cited_by_position: int | None = None
    """For A reports, citing B: B's row holds the position of A's."""
    confidence: float = 1.0
    source_url: str | None = None
    """Address of the very article it comes from, where a tag gives it; normalised."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation. `article_body[char_start:char_end] == quote_text`, quotation marks left out."""

    quote_text: str
    char_start: int
    char_end: int
    speaker: str | None = None
    speaker_raw: str | None = None
    continues_position: int | None = None
    """For `"A," he said. "B."`: B's row holds the position of A's."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes that find candidate pairs; a pure function of the body. All hashes are unsigned 64-bit, sorted, unique."""

    content_digest: UUID
    """BLAKE2b-128 of the body's words (NFKC, case folded), written as a UUID because DuckDB keeps those in 16 bytes."""
    word_count: int
    grams: tuple[int, ...]
    """Sampled word 5-grams (see provenance/fingerprints.py)."""
    quotes: tuple[int, ...]
    """Quoted sentences of at least a few words, a split quotation joined first."""
    names: tuple[int, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is derived from one document by pure functions; what a worker returns."""

    article: Article
    attributions: tuple[Attribution, ...]
    quotes: tuple[Quote, ...]
    fingerprint: Fingerprint
    rule_version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input in one run, before the warehouse has its say."""

    input_ref: str
    stage: Stage
    outcome: OutcomeKind
    reason: str | None = None
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """One input on its way into the warehouse: with an extraction it will be loaded, else `outcome` says why not."""

    input_ref: str
    source_uri: str
    document: Document | None
    extraction: Extraction | None
    outcome: Outcome | None
    """None exactly when there is an extraction to load."""
