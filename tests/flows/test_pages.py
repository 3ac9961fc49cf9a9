"""Pages and sheets made of other people's text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import DateStamp, Precision
from flows import page_tree, pages, sheets, trees, views, wording
from flows.markup import Mark, found_within, lang, marked_text
from flows.views import CLOSE, OPEN, marked, stretches
from tests.builders import make_article, make_extraction
from tests.flows import showroom
from tests.warehouse.conftest import empty_database
from warehouse.answers import Descent

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)))


@given(st.text(max_size=40), SPANS)
def test_stretches_cover_the_text_once_whatever_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(text[start:end] for start, end, _ in stretches(text, spans)) == text


def test_shared_stretches_are_marked_line_by_line() -> None:
    assert marked("one\n\ntwo three", [(0, 8)]) == f"{OPEN}one{CLOSE}\n\n{OPEN}two{CLOSE} three"


def test_a_page_escapes_what_it_shows() -> None:
    html = marked_text("<script>alert(1)</script>\n\n&amp; \x1b[2J", [Mark(0, 8, "shared")])
    assert html == ('<p><mark class="shared">&lt;script&gt;</mark>alert(1)&lt;/script&gt;</p>\n<p>&amp;amp; </p>')


def test_marks_may_overlap_and_cross_paragraphs() -> None:
    shared = Mark(0, 12, "shared", anchor="a1", target="b1", number=1)
    jump = '<a class="to" href="#b1" aria-label="stretch 1 in the other text">1</a>'
    assert marked_text("one two\n\nthree", [shared, Mark(4, 7, "cite")]) == (
        '<p><mark class="shared" id="a1">one </mark><mark class="cite shared">two</mark></p>\n'
        f'<p><mark class="shared">thr</mark>{jump}ee</p>'
    )


MARKS = st.builds(Mark, st.integers(-3, 40), st.integers(-3, 50), st.sampled_from(["shared", "cite", "quote"]))


@given(st.text(alphabet="ab <&\n", max_size=40), st.lists(MARKS, max_size=6))
def test_no_mark_changes_what_a_page_says(text: str, marks: list[Mark]) -> None:
    plain = re.sub(r"</?mark[^>]*>", "", marked_text(text, marks))
    assert plain == marked_text(text, [])


def test_a_fact_is_marked_only_where_it_stands_in_its_own_sentence() -> None:
    body = "It cost 8 million. Later: it cost 48 million, the office said, 8 in all."
    assert found_within(body, "it cost 48 million, the office said, 8 in all.", "8") == (63, 64)
    assert found_within(body, "it cost 48 million", "8") is None
    assert found_within(body, "no such sentence", "8") is None
    assert found_within(body, None, "8") is None


def test_only_what_is_a_language_is_passed_on() -> None:
    assert lang("en-US") == ' lang="en-US" dir="auto"'
    assert lang('en" onload="x') == lang(None) == ' dir="auto"'


@pytest.mark.parametrize(
    ("since", "is_exact", "said"),
    [
        (timedelta(hours=2, minutes=10), True, "+2 h 10 min"),
        (timedelta(minutes=45), True, "+45 min"),
        (timedelta(days=3, hours=4, minutes=7), True, "+3 d 4 h"),
        (timedelta(0), True, "the same minute"),
        (-timedelta(hours=1), True, "−1 h"),
        (timedelta(days=2), False, "+2 d"),
        (timedelta(0), False, "the same day"),
    ],
)
def test_a_lag_is_said_as_exactly_as_it_is_known(since: timedelta, is_exact: bool, said: str) -> None:
    assert wording.lag(since, is_exact=is_exact) == said


@pytest.mark.parametrize(("evidence", "lines"), [
    (None, []),
    ("{", ["evidence: {"]),
    ("[1, 2]", ["evidence: 1; 2"]),
    ('{"words": "all"}', ["words: all"]),
    ('{"names": ["A B"], "numbers": [], "certainty": "possible", "in_order": 0.5}',
     ["certainty: possible", "names in common: A B", "in order: 0.5"]),
])  # fmt: skip
def test_evidence_is_spelled_out_whatever_it_is(evidence: str | None, lines: list[str]) -> None:
    assert wording.evidence_lines(evidence) == lines


@pytest.fixture(scope="module")
def show() -> showroom.Show:
    con = empty_database()
    try:
        return showroom.show(con)
    finally:
        con.close()


def test_a_copy_group_is_a_tree_in_the_terminal(show: showroom.Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    (descent,) = show.descents
    lines = trees.tree_lines(descent, show.pair.other.article_id)
    assert lines[0].startswith("copy group of 8: from Daily X")
    starts = [re.split(r"Daily|“|Courier|\d|undated", line)[0] for line in lines[1:]]
    assert starts == [
        "  ", "  │  ",
        "  ├─ ", "  │  │  ",
        "  │  └─ ", "  │     │  ",
        "  │     └─ ", "  │        │  ",
        "  │        └─ ", "  │           │  ",
        "  │           └─ ", "  │              │  ",
        "  │              └─ ", "  │                    ",
        "→ └─ ", "        ",
    ]  # fmt: skip
    assert "+1 d · edited" in lines[4]
    assert "undated · rewrite" in lines[-1]
    assert max(map(len, lines[1:])) <= 100


def test_a_large_group_is_cut_and_says_so(show: showroom.Show) -> None:
    (descent,) = show.descents
    many = Descent(descent.group, None, tuple(replace(descent.members[0], depth=n) for n in range(1000)))
    html = page_tree.descent_section(many, show.pair.article.article_id)
    assert html.count("<li") == html.count("</li>") == page_tree.SHOWN
    assert html.count("<ol") == html.count("</ol>") == page_tree.DEEPEST + 1
    assert "600 more" in html
    assert "940 more" in trees.tree_lines(many, show.pair.article.article_id)[-1]


def test_a_pair_says_where_its_copy_group_comes_from(show: showroom.Show) -> None:
    assert wording.origin_of(show.pair) == ""
    unseen = replace(show.pair.copy_groups[0], origin_article_id=None, origin_publisher="The Wire")
    said = "Their copy group comes from The Wire (cited in the text), whose article was never seen."
    pair = replace(show.pair, copy_groups=(unseen,))
    assert wording.origin_of(pair) == said
    assert said in pages.pair_page(pair)
    assert said in views.verdict_lines(pair)


def test_a_pair_says_its_verdict_in_the_terminal(show: showroom.Show) -> None:
    lines = views.verdict_lines(show.pair)
    assert lines[:2] == ["rewrite: reworded, but derived (possible)", "The first is the original (cited in the text)."]
    assert "changed number: 48 million | 52 million" in views.pair_text(show.pair)


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
