"""What do the stretches that two texts share say of their kinship: wording, quotations, names kept or swapped?

Shared wording is evidence of copying only as far as it is the reporter's own. So the words of quotations are counted
apart (two reporters hear the same sentence), those of page furniture not at all, and neither are short runs, which
are formulas of the trade and names of institutions. Where the shared words stop at figures and names that
differ, the two texts fill one template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.syndication.overlap import Block, Overlap
from warehouse.syndication.reading import FURNITURE, NARRATED, QUOTED, ReadText

SHORTEST_STRETCH = 7
"""Words; below are formulas, `in the second quarter of`, and names, `the Securities and Exchange Commission`."""
SHORTEST_QUOTATION = 5
"""Words outside names that a quotation must keep to coincide: `the Endangered Species Act` is quoted by everybody."""
WIDEST_SWAP = 12
"""Words between two shared stretches that can be the filling of one blank."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What two texts share, told apart by what it is."""

    words: int
    """Narrated words in shared stretches."""
    share: float
    """The same as a share of the shorter text without its furniture."""
    any_words: int
    """Words in shared runs of any length, all but furniture."""
    matter_words: int
    """Words of the shorter text without its furniture."""
    mentions: int
    """Distinct names and numbers in those."""
    stretches: int
    longest: int
    """Words of the longest of the stretches."""
    quotations: tuple[str, ...]
    """The coinciding quotations as the first text has them, one entry for each that both texts have, cut or not."""
    quoted_words: int
    """Words of the coinciding quotations."""
    quoted_share: float | None
    """The same as a share of the quoted words of the text that quotes less; None where one quotes nothing."""
    swaps: int
    """Places where the shared words go on after figures or names that differ."""

    @property
    def covered(self) -> float:
        """Share of the shorter text in shared stretches, narrated or quoted."""
        return (self.words + self.quoted_words) / max(1, self.matter_words)

    @property
    def scattered(self) -> float:
        """Share of the shorter text in shared runs of any length."""
        return self.any_words / max(1, self.matter_words)


NO_WORDING = Wording(0, 0.0, 0, 0, 0, 0, 0, (), 0, None, 0)


def wording(shared: Overlap, one: ReadText, other: ReadText) -> Wording:
    """Look at the shared stretches of two texts; linear in their words."""
    words = stretches = longest = any_words = 0
    mentions: set[str] = set()
    mine: dict[int, tuple[int, int]] = {}
    theirs: set[int] = set()
    quoted_words = 0
    for block in shared.blocks:
        narrated, quoted = _kinds(block, one, other)
        any_words += narrated + quoted
        if narrated >= SHORTEST_STRETCH:
            words += narrated
            stretches += 1
            longest = max(longest, narrated)
            mentions.update(one.narrated_mentions(block.start, block.start + block.length))
        if quoted >= SHORTEST_QUOTATION and _coincides(block, one, other, mine, theirs):
            quoted_words += quoted
    smaller = min(one.matter_words, other.matter_words)
    fewer_quoted = min(one.quoted_words, other.quoted_words)
    count = min(len(mine), len(theirs))
    longest_first = sorted(mine.values(), key=lambda span: (span[0] - span[1], span))[:count]
    return Wording(
        words=words,
        share=words / max(1, smaller),
        any_words=any_words,
        matter_words=smaller,
        mentions=len(mentions),
        stretches=stretches,
        longest=longest,
        quotations=tuple(one.written(*span) for span in sorted(longest_first)),
        quoted_words=quoted_words,
        quoted_share=min(1.0, quoted_words / fewer_quoted) if fewer_quoted else None,
        swaps=_swaps(shared.blocks, one, other),
    )


def _kinds(block: Block, one: ReadText, other: ReadText) -> tuple[int, int]:
    """Words of a shared stretch that both texts narrate, and that either quotes."""
    mine = one.kinds[block.start : block.start + block.length]
    theirs = other.kinds[block.other_start : block.other_start + block.length]
    if mine == theirs:
        return mine.count(NARRATED), mine.count(QUOTED)
    pairs = list(zip(mine, theirs, strict=False))
    narrated = sum(kind == NARRATED == their for kind, their in pairs)
    quoted = sum(FURNITURE not in pair and QUOTED in pair for pair in pairs)
    return narrated, quoted


def _coincides(
    block: Block, one: ReadText, other: ReadText, mine: dict[int, tuple[int, int]], theirs: set[int]
) -> bool:
    """Whether a shared stretch is of quotations, with words enough outside names; notes which of each text.

    What one text quotes and the other has without marks is a quotation as long as the stretch holds all of it: marks
    get lost, and a copyist quotes the text itself, while two reporters who heard one speaker part somewhere. In the
    text without marks each stretch counts as one, numbered below zero by its place.
    """
    here = _telling_quotations(one, block.start, block.length)
    there = _telling_quotations(other, block.other_start, block.length)
    if not here:
        there = [quoted for quoted in there if quoted[3]]
    if not there:
        here = [quoted for quoted in here if quoted[3]]
    if not here and not there:
        return False
    for number, start, end, _ in here or [(-1 - block.start, block.start, block.start + block.length, True)]:
        span = mine.get(number, (start, end))
        mine[number] = (min(span[0], start), max(span[1], end))
    theirs.update([number for number, *_ in there] or [-1 - block.other_start])
    return True


def _telling_quotations(text: ReadText, start: int, length: int) -> list[tuple[int, int, int, bool]]:
    """The quotations of a stretch: number, first and last word in it, and whether the stretch holds them whole."""
    return [
        quoted
        for quoted in text.quotations_among(start, start + length)
        if quoted[2] - quoted[1] - text.name_words_among(quoted[1], quoted[2]) >= SHORTEST_QUOTATION
    ]


def _swaps(blocks: Sequence[Block], one: ReadText, other: ReadText) -> int:
    swaps = 0
    for before, after in pairwise(blocks):
        start, other_start = before.start + before.length, before.other_start + before.length
        if 0 < after.start - start <= WIDEST_SWAP and 0 < after.other_start - other_start <= WIDEST_SWAP:
            mine, theirs = one.facts_among(start, after.start), other.facts_among(other_start, after.other_start)
            swaps += bool(mine and theirs and mine.isdisjoint(theirs))
    return swaps
