"""What of a text is kept to find it by."""

from __future__ import annotations

from extractors.provenance.fingerprints import MOST_QUOTE_RUNS, fingerprint
from extractors.provenance.words import five_grams, folded_words

SPEECH = (
    "Nobody crosses that bridge again before every single pier has been opened, looked at and signed for by two people"
)
OPENING = (
    "The harbour bridge of Torvik will close for 14 weeks from Monday, the mayor told the council on Tuesday evening."
)


def filler(words: int) -> str:
    """A text of so many words in sentences of ten that says nothing twice."""
    return " ".join(f"Word{number}{'.' if number % 10 == 9 else ''}" for number in range(words))


def test_a_quotation_cut_short_shares_runs_with_the_whole() -> None:
    whole, cut = fingerprint(f"“{SPEECH},” she said."), fingerprint(f"She warned: “{' '.join(SPEECH.split()[:12])}.”")
    assert len(set(whole.quotes) & set(cut.quotes)) == len(cut.quotes) == 8


def test_a_quotation_split_by_who_said_it_is_one() -> None:
    first, rest = SPEECH.split(", ")
    split = fingerprint(f"“{first},” Ada Lindqvist said, “{rest}.”")
    assert set(split.quotes) == set(fingerprint(f"“{SPEECH}.”").quotes)


def test_a_text_that_quotes_much_keeps_what_one_that_quotes_less_has_kept() -> None:
    less, more = (
        fingerprint("\n\n".join(f"“{filler(20).replace('Word', f'w{number}x')}” he said." for number in range(count)))
        for count in (4, 40)
    )
    assert 0 < len(more.quotes) <= MOST_QUOTE_RUNS
    of_the_first_four = set(more.quotes) & set(fingerprint_of_all_runs(4))
    assert of_the_first_four <= set(less.quotes)


def fingerprint_of_all_runs(count: int) -> set[int]:
    runs: set[int] = set()
    for number in range(count):
        runs.update(fingerprint(f"“{filler(20).replace('Word', f'w{number}x')}” he said.").quotes)
    return runs


def test_the_sentences_that_open_a_long_text_are_kept_by_their_first_words() -> None:
    text = fingerprint(f"{OPENING} {filler(400)}")
    assert five_grams(folded_words(OPENING))[0] in text.grams
    assert set(text.grams) & set(fingerprint(OPENING).grams)


def test_a_sentence_far_down_is_kept_by_value_alone() -> None:
    late = fingerprint(f"{filler(400)} {OPENING}")
    kept = set(late.grams) & set(five_grams(folded_words(OPENING)))
    assert all(gram % 16 == 0 for gram in kept)


def test_a_text_without_words_has_no_features() -> None:
    empty = fingerprint("")
    assert (empty.word_count, empty.grams, empty.quotes, empty.names, empty.numbers) == (0, (), (), (), ())
