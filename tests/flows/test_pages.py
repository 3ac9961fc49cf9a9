"""Pages and sheets made of other people's text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import DateStamp, Precision
from flows import sheets
from flows.pages import _text
from flows.views import CLOSE, OPEN, marked, stretches
from tests.builders import make_article, make_extraction

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)))


@given(st.text(max_size=40), SPANS)
def test_stretches_cover_the_text_once_whatever_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(text[start:end] for start, end, _ in stretches(text, spans)) == text


def test_shared_stretches_are_marked_line_by_line() -> None:
    assert marked("one\n\ntwo three", [(0, 8)]) == f"{OPEN}one{CLOSE}\n\n{OPEN}two{CLOSE} three"


def test_a_page_escapes_what_it_shows() -> None:
    html = _text("<script>alert(1)</script>\n\n&amp; \x1b[2J", [(0, 8)], "shared")
    assert "<script" not in html
    assert html == ('<p><mark class="shared">&lt;script&gt;</mark>alert(1)&lt;/script&gt;</p><p>&amp;amp; </p>')


def test_a_line_of_json_holds_no_control_character_and_loses_none() -> None:
    hostile = "a\x1b[31m\x9b2J\u202e\x7fb"
    line = sheets.json_line(hostile, make_extraction(make_article(hostile)), None)
    assert line.isprintable()
    assert json.loads(line)["article_body"] == hostile


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("year", "2026"),
        ("month", "2026-02"),
        ("day", "2026-02-03"),
        ("minute", "2026-02-03T08:30+01:00"),
        ("second", "2026-02-03T08:30:15+01:00"),
    ],
)
def test_a_date_says_as_much_as_the_page_in_the_page_s_own_zone(precision: Precision, shown: str) -> None:
    value = datetime(2026, 2, 3, 8, 30, 15, tzinfo=timezone(timedelta(hours=1)))
    assert sheets.iso_date(DateStamp(value, "raw", "byline", precision)) == shown


def test_no_date_is_no_date() -> None:
    assert sheets.iso_date(DateStamp()) is None
    assert sheets.iso_date(DateStamp(datetime(850, 1, 2, tzinfo=UTC), "x", "y", "day")) == "0850-01-02"
