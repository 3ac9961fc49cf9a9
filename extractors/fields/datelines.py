"""Where was it written, and for whom: the dateline before a dash that opens a text (`KYIV, June 3 (Reuters) —`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_DATELINE_CHARS = 120
"""`NEW YORK and MEXICO CITY, Sept. 30, 2024 (GLOBE NEWSWIRE)` has 56; some press releases name several cities."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
_CAPITALS = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’\-])+"
_CITY = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}"
_REGION = r"(?:[A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{1,20}){0,2})"
_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?"
    r"|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?(?:,? \d{4})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_CREDIT = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<wire>[A-Z][\w .]{2,30})/)"
_DASH = r"(?:\s*[—–―‒]\s*|\s+-{1,2}\s+|\s*--\s*)"

# In capitals a city needs no credit; in small letters only a credit tells a dateline from the start of a sentence.
_CAPITAL_FORM = re.compile(
    rf"(?P<place>{_CITY}(?: and {_CITY}){{0,3}}(?:, {_REGION}){{0,2}})"
    rf"(?:,? (?P<day>{_DAY}))?(?:,? ?{_CREDIT})?{_DASH}(?=\S)"
)
_CREDIT_FORM = re.compile(
    rf"(?P<place>[^\W\d_][^\n()—–―/]{{1,40}}?)(?:[,.]? (?P<day>{_DAY}))?,? ?{_CREDIT}{_DASH}(?=\S)"
)
_ONLY_CREDIT = re.compile(rf"{_CREDIT}{_DASH}(?=\S)")
_NO_PLACE = frozenset(
    {
        "ALSO",
        "ANALYSIS",
        "BREAKING",
        "CORRECTION",
        "EDITORIAL",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "LIVE",
        "NEW",
        "NEWS",
    }
    | {"NOTE", "OPINION", "PHOTOS", "PREVIEW", "READ", "REVIEW", "UPDATE", "UPDATED", "VIDEO", "WATCH"}
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline a text begins with; `text[:end]` is all of it, the dash included."""

    raw: str
    """As written, without the dash: `LONDON, June 3 (Reuters)`."""
    place: str | None
    day: str | None
    """As written; it names a date only if it has a year."""
    credit: str | None
    """Whose copy it says it is: `AP`, `Reuters`, `PRNewswire`."""
    end: int


def read_dateline(body: str) -> Dateline | None:
    """Read the dateline at the very start of a text; None when it opens with its first sentence."""
    head = body[:MAX_DATELINE_CHARS]
    for pattern in (_CAPITAL_FORM, _CREDIT_FORM, _ONLY_CREDIT):
        match = pattern.match(head)
        if match is None:
            continue
        found = match.groupdict()
        if found.get("place") in _NO_PLACE:
            continue
        credit = found.get("agency") or found.get("wire")
        raw = match.group().rstrip(" \t\n\xa0—–―‒-")
        return Dateline(raw, found.get("place"), found.get("day"), credit, match.end())
    return None
