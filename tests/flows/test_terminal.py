"""What a terminal gets to see."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.terminal import Progress, clean, fitted, one_line, table, width

STEERING = "\x1b\x9b\x07\x08\r\u202e\u2066\u200f\ufeff\u2028"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(STEERING + "[31m]0;"))))
def test_no_text_keeps_anything_that_steers(text: str) -> None:
    assert not set(clean(text)) & set(STEERING)
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("a\u202eb\u2066c", "abc"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("Ünïcode — “fine” 漢字 🙂", "Ünïcode — “fine” 漢字 🙂"),
    ],
)
def test_only_what_steers_is_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_cleaning_is_linear() -> None:
    assert clean("\x1b[" * 500_000) == ""
    assert len(clean("\x1b]" + "x" * 1_000_000)) > 900_000


def test_wide_characters_count_twice() -> None:
    assert width("漢字") == 4
    assert fitted("漢字漢字", 5) == "漢字…"
    assert fitted("short", 5) == "short"


def test_a_table_is_cut_to_its_width_at_the_widest_column() -> None:
    shown = table(("id", "text"), [("1", "x" * 200), ("22", "漢" * 50)], columns=40)
    assert max(width(line) for line in shown.splitlines()) == 40
    assert shown.splitlines()[2].endswith("…")


def test_a_row_cannot_break_out_of_its_line() -> None:
    assert len(table(("a",), [("one\ntwo\r\x1b[2J",)]).splitlines()) == 3


def test_progress_in_a_pipe_is_plain_lines() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.show("one", now=True)
    progress.show("too soon after it")
    progress.show("two\x1b[2J", now=True)
    progress.done()
    assert stream.getvalue() == "one\ntwo\n"
