"""Quotation marks: what stands between them, and which marks are stray."""

from __future__ import annotations

import pytest

from extractors.provenance.marks import marked_spans


def inner(text: str) -> list[str]:
    return [text[m.start : m.end] for m in marked_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said “it rains” twice.",
        'He said "it rains" twice.',
        "He said «it rains» twice.",
        "He said « it rains » twice.",
        "He said „it rains“ twice.",
        "He said „it rains” twice.",
        "He said »it rains« twice.",
        "He said ”it rains” twice.",
        "He said ``it rains'' twice.",
        "He said ''it rains'' twice.",
        "He said ‘it rains’ twice.",
        "He said 'it rains' twice.",
        "He said 「it rains」 twice.",
        "He said “it rains“ twice.",
        '("it rains") twice',
    ],
)
def test_all_common_marks_are_known(text: str) -> None:
    assert inner(text) == ["it rains"]


@pytest.mark.parametrize(
    "text",
    [
        "It rains, he said.” Nobody came.",
        'It rains, he said." Nobody came.',
        "It “rains and nobody came.",
        "The 6'2\" man left.",
        "The soldiers' boots and the '90s and rock 'n' roll",
        "Don’t say it’s the dogs’ fault.",
    ],
)
def test_a_mark_without_a_partner_is_skipped(text: str) -> None:
    assert inner(text) == []


def test_a_stray_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert inner("Why rain?” Vale asked. “It pours,” she said.") == ["It pours,"]


def test_a_stray_opening_mark_does_not_swallow_the_next_quotation() -> None:
    assert inner("“It rains, he said. “It pours,” she said.") == ["It pours,"]


def test_an_unbalanced_straight_mark_ends_with_its_paragraph() -> None:
    assert inner('A "stray mark.\n\nShe said "it pours" twice.') == ["it pours"]


def test_a_speech_over_paragraphs_opens_each_of_them() -> None:
    text = "“It rains.\n\n“It pours.\n\n“It stops,” she said."
    marked = marked_spans(text)
    assert [text[m.start : m.end] for m in marked] == ["It rains.", "It pours.", "It stops,"]
    assert [m.continues for m in marked] == [False, True, True]


def test_a_quotation_does_not_run_into_a_paragraph_without_an_opening_mark() -> None:
    assert inner("She said: “It rains.\n\nNobody came.") == []


def test_marks_inside_a_quotation_belong_to_it() -> None:
    assert inner("“He said ‘no’ to me,” she said.") == ["He said ‘no’ to me,"]
    assert inner("“He said “no” to me,” she said.") == ["He said “no” to me,"]
    assert inner("‘He said “no” to me,’ she said.") == ["He said “no” to me,"]


def test_an_apostrophe_does_not_end_a_quotation_in_single_marks() -> None:
    assert inner("‘It’s the soldiers’ rain,’ she said.") == ["It’s the soldiers’ rain,"]
