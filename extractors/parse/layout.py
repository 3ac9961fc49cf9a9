"""Where do the paragraphs of a plain text begin and end? Lines joined or kept apart, as the text itself shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from extractors.fields.characters import without_controls

MAX_WRAP_COLUMNS = 130
"""A text with longer lines was not broken into lines by column."""
_MIN_WRAP_COLUMNS = 40
_MIN_PAIRS = 4
"""Fewer breaks say little about a column."""
_MAX_FEW_COLUMNS = 90
_MIN_TIGHT_SHARE = 0.8
_MIN_WITHIN_SHARE = 0.4
_LONG_LINES_ALLOWED = 0.02
"""Share of lines over the column: web addresses cannot be broken."""

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8});")
_SPACE = re.compile(r"[^\S\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟۔।॥:;][\"'”’»›)\]」』]{0,3}$")
_LIST_ITEM = re.compile(r"^(?:[-–—*•·▪●]|\(?\d{1,3}[.)])\s")
_INDENT = re.compile(r"[^\S\n]{2,}\S")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a line that stands for itself."""

    text: str
    after_gap: bool
    """A blank line stood before it."""


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does, a colon and closing quotation marks included."""
    return bool(_ENDS_SENTENCE.search(text[-8:]))


def units(text: str) -> list[Unit]:
    """Cut a text with `\\n` line ends into units.

    Three layouts are told apart by evidence: one paragraph a line; paragraphs between blank lines; and either of them
    broken at a column, where lines are joined again. Lines of a list and lines set apart by indentation stay apart.
    """
    if "&" in text and _ENTITY.search(text):
        text = unescape(text)
    raw = without_controls(text).split("\n")
    blocks = _blocks(raw)
    column = _column(blocks)
    found: list[Unit] = []
    for block in blocks:
        paragraphs = [_tidy(line) for line in block] if column is None else _joined(block, column)
        found.extend(Unit(paragraph, after_gap=place == 0) for place, paragraph in enumerate(paragraphs) if paragraph)
    return found


def _blocks(raw: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in raw:
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _tidy(line: str) -> str:
    return _SPACE.sub(" ", line).strip()


def _column(blocks: list[list[str]]) -> int | None:
    """Find the column a text was broken at: None unless lines are as full as they could be and break sentences."""
    pairs = [(left, right) for block in blocks for left, right in pairwise(block)]
    if not pairs:
        return None
    lengths = sorted(len(left) for left, _ in pairs)
    column = lengths[max(0, int(len(lengths) * (1 - _LONG_LINES_ALLOWED)) - 1)]
    if not _MIN_WRAP_COLUMNS <= column <= MAX_WRAP_COLUMNS:
        return None
    # Lines that end a sentence may end a paragraph; only those that end within one show whether they were full.
    within = [(left, right) for left, right in pairs if not ends_sentence(left)]
    tight = sum(1 for left, right in within if not _would_fit(left, right, column))
    if len(pairs) < _MIN_PAIRS:
        # Few breaks: then a small letter must go on where a line ended within a sentence, and no line may be long.
        goes_on = any(right.lstrip()[:1].islower() for _, right in within)
        return lengths[-1] if goes_on and tight == len(within) and lengths[-1] <= _MAX_FEW_COLUMNS else None
    if len(within) < len(pairs) * _MIN_WITHIN_SHARE or tight < len(within) * _MIN_TIGHT_SHARE:
        return None
    return column


def _would_fit(left: str, right: str, column: int) -> bool:
    """Tell whether the next line's first word had room on this line: then the break was meant."""
    words = right.split(maxsplit=1)
    return len(left) + 1 + len(words[0] if words else "") <= column


def _joined(block: list[str], column: int) -> list[str]:
    indented = _INDENT.match(block[0]) is not None
    paragraphs: list[list[str]] = []
    before: str | None = None
    for line in block:
        if before is None or _is_break(before, line, column, all_indented=indented and len(block) > 1):
            paragraphs.append([])
        paragraphs[-1].append(line)
        before = line
    return [_tidy(_rejoined(lines)) for lines in paragraphs]


def _is_break(left: str, right: str, column: int, *, all_indented: bool) -> bool:
    if _INDENT.match(right) and (not _INDENT.match(left) or not all_indented):
        return True
    if _LIST_ITEM.match(right) and (ends_sentence(left) or _LIST_ITEM.match(left)):
        return True
    return _would_fit(left, right, column) and (ends_sentence(left) or len(left) <= column * 0.6)


def _rejoined(lines: list[str]) -> str:
    parts: list[str] = []
    divided = True
    for line in lines:
        piece = line.strip()
        parts.append(piece if divided else " " + piece)
        # A hyphen at the end of a line is kept: `well-` and `known` are one word with it, and there is no telling
        # a division from it without a dictionary.
        divided = piece[-1:] == "-" and piece[-2:-1].isalnum()
    return "".join(parts)
