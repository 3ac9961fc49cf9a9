"""Where does a page or a record declare, outside the text, that its article comes from, and which outlets are these?

Tags for syndication (`syndication-source`, `original-source`), a canonical URL on another site, schema.org's
`isBasedOn`, `sourceOrganization`, `provider`, `creditText` and `copyrightHolder`, an agency as the author. What names
the article's own outlet declares nothing. A bare name counts as an outlet only if the book knows it: most
organisations so named are the owners of the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import MappingProxyType
from typing import Any

from extractors.fields.characters import one_line
from extractors.fields.evidence import PageEvidence
from extractors.fields.links import is_front_or_section_page, normalise_url, registrable_domain, resolve, same_site
from extractors.fields.publishers import PublisherBook, fold_name
from extractors.fields.structured import DeclaredArticle, DeclaredName, read_names_or_links, read_works
from extractors.records import Article, Attribution, DeclaredSource, Publisher

MAX_DECLARED = 20
"""Of one article; `original-source` may be given many times."""
MAX_NAME_CHARS = 200

CANONICAL = "canonical"
_LINKED = ("syndication-source", "original-source")
# Filled in by templates with whoever runs the site: only agencies are believed there.
_OF_AGENCIES = ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author")
_OF_OUTLETS = ("source", "dc.source", "dcterms.source", "news_source", "article:source", "provider", "article:provider")
_OF_OWNERS = ("copyright", "dc.rights", "dcterms.rights", "rights")
_LINKS_TO_ARTICLES = frozenset({*_LINKED, CANONICAL, "isBasedOn"})
_MEANT = _LINKS_TO_ARTICLES | {"feed source"}
"""What gives addresses on purpose: elsewhere a link counts only if it leads to an outlet of the book."""
_UNKNOWN_COUNT = frozenset({"sourceOrganization", "creditText", "feed source"})
"""Where a name outside the book is kept too, as that of an organisation: it may be the site's owner."""
_MEMBERS = MappingProxyType(
    {
        "syndication_source": "syndication-source",
        "original_source": "original-source",
        "canonical_url": CANONICAL,
        "is_based_on": "isBasedOn",
        "source_organization": "sourceOrganization",
        "provider": "provider",
        "credit_text": "creditText",
        "copyright_holder": "copyrightHolder",
    }
)
_PARTS = re.compile(r"\s*(?:[,;|/\n()]|\s[-–—]\s|\band\b|\bfor\b|\bvia\b|\b[Bb]y\b|©|\([Cc]\)|\b(?:19|20)\d\d\b)\s*")
_COPYRIGHT = re.compile(r"(?i)\b(?:copyright|all rights reserved|inc\.?|ltd\.?)(?=\W|$)")


def read_declared_sources(page: PageEvidence, url: str | None, book: PublisherBook) -> tuple[DeclaredSource, ...]:
    """Collect what an HTML page declares; `url` is the address it was got from, None for a file without one.

    Of members that most pages fill with their own people and owners only what the book knows is taken.
    """
    found: list[DeclaredSource] = []
    for tag, value in page.meta.named(*_LINKED):
        link = resolve(resolve(url, page.base) or url, value) if _is_link(value) else None
        found.append(DeclaredSource(tag, None if link else value[:MAX_NAME_CHARS], link))
    canonical = resolve(resolve(url, page.base) or url, page.canonical)
    if canonical and url and not same_site(canonical, url):
        found.append(DeclaredSource(CANONICAL, None, canonical))
    article = page.declared.article
    if article is not None:
        found += _of_structured(article, url)
    for tag, value in page.meta.named(*_OF_OUTLETS, *_OF_AGENCIES, *_OF_OWNERS):
        kind = "author" if tag in _OF_AGENCIES else "copyrightHolder" if tag in _OF_OWNERS else tag
        link = resolve(None, value) if _is_link(value) else None
        if kind == tag or link is None:
            found.append(DeclaredSource(kind, None if link else value[:MAX_NAME_CHARS], link))
    return _telling(found, book)


def read_declared_members(
    value_of: Callable[[str], Any], url: str | None, book: PublisherBook
) -> tuple[DeclaredSource, ...]:
    """Collect what a JSON record declares in `syndication_source`, `is_based_on` … and `canonical_url`."""
    found: list[DeclaredSource] = []
    for member, declared_by in _MEMBERS.items():
        for given in (read_works if declared_by == "isBasedOn" else read_names_or_links)(value_of(member), {}):
            link = resolve(url, one_line(given.url))
            if link is not None and url is not None and _is_no_news(declared_by, link, url):
                continue
            name = one_line(given.name, MAX_NAME_CHARS) or None
            if link is not None or (name and declared_by != CANONICAL):
                found.append(DeclaredSource(declared_by, name, link))
    return _telling(found, book)


def declared_attributions(article: Article, book: PublisherBook) -> tuple[Attribution, ...]:
    """Resolve the declared sources of an article to rows with cue `meta` and no span, other outlets only."""
    rows: dict[tuple[str, str | None], Attribution] = {}
    organisations = (DeclaredSource("author", author.name) for author in article.authors if author.kind != "person")
    for declared in (*article.declared_sources, *organisations):
        for row in _rows(declared, article, book):
            rows.setdefault((row.publisher_id or fold_name(row.source_name), row.source_url), row)
    named_with_link = {publisher for publisher, link in rows if link}
    kept = [row for (publisher, link), row in rows.items() if link or publisher not in named_with_link]
    return tuple(kept[:MAX_DECLARED])


def _telling(found: Iterable[DeclaredSource], book: PublisherBook) -> tuple[DeclaredSource, ...]:
    """What may name another outlet, each once."""
    telling = (declared for declared in dict.fromkeys(found) if _may_tell(declared, book))
    return tuple(islice(telling, 2 * MAX_DECLARED))


def _may_tell(declared: DeclaredSource, book: PublisherBook) -> bool:
    if declared.declared_by in _MEANT | _UNKNOWN_COUNT:
        return True
    if declared.url is not None:
        return book.by_domain(declared.url) is not None
    known = [publisher for publisher, _ in _named(declared.name or "", book) if publisher is not None]
    return any(publisher.is_agency or declared.declared_by != "author" for publisher in known)


def _named(written: str, book: PublisherBook) -> list[tuple[Publisher | None, str]]:
    """The names a text may consist of, the whole of it first, with the outlets they are."""
    whole = _COPYRIGHT.sub("", written).strip(" .")
    parts = [name for part in _PARTS.split(whole) if (name := part.strip(" .©"))]
    return [(book.by_name(name), name) for name in dict.fromkeys((whole, *parts)) if name]


def _of_structured(article: DeclaredArticle, url: str | None) -> Iterator[DeclaredSource]:
    for work in article.based_on:
        link = resolve(url, work.url)
        if link is None or url is None or normalise_url(link) != normalise_url(url):
            yield DeclaredSource("isBasedOn", work.name or None, link)
    groups: tuple[tuple[str, Iterable[DeclaredName]], ...] = (
        ("sourceOrganization", filter(None, (article.source_organisation,))),
        ("provider", article.providers),
        ("copyrightHolder", article.copyright_holders),
        ("author", article.authors),
    )
    for key, names in groups:
        for named in names:
            yield DeclaredSource(key, named.name[:MAX_NAME_CHARS], None)
    if article.credit_text:
        yield DeclaredSource("creditText", article.credit_text[:MAX_NAME_CHARS])


def _is_no_news(declared_by: str, link: str, url: str) -> bool:
    """Tell whether an address is the article's own; a canonical on the own site is the rule."""
    return normalise_url(link) == normalise_url(url) or (declared_by == CANONICAL and same_site(link, url))


def _rows(declared: DeclaredSource, article: Article, book: PublisherBook) -> Iterator[Attribution]:
    said = declared.url or declared.name or ""
    evidence = f"{declared.declared_by}: {said}"
    known = book.by_name(declared.name) if declared.name else None
    if declared.url is not None:
        publisher = known or _publisher_of(declared.url, book, is_meant=declared.declared_by in _MEANT)
        is_article = declared.declared_by in _LINKS_TO_ARTICLES and not is_front_or_section_page(declared.url)
        link = normalise_url(declared.url) if is_article else None
        is_other_page = declared.declared_by == "isBasedOn" and link is not None and not _is_own_address(link, article)
        if publisher is not None and (is_other_page or not _is_own(publisher, article)):
            yield _row(publisher, declared.name or said, evidence, link)
        return
    found = _named(declared.name or "", book)
    resolved = [(publisher, name) for publisher, name in found if publisher is not None]
    for publisher, name in resolved:
        if not _is_own(publisher, article) and not (
            declared.declared_by == "author" and _is_credited(publisher, name, article)
        ):
            yield _row(publisher, name, evidence, None)
    if found and not resolved and declared.declared_by in _UNKNOWN_COUNT and not _names_own(found[0][1], article):
        yield Attribution("organisation", found[0][1], found[0][1], "meta", evidence, None, None)


def _publisher_of(url: str, book: PublisherBook, *, is_meant: bool) -> Publisher | None:
    known = book.by_domain(url)
    if known is not None or not is_meant:
        return known
    domain = registrable_domain(url)
    return book.for_unknown_domain(domain) if domain else None


def _is_credited(publisher: Publisher, name: str, article: Article) -> bool:
    """Tell whether an author is a credit already, in the printed byline, or no agency: any other may be the owner."""
    return not publisher.is_agency or fold_name(name) in fold_name(article.byline_raw or "")


def _is_own(publisher: Publisher, article: Article) -> bool:
    """Tell whether an outlet is the article's own; `example.com` and `example.co.uk` are one house."""
    own = article.publisher
    if own is None:
        return False
    if own.publisher_id == publisher.publisher_id or fold_name(own.name) == fold_name(publisher.name):
        return True
    domains = (own.domain, publisher.domain)
    return all(domains) and len({str(domain).partition(".")[0] for domain in domains}) == 1


def _names_own(name: str, article: Article) -> bool:
    """Tell whether a name is the own outlet's, or its company's by the looks of it: `Coast Herald Media Group`."""
    if article.publisher is None:
        return False
    given = fold_name(name)
    own = {fold_name(known) for known in (article.publisher.name, *article.publisher.aliases)}
    return any(known and (known in given or given in known) for known in own)


def _is_own_address(link: str, article: Article) -> bool:
    return article.canonical_url is not None and normalise_url(article.canonical_url) == link


def _is_link(value: str) -> bool:
    return value.startswith(("http://", "https://", "//", "/")) and " " not in value.strip()


def _row(publisher: Publisher, written: str, evidence: str, link: str | None) -> Attribution:
    return Attribution(
        kind="agency" if publisher.is_agency else "outlet",
        source_name=publisher.name,
        source_name_raw=written,
        cue="meta",
        evidence=evidence,
        char_start=None,
        char_end=None,
        publisher_id=publisher.publisher_id,
        source_url=link,
    )
