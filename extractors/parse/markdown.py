"""Which article does a Markdown file hold? Front matter read, markup taken off, the rest read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from extractors.fields.characters import letters_only
from extractors.fields.publishers import PublisherBook
from extractors.parse.charset import decode
from extractors.parse.labels import FIELDS
from extractors.parse.text import read_text
from extractors.records import Article, Document

MAX_FRONT_MATTER_CHARS = 65_536
MAX_LIST_ITEMS = 50
_TITLE_WITHIN = 3
"""A first-level heading below that many paragraphs is one of several parts, not the title."""

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*)$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:\s")
_QUOTE = re.compile(r"^(?: {0,3}>\s?){1,8}")
_ITEM = re.compile(r"^\s{0,20}(?:[-*+]|(\d{1,4}[.)]))\s+")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_ADDRESS = r"\([^()\s]{0,2000}+(?:\([^()\s]{0,200}\)[^()\s]{0,500}+)?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s{0,5}\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\](?:{_ADDRESS}|\[[^\[\]\n]{{0,200}}\])")
_LINK = re.compile(rf"\[(?P<text>[^\[\]\n]{{0,500}})\](?:{_ADDRESS}|\[[^\[\]\n]{{0,200}}\])")
_BARE_LINK = re.compile(r"<(https?://[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>")
_NOTE = re.compile(r"\[\^[^\]\s]{1,50}\]")
# Marks of emphasis stand at the edge of a word; `5*3` and `snake_case` have none.
_EMPHASIS = re.compile(r"(?<![\w*_~`\\])(?:[*_]{1,3}|~~|`{1,3})(?=\S)|(?<=[^\s\\])(?:[*_]{1,3}|~~|`{1,3})(?![\w*_~`])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")


def parse(document: Document, book: PublisherBook) -> Article:
    """Read the article of a Markdown file: title and the like from YAML front matter, else the first `# ` heading.

    Raises:
        RejectedError: empty, binary, or no paragraph in it.
    """
    decoded = decode(document.payload, document.declared_charset, about=document.input_ref)
    fields, rest = _front_matter(decoded.text)
    source = "front_matter"
    paragraphs = [(level, text) for level, text in _paragraphs(_without_comments(rest)) if text]
    place = next((place for place, (level, _) in enumerate(paragraphs[:_TITLE_WITHIN]) if level == 1), None)
    if place is not None:
        title = paragraphs[place][1]
        if "headline" not in fields:
            fields["headline"], source = title, "heading"
        if letters_only(title) == letters_only(fields["headline"]):
            del paragraphs[place]
    text = "\n\n".join(text for _, text in paragraphs)
    article = read_text(replace(decoded, text=text), document, book, fields)
    return replace(article, headline_source=source) if "headline" in fields else article


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT_MATTER.match(text[:MAX_FRONT_MATTER_CHARS])
    if match is None:
        return {}, text
    try:
        # Composed, never constructed: no object is built from it, and an alias costs one reference.
        node = yaml.compose(match["yaml"], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, text[match.end() :]
    if not isinstance(node, yaml.MappingNode):
        return ({}, text) if node is not None else ({}, text[match.end() :])
    fields: dict[str, str] = {}
    for key, value in node.value:
        name = FIELDS.get(str(key.value).casefold()) if isinstance(key, yaml.ScalarNode) else None
        if name is not None and name not in fields and (written := _written(value)):
            fields[name] = written.partition(";")[0] if name == "article_section" else written
    return fields, text[match.end() :]


def _written(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.value in {"", "~", "null"} else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return "; ".join(str(item.value) for item in node.value[:MAX_LIST_ITEMS] if isinstance(item, yaml.ScalarNode))
    return ""


def _without_comments(text: str) -> str:
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[position:start])
        position = end + len("-->")
    return "".join((*parts, text[position:]))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield (level, text): level 1 to 6 for headings, 0 for paragraphs, list items and the like."""
    lines: list[str] = []
    fenced = False
    for raw in text.split("\n"):
        if _FENCE.match(raw):
            yield 0, _plain(lines)
            lines, fenced = [], not fenced
            continue
        line = raw if fenced else _QUOTE.sub("", raw)
        heading = None if fenced else _HEADING.match(line)
        underline = None if fenced or len(lines) != 1 else _UNDERLINE.match(line)
        if underline is not None:
            yield (1 if underline[1][0] == "=" else 2), _plain(lines)
            lines = []
        elif heading is not None:
            yield 0, _plain(lines)
            yield len(heading[1]), _plain([heading[2].rstrip().rstrip("#")])
            lines = []
        elif not line.strip() or (not fenced and (_RULE.match(line) or _DEFINITION.match(line))):
            yield 0, _plain(lines)
            lines = []
        elif not fenced and (item := _ITEM.match(line)) is not None:
            yield 0, _plain(lines)
            lines = [(f"{item[1]} " if item[1] else "") + line[item.end() :]]
        else:
            lines.append(line)
    yield 0, _plain(lines)


def _plain(lines: list[str]) -> str:
    text = " ".join(line.strip() for line in lines)
    if not text:
        return ""
    text = _IMAGE.sub("", text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _BARE_LINK.sub(lambda match: match[1], _NOTE.sub("", text))
    text = _EMPHASIS.sub("", _TAG.sub("", text))
    return " ".join(_ESCAPE.sub(lambda match: match[1], text).split())
