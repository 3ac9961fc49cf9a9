"""When was a page published and last modified: its declarations and printed dates, in the order they are believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from extractors.fields.dates import parse_date
from extractors.fields.evidence import PageEvidence
from extractors.records import DateStamp, Publisher

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "og:published_time",
    "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "publish_date", "pubdate", "publication_date",
    "date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created",
    "article.published", "cxenseparse:recs:publishtime", "bt:pubdate", "originalpublicationdate",
    "article_date_original", "citation_publication_date", "citation_date", "rnews:datepublished",
    "shareaholic:article_published_time", "created", "article.created", "displaydate", "ptime", "date.issued",
    "date.available", "pub_date", "published-date", "release_date", "timestamp", "video:release_date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "article.updated", "modified", "revised", "article:modified", "utime",
    "updated_time", "bt:moddate", "rnews:datemodified",
)  # fmt: skip
_MODIFIED_HINT = re.compile(r"modif|updat|aktualis|revis|actuali|обновл|оновл", re.IGNORECASE)
_PUBLISHED_HINT = re.compile(r"publi|pubdate|posted|created|release|entry-date|issued|dateline", re.IGNORECASE)
_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/._-]|$)")


@dataclass(frozen=True, slots=True)
class PageDates:
    """Published and modified, each possibly empty."""

    published: DateStamp
    modified: DateStamp


@dataclass(frozen=True, slots=True)
class _Reader:
    latest: datetime
    zone: str | None
    country: str | None

    def first(self, candidates: Iterator[tuple[str, str]]) -> DateStamp:
        """Give the first candidate that can be read; what was refused is kept as raw text without a value."""
        refused = DateStamp()
        for raw, source in candidates:
            stamp = parse_date(raw, source=source, latest=self.latest, zone=self.zone, country=self.country)
            if stamp is not None:
                return stamp
            refused = refused if refused.raw else DateStamp(raw=raw[:200], source=source)
        return refused


def read_dates(page: PageEvidence, url: str | None, publisher: Publisher | None, fetched_at: datetime) -> PageDates:
    """Decide both dates; never a fallback to the time of the fetch.

    A published date that lies after the modified one stays as stated. What a page declares and cannot be (year 0001,
    the future) is kept as raw text without a value.
    """
    reader = _Reader(fetched_at, publisher.timezone if publisher else None, publisher.country if publisher else None)
    return PageDates(reader.first(_published(page, url)), reader.first(_modified(page)))


def _published(page: PageEvidence, url: str | None) -> Iterator[tuple[str, str]]:
    article, whole = page.declared.article, page.declared.page
    if article is not None and article.date_published:
        yield article.date_published, "jsonld:datePublished"
    for name, value in page.meta.named(*_PUBLISHED_META):
        yield value, f"meta:{name}"
    if whole is not None and whole.date_published:
        yield whole.date_published, "jsonld:datePublished"
    for line in page.microdata:
        if line.hint == "datePublished":
            yield line.text, "microdata:datePublished"
    if article is not None and article.date_created:
        yield article.date_created, "jsonld:dateCreated"
    yield from _printed(page)
    if url and (match := _URL_DAY.search(url)):
        yield f"{match['y']}-{match['m']}-{match['d']}", "url"


def _printed(page: PageEvidence) -> Iterator[tuple[str, str]]:
    """Dates in the text of the page: those near the headline, named as published first."""
    top = page.headings[0].position if page.headings else 0
    lines = [line for line in page.dates if not line.is_aside and not _MODIFIED_HINT.search(line.hint)]
    lines.sort(
        key=lambda line: (
            not _PUBLISHED_HINT.search(line.hint),
            not line.hint.startswith("time"),
            abs(line.position - top),
        )
    )
    for line in lines:
        yield line.text, "markup:time" if line.hint.startswith("time") else "markup:text"


def _modified(page: PageEvidence) -> Iterator[tuple[str, str]]:
    for article in (page.declared.article, page.declared.page):
        if article is not None and article.date_modified:
            yield article.date_modified, "jsonld:dateModified"
    for name, value in page.meta.named(*_MODIFIED_META):
        yield value, f"meta:{name}"
    for line in page.microdata:
        if line.hint == "dateModified":
            yield line.text, "microdata:dateModified"
    for line in page.dates:
        if not line.is_aside and _MODIFIED_HINT.search(line.hint):
            yield line.text, "markup:time" if line.hint.startswith("time") else "markup:text"
