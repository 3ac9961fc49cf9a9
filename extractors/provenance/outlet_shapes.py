"""Which names do their own words and those beside them show to be an outlet's, though the book does not know it?"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.fields.publisher_names import LONGEST_NAME_WORDS, PIECE, NameIndex, Piece, word_key
from extractors.provenance.lexicon import SourceWords, alternation, name_words, source_words, speech_words
from extractors.provenance.names import Run


class Shape(NamedTuple):
    """An outlet's name at `text[start:end]`."""

    start: int
    end: int
    agency: bool


def by_shape(text: str, pieces: list[Piece], patterns: Patterns) -> Shape | None:
    """An outlet outside the book: `the Springfield Herald`, `the newspaper Exempel`, `Muster magazine`."""
    lexicon = patterns.lexicon
    words = [text[piece.start : piece.end].lower() for piece in pieces]
    opening = 0
    while opening < len(words) - 1 and words[opening] != "the" and words[opening] in patterns.openers:
        opening += 1
    pieces, words = pieces[opening:], words[opening:]
    named = [(piece, word) for piece, word in zip(pieces, words, strict=True) if word != "the"]
    if not named or len(named) > LONGEST_NAME_WORDS or (words[0] != "the" and named[0][1] in patterns.openers):
        return None
    start, end = pieces[0].start, named[-1][0].end
    last, count = named[-1][1], len(named)
    if count > 1 and named[0][1] in lexicon.outlet_nouns:
        # `die Zeitung Exempel`: a noun that its language writes with a capital.
        return Shape(named[1][0].start, end, agency=named[0][1] in lexicon.agency_nouns)
    only_adjective = count == 1 and (last in lexicon.demonyms or last in lexicon.states)
    if not only_adjective:
        before = patterns.noun_before.search(text, max(0, start - 40), start)
        # `the agency, Tass, said`, but not `on his website, Senator Berg said`.
        apposed = before is not None and "," in before.group() and text[end : end + 1] not in (",", ".", ";", ":", "")
        beside = (before and not apposed) or patterns.noun_after.match(text, end)
        if (beside and "-" not in text[end : end + 1]) or patterns.apposed_after.match(text, end):
            return Shape(start, end, agency=patterns.agency_near(text, start, end))
    if count > 2 and f"{named[-2][1]} {last}" in lexicon.outlet_endings:
        return Shape(start, end, agency=f"{named[-2][1]} {last}" in lexicon.agency_nouns)
    if last in lexicon.outlet_last and (count > 1 or words[0] == "the"):
        return Shape(start, end, agency=False)
    if named[0][1] in lexicon.outlet_first and count > 1:
        return Shape(start, end, agency=False)
    for (piece, word), (following, _) in pairwise(named):
        # `The Post-Example poll`, `a Herald/Example survey`
        paired = text[piece.end : following.start] == "-" and word in lexicon.outlet_last
        if paired and (piece.start > start or words[0] == "the"):
            return Shape(start, piece.end, agency=False)
    if not only_adjective and patterns.journalist_after.match(text, end):
        return Shape(start, end, agency=False)
    # Within a sentence, papers keep the capital of their article and hardly anything else does, titles of works aside.
    capital = text[start:end].startswith("The ") and text[max(0, start - 2) : start - 1].isalnum()
    if capital and count <= _LONGEST_WITH_ARTICLE and not patterns.work_before.search(text, max(0, start - 30), start):
        return Shape(start, end, agency=False)
    return None


def may_name(text: str, run: Run, index: NameIndex, patterns: Patterns) -> bool:
    """Whether the words of a run can be an outlet's name: nine of ten cannot, and are told here cheaply."""
    written = run.group()
    words = PIECE.findall(written.lower())
    if not patterns.hints.isdisjoint(words) or written.startswith("The "):
        return True
    keys = words if written.isascii() else [word_key(word) for word in PIECE.findall(written)]
    if not index.first_words.isdisjoint(keys):
        return True
    return keys[0] in index.after_the and text.endswith("the ", 0, run.start())


def is_beside(text: str, run: Run, patterns: Patterns) -> bool:
    """Whether a word stands near a run that may tell an outlet: `the newspaper | Example`, `Example | magazine`."""
    start, end = run.span()
    before, after = text[max(0, start - _AROUND) : start].lower(), text[end : end + _AROUND].lower()
    if not patterns.nouns_end.isdisjoint(_WORD.findall(before)[-_WORDS_BEFORE:]):
        return True
    if after.startswith(", "):
        return not patterns.nouns_end.isdisjoint(_WORD.findall(after))
    return after[:1] in _GOES_ON and not patterns.following.isdisjoint(_WORD.findall(after)[:2])


def is_introduction(between: str, language: str) -> bool:
    """Whether the words before a name only say what it is: `el diario`, `l'agence russe`, `державне агентство`."""
    patterns = patterns_of(language)
    words = _INTRODUCING.sub(" ", between).lower()
    return patterns.introduction.fullmatch(words.strip()) is not None


class Patterns(NamedTuple):
    """What a language's words say about the names of outlets."""

    lexicon: SourceWords
    openers: frozenset[str]
    noun_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    apposed_after: re.Pattern[str]
    journalist_after: re.Pattern[str]
    agency_before: re.Pattern[str]
    agency_after: re.Pattern[str]
    work_before: re.Pattern[str]
    introduction: re.Pattern[str]
    hints: frozenset[str]
    """Words of which one is in every name that shape alone tells."""
    nouns_end: frozenset[str]
    """The last words of the nouns for an outlet."""
    following: frozenset[str]
    """The first words of what stands after an outlet's name and tells it."""
    beside: frozenset[str]

    def agency_near(self, text: str, start: int, end: int) -> bool:
        """Whether the noun beside the name says it is an agency."""
        return bool(self.agency_before.search(text, max(0, start - 40), start) or self.agency_after.match(text, end))


@lru_cache(maxsize=8)
def patterns_of(language: str) -> Patterns:
    """The patterns of one language."""
    words = source_words(language)
    nouns, agencies = alternation(words.outlet_nouns), alternation(words.agency_nouns)
    following = alternation(words.outlet_nouns_after)
    adjectives = alternation(words.journalist_adjectives)
    every = alternation(words.outlet_nouns | words.stations)
    articles = alternation(words.articles)
    speech = speech_words(language)
    between = speech.prepositions | words.journalists
    adjectives_after = alternation(words.demonyms) if language in _ADJECTIVES_FOLLOW else r"(?!)"
    after = {w.split()[0] for w in words.outlet_nouns_after | words.journalists | words.journalist_adjectives}
    return Patterns(
        words,
        name_words(language).openers,
        re.compile(rf"\b(?:{nouns})(?:\s(?:{adjectives_after})){{0,2}},?\s(?:the\s)?$"),
        re.compile(rf"\s(?:{following})\b(?!,?\s[A-ZА-ЯІЇЄҐ])"),
        re.compile(
            rf",\s(?:{articles})\s(?:(?!(?:{alternation(between)})\b)[\w’'-]{{1,20}}\s){{0,5}}?"
            rf"(?:{every})(?=[,.;:)\n]|\s(?:{alternation(speech.prepositions | speech.relatives)})\b)"
        ),
        re.compile(rf"(?:['’]s?)?(?:\s(?:{adjectives})){{0,2}}\s(?:{alternation(words.journalists)})\s[A-ZА-ЯІЇЄҐ]"),
        re.compile(rf"\b(?:{agencies}),?\s(?:the\s)?$"),
        re.compile(rf"\s(?:{agencies})\b(?!,?\s[A-ZА-ЯІЇЄҐ])"),
        re.compile(rf"\b(?:{alternation(words.titled_works)})\s$"),
        re.compile(
            rf"(?:(?:{alternation(words.outlet_nouns | words.articles | words.demonyms | _ELIDED)})(?:\s|$)){{0,5}}"
        ),
        words.outlet_last | words.outlet_first | words.outlet_nouns | _ends(words.outlet_endings),
        _ends(words.outlet_nouns | words.stations),
        frozenset(after),
        _ends(words.outlet_nouns | words.stations).union(after),
    )


def _ends(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in phrases)


_WORD = re.compile(r"[^\W_]+")
_AROUND = 90
"""Characters on either side of a run in which the noun stands that tells an outlet."""
_WORDS_BEFORE = 4
_GOES_ON = frozenset(" '’")
_INTRODUCING = re.compile(r"[«„“”\"'’\s]+")
_ADJECTIVES_FOLLOW = frozenset({"fr", "es"})
_ELIDED = frozenset({"l"})
_LONGEST_WITH_ARTICLE = 3
