"""What a text says before the dash that opens it."""

from __future__ import annotations

import pytest

from extractors.fields.datelines import read_dateline


@pytest.mark.parametrize(
    ("text", "raw", "place", "day", "credit"),
    [
        ("LISBON, Portugal (AP) — A ship", "LISBON, Portugal (AP)", "LISBON, Portugal", None, "AP"),
        ("KYIV — The council", "KYIV", "KYIV", None, None),
        ("LONDON, June 3 (Reuters) - Shares", "LONDON, June 3 (Reuters)", "LONDON", "June 3", "Reuters"),
        ("Berlin (dpa) - Der Rat", "Berlin (dpa)", "Berlin", None, "dpa"),
        ("DES MOINES, Iowa -- Voters", "DES MOINES, Iowa", "DES MOINES, Iowa", None, None),
        ("ROME and NEW YORK (AP) – Two", "ROME and NEW YORK (AP)", "ROME and NEW YORK", None, "AP"),
        ("OSLO, Jan. 5, 2024 /Newswire/ -- Acme", "OSLO, Jan. 5, 2024 /Newswire/", "OSLO", "Jan. 5, 2024", "Newswire"),
        ("(Reuters) - Shares rose", "(Reuters)", None, None, "Reuters"),
        ("КИЇВ (Укрінформ) — Рада", "КИЇВ (Укрінформ)", "КИЇВ", None, "Укрінформ"),
        ("ST. JOHN'S, Newfoundland — Fog", "ST. JOHN'S, Newfoundland", "ST. JOHN'S, Newfoundland", None, None),
    ],
)  # fmt: skip
def test_a_dateline_is_read_in_its_parts(
    text: str, raw: str, place: str | None, day: str | None, credit: str | None
) -> None:
    found = read_dateline(text)
    assert found is not None
    assert (found.raw, found.place, found.day, found.credit) == (raw, place, day, credit)
    assert text[found.end :][0].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "The council — or most of it — met on Monday.",
        "A well-known bridge was opened.",
        "EXCLUSIVE — The bridge was opened.",
        "Mayor Ada Lindqvist (Labour) said — and meant it — no.",
        "U.S. officials said on Monday",
        "Ada Lindqvist — mayor of the town — said no.",
        "",
        "KYIV — ",
    ],
)
def test_the_start_of_a_sentence_is_none(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize("piece", ["A", "AB ", "AB-", "( ", "AB, ", "AB and ", "Jan 1 "])
def test_a_long_run_of_anything_is_looked_at_once(piece: str) -> None:
    assert read_dateline(piece * 100_000) is None
