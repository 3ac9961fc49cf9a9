"""Did an article change, and by how much?"""

from __future__ import annotations

from array import array
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from uuid import UUID

from extractors.provenance.words import content_digest, folded_words
from extractors.records import Extraction

RUN_WORDS = 3
"""Length of the word runs compared: long enough that unrelated texts share few, short enough to place an edit."""

ANOTHER_TEXT = 0.5
"""Above this ratio two texts are taken for two articles: unrelated reports reach 0.9, editions of one page 0.3."""


def change_ratio(before: str, after: str) -> float:
    """Give the share of the words of both texts that stand in no run of three words common to both.

    0 for the same words (also in moved paragraphs), 1 for nothing in common; linear in the length of the texts.
    """
    old, new = folded_words(before), folded_words(after)
    size = min(RUN_WORDS, len(old), len(new))
    if size == 0:
        return float(bool(old or new))
    old_runs, new_runs = _runs(old, size), _runs(new, size)
    common = set(old_runs) & set(new_runs)
    kept = _covered(old_runs, common, size) + _covered(new_runs, common, size)
    return 1.0 - kept / (len(old) + len(new))


def headline_key(headline: str | None) -> UUID | None:
    """Digest of a headline's words: the same for another case, spacing or typography."""
    return None if headline is None else content_digest(headline)


def extraction_digest(extraction: Extraction) -> UUID:
    """Digest of all that extraction gave, rule version and charset aside: equal means nothing to rewrite.

    Over the records' representation: a release that adds a field makes it differ once, where the bytes changed too.
    """
    article, hashes = extraction.article, extraction.fingerprint
    rest = replace(article, article_body="", charset=None, charset_source=None)
    said = repr((rest, extraction.attributions, extraction.quotes)) + article.article_body
    digest = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16)
    # The grams follow from the words of the body; the other hashes also from its capitals and quotation marks.
    for kind in (hashes.quotes, hashes.names, hashes.numbers):
        digest.update(b"\x1f" + array("Q", kind).tobytes())
    return UUID(bytes=digest.digest())


def _runs(words: list[str], size: int) -> list[tuple[str, ...]]:
    return list(zip(*(islice(words, start, None) for start in range(size)), strict=False))


def _covered(runs: list[tuple[str, ...]], common: set[tuple[str, ...]], size: int) -> int:
    """How many words stand in at least one common run."""
    covered = end = 0
    for start, run in enumerate(runs):
        if run in common:
            covered += start + size - max(start, end)
            end = start + size
    return covered
