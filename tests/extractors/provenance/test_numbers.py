"""Numbers: equal values are equal however written, ranges are one, years and days are told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.numbers import find_numbers


def keys(text: str) -> list[str]:
    return [number.key for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("11,000 sheep", "quantity:11000:"),
        ("11 thousand sheep", "quantity:11000:"),
        ("10 million sheep", "quantity:10000000:"),
        ("10m sheep", "quantity:10000000:"),
        ("10\u2009million sheep", "quantity:10000000:"),
        ("10\x1cm sheep", "quantity:10000000:"),
        ("10,000,000 sheep", "quantity:10000000:"),
        ("twelve sheep", "quantity:12:"),
        ("twenty-five sheep", "quantity:25:"),
        ("Two hundred sheep", "quantity:200:"),
        ("20% of them", "percent:20:"),
        ("20 per cent of them", "percent:20:"),
        ("20 percent of them", "percent:20:"),
        ("$3.5 million", "money:3500000:$"),
        ("US$3.5m", "money:3500000:$"),
        ("3.5 million dollars", "money:3500000:$"),
        ("€40", "money:40:€"),
    ],
)
def test_a_value_is_the_same_however_it_is_written(text: str, key: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize(
    "text", ["25-30,000", "25,000-30,000", "25,000 to 30,000", "25–30 thousand", "between 25,000 and 30,000"]
)
def test_a_range_is_one_number(text: str) -> None:
    assert keys(f"They counted {text} sheep.") == ["quantity:25000-30000:"]


def test_two_numbers_that_fall_are_no_range() -> None:
    assert keys("It ended 6-3.") == ["quantity:6:", "quantity:3:"]


@pytest.mark.parametrize("text", ["June 26", "26 June", "June 26th", "the 26th of June"])
def test_the_day_of_a_date_is_no_quantity(text: str) -> None:
    assert keys(f"It rained on {text}.") == ["day:26:"]


def test_a_year_is_no_quantity() -> None:
    assert keys("It rained in 2024 and on 3 May 1998.") == ["year:2024:", "day:3:", "year:1998:"]
    assert keys("They counted 2,024 sheep.") == ["quantity:2024:"]


def test_the_letters_of_a_number_word_within_others_are_no_number() -> None:
    assert keys("Someone in the fen often won a stone; the tone of a twofold gene. One fell.") == ["quantity:1:"]


def test_only_telling_numbers_are_evidence() -> None:
    told = {n.key for n in find_numbers("In 2024, on May 3, two of 40 sheep, 5% of them, cost $7.") if n.is_telling}
    assert told == {"quantity:40:", "percent:5:", "money:7:$"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Das sind 25.000 Schafe, und der Regen ist nicht das Problem für die Leute.", "quantity:25000:"),
        ("Das sind 3,5 Millionen Schafe, und der Regen ist nicht das Problem.", "quantity:3500000:"),
        ("Это 11 тысяч овец.", "quantity:11000:"),
        ("Це 3,5 млн доларів.", "money:3500000:$"),
        ("Ce sont 20 pour cent des moutons qui sont dans les champs.", "percent:20:"),
    ],
)
def test_other_languages_have_their_separators_and_scales(text: str, key: str) -> None:
    assert key in keys(text)


@given(st.text(alphabet="0123456789,.-– $%mk\u00a0\u2009\x1c\ntoneady", max_size=60))
def test_any_text_gives_ordered_spans(text: str) -> None:
    numbers = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in numbers)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
