"""What are two texts to each other: copies, and of what kind, reports of one event, or nothing?

A verdict depends on the two bodies alone, so it is the same whenever and with whatever else they arrive.
Thresholds were set on the syndication benchmark, by kinds of error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from warehouse.syndication.furniture import is_furniture
from warehouse.syndication.overlap import NOTHING, Overlap, overlap
from warehouse.syndication.reading import ReadText, Sketch

Relation = Literal["reprint", "edited", "excerpt", "rewrite", "same_event"]

COPIES = frozenset({"exact", "reprint", "edited", "excerpt", "merged", "rewrite"})
"""The relations that make a copy group; `exact` is decided by the digest, `merged` by the group."""


MANY_NUMBERS = 3
"""Numbers that both texts must hold before their numbers can be said to differ."""
SCATTERED = 18
"""Shared stretches shorter on average are what rewording leaves; cutting and editing leave longer ones."""
OWN_MATTER = 0.06
"""Share of a reprint that may report something the other lacks: a credit line, a line on a picture."""
FEWEST_WORDS = 20
"""Shorter shared wording is a phrase."""
FEW_GRAMS = 15
"""Of two texts with larger samples and no run in both, neither holds a tenth of the other (in 4 cases of 5)."""
SAME_TOPIC = {1: 0.34, 2: 0.29}
"""Likeness of words from which two reports are of one event, by the names they share; the fewer, the more it takes."""
SAME_TOPIC_MANY_NAMES = 0.25
"""The same for three shared names and more; on the event set three quarters of such pairs are of one event."""
SAME_NUMBERS = 0.18
"""Enough where the texts also agree in two telling numbers and three names: other words, the same facts."""
SAME_QUOTE = 0.12
"""Enough where they quote the same sentence and share two names: one sat in the room, or copied who did."""
QUOTE_SCORE = 0.6
"""Least score of two reports that quote the same sentence."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two texts have in common besides wording, by hash."""

    quotes: frozenset[int]
    names: frozenset[int]
    numbers: frozenset[int]
    quote_share: float | None
    """Share of the quoted sentences of the text that has fewer; None where one quotes nothing."""
    name_share: float
    """Share of the names of the text that has fewer."""
    number_share: float
    """Share of the telling numbers of the text that has fewer."""
    numbers_differ: bool
    """Both count much, and less than a third of it alike."""
    numbers_disagree: bool
    """Both count much, and at most one thing alike."""
    gram_share: float
    """Share of the sampled runs of words of the text that has fewer."""
    may_share_wording: bool
    """A run of words is in both samples, or a sample is so small that it proves nothing."""

    @classmethod
    def of(cls, one: Sketch, other: Sketch) -> Common:
        """Compare two fingerprints."""
        fewer_grams = min(one.sampled, other.sampled)
        shared_grams = len(one.grams & other.grams)
        quotes, names = one.quotes & other.quotes, one.names & other.names
        numbers = one.numbers & other.numbers
        fewer_numbers = min(len(one.numbers), len(other.numbers))
        fewer_quotes = min(len(one.quotes), len(other.quotes))
        return cls(
            quotes=quotes,
            names=names,
            numbers=numbers,
            quote_share=len(quotes) / fewer_quotes if fewer_quotes else None,
            name_share=len(names) / max(1, min(len(one.names), len(other.names))),
            number_share=len(numbers) / max(1, fewer_numbers),
            numbers_differ=fewer_numbers >= MANY_NUMBERS and len(numbers) < max(2.0, 0.34 * fewer_numbers),
            numbers_disagree=fewer_numbers >= MANY_NUMBERS and len(numbers) < 2,
            gram_share=shared_grams / max(1, min(len(one.grams), len(other.grams))),
            may_share_wording=shared_grams > 0 or fewer_grams < FEW_GRAMS or bool(quotes),
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """What the shared stretches say of the matter, leaving out quotations and page furniture."""

    words: int
    """Words of the paragraphs among them that name or count something."""
    mentions: int
    """Distinct names and numbers in those."""
    stretches: int
    """How many shared stretches hold such paragraphs."""
    plain_words: int
    """All words of the shared stretches."""


NOTHING_TELLING = Telling(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The strongest relation that holds between two texts, with what it rests on."""

    relation: Relation
    score: float
    overlap: Overlap
    common: Common
    telling: Telling


def may_match(common: Common) -> bool:
    """Whether two texts can be anything to each other, judged by their fingerprints: `judge` is None where not."""
    return (
        (common.name_share >= 0.2 and len(common.names) + len(common.numbers) >= 2)
        or common.gram_share >= 0.06
        or len(common.quotes) >= 2
        or _may_be_one_event(common)
    )


def judge(one: ReadText, other: ReadText) -> Verdict | None:
    """Judge two different texts; None where they have nothing to do with each other."""
    common = Common.of(one.sketch, other.sketch)
    if not may_match(common):
        return None
    shared = overlap(one.worded, other.worded, FEWEST_WORDS) if common.may_share_wording else NOTHING
    telling = _telling(shared, one, other) if _shares_enough(shared) else NOTHING_TELLING
    if _is_copy(shared, common, telling):
        return Verdict(_kind_of_copy(shared, one, other), _copy_score(shared, common), shared, common, telling)
    likeness = _event_likeness(one, other, common)
    return Verdict("same_event", likeness, shared, common, telling) if likeness else None


def _telling(shared: Overlap, one: ReadText, other: ReadText) -> Telling:
    telling = plain = stretches = 0
    mentions: set[str] = set()
    for block in shared.blocks:
        start, end = one.worded.starts[block.start], one.worded.ends[block.start + block.length - 1]
        other_start = other.worded.starts[block.other_start]
        if one.quoted_until(start) >= end or other.quoted_until(other_start) >= other_start + end - start:
            continue
        before = telling
        for paragraph in _PARAGRAPH.finditer(one.body, start, end):
            if is_furniture(paragraph.group()):
                continue
            length = one.worded.words_between(*paragraph.span())
            plain += length
            named = one.mentions(*paragraph.span())
            if named:
                telling += length
                mentions.update(named)
        stretches += telling > before
    return Telling(telling, len(mentions), stretches, plain)


def _shares_enough(shared: Overlap) -> bool:
    """Whether the shared stretches can tell of a copy: 20 words, or much of a short text."""
    return shared.shared_words > 0 and shared.shared_words >= min(FEWEST_WORDS, 0.3 * shared.smaller_words)


def _is_copy(shared: Overlap, common: Common, telling: Telling) -> bool:
    """Weigh what is shared against what else the two texts name and count; each line is a kind of copy."""
    words, mentions = telling.words, telling.mentions
    share = words / max(1, shared.smaller_words)
    plain_share = telling.plain_words / max(1, shared.smaller_words)
    differ = common.numbers_differ
    if differ and common.name_share < 0.7 and share < 0.5 and mentions < 4:
        return False  # A template: the same sentences around other names and numbers.
    if telling.stretches <= 1 and telling.plain_words < 60 and plain_share < 0.12 and len(common.quotes) < 2:
        return False  # One passage that both cite.
    larger_containment = max(shared.containment, shared.other_containment)
    return (
        # Wording that names and counts the same, the less of it the more the texts must agree in names.
        (mentions >= 4 and (words >= 50 or (words >= 25 and common.name_share >= 0.2)))
        or (mentions >= 3 and words >= FEWEST_WORDS and common.name_share >= 0.35)
        or (mentions >= 2 and share >= 0.3 and common.name_share >= 0.35)
        or (mentions >= 2 and telling.stretches >= 3 and common.name_share >= 0.35 and not differ)
        # Cuts and briefs: little wording, but much of the shorter text.
        or (mentions >= 1 and share >= 0.5 and common.name_share >= 0.5)
        or (
            mentions >= 1
            and telling.plain_words >= 30
            and plain_share >= 0.12
            and common.name_share >= 0.35
            and not differ
        )
        or (plain_share >= 0.65 and telling.plain_words >= 12 and not differ)
        or (larger_containment >= 0.8 and telling.plain_words >= 8 and not differ)
        # So much wording that it needs no names.
        or telling.plain_words >= 70
        or (larger_containment >= 0.7 and shared.shared_grams >= FEWEST_WORDS)
        # Rewritten around its quotations.
        or (len(common.quotes) >= 2 and len(common.names) >= 3)
    )


def _kind_of_copy(shared: Overlap, one: ReadText, other: ReadText) -> Relation:
    smaller = min(shared.containment, shared.other_containment)
    larger = max(shared.containment, shared.other_containment)
    gap = max(shared.gap, shared.other_gap)
    if larger >= 0.95 and smaller >= 0.55 and gap <= 0.03 and _only_furniture_differs(shared, one, other):
        return "reprint"
    if _words_a_block(shared) < SCATTERED and larger < 0.8:
        return "rewrite"
    if smaller >= 0.4 and gap <= 0.45 and min(shared.reach, shared.other_reach) >= 0.7:
        return "edited"
    return "rewrite" if larger < 0.12 else "excerpt"


def _words_a_block(shared: Overlap) -> float:
    return shared.shared_words / max(1, len(shared.blocks))


def _only_furniture_differs(shared: Overlap, one: ReadText, other: ReadText) -> bool:
    """Whether what only one of the texts holds is headline, dateline, credit, navigation: no matter of its own."""
    sides = (
        (one, [(b.start, b.start + b.length) for b in shared.blocks]),
        (other, sorted((b.other_start, b.other_start + b.length) for b in shared.blocks)),
    )
    return all(_own_matter(text, spans) <= OWN_MATTER * text.worded.word_count for text, spans in sides)


def _own_matter(text: ReadText, shared: Sequence[tuple[int, int]]) -> int:
    """Words of the paragraphs outside the shared stretches that report something."""
    worded = text.worded
    own, place = 0, 0
    for start, end in [*shared, (worded.word_count, worded.word_count)]:
        if start > place:
            first, last = worded.starts[place], worded.starts[start] if start < worded.word_count else len(text.body)
            for paragraph in _PARAGRAPH.finditer(text.body, first, last):
                if text.is_matter(*paragraph.span()):
                    own += worded.words_between(*paragraph.span())
        place = max(place, end)
    return own


def _copy_score(shared: Overlap, common: Common) -> float:
    quotes = common.quote_share or 0.0
    return round(max(shared.containment, shared.other_containment, 0.5 * quotes + 0.5 * common.name_share), 4)


def _may_be_one_event(common: Common) -> bool:
    if common.quotes and len(common.names) >= 2:
        return True
    if _numbers_agree(common):
        return True
    return bool(common.names) and common.name_share >= 0.2 and not common.numbers_disagree


def _event_likeness(one: ReadText, other: ReadText, common: Common) -> float:
    """How alike two reports are, 0 where they tell of different events.

    Reports of one event share its names and most words of its topic. So do reports of two events of one affair: where
    both count much, the numbers tell those apart.
    """
    if not _may_be_one_event(common):
        return 0.0
    likeness = _likeness(one, other)
    if common.quotes and len(common.names) >= 2 and likeness >= SAME_QUOTE:
        return max(likeness, QUOTE_SCORE)
    if _numbers_agree(common) and likeness >= SAME_NUMBERS:
        return likeness
    return likeness if likeness >= SAME_TOPIC.get(len(common.names), SAME_TOPIC_MANY_NAMES) else 0.0


def _numbers_agree(common: Common) -> bool:
    return len(common.numbers) >= 2 and common.number_share >= 0.25 and len(common.names) >= 3


def _likeness(one: ReadText, other: ReadText) -> float:
    small, large = sorted((one.topic, other.topic), key=len)
    return round(fsum(weight * large.get(word, 0.0) for word, weight in small.items()), 4)


_PARAGRAPH = re.compile(r"[^\n]+")
