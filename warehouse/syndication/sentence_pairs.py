"""Which sentences of two texts tell the same, whatever the wording and the order?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from warehouse.syndication.mentions import Sentence, Told

PERHAPS_ALIKE = 0.17
"""Likeness of words (cosine) from which the two best for each other may tell the same: what they name must decide."""
ALIKE = 0.3
"""From here on they do."""
CLEARLY_ALIKE = 0.42
"""The same for sentences that are not each other's best: one was split in two, or two were joined."""
COMMON_WORD = 40
"""A word of more sentences than this leads nowhere; it bounds the cost."""


class SentencePair(NamedTuple):
    """Sentence `one` of a text and `other` of the other tell the same; `likeness` is 1 for the same words."""

    one: int
    other: int
    likeness: float


def sentence_pairs(told: Told, other_told: Told) -> list[SentencePair]:
    """Pair sentences: those of the same words, then those most alike; a sentence may be paired with several.

    Of the others only those are paired in which something is named or counted that the other text does not have, and
    their neighbours: no other tells a fact differently. Cost is linear in the number of words.
    """
    one, other = told.sentences, other_told.sentences
    pairs, rest, other_rest = _same(one, other_told)
    if rest and other_rest:
        wanted = _wanted(one, rest, other_told.marked)
        other_wanted = _wanted(other, other_rest, told.marked)
        if wanted or other_wanted:
            likeness = _Likeness(told, other_told, rest, other_rest)
            found = {pair for number in wanted for pair in likeness.pairs_of(number)}
            found |= {pair for number in other_wanted for pair in likeness.pairs_of_other(number)}
            pairs += found
    return sorted(pairs, key=lambda pair: (pair.one, pair.other))


def _same(one: Sequence[Sentence], other_told: Told) -> tuple[list[SentencePair], list[int], list[int]]:
    places = other_told.places
    left: dict[str, Iterator[int]] = {}
    pairs, rest, taken = [], [], set()
    for number, sentence in enumerate(one):
        folded = sentence.folded
        place = next(left.setdefault(folded, iter(places[folded])), None) if folded in places else None
        if place is None:
            rest.append(number)
        else:
            taken.add(place)
            pairs.append(SentencePair(number, place, 1.0))
    return pairs, rest, [number for number in range(len(other_told.sentences)) if number not in taken]


def _wanted(sentences: Sequence[Sentence], rest: Sequence[int], other_marked: frozenset[str]) -> list[int]:
    wanted = set()
    for number in rest:
        own = sentences[number].marked - other_marked
        if own:
            wanted.add(number)
            # A number may have been put between two parts of one sentence.
            if any(map(str.isdecimal, "".join(own))):
                wanted |= {number - 1, number + 1}
    return sorted(wanted.intersection(rest))


class _Likeness:
    """The cosine of two sentences' words, rare ones weighing more; each row is worked out when it is first needed."""

    def __init__(self, told: Told, other_told: Told, rest: Sequence[int], other_rest: Sequence[int]) -> None:
        self._told, self._other_told = told, other_told
        self._rest, self._other_rest = frozenset(rest), frozenset(other_rest)
        self._rows: dict[int, dict[int, float]] = {}
        self._columns: dict[int, dict[int, float]] = {}

    def pairs_of(self, number: int) -> Iterator[SentencePair]:
        """The pairs of a sentence of the first text."""
        row = self._row(number)
        best = _best(row)
        for place, value in row.items():
            if (value >= CLEARLY_ALIKE and place == best) or (
                (value >= CLEARLY_ALIKE or place == best) and _best(self._column(place)) == number
            ):
                yield SentencePair(number, place, value)

    def pairs_of_other(self, place: int) -> Iterator[SentencePair]:
        """The pairs of a sentence of the second text."""
        column = self._column(place)
        best = _best(column)
        for number, value in column.items():
            if (value >= CLEARLY_ALIKE and number == best) or (
                (value >= CLEARLY_ALIKE or number == best) and _best(self._row(number)) == place
            ):
                yield SentencePair(number, place, value)

    def _row(self, number: int) -> dict[int, float]:
        if number not in self._rows:
            self._rows[number] = _alike(self._told, number, self._other_told, self._other_rest)
        return self._rows[number]

    def _column(self, place: int) -> dict[int, float]:
        if place not in self._columns:
            self._columns[place] = _alike(self._other_told, place, self._told, self._rest)
        return self._columns[place]


def _alike(told: Told, number: int, other_told: Told, other_rest: frozenset[int]) -> dict[int, float]:
    weights, other_weights = told.weights, other_told.weights
    holders = other_told.holders
    shared: dict[int, int] = defaultdict(int)
    for stem in told.stems[number] & holders.keys():
        held = holders[stem]
        if len(held) <= COMMON_WORD:
            weight = weights[stem] * other_weights[stem]
            for place in held:
                shared[place] += weight
    length, other_lengths = told.lengths[number], other_told.lengths
    least = length * PERHAPS_ALIKE
    # Few are so much alike: the rest is passed over before it is put in order.
    alike = [
        place for place, weight in shared.items() if weight >= least * other_lengths[place] and place in other_rest
    ]
    return {place: shared[place] / (length * other_lengths[place]) for place in sorted(alike)}


def _best(row: Mapping[int, float]) -> int | None:
    """The first of those most alike."""
    return max(row, key=row.__getitem__, default=None)
