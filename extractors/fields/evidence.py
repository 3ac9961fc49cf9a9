"""What does a page show and declare about itself: one walk over the parsed tree, before the body is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from extractors.fields.characters import one_line
from extractors.fields.metatags import MetaTags, canonical_link, read_metatags
from extractors.fields.structured import Declared, read_structured

MAX_LINES = 40
"""Of each kind. Pages with more of a kind are lists."""
_MAX_LINE_CHARS = 500
_MAX_HINT_CHARS = 300

# Both are matched against lower-case attribute values.
_BYLINE_HINT = re.compile(
    r"by-?line|author|writer|reporter|journalist|auteur|autor|redakt|firma\b|signature|contributor|creator|editor"
    r"|zuozhe|posted-?by|written-?by"
)
_DATE_HINT = re.compile(r"date|(?<!over)(?<!life)time(?!line)|publish|posted|created|datum|fecha|meta")
_BYLINE_START = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af|text|автор)\b[:\s]", re.IGNORECASE)
_ASIDE_HINT = re.compile(
    r"comment|related|sidebar|footer|widget|teaser|recommend|most-?(?:read|popular)|trending|promo|carousel|newsletter"
    r"|read-?more|more-?(?:from|stories|news)|latest|popular|disqus|biography|about-?author|author-?bio"
)
_ASIDE_TAGS = frozenset({"aside", "footer", "nav"})
_LOOKED_AT = (
    "h1", "time", "p", "div", "span", "a", "address", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "h5", "h6",
    "small", "td", "figcaption", "section", "header", "cite", "ul", "author", "dd", "dt", "font", "article", "main",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A short text of the page with what its markup hints at."""

    text: str
    hint: str
    """rel, itemprop, class, id and data-testid of its element, lower case, joined by spaces."""
    position: int
    """Order in the document, counted in elements."""
    is_aside: bool = False
    """It stands in a sidebar, footer, comment or teaser."""
    pieces: str = ""
    """Of bylines: the texts of its inner elements joined by ` | `, so that neighbouring names stay apart."""


@dataclass(frozen=True, slots=True)
class Declarations:
    """What a page says of itself where no reader sees it: its head, scripts and links."""

    meta: MetaTags
    declared: Declared
    title: str = ""
    language: str = ""
    canonical: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class PageEvidence(Declarations):
    """All that the fields of an article are decided from, the body text apart."""

    headings: tuple[Line, ...] = ()
    """h1 elements."""
    subheadings: tuple[Line, ...] = ()
    """The first h2 outside of asides, of pages without h1."""
    bylines: tuple[Line, ...] = ()
    dates: tuple[Line, ...] = ()
    """`time` elements (their datetime attribute, else their text) and elements that hint at a date."""
    microdata: tuple[Line, ...] = ()
    """itemprop values: the hint is the property's name."""


@dataclass
class _Collected:
    headings: list[Line] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    dates: list[Line] = field(default_factory=list)
    microdata: list[Line] = field(default_factory=list)


def read_declarations(tree: HtmlElement, url: str | None) -> Declarations:
    """Read the head, the JSON-LD scripts and the links of a page."""
    blocks = [script.text for script in tree.iter("script") if script.text and _is_json_ld(script)]
    title = next(tree.iter("title"), None)
    base = next(tree.iter("base"), None)
    return Declarations(
        meta=read_metatags(tree),
        declared=read_structured(blocks, url),
        title=one_line(title.text_content()) if title is not None else "",
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
        canonical=canonical_link(tree),
        base=base.get("href") if base is not None else None,
    )


def read_evidence(tree: HtmlElement, said: Declarations) -> PageEvidence:
    """Read what the page shows, and join it to what it declares. Scripts and the like may be gone already."""
    found = _Collected()
    for position, element in enumerate(tree.iter(*_LOOKED_AT)):
        _look_at(element, position, found)
    seconds = (_line(element, text, "", 0) for element in tree.iter("h2") if (text := line_text(element)))
    first_second = () if found.headings else tuple(islice((line for line in seconds if not line.is_aside), 1))
    for position, element in enumerate(tree.iter("meta", "link")):
        if prop := element.get("itemprop"):
            _look_at_property(element, prop, position, found)
    return PageEvidence(
        meta=said.meta,
        declared=said.declared,
        title=said.title,
        language=said.language,
        canonical=said.canonical,
        base=said.base,
        headings=tuple(found.headings),
        subheadings=first_second,
        bylines=tuple(found.bylines),
        dates=tuple(found.dates),
        microdata=tuple(found.microdata),
    )


def _pieces(element: HtmlElement) -> str:
    return " | ".join(piece for text in element.itertext() if (piece := one_line(text, _MAX_LINE_CHARS)))


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def line_text(element: HtmlElement, limit: int = _MAX_LINE_CHARS) -> str:
    """Give the text of an element as one line, or nothing when it is longer than `limit`."""
    parts: list[str] = []
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > 4 * limit:
            return ""
        parts.append(text)
    joined = one_line(" ".join(parts), 4 * limit)
    return joined if len(joined) <= limit else ""


def _look_at(element: HtmlElement, position: int, found: _Collected) -> None:
    tag = element.tag
    attributes = (element.get("class"), element.get("id"), element.get("rel"), element.get("data-testid"))
    prop = element.get("itemprop")
    hint = " ".join(value for value in (prop, *attributes) if value).lower()[:_MAX_HINT_CHARS]
    if prop and len(found.microdata) < MAX_LINES * 4:
        _look_at_property(element, prop, position, found)
    if tag == "h1":
        if len(found.headings) < MAX_LINES and (text := line_text(element)):
            found.headings.append(_line(element, text, hint, position))
        return
    if tag == "time":
        _add_date(element, position, found, f"time {hint}")
        return
    if hint:
        of_byline, of_date = _hints_at(hint)
        if of_byline and len(found.bylines) < MAX_LINES and (text := line_text(element)):
            found.bylines.append(replace(_line(element, text, hint, position), pieces=_pieces(element)))
        if of_date:
            _add_date(element, position, found, hint)
    opening = element.text
    if opening and len(opening) < _MAX_LINE_CHARS and _BYLINE_START.match(opening) and len(found.bylines) < MAX_LINES:
        text = line_text(element, 150)
        if text:
            found.bylines.append(_line(element, text, f"starts-with-by {hint}", position))


@lru_cache(maxsize=8192)
def _hints_at(hint: str) -> tuple[bool, bool]:
    """Tell whether attributes hint at a byline and at a date; they recur within a page and a site."""
    return bool(_BYLINE_HINT.search(hint)), bool(_DATE_HINT.search(hint))


def _look_at_property(element: HtmlElement, prop: str, position: int, found: _Collected) -> None:
    value = element.get("content") or element.get("datetime")
    text = one_line(value) if value else line_text(element)
    if text:
        found.microdata.extend(_line(element, text, name, position) for name in islice(prop.split(), 3))


def _add_date(element: HtmlElement, position: int, found: _Collected, hint: str) -> None:
    if len(found.dates) >= MAX_LINES:
        return
    text = one_line(element.get("datetime") or element.get("data-datetime") or element.get("content"), 100)
    text = text or line_text(element, 160)
    if text and any(char.isdigit() for char in text):
        found.dates.append(_line(element, text, hint, position))


def _line(element: HtmlElement, text: str, hint: str, position: int) -> Line:
    return Line(text, hint, position, _is_aside(element))


def _is_aside(element: HtmlElement) -> bool:
    for ancestor in _ancestors(element):
        if ancestor.tag in _ASIDE_TAGS or _is_aside_hint(ancestor.get("class"), ancestor.get("id")):
            return ancestor.tag not in {"body", "html", "main"}
    return False


@lru_cache(maxsize=8192)
def _is_aside_hint(class_names: str | None, identifier: str | None) -> bool:
    return bool(_ASIDE_HINT.search(f"{class_names or ''} {identifier or ''}".lower()[:_MAX_HINT_CHARS]))


def _ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from islice(element.iterancestors(), 12)
