"""Names: what is one, whether it is a person's, and what its short forms stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.names import find_names


def written(text: str) -> list[str]:
    return [name.written for name in find_names(text)]


def full(text: str, short: str) -> set[str]:
    return {name.full for name in find_names(text) if name.written == short}


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert written("Rain fell on Orr. However, farmers in Orr were glad. Their fields need rain.") == ["Orr", "Orr"]


def test_a_name_that_begins_a_sentence_is_confirmed_by_the_rest_of_the_text() -> None:
    assert "Lind" in written("Lind left. Nobody saw Lind again.")


def test_a_title_is_cut_off_and_tells_a_person() -> None:
    (name,) = find_names("It was said by Foreign Minister Mara Lind on Monday.")
    assert (name.written, name.kind, name.title) == ("Mara Lind", "person", "Foreign Minister")


@pytest.mark.parametrize(
    "name", ["Mara Lind", "Mara\u00a0Lind", "Mara J. Lind", "J. Lind", "Mara O’Lind", "Mara St. Lind"]
)
def test_the_words_of_a_name_keep_their_places_after_a_title(name: str) -> None:
    (found,) = find_names(f"It was said on Monday by Dr. {name}, a farmer.")
    assert (found.written, found.title, found.start) == (name, "Dr.", 29)


def test_a_given_language_is_taken_for_that_of_the_text() -> None:
    assert [name.written for name in find_names("Bald kam Regen.", "en")] == ["Regen"]
    assert find_names("Bald kam Regen.", "de") == []


def test_a_title_in_lower_case_tells_a_person_too() -> None:
    (name,) = find_names("It was said by the former leader Zar Quell Bin.")
    assert (name.written, name.kind) == ("Zar Quell Bin", "person")


def test_a_role_alone_is_nobody() -> None:
    assert written("They met the Prime Minister on Tuesday.") == []


@pytest.mark.parametrize("short", ["Lind", "Mr. Lind"])
def test_a_surname_stands_for_the_full_name(short: str) -> None:
    assert full(f"The guest was Viktor Lind. In the end {short} left.", "Lind") == {"Viktor Lind"}


def test_a_family_name_that_comes_first_is_completed() -> None:
    assert full("The leader Kim Tal Ro came. In the end Mr. Kim left.", "Kim") == {"Kim Tal Ro"}


def test_two_bearers_of_a_surname_are_told_apart_by_nearness() -> None:
    text = "First came Viktor Lind. Then Lind left. Later came Mara Lind. Then Lind left too."
    assert [n.full for n in find_names(text) if n.written == "Lind"] == ["Viktor Lind", "Mara Lind"]


def test_a_place_is_not_taken_for_what_is_named_after_it() -> None:
    assert full("They met in Orr Valley. The road to Orr is wet.", "Orr") == {"Orr"}
    assert full("The Orr-Vale line is closed. A road leads to Vale.", "Vale") == {"Vale"}


def test_an_institution_keeps_what_it_is_for() -> None:
    names = find_names("It was counted by the Institute for the Study of Rain (ISR), and the ISR is careful.")
    assert (names[0].written, names[0].kind) == ("Institute for the Study of Rain", "organisation")


def test_an_acronym_stands_for_the_institution_of_its_initials() -> None:
    assert full("It is from the National Weather Service. In June the NWS was wrong.", "NWS") == {
        "National Weather Service"
    }


def test_days_months_and_headlines_are_no_names() -> None:
    assert written("They met on Friday in June.\n\nHeavy Rain Stops Great Parade Of Orr") == []


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert written("It was Mara Lind’s field and Orr's rain.") == ["Mara Lind", "Orr"]


def test_names_in_cyrillic_are_found() -> None:
    assert written("Об этом сообщил министр Мара Линд.") == ["Мара Линд"]


@given(st.text(alphabet="aBcD. ’'-\n“МіЇ北(&", max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(text[n.start : n.end] == n.written for n in find_names(text))


GERMAN = (
    "Die Stadt hat am Montag einen Plan für den Verkehr vorgestellt. Bürgermeisterin Mara Lind sagte, die Kosten "
    "lägen bei zwölf Millionen Euro. „Wir wollen die Straße nicht sperren“, sagte Orr der Zeitung. In Berlin prüft "
    "die EU das Gesetz, und Tausende Menschen sind in Sicherheit. Das Wasser, so ein Sprecher der Deutschen Bahn, "
    "ist mit dem Regen gestiegen. Lösungen sind nicht in Sicht, denn Lind ist auf Reisen."
)


def test_a_german_noun_is_no_name() -> None:
    assert written(GERMAN) == ["Mara Lind", "Orr", "Berlin", "EU", "Deutschen Bahn", "Lind"]


def test_a_german_compound_title_tells_a_person() -> None:
    (name,) = find_names("Das ist nicht gut für die Stadt, sagte die Verkehrsministerin Mara Lind.")
    assert (name.written, name.kind, name.title) == ("Mara Lind", "person", "Verkehrsministerin")
