"""Which publisher carried a page: its domain in the book, what it calls itself, or at least its domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.fields.bylines import MAX_BYLINE_CHARS
from extractors.fields.characters import letters_only
from extractors.fields.evidence import PageEvidence
from extractors.fields.headline import Candidate
from extractors.fields.links import registrable_domain
from extractors.fields.publishers import PublisherBook, looks_like_domain
from extractors.records import Publisher

_SLOGAN = re.compile(r"\s+[|–—:•·]\s+|\s+-\s+")
_GENERIC = frozenset(
    {"home", "homepage", "news", "website", "site", "blog", "wordpress", "admin", "article", "default"}
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """The publisher, and what named it."""

    publisher: Publisher | None = None
    source: str | None = None


def read_outlet(page: PageEvidence, url: str | None, book: PublisherBook) -> Outlet:
    """Decide the publisher of a page.

    A known domain comes first, because it cannot be mistaken; then the names the page gives, looked up in the book;
    then the most agreed name as it is, with the domain as its id; last the bare domain.
    """
    domain = registrable_domain(url) if url else None
    if url and (known := book.by_domain(url)) is not None:
        return Outlet(known, "domain")
    names = list(site_name_candidates(page))
    for candidate in names:
        if (known := book.by_name(candidate.text)) is not None and (domain is None or known.domain is None):
            return Outlet(known, candidate.source)
    if names:
        best = max(names, key=lambda candidate: _votes(candidate, names, domain))
        unknown = book.for_unknown_name(best.text)
        if domain:
            unknown = Publisher(publisher_id=domain, name=best.text, domain=domain)
        return Outlet(unknown, best.source)
    return Outlet(book.for_unknown_domain(domain), "domain") if domain else Outlet()


def site_names(page: PageEvidence, url: str | None, outlet: Outlet) -> tuple[str, ...]:
    """Give every name the site may be called by, for stripping titles and telling authors from the site."""
    names = [candidate.text for candidate in site_name_candidates(page)]
    if outlet.publisher is not None:
        names.extend((outlet.publisher.name, *outlet.publisher.aliases))
    domain = registrable_domain(url) if url else None
    if domain:
        names.extend((domain, f"www.{domain}", domain.partition(".")[0]))
    return tuple(dict.fromkeys(names))


def site_name_candidates(page: PageEvidence) -> Iterator[Candidate]:
    """Yield the names a page gives its publisher, most trusted first."""
    article = page.declared.article
    declared = [article.publisher.name] if article is not None and article.publisher is not None else []
    raw = [
        *((name, "og:site_name") for name in page.meta.all("og:site_name")),
        *((name, "jsonld") for name in declared),
        *((name, "jsonld") for name in page.declared.site_names),
        *(
            (name, "meta")
            for name in page.meta.all(
                "application-name",
                "apple-mobile-web-app-title",
                "publisher",
                "dc.publisher",
                "dcterms.publisher",
                "copyright",
            )
        ),
    ]
    for text, source in raw:
        name = _SLOGAN.split(text, maxsplit=1)[0].strip(" .©") if len(text) < MAX_BYLINE_CHARS else ""
        if 1 < len(name) <= 60 and letters_only(name) not in _GENERIC and "http" not in name:
            yield Candidate(name, source)


def _votes(candidate: Candidate, names: list[Candidate], domain: str | None) -> float:
    key = letters_only(candidate.text).replace(" ", "")
    agreeing = len({other.source for other in names if letters_only(other.text).replace(" ", "") == key})
    like_domain = domain is not None and key == letters_only(domain.partition(".")[0]).replace(" ", "")
    return (
        agreeing
        + 0.5 * like_domain
        - 0.5 * looks_like_domain(candidate.text)
        + 0.1 * (candidate.source == "og:site_name")
    )
