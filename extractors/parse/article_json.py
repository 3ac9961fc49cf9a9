"""Which article does a JSON object hold? The columns of `articles` given as such, or a page in `html`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from extractors.errors import RejectedError
from extractors.fields.bylines import read_name, split_byline
from extractors.fields.characters import one_line
from extractors.fields.datelines import read_dateline
from extractors.fields.dates import parse_date
from extractors.fields.language import detect_language, language_tag
from extractors.fields.links import registrable_domain, resolve
from extractors.fields.publishers import PublisherBook
from extractors.fields.syndication import read_declared_members
from extractors.parse.charset import clean
from extractors.parse.json_text import load_object
from extractors.parse.self_attribution import self_attribution
from extractors.records import Article, Author, DateStamp, Document, Publisher

MAX_LIST_ITEMS = 100
MAX_DATE_CHARS = 100
_FIELD = "field"

# Names by which other programs call the same things; the columns of `articles` go before them.
_ALIASES = MappingProxyType(
    {
        "article_body": ("articleBody", "text", "body", "maintext", "content"),
        "headline": ("title",),
        "alternative_headline": ("alternativeHeadline",),
        "date_published": ("datePublished", "published_at", "date_publish", "publish_date", "date"),
        "date_modified": ("dateModified", "updated_at", "date_modify"),
        "in_language": ("inLanguage", "language"),
        "article_section": ("articleSection", "section", "category"),
        "authors": ("author", "byline", "byline_raw"),
        "publisher": ("source", "outlet", "publisher_name"),
        "keywords": ("tags",),
        "is_accessible_for_free": ("isAccessibleForFree",),
        "image_url": ("image",),
        "canonical_url": ("canonical",),
        "syndication_source": ("syndication-source", "syndicationSource"),
        "original_source": ("original-source", "originalSource"),
        "is_based_on": ("isBasedOn", "isBasedOnUrl"),
        "source_organization": ("sourceOrganization", "source_organisation"),
        "credit_text": ("creditText",),
        "copyright_holder": ("copyrightHolder",),
        "provider": (),
    }
)


def parse(document: Document, book: PublisherBook) -> Article:
    """Read the article of one JSON object. Fields given win over what `html` shows; a body given is taken as it is.

    A number where text belongs is taken as its digits. A list or an object where text belongs is refused in
    `article_body`, `headline`, `url` and `html`, without which there is no telling what the record is, and passed over
    in the smaller fields.

    Raises:
        RejectedError: not one JSON object, no text in it, or a field of the wrong type.
        FinalError: its `html` made a library fail.
    """
    record, decoded = load_object(document.payload, about=document.input_ref)
    fields = _Fields(record, document.input_ref)
    url = document.final_uri or document.url or resolve(None, fields.required_text("url"))
    body = clean(fields.required_text("article_body")).strip()
    article = _from_html(fields, document, url, book) if not body else None
    if article is None:
        if not any(character.isalnum() for character in body):
            raise RejectedError(
                "no article: neither `article_body` nor `html` has text in it", about=document.input_ref
            )
        article = Article(article_body=body, dateline=_dateline(body), in_language=detect_language(body))
    article = _with_publisher(article, fields, url, book)
    article = _with_fields(article, fields, url, document, book)
    return replace(article, charset=decoded.charset, charset_source=decoded.source)


class _Fields:
    """A record's values, asked for by column and type."""

    def __init__(self, record: Mapping[str, Any], about: str) -> None:
        self._record = record
        self._about = about

    def value(self, column: str) -> Any:
        """The value of a column or of its first alias that has one."""
        for name in (column, *_ALIASES.get(column, ())):
            if (value := self._record.get(name)) not in (None, "", [], {}):
                return value
        return None

    def required_text(self, column: str) -> str:
        """The text of a column, `` if there is none; raises RejectedError when it is no text."""
        value = self.value(column)
        if column == "article_body" and isinstance(value, list) and all(isinstance(part, str) for part in value):
            return "\n\n".join(value)
        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, int | float) and not isinstance(value, bool) and column == "headline":
            return str(value)
        kind = "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else "no text"
        raise RejectedError(f"`{column}` is {kind}; it must be a string", about=self._about)

    def line(self, column: str) -> str | None:
        """The text of a smaller field on one line, the first of a list; None for another type."""
        value = self.value(column)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name") or value.get("url")
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        return one_line(clean(value)) or None if isinstance(value, str) else None

    def lines(self, column: str, separators: str) -> tuple[str, ...]:
        """A list of short texts, given as such or as one text."""
        value = self.value(column)
        if isinstance(value, str):
            for separator in separators[1:]:
                value = value.replace(separator, separators[0])
            value = value.split(separators[0])
        if not isinstance(value, list):
            return ()
        texts = (one_line(clean(_name_in(item))) for item in value[:MAX_LIST_ITEMS])
        return tuple(dict.fromkeys(text for text in texts if text))


def _from_html(fields: _Fields, document: Document, url: str | None, book: PublisherBook) -> Article | None:
    html = fields.required_text("html")
    if not html.strip():
        return None
    from extractors.parse.html import parse as parse_html

    page = replace(
        document,
        payload=clean(html).encode("utf-8"),
        media_type="text/html",
        declared_charset="utf-8",
        url=document.url or url,
    )
    return parse_html(page, book)


def _with_publisher(article: Article, fields: _Fields, url: str | None, book: PublisherBook) -> Article:
    given = fields.value("publisher")
    name = one_line(clean(_name_in(given)))
    domain = registrable_domain(url) if url else None
    if name:
        own_url = given.get("url") or given.get("domain") if isinstance(given, dict) else None
        known = book.by_name(name) or book.by_domain(own_url if isinstance(own_url, str) else name)
        unknown = Publisher(domain, name, domain) if domain else book.for_unknown_name(name)
        return replace(article, publisher=known or unknown, publisher_source=_FIELD)
    if article.publisher is not None:
        return article
    if url and (known := book.by_domain(url)) is not None:
        return replace(article, publisher=known, publisher_source="domain")
    if domain:
        return replace(article, publisher=book.for_unknown_domain(domain), publisher_source="domain")
    if url:
        return article
    paragraphs = [paragraph for paragraph in article.article_body.split("\n") if paragraph.strip()]
    own = self_attribution(paragraphs, fields.line("headline"), (), book)
    return replace(article, publisher=own, publisher_source="self_attribution") if own else article


def _with_fields(
    article: Article, fields: _Fields, url: str | None, document: Document, book: PublisherBook
) -> Article:
    headline = one_line(clean(fields.required_text("headline"))) or None
    byline, authors = _authors(fields, book)
    free = fields.value("is_accessible_for_free")
    return replace(
        article,
        headline=headline or article.headline,
        headline_source=_FIELD if headline else article.headline_source,
        alternative_headline=fields.line("alternative_headline") or article.alternative_headline,
        description=fields.line("description") or article.description,
        date_published=_date(fields, "date_published", article, document) or article.date_published,
        date_modified=_date(fields, "date_modified", article, document) or article.date_modified,
        in_language=language_tag(fields.line("in_language") or "") or article.in_language,
        article_section=fields.line("article_section") or article.article_section,
        keywords=fields.lines("keywords", ",;|") or article.keywords,
        dateline=fields.line("dateline") or article.dateline,
        genre=fields.line("genre") or article.genre,
        byline_raw=byline or article.byline_raw,
        authors=authors if byline else article.authors,
        is_accessible_for_free=free if isinstance(free, bool) else article.is_accessible_for_free,
        image_url=resolve(url, fields.line("image_url")) or article.image_url,
        canonical_url=resolve(url, fields.line("canonical_url")) or article.canonical_url,
        declared_sources=(*article.declared_sources, *read_declared_members(fields.value, url, book)),
    )


def _authors(fields: _Fields, book: PublisherBook) -> tuple[str | None, tuple[Author, ...]]:
    """Read authors given as one byline, or as a list of names or of objects with a name."""
    value = fields.value("authors")
    if isinstance(value, str):
        raw = one_line(clean(value))
        return raw or None, split_byline(raw, book)
    names = fields.lines("authors", ";") if isinstance(value, list) else (one_line(clean(_name_in(value))),)
    names = tuple(name for name in names if name)
    read = (read_name(name, book) for name in names)
    return "; ".join(names) or None, tuple(dict.fromkeys(author for author in read if author is not None))


def _date(fields: _Fields, column: str, article: Article, document: Document) -> DateStamp | None:
    value = fields.value(column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    raw = one_line(clean(str(value)[:MAX_DATE_CHARS]))
    publisher = article.publisher
    stamp = parse_date(
        raw,
        source=_FIELD,
        latest=document.fetched_at,
        zone=publisher.timezone if publisher else None,
        country=publisher.country if publisher else None,
    )
    # What cannot be read as a date is kept as it was given: a page's own date is no better then.
    return stamp or (DateStamp(raw=raw, source=_FIELD) if raw else None)


def _name_in(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _dateline(body: str) -> str | None:
    found = read_dateline(body)
    return found.raw if found else None
