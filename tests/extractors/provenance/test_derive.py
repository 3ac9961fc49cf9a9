"""What is derived from an article: sound for any text, and at a cost that follows its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import RULE_VERSION
from extractors.fields.publishers import PublisherBook
from extractors.provenance.derive import derive
from extractors.provenance.fingerprints import ALL_GRAMS_BELOW_WORDS, SAMPLE_MODULUS, fingerprint
from extractors.provenance.words import content_digest, five_grams, folded_words
from extractors.records import Article, Publisher

BOOK = PublisherBook((Publisher("nordwire", "Nordwire", "nordwire.example", is_agency=True),))
HOSTILE_CHARACTERS = 120_000
"""A step that is quadratic in the text would take many minutes on so many; a linear one takes about a second."""


def test_an_article_gives_all_its_parts() -> None:
    body = "The dam broke, Nordwire reports. “The rain will not stop soon,” said Mara Lind of the 11,000 fields."
    extraction = derive(Article(article_body=body), BOOK)
    assert [a.source_name for a in extraction.attributions] == ["Nordwire", "Mara Lind"]
    assert [q.speaker for q in extraction.quotes] == ["Mara Lind"]
    assert extraction.fingerprint == fingerprint(body)
    assert extraction.rule_version == RULE_VERSION


@pytest.mark.parametrize("body", ["", " \n\n ", "…", "word", "北", "\u200b"])
def test_next_to_nothing_is_no_error(body: str) -> None:
    extraction = derive(Article(article_body=body), BOOK)
    assert extraction.fingerprint.word_count == len(folded_words(body))
    assert extraction.quotes == () == extraction.attributions


@given(st.text(max_size=200))
def test_no_text_is_an_error(body: str) -> None:
    print_ = derive(Article(article_body=body), BOOK).fingerprint
    for hashes in (print_.grams, print_.quotes, print_.names, print_.numbers):
        assert list(hashes) == sorted(set(hashes))
        assert all(0 <= h < 2**64 for h in hashes)


def test_short_texts_keep_all_grams_and_longer_ones_a_sample() -> None:
    short = " ".join(f"w{n}" for n in range(ALL_GRAMS_BELOW_WORDS - 1))
    assert set(fingerprint(short).grams) == set(five_grams(folded_words(short)))
    long = " ".join(f"w{n}" for n in range(ALL_GRAMS_BELOW_WORDS))
    grams = five_grams(folded_words(long))
    # The one sentence it opens with is kept by its first words as well.
    assert set(fingerprint(long).grams) == {g for g in grams if g % SAMPLE_MODULUS == 0} | {grams[0]}


def test_typography_does_not_change_a_fingerprint() -> None:
    straight = fingerprint('"The rain will not stop soon," Mara Lind said of Orr\'s 40 fields - all of them.')
    curly = fingerprint("“The rain will not stop soon,” Mara Lind said of Orr’s 40 fields — all of them.")
    assert straight == curly


def test_a_quotation_that_is_split_differently_shares_its_hashes() -> None:
    one = fingerprint("“The rain will not stop soon,” Mara Lind said. “It has only begun to fall here.”")
    other = fingerprint("Mara Lind said: “It has only begun to fall here.”")
    assert set(other.quotes) <= set(one.quotes)


def test_the_digest_is_that_of_the_words() -> None:
    assert fingerprint("It rains.").content_digest == content_digest("it RAINS")


def test_a_million_words_are_handled() -> None:
    body = " ".join(f"w{n % 5000}x{n % 7}" for n in range(1_000_000))
    assert fingerprint(body).word_count == 1_000_000


HOSTILE = [
    # Each is repeated without end: marks, capitals, cues, digits, scripts, and what ends or never ends a sentence.
    '"', "“", "‘", " 'a", "a' ", "“a”", '"a b c d e." ', '"a b c d e.\n\n', '"a b c d," said X. ', "Abc ", "A.", "A. ",
    "The ", "said ", "X said ", "a, ", "Abc, ", "according to ", "according to X, ", "citing The Abc Post, ",
    "X quoted Y as saying ", "1", "1,", "1 ", "1-2-", "111,", "one ", "twenty-", "\n", "a\n\n", "(", "(A", " - ", "—",
    "Nordwire poll ", "Nordwire/", "Institute of ", "X, who ", "A: ", ".", ". ", "A's ", "a.com.", "a-", "Copyright ",
    "A contributed to this ", " ", "\u00a0", "北", "ก", "a\u0301", "Київ заявив, що ", "Mr. ", "x quickly ", "X, ", "©",
    "“Nordwire” ", "Nordwire and ", "Nordwire, ", "Nordwire was told ", "the agency, Nordwire, a paper, ", "«Київ» ",
    "/A/ ", "Nordwire's Ann Berg, editor of Nordwire, said ", "first to report ", "Nordwire—", "X and Y, ", "call on ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_cost_follows_the_length_of_a_hostile_text(piece: str) -> None:
    body = piece * (HOSTILE_CHARACTERS // len(piece))
    extraction = derive(Article(article_body=body), BOOK)
    assert extraction.fingerprint.word_count == len(folded_words(body))
