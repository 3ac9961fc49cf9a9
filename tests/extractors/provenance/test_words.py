"""Words: the same text gives the same words whatever its typography, and offsets count the text as written."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.words import content_digest, five_grams, folded_words, hash_feature, word_spans, words


def test_typographic_and_straight_apostrophes_give_the_same_word() -> None:
    assert folded_words("don’t O‘Neill П’ять") == folded_words("don't O'Neill П'ять") == ["don't", "o'neill", "п'ять"]


def test_a_hyphenated_name_has_the_words_of_the_open_form() -> None:
    assert folded_words("Kim Jong-un") == folded_words("Kim Jong Un") == folded_words("Kim Jong‑un")


def test_quotation_marks_and_plural_possessives_leave_no_apostrophe() -> None:
    assert folded_words("the 'old' soldiers' boots, ’90s") == ["the", "old", "soldiers", "boots", "90s"]


def test_numbers_keep_their_inner_separators() -> None:
    assert folded_words("11,000 men, 3.5 per cent. 7") == ["11,000", "men", "3.5", "per", "cent", "7"]


def test_scripts_without_spaces_give_one_word_a_character() -> None:
    assert folded_words("北京の雨") == ["北", "京", "の", "雨"]
    assert folded_words("ฝนตก") == ["ฝ", "น", "ต", "ก"]
    assert folded_words("ភ្លៀង") == ["ភ្", "លៀ", "ង"]


def test_a_mark_stays_with_its_letter() -> None:
    assert folded_words("ดี") == ["ดี"]
    assert folded_words("हिन्दी समाचार") == ["हिन्दी", "समाचार"]
    assert folded_words("cafe\u0301") == ["café"]


def test_compatibility_forms_and_case_are_folded() -> None:
    assert folded_words("ＡＢＣ ﬁne STRASSE Straße") == ["abc", "fine", "strasse", "strasse"]


def test_soft_hyphens_and_joiners_are_left_out() -> None:
    assert folded_words("co\u00adoperate a\ufeffb") == ["cooperate", "ab"]


def test_offsets_count_the_text_as_written() -> None:
    text = "Straße ﬁne — don’t"
    assert [text[w.start : w.end] for w in words(text)] == ["Straße", "ﬁne", "don’t"]


@given(st.text())
def test_offsets_lie_in_order_and_the_two_ways_agree(text: str) -> None:
    found = words(text)
    assert [w.folded for w in found] == folded_words(text)
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="abcé ’'-,.1"))
def test_composed_and_decomposed_letters_give_one_digest(text: str) -> None:
    assert content_digest(unicodedata.normalize("NFC", text)) == content_digest(unicodedata.normalize("NFD", text))


def test_the_digest_sees_words_alone() -> None:
    assert content_digest("“Rain,” she said.") == content_digest("  rain SHE said ")
    assert content_digest("rain she said") != content_digest("rain he said")


def test_the_digest_never_changes() -> None:
    # Stored in warehouses: a change here makes every article a new version.
    assert str(content_digest("A small text, of seven words only.")) == "2fd746bb-49fa-b9e4-196c-959254683ac0"
    assert hash_feature("gram", "a b c d e") == 10693823171049985560


@pytest.mark.parametrize(("count", "grams"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (100, 96)])
def test_every_run_of_five_words_is_a_gram_and_a_short_text_is_one(count: int, grams: int) -> None:
    assert len(five_grams([f"w{n}" for n in range(count)])) == grams


def test_grams_are_the_hashes_of_their_words() -> None:
    hashes = [hash_feature("gram", "a b c d e"), hash_feature("gram", "b c d e f")]
    assert five_grams(["a", "b", "c", "d", "e", "f"]) == hashes


def test_one_text_hashes_differently_as_name_and_as_quotation() -> None:
    assert len({hash_feature(kind, "a b c") for kind in ("gram", "quote", "name", "number")}) == 4


def test_a_lone_surrogate_is_no_error() -> None:
    assert five_grams(folded_words("a\ud800b c"))
    assert content_digest("x\udfffy") != content_digest("xy")


TYPED = st.text(alphabet=st.sampled_from("aB1é.,-'’‘“”–—… \u00a0\u2011東П"), max_size=40)


@given(TYPED)
def test_offsets_and_folded_forms_alone_are_those_of_the_words(text: str) -> None:
    found = words(text)
    assert word_spans(text) == [(word.start, word.end) for word in found]
    assert folded_words(text) == [word.folded for word in found]


@given(TYPED)
def test_typographic_marks_are_read_as_plain_ones_whatever_else_the_text_holds(text: str) -> None:
    # A letter of another script apart from the text sends it through the general rules.
    assert folded_words(text) == folded_words(f"{text} ж")[:-1]
