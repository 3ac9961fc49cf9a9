"""Which hashes stand for a text when candidates for a match are looked up?

Grams are sampled by their own value, so two texts that share a gram either both keep it or both drop it, whatever
their length; short texts keep all of theirs, since a sample would leave them next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.provenance.numbers import find_numbers
from extractors.provenance.quotes import quoted_sentences, quotes_of
from extractors.provenance.reading import Reading
from extractors.provenance.words import (
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


def fingerprint(body: str) -> Fingerprint:
    """The hashes of `body`.

    Names are hashed in the fullest form the text gives them, numbers by their value and unit; years, days and
    bare numbers under ten are left out, since they coincide by chance.
    """
    reading = Reading.of(body)
    return fingerprint_of(reading, quotes_of(reading))


def fingerprint_of(reading: Reading, quotes: Sequence[Quote]) -> Fingerprint:
    """`fingerprint` for a text that has been read and whose quotations are known."""
    folded = folded_words(reading.text)
    grams = five_grams(folded)
    if len(folded) >= ALL_GRAMS_BELOW_WORDS:
        grams = [gram for gram in grams if gram % SAMPLE_MODULUS == 0]
    return Fingerprint(
        content_digest=digest_of_words(folded),
        word_count=len(folded),
        grams=_sorted(grams),
        quotes=_hashes("quote", quoted_sentences(quotes)),
        names=_hashes("name", {fold_words(full) for full in {name.full for name in reading.names}}),
        numbers=_hashes("number", (number.key for number in find_numbers(reading.text) if number.is_telling)),
    )


def _hashes(kind: FeatureKind, values: Iterable[str]) -> tuple[int, ...]:
    return _sorted(hash_feature(kind, value) for value in values)


def _sorted(hashes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(hashes)))
