"""When do two mentions say the same, and when does one exclude the other?"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import floor, log10

from warehouse.syndication.mentions import FUNCTION_WORDS, Mention

ROUNDED = 0.05
"""Largest relative difference of a number and its rounding."""
LIKE_NAMES = 0.7
"""Share of letters in common (Ratcliff/Obershelp) from which two names are spellings of one."""
_WITH_PORTFOLIO = frozenset({"minister", "secretary", "general", "commissioner"})
_EXCLUSIVE = (
    frozenset({"general", "colonel", "major", "captain", "lieutenant", "sergeant", "admiral", "corporal", "brigadier"}),
    frozenset({"president", "chancellor", "governor", "mayor", "senator", "king", "queen", "ambassador", "premier"}),
    frozenset({"senator", "representative", "governor", "mayor"}),
)


def say_the_same(a: Mention, b: Mention) -> bool:
    """Whether two mentions are forms of one fact: a rounding, a part of a name or title, a range with its end."""
    if a.kind != b.kind:
        return False
    if a.key == b.key and a.kind not in ("date", "title"):
        return True
    if a.kind == "number":
        overlap = a.low <= b.high and b.low <= a.high
        return overlap or any(_is_rounding(*ends) or _lacks_scale(*ends) for ends in ((a.high, b.high), (a.low, b.low)))
    if a.kind == "date":
        return a.key == b.key and (a.of == b.of or not a.of or not b.of)
    if a.kind == "title":
        words, other_words = set(a.key.split()), set(b.key.split())
        return a.of == b.of and (words <= other_words or other_words <= words)
    return a.kind == "name" and _same_name(a.key, b.key)


def are_comparable(a: Mention, b: Mention) -> bool:
    """Whether one can take the place of the other: numbers of one unit, titles of one person, names of one kind."""
    if a.kind in ("number", "title"):
        return a.of == b.of
    if a.kind == "country":
        return a.key != b.key
    if a.kind == "name":
        return a.of == b.of or "other" in (a.of, b.of) or are_models(a, b)
    return True


def are_models(a: Mention, b: Mention) -> bool:
    """Whether two names are designations of one make: `Airbus A320`, `Airbus A330`."""
    if a.kind != "name" or b.kind != "name":
        return False
    *words, last = a.key.split()
    *other_words, other_last = b.key.split()
    designations = bool(_designations([last]) and _designations([other_last]))
    return designations and last != other_last and words[-1:] == other_words[-1:] != []


def exclude_each_other(a: Mention, b: Mention) -> bool:
    """Whether nobody has both titles at once: another portfolio of the same office, another rank, another office."""
    words, other_words = a.key.split(), b.key.split()
    if words[-1] == other_words[-1] and words[-1] in _WITH_PORTFOLIO:
        return len(words) > 1 and len(other_words) > 1 and not set(words[:-1]) & set(other_words[:-1])
    return any(words[-1] in group and other_words[-1] in group for group in _EXCLUSIVE) and words[-1] != other_words[-1]


def _is_rounding(a: float, b: float) -> bool:
    """Whether the one with fewer digits is the other, rounded either way."""
    if min(a, b) <= 0 or abs(a - b) > ROUNDED * max(a, b):
        return False
    digits, other_digits = _digits(a), _digits(b)
    if digits == other_digits:
        return False
    exact, rounded, kept = (b, a, digits) if digits < other_digits else (a, b, other_digits)
    step = 10.0 ** (floor(log10(exact)) - kept + 1)
    return abs(exact - rounded) < step * 1.0001


def _lacks_scale(a: float, b: float) -> bool:
    """Whether one is the other without its `thousand` or `million`, which a word we do not know may give: `6.5 mn`."""
    low, high = sorted((a, b))
    return 0 < low < _THOUSAND and any(abs(high - low * scale) < 1e-9 * high for scale in _SCALES)


def _digits(value: float) -> int:
    """Significant digits."""
    return len(f"{value:.12g}".replace(".", "").split("e")[0].strip("0")) or 1


_THOUSAND = 1e3
_SCALES = (1e3, 1e6, 1e9, 1e12)


@lru_cache(maxsize=16384)
def _same_name(a: str, b: str) -> bool:
    words, other_words = a.split(), b.split()
    if not words or not other_words or _designations(words) != _designations(other_words):
        return False
    if set(words) <= set(other_words) or set(other_words) <= set(words) or words[-1] == other_words[-1]:
        return True
    if a in _initials(other_words) or b in _initials(words):
        return True
    last, other_last = words[-1], other_words[-1]
    if abs(len(last) - len(other_last)) > 0.6 * max(len(last), len(other_last)) or not set(last) & set(other_last):
        return False
    matcher = SequenceMatcher(None, last, other_last, autojunk=False)
    return matcher.quick_ratio() >= LIKE_NAMES and matcher.ratio() >= LIKE_NAMES


def _initials(words: Sequence[str]) -> tuple[str, str]:
    """What a name is called for short: `of` and `and` may give a letter (`DOD`), and mostly do not (`OECD`)."""
    return "".join(word[0] for word in words), "".join(word[0] for word in words if word not in FUNCTION_WORDS)


def _designations(words: Sequence[str]) -> set[str]:
    return {word for word in words if any(map(str.isdigit, word))}
