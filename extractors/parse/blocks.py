"""Which blocks of text stand on a page, and in what surroundings: what a body extractor's result is checked against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from extractors.fields.characters import squeezed

MAX_BLOCKS = 5_000
MIN_PARAGRAPH_CHARS = 60
"""Shorter blocks are headings, captions and furniture; they are never put back."""
MIN_DENSE_CHARS = 20
_DENSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_DENSE_SAMPLE = 200
_GLUED_CHARS = 200
_FOREIGN = re.compile(
    r"\b(?:advert|ad-(?:slot|unit|container)|sponsor|newsletter|promo(?:box|-|\b)|related|recommend|subscri|cookie"
    r"|author-?(?:bio|box|info|card)|about-?(?:the-)?author|most-?read|read-?(?:more|next)|disclaimer)"
)
_MIN_MISSING_SHARE = 0.08
"""Of the extracted text: less is not worth the risk of putting furniture back."""
_MAIN_SHARE = 0.95
_MIN_MAIN_CHARS = 600
_END_CHARS = 40
_LINK_SHARE = 0.9
_MAX_LINK_CHARS = 250

_BLOCK_TAGS = ("p", "li", "blockquote", "h2", "h3", "h4")
_KEEP_OUT = re.compile(
    r"comment|related|sidebar|footer|widget|teaser|recommend|popular|trending|promo|newsletter|subscri|caption|byline"
    r"|author|share|social|cookie|consent|gdpr|modal|paywall|disclaimer|card|menu|nav|breadcrumb|tags|advert|banner"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text in the order of the page."""

    text: str
    key: str
    """The text's letters and digits, for finding it in what an extractor gave."""
    surroundings: str
    """Tags and classes of its parent and grandparent: paragraphs of one article share them."""
    is_sentence: bool
    """A `p` or list item, whatever its length."""
    is_paragraph: bool
    """A `p` long enough to be told from furniture."""
    is_links: bool
    """All but all of its text is links."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The text blocks of a page in its order, and where the bulk of its paragraphs stands."""

    blocks: tuple[Block, ...]
    main: HtmlElement | None
    """The deepest element that holds all but a few of the paragraphs; None when there are too few to say."""


def survey(tree: HtmlElement) -> Survey:
    """List the text blocks of a page and find the element its paragraphs share."""
    blocks: list[Block] = []
    weights: dict[HtmlElement, int] = {}
    total = 0
    for element in islice(tree.iter(*_BLOCK_TAGS), MAX_BLOCKS):
        block = _block(element)
        if block is None:
            continue
        blocks.append(block)
        if block.is_paragraph and not block.is_links and not _KEEP_OUT.search(block.surroundings):
            total += len(block.text)
            for ancestor in element.iterancestors():
                weights[ancestor] = weights.get(ancestor, 0) + len(block.text)
    if total < _MIN_MAIN_CHARS:
        return Survey(tuple(blocks), None)
    # Of nested elements with one weight the deepest was met first.
    main = next((element for element, weight in weights.items() if weight >= _MAIN_SHARE * total), None)
    return Survey(tuple(blocks), main)


def isolate(tree: HtmlElement, main: HtmlElement) -> None:
    """Cut a page down to one element: everything beside it and its ancestors goes."""
    element = main
    while element is not tree:
        parent = element.getparent()
        if parent is None:
            return
        element.tail = None
        parent.text = None
        for sibling in list(parent):
            if sibling is not element:
                parent.remove(sibling)
        element = parent


def is_long(text: str) -> bool:
    """Tell whether a line is long enough to be a paragraph; scripts without word spaces say as much in a third."""
    return len(text) >= MIN_PARAGRAPH_CHARS or (len(text) >= MIN_DENSE_CHARS and is_dense(text))


def is_dense(text: str) -> bool:
    """Tell whether a text is mostly Chinese, Japanese or Korean."""
    sample = text[:_DENSE_SAMPLE]
    return 3 * len(_DENSE.findall(sample)) > len(sample)


def _block(element: HtmlElement) -> Block | None:
    text = " ".join(element.text_content().split())
    if not text:
        return None
    linked = sum(len(link.text_content()) for link in element.iter("a")) if len(element) else 0
    return Block(
        text=text,
        key=squeezed(text),
        surroundings=_surroundings(element),
        is_sentence=element.tag in {"p", "li"},
        is_paragraph=element.tag == "p" and is_long(text),
        is_links=linked >= _LINK_SHARE * len(text) and len(text) <= _MAX_LINK_CHARS,
    )


def without_link_lines(paragraphs: list[str], blocks: Sequence[Block]) -> list[str]:
    """Drop paragraphs that are nothing but a link: pointers to other articles."""
    links = {block.key for block in blocks if block.is_links}
    return [paragraph for paragraph in paragraphs if squeezed(paragraph) not in links] if links else paragraphs


def without_foreign_blocks(paragraphs: list[str], blocks: Sequence[Block]) -> list[str]:
    """Drop paragraphs that stand in a box whose class names it as advertising, a pitch or a list of other articles."""
    foreign = {block.key for block in blocks if _FOREIGN.search(block.surroundings)}
    kept = [paragraph for paragraph in paragraphs if squeezed(paragraph) not in foreign] if foreign else paragraphs
    # Where most of the text stands in such a box, its name is no hint.
    return kept if 2 * sum(map(len, kept)) > sum(map(len, paragraphs)) else paragraphs


def unglued(paragraphs: list[str], blocks: Sequence[Block]) -> list[str]:
    """Split what was taken as one run of text into the page's own paragraphs, where it holds several."""
    apart: list[str] = []
    for paragraph in paragraphs:
        key = squeezed(paragraph) if len(paragraph) > _GLUED_CHARS else ""
        inside = [block for block in blocks if block.key in key] if key else []
        parts = [block.text for block in inside if not block.is_links and block.is_sentence and is_long(block.text)]
        is_glued = len(parts) > 1 and 2 * sum(map(len, parts)) > len(paragraph)
        apart.extend(dict.fromkeys(parts) if is_glued else [paragraph])
    return apart


def with_missing_blocks(paragraphs: list[str], blocks: Sequence[Block]) -> list[str]:
    """Put back paragraphs that stand in the same surroundings as most of those extracted.

    Articles are often cut into several containers of one class, of which an extractor takes the first.
    """
    whole = "".join(squeezed(paragraph) for paragraph in paragraphs)
    candidates = [block for block in blocks if block.is_paragraph and not block.is_links]
    taken: Counter[str] = Counter()
    for block in candidates:
        if block.key in whole:
            taken[block.surroundings] += len(block.text)
    total = sum(taken.values())
    main = {place for place, size in taken.items() if 3 * size >= total and not _KEEP_OUT.search(place)}
    missing = [block for block in candidates if block.surroundings in main and _is_absent(block.key, whole)]
    if sum(len(block.text) for block in missing) < _MIN_MISSING_SHARE * max(1, sum(map(len, paragraphs))):
        return paragraphs
    return _merged(paragraphs, blocks, {block.key for block in missing})


def paragraph_size(blocks: Sequence[Block]) -> int:
    """Sum up the characters of a page's paragraphs that stand in no aside."""
    return sum(
        len(b.text) for b in blocks if b.is_paragraph and not b.is_links and not _KEEP_OUT.search(b.surroundings)
    )


def _is_absent(key: str, whole: str) -> bool:
    """Tell whether neither end of a block is in the text: half a block there is the block cut differently."""
    return key[:_END_CHARS] not in whole and key[-_END_CHARS:] not in whole


def _merged(paragraphs: list[str], blocks: Sequence[Block], missing: set[str]) -> list[str]:
    """Insert the missing blocks after the extracted paragraph that precedes them on the page."""
    place = {squeezed(paragraph): index for index, paragraph in enumerate(paragraphs)}
    after: dict[int, list[str]] = {}
    last = -1
    for block in blocks:
        last = place.get(block.key, last)
        if block.key in missing:
            after.setdefault(last, []).append(block.text)
            missing.discard(block.key)
    merged = list(after.get(-1, []))
    for index, paragraph in enumerate(paragraphs):
        merged.append(paragraph)
        merged.extend(after.get(index, []))
    return merged


def _surroundings(element: HtmlElement) -> str:
    names: list[str] = []
    for ancestor in islice(element.iterancestors(), 2):
        names.append(_place(ancestor.tag, ancestor.get("class")))
    return ">".join(names)


@lru_cache(maxsize=8192)
def _place(tag: str, class_names: str | None) -> str:
    return f"{tag}.{class_names.lower()[:200] if class_names else ''}"
