"""Which hashes stand for a text when candidates for a match are looked up?

Grams are sampled by their own value, so two texts that share a gram either both keep it or both drop it, whatever
their length; short texts keep all of theirs, since a sample would leave them next to nothing. A brief is mostly the
opening of the report it was cut from, so the sentences that open a text are kept by their first words, whatever value
those have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.provenance.numbers import find_numbers
from extractors.provenance.quotes import joined_quotations, quotes_of
from extractors.provenance.reading import Reading
from extractors.provenance.words import (
    GRAM_WORDS,
    FeatureKind,
    digest_of_words,
    five_grams,
    fold_words,
    folded_words,
    hash_feature,
)
from extractors.records import Fingerprint, Quote

SAMPLE_MODULUS = 16
"""One gram in so many is kept: 25 million rows for a million articles, joined in seconds (docs: matching)."""
ALL_GRAMS_BELOW_WORDS = 120
"""Texts shorter than this keep every gram; a sample of a brief would hold five or six."""
OPENING_WORDS = 100
"""Sentences that begin within so many words open a text: five or six, where a brief has one to three."""
QUOTE_MODULUS = 4
"""One run of quoted words in so many is kept: of a quotation of fifteen words two or three."""
MOST_QUOTE_RUNS = 40
"""A text that quotes more keeps one run in 8, 16 and so on, which a text that quotes less has kept as well."""


def fingerprint(body: str) -> Fingerprint:
    """The hashes of `body`.

    Of quotations, runs of five words are hashed; names in the fullest form the text gives them; numbers by their value
    and unit. Years, days and bare numbers under ten are left out, since they coincide by chance.
    """
    reading = Reading.of(body)
    return fingerprint_of(reading, quotes_of(reading))


def fingerprint_of(reading: Reading, quotes: Sequence[Quote]) -> Fingerprint:
    """`fingerprint` for a text that has been read and whose quotations are known."""
    folded = folded_words(reading.text)
    grams = five_grams(folded)
    if len(folded) >= ALL_GRAMS_BELOW_WORDS:
        opening = [grams[place] for place in _sentence_places(reading) if place < len(grams)]
        grams = [gram for gram in grams if gram % SAMPLE_MODULUS == 0] + opening
    return Fingerprint(
        content_digest=digest_of_words(folded),
        word_count=len(folded),
        grams=_sorted(grams),
        quotes=_quoted_runs(quotes),
        names=_hashes("name", {fold_words(full) for full in {name.full for name in reading.names}}),
        numbers=_hashes("number", (number.key for number in find_numbers(reading.text) if number.is_telling)),
    )


def _sentence_places(reading: Reading) -> list[int]:
    """The places, in words, at which the opening sentences begin."""
    places: list[int] = []
    place = 0
    for start, end in reading.text_sentences:
        if place >= OPENING_WORDS:
            break
        places.append(place)
        place += len(folded_words(reading.text[start:end]))
    return places


def _quoted_runs(quotes: Sequence[Quote]) -> tuple[int, ...]:
    """Hashes of runs of words in quotations: a quotation that was cut or run into another still has most of them."""
    runs: set[int] = set()
    for quotation in joined_quotations(quotes):
        folded = folded_words(quotation)
        places = range(len(folded) - GRAM_WORDS + 1)
        runs.update(hash_feature("quote", " ".join(folded[place : place + GRAM_WORDS])) for place in places)
    modulus = QUOTE_MODULUS
    while len(runs) > MOST_QUOTE_RUNS:
        runs = {run for run in runs if run % modulus == 0}
        modulus *= 2
    return _sorted(runs)


def _hashes(kind: FeatureKind, values: Iterable[str]) -> tuple[int, ...]:
    return _sorted(hash_feature(kind, value) for value in values)


def _sorted(hashes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(hashes)))
