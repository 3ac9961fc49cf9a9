"""Who wrote the article: JSON-LD, meta tags, microdata and the printed byline weighed; none rather than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.fields.bylines import read_declared_person, read_name, same_name, split_byline
from extractors.fields.characters import letters_only
from extractors.fields.evidence import Line, PageEvidence
from extractors.fields.publishers import PublisherBook
from extractors.fields.structured import DeclaredName
from extractors.records import Author

# Those that only articles have come before `author`, which many templates fill with whoever built the site.
_META_NAMES = (
    "article:author", "article:author_name", "parsely-author", "sailthru.author", "byl", "og:article:author",
    "og:author", "twitter:creator:name", "rbauthors", "cxenseparse:author", "bt:author", "citation_author", "author",
    "dc.creator", "dcterms.creator", "dc.contributor", "creator", "vr:author",
)  # fmt: skip
_SURNAME_FIRST = frozenset({"dc.creator", "dcterms.creator", "citation_author"})
_SURNAME_COMMA = re.compile(r"^([^\s,]+(?: [^\s,]+)?), ([^\s,]+(?: [^\s,]+){0,2})$")
_PEN_NAMES = frozenset({"author", "article:author", "parsely-author", "dc.creator"})
_MAX_RAW_CHARS = 300
_ABOVE_HEADLINE = 40
_CLUSTER_GAP = 15
"""Elements between lines of one byline, and between a byline and the headline under it."""
_FEW = 6
"""More printed names than this are a list of articles, not a byline."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors, and the line they were read from as it was written."""

    authors: tuple[Author, ...] = ()
    raw: str | None = None
    source: str | None = None


def read_authors(page: PageEvidence, book: PublisherBook, site_names: Iterable[str]) -> Byline:
    """Decide who wrote it. The first source that names a person wins, then the first that names an organisation.

    The site itself is an author only where its JSON-LD says so: other templates fill it in where nobody is named.
    """
    own = frozenset(filter(None, (letters_only(name) for name in site_names)))
    readings = [
        _less_site(reading, own, frozenset(map(letters_only, page.meta.all("og:site_name"))))
        for reading in author_readings(page, book)
    ]
    with_people = (reading for reading in readings if any(author.kind == "person" for author in reading.authors))
    chosen = next(with_people, None) or next((reading for reading in readings if reading.authors), None)
    printed = [reading.raw for reading in readings if reading.raw and (reading.source or "").startswith("markup")]
    if chosen is None:
        return Byline(raw=next((reading.raw for reading in readings if reading.raw), None))
    agreeing = [raw for raw in printed if _agrees(raw, chosen)]
    return replace(chosen, raw=max(agreeing, key=len) if agreeing else chosen.raw)


def author_readings(page: PageEvidence, book: PublisherBook) -> Iterator[Byline]:
    """Yield what each source says, most trusted first; empty readings too."""
    for article in (page.declared.article, page.declared.page):
        if article is not None and article.authors:
            yield _declared(article.authors, book, "jsonld:author")
        if article is not None and article.creators:
            yield _declared(article.creators, book, "jsonld:creator")
    for name in _META_NAMES:
        values = page.meta.all(name)
        if values:
            authors = tuple(dict.fromkeys(author for value in values for author in _of_meta(name, value, book)))
            yield Byline(authors, "; ".join(values)[:_MAX_RAW_CHARS], f"meta:{name}")
    yield from _printed(page, book)


def _declared(names: tuple[DeclaredName, ...], book: PublisherBook, source: str) -> Byline:
    authors: list[Author] = []
    for declared in names:
        if declared.kind == "organisation":
            single = read_name(declared.name, book)
            found: tuple[Author, ...] = (Author(single.name, "organisation"),) if single is not None else ()
        else:
            found = split_byline(declared.name, book)
        if (
            not found
            and declared.kind == "person"
            and (person := read_declared_person(declared.name, book)) is not None
        ):
            found = (person,)
        authors.extend(found)
    raw = "; ".join(declared.name for declared in names)[:_MAX_RAW_CHARS]
    return Byline(tuple(dict.fromkeys(authors)), raw, source)


def _of_meta(name: str, value: str, book: PublisherBook) -> tuple[Author, ...]:
    if name in _SURNAME_FIRST and (match := _SURNAME_COMMA.match(value)):
        value = f"{match[2]} {match[1]}"
    found = tuple(author for author in split_byline(value, book) if _is_named_in_meta(author, book))
    if found or name not in _PEN_NAMES:
        return found
    person = read_declared_person(value, book)
    return (person,) if person is not None and person.kind == "person" else ()


def _is_named_in_meta(author: Author, book: PublisherBook) -> bool:
    """Tell whether a meta tag's author can be one: companies there are the site's owner or maker, agencies are not."""
    known = book.by_name(author.name) if author.kind == "organisation" else None
    return author.kind == "person" or (known is not None and known.is_agency)


def _printed(page: PageEvidence, book: PublisherBook) -> Iterator[Byline]:
    """What the page shows: names marked up as such, author and byline elements, lines that start with `By`."""
    top = page.headings[0].position if page.headings else 0
    for hints, source in (
        (("author name", "author-name", "authorname", "author__name", "rel-author"), "markup:name"),
        (("author",), "markup:rel"),
        (("byline",), "markup:byline"),
    ):
        lines = [line for line in page.bylines if not line.is_aside and _has_hint(line, hints)]
        yield _of_lines(_first_cluster(lines, top), book, source)
    yield _of_lines([line for line in page.bylines if line.hint.startswith("starts-with-by")][:1], book, "markup:text")


def _has_hint(line: Line, hints: tuple[str, ...]) -> bool:
    return any(hint in line.hint for hint in hints)


def _first_cluster(lines: list[Line], top: int) -> list[Line]:
    """Keep the lines that stand together first from shortly above the headline on; later ones are teasers'."""
    start = next((index for index, line in enumerate(lines) if line.position >= top - _ABOVE_HEADLINE), 0)
    cluster = lines[start : start + 1]
    for line in lines[start + 1 :]:
        if line.position - cluster[-1].position > _CLUSTER_GAP:
            break
        cluster.append(line)
    return cluster


def _of_lines(lines: list[Line], book: PublisherBook, source: str) -> Byline:
    authors: list[Author] = []
    raw = ""
    for line in lines:
        found = split_byline(line.pieces, book) or split_byline(line.text, book)
        if not found and source == "markup:rel" and (person := read_declared_person(line.text, book)) is not None:
            found = (person,)
        raw = raw or (line.text if found else "")
        authors.extend(author for author in found if not any(same_name(author.name, known.name) for known in authors))
    people = [author for author in authors if author.kind == "person"]
    if len(people) > _FEW:
        return Byline(source=source)
    return Byline(tuple(people or authors[:1]), raw[:_MAX_RAW_CHARS] or None, source)


def _less_site(reading: Byline, own: frozenset[str], declared: frozenset[str]) -> Byline:
    """Take the site's name out of a reading; a person may share it with a domain (`jane-doe.example`) alone."""
    if (reading.source or "").startswith("jsonld"):
        return reading

    def is_site(author: Author) -> bool:
        key = letters_only(author.name)
        return key in declared or (key in own and (author.kind == "organisation" or " " not in key))

    return replace(reading, authors=tuple(author for author in reading.authors if not is_site(author)))


def _agrees(printed: str, chosen: Byline) -> bool:
    return all(letters_only(author.name) in letters_only(printed) for author in chosen.authors)
