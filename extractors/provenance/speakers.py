"""Who said each quotation of a text?

Looked for, in this order: a verb of speech right after the quotation (`…," said X`, `…," X said`), one before it in
the same sentence (`X said: "…`), `according to X`, the subject of its sentence; and for a quotation that stands by
itself the speaker of the one before, or of the sentence before. Pronouns mean the last fitting name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractors.provenance.lexicon import alternation
from extractors.provenance.marks import Marked
from extractors.provenance.people import bearer_of_pronoun, bearer_of_role, name_of_phrase
from extractors.provenance.phrases import phrase_after, sentence_subject, subject_before
from extractors.provenance.reading import Reading
from extractors.provenance.sentences import Span


class Said(NamedTuple):
    """Who said one quotation, and how the text tells."""

    phrase: Span | None
    """The words that name the speaker; None where the speaker is carried over from another quotation."""
    speaker: str | None
    speaker_raw: str | None
    cued: bool
    """A verb of speech or `according to` goes with this very quotation."""
    after: bool
    """The speaker is named right after it."""


NOBODY = Said(None, None, None, cued=False, after=False)


def find_speakers(reading: Reading, quotations: Sequence[Marked]) -> list[Said]:
    """One answer for each quotation, in order."""
    said: list[Said] = []
    for number, quotation in enumerate(quotations):
        following = quotations[number + 1].outer_start if number + 1 < len(quotations) else len(reading.text)
        found = _named(reading, quotation, following, said[-1] if said else None)
        if found is None:
            previous = quotations[number - 1] if number else None
            found = _carried(reading, quotation, previous, said[-1] if said else NOBODY)
        said.append(found)
    return _with_later_speakers(reading, quotations, said)


def _named(reading: Reading, quotation: Marked, following: int, last: Said | None) -> Said | None:
    sentence = _sentence_of(reading, quotation)
    phrase = _after(reading, quotation, following)
    if phrase is not None:
        return _said(reading, phrase, cued=True, after=True, last=last)
    before = _before(reading, quotation, sentence)
    if before is None:
        return None
    return _said(reading, before[0], cued=before[1], after=False, last=last)


def _said(reading: Reading, phrase: Span, *, cued: bool, after: bool, last: Said | None) -> Said:
    raw = reading.text[phrase.start : phrase.end]
    lexicon = reading.names_lexicon
    folded = raw.lower()
    if folded in lexicon.he | lexicon.she | lexicon.they or folded in reading.speech_lexicon.pronouns:
        previous = last.speaker if last else None
        speaker = _bearer_by_role(reading, phrase, last) or bearer_of_pronoun(reading, phrase, previous)
        return Said(phrase, speaker or raw, raw, cued, after)
    return Said(phrase, bearer_of_role(reading, phrase) or name_of_phrase(reading, phrase), raw, cued, after)


def _bearer_by_role(reading: Reading, pronoun: Span, last: Said | None) -> str | None:
    """Whom a pronoun means that follows a speaker named by role alone: `the minister said. “…,” she added`."""
    if last is None or last.phrase is None or last.speaker in (None, last.speaker_raw):
        return None
    by_role = not reading.names_within(*last.phrase) and bearer_of_role(reading, last.phrase) == last.speaker
    named_since = any(name.kind == "person" for name in reading.names_within(last.phrase.end, pronoun.start))
    return last.speaker if by_role and not named_since else None


def _sentence_of(reading: Reading, quotation: Marked) -> Span:
    return reading.sentence_at(quotation.outer_start)


def _after(reading: Reading, quotation: Marked, following: int) -> Span | None:
    """The speaker named right after the quotation, by `said X`, `X said` or `according to X`."""
    text, lexicon = reading.outside, reading.speech_lexicon
    start = quotation.outer_end
    gap = _GAP.match(text, start)
    begin = gap.end() if gap else start
    if begin >= len(text):
        return None
    if text.count("\n", start, begin) > 1:
        signature = _SIGNATURE.match(text, start)
        return phrase_after(reading, signature.end(), len(text)) if signature else None
    ceiling = min(following, begin + _REACH, max(begin, reading.sentence_at(begin).end))
    ended = reading.text[quotation.end - 1 : quotation.end] in (".", "…")
    if ended and not text[begin].islower() and not _closed_by_stop(reading, begin, ceiling):
        return None
    according = _according(reading, begin, min(ceiling, begin + _RIGHT_AFTER))
    if according is not None:
        return according
    words = list(_WORD.finditer(text, begin, min(ceiling, begin + _NEAR)))
    for number, word in enumerate(words):
        folded = word.group().lower()
        if folded not in lexicon.verbs or (number and word.group()[0].isupper()):
            continue
        if number == 0 or all(w.group() in lexicon.auxiliaries for w in words[:number]):
            return phrase_after(reading, word.end(), ceiling)
        if _is_dependent(word, words[number - 1]):
            continue
        subject = subject_before(reading, word.start(), begin)
        if subject is not None and _begins_near(text, begin, subject.start):
            return subject
    return None


def _is_dependent(verb: re.Match[str], before: re.Match[str] | None) -> bool:
    """`saying`, `to say`: forms whose subject is that of the clause they hang on."""
    return verb.group().endswith("ing") or (before is not None and before.group() == "to")


def _closed_by_stop(reading: Reading, begin: int, ceiling: int) -> bool:
    """`"It is over." Berg said.`: a whole sentence of at most a few words after a full stop is a tag."""
    words = _WORD.findall(reading.outside, begin, ceiling)
    return len(words) <= _TAG_WORDS and words[-1:] != [] and words[-1].lower() in reading.speech_lexicon.verbs


def _begins_near(text: str, begin: int, start: int) -> bool:
    between = text[begin:start].strip(" ,—–-\n\u00a0")
    return len(between.split()) <= _LEAD_IN_WORDS


def _before(reading: Reading, quotation: Marked, sentence: Span) -> tuple[Span, bool] | None:
    """The speaker named elsewhere in the quotation's sentence, and whether a verb or a like cue says so."""
    label = _label(reading, quotation, sentence)
    if label is not None:
        return label, True
    verb = _verb_before(reading, sentence, quotation.outer_start)
    if verb is not None:
        return verb, True
    end = min(max(sentence.end, quotation.outer_end), quotation.outer_end + _REACH)
    floor = max(sentence.start, quotation.outer_start - _REACH)
    according = _according(reading, floor, quotation.outer_start) or _according(reading, quotation.outer_end, end)
    if according is not None:
        return according, True
    closing = _closing_tag(reading, quotation.outer_end, end)
    if closing is not None:
        return closing, True
    if quotation.outer_start - sentence.start > _REACH:
        return None
    ahead = Span(sentence.start, quotation.outer_start)
    first = sentence_subject(reading, ahead) or _first_person(reading, ahead)
    return (first, False) if first else None


def _label(reading: Reading, quotation: Marked, sentence: Span) -> Span | None:
    """`Anna Berg: "…"`, as in interviews and round-ups."""
    label = _LABEL.search(reading.outside, max(sentence.start, quotation.outer_start - 80), quotation.outer_start)
    if label is None:
        return None
    words = label["name"].split()
    is_name = len(words) <= _TAG_WORDS and all(word[0].isupper() for word in words)
    return Span(label.start("name"), label.end("name")) if is_name else None


def _verb_before(reading: Reading, sentence: Span, end: int) -> Span | None:
    """The subject of the last verb of speech between the start of `sentence` and `end`."""
    text, lexicon = reading.outside, reading.speech_lexicon
    words = list(_WORD.finditer(text, max(sentence.start, end - _REACH), end))
    tried = 0
    for number in range(len(words) - 1, 0, -1):
        word = words[number]
        if word.group() not in lexicon.verbs or _is_dependent(word, words[number - 1]):
            continue
        subject = subject_before(reading, word.start(), sentence.start)
        if subject is not None:
            return subject
        tried += 1
        if tried == _VERBS_TRIED:
            return None
    return None


def _closing_tag(reading: Reading, start: int, end: int) -> Span | None:
    """`… "x" of his rivals, the groups say.`: the subject of a verb of speech that ends the sentence."""
    text = reading.outside
    comma = text.rfind(",", start, end)
    if comma < 0 or end - comma > _NEAR:
        return None
    words = list(_WORD.finditer(text, comma, end))
    for word in words[1:]:
        if word.group() in reading.speech_lexicon.verbs and not word.group().endswith("ing"):
            return subject_before(reading, word.start(), comma + 1)
    return None


def _first_person(reading: Reading, stretch: Span) -> Span | None:
    """The first person named in a stretch, by name or pronoun; else the first name."""
    names = reading.names_within(*stretch)
    people = [name for name in names if name.kind == "person"] or names
    pronoun = _first_pronoun(reading, *stretch)
    if pronoun and (not people or pronoun.start < people[0].start):
        return pronoun
    return Span(people[0].start, people[0].end) if people else None


def _according(reading: Reading, start: int, end: int) -> Span | None:
    pattern = _according_pattern(reading.speech_lexicon.according)
    cue = pattern.search(reading.outside, start, end)
    return phrase_after(reading, cue.end(), len(reading.outside)) if cue else None


def _first_pronoun(reading: Reading, start: int, end: int) -> Span | None:
    lexicon = reading.names_lexicon
    for word in _WORD.finditer(reading.outside, start, end):
        folded = word.group().lower()
        if folded in lexicon.he or folded in lexicon.she:
            return Span(word.start(), word.end())
    return None


def _carried(reading: Reading, quotation: Marked, previous: Marked | None, last: Said) -> Said:
    """The speaker of a quotation that stands by itself: of the quotation or the sentence before."""
    if quotation.continues:
        return last._replace(phrase=None, after=False)
    number = reading.sentence_number(quotation.outer_start)
    here = reading.paragraph_at(quotation.outer_start)
    if previous is not None and last.speaker and reading.paragraph_at(previous.outer_start) == here:
        return Said(None, last.speaker, last.speaker_raw, cued=False, after=False)
    for earlier in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
        span = reading.sentences[earlier]
        if previous is not None and last.speaker and span.start <= previous.outer_start < span.end:
            return Said(None, last.speaker, last.speaker_raw, cued=False, after=False)
        phrase = _speaker_of_sentence(reading, span)
        if phrase is not None:
            return _said(reading, phrase, cued=False, after=False, last=last)
    return NOBODY


def _speaker_of_sentence(reading: Reading, sentence: Span) -> Span | None:
    """Who speaks in a sentence without a quotation: the subject of its first verb of speech, else its first person."""
    text, lexicon = reading.outside, reading.speech_lexicon
    words = list(_WORD.finditer(text, sentence.start, min(sentence.end, sentence.start + _REACH)))
    for before, word in pairwise(words):
        if word.group() in lexicon.verbs and not _is_dependent(word, before):
            subject = subject_before(reading, word.start(), sentence.start)
            if subject is not None:
                return subject
    return _first_person(reading, Span(sentence.start, min(sentence.end, sentence.start + _REACH)))


def _with_later_speakers(reading: Reading, quotations: Sequence[Marked], said: list[Said]) -> list[Said]:
    """A quotation without a speaker takes that of the next one in its sentence: `"A" and "B," X said`."""
    for number in range(len(said) - 2, -1, -1):
        here, following = said[number], said[number + 1]
        if not here.cued and following.cued and following.after:
            same = reading.sentence_number(quotations[number].outer_start) == reading.sentence_number(
                quotations[number + 1].outer_start
            )
            if same:
                said[number] = Said(None, following.speaker, following.speaker_raw, cued=True, after=False)
    return said


@cache
def _according_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(cues)})\b")


_REACH = 400
"""Characters around a quotation in which its speaker is looked for."""
_NEAR = 220
"""Characters after a quotation within which the verb must stand: name, apposition, verb."""
_VERBS_TRIED = 4
_RIGHT_AFTER = 24
_TAG_WORDS = 6
_LEAD_IN_WORDS = 3
_SENTENCES_BACK = 3
_WORD = re.compile(r"[^\W\d_](?:\w|[-'’](?=\w))*")
_GAP = re.compile(r"[\s,;—–\u2013-]*")
_LABEL = re.compile(
    r"(?:^|(?<=[.!?–—-])\s|(?<=\n))\W{0,3}(?P<name>[^\W\d_][\w .’'-]{1,60})(?:\s\([^()\n]{1,40}\))?:\s*$"
)
_SIGNATURE = re.compile(r"\s*\n\s*[-–—―]{1,2}\s?")
