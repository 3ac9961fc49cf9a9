"""Where does a text say whose information it gives: verbs with a subject, phrases before a name, works of an outlet?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from extractors.provenance.lexicon import alternation, name_words, source_words, speech_words
from extractors.provenance.listeners import listeners
from extractors.provenance.outlet_shapes import is_introduction
from extractors.provenance.outlets import Outlet, outlets_from
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
    text, lexicon, words = reading.outside, reading.source_lexicon, _cue_words(reading.language)
    found: list[Cue] = []
    for sentence in reading.sentences:
        before = ""
        for word in _WORD.finditer(text, sentence.start, min(sentence.end, sentence.start + LONGEST_SENTENCE)):
            written = word.group()
            if written not in words.any_case:
                before = written
                continue
            if written in words.verbs:
                found += _verb(reading, word, before, sentence, outlets)
            if written in lexicon.told:
                for listener in listeners(reading, word, sentence, outlets):
                    found.append(Cue(_canonical(written), "carried", word.start(), word.end(), listener))
            if written in lexicon.postpositions:
                found += _postposition(reading, word, sentence)
            pattern = words.phrases.get(written.lower())
            phrase = pattern.match(text, word.start()) if pattern else None
            if phrase:
                found += _phrase(reading, phrase, before)
            before = written
    found += _works(reading, outlets)
    return sorted(set(found), key=lambda cue: (cue.source.start, cue.start))


def _postposition(reading: Reading, word: re.Match[str], sentence: Span) -> Iterator[Cue]:
    """`Dem Sender Beispiel zufolge`: the source stands before the word."""
    source = subject_before(reading, word.start(), sentence.start)
    if source is not None:
        yield Cue(word.group(), "phrase", word.start(), word.end(), source)


def _verb(
    reading: Reading, word: re.Match[str], before: str, sentence: Span, outlets: Sequence[Outlet]
) -> Iterator[Cue]:
    """A verb with its subject, and for `quoted X as saying` with its object."""
    verb = word.group()
    if before == "to" or verb in _WITH_LISTENER:
        yield from _passive(reading, word, before, sentence, outlets)
    if before == "to" or (before in _BE) != verb.endswith("ing") or _is_no_report(reading, word):
        return
    cue = _canonical(verb)
    if verb in _QUOTING:
        saying = _AS_SAYING.search(reading.outside, word.end(), sentence.end)
        quoted = phrase_after(reading, word.end(), saying.start()) if saying else None
        if quoted is not None:
            yield Cue(cue, "phrase", word.start(), word.end(), quoted)
    subject = _inverted(reading, word, sentence)
    if subject is None and reading.language != "en" and verb not in reading.source_lexicon.told:
        subject = _outlet_after(reading, word.end(), outlets)
    if subject is None and before:
        subject = subject_before(reading, word.start(), sentence.start)
    if subject is not None and not _after_preposition(reading, subject):
        yield Cue(cue, "verb", word.start(), word.end(), subject)


def _passive(
    reading: Reading, word: re.Match[str], before: str, sentence: Span, outlets: Sequence[Outlet]
) -> Iterator[Cue]:
    """`The Example was told by Berg`, `The Example was the first to report it`."""
    text = reading.outside
    first = _FIRST_TO.search(text, max(sentence.start, word.start() - _LONGEST_FIRST_TO), word.start())
    if first is not None:
        subject = subject_before(reading, first.start(), sentence.start)
        if subject is not None:
            yield Cue(_canonical(word.group()), "verb", word.start(), word.end(), subject)
    elif before in _BE:
        subject = subject_before(reading, word.start(), sentence.start)
        # The phrase may leave out the article, which the outlet's span has.
        named = next(outlets_from(outlets, max(0, subject.start - 4)), None) if subject is not None else None
        if subject is not None and named is not None and named.end == subject.end:
            yield Cue(word.group(), "carried", word.start(), word.end(), subject)


def _is_no_report(reading: Reading, word: re.Match[str]) -> bool:
    """Whether what follows a verb makes it a request, a participle or a noun: `asked about`, `aired on`."""
    after = reading.source_lexicon.no_report.get(word.group())
    if not after:
        return False
    following = _WORD.match(reading.outside, word.end() + 1)
    if following is None:
        return False
    second = _WORD.match(reading.outside, following.end() + 1)
    return following.group() in after or (second is not None and f"* {second.group()}" in after)


def _phrase(reading: Reading, match: re.Match[str], before: str) -> Iterator[Cue]:
    """A phrase with the source after it; none where it is denied (`not confirmed by`)."""
    source = phrase_after(reading, match.end(), len(reading.outside))
    if source is not None and before not in _NEGATIONS:
        times = reading.source_lexicon.time_words | reading.names_lexicon.calendar
        words = match.group().lower().rstrip(":").split()
        word = " ".join(w for n, w in enumerate(words) if w not in times or n in (0, len(words) - 1))
        kind: CueKind = "carried" if word in reading.source_lexicon.carried else "phrase"
        yield Cue(word, kind, match.start(), match.end(), source)


def _after_preposition(reading: Reading, subject: Span) -> bool:
    """`an interview with Yahoo published on Monday`: what hangs on a preposition is no subject."""
    before = reading.outside[max(0, subject.start - 12) : subject.start].split()
    if before and before[-1] == "the":
        before.pop()
    lexicon = reading.speech_lexicon
    # `after the Herald published it`: what also joins clauses may be followed by a subject.
    return bool(before) and before[-1] in lexicon.prepositions and before[-1] not in _RELATIVE | lexicon.boundaries


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
    closed = reading.language != "en" or text[subject.end : subject.end + 1] in _CLOSING
    return subject if closed and reading.names_within(*subject) else None


def _outlet_after(reading: Reading, position: int, outlets: Sequence[Outlet]) -> Span | None:
    """The outlet right after a verb, where a language puts the subject there freely: `informó el diario El Ejemplo`."""
    following = next(outlets_from(outlets, position), None)
    if following is None or following.start - position > _LONGEST_INTRODUCTION:
        return None
    if not is_introduction(reading.outside[position : following.start], reading.language):
        return None
    return Span(following.start, following.end)


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


class _CueWords(NamedTuple):
    any_case: frozenset[str]
    """Every word that can be a cue or begin one, as it may be written."""
    verbs: frozenset[str]
    phrases: dict[str, re.Pattern[str]]
    """The phrases before a source, as one pattern for each first word."""


@cache
def _cue_words(language: str) -> _CueWords:
    words = source_words(language)
    by_first: dict[str, list[str]] = {}
    for phrase in words.after | words.carried:
        by_first.setdefault(_WORD.findall(phrase)[0], []).append(phrase)
    time = alternation(name_words(language).calendar | words.time_words)
    phrases: dict[str, re.Pattern[str]] = {}
    for first, listed in by_first.items():
        # `a report Tuesday from`, `interviewed last week by`
        whole = alternation(listed).replace(r"\ ", rf"(?:\s(?:{time})){{0,2}}\s")
        phrases[first] = re.compile(rf"(?:{whole})(?::|(?=[\s'’]))")
    verbs = words.verbs | words.outlet_verbs
    single = verbs | words.told | words.postpositions
    return _CueWords(single.union(phrases, (first.capitalize() for first in phrases)), verbs, phrases)


@cache
def _work_pattern(language: str) -> re.Pattern[str]:
    words = source_words(language)
    nouns = alternation(words.outlet_nouns)
    speech = speech_words(language)
    stops = alternation(speech.determiners | speech.boundaries | speech.relatives | speech.prepositions)
    return re.compile(
        rf"(?:['’]s?)?(?:[/-][\w./-]{{1,30}})?(?:\s(?:{nouns}))?(?:\s(?!(?:{stops})\b)(?:[A-Z][\w-]{{1,20}}|[\w-]{{1,20}}(?<!ed)(?<!s))){{0,3}}?\s(?P<work>{alternation(words.outlet_works)})\b"
    )


_CLOSING = frozenset({",", ".", ":", ";", HIDDEN, ""})
_WITH_LISTENER = frozenset({"told", "tells"})
_FIRST_TO = re.compile(r"\b(?:was|were|is)\s(?:the\s|among\s(?:the\s)?)?first\sto\s$")
_LONGEST_FIRST_TO = 30
_NEGATIONS = frozenset({"not", "never"})
_RELATIVE = frozenset({"who", "which", "whose"})
_BE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_QUOTING = frozenset({"quoted", "quotes", "cited", "cites"})
_LONGEST_INTRODUCTION = 60
_AS_SAYING = re.compile(r"\sas\s(?:saying|telling|claiming|writing)\b")
_WORD = re.compile(r"[^\W\d_](?:\w|[-'’](?=\w))*")
