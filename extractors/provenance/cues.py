"""Where does a text say whose information it gives: verbs with a subject, phrases before a name, works of an outlet?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from extractors.provenance.lexicon import alternation, source_words
from extractors.provenance.outlets import Outlet
from extractors.provenance.phrases import phrase_after, subject_before
from extractors.provenance.reading import HIDDEN, LONGEST_SENTENCE, Reading
from extractors.provenance.sentences import Span

CueKind = Literal["verb", "phrase", "work", "carried"]


class Cue(NamedTuple):
    """One phrase that names a source: the cue's words, its kind and the noun phrase of the source."""

    word: str
    """As it is stored: `reports`, `said`, `according to`, `citing`, `told`, `poll` …"""
    kind: CueKind
    start: int
    end: int
    """The cue's own words."""
    source: Span
    """The noun phrase that names the source."""


def find_cues(reading: Reading, outlets: Sequence[Outlet]) -> list[Cue]:
    """All cues outside quotations, in order of their sources."""
    text, lexicon = reading.outside, reading.source_lexicon
    phrases = _phrases(reading.language)
    found: list[Cue] = []
    for sentence in reading.sentences:
        before = ""
        for word in _WORD.finditer(text, sentence.start, min(sentence.end, sentence.start + LONGEST_SENTENCE)):
            written = word.group()
            if written in lexicon.verbs:
                found += _verb(reading, word, before, sentence)
            pattern = phrases.get(written.lower())
            phrase = pattern.match(text, word.start()) if pattern else None
            if phrase:
                found += _phrase(reading, phrase)
            before = written
    found += _works(reading, outlets)
    return sorted(set(found), key=lambda cue: (cue.source.start, cue.start))


def _verb(reading: Reading, word: re.Match[str], before: str, sentence: Span) -> Iterator[Cue]:
    """A verb with its subject, and for `quoted X as saying` with its object."""
    verb = word.group()
    if before == "to" or (before in _BE) != verb.endswith("ing"):
        return
    cue = _canonical(verb)
    if verb in _QUOTING:
        saying = _AS_SAYING.search(reading.outside, word.end(), sentence.end)
        quoted = phrase_after(reading, word.end(), saying.start()) if saying else None
        if quoted is not None:
            yield Cue(cue, "phrase", word.start(), word.end(), quoted)
    subject = _inverted(reading, word, sentence)
    if subject is None and before:
        subject = subject_before(reading, word.start(), sentence.start)
    if subject is not None and not _after_preposition(reading, subject):
        yield Cue(cue, "verb", word.start(), word.end(), subject)


def _phrase(reading: Reading, match: re.Match[str]) -> Iterator[Cue]:
    """A phrase with the source after it."""
    source = phrase_after(reading, match.end(), len(reading.outside))
    if source is not None:
        word = " ".join(match.group().lower().split())
        kind: CueKind = "carried" if word in reading.source_lexicon.carried else "phrase"
        yield Cue(word, kind, match.start(), match.end(), source)


def _after_preposition(reading: Reading, subject: Span) -> bool:
    """`an interview with Yahoo published on Monday`: what hangs on a preposition is no subject."""
    before = reading.outside[max(0, subject.start - 12) : subject.start].split()
    if before and before[-1] == "the":
        before.pop()
    return bool(before) and before[-1] in reading.speech_lexicon.prepositions and before[-1] not in _RELATIVE


def _inverted(reading: Reading, verb: re.Match[str], sentence: Span) -> Span | None:
    """`"…," said X` and `The force, said X, will …`: a name right after a verb that follows a quotation or a comma."""
    text = reading.outside
    before = text[max(sentence.start, verb.start() - 2) : verb.start()].strip()
    if verb.start() > sentence.start and before not in (",", HIDDEN):
        return None
    if verb.group() in _WITH_LISTENER:
        return None
    subject = phrase_after(reading, verb.end(), sentence.end)
    if subject is None or before == HIDDEN or verb.start() == sentence.start:
        return subject
    # English puts `, said X` between commas; in the other languages it is the usual order, whatever follows.
    closed = reading.language != "en" or text[subject.end : subject.end + 1] in (",", ".", "")
    return subject if closed and reading.names_within(*subject) else None


def _works(reading: Reading, outlets: Sequence[Outlet]) -> Iterator[Cue]:
    """`a CNN poll`, `the Herald's report`, `a Herald/Post-Times survey`."""
    pattern = _work_pattern(reading.language)
    for outlet in outlets:
        work = pattern.match(reading.outside, outlet.end)
        if work:
            yield Cue(
                work["work"].lower(), "work", work.start("work"), work.end("work"), Span(outlet.start, outlet.end)
            )


def _canonical(verb: str) -> str:
    return "reports" if verb in ("report", "reports", "reported") else verb


@cache
def _phrases(language: str) -> dict[str, re.Pattern[str]]:
    """The phrases before a source, as one pattern for each first word."""
    words = source_words(language)
    by_first: dict[str, list[str]] = {}
    for phrase in words.after | words.carried:
        by_first.setdefault(_WORD.findall(phrase)[0], []).append(phrase)
    return {first: re.compile(rf"(?:{alternation(phrases)})(?=[\s'’])") for first, phrases in by_first.items()}


@cache
def _work_pattern(language: str) -> re.Pattern[str]:
    words = source_words(language)
    nouns = alternation(words.outlet_nouns)
    return re.compile(
        rf"(?:['’]s?)?(?:[/-][\w./-]{{1,30}})?(?:\s(?:{nouns}))?(?:\s[\w-]{{1,20}}){{0,2}}?\s(?P<work>{alternation(words.outlet_works)})\b"
    )


_WITH_LISTENER = frozenset({"told", "tells"})
_RELATIVE = frozenset({"who", "which", "whose"})
_BE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_QUOTING = frozenset({"quoted", "quotes", "cited", "cites"})
_AS_SAYING = re.compile(r"\sas\s(?:saying|telling|claiming|writing)\b")
_WORD = re.compile(r"[^\W\d_](?:\w|[-'’](?=\w))*")
