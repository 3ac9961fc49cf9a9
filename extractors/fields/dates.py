"""When was it published: one written date made a point in time, with its precision and where its zone came from."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractors.fields.characters import one_line
from extractors.fields.month_names import MONTHS
from extractors.records import DateStamp, Precision

Zone = Literal["stated", "publisher", "assumed_utc"]

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
"""Older dates on news pages are placeholders (0001-01-01) or subjects."""
LATEST_AHEAD = timedelta(days=2)
"""How far past the fetch a date may lie: the far side of the date line and sloppy clocks."""
_MAX_CHARS = 200
_NULL_DATES = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "0001-01-01"})

_ISO = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:[T\s,]+(?P<H>\d{1,2})[:.h](?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?)?"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<H>\d{2}):?(?P<M>\d{2})(?::?(?P<S>\d{2}))?)?(?!\d)"
)
_CJK = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_NUMERIC = re.compile(r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?!\d)")
_MONTH = r"(?P<name>[^\W\d_]{3,15})"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s(?:de|of|di))?[\s\-]{{1,3}}{_MONTH}[.,]{{0,2}}"
    r"(?:\s(?:de|del))?[\s\-]{1,3}(?P<y>\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:at\s)?(?P<y>\d{{4}})(?!\d)")
_MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH}[.,]{{0,2}}\s(?:de\s)?(?P<y>\d{{4}})(?!\d)")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<H>\d{1,2})\s?[:.hH]\s?(?P<M>\d{2})(?::(?P<S>\d{2}))?(?!\d)\s*(?P<half>[ap]\.?\s?m\b)?|(?<!\d)(?P<h>\d{1,2})\s?(?P<half2>[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?(?P<sign>[+\-−])(?P<H>\d{2}):?(?P<M>\d{2})(?!\d)")
_HOUR_OFFSET = re.compile(r"(?:^|GMT\s?|UTC\s?)(?P<sign>[+\-−])(?P<H>\d{1,2})(?P<M>)(?![\d:])")
_ZULU = re.compile(r"(?<![A-Za-z])Z\b|\b(?:GMT|UTC)\b")
_ZONE_NAME = re.compile(
    r"\b(EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|BST|CET|CEST|MEZ|MESZ|EET|EEST|MSK|IST|JST|KST|AEST|AEDT)\b"
)

# Names of one meaning on news pages; IST and CST are also others', so the publisher's own zone goes before them.
_FIXED_ZONES = {
    "EST": -5,
    "EDT": -4,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "CST": -6,
    "CDT": -5,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
    "IST": 5.5,
}
_CIVIL_ZONES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_AMBIGUOUS_ZONES = frozenset({"IST", "CST", "BST"})
_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "CA"})


class _Clock(NamedTuple):
    hour: int
    minute: int
    second: int
    precision: Precision


def parse_date(
    raw: str, *, source: str, latest: datetime | None = None, zone: str | None = None, country: str | None = None
) -> DateStamp | None:
    """Read one written date; None when there is none in it or it cannot be.

    A time without offset is taken in `zone` (the publisher's IANA name) and marked `publisher`, without one in UTC and
    marked `assumed_utc`. A bare day is midnight UTC with precision `day`. `latest` is the moment of the fetch: what
    lies more than LATEST_AHEAD after it, or before EARLIEST, is rejected. `country` decides 03/04/2024: month first in
    the US, Canada and the Philippines, else day first.
    """
    text = one_line(raw, _MAX_CHARS)
    try:
        stamp = _epoch(text, source) or _written(text, source, zone, country)
    except (ValueError, OverflowError):
        return None
    if stamp is None or stamp.value is None or stamp.value.date().isoformat() in _NULL_DATES:
        return None
    try:
        is_possible = stamp.value >= EARLIEST and (latest is None or stamp.value <= latest + LATEST_AHEAD)
    except OverflowError:
        return None
    return stamp if is_possible else None


def _epoch(text: str, source: str) -> DateStamp | None:
    if not _EPOCH.match(text):
        return None
    value = datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)
    return DateStamp(value=value, raw=text, source=source, precision="second", zone="stated")


def _written(text: str, source: str, zone: str | None, country: str | None) -> DateStamp | None:
    found = _day(text, country)
    if found is None:
        return None
    (year, month, day), match, precision = found
    if precision != "day":
        return DateStamp(datetime(year, month, 1, tzinfo=UTC), text, source, precision)
    rest = text[: match.start()] + " " + text[match.end() :]
    clock = _clock_in(match) or _find_clock(rest)
    if clock is None:
        return DateStamp(datetime(year, month, day, tzinfo=UTC), text, source, "day")
    offset, basis = _zone(text[match.end() :] if _clock_is_inside(match) else rest, zone)
    value = datetime(year, month, day, clock.hour, clock.minute, clock.second, tzinfo=offset)
    return DateStamp(
        value.replace(tzinfo=timezone(value.utcoffset() or timedelta())), text, source, clock.precision, basis
    )


def _day(text: str, country: str | None) -> tuple[tuple[int, int, int], re.Match[str], Precision] | None:
    for pattern in (_ISO, _CJK, _COMPACT):
        if match := pattern.search(text):
            return (int(match["y"]), int(match["m"]), int(match["d"])), match, "day"
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            if month := MONTHS.get(match["name"].casefold()):
                return (int(match["y"]), month, int(match["d"])), match, "day"
    if match := _NUMERIC.search(text):
        return _numeric_day(match, country), match, "day"
    for match in _MONTH_YEAR.finditer(text):
        if month := MONTHS.get(match["name"].casefold()):
            return (int(match["y"]), month, 1), match, "month"
    return None


def _numeric_day(match: re.Match[str], country: str | None) -> tuple[int, int, int]:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    month_first = match["sep"] != "." and (country in _MONTH_FIRST_COUNTRIES or second > 12) and first <= 12
    return year + (2000 if year < 100 else 0), *((first, second) if month_first else (second, first))


def _clock_is_inside(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("H"))


def _clock_in(match: re.Match[str]) -> _Clock | None:
    if not _clock_is_inside(match):
        return None
    second = match["S"]
    return _Clock(int(match["H"]), int(match["M"]), int(second or 0), "second" if second else "minute")


def _find_clock(text: str) -> _Clock | None:
    match = _CLOCK.search(text)
    if match is None:
        return None
    half = (match["half"] or match["half2"] or "").lower()[:1]
    hour = int(match["H"] or match["h"])
    if half and hour > 12:
        half = ""
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    minute, second = int(match["M"] or 0), int(match["S"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return _Clock(hour, minute, second, "second" if match["S"] else "minute")


def _zone(text: str, publisher_zone: str | None) -> tuple[tzinfo, Zone]:
    if match := _OFFSET.search(text) or _HOUR_OFFSET.search(text):
        minutes = int(match["H"]) * 60 + int(match["M"] or 0)
        return timezone(timedelta(minutes=minutes if match["sign"] == "+" else -minutes)), "stated"
    named = _ZONE_NAME.search(text)
    own = _civil_zone(publisher_zone) if publisher_zone else None
    if named and not (own is not None and named[1] in _AMBIGUOUS_ZONES):
        if civil := _civil_zone(_CIVIL_ZONES.get(named[1], "")):
            return civil, "stated"
        if named[1] in _FIXED_ZONES:
            return timezone(timedelta(hours=_FIXED_ZONES[named[1]])), "stated"
    if _ZULU.search(text):
        return UTC, "stated"
    return (own, "publisher") if own is not None else (UTC, "assumed_utc")


@lru_cache(maxsize=128)
def _civil_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
