"""Which article does a plain text hold? Its head and foot read for what they say, the paragraphs between kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.errors import RejectedError
from extractors.fields.bylines import split_byline
from extractors.fields.characters import one_line
from extractors.fields.datelines import Dateline, read_dateline
from extractors.fields.dates import parse_date
from extractors.fields.language import detect_language, language_tag
from extractors.fields.links import resolve
from extractors.fields.publishers import PublisherBook
from extractors.parse.charset import Decoded, decode
from extractors.parse.date_lines import DateContext
from extractors.parse.head import Head, read_head
from extractors.parse.labels import read_labels
from extractors.parse.layout import units
from extractors.parse.self_attribution import self_attribution
from extractors.parse.tail import Tail, read_tail
from extractors.records import Article, DateStamp, Document, Publisher

MAX_UNITS = 20_000
"""Paragraphs of one article; a novel has 5,000."""
MAX_LINES = 10 * MAX_UNITS
"""Before lines broken at a column are joined."""
_MARKUP_STARTS = ("<!doctype html", "<html", "<?xml", "<head", "<body")
_MARKUP_LOOK_CHARS = 1_000
_KEYWORD_MARKS = str.maketrans(";|", ",,")


@dataclass(frozen=True, slots=True)
class Outlet:
    """The publisher, and what named it."""

    publisher: Publisher | None = None
    source: str | None = None


def parse(document: Document, book: PublisherBook) -> Article:
    """Read the article of a text file; one that holds a page's markup is read as a page.

    Raises:
        RejectedError: empty, binary, or nothing but furniture.
    """
    decoded = decode(document.payload, document.declared_charset, about=document.input_ref)
    if decoded.text[:_MARKUP_LOOK_CHARS].lstrip().lower().startswith(_MARKUP_STARTS):
        from extractors.parse import html

        return html.parse(replace(document, media_type="text/html"), book)
    return read_text(decoded, document, book)


def read_text(
    decoded: Decoded, document: Document, book: PublisherBook, given: Mapping[str, str] | None = None
) -> Article:
    """Read the article of a decoded text; `given` are fields known beforehand, which win over what the text shows.

    Raises:
        RejectedError: there is no paragraph once the furniture is off.
    """
    lines = units(decoded.text) if decoded.text.count("\n") <= MAX_LINES else ()
    if not lines or len(lines) > MAX_UNITS:
        reason = f"more than {MAX_UNITS:,} paragraphs: a list or a table" if decoded.text.strip() else "no text in it"
        raise RejectedError(f"no article: {reason}", about=document.input_ref)
    labels, start = read_labels(lines) if given is None else (given, 0)
    outlet = _labelled_outlet(labels, book)
    headline = one_line(labels.get("headline"))
    known = Head(headline, "label") if headline else Head()
    head, end = read_head(lines[start:], book, DateContext(document.fetched_at, outlet.publisher), known=known)
    kept, tail = read_tail(lines[start + end :], head.headline, book)
    paragraphs = [unit.text for unit in kept]
    if not paragraphs and head.headline is not None and not headline:
        # A lone line is a very short article rather than a headline of nothing.
        paragraphs, head = [head.headline], replace(head, headline=None, headline_source=None)
    if not any(character.isalpha() for paragraph in paragraphs for character in paragraph):
        raise RejectedError(
            "no article: nothing is left of the text when furniture is taken off", about=document.input_ref
        )
    if outlet.publisher is None:
        outlet = _shown_outlet(paragraphs, head, tail, book)
    return _article(paragraphs, head, tail, outlet, labels, decoded, document, book)


def _labelled_outlet(labels: Mapping[str, str], book: PublisherBook) -> Outlet:
    name = one_line(labels.get("publisher"))
    if not name:
        return Outlet()
    return Outlet(book.by_name(name) or book.by_domain(name) or book.for_unknown_name(name), "field")


def _shown_outlet(paragraphs: Sequence[str], head: Head, tail: Tail, book: PublisherBook) -> Outlet:
    """The holder of the copyright line, else the outlet that presents itself as the reporter.

    An agency's copyright line travels with its copy: it names the publisher only among the links of a footer.
    """
    if tail.publisher is not None and (not tail.publisher.is_agency or tail.has_footer):
        return Outlet(tail.publisher, "copyright")
    own = self_attribution(paragraphs, head.headline, tail.pointed_to, book)
    return Outlet(own, "self_attribution") if own is not None else Outlet()


def _article(
    paragraphs: Sequence[str],
    head: Head,
    tail: Tail,
    outlet: Outlet,
    labels: Mapping[str, str],
    decoded: Decoded,
    document: Document,
    book: PublisherBook,
) -> Article:
    body = "\n\n".join(paragraphs)
    dateline = read_dateline(body)
    byline = one_line(labels.get("authors")) or head.byline
    keywords = [word.strip() for word in labels.get("keywords", "").translate(_KEYWORD_MARKS).split(",")]
    return Article(
        article_body=body,
        headline=head.headline,
        headline_source=head.headline_source,
        description=one_line(labels.get("description")) or head.description,
        date_published=_labelled_date(labels, "date_published", outlet, document)
        or (head.published if head.published.value else _dateline_date(dateline, outlet, document)),
        date_modified=_labelled_date(labels, "date_modified", outlet, document) or head.modified,
        in_language=language_tag(labels.get("in_language", "")) or detect_language(body),
        article_section=one_line(labels.get("article_section")) or head.section,
        keywords=tuple(word for word in keywords if word) or tail.keywords,
        dateline=dateline.raw if dateline else None,
        genre=head.genre,
        byline_raw=byline or None,
        authors=split_byline(byline, book) if labels.get("authors") and byline else head.authors,
        publisher=outlet.publisher,
        publisher_source=outlet.source,
        canonical_url=resolve(None, labels.get("url")),
        charset=decoded.charset,
        charset_source=decoded.source,
    )


def _labelled_date(labels: Mapping[str, str], field: str, outlet: Outlet, document: Document) -> DateStamp | None:
    raw = labels.get(field)
    return _date(raw, "field", outlet, document) if raw else None


def _dateline_date(dateline: Dateline | None, outlet: Outlet, document: Document) -> DateStamp:
    """A dateline dates an article only if it has a year."""
    stamp = _date(dateline.day, "dateline", outlet, document) if dateline and dateline.day else None
    return stamp or DateStamp()


def _date(raw: str, source: str, outlet: Outlet, document: Document) -> DateStamp | None:
    publisher = outlet.publisher
    return parse_date(
        raw,
        source=source,
        latest=document.fetched_at,
        zone=publisher.timezone if publisher else None,
        country=publisher.country if publisher else None,
    )
