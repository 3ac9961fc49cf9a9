"""How does markup become a tree: guards against what hangs a parser, one lxml parse, furniture elements dropped."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extractors.errors import RejectedError

MAX_TAGS = 400_000
"""The largest development page has 21,000; lxml takes a second for this many."""
MAX_ATTRIBUTES = 1_000
"""On one element. libxml2 compares each with each: 10,000 take 0.1 s, 100,000 14 s (lxml 6.1)."""
_LONG_TAG_CHARS = 8_000
_MANY_EQUALS = 60_000
"""In a page; the development pages have at most 31,000."""

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_TAG_NAME = re.compile(r"[a-zA-Z][\w:-]{0,30}")
_TEXT_ELEMENTS = frozenset({"script", "style", "textarea", "title"})
_WHOLE_TAG = re.compile(
    r"<([a-zA-Z][\w:-]{0,30})((?:\s[^<>\"']*+(?:\"[^\"]*+\"|'[^']*+')?+)[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+)>"
)

_TEXTLESS = (
    "script", "style", "noscript", "template", "svg", "iframe", "frame", "frameset", "object", "embed", "applet",
    "audio", "video", "canvas", "map", "area", "select", "option", "optgroup", "textarea", "datalist", "progress",
    "output", "source", "track", "use", "fencedframe", "noindex",
)  # fmt: skip
_FURNITURE = ("head", "link", "meta", "picture", "img", "input", "legend", "menuitem")
# No place for an article's text either, but broken markup and some templates put the whole article into one.
_CONTAINERS = ("nav", "aside", "footer", "form", "button", "label", "fieldset", "dialog", "menu")
_MAIN_SHARE = 0.3
"""Of the page's text: an element with more is no furniture, whatever its name."""


def read_tree(text: str, *, about: str) -> HtmlElement:
    """Parse decoded markup, mending what is broken.

    Nothing is fetched, no entity is expanded beyond HTML's own, nesting beyond libxml2's 256 levels is cut off.

    Raises:
        RejectedError: nothing but space, no element at all, or more tags than any article has.
    """
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise RejectedError(f"the page has {tags:,} tags, more than the {MAX_TAGS:,} an article may have", about=about)
    if tags == 0 and not text.strip():
        raise RejectedError("the page is empty", about=about)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    markup = without_attribute_floods(text.replace("\x00", "")).encode("utf-8", "replace")
    try:
        return document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise RejectedError(f"the page holds no readable markup ({error})", about=about) from error


def without_attribute_floods(text: str) -> str:
    """Take the attributes off elements that have more than MAX_ATTRIBUTES of them."""
    if text.count("=") > _MANY_EQUALS:
        text = _WHOLE_TAG.sub(_less_attributes, text)
    pieces = text.split("<")
    if max(map(len, pieces)) <= _LONG_TAG_CHARS:
        return text
    return "<".join(pieces[:1] + [_guarded(piece) if len(piece) > _LONG_TAG_CHARS else piece for piece in pieces[1:]])


def drop_textless(tree: HtmlElement) -> None:
    """Remove, in place, scripts, styles, drawings, players and navigation; the text after them stays."""
    etree.strip_elements(tree, *_TEXTLESS, with_tail=False)
    _drop_containers(tree, "nav")


def drop_furniture(tree: HtmlElement) -> None:
    """Remove, in place, what else never holds an article's text: the head, pictures, asides, footers, forms."""
    etree.strip_elements(tree, *_FURNITURE, with_tail=False)
    _drop_containers(tree, *_CONTAINERS)


def _drop_containers(tree: HtmlElement, *tags: str) -> None:
    whole = len(tree.text_content())
    for element in list(tree.iter(*tags)):
        if len(element.text_content()) > _MAIN_SHARE * whole:
            element.tag = "div"
        elif element.getparent() is not None:
            element.drop_tree()


def _less_attributes(match: re.Match[str]) -> str:
    return f"<{match[1]}>" if match[2].count("=") > MAX_ATTRIBUTES else match[0]


def _guarded(piece: str) -> str:
    """Guard what follows a `<`: a tag's attributes and the text after it."""
    name = _TAG_NAME.match(piece)
    if name is None or name.group().lower() in _TEXT_ELEMENTS:
        return piece
    bare, closed, _ = _QUOTED.sub("", piece).partition(">")
    if len(bare.split()) <= MAX_ATTRIBUTES and bare.count("=") <= MAX_ATTRIBUTES:
        return piece
    rest = piece.rpartition(">")[2] if closed else ""
    return f"{name.group()}>{rest}"
