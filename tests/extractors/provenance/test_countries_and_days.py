"""Countries, places and days named in running text. All samples are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.countries import find_countries, is_known_place
from extractors.provenance.days import find_days


def countries(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(text[found.start : found.end], found.code, found.form) for found in find_countries(text, language)]


def days(text: str, language: str = "en") -> list[tuple[str, int | None, int | None, int | None, int | None]]:
    return [(text[f.start : f.end], f.month, f.day, f.year, f.weekday) for f in find_days(text, language)]


def test_names_nationalities_and_capitals_mean_their_country() -> None:
    assert countries("Ukraine’s envoy met South Korean and U.S. officials in London.") == [
        ("Ukraine", "UA", "name"),
        ("South Korean", "KR", "nationality"),
        ("U.S.", "US", "name"),
        ("London", "GB", "capital"),
    ]


@pytest.mark.parametrize("text", ["He came from New Mexico.", "a polish for turkey", "Chadwick and Malian's", "Omanic"])
def test_other_words_name_no_country(text: str) -> None:
    assert [code for _, code, _ in countries(text) if code not in ("ML",)] == []


def test_small_adjectives_are_found_in_languages_that_write_them_so() -> None:
    assert countries("Der polnische und die ukrainischen Minister", "de") == [
        ("polnische", "PL", "nationality"),
        ("ukrainischen", "UA", "nationality"),
    ]
    assert countries("le ministre français", "fr") == [("français", "FR", "nationality")]
    assert countries("російські війська", "uk") == [("російські", "RU", "nationality")]


def test_places_are_known_by_name() -> None:
    assert is_known_place("Nevada")
    assert is_known_place("Norway")
    assert not is_known_place("Torvik")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Nov. 4 it", ("Nov. 4", 11, 4, None, None)),
        ("on February 24th, 2024, it", ("February 24th, 2024", 2, 24, 2024, None)),
        ("the 4th of November", ("4th of November", 11, 4, None, None)),
        ("5 May 2020", ("5 May 2020", 5, 5, 2020, None)),
        ("on Tuesday", ("Tuesday", None, None, None, 1)),
    ],
)
def test_days_are_read_however_they_are_written(text: str, expected: tuple[object, ...]) -> None:
    assert days(text) == [expected]


def test_days_of_other_languages() -> None:
    assert days("am Montag, dem 5. März 2024", "de") == [
        ("Montag", None, None, None, 0),
        ("5. März 2024", 3, 5, 2024, None),
    ]
    assert days("el 3 de mayo", "es") == [("3 de mayo", 5, 3, None, None)]
    assert days("4 листопада", "uk") == [("4 листопада", 11, 4, None, None)]


@pytest.mark.parametrize(
    "text", ["it may 5 times", "In May it rained", "May 45", "March on, 300 men", "Sunday's Child"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert [found for found in days(text) if found[2] is not None] == []


@given(st.text(), st.sampled_from(["en", "de", "uk"]))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str, language: str) -> None:
    for found in (find_countries(text, language), find_days(text, language)):
        ends = [0]
        for mention in found:
            assert ends[-1] <= mention.start < mention.end <= len(text)
            ends.append(mention.end)


@pytest.mark.parametrize("unit", ["South ", "Nov. ", "May 5 ", "U.S.A.", "п", "polnisch", "'s A"])
def test_long_texts_are_read_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    find_countries(text, "en")
    find_countries(text, "de")
    find_days(text, "uk")
