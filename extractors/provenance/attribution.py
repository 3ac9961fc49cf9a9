"""Whom does an article name as the source of what it says, and with which words?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from extractors.fields.publishers import PublisherBook
from extractors.provenance.credits import find_credits
from extractors.provenance.cues import Cue, find_cues
from extractors.provenance.outlet_shapes import is_introduction
from extractors.provenance.outlets import Outlet, find_outlets, outlets_from, titles
from extractors.provenance.reading import HIDDEN, Reading
from extractors.provenance.sentences import Span
from extractors.provenance.sourcenames import Source, beside, of_outlet, outlet_of_name, sources_of_phrase
from extractors.records import Attribution, Publisher

EVIDENCE_CHARACTERS = 400
"""A longer sentence is cut around the phrase."""


def find_attributions(
    body: str, byline: str | None, book: PublisherBook, own_publisher: Publisher | None
) -> tuple[Attribution, ...]:
    """The attributions of an article in order of appearance, those outside the body last.

    `body[row.char_start : row.char_end] == row.source_name_raw` for each row of the body: the name as it stands there,
    with the ending that grammar gives it (`The Example's`). `cited_by_position` counts rows of the returned tuple.
    Rows of kind outlet and agency name a medium as a source; a person who speaks for one stands beside it as a row
    of its own. A medium that somebody merely told something
    is a row of kind organisation with its publisher_id and the cue `told` or `in an interview with`.
    """
    return attributions_of(Reading.of(body), byline, book, own_publisher)


def attributions_of(
    reading: Reading, byline: str | None, book: PublisherBook, own_publisher: Publisher | None
) -> tuple[Attribution, ...]:
    """`find_attributions` for a body that has been read."""
    shown = titles(reading, book)
    reading = reading.showing(shown)
    outlets = find_outlets(reading, book, shown)
    found: list[_Found] = []
    for cue in find_cues(reading, outlets):
        found += _of_cue(reading, cue, outlets, book)
    rows = _rows(reading, _without_repeats(found))
    credits = find_credits(reading, byline, book, own_publisher)
    return _merged(rows, credits)


class _Found(NamedTuple):
    source: Source
    cue: Cue


def _of_cue(reading: Reading, cue: Cue, outlets: Sequence[Outlet], book: PublisherBook) -> list[_Found]:
    if cue.kind == "work":
        return [
            _Found(s, cue)
            for s in sources_of_phrase(reading, cue.source, outlets, book, gives_news=False, speaks=False)
        ]
    gives_news = cue.word in _NEWS_CUES or cue.kind == "phrase"
    sources = sources_of_phrase(
        reading,
        cue.source,
        outlets,
        book,
        gives_news=gives_news,
        speaks=cue.kind == "verb" and reading.language == "en",
    )
    if cue.kind == "verb" and cue.word in reading.source_lexicon.outlet_verbs:
        sources = [s for s in sources if s.kind in ("outlet", "agency")]
    if cue.word in reading.source_lexicon.told and cue.kind == "carried":
        # `сказал агентству Пример`, but not `сказал источник агентства`.
        sources = [
            source
            for source in sources
            if source.start == cue.source.start
            or is_introduction(reading.text[cue.source.start : source.start], reading.language)
        ]
    if cue.kind == "carried":
        # It published the words, but it is not who says so.
        sources = [s._replace(kind="organisation") for s in sources if s.kind in ("outlet", "agency")]
    if not _names_somebody(sources) and cue.kind != "carried":
        apposed = _apposition(reading, cue, outlets, book)
        sources = apposed or sources
    aside = cue.word == "reports" and cue.kind == "verb" and _is_aside(reading, cue)
    if aside or cue.word in reading.source_lexicon.media_cues:
        doubtful = all(source.kind == "person" and source.confidence < 1 for source in sources)
        named = outlet_of_name(reading, cue.source, book) if doubtful else None
        sources = [named] if named is not None else sources
    if cue.kind != "carried":
        sources += _employers(reading, sources, outlets)
        sources += _listed_with(reading, cue, sources, outlets)
    return [_Found(source, cue) for source in sources]


def _employers(reading: Reading, sources: Sequence[Source], outlets: Sequence[Outlet]) -> list[Source]:
    """The outlet for which a person speaks, from the apposition: `Ann Berg, a writer for The Example, said`."""
    text = reading.outside
    people = [source for source in sources if source.kind == "person"]
    if len(people) != 1 or any(source.kind in ("outlet", "agency") for source in sources):
        return []
    end = people[0].end
    if text[end : end + 2] != ", ":
        return []
    stop = next(
        (i for i in range(end + 2, min(len(text), end + _LONGEST_APPOSITION)) if text[i] in _APPOSITION_ENDS), 0
    )
    apposition = Span(end + 2, max(stop, end + 2))
    words = set(_WORD.findall(text[apposition.start : apposition.end].lower()))
    if not words & reading.source_lexicon.journalists:
        return []
    inside = takewhile(lambda outlet: outlet.end <= apposition.end, outlets_from(outlets, apposition.start))
    return [beside(outlet) for outlet in inside]


def _listed_with(reading: Reading, cue: Cue, sources: Sequence[Source], outlets: Sequence[Outlet]) -> list[Source]:
    """The outlets that a list names with a source: `according to The Example, Kanal 5 and Nordwire`."""
    text = reading.outside
    named = [source for source in sources if source.kind in ("outlet", "agency") or cue.kind == "phrase"]
    if not named:
        return []
    taken = {source.start for source in sources}
    first = max(source.end for source in named)
    listed: list[Outlet] = []
    closed = False
    for outlet in outlets_from(outlets, first):
        if closed or outlet.start - first > _LONGEST_JOINT or len(listed) == _LONGEST_LIST:
            break
        between = text[first : outlet.start]
        closed = _joins(reading, between)
        if not closed and between.strip() not in (",", "/"):
            break
        listed.append(outlet)
        first = outlet.end
    # A list ends in `and`; names between mere commas are as often something else.
    return [of_outlet(outlet) for outlet in listed if outlet.start not in taken] if closed else []


def _joins(reading: Reading, between: str) -> bool:
    """Whether words between two names join them: `and`, `et de la chaîne`."""
    words = _WORD.findall(between)
    if not words or words[0].lower() not in reading.source_lexicon.joining:
        return False
    rest = words[2:] if len(words) > 1 and words[1] in reading.speech_lexicon.prepositions else words[1:]
    return is_introduction(" ".join(rest), reading.language)


def _names_somebody(sources: Sequence[Source]) -> bool:
    return any(source.kind in ("person", "outlet", "agency") for source in sources)


def _apposition(reading: Reading, cue: Cue, outlets: Sequence[Outlet], book: PublisherBook) -> list[Source]:
    """`Ukraine's minister, Ann Berg` and `the news agency, Tass`: the name after the comma is the one meant."""
    text = reading.outside
    end = cue.source.end
    if cue.source.start < cue.start or text[end : end + 2] != ", ":
        return []
    stop = next((i for i in range(end + 2, min(len(text), end + 60)) if text[i] in _APPOSITION_ENDS), end + 2)
    name = Span(end + 2, stop)
    names = reading.names_within(*name)
    if not names or names[0].start != name.start or names[-1].end < stop - 1:
        return []
    return [
        s
        for s in sources_of_phrase(reading, name, outlets, book, gives_news=False, speaks=False)
        if _names_somebody([s])
    ]


def _is_aside(reading: Reading, cue: Cue) -> bool:
    """`…, The Example reports.`: subject and verb set off by commas, which no other speaker's are.

    Two bare words are as often a person's name, and are not taken for an outlet.
    """
    words = reading.text[cue.source.start : cue.source.end].split()
    if cue.start - cue.source.end > 1 or (len(words) == 2 and words[0] != "The"):
        return False
    before = reading.outside[max(0, cue.source.start - 2) : cue.source.start]
    after = reading.outside[cue.end : cue.end + 1]
    if after in (" ", "\u00a0") and before == ", ":
        # `In May, Example reported a loss`, but `…, Example reported on Monday.`
        following = _WORD.match(reading.outside, cue.end + 1)
        word = following.group().lower() if following else ""
        return word in reading.source_lexicon.time_words | reading.names_lexicon.calendar | {"that"}
    return (before == ", " or before[:1] == HIDDEN) and after in ("", " ", ",", ".", "\n", "\u00a0")


def _without_repeats(found: Sequence[_Found]) -> list[_Found]:
    """One row a mention: of the cues that name the same words the surest kind, and of those the nearest."""
    kept: dict[tuple[int, int], _Found] = {}
    for item in sorted(found, key=lambda f: (f.source.start, _RANK[f.cue.kind], _distance(f), f.cue.start)):
        kept.setdefault((item.source.start, item.source.end), item)
    return sorted(kept.values(), key=lambda f: (f.source.start, f.cue.start))


def _distance(found: _Found) -> int:
    """Characters between a cue and the name."""
    return max(found.source.start - found.cue.end, found.cue.start - found.source.end, 0)


def _rows(reading: Reading, found: Sequence[_Found]) -> list[Attribution]:
    rows: list[Attribution] = []
    for item in found:
        source, cue = item
        end = _with_possessive(reading, source)
        rows.append(
            Attribution(
                kind=source.kind,
                source_name=source.name,
                source_name_raw=reading.text[source.start : end],
                cue=cue.word,
                evidence=_evidence(reading, source.start, end),
                char_start=source.start,
                char_end=end,
                publisher_id=source.publisher_id,
                cited_by_position=_citing_row(reading, found, item, len(rows)),
                confidence=source.confidence,
            )
        )
    return rows


def _with_possessive(reading: Reading, source: Source) -> int:
    """Where a medium's name ends as it stands in the text: English adds `'s` where other languages inflect it."""
    if source.kind not in ("outlet", "agency"):
        return source.end
    ending = _POSSESSIVE.match(reading.outside, source.end)
    return ending.end() if ending else source.end


def _citing_row(reading: Reading, found: Sequence[_Found], item: _Found, position: int) -> int | None:
    """The row that this one is cited by: for `A reports, citing B` A's, in the same sentence and before it."""
    if item.cue.word not in reading.source_lexicon.chaining:
        return None
    sentence = reading.sentence_at(item.cue.start)
    for earlier in range(position - 1, -1, -1):
        other = found[earlier]
        if other.source.start < sentence.start:
            return None
        if other.source.start != item.source.start and other.source.name != item.source.name:
            return earlier
    return None


def _evidence(reading: Reading, start: int, end: int) -> str:
    sentence = reading.sentence_at(start)
    first, last = min(sentence.start, start), max(sentence.end, end)
    if last - first > EVIDENCE_CHARACTERS:
        margin = max(0, EVIDENCE_CHARACTERS - (end - start)) // 2
        first, last = max(first, start - margin), min(last, end + margin)
    return reading.text[first:last]


def _merged(rows: list[Attribution], credits: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Credits of the body go to their place, and positions follow; a credit replaces a row on the same words."""
    inside = [credit for credit in credits if credit.char_start is not None]
    taken = [(credit.char_start or 0, credit.char_end or 0) for credit in inside]
    kept = [
        (number, row)
        for number, row in enumerate(rows)
        if not any(start < (row.char_end or 0) and (row.char_start or 0) < end for start, end in taken)
    ]
    ordered: list[tuple[int | None, Attribution]] = [*kept, *((None, credit) for credit in inside)]
    ordered.sort(key=lambda item: (item[1].char_start or 0, item[1].char_end or 0))
    moved = {old: new for new, (old, _) in enumerate(ordered) if old is not None}
    merged = [
        row if row.cited_by_position is None else replace(row, cited_by_position=moved.get(row.cited_by_position))
        for _, row in ordered
    ]
    return (*merged, *(credit for credit in credits if credit.char_start is None))


_LONGEST_JOINT = 40
_LONGEST_LIST = 8
_LONGEST_APPOSITION = 120
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_APPOSITION_ENDS = frozenset({",", ".", ";", ":", "\n", HIDDEN})
_RANK = {"phrase": 0, "carried": 1, "verb": 2, "work": 3}
_NEWS_CUES = frozenset(
    {"reports", "wrote", "writes", "said", "says", "cites", "cited", "quoted", "quotes", "published"}
)
