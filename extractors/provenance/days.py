"""Which dates and days of the week does a text name?"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.provenance.countries import world


class DayMention(NamedTuple):
    """`text[start:end]` is a day of the calendar, or a day of the week."""

    start: int
    end: int
    month: int | None
    day: int | None
    year: int | None
    weekday: int | None
    """From 0 for Monday."""


def find_days(text: str, language: str) -> list[DayMention]:
    """Dates with month and day (`Nov. 4`, `4 November 2024`, `4. März`) and weekdays written out, in order.

    English writes both with a capital, many other languages do not.
    """
    months, weekdays = _numbered("months"), _numbered("weekdays")
    found: list[DayMention] = []
    for word in (_CAPITALISED if language == "en" else _WORD).finditer(text):
        folded = word.group().lower()
        month = months(folded)
        if month is not None and word.group() not in _OTHER_WORDS:
            before = _DAY_BEFORE.search(text, max(0, word.start() - _LONGEST_DAY), word.start())
            after = _DAY_AFTER.match(text, word.end())
            year = _YEAR_AFTER.match(text, after.end() if after else word.end())
            written = after["day"] if after else before["day"] if before else None
            if written is not None and 1 <= int(written) <= _DAYS:
                start = word.start() if after or before is None else before.start("day")
                end = year.end() if year else after.end() if after else word.end()
                found.append(DayMention(start, end, month + 1, int(written), int(year[1]) if year else None, None))
            continue
        weekday = weekdays(folded)
        if weekday is not None:
            found.append(DayMention(word.start(), word.end(), None, None, None, weekday))
    return found


class _Numbered:
    def __init__(self, listed: list[str]) -> None:
        self._whole: dict[str, int] = {}
        self._stems: list[tuple[str, int]] = []
        for number, forms in enumerate(listed):
            for form in map(str.strip, forms.split(",")):
                if form.endswith("*"):
                    self._stems.append((form[:-1], number))
                else:
                    self._whole[form] = number
        self._first = frozenset(stem[0] for stem, _ in self._stems)

    def __call__(self, word: str) -> int | None:
        number = self._whole.get(word)
        if number is not None or word[0] not in self._first:
            return number
        return next((n for stem, n in self._stems if word.startswith(stem) and len(word) <= len(stem) + 4), None)


@cache
def _numbered(table: str) -> _Numbered:
    return _Numbered(world()["calendar"][table])


_LONGEST_DAY = 12
_DAYS = 31
_CAPITALISED = re.compile(r"(?<![^\W_])[ADFJMNOSTW][^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_OTHER_WORDS = frozenset({"may", "mar", "march"})
_DAY_BEFORE = re.compile(r"(?<!\w)(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s(?:of\s|de\s)?$")
_DAY_AFTER = re.compile(r"\.?\s(?:the\s)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.,]\d|\w|%)")
_YEAR_AFTER = re.compile(r",?\s(?:de\s)?((?:1[5-9]|20|21)\d\d)(?!\w)")
