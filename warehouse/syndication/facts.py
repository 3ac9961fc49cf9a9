"""Which facts differ between two copies of a text: numbers, names, titles, nationalities, places, days?

Sentences that tell the same are compared mention by mention. A mention that the other side of the pair has too, in
whatever form, has not changed: not by its order, its rounding, a short form of a name, a capital for its government.
Of what is left, two mentions of one kind are a changed fact where they stand between the same words, or are the only
ones left of sentences otherwise alike and stand nowhere else. A number that only one side has is one where it was
put between words that both have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal
from weakref import WeakKeyDictionary

from extractors.provenance.countries import is_known_place
from extractors.provenance.sentences import Span
from warehouse.syndication.mentions import FUNCTION_WORDS, Mention, MentionKind, Sentence, Told
from warehouse.syndication.reading import ReadText
from warehouse.syndication.sameness import are_comparable, are_models, exclude_each_other, say_the_same
from warehouse.syndication.sentence_pairs import ALIKE, SentencePair, sentence_pairs

FactKind = Literal["number", "name", "title", "nationality", "place", "date"]

MAX_FACTS = 30
"""Of two texts; with more they are no copies, or tables."""
WINDOW = 240
"""Characters of a sentence kept as evidence, around the fact where the sentence is longer."""
SAME_PLACE = 1.6
"""Agreement of the words around two mentions from which one took the place of the other; 3.8 is full agreement."""
SURELY_SAME_PLACE = 2.6
"""The same where both are named elsewhere in both texts."""
SOME_PLACE = 0.5
"""The same where they are the only ones left, and each stands in its own text alone."""
CLOSE = 0.5
"""Likeness of sentences from which they are one sentence, reworded in part."""


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """What one text says differently from another; None where it leaves it out."""

    kind: FactKind
    value: str | None
    other_value: str | None
    span: Span
    """The sentence in the first text, or a window of it."""
    other_span: Span
    evidence: str
    other_evidence: str


def changed_facts(one: ReadText, other: ReadText) -> tuple[ChangedFact, ...]:
    """Compare two copies; a function of their bodies alone, at a cost linear in their length."""
    told, other_told = _told(one), _told(other)
    if told.marked == other_told.marked:
        return ()
    pairs = sentence_pairs(told, other_told)
    telling = [pair for pair in pairs if _may_differ(told.sentences[pair.one], other_told.sentences[pair.other], pair)]
    comparison = _Comparison(one.body, other.body, told, other_told, pairs, telling)
    if not telling and not comparison.put_between:
        return ()
    told.know(one.names, one.numbers)
    other_told.know(other.names, other.numbers)
    return tuple(comparison.facts())


def _told(text: ReadText) -> Told:
    told = _TOLD.get(text)
    if told is None:
        told = _TOLD[text] = Told(text.body)
    return told


_TOLD: WeakKeyDictionary[ReadText, Told] = WeakKeyDictionary()


@dataclass
class _Comparison:
    body: str
    other_body: str
    told: Told
    other_told: Told
    pairs: Sequence[SentencePair]
    telling: Sequence[SentencePair]
    """Those in which a fact may differ."""

    def facts(self) -> list[ChangedFact]:
        """The changed facts in the order of the first text, each once."""
        kept: dict[tuple[str, str, str], ChangedFact] = {}
        for pair in self.telling:
            if len(kept) >= MAX_FACTS:
                break
            for fact in self._of_pair(pair):
                kept.setdefault((fact.kind, _folded(fact.value), _folded(fact.other_value)), fact)
        for fact in self._of_put_between():
            kept.setdefault((fact.kind, _folded(fact.value), _folded(fact.other_value)), fact)
        return sorted(kept.values(), key=lambda fact: (fact.span, fact.other_span))[:MAX_FACTS]

    @cached_property
    def _partners(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        mine: dict[int, list[int]] = defaultdict(list)
        theirs: dict[int, list[int]] = defaultdict(list)
        for pair in self.pairs:
            if pair.likeness >= ALIKE:
                mine[pair.one].append(pair.other)
                theirs[pair.other].append(pair.one)
        return mine, theirs

    def _of_pair(self, pair: SentencePair) -> Iterator[ChangedFact]:
        sentence, other = self.told.sentences[pair.one], self.other_told.sentences[pair.other]
        mentions, other_mentions = self.told.mentions(pair.one), self.other_told.mentions(pair.other)
        mine, theirs = self._partners
        # Most mentions are found in the other sentence itself; only what is left is looked for around it.
        left = _unmatched(mentions, other_mentions)
        if left:
            left = _unmatched(left, _around(self.other_told, [pair.other, *mine.get(pair.one, ())]))
        other_left = _unmatched(other_mentions, mentions)
        if other_left:
            other_left = _unmatched(other_left, _around(self.told, [pair.one, *theirs.get(pair.other, ())]))
        used: set[Mention] = set()
        for kind in _COMPARED:
            # A country is named in many places: one that took the place of another may stand elsewhere in the sentence.
            everywhere = kind == "country"
            ours = [mention for mention in (mentions if everywhere else left) if mention.kind == kind]
            others = [mention for mention in (other_mentions if everywhere else other_left) if mention.kind == kind]
            candidates = sorted(
                ((_agreement(sentence, a, other, b), a, b) for a in ours for b in others if are_comparable(a, b)),
                key=lambda item: (-item[0], item[1].start, item[2].start),
            )
            for agreement, a, b in candidates:
                if a in used or b in used or not self._has_changed(a, b, agreement, pair, ours, others):
                    continue
                used |= {a, b}
                # What each text writes out elsewhere may differ in form; written alike here, nothing has changed.
                if _folded(_written(self.body, a)) != _folded(_written(self.other_body, b)):
                    yield self._fact(a, b, sentence, other)
        if pair.likeness >= CLOSE:
            rest, other_rest = ([m for m in unmatched if m not in used] for unmatched in (left, other_left))
            yield from self._put_in(sentence, other, rest, other_mentions, of_first=True)
            yield from self._put_in(other, sentence, other_rest, mentions, of_first=False)

    def _has_changed(
        self,
        a: Mention,
        b: Mention,
        agreement: float,
        pair: SentencePair,
        ours: Sequence[Mention],
        others: Sequence[Mention],
    ) -> bool:
        is_title, is_model = a.kind == "title", are_models(a, b)
        if agreement < SOME_PLACE and not is_title and not is_model:
            return False
        # In sentences that may not tell the same, only names from a list of places hold their place.
        if a.kind == "name" and pair.likeness < ALIKE and not is_model and not self._are_places(a, b):
            return False
        if (is_title and not exclude_each_other(a, b)) or (a.kind == "name" and self._are_outlets(a, b)):
            return False
        if not is_title and not is_model:
            if agreement >= SURELY_SAME_PLACE and (a.kind != "country" or _are_left((a, b), ours, others)):
                return True
            if agreement >= SAME_PLACE:
                return not (_stands_in(a, self.other_told) and _stands_in(b, self.told))
            if len(ours) > 1 or len(others) > 1 or pair.likeness < (CLOSE if a.kind == "name" else ALIKE):
                return False
        # Looking for it in the whole text comes last: it costs most.
        return not _stands_in(a, self.other_told) and not _stands_in(b, self.told)

    def _are_places(self, a: Mention, b: Mention) -> bool:
        return is_known_place(self.body[a.start : a.end]) and is_known_place(self.other_body[b.start : b.end])

    def _are_outlets(self, a: Mention, b: Mention) -> bool:
        """`The Example reports`: each copy names whoever carries it, which changes no fact."""
        return bool(_REPORTS.match(self.body, a.end) and _REPORTS.match(self.other_body, b.end))

    def _put_in(
        self,
        sentence: Sentence,
        other: Sentence,
        left: Iterable[Mention],
        others: Sequence[Mention],
        *,
        of_first: bool,
    ) -> Iterator[ChangedFact]:
        """Numbers that stand in one of two sentences between words which follow each other in the other."""
        numbers = [mention for mention in left if mention.kind == "number" and _is_telling(mention)]
        numbers = [m for m in numbers if not _stands_in(m, self.other_told if of_first else self.told)]
        if not numbers:
            return
        tokens, other_tokens = [w.folded for w in sentence.tokens], [w.folded for w in other.tokens]
        matcher = SequenceMatcher(None, tokens, other_tokens, autojunk=False)
        for tag, start, end, other_start, other_end in matcher.get_opcodes():
            if tag not in ("delete", "replace") or start == 0 or end == len(tokens) or end - start > _SHORT:
                continue
            if other_end - other_start > end - start:
                continue
            for mention in numbers:
                if sentence.tokens[start].start <= mention.start < sentence.tokens[end - 1].end:
                    instead = [
                        m
                        for m in others
                        if are_comparable(mention, m)
                        and other_start < other_end
                        and other.tokens[other_start].start <= m.start < other.tokens[other_end - 1].end
                    ]
                    if not instead:
                        yield self._alone(mention, sentence, other, of_first=of_first)
                    elif of_first:
                        yield self._fact(mention, instead[0], sentence, other)
                    else:
                        yield self._fact(instead[0], mention, other, sentence)

    @cached_property
    def put_between(self) -> list[tuple[bool, int, int]]:
        """Sentences with digits put between two that tell one sentence of the other text, and which one."""
        mine, theirs = self._partners
        found = []
        for of_first, told, partners in ((True, self.told, mine), (False, self.other_told, theirs)):
            for number in range(1, len(told.sentences) - 1):
                if number in partners or number - 1 not in partners or number + 1 not in partners:
                    continue
                around = set(partners[number - 1]).intersection(partners[number + 1])
                if around and _DIGIT.search(told.sentences[number].text):
                    found.append((of_first, number, min(around)))
        return found

    def _of_put_between(self) -> Iterator[ChangedFact]:
        """Their numbers, beside numbers of the sentence they were put into."""
        for of_first, number, place in self.put_between:
            told, other_told = (self.told, self.other_told) if of_first else (self.other_told, self.told)
            if not any(mention.kind == "number" for mention in other_told.mentions(place)):
                continue
            for mention in told.mentions(number):
                if mention.kind == "number" and _is_telling(mention) and not _stands_in(mention, other_told):
                    yield self._alone(mention, told.sentences[number], other_told.sentences[place], of_first=of_first)

    def _fact(self, a: Mention, b: Mention, sentence: Sentence, other: Sentence) -> ChangedFact:
        span, other_span = _window(self.body, sentence, a), _window(self.other_body, other, b)
        return ChangedFact(
            _fact_kind(a, b, self.body[a.start : a.end], self.other_body[b.start : b.end]),
            _written(self.body, a),
            _written(self.other_body, b),
            span,
            other_span,
            self.body[span.start : span.end],
            self.other_body[other_span.start : other_span.end],
        )

    def _alone(self, mention: Mention, sentence: Sentence, other: Sentence, *, of_first: bool) -> ChangedFact:
        body, other_body = (self.body, self.other_body) if of_first else (self.other_body, self.body)
        span, other_span = _window(body, sentence, mention), _window(other_body, other, None)
        value, evidence = _written(body, mention), body[span.start : span.end]
        other_evidence = other_body[other_span.start : other_span.end]
        if of_first:
            return ChangedFact("number", value, None, span, other_span, evidence, other_evidence)
        return ChangedFact("number", None, value, other_span, span, other_evidence, evidence)


_COMPARED: tuple[MentionKind, ...] = ("country", "number", "date", "weekday", "year", "title", "name")
_SHORT = 8
"""Words around a number that were put in with it."""


def _around(told: Told, numbers: Sequence[int]) -> list[Mention]:
    """What the sentences with these numbers mention, and their neighbours: facts move across a full stop."""
    near = {place for number in numbers for place in (number - 1, number, number + 1)}
    return [mention for place in sorted(near) if 0 <= place < len(told.sentences) for mention in told.mentions(place)]


def _unmatched(mentions: Iterable[Mention], others: Sequence[Mention]) -> list[Mention]:
    keys = {(other.kind, other.key, other.of) for other in others}
    return [
        mention
        for mention in mentions
        if (mention.kind, mention.key, mention.of) not in keys
        and not any(say_the_same(mention, other) for other in others)
    ]


def _stands_in(mention: Mention, told: Told) -> bool:
    """Whether a text says this anywhere."""
    if any(say_the_same(mention, other) for other in told.by_kind.get(mention.kind, ())):
        return True
    if mention.kind == "name":
        return all(word[:6] in told.words or word in told.words for word in mention.key.split())
    return False


def _are_left(pair: tuple[Mention, Mention], ours: Sequence[Mention], others: Sequence[Mention]) -> bool:
    a, b = pair
    return all(a.key != other.key for other in others) and all(b.key != mention.key for mention in ours)


def _agreement(sentence: Sentence, a: Mention, other: Sentence, b: Mention) -> float:
    """How much the words around two mentions agree: the nearest weigh most, those that tell something double."""
    before, after = sentence.context(a.start, a.end)
    other_before, other_after = other.context(b.start, b.end)
    total = 0.0
    for words, other_words in ((before, other_before), (after, other_after)):
        for number, weight in enumerate(_WEIGHTS):
            word, other_word = words[number], other_words[number]
            if word and word == other_word:
                total += weight * (0.5 if word in FUNCTION_WORDS or word in "^$" else 1.0)
            elif word and word not in FUNCTION_WORDS and word not in "^$" and word in other_words:
                total += weight * 0.4
    return total


_WEIGHTS = (1.0, 0.6, 0.3)


def _may_differ(one: Sentence, other: Sentence, pair: SentencePair) -> bool:
    """Whether the words of two sentences leave room for another fact, at a glance."""
    if pair.likeness == 1.0 or (pair.likeness >= ALIKE and one.marked == other.marked):
        return False
    return not one.is_furniture and not other.is_furniture


def _is_telling(mention: Mention) -> bool:
    return mention.of in ("percent", "money") or mention.high >= _TELLING_FROM


_TELLING_FROM = 10
_REPORTS = re.compile(r",?\s(?:reports|reported|writes|wrote)\b")
_DIGIT = re.compile(r"\d")


def _fact_kind(a: Mention, b: Mention, written: str, other_written: str) -> FactKind:
    if a.kind == "number":
        return "number"
    if a.kind in ("date", "weekday", "year"):
        return "date"
    if a.kind == "title":
        return "title"
    if a.kind == "country":
        return "nationality" if "nationality" in (a.of, b.of) else "place"
    return "place" if is_known_place(written) and is_known_place(other_written) else "name"


def _written(body: str, mention: Mention) -> str:
    """The mention as written; of a country with its possessive, which is how it is a nationality."""
    end = mention.end
    if mention.kind == "country" and body[end : end + 2] in ("'s", "’s"):
        end += 2
    return body[mention.start : end]


def _window(body: str, sentence: Sentence, mention: Mention | None) -> Span:
    start, end = sentence.span
    if end - start <= WINDOW:
        return Span(start, end)
    middle = (mention.start + mention.end) // 2 if mention else start
    first = max(start, min(middle - WINDOW // 2, end - WINDOW))
    last = min(end, first + WINDOW)
    while first > start and not body[first - 1].isspace():
        first -= 1
    while last < end and not body[last].isspace():
        last += 1
    return Span(first, last)


def _folded(value: str | None) -> str:
    return (value or "").casefold()
