"""Which numbers stand in a text, and how much is each, whatever the way it is written?

`25-30,000`, `25,000-30,000` and `between 25,000 and 30,000` are one range; `11 million`, `11m` and `11,000,000` are
the same value; per cent and money keep their unit; years and days of dates are told apart from quantities.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from extractors.provenance.lexicon import NumberWords, alternation, language_of, number_words

NumberKind = Literal["quantity", "percent", "money", "year", "day"]

TELLING_FROM = 10
"""Bare numbers below this coincide between unrelated texts."""


class Number(NamedTuple):
    """One number or range: `text[start:end]` as written; `low == high` unless it is a range."""

    start: int
    end: int
    kind: NumberKind
    low: float
    high: float
    unit: str = ""
    """The currency sign of money (`$`), or its word where it has no sign; else empty."""

    @property
    def key(self) -> str:
        """Kind, value and unit in one canonical form: equal exactly for numbers that say the same."""
        value = f"{self.low:.15g}" if self.low == self.high else f"{self.low:.15g}-{self.high:.15g}"
        return f"{self.kind}:{value}:{self.unit}"

    @property
    def is_telling(self) -> bool:
        """Whether a coincidence says anything: quantities from ten on, and all percentages and sums of money."""
        return self.kind in ("percent", "money") or (self.kind == "quantity" and self.high >= TELLING_FROM)


def find_numbers(text: str, language: str | None = None) -> list[Number]:
    """All numbers of `text` in order, none overlapping another; the language is recognised where it is not given."""
    words = number_words(language or language_of(text))
    patterns = _patterns(words.language)
    found: list[Number] = []
    done = 0
    has_signs = _ANY_SIGN.search(text) is not None
    for candidate in patterns.first.finditer(text):
        start = candidate.start()
        if start < done:
            continue
        sign = _SIGN_BEFORE.search(text, max(done, start - _LONGEST_SIGN), start) if has_signs else None
        match = patterns.number.match(text, sign.start() if sign else start)
        if match is not None:
            found.append(_number(match, text, words, patterns))
            done = found[-1].end
    return found


class _Patterns(NamedTuple):
    first: re.Pattern[str]
    """Where a number may begin, not within a word: a digit, or letters that are nearly always a number word."""
    number: re.Pattern[str]
    percent: re.Pattern[str]
    currency: re.Pattern[str]
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = number_words(language)
    spelt = alternation(words.words)
    atom = rf"(?:{_DIGITS}|(?:{spelt})(?:[- ](?:{spelt}))?\b)"
    scale = rf"(?:[\s-]?(?:{alternation(words.scales)})\b)"
    spread = rf"(?:\s?[-–—]\s?|\s(?:{alternation(words.range)})\s)"
    months = alternation(words.months)
    # The first letters are one set, which the engine finds ten times as fast as boundaries or alternatives; whether
    # the rest fits them (`fen` for `ten`) shows when the number is read.
    initials = "".join(sorted({letter for word in words.words for letter in (word[0], word[0].upper())}))
    rests = "|".join(dict.fromkeys(re.escape(word[1:]) for word in words.words))
    return _Patterns(
        re.compile(rf"[0-9{initials}](?<![^\W_].)(?:(?<=[0-9])|{rests})"),
        re.compile(
            rf"(?<![^\W_])(?<![.,]\d)(?P<sign>{_SIGNS})?(?P<low>{atom})(?P<low_scale>{scale})?"
            rf"(?:{spread}(?:{_SIGNS})?(?P<high>{atom})(?P<scale>{scale})?)?",
        ),
        re.compile(rf"\s?%|\s(?:{alternation(words.percent)})\b"),
        re.compile(rf"\s?(?P<word>[€£¥₴₽$]|(?:{alternation(words.currencies)})\b)"),
        re.compile(rf"\b(?:{months})\.?\s(?:the\s)?$"),
        re.compile(rf"(?:st|nd|rd|th|\.|er)?\s(?:de\s|of\s)?(?:{months})\b"),
    )


def _number(match: re.Match[str], text: str, words: NumberWords, patterns: _Patterns) -> Number:
    low_scale = _scale(match["low_scale"], words)
    low = _value(match["low"], words)
    high, end = low * low_scale, match.end("low_scale") if match["low_scale"] else match.end("low")
    low *= low_scale
    if match["high"]:
        second, scale = _value(match["high"], words), _scale(match["scale"], words)
        first = low if match["low_scale"] else low * scale
        # `25-30,000`: the first number leaves out the thousands that the second one writes.
        if first < 1000 <= second and first * 1000 < second * scale and re.search(r"\D\d{3}$", match["high"]):
            first *= 1000
        is_range = first < second * scale and not (scale == 1 and low_scale > 1)
        if is_range and not (_is_year(match["low"]) and not _is_year(match["high"])):
            low, high, end = first, second * scale, match.end()
    start = match.start("sign") if match["sign"] else match.start("low")
    if match["sign"]:
        return Number(start, end, "money", low, high, match["sign"].strip().upper().removeprefix("US"))
    percent = patterns.percent.match(text, end)
    if percent:
        return Number(start, percent.end(), "percent", low, high)
    currency = patterns.currency.match(text, end)
    if currency:
        word = currency["word"].lower()
        return Number(start, currency.end(), "money", low, high, words.currencies.get(word, word))
    if low == high or _is_year(match["low"]):
        if _is_year(match["low"]) and not match["low_scale"]:
            return Number(start, end, "year", low, high)
        if 1 <= low <= 31 and _is_day(text, start, end, patterns):
            return Number(start, end, "day", low, high)
    return Number(start, end, "quantity", low, high)


def _value(written: str, words: NumberWords) -> float:
    if written.isdigit():
        return float(written)
    if not written[0].isdigit():
        parts = re.split(r"[- ]", written.lower())
        return float(sum(words.words.get(part, 0) for part in parts))
    digits = re.sub(r"\s", "", written)
    decimal, group = (",", ".") if words.decimal_comma else (".", ",")
    if decimal in digits and group not in digits and re.fullmatch(rf"\d{{1,3}}(?:\{decimal}\d{{3}}){{2,}}", digits):
        return float(digits.replace(decimal, ""))
    whole, _, fraction = digits.replace(group, "").partition(decimal)
    return float(f"{whole}.{fraction.replace(decimal, '') or 0}")


def _scale(written: str | None, words: NumberWords) -> float:
    return float(words.scales[written.removeprefix("-").lstrip().lower()]) if written else 1.0


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and _FIRST_YEAR <= int(written) <= _LAST_YEAR


def _is_day(text: str, start: int, end: int, patterns: _Patterns) -> bool:
    if patterns.month_after.match(text, end):
        return True
    earliest = max(0, start - _LONGEST_MONTH)
    return text[start - 1 : start].isspace() and patterns.month_before.search(text, earliest, start) is not None


_LONGEST_SIGN = 4
_ANY_SIGN = re.compile(r"[$€£¥₴₽₹]")
_SIGN_BEFORE = re.compile(r"(?:US)?[$€£¥₴₽₹]\s?$")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_LONGEST_MONTH = 20
_SIGNS = r"(?:US)?[$€£¥₴₽₹]\s?"
# Groups of three by comma, stop or a non-breaking space; bounded, as no news has longer numbers.
_DIGITS = r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3}(?!\d)){1,6}(?:[.,]\d{1,9})?|\d{1,18}(?:[.,]\d{1,9})?"
