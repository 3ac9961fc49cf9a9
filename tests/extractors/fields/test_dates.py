from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.dates import parse_date

LATEST = datetime(2025, 7, 1, tzinfo=UTC)


def read(raw: str, **about: str) -> tuple[str, str | None, str | None] | None:
    stamp = parse_date(raw, source="test", latest=LATEST, **about)  # type: ignore[arg-type]
    if stamp is None or stamp.value is None:
        return None
    return stamp.value.isoformat(), stamp.precision, stamp.zone


@pytest.mark.parametrize(
    ("raw", "value", "precision"),
    [
        ("2024-03-05T10:11:12Z", "2024-03-05T10:11:12+00:00", "second"),
        ("2024-03-05T10:11:12.123+0200", "2024-03-05T10:11:12+02:00", "second"),
        ("2024-03-05 10:11 -05:00", "2024-03-05T10:11:00-05:00", "minute"),
        ("2024-03-05T10:11+02", "2024-03-05T10:11:00+02:00", "minute"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00+00:00", "second"),
        ("March 5, 2024 3:04 p.m. EST", "2024-03-05T15:04:00-05:00", "minute"),
        ("Updated 5:40 PM ET, Tue March 5, 2024", "2024-03-05T17:40:00-05:00", "minute"),
        ("July 5, 2024 at 12:30 a.m. ET", "2024-07-05T00:30:00-04:00", "minute"),
        ("20240305T101112+0100", "2024-03-05T10:11:12+01:00", "second"),
        ("1709633472", "2024-03-05T10:11:12+00:00", "second"),
        ("1709633472000", "2024-03-05T10:11:12+00:00", "second"),
    ],
)
def test_a_stated_offset_is_kept(raw: str, value: str, precision: str) -> None:
    assert read(raw, zone="Asia/Tokyo") == (value, precision, "stated")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("5 mars 2024", "2024-03-05"),
        ("5. März 2024", "2024-03-05"),
        ("12 de marzo de 2024", "2024-03-12"),
        ("5 березня 2024 року", "2024-03-05"),
        ("1er août 2024", "2024-08-01"),
        ("Sept. 3rd, 2024", "2024-09-03"),
        ("2024年3月5日", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("13/03/24", "2024-03-13"),
    ],
)
def test_a_bare_day_is_midnight_utc(raw: str, day: str) -> None:
    assert read(raw, zone="Asia/Tokyo") == (f"{day}T00:00:00+00:00", "day", None)


def test_a_time_without_offset_takes_the_publishers_zone_and_says_so() -> None:
    assert read("2024-07-05 18:30", zone="Europe/Kyiv") == ("2024-07-05T18:30:00+03:00", "minute", "publisher")
    assert read("5. Januar 2024, 18:30 Uhr", zone="Europe/Berlin") == (
        "2024-01-05T18:30:00+01:00",
        "minute",
        "publisher",
    )
    assert read("2024-07-05 18:30") == ("2024-07-05T18:30:00+00:00", "minute", "assumed_utc")
    assert read("2024-07-05 18:30", zone="Nowhere/Land") == ("2024-07-05T18:30:00+00:00", "minute", "assumed_utc")


def test_an_ambiguous_zone_name_is_the_publishers() -> None:
    assert read("2024-07-05 18:30 IST", zone="Asia/Jerusalem") == ("2024-07-05T18:30:00+03:00", "minute", "publisher")
    assert read("2024-07-05 18:30 IST") == ("2024-07-05T18:30:00+05:30", "minute", "stated")


def test_the_country_decides_which_number_is_the_month() -> None:
    assert read("03/05/2024", country="US") == ("2024-03-05T00:00:00+00:00", "day", None)
    assert read("03/05/2024", country="GB") == ("2024-05-03T00:00:00+00:00", "day", None)
    assert read("03/25/2024", country="GB") == ("2024-03-25T00:00:00+00:00", "day", None)


def test_a_month_alone_has_the_precision_of_a_month() -> None:
    assert read("Mar 2024") == ("2024-03-01T00:00:00+00:00", "month", None)


@pytest.mark.parametrize(
    "raw",
    [
        *("", "today", "0001-01-01T00:00:00", "1970-01-01", "2024-13-45", "2024-02-30", "2024-03-05T25:00:00"),
        *("2099-01-01", "1899-12-30", "Room 2024", "1.5 million", "99999999999999999999", "May be 2024 or later"),
    ],
)
def test_what_is_no_possible_date_is_refused(raw: str) -> None:
    assert read(raw) is None


def test_the_raw_text_is_kept() -> None:
    stamp = parse_date(" 5&nbsp;March 2024 ", source="byline")
    assert stamp is not None
    assert (stamp.raw, stamp.source) == ("5 March 2024", "byline")


@given(st.text(max_size=60) | st.from_regex(r"[0-9TZ:+./ -]{1,40}"))
def test_no_text_breaks_the_reading_of_dates(raw: str) -> None:
    stamp = parse_date(raw, source="test", latest=LATEST, zone="Europe/Kyiv")
    assert stamp is None or (stamp.value is not None and stamp.value.tzinfo is not None)
