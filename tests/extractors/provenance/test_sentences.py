"""Sentences: where one ends, and where a stop does not end one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.sentences import paragraphs, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Vale met Gen. R. K. Moor of St. Anne.",
        "The U.S. Senate met at 4 p.m. on Jan. 5.",
        "It cost 3.5 million, i.e. less than No. 7 did.",
        "She waited ... and left.",
        "“It rains.” said Vale.",
        "Am 5. März kam Dr. Huber, z.B. mit 3,5 Mio. Euro.",
        "Le 3 mai, M. Petit a vu Mme. Roux.",
        "El Sr. Paz vive en EE.UU. desde mayo.",
        "Это было в 2020 г. в Риге, т.е. давно.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. Vale left.", ["It rained.", "Vale left."]),
        ("“Rain?” “Yes.” He left!", ["“Rain?”", "“Yes.”", "He left!"]),
        ("She came to the U.S. The rain followed.", ["She came to the U.S.", "The rain followed."]),
        ("Он ушёл. «Да», — сказала она.", ["Он ушёл.", "«Да», — сказала она."]),
        ("¿Llueve? ¡Sí! Llueve.", ["¿Llueve?", "¡Sí!", "Llueve."]),
        ("雨です。「はい。」傘を。", ["雨です。", "「はい。」", "傘を。"]),
        ("It was 1998. Vale left.", ["It was 1998.", "Vale left."]),
    ],
)
def test_a_sentence_ends_before_what_can_begin_one(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_spaced_and_wide_stops_end_a_sentence() -> None:
    assert cut("She waited . . . Then she left.") == ["She waited . . .", "Then she left."]
    assert cut("She waited. . . . and left.") == ["She waited. . . . and left."]
    assert cut("「雨だ。」彼は言った。終わり") == ["「雨だ。」", "彼は言った。", "終わり"]


def test_no_sentence_crosses_a_blank_line() -> None:
    assert cut("A heading\n\nwithout a stop\n \nand more") == ["A heading", "without a stop", "and more"]


def test_a_single_line_break_is_a_space() -> None:
    assert cut("It rained\non Vale. So\nit did.") == ["It rained\non Vale.", "So\nit did."]


@given(st.text(alphabet='aB1.!?… \n"”(。'))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(p.start <= s.start and s.end <= p.end for p in paragraphs(text)) for s in spans)
