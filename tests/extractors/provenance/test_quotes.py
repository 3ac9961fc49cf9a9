"""Quotations: their exact spans, who said them, and which fragments belong together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.quotes import find_quotes, joined_quotations


def speaker(text: str) -> str | None:
    (quote,) = find_quotes(text)
    return quote.speaker


@pytest.mark.parametrize(
    "text",
    [
        "“The rain will not stop soon,” Mara Lind said.",
        "“The rain will not stop soon,” said Mara Lind.",
        "“The rain will not stop soon,” said Mara Lind, a farmer from Orr.",
        "“The rain will not stop soon,” Mara Lind, a farmer from Orr, said on Monday.",
        "“The rain will not stop soon,” Mara Lind, who farms near Orr, told the Orr Herald.",
        "“The rain will not stop soon,” according to Mara Lind.",
        "Mara Lind said: “The rain will not stop soon.”",
        "Mara Lind told reporters that “the rain will not stop soon.”",
        "According to Mara Lind, “the rain will not stop soon.”",
        "On Monday, Mara Lind, a farmer, warned that “the rain will not stop soon.”",
        "Mara Lind: “The rain will not stop soon.”",
        "Mara Lind of the farmers' union called it “a rain that will not stop.”",
        "Mayor Mara Lind was defiant. “The rain will not stop us,” she said.",
        "Pressed for a date, Mara Lind gave none, saying “the rain will not stop soon.”",
        "The town's mayor, Mara Lind, said “the rain will not stop soon.”",
        "“Will the rain not stop soon?” Mara Lind asked.",
        "“The rain will not stop soon” was how Mara Lind described it.",
    ],
)
def test_a_speaker_is_found_in_all_common_orders(text: str) -> None:
    assert speaker(text) == "Mara Lind"


def test_a_surname_is_completed_and_a_title_kept_only_as_written() -> None:
    text = "The visitor was Viktor Marsk, the minister.\n\n“The rain will not stop soon,” Mr. Marsk said."
    (quote,) = find_quotes(text)
    assert (quote.speaker, quote.speaker_raw) == ("Viktor Marsk", "Mr. Marsk")


def test_a_pronoun_means_the_last_fitting_name() -> None:
    text = "Mayor Mary Lind met Mr. Tom Orr. She was pleased. “The rain will not stop us now,” she said."
    (quote,) = find_quotes(text)
    assert (quote.speaker, quote.speaker_raw) == ("Mary Lind", "she")


def test_they_and_a_role_mean_the_last_who_fits() -> None:
    text = (
        "Foreign Minister Mara Lind met Mayor Tom Orr. “The rain will not stop us now,” the minister said. "
        "“We shall see about that one,” the mayor said. “It never stops up here,” he added."
    )
    assert [quote.speaker for quote in find_quotes(text)] == ["Mara Lind", "Tom Orr", "Tom Orr"]


def test_a_role_that_nobody_of_the_text_has_stays_as_written() -> None:
    assert speaker("Mara Lind left. “The rain will not stop us now,” the minister said.") == "the minister"


def test_a_spokesman_is_not_the_person_he_speaks_for() -> None:
    assert speaker("“The rain will not stop soon,” said a spokesman for Mara Lind.") == "a spokesman for Mara Lind"


def test_a_quotation_split_by_he_said_is_joined() -> None:
    quotes = find_quotes("“The rain will not stop,” Mara Lind said. “It has only begun to fall.”")
    assert [q.continues_position for q in quotes] == [None, 0]
    assert [q.speaker for q in quotes] == ["Mara Lind", "Mara Lind"]
    assert joined_quotations(quotes) == ["The rain will not stop. It has only begun to fall."]


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    quotes = find_quotes("Mara Lind said: “The rain will not stop.\n\n“It has only begun to fall.”")
    assert [(q.speaker, q.continues_position) for q in quotes] == [("Mara Lind", None), ("Mara Lind", 0)]


def test_two_speakers_in_one_paragraph_are_told_apart() -> None:
    quotes = find_quotes("“The rain will not stop,” Mara Lind said. “It will stop by noon,” said Tom Orr.")
    assert [(q.speaker, q.continues_position) for q in quotes] == [("Mara Lind", None), ("Tom Orr", None)]


def test_a_quotation_that_stands_alone_continues_the_one_before() -> None:
    quotes = find_quotes("“The rain will not stop,” Mara Lind said.\n\n“It has only begun to fall.”")
    assert quotes[1].speaker == "Mara Lind"


def test_a_signature_below_a_quotation_names_its_speaker() -> None:
    assert speaker("“The rain will not stop soon.”\n\n— Mara Lind, farmer") == "Mara Lind"


def test_a_scare_quote_is_no_speech() -> None:
    assert find_quotes("The so-called “rain tax” begins in May.") == ()


def test_a_short_quotation_with_a_cue_is_speech() -> None:
    assert speaker("Mara Lind called the tax “pure madness” on Monday.") == "Mara Lind"


def test_a_verb_like_noun_is_no_cue() -> None:
    assert (
        speaker("Tom Orr rejected her remarks. Mara Lind said the attacks were “a shame for the town.”") == "Mara Lind"
    )


def test_a_sentence_that_goes_on_after_the_tag_stays_one() -> None:
    quotes = find_quotes("“The rain,” Mara Lind said, “will not stop so soon.”")
    assert joined_quotations(quotes) == ["The rain, will not stop so soon."]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "„Der Regen wird so bald nicht aufhören“, sagte Mara Lind am Montag der Zeitung und ging mit dem Hund.",
            "Mara Lind",
        ),
        (
            "« La pluie ne va pas cesser de sitôt », a déclaré Mara Lind dans une lettre pour les gens du village.",
            "Mara Lind",
        ),
        (
            "«La lluvia no va a parar tan pronto», dijo Mara Lind en una carta que se leyó para los vecinos.",
            "Mara Lind",
        ),
        ("«Дождь ещё не скоро закончится», — сказала Мара Линд.", "Мара Линд"),
        ("«Дощ іще не скоро закінчиться», — сказала Мара Лінд.", "Мара Лінд"),
    ],
)
def test_other_languages_have_their_cues(text: str, name: str) -> None:
    assert speaker(text) == name


MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»"]
PIECES = [*MARKS, "\n\n", " said ", "Mara Lind", "he ", "the rain will not stop", ", ", ". "]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_spans_are_exact_and_ordered_for_any_text(body: str) -> None:
    quotes = find_quotes(body)
    assert all(body[q.char_start : q.char_end] == q.quote_text != "" for q in quotes)
    assert all(a.char_end <= b.char_start for a, b in pairwise(quotes))
    assert all(q.continues_position is None or 0 <= q.continues_position < n for n, q in enumerate(quotes))
    joined_quotations(quotes)
