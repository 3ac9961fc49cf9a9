"""What is the text of the article: trafilatura on a tree parsed and pruned once, as paragraphs without furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from html import unescape

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from extractors.fields.boilerplate import is_furniture
from extractors.fields.bylines import split_byline, without_prefix
from extractors.fields.characters import folded, squeezed, without_controls
from extractors.fields.dates import parse_date
from extractors.parse.blocks import (
    Block,
    is_dense,
    is_long,
    isolate,
    paragraph_size,
    survey,
    unglued,
    with_missing_blocks,
    without_foreign_blocks,
    without_link_lines,
)

MIN_FAST_CHARS = 250
"""A shorter fast result is compared with the slow one; trafilatura's own threshold for doubting itself."""

MIN_FAST_CHARS_CJK = 80
_SAMPLE_BLOCKS = 20
_LAYOUT_CELL_CHARS = 300
"""A table with a longer cell is a page's layout, not data."""
_SHORT_TIMES = 5
_OPENING_LINES = 4
_MAX_HEADING_CHARS = 90
_MAX_DATE_WORDS = 8
_MAX_KICKER_WORDS = 3
ENOUGH_SHARE = 0.8
MIN_SHARE = 0.4
"""Of the page's paragraphs. With the former there is nothing left to find; a result with less than the latter has
probably stopped at the first of several containers."""

MIN_SHARE_OF_PAGE = 0.1
"""Of all text of the pruned page, for articles whose paragraphs are not marked up as such."""

_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SAMPLE_CHARS = 40
_MIN_SAMPLES = 5
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_BLOCK_MARKUP = re.compile(r"</?(?:p|br|div|h\d|li|ul|ol|blockquote|tr)\b", re.IGNORECASE)


def read_paragraphs(tree: HtmlElement) -> list[str]:
    """Give the paragraphs of the article on a pruned page; the tree is used up.

    The fast mode decides; where it finds next to nothing, the comparison with readability and justext is paid for.
    """
    seen, page_text = survey(tree), tree.text_content()
    is_cjk = is_dense("".join(block.text for block in seen.blocks[:_SAMPLE_BLOCKS]) or page_text)
    blocks = seen.blocks
    spare = copy(tree)
    if seen.main is not None:
        isolate(tree, seen.main)
    paragraphs = _extract(tree, _options(fast=True, is_cjk=is_cjk))
    if _looks_wrong(paragraphs, blocks, len(page_text), MIN_FAST_CHARS_CJK if is_cjk else MIN_FAST_CHARS):
        slow = _extract(spare, _options(fast=False, is_cjk=is_cjk))
        paragraphs = max(paragraphs, slow, key=_sentence_size)
    paragraphs = without_foreign_blocks(without_link_lines(unglued(paragraphs, blocks), blocks), blocks)
    return with_missing_blocks(paragraphs, blocks)


def or_declared(paragraphs: list[str], declared: str) -> list[str]:
    """Take the text a page declares as its articleBody where the extracted one clearly misses it.

    Declared texts are often cut short or are the teaser, so they only stand in for a result of less than two thirds of
    their length, or one that has hardly a sentence of theirs.
    """
    if len(declared) < MIN_FAST_CHARS:
        return paragraphs
    lines = _declared_lines(declared)
    if 3 * _size(paragraphs) < 2 * _size(lines):
        return lines
    extracted = squeezed(" ".join(paragraphs))
    samples = [
        squeezed(line)[:_SAMPLE_CHARS] for line in _SENTENCE.split(" ".join(lines)) if len(line) >= _SAMPLE_CHARS
    ]
    missing = sum(sample not in extracted for sample in samples)
    return lines if len(samples) >= _MIN_SAMPLES and missing >= 0.8 * len(samples) else paragraphs


def without_furniture(paragraphs: list[str], headline: str | None) -> list[str]:
    """Drop furniture lines, the headline, byline and date that open the text, and what repeats the line before.

    A few words above those are a kicker (`Local news`), and go with them.
    """
    title = folded(headline or "")
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        if is_furniture(paragraph) or (kept and kept[-1] == paragraph):
            continue
        if index < _OPENING_LINES and (_is_heading_line(paragraph) or (title and folded(paragraph) == title)):
            kept = [line for line in kept if not _is_kicker(line)]
            continue
        kept.append(paragraph)
    return kept


def _is_kicker(line: str) -> bool:
    return len(line.split()) <= _MAX_KICKER_WORDS and not line.endswith((".", "!", "?", "…", ":"))


def _is_heading_line(line: str) -> bool:
    """Tell whether a line says only when or by whom the article was written."""
    if len(line) > _MAX_HEADING_CHARS or line.endswith((".", "!", "?", "…")):
        return False
    if any(char.isdigit() for char in line) and len(line.split()) <= _MAX_DATE_WORDS:
        return parse_date(line, source="body") is not None
    return without_prefix(line) != line and any(author.kind == "person" for author in split_byline(line))


def _looks_wrong(paragraphs: list[str], blocks: Sequence[Block], whole: int, least: int) -> bool:
    """Tell whether a fast result is next to nothing, a list of short lines, or little of the page's paragraphs."""
    sentences, on_page = _sentence_size(paragraphs), paragraph_size(blocks)
    if 2 * sentences < _size(paragraphs):
        return True
    if sentences < max(least, MIN_SHARE * on_page):
        return True
    if sentences >= 3 * least and on_page and sentences >= ENOUGH_SHARE * on_page:
        return False
    is_short, is_marked_up = sentences < _SHORT_TIMES * least, 2 * on_page >= sentences
    return (is_short or not is_marked_up) and sentences < MIN_SHARE_OF_PAGE * whole


def _sentence_size(paragraphs: list[str]) -> int:
    return sum(len(paragraph) for paragraph in paragraphs if is_long(paragraph))


def _extract(tree: HtmlElement, options: Extractor) -> list[str]:
    document = bare_extraction(tree, options=options)
    body = getattr(document, "body", None)
    return list(_paragraphs(body)) if body is not None else []


@lru_cache(maxsize=4)
def _options(*, fast: bool, is_cjk: bool) -> Extractor:
    # Any format but "python" spares the serialisation to text, which we do ourselves.
    options = Extractor(output_format="txt", fast=fast, comments=False, formatting=False)
    if is_cjk:
        options.min_extracted_size = MIN_FAST_CHARS_CJK
    return options


def _paragraphs(body: _Element) -> list[str]:
    found: list[str] = []
    for child in body:
        _collect(child, found)
    return found


def _collect(element: _Element, found: list[str]) -> None:
    """Add the paragraphs of one block; lists and tables give one for each item and row."""
    if element.tag in {"list", "ul", "ol", "dl"}:
        for item in element:
            _collect(item, found)
    elif element.tag == "table":
        for row in element.iter("row", "tr"):
            cells = list(row.iter("cell", "td", "th"))
            texts = [_line(" ".join(map(str, cell.itertext()))) for cell in cells]
            if max(map(len, texts), default=0) > _LAYOUT_CELL_CHARS:
                longest = max(zip(texts, cells, strict=True), key=lambda pair: len(pair[0]))[1]
                found.extend(_lines(longest))
            elif line := " | ".join(filter(None, texts)):
                found.append(line)
    else:
        found.extend(_lines(element))
    if element.tail and (tail := _line(element.tail)):
        found.append(tail)


def _lines(element: _Element) -> list[str]:
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag in {"lb", "br", "p", "item", "head", "quote"}:
            parts.append("\n")
        parts.append(child.text or "")
        if child.tag in {"p", "item", "head", "quote"}:
            parts.append("\n")
        parts.append(child.tail or "")
    return [line for part in "".join(parts).split("\n") if (line := _line(part))]


def _declared_lines(declared: str) -> list[str]:
    text = unescape(unescape(declared)) if "&" in declared else declared
    text = _MARKUP.sub(lambda tag: "\n" if _BLOCK_MARKUP.match(tag.group()) else "", text) if "<" in text else text
    return [line for part in text.split("\n") if (line := _line(part))]


def _size(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _line(text: str) -> str:
    return _SPACE.sub(" ", without_controls(text)).strip()
