"""What may a terminal see, and how is it laid out? Text of others cleaned, tables fitted, progress shown once."""

from __future__ import annotations

import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Sequence
from typing import TextIO

# C0 and C1 controls, what turns text round or hides it, and line separators: a headline may not steer a terminal.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\ud800-\udfff]|[\U000e0000-\U000e0fff]"
)
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,256}(?:\x07|\x1b\\)?|[ -~])|\x9b[0-?]{0,64}[@-~]"
)
_ELLIPSIS = "…"
_GAP = "  "
MIN_COLUMN = 8
"""Characters: a column of a table is not cut below this."""
PLAIN_SECONDS = 10.0
"""Between two lines of progress in a log."""
LIVE_SECONDS = 0.1


def clean(text: str) -> str:
    """Strip escape sequences and control characters; tabs and line ends stay."""
    return _CONTROLS.sub("", _ESCAPES.sub("", text))


def one_line(text: str) -> str:
    """Clean a text and set it on one line."""
    return " ".join(clean(text).split())


def width(text: str) -> int:
    """Count the columns a clean text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def fitted(text: str, columns: int) -> str:
    """Cut a clean text to so many columns, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += _columns(character)
        if taken > columns - 1:
            return text[:index] + _ELLIPSIS
    return text


def terminal_columns() -> int:
    """Return the width to lay out for: the terminal's, COLUMNS, or 120 for a pipe."""
    return max(40, shutil.get_terminal_size((120, 24)).columns)


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, columns: int | None = None, right: Sequence[bool] = ()
) -> str:
    """Lay out rows under a head, columns cut so that a line fits; `right` tells which columns hold numbers."""
    cells = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = _shares([max(width(row[i]) for row in cells) for i in range(len(head))], columns or terminal_columns())
    aligned = [*right, *([False] * len(head))]
    lines = []
    for row in cells:
        parts = []
        for cell, share, to_right in zip(row, widths, aligned, strict=False):
            text = fitted(cell, share)
            padding = " " * (share - width(text))
            parts.append(padding + text if to_right else text + padding)
        lines.append(_GAP.join(parts).rstrip())
    lines.insert(1, _GAP.join("─" * share for share in widths))
    return "\n".join(lines)


class Progress:
    """One line that follows a run: redrawn in place on a terminal, a plain line now and then elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._shown_at = time.monotonic() - PLAIN_SECONDS
        self._drawn = ""

    def show(self, text: str, *, now: bool = False) -> None:
        """Show where the run is; too frequent calls are left out unless `now`."""
        moment = time.monotonic()
        if not now and moment - self._shown_at < (LIVE_SECONDS if self._live else PLAIN_SECONDS):
            return
        self._shown_at = moment
        text = one_line(text)
        if self._live:
            text = fitted(text, terminal_columns() - 1)
            self._stream.write("\r" + text + " " * max(0, width(self._drawn) - width(text)))
            self._drawn = text
        else:
            self._stream.write(text + "\n")
        self._stream.flush()

    def done(self) -> None:
        """Take the line away."""
        if self._live and self._drawn:
            self._stream.write("\r" + " " * width(self._drawn) + "\r")
            self._stream.flush()
            self._drawn = ""


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shares(wanted: list[int], columns: int) -> list[int]:
    """Give each column what it wants where that fits; else cut the widest first, none below MIN_COLUMN."""
    shares = list(wanted)
    excess = sum(shares) + len(_GAP) * (len(shares) - 1) - columns
    while excess > 0:
        widest = max(range(len(shares)), key=lambda i: shares[i])
        second = max((share for i, share in enumerate(shares) if i != widest), default=0)
        cut = min(excess, max(1, shares[widest] - max(second, MIN_COLUMN)))
        if shares[widest] - cut < MIN_COLUMN:
            break
        shares[widest] -= cut
        excess -= cut
    return shares
