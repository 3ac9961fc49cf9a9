"""Which stretches of a text stand between quotation marks?

Known: “ ”, „ “, „ ”, « », » « (where a text begins so), ” ” (where a text has no other), straight ", `` '', 「 」,
『 』, and single ‘ ’ or ' ' where they are no apostrophes. Marks inside a quotation are part of it. A quotation ends
with its paragraph, unless the next paragraph opens with a mark again, as printers mark a long speech; a mark without
a partner is skipped, so that it cannot swallow text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from extractors.provenance.sentences import Span, paragraphs


class Marked(NamedTuple):
    """What stands between two marks: `start:end` without them, `outer_start:outer_end` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    continues: bool
    """The paragraph before ended inside this quotation."""
    single: bool
    """Between single marks: as often a title or an ironical word as speech."""


def marked_spans(text: str) -> list[Marked]:
    """All stretches between marks in order, none overlapping another."""
    style = _Style.of(text)
    found: list[Marked] = []
    parts = paragraphs(text)
    pending = False
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        doubles, pending = _doubles(text, part, following, pending, style)
        found += _with_singles(text, part, doubles) if style.singles else doubles
    return found


class _Style(NamedTuple):
    guillemets_point_in: bool
    """»so«, as in German books and Danish papers."""
    right_opens: bool
    """”so”, as in Swedish and Finnish."""
    singles: bool
    """It has marks that can open a quotation in single ones."""
    typed: bool
    """``so'', as on a typewriter."""

    @classmethod
    def of(cls, text: str) -> _Style:
        right, left = text.find("»"), text.find("«")
        return cls(
            guillemets_point_in=right >= 0 and (left < 0 or right < left) and not text[right + 1 : right + 2].isspace(),
            right_opens="”" in text and "“" not in text and "„" not in text,
            singles="‘" in text or "'" in text,
            typed="``" in text or "''" in text,
        )


def _doubles(
    text: str, part: Span, following: Span | None, continued: bool, style: _Style
) -> tuple[list[Marked], bool]:
    """The quotations of one paragraph in double marks, and whether the last one goes on in the next paragraph."""
    found: list[Marked] = []
    marks = list((_DOUBLE_OR_TYPED if style.typed else _DOUBLE).finditer(text, part.start, part.end))
    if not marks:
        return found, False
    opened: re.Match[str] | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if _opens(text, mark, part, style):
                opened, depth = mark, 0
        elif _closes(text, opened, mark, part, style):
            if depth:
                depth -= 1
            else:
                continues = continued and opened.start() == part.start
                found.append(_marked(text, opened.end(), mark.start(), (opened.start(), mark.end()), continues))
                opened = None
        elif mark.group() == opened.group():
            closing = [_closes(text, opened, m, part, style) for m in marks[number + 1 : number + 3]]
            if closing == [True, True]:
                depth += 1
            else:
                opened, depth = mark, 0
    if opened is None:
        return found, False
    goes_on = following is not None and text.startswith(opened.group(), following.start)
    if goes_on:
        continues = continued and opened.start() == part.start
        found.append(_marked(text, opened.end(), part.end, (opened.start(), part.end), continues))
    return found, goes_on


def _marked(
    text: str, start: int, end: int, outer: tuple[int, int], continues: bool = False, single: bool = False
) -> Marked:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Marked(start, end, *outer, continues, single)


def _opens(text: str, mark: re.Match[str], part: Span, style: _Style) -> bool:
    kind = mark.group()
    if kind in _SYMMETRIC or (kind == "”" and style.right_opens):
        before, after = _neighbours(text, mark, part)
        can_close = not before.isspace() and not after.isalnum()
        return (not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)) or not can_close
    if kind in "«»":
        return (kind == "«") != style.guillemets_point_in
    return kind in _PARTNERS and kind != "”"


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], part: Span, style: _Style) -> bool:
    opening, kind = opened.group(), mark.group()
    if opening in "«»":
        return kind in "«»" and kind != opening
    if kind in _SYMMETRIC or (kind == "”" and style.right_opens) or (kind == opening == "“"):
        if kind != opening and kind not in _PARTNERS[opening]:
            return False
        before, after = _neighbours(text, mark, part)
        opens = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
        return not opens and (kind != "“" or not after.isalnum())
    return kind in _PARTNERS[opening]


def _neighbours(text: str, mark: re.Match[str], part: Span) -> tuple[str, str]:
    before = text[mark.start() - 1] if mark.start() > part.start else " "
    return before, text[mark.end()] if mark.end() < part.end else " "


def _with_singles(text: str, part: Span, doubles: list[Marked]) -> list[Marked]:
    """Adds quotations in single marks; one may hold a double one, as British papers nest them."""
    openings = [m for m in _SINGLE_OPENING.finditer(text, part.start, part.end) if not _inside(doubles, m.start())]
    if not openings:
        return doubles
    closings = [m for m in _SINGLE_CLOSING.finditer(text, part.start, part.end) if not _inside(doubles, m.start())]
    singles: list[Marked] = []
    index = done = 0
    for number, opening in enumerate(openings):
        if opening.start() < done:
            continue
        while index < len(closings) and closings[index].start() <= opening.end():
            index += 1
        limit = openings[number + 1].start() if number + 1 < len(openings) else part.end
        closing = _best_closing(text, closings, index, limit)
        if closing is not None and closing.start() - opening.end() >= _SHORTEST_SINGLE:
            outer = (opening.start(), closing.end())
            singles.append(_marked(text, opening.end(), closing.start(), outer, single=True))
            done = closing.end()
    outside = [double for double in doubles if not _inside(singles, double.start)]
    return sorted(outside + singles)


def _best_closing(text: str, closings: list[re.Match[str]], index: int, limit: int) -> re.Match[str] | None:
    """The first closing mark before `limit` that is no plural possessive (`the soldiers' boots`), else the first."""
    first: re.Match[str] | None = None
    for closing in closings[index : index + _CLOSINGS_TRIED]:
        if closing.start() >= limit:
            break
        if text[closing.start() - 1] not in "sS":
            return closing
        first = first or closing
    return first


def _inside(spans: list[Marked], position: int) -> bool:
    """Whether `position` stands in one of the spans, which are in order."""
    index = bisect_right(spans, position, key=lambda span: span.outer_start) - 1
    return index >= 0 and position < spans[index].outer_end


_CLOSINGS_TRIED = 8
_SHORTEST_SINGLE = 3
"""Characters: `rock 'n' roll` quotes nothing."""
_BEFORE_OPENING = frozenset("([{—–-/‘'“«„:")
_SYMMETRIC = frozenset({'"', "''"})
_PARTNERS = {
    "“": ("”", '"'), "„": ("“", "”"), "‟": ("”",), "«": ("»",), "»": ("«",), "``": ("''",), '"': ("”",), "''": (),
    "「": ("」",), "『": ("』",), "｢": ("｣",), "〝": ("〞",), "”": (), "」": (), "』": (), "｣": (), "〞": (),
}  # fmt: skip
# The engine searches a set of characters many times as fast as alternatives, and few texts need those.
_DOUBLE = re.compile(r"[\"“”„‟«»「」『』｢｣〝〞]")
_DOUBLE_OR_TYPED = re.compile(rf"{_DOUBLE.pattern}|``|''")
# The mark comes first in the pattern and its left neighbour is looked at after: the engine searches sets fast.
_SINGLE_OPENING = re.compile(r"[‘'](?<![^\s(\[{—–/][‘'])(?=[^\s'’‘])")
_SINGLE_CLOSING = re.compile(r"[’'](?<=[^\s'’‘][’'])(?![^\W_]|['’‘])")
