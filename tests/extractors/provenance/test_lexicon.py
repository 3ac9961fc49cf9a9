"""Lexicons: each language's file is complete, and a text is read with that of its own language."""

from __future__ import annotations

import pytest

from extractors.provenance.lexicon import (
    LANGUAGES,
    language_of,
    name_words,
    number_words,
    source_words,
    speech_words,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_each_question(language: str) -> None:
    assert name_words(language).titles
    assert number_words(language).months
    assert speech_words(language).verbs
    assert source_words(language).after
    assert source_words(language).states


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_stored_folded(language: str) -> None:
    stored = [*speech_words(language).verbs, *source_words(language).after, *name_words(language).openers]
    assert [word for word in stored if word != word.lower()] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rain fell on the town and nobody was there.", "en"),
        ("Der Regen fiel auf die Stadt, und niemand war mit dem Hund da.", "de"),
        ("La pluie est tombée sur les champs et une vache était dans le pré.", "fr"),
        ("La lluvia cayó sobre los campos y una vaca se fue por el camino.", "es"),
        ("Дождь шёл весь день, и никого не было.", "ru"),
        ("Дощ ішов увесь день, і нікого не було.", "uk"),
        ("北京の雨", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_recognised(text: str, language: str) -> None:
    assert language_of(text) == language
