"""The names of the book in running text: whole words, inflected forms, ambiguous and unusual spellings."""

from __future__ import annotations

import pytest

from extractors.fields.publisher_names import PIECE, NameIndex, Piece, word_key
from extractors.records import Publisher

INDEX = NameIndex(
    (
        Publisher("vale", "The Vale Independent", aliases=("Vale Independent",)),
        Publisher("pryklad", "Pryklad", aliases=("Приклад", "Українська хвиля", "УХВ"), country="UA"),
        Publisher("beispiel", "Neue Beispiel Zeitung", country="DE"),
        Publisher("bote", "Der Bote", country="DE"),
        Publisher("welle", "Die Welle", country="DE"),
        Publisher("people", "People's Echo"),
        Publisher("mail-a", "Morning Mail (Asty)"),
        Publisher("mail-b", "Morning Mail (Besk)"),
        Publisher("fax-news", "Fax News"),
        Publisher("fax-business", "Fax Business"),
        Publisher("hour", "Hour (magazine)"),
        Publisher("dpx", "dpx", aliases=("7 Канал", "新例社")),
    )
)


def longest(text: str) -> tuple[str, list[str]] | None:
    pieces = [Piece(word_key(m.group()), m.start(), m.end()) for m in PIECE.finditer(text)]
    found = INDEX.longest(text, pieces, 0)
    if found is None:
        return None
    length, bearers = found
    return text[: pieces[length - 1].end], [bearer.publisher_id for bearer in bearers]


@pytest.mark.parametrize(
    ("text", "name", "bearers"),
    [
        ("Vale Independent reporter", "Vale Independent", ["vale"]),
        ("Приклад", "Приклад", ["pryklad"]),
        ("Прикладу сказали", "Прикладу", ["pryklad"]),
        ("Української хвилі", "Української хвилі", ["pryklad"]),
        ("УХВ", "УХВ", ["pryklad"]),
        ("Neuen Beispiel Zeitung", "Neuen Beispiel Zeitung", ["beispiel"]),
        ("Morning Mail", "Morning Mail", []),
        ("Fax", "Fax", []),
        ("Hour", "Hour", ["hour"]),
    ],
)
def test_a_name_is_found_in_the_forms_its_language_gives_it(text: str, name: str, bearers: list[str]) -> None:
    assert longest(text) == (name, bearers)


@pytest.mark.parametrize("text", ["Vale", "Independent", "Die Wellen", "Хвиля"])
def test_a_part_of_a_name_or_another_word_is_none(text: str) -> None:
    assert longest(text) is None


def test_a_name_goes_on_behind_its_capitals() -> None:
    text = "People's Echo"
    pieces = [Piece("people", 0, 6)]
    found = INDEX.longest(text, pieces, 0)
    assert found is not None
    assert (found[0], pieces[-1].end) == (3, len(text))


def test_names_without_a_capital_are_found_as_they_are_written() -> None:
    text = "laut dpx und 7 Канал, dpxa, dem Boten, sagte dem Bote; 据新例社报道"
    found = [text[name.start : name.end] for name in INDEX.odd_names(text, 0, len(text))]
    assert found == ["dpx", "7 Канал", "dem Bote", "新例社"]


def test_a_title_in_quotation_marks_is_taken_as_a_whole() -> None:
    assert [bearer.publisher_id for bearer in INDEX.whole("Українська хвиля") or ()] == ["pryklad"]
    assert INDEX.whole("Українська хвиля народна") is None
