"""What are two texts to each other: copies, and of what kind, reports of one event, or nothing?

A verdict depends on the two bodies alone, so it is the same whenever and with whatever else they arrive.
Thresholds were set on the syndication benchmark, by kinds of error; each can be moved by a fifth, either way, for less
than a third of a point of precision or recall (docs: syndication).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from warehouse.syndication.overlap import NOTHING, Overlap, overlap
from warehouse.syndication.reading import ReadText, Sketch
from warehouse.syndication.wording import NO_WORDING, Wording, wording

Relation = Literal["reprint", "edited", "excerpt", "rewrite", "same_event"]
Certainty = Literal["likely", "possible"]

COPIES = frozenset({"exact", "reprint", "edited", "excerpt", "merged", "rewrite"})
"""The relations that make a copy group; `exact` is decided by the digest, `merged` by the group."""


MANY_NUMBERS = 3
"""Numbers that both texts must hold before their numbers can be said to differ."""
SCATTERED = 18
"""Shared stretches shorter on average are what rewording leaves; cutting and editing leave longer ones."""
OWN_MATTER = 0.06
"""Share of a reprint that may report something the other lacks: a credit line, a line on a picture."""
FEWEST_WORDS = 8
"""Shorter shared wording is a phrase."""
FEW_GRAMS = 15
"""Of two texts with larger samples and no run in both, neither holds a tenth of the other (in 4 cases of 5)."""
MANY_NAMES = 4
"""Names in common from which texts with no run in both samples are read all the same, if..."""
NAMES_AGREE = 0.4
"""...so much of the names of the text with fewer are common."""

BLANKS = 2
"""Places filled otherwise from which two texts may be one template."""
COVERED = 0.4
"""A shorter text so much of which is in the other is copied, whatever it names."""
COVERED_WITH_NAMES = 0.3
CONTAINED = 0.8
"""The same for a brief too short for its stretches to be told apart."""
STRETCHES = 3
STRETCHES_COVER = 0.05
"""Three stretches of narration with three names or figures in them: one is a citation, two may be a coincidence."""
PASSAGE = 45
TWO_PASSAGES = 30
PASSAGE_SHARE = 0.1
"""Words of one shared passage or of two, and the share of the shorter text they must be: less is a paragraph that both
cite."""
LONG_PASSAGE = 75
"""Words of narration and quotation together that need be no share of anything; cited passages end below."""
REWORDED_NAMES = 0.7
REWORDED_STRETCHES = 0.1
REWORDED_RUNS = 0.25
"""Share of the names of the shorter text, and of its words in common stretches, or in common runs of any length, from
which it is a reworded copy."""
QUOTATIONS = 2
"""One quotation in common is one speaker in common."""
QUOTED_SHARE = 0.6
"""Share of the quoted words of the text that quotes less: who rewrites a report has no other quotations."""
QUOTED_NAMES = 0.33
QUOTED_COVER = 0.25
"""Share of a text that consists of quotations: an interview, a statement."""

SAME_EVENT = {1: 0.37}
"""Evidence from which two reports are of one event, by the names they share; the fewer, the more it takes."""
SAME_EVENT_MANY_NAMES = 0.34
"""The same for two shared names and more; on the event set nine in ten of such pairs are of one event."""
LIKELY = 0.45
"""Weaker evidence makes the event possible: of pairs above, 24 in 25 are of one event, of those below four in five."""
SAME_DAY = SAME_QUOTATION = 0.1
"""What a day or a quotation in common adds to the likeness of words."""
SAME_YEAR = 0.05
"""What it adds that the latest year named is the same."""
YEARS_APART = 2
OTHER_YEAR = 0.1
"""What it takes that the latest years named are so far apart; one year lies between two reports of any winter."""
SAME_NUMBER = 0.03
"""What each telling number in common adds, up to MOST_NUMBERS."""
MOST_NUMBERS = 4
OTHER_NUMBERS = 0.15
"""What it takes that both count much, and at most one thing alike."""
EVIDENCE_VALUES = 30
"""Quotations, names and numbers kept of each as evidence; more tell a reader nothing new."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two texts have in common by their fingerprints."""

    quotes: frozenset[int]
    names: frozenset[int]
    numbers: frozenset[int]
    name_share: float
    """Share of the names of the text that has fewer."""
    numbers_differ: bool
    """Both count much, and less than a third of it alike."""
    numbers_disagree: bool
    """Both count much, and at most one thing alike."""
    gram_share: float
    """Share of the sampled runs of words of the text that has fewer."""
    may_share_wording: bool
    """A run of words is in both samples, or a sample proves nothing, or the names tell that it may be a rewrite."""

    @classmethod
    def of(cls, one: Sketch, other: Sketch) -> Common:
        """Compare two fingerprints."""
        fewer_grams = min(one.sampled, other.sampled)
        shared_grams = len(one.grams & other.grams)
        quotes, names = one.quotes & other.quotes, one.names & other.names
        numbers = one.numbers & other.numbers
        fewer_numbers = min(len(one.numbers), len(other.numbers))
        name_share = len(names) / max(1, min(len(one.names), len(other.names)))
        return cls(
            quotes=quotes,
            names=names,
            numbers=numbers,
            name_share=name_share,
            numbers_differ=fewer_numbers >= MANY_NUMBERS and len(numbers) < max(2.0, 0.34 * fewer_numbers),
            numbers_disagree=fewer_numbers >= MANY_NUMBERS and len(numbers) < 2,
            gram_share=shared_grams / max(1, min(len(one.grams), len(other.grams))),
            may_share_wording=(
                shared_grams > 0
                or fewer_grams < FEW_GRAMS
                or bool(quotes)
                or (len(names) >= MANY_NAMES and name_share >= NAMES_AGREE)
            ),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The strongest relation that holds between two texts, with what it rests on."""

    relation: Relation
    score: float
    certainty: Certainty
    """`possible` where two reports may as well be of two events of one affair; a copy is always likely."""
    overlap: Overlap
    common: Common
    wording: Wording

    def evidence(self, one: ReadText) -> dict[str, object]:
        """What it rests on, for people to read: `one` is the first of the two texts.

        `alone` is the relation that the two texts have whatever else is in the warehouse, even where they are listed
        as `merged`.
        """
        return {
            "alone": self.relation,
            "certainty": self.certainty,
            "quotes": list(self.wording.quotations[:EVIDENCE_VALUES]),
            "names": one.written_names(self.common.names)[:EVIDENCE_VALUES],
            "numbers": one.written_numbers(self.common.numbers)[:EVIDENCE_VALUES],
            "shared_words": self.overlap.shared_words,
            "telling_words": self.wording.words,
            "telling_mentions": self.wording.mentions,
            "quoted_words": self.wording.quoted_words,
            "in_order": round(self.overlap.in_order, 3),
        }


def may_match(common: Common) -> bool:
    """Whether two texts can be anything to each other, judged by their fingerprints: `judge` is None where not."""
    return (
        (common.name_share >= 0.2 and len(common.names) + len(common.numbers) >= 2)
        or common.gram_share >= 0.06
        or bool(common.quotes)
        or _may_be_one_event(common)
    )


def judge(one: ReadText, other: ReadText) -> Verdict | None:
    """Judge two different texts; None where they have nothing to do with each other."""
    common = Common.of(one.sketch, other.sketch)
    if not may_match(common):
        return None
    shared = overlap(one.worded, other.worded, FEWEST_WORDS) if common.may_share_wording else NOTHING
    said = wording(shared, one, other) if shared.shared_words else NO_WORDING
    if not _fills_template(said):
        relation: Relation | None = None
        if _is_cut(shared, common, said) or (said.mentions >= 2 and _is_passage(said)):
            relation = _kind_of_copy(shared, one, other)
        elif _is_reworded(common, said) or _is_built_on_quotations(common, said):
            relation = "rewrite"
        if relation is not None:
            return Verdict(relation, _copy_score(shared, common, said), "likely", shared, common, said)
    evidence = _event_evidence(one, other, common, said)
    if not evidence:
        return None
    certainty: Certainty = "likely" if evidence >= LIKELY else "possible"
    return Verdict("same_event", min(1.0, evidence), certainty, shared, common, said)


def _fills_template(said: Wording) -> bool:
    """Whether the same sentences stand around other names and figures: weather, results, market reports."""
    return said.swaps >= BLANKS and said.swaps >= said.mentions


def _is_cut(shared: Overlap, common: Common, said: Wording) -> bool:
    """Whether much of the shorter text is in the other: reprints, edited copies, cuts, briefs."""
    if said.words and said.covered >= COVERED:
        return True
    if said.words and said.mentions and said.covered >= COVERED_WITH_NAMES and common.name_share >= NAMES_AGREE:
        return True
    is_whole = max(shared.containment, shared.other_containment) >= CONTAINED
    return is_whole and shared.shared_words >= FEWEST_WORDS and said.any_words >= FEWEST_WORDS


def _is_passage(said: Wording) -> bool:
    """Whether stretches that name or count something are too many or too long to be cited."""
    several = said.stretches >= STRETCHES and said.share >= STRETCHES_COVER * (1 if said.mentions >= 3 else 2)
    single = said.longest >= PASSAGE and said.share >= PASSAGE_SHARE
    two = said.stretches >= 2 and said.words >= TWO_PASSAGES and said.share >= PASSAGE_SHARE
    return several or single or two or (said.words > 0 and said.words + said.quoted_words >= LONG_PASSAGE)


def _is_reworded(common: Common, said: Wording) -> bool:
    """Whether short runs are common all over two texts that name and count the same."""
    if len(common.names) < MANY_NAMES:
        return False
    if said.scattered >= COVERED and common.name_share >= NAMES_AGREE:
        return True
    if common.numbers_differ or common.name_share < REWORDED_NAMES:
        return False
    in_stretches = said.stretches >= 2 and said.mentions >= 2 and said.share >= REWORDED_STRETCHES
    return in_stretches or said.scattered >= REWORDED_RUNS


def _is_built_on_quotations(common: Common, said: Wording) -> bool:
    """Whether several quotations coincide, and the text that quotes less has hardly others."""
    if len(said.quotations) < QUOTATIONS:
        return False
    if said.covered >= QUOTED_COVER:
        return True
    quoted_alike = (said.quoted_share or 0.0) >= QUOTED_SHARE
    return quoted_alike and len(common.names) >= 3 and common.name_share >= QUOTED_NAMES


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


def _copy_score(shared: Overlap, common: Common, said: Wording) -> float:
    quotes = said.quoted_share or 0.0
    return round(max(shared.containment, shared.other_containment, 0.5 * quotes + 0.5 * common.name_share), 4)


def _may_be_one_event(common: Common) -> bool:
    if common.quotes and len(common.names) >= 2:
        return True
    if len(common.numbers) >= 2 and len(common.names) >= 3:
        return True
    if common.numbers_disagree and not common.numbers:
        return False
    return bool(common.names) and common.name_share >= 0.2


def _event_evidence(one: ReadText, other: ReadText, common: Common, said: Wording) -> float:
    """How much speaks for two reports being of one event, 0 where too little.

    Reports of one event share its names and most words of its topic. So do reports of two events of one affair; the
    days and years they name, what they count and whom they quote tell those apart.
    """
    if not _may_be_one_event(common):
        return 0.0
    evidence = _likeness(one, other) + SAME_NUMBER * min(MOST_NUMBERS, len(common.numbers))
    if one.latest_year is not None and other.latest_year is not None:
        apart = abs(one.latest_year - other.latest_year)
        evidence += SAME_YEAR if apart == 0 else -OTHER_YEAR if apart >= YEARS_APART else 0.0
    if not one.days.isdisjoint(other.days):
        evidence += SAME_DAY
    if said.quotations:
        evidence += SAME_QUOTATION
    if common.numbers_disagree:
        evidence -= OTHER_NUMBERS
    return round(evidence, 4) if evidence >= SAME_EVENT.get(len(common.names), SAME_EVENT_MANY_NAMES) else 0.0


def _likeness(one: ReadText, other: ReadText) -> float:
    small, large = sorted((one.topic, other.topic), key=len)
    return fsum(weight * large.get(word, 0.0) for word, weight in small.items())


_PARAGRAPH = re.compile(r"[^\n]+")
