"""Which noun phrase is the subject of a verb, which stands after it, and whom does a phrase name?

No parser: news prose puts subject, apposition and verb in few orders, and the boundaries between them are commas,
conjunctions and auxiliaries. All functions work on `Reading.outside`, so a phrase never reaches into a quotation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.provenance.lexicon import SpeechWords
from extractors.provenance.reading import HIDDEN, Reading
from extractors.provenance.sentences import Span

LONGEST_PHRASE_WORDS = 12
"""A longer phrase is no name of a speaker but a clause misread."""
LONGEST_REACH = 400
"""Characters looked at on either side of a verb: long appositions fit, and work stays bounded."""


def subject_before(reading: Reading, verb: int, floor: int) -> Span | None:
    """The noun phrase that governs the verb at `verb`, nothing before `floor` considered; None if there is none."""
    text, lexicon = reading.outside, reading.speech_lexicon
    floor = max(floor, verb - LONGEST_REACH, text.rfind(HIDDEN, floor, verb) + 1)
    aside = _aside_before(text, floor, verb)
    if aside is not None:
        verb = aside
    for wall in _WALLS.finditer(text, floor, verb):
        if wall.group() not in "([" or not _CLOSING_BRACKET.search(text, wall.end(), verb):
            floor = wall.end()
    end = _without_auxiliaries(text, floor, verb, lexicon)
    if _makes_a_noun(text, floor, end, verb, lexicon):
        return None
    *earlier, last = _chunks(text, floor, end)
    first = _WORD.match(text, last.start, last.end)
    if first is None or (first.end() >= last.end and first.group().lower() in lexicon.relatives):
        # `Anna Berg, who leads the group,` + verb: the name stands before the apposition.
        appositions = [chunk for chunk in earlier if chunk.start < chunk.end]
        if first is not None and appositions:
            return _antecedent(reading, appositions[-1])
        found = _before_apposition(reading, appositions, lexicon)
        if found is None:
            return None
        last = found
    elif first.group().lower() in lexicon.relatives and first.group()[0].islower():
        # `the plan, which he` + verb
        last = _strip(text, first.end(), last.end)
    return _noun_phrase(reading, _after_last_boundary(text, last, lexicon))


def _aside_before(text: str, floor: int, verb: int) -> int | None:
    """Where an aside between dashes begins that ends right before a verb: `The Example - a daily - wrote`."""
    closing = verb - 1 if text[verb - 1 : verb] in _DASHES else verb - 2
    if closing <= floor or text[closing] not in _DASHES or text[closing + 1 : verb].strip():
        return None
    opening = max(text.rfind(dash, floor, closing) for dash in (text[closing], f" {text[closing]} "))
    return opening if opening > floor else None


def phrase_after(reading: Reading, position: int, ceiling: int) -> Span | None:
    """The noun phrase that begins at `position`, up to a comma, a clause or `ceiling`; None if none begins there."""
    text, lexicon = reading.outside, reading.speech_lexicon
    ceiling = min(ceiling, position + LONGEST_REACH)
    stop = _PHRASE_END.search(text, position, ceiling)
    end = stop.start() if stop else ceiling
    words = list(_WORD.finditer(text, position, end))
    if not words or text[position : words[0].start()].strip(_BEFORE_PHRASE):
        return None
    first = words[0].group().lower()
    if first in lexicon.prepositions or first in lexicon.boundaries or first in reading.names_lexicon.calendar:
        return None
    kept = words[0]
    for number, word in enumerate(words[:LONGEST_PHRASE_WORDS]):
        folded = word.group().lower()
        if number and (folded in lexicon.boundaries or folded in lexicon.relatives or folded in _TIME_WORDS):
            break
        if number and (folded in reading.names_lexicon.calendar or word.group() in _verbs_that_end(lexicon)):
            break
        kept = word
    # A phrase does not end in a preposition (`Smith on | Monday`).
    while kept.start() > words[0].start() and kept.group().lower() in lexicon.prepositions:
        kept = words[words.index(kept) - 1]
    return Span(words[0].start(), kept.end())


@lru_cache(maxsize=8)
def _verbs_that_end(lexicon: SpeechWords) -> frozenset[str]:
    """Words at which a phrase stops, as its own verb begins: `the Herald | said the dam broke`."""
    return (lexicon.verbs - lexicon.nouns) | (lexicon.auxiliaries - lexicon.prepositions)


def sentence_subject(reading: Reading, stretch: Span) -> Span | None:
    """The subject of the first verb in a stretch that begins a sentence: `The town` of `The town issued a note`."""
    text, lexicon = reading.outside, reading.speech_lexicon
    start, end = stretch.start, min(stretch.end, stretch.start + LONGEST_REACH)
    words = list(_WORD.finditer(text, start, end))
    while words:
        first = words[0].group().lower()
        comma = _COMMA.search(text, words[0].start(), end)
        leads_in = first in lexicon.prepositions or first in lexicon.boundaries or first.endswith(("ing", "ed"))
        if not leads_in:
            break
        if comma is None:
            return None
        words = [word for word in words if word.start() >= comma.end()]
    for word in words[1:]:
        folded = word.group()
        if folded.endswith("ing"):
            continue
        if folded.islower() and (folded.endswith("ed") or folded in lexicon.auxiliaries or folded in lexicon.verbs):
            return subject_before(reading, word.start(), words[0].start())
    return None


def head_name(reading: Reading, phrase: Span) -> int | None:
    """The index in `reading.narrated_names` terms: where the name that a phrase is about starts, None if a noun leads.

    `Sanders spokesman Michael Briggs` is about Michael Briggs; `a spokesman for Sanders` and `Sanders's staff` are
    about nobody by name.
    """
    text, lexicon = reading.outside, reading.speech_lexicon
    end = phrase.end
    for word in _WORD.finditer(text, phrase.start, phrase.end):
        folded = word.group().lower()
        if (folded in lexicon.prepositions or folded in lexicon.relatives) and word.group().islower():
            end = word.start()
            break
    bracket = text.find("(", phrase.start, end)
    if bracket > phrase.start:
        end = bracket
    names = reading.names_within(phrase.start, end)
    if not names:
        return None
    last = names[-1]
    rest = text[last.end : end]
    if rest.startswith(("'s", "’s", "' ", "’ ")):
        return None
    if re.match(r"\s[^\W\d_]", rest) and rest.split()[0].islower():
        return None
    return last.start


def _makes_a_noun(text: str, floor: int, end: int, verb: int, lexicon: SpeechWords) -> bool:
    """Whether the word at `verb` is a noun after all: `the attacks`, `her lawyer's remarks`, `a tax credit claim`."""
    if text[max(floor, end - 3) : end].rstrip().endswith(("'s", "’s", "s'", "s’")):
        return True
    word = _word_before(text, floor, end)
    if not word:
        return False
    if word.lower() in lexicon.determiners:
        return True
    form = _WORD.match(text, verb)
    return form is not None and form.group() in lexicon.nouns and word.islower() and word not in lexicon.pronouns


def _without_auxiliaries(text: str, floor: int, verb: int, lexicon: SpeechWords) -> int:
    end = verb
    while True:
        word = _word_before(text, floor, end)
        if not word or not (word in lexicon.auxiliaries or (word.islower() and word.endswith("ly"))):
            return end
        end = text.rindex(word, floor, end)


def _word_before(text: str, floor: int, end: int) -> str:
    """The word that ends right before `end`, empty after anything but white space."""
    tail = text[max(floor, end - _LONGEST_WORD) : end].rstrip()
    word = tail[max(tail.rfind(" "), tail.rfind("\n"), tail.rfind("\u00a0")) + 1 :]
    return word if word.isalpha() else ""


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """The stretches between commas, the last one empty where a comma stands right before `end`."""
    chunks: list[Span] = []
    for comma in _COMMA.finditer(text, start, end):
        chunks.append(_strip(text, start, comma.start()))
        start = comma.end()
    chunks.append(_strip(text, start, end))
    return chunks


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and not (text[start].isalnum() or text[start] in "$£€"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ").'’"):
        end -= 1
    return Span(start, end)


def _antecedent(reading: Reading, chunk: Span) -> Span | None:
    """What `who` means: the name right before it, else the noun phrase."""
    names = reading.names_within(chunk.start, chunk.end)
    if names and names[-1].end >= chunk.end - 1:
        return Span(names[-1].start, names[-1].end)
    return _noun_phrase(reading, _after_last_boundary(reading.outside, chunk, reading.speech_lexicon))


def _before_apposition(reading: Reading, chunks: list[Span], lexicon: SpeechWords) -> Span | None:
    """The chunk that an apposition explains: the nearest one that holds a name and is followed by no name."""
    text = reading.outside
    for number in range(len(chunks) - 1, 0, -1):
        before, here = chunks[number - 1], chunks[number]
        first = _WORD.match(text, before.start, before.end)
        if first is None or first.group().lower() in lexicon.relatives:
            continue
        named = bool(reading.names_within(before.start, before.end))
        if number == len(chunks) - 1 and _is_apposed_name(reading, before, here):
            return here
        # `a farmer from Reno, Nevada,`: a place after a place is no speaker with an apposition.
        if text[here.start].isupper() and number > 1:
            continue
        if number == 1 or named:
            return before
    return chunks[0] if chunks else None


def _is_apposed_name(reading: Reading, before: Span, here: Span) -> bool:
    """`the country's defence minister, Ann Berg,`: the name itself is the apposition."""
    names = reading.names_within(here.start, here.end)
    if not names or names[0].start != here.start or names[0].end != here.end:
        return False
    return names[0].kind == "person" or head_name(reading, before) is None


def _after_last_boundary(text: str, chunk: Span, lexicon: SpeechWords) -> Span:
    start = chunk.start
    words = list(_WORD.finditer(text, chunk.start, chunk.end))
    for number, word in enumerate(words):
        folded = word.group().lower()
        relative = folded in lexicon.relatives and not lexicon.relatives_need_comma
        if relative and number and folded not in ("that", "which"):
            # `critics who now` + verb: the antecedent speaks.
            return Span(start, words[number - 1].end())
        is_verb = folded in lexicon.verbs and number and word.group().islower() and folded not in lexicon.nouns
        if is_verb or (folded in lexicon.boundaries and not (folded in _JOINING and _joins_names(text, word))):
            start = word.end()
        elif number == len(words) - 1 and folded in lexicon.pronouns:
            start = word.start()
    return _strip(text, start, chunk.end)


def _joins_names(text: str, word: re.Match[str]) -> bool:
    return text[word.end() + 1 : word.end() + 2].isupper() and text[: word.start()].rstrip()[-1:].isalnum()


def _noun_phrase(reading: Reading, span: Span) -> Span | None:
    """The phrase cut to what can speak: a name, a pronoun, a noun with an article or one that needs none."""
    text, lexicon = reading.outside, reading.speech_lexicon
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and words[0].group() in lexicon.auxiliaries:
        words.pop(0)
    if not words:
        return None
    names = reading.names_within(words[0].start(), span.end)
    if words[0].group().lower() in lexicon.prepositions or len(words) > LONGEST_PHRASE_WORDS:
        # `In an interview Berg` + verb: only a name right before the verb can be meant.
        if names and names[-1].end >= span.end - 1:
            return Span(names[-1].start, names[-1].end)
        return None
    first = words[0].group().lower()
    if not (names or first in lexicon.pronouns or _can_speak(words, lexicon)):
        return None
    return Span(words[0].start(), min(words[-1].end(), span.end))


def _can_speak(words: list[re.Match[str]], lexicon: SpeechWords) -> bool:
    first = words[0].group()
    if not lexicon.speakers:
        return True
    folded = first.lower()
    return first[0].isupper() or folded in lexicon.speakers or (folded in lexicon.determiners and len(words) > 1)


_WALLS = re.compile(r"[;:(\[]|\s[–—-]{1,2}\s|—|\n")
_CLOSING_BRACKET = re.compile(r"[)\]]")
_BEFORE_PHRASE = " \t\n\u00a0\u202f,«„“”‘’\"'"
_DASHES = frozenset("—–-")
_JOINING = frozenset({"and", "or", "und", "et", "y", "и", "та", "і", "й"})
_COMMA = re.compile(r",(?!\d)")
_WORD = re.compile(r"[^\W_](?:[\w&]|[.'’-](?=[^\W_]))*")
_LONGEST_WORD = 30
# A stop ends a phrase unless it closes an initial or a title.
_PHRASE_END = re.compile(
    rf"[,;:!?()\[\]{HIDDEN}\n—–]"
    r"|\.(?=\s[^\W\d_]|$)(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt)\.)"
)
_TIME_WORDS = frozenset("today yesterday tonight last this earlier late in on during at".split())  # noqa: SIM905
