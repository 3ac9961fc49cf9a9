"""Which stretches do two texts share, and how much of each is found in the other?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.provenance.words import GRAM_WORDS, folded_words, word_spans

COMPARED_WORDS = 60_000
"""Longer texts are compared by their first so many words: a book among articles must not cost gigabytes."""
KEPT_BLOCKS = 60
"""Shared stretches kept as evidence, the longest first chosen: a heavily edited text of 1,000 words has about 40."""
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 1], np.uint64)
"""Odd and far apart, so that the same words in another order make another run."""
_FIRST_LOOK = 64
"""Words compared at once when a stretch is followed; doubled while it goes on."""

Runs = NDArray[np.uint64]
Places = NDArray[np.int64]


class WordedText:
    """A body as it is compared: where its words stand, and its runs of five words.

    A run is known by a number made of its words' hashes of this process: equal runs have equal numbers, which is all
    that is ever asked of them, at a fifth of the cost of hashes that could be stored.
    """

    def __init__(self, body: str) -> None:
        self._body = body
        folded = folded_words(body)[:COMPARED_WORDS]
        self.word_count = len(folded)
        self.runs = _runs(folded)

    @cached_property
    def spans(self) -> tuple[list[int], list[int]]:
        """The characters each word begins at, and those it ends before."""
        found = word_spans(self._body)[:COMPARED_WORDS]
        return [start for start, _ in found], [end for _, end in found]

    @property
    def starts(self) -> list[int]:
        """The character each word begins at."""
        return self.spans[0]

    @property
    def ends(self) -> list[int]:
        """The character after each word."""
        return self.spans[1]

    @cached_property
    def distinct(self) -> tuple[Runs, Places, Places]:
        """Its different runs in the order of their numbers, the first place of each, and which of them is where."""
        found: tuple[Any, Any, Any] = np.unique(self.runs, return_index=True, return_inverse=True)
        return found

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


def overlap(one: WordedText, other: WordedText, fewest_words: int = 0) -> Overlap:
    """Compare two texts run by run; cost is linear in their length.

    Stretches are not looked for where they cannot come to `fewest_words`, nor to a third of the shorter text.
    """
    if not one.word_count or not other.word_count:
        return NOTHING
    mine, _, mine_at = one.distinct
    theirs, their_places, _ = other.distinct
    # Looking sorted numbers up in sorted numbers is twice as fast as in the order of the text.
    found = theirs.searchsorted(mine)
    found[found == len(theirs)] = 0
    is_found = theirs[found] == mine
    shared = int(np.count_nonzero(is_found))
    smaller_words = min(one.word_count, other.word_count)
    if not shared or GRAM_WORDS * shared < min(fewest_words, 0.3 * smaller_words):
        return NOTHING
    hits = is_found[mine_at].nonzero()[0]
    blocks = _blocks(one, other, hits, their_places[found[mine_at[hits]]])
    covered, extent = _extent([(b.start, b.start + b.length) for b in blocks])
    other_covered, other_extent = _extent([(b.other_start, b.other_start + b.length) for b in blocks])
    return Overlap(
        containment=shared / len(mine),
        other_containment=shared / len(theirs),
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


def _runs(folded: Sequence[str]) -> Runs:
    if not folded:
        return np.empty(0, np.uint64)
    words = np.fromiter(map(hash, folded), np.int64, len(folded)).view(np.uint64)
    width = min(GRAM_WORDS, len(words))
    runs = np.zeros(len(words) - width + 1, np.uint64)
    for place in range(width):
        runs += words[place : place + len(runs)] * _FACTORS[place]
    return runs


def _blocks(one: WordedText, other: WordedText, hits: Places, other_places: Places) -> list[Block]:
    """The shared stretches, from the runs of the first text that the other has, and where it has them first."""
    goes_on = (hits[1:] - hits[:-1] == 1) & (other_places[1:] - other_places[:-1] == 1)
    firsts = [0, *((~goes_on).nonzero()[0] + 1).tolist()]
    lengths = [end - start for start, end in pairwise([*firsts, len(hits)])]
    stretches = zip(hits[firsts].tolist(), other_places[firsts].tolist(), lengths, strict=True)
    width = min(GRAM_WORDS, one.word_count, other.word_count)
    count, other_count = len(one.runs), len(other.runs)
    blocks: list[Block] = []
    reached = 0
    for at, place, run in stretches:
        if at + run <= reached:
            continue
        if at < reached:
            at, place, run = reached, place + reached - at, at + run - reached
        # A repeated run is taken where the stretch before it goes on, if it does.
        end, other_end = at + run, place + run
        if end < count and other_end < other_count and one.runs[end] == other.runs[other_end]:
            run += _common_length(one.runs[end:], other.runs[other_end:])
        reached = at + run
        start, other_start, length = at, place, run + width - 1
        if blocks:
            # Two stretches parted by a changed word share the words of the runs around it only once.
            overlapping = blocks[-1].start + blocks[-1].length - start
            if overlapping > 0:
                start, other_start, length = start + overlapping, other_start + overlapping, length - overlapping
        if length > 0:
            blocks.append(Block(start, other_start, length))
    return blocks


def _common_length(mine: Runs, theirs: Runs) -> int:
    """How many runs two texts have in common from here on."""
    end = min(len(mine), len(theirs))
    length, look = 0, _FIRST_LOOK
    while length < end:
        differing = np.flatnonzero(
            mine[length : length + look][: end - length] != theirs[length : length + look][: end - length]
        )
        if len(differing):
            return length + int(differing[0])
        length = min(length + look, end)
        look *= 2
    return length


def _extent(ranges: list[tuple[int, int]]) -> tuple[int, int]:
    """Words covered by ranges that may overlap, and the distance from the first to the last of them."""
    covered, reached, first = 0, -1, 0
    for number, (start, end) in enumerate(sorted(ranges)):
        if number == 0:
            first = reached = start
        if end > reached:
            covered += end - (start if start > reached else reached)
            reached = end
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
