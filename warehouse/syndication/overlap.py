"""Which stretches do two texts share, and how much of each is found in the other?"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractors.provenance.words import GRAM_WORDS, five_grams, folded_words, words

COMPARED_WORDS = 60_000
"""Longer texts are compared by their first so many words: a book among articles must not cost gigabytes."""
KEPT_BLOCKS = 60
"""Shared stretches kept as evidence, the longest first chosen: a heavily edited text of 1,000 words has about 40."""


class WordedText:
    """A body as it is compared: where its words stand, and the hashes of its runs of five words."""

    def __init__(self, body: str) -> None:
        self._body = body
        folded = folded_words(body)[:COMPARED_WORDS]
        self.word_count = len(folded)
        self.grams = array("Q", five_grams(folded))

    @property
    def starts(self) -> array[int]:
        """The character each word begins at."""
        return self._spans[0]

    @property
    def ends(self) -> array[int]:
        """The character after each word."""
        return self._spans[1]

    @cached_property
    def _spans(self) -> tuple[array[int], array[int]]:
        # Most texts are only found to share nothing: where their words stand is found out later, at twice the cost.
        found = words(self._body)[:COMPARED_WORDS]
        return array("I", (word.start for word in found)), array("I", (word.end for word in found))

    @cached_property
    def places(self) -> dict[int, int]:
        """For each run of words the word it first begins at."""
        places: dict[int, int] = {}
        for place, gram in enumerate(self.grams):
            places.setdefault(gram, place)
        return places

    def words_between(self, start: int, end: int) -> int:
        """How many words begin between two characters."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)


class Block(NamedTuple):
    """A stretch of `length` words in common, from word `start` of one text and `other_start` of the other."""

    start: int
    other_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share, both ways."""

    containment: float
    """Share of the first text's five-word runs that stand in the second."""
    other_containment: float
    shared_grams: int
    blocks: tuple[Block, ...]
    """In the order of the first text; none overlaps another there."""
    shared_words: int
    smaller_words: int
    """Words of the shorter text."""
    gap: float
    """Share of the first text's words between its first and last shared stretch that are not shared."""
    other_gap: float
    reach: float
    """Share of the first text from its first to its last shared stretch."""
    other_reach: float
    in_order: float
    """Share of the shared words that come in the same order in both."""


NOTHING = Overlap(0.0, 0.0, 0, (), 0, 0, 0.0, 0.0, 0.0, 0.0, 1.0)
"""What two texts share that have no run of words in common."""


def shared_grams(one: WordedText, other: WordedText) -> int:
    """How many distinct five-word runs stand in both texts."""
    return len(one.places.keys() & other.places.keys())


def overlap(one: WordedText, other: WordedText, fewest_words: int = 0) -> Overlap:
    """Compare two texts run by run; cost is linear in their length.

    Stretches are not looked for where they cannot come to `fewest_words`, nor to a third of the shorter text.
    """
    shared = shared_grams(one, other)
    smaller_words = min(one.word_count, other.word_count)
    if not shared or GRAM_WORDS * shared < min(fewest_words, 0.3 * smaller_words):
        return NOTHING
    blocks = _blocks(one, other)
    covered, extent = _extent([(b.start, b.start + b.length) for b in blocks])
    other_covered, other_extent = _extent([(b.other_start, b.other_start + b.length) for b in blocks])
    return Overlap(
        containment=shared / len(one.places),
        other_containment=shared / len(other.places),
        shared_grams=shared,
        blocks=tuple(blocks),
        shared_words=covered,
        smaller_words=smaller_words,
        gap=1 - covered / extent,
        other_gap=1 - other_covered / other_extent,
        reach=extent / one.word_count,
        other_reach=other_extent / other.word_count,
        in_order=_in_order(blocks) / covered,
    )


def character_spans(blocks: Sequence[Block], one: WordedText, other: WordedText) -> list[int]:
    """The longest stretches in characters of both bodies, four numbers each, in the order of the first text.

    `one` and `other` may be other forms of the compared bodies: the same words with other marks between them.
    """
    longest = sorted(sorted(blocks, key=lambda b: (-b.length, b))[:KEPT_BLOCKS])
    flat: list[int] = []
    for block in longest:
        flat += (
            one.starts[block.start],
            one.ends[block.start + block.length - 1],
            other.starts[block.other_start],
            other.ends[block.other_start + block.length - 1],
        )
    return flat


def _blocks(one: WordedText, other: WordedText) -> list[Block]:
    places = other.places
    mine, theirs = one.grams, other.grams
    count, other_count = len(mine), len(theirs)
    width = min(GRAM_WORDS, one.word_count, other.word_count)
    blocks: list[Block] = []
    at = 0
    while at < count:
        place = places.get(mine[at])
        if place is None:
            at += 1
            continue
        # A repeated run is taken where the stretch before it goes on, if it does.
        run = 1
        while at + run < count and place + run < other_count and mine[at + run] == theirs[place + run]:
            run += 1
        start, other_start, length = at, place, run + width - 1
        if blocks:
            # Two stretches parted by a changed word share the words of the runs around it only once.
            overlapping = blocks[-1].start + blocks[-1].length - start
            if overlapping > 0:
                start, other_start, length = start + overlapping, other_start + overlapping, length - overlapping
        if length > 0:
            blocks.append(Block(start, other_start, length))
        at += run
    return blocks


def _extent(ranges: list[tuple[int, int]]) -> tuple[int, int]:
    """Words covered by ranges that may overlap, and the distance from the first to the last of them."""
    covered, reached, first = 0, -1, 0
    for number, (start, end) in enumerate(sorted(ranges)):
        if number == 0:
            first = reached = start
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered, reached - first if ranges else 0


def _in_order(blocks: Sequence[Block]) -> int:
    """Words of the heaviest increasing chain of blocks, found greedily from the left."""
    best, current, last = 0, 0, -1
    for block in blocks:
        if block.other_start >= last:
            current += block.length
        else:
            best, current = max(best, current), block.length
        last = block.other_start + block.length
    return max(best, current)
