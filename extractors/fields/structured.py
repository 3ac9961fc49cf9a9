"""What does a page declare about itself as schema.org JSON-LD: the article, its site, who wrote and publishes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from extractors.fields.characters import one_line
from extractors.fields.links import normalise_url

MAX_BLOCK_CHARS = 2_000_000
MAX_NODES = 5_000
"""JSON objects looked at a page; the largest development page has 1,900."""
MAX_LIST = 50
"""Names, keywords or images taken from one list."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Kind = Literal["person", "organisation"]

_ARTICLE_TYPES = re.compile(
    r"^(?:\w*(?:News|Scholarly|Tech|Satirical|Opinion|Analysis|Report|Review|Advertiser\w*|Background|AskPublic\w*)?Article"
    r"|(?:Live)?BlogPosting|Report|SocialMediaPosting|Review|CriticReview|ReviewNewsArticle|MedicalScholarlyArticle)$"
)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "VideoObject", "CreativeWork", "Recipe", "PodcastEpisode", "Event"})
_SITE_TYPES = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Corporation"})
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "blogPost")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */")
_CLOSINGS = ("-->", "//]]>", "// ]]>", "]]>", "/*]]>*/", "/* ]]> */", ";")
_STRING_REST = re.compile(r'((?:[^"\\\r\n]|\\.)*+)"')
_SALVAGE_TRIES = 5
_SALVAGE_KEYS = (
    "headline",
    "datePublished",
    "dateModified",
    "articleSection",
    "description",
    "inLanguage",
    "articleBody",
)


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """A person or organisation as the page declares it."""

    name: str
    kind: Kind | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DeclaredArticle:
    """The article node of a page's JSON-LD, each field as written; empty where it says nothing."""

    schema_type: str
    headline: str = ""
    name: str = ""
    alternative_headline: str = ""
    description: str = ""
    body: str = ""
    authors: tuple[DeclaredName, ...] = ()
    creators: tuple[DeclaredName, ...] = ()
    publisher: DeclaredName | None = None
    source_organisation: DeclaredName | None = None
    providers: tuple[DeclaredName, ...] = ()
    copyright_holders: tuple[DeclaredName, ...] = ()
    credit_text: str = ""
    based_on: tuple[DeclaredName, ...] = ()
    """Works it is based on; one given by its URL alone has an empty name."""
    date_published: str = ""
    date_modified: str = ""
    date_created: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    image: str = ""
    url: str = ""
    dateline: str = ""
    is_free: bool | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """All that is used of a page's JSON-LD."""

    article: DeclaredArticle | None = None
    page: DeclaredArticle | None = None
    """The WebPage (or video, recipe …) node: a second witness for names and dates."""
    site_names: tuple[str, ...] = ()
    listed: int = 0
    """How many further article nodes stand beside the one taken: many of them make a list page."""
    is_broken: bool = False


@dataclass
class _Found:
    articles: list[dict[str, Json]] = field(default_factory=list)
    pages: list[dict[str, Json]] = field(default_factory=list)
    sites: list[dict[str, Json]] = field(default_factory=list)
    by_id: dict[str, dict[str, Json]] = field(default_factory=dict)


def read_structured(blocks: Iterable[str], url: str | None = None) -> Declared:
    """Read the JSON-LD blocks of a page. Never raises: what is broken is repaired, salvaged or left out.

    Of several article nodes the one that names this URL is taken, else the one that says most.
    """
    found, broken, salvaged, budget = _Found(), False, [], MAX_NODES
    for block in blocks:
        text = block[:MAX_BLOCK_CHARS]
        value, repaired = _load(text)
        broken = broken or repaired
        if value is None:
            salvaged.append(_salvage(text))
            continue
        for node in _nodes(value, budget):
            budget -= 1
            _sort_in(node, found)
    chosen = _choose(found.articles, url)
    article = _article(chosen, found.by_id) if chosen is not None else next(filter(None, salvaged), None)
    page = _choose(found.pages, url)
    return Declared(
        article=article,
        page=_article(page, found.by_id) if page is not None else None,
        site_names=tuple(dict.fromkeys(filter(None, (_text(site.get("name")) for site in found.sites)))),
        listed=max(0, len(found.articles) - 1),
        is_broken=broken,
    )


def _load(text: str) -> tuple[Json, bool]:
    """Parse one block, mending what is commonly broken; the flag says that it had to be."""
    cleaned = _unwrapped(text)
    for attempt, candidate in enumerate((cleaned, _TRAILING_COMMA.sub(r"\1", cleaned))):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(candidate)
        except (ValueError, RecursionError):
            continue
        return value, attempt > 0
    return None, True


def _unwrapped(text: str) -> str:
    cleaned = text.strip("\ufeff \t\r\n")
    for opening in _OPENINGS:
        cleaned = cleaned.removeprefix(opening).lstrip()
    for closing in _CLOSINGS:
        cleaned = cleaned.removesuffix(closing).rstrip()
    return cleaned


def _salvage(text: str) -> DeclaredArticle | None:
    """Read single string members out of a block that is no JSON."""
    if not re.search(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"', text):
        return None
    values: dict[str, str] = {}
    for key in _SALVAGE_KEYS:
        starts = islice(re.finditer(rf'"{key}"\s*:\s*"', text), _SALVAGE_TRIES)
        match = next(filter(None, (_STRING_REST.match(text, start.end()) for start in starts)), None)
        if match is None:
            continue
        try:
            values[key] = json.loads(f'"{match.group(1)}"', strict=False)
        except ValueError:
            values[key] = match.group(1)
    authors = re.search(r'"author"\s*:\s*[\[{\s]*"@type"\s*:\s*"Person"\s*,\s*"name"\s*:\s*"([^"\\]{2,100})"', text)
    return DeclaredArticle(
        schema_type="Article",
        headline=one_line(values.get("headline")),
        description=one_line(values.get("description")),
        body=values.get("articleBody", ""),
        authors=(DeclaredName(one_line(authors.group(1)), "person"),) if authors else (),
        date_published=one_line(values.get("datePublished")),
        date_modified=one_line(values.get("dateModified")),
        language=one_line(values.get("inLanguage")),
        sections=tuple(filter(None, (one_line(values.get("articleSection")),))),
    )


def _nodes(value: Json, budget: int) -> Iterator[dict[str, Json]]:
    """Walk lists, graphs and the containers an article hides in; not item lists, which hold teasers."""
    queue: list[Json] = [value]
    position = 0
    while position < len(queue) and budget > 0:
        item = queue[position]
        position += 1
        if isinstance(item, list):
            queue.extend(item[:MAX_NODES])
        elif isinstance(item, dict):
            budget -= 1
            yield item
            queue.extend(item[key] for key in _CONTAINERS if isinstance(item.get(key), list | dict))


def _sort_in(node: dict[str, Json], found: _Found) -> None:
    identifier = node.get("@id")
    if isinstance(identifier, str) and len(node) > 1:
        found.by_id.setdefault(identifier, node)
    types = _types(node)
    if any(_ARTICLE_TYPES.match(kind) for kind in types):
        found.articles.append(node)
    elif any(kind in _PAGE_TYPES for kind in types):
        found.pages.append(node)
    elif any(kind in _SITE_TYPES for kind in types):
        found.sites.append(node)


def _types(node: Mapping[str, Json]) -> list[str]:
    declared = node.get("@type")
    listed = declared if isinstance(declared, list) else [declared]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in listed[:MAX_LIST] if isinstance(kind, str)]


def _choose(nodes: list[dict[str, Json]], url: str | None) -> dict[str, Json] | None:
    if not nodes:
        return None
    own = normalise_url(url).rstrip("/") if url else None

    def rank(node: dict[str, Json]) -> tuple[bool, int]:
        links = (node.get("url"), node.get("@id"), _reference(node.get("mainEntityOfPage")))
        named = own is not None and any(
            isinstance(link, str) and normalise_url(link).rstrip("/") == own for link in links
        )
        said = sum(key in node for key in ("headline", "datePublished", "author", "publisher", "articleBody", "image"))
        return named, said

    return max(nodes, key=rank)


def _article(node: dict[str, Json], by_id: Mapping[str, dict[str, Json]]) -> DeclaredArticle:
    publishers = _names(node.get("publisher"), by_id)
    sources = _names(node.get("sourceOrganization"), by_id)
    free = node.get("isAccessibleForFree")
    return DeclaredArticle(
        schema_type=next(iter(_types(node)), "Article"),
        headline=_text(node.get("headline")),
        name=_text(node.get("name")),
        alternative_headline=_text(node.get("alternativeHeadline") or node.get("alternateName")),
        description=_text(node.get("description")),
        body=body if isinstance(body := node.get("articleBody"), str) else "",
        authors=_names(node.get("author"), by_id),
        creators=_names(node.get("creator"), by_id),
        publisher=publishers[0] if publishers else None,
        source_organisation=sources[0] if sources else None,
        providers=_names(node.get("provider"), by_id),
        copyright_holders=_names(node.get("copyrightHolder"), by_id),
        credit_text=_text(node.get("creditText")),
        based_on=read_works(node.get("isBasedOn") or node.get("isBasedOnUrl"), by_id),
        date_published=_text(node.get("datePublished") or node.get("uploadDate")),
        date_modified=_text(node.get("dateModified")),
        date_created=_text(node.get("dateCreated")),
        language=_language(node.get("inLanguage")),
        sections=tuple(_texts(node.get("articleSection"))),
        keywords=tuple(_texts(node.get("keywords"))),
        genres=tuple(_texts(node.get("genre"))),
        image=_image(node.get("image") or node.get("thumbnailUrl"), by_id),
        url=_text(_reference(node.get("mainEntityOfPage")) or node.get("url")),
        dateline=_text(node.get("dateline")),
        is_free=_flag(free),
    )


def _flag(value: Json) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower().rpartition("/")[2])
    return None


def _reference(value: Json) -> Json:
    return value.get("@id") or value.get("url") if isinstance(value, dict) else value


def _text(value: Json) -> str:
    return next(iter(_texts(value)), "")


def _texts(value: Json) -> list[str]:
    """Give the strings of a member that may be a string, a number, a list, or an object with a value or name."""
    if isinstance(value, str):
        return [one_line(value)] if value.strip() else []
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, dict):
        return _texts_of_object(value)
    if isinstance(value, list):
        flat = (item for item in value[:MAX_LIST] if not isinstance(item, list))
        return [text for item in flat for text in _texts(item)]
    return []


def _texts_of_object(value: dict[str, Json]) -> list[str]:
    inner = next((value[key] for key in ("@value", "name", "headline", "@id") if isinstance(value.get(key), str)), None)
    return [one_line(inner)] if isinstance(inner, str) and inner.strip() else []


def _names(value: Json, by_id: Mapping[str, dict[str, Json]]) -> tuple[DeclaredName, ...]:
    items = value if isinstance(value, list) else [value]
    names: list[DeclaredName] = []
    for item in items[:MAX_LIST]:
        if isinstance(item, str):
            node: dict[str, Json] | None = by_id.get(item)
            if node is None:
                names.append(DeclaredName(one_line(item)))
                continue
        else:
            node = item if isinstance(item, dict) else None
        if node is None:
            continue
        identifier = node.get("@id")
        if "name" not in node and isinstance(identifier, str):
            node = by_id.get(identifier, node)
        names.extend(
            DeclaredName(name, _kind(node), _text(node.get("url")) or None) for name in _texts(node.get("name"))
        )
    return tuple(name for name in names if name.name)


def read_works(value: Json, by_id: Mapping[str, dict[str, Json]]) -> tuple[DeclaredName, ...]:
    """Read creative works given by URL, by reference or as objects, each with its address and its publisher's name."""
    works: list[DeclaredName] = []
    for item in (value if isinstance(value, list) else [value])[:MAX_LIST]:
        if isinstance(item, str):
            works.append(DeclaredName("", url=one_line(item)))
        elif isinstance(item, dict):
            identifier = item.get("@id")
            node = by_id.get(identifier, item) if isinstance(identifier, str) and "url" not in item else item
            publishers = _names(node.get("publisher") or node.get("provider"), by_id)
            link = _text(node.get("url")) or _text(node.get("@id"))
            works.append(DeclaredName(publishers[0].name if publishers else "", url=link or None))
    return tuple(work for work in works if work.name or work.url)


def read_names_or_links(value: Json, by_id: Mapping[str, dict[str, Json]]) -> tuple[DeclaredName, ...]:
    """Read what may be given by name, by URL or as objects with either."""
    found: list[DeclaredName] = []
    for named in _names(value, by_id):
        is_link = named.name.startswith(("http://", "https://", "/"))
        found.append(DeclaredName("", url=named.name) if is_link else named)
    return tuple(found)


def _kind(node: Mapping[str, Json]) -> Kind | None:
    types = _types(node)
    if any(kind.endswith(("Organization", "Corporation", "WebSite", "Brand")) for kind in types):
        return "organisation"
    return "person" if "Person" in types else None


def _language(value: Json) -> str:
    if isinstance(value, dict):
        return _text(value.get("alternateName") or value.get("name"))
    return _text(value)


def _image(value: Json, by_id: Mapping[str, dict[str, Json]]) -> str:
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        identifier = first.get("@id")
        node = by_id.get(identifier, first) if isinstance(identifier, str) and "url" not in first else first
        return _text(node.get("url") or node.get("contentUrl"))
    return _text(first)
