"""Whom does the noun phrase of a source name: an outlet, an agency, a person, an organisation?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractors.fields.publishers import PublisherBook
from extractors.provenance.names import Name
from extractors.provenance.outlet_shapes import is_introduction
from extractors.provenance.outlets import Outlet, resolve_misspelt, unknown_outlet
from extractors.provenance.phrases import head_name
from extractors.provenance.reading import Reading
from extractors.provenance.sentences import Span
from extractors.records import SourceNameKind


class Source(NamedTuple):
    """A named source: `text[start:end] == written`."""

    start: int
    end: int
    kind: SourceNameKind
    name: str
    written: str
    publisher_id: str | None
    confidence: float


NAMED = 1.0
SHAPED = 0.8
"""An outlet known only by the shape of its name."""
BESIDE = 0.7
"""An outlet that stands beside the person who speaks (`CNN reporter Ann Ray said`)."""


def sources_of_phrase(
    reading: Reading, phrase: Span, outlets: Sequence[Outlet], book: PublisherBook, *, gives_news: bool, speaks: bool
) -> list[Source]:
    """The sources a phrase names, the speaking one first; empty for nameless ones (`officials`).

    `gives_news`: the cue is one by which outlets are named (`citing`, `reports`), so that an unknown name may be one.
    `speaks`: the phrase is the subject of a verb, and so no longer than it has to be.
    """
    inside = _within(outlets, phrase)
    head = _head(reading, phrase)
    if gives_news and head is not None and head.kind != "person" and not inside:
        misspelt = resolve_misspelt(reading.text, head.start, head.end, book)
        if misspelt is not None:
            return [of_outlet(misspelt)]
    if head is not None and not _covered(head, inside):
        if _is_adjective(reading, head):
            return []
        sources = [_of_name(reading, head)]
        return sources + [beside(outlet) for outlet in inside]
    speaking = [
        outlet
        for outlet in inside
        if _speaks(reading, phrase, outlet) and not (speaks and _owns_another(reading, phrase, outlet))
    ]
    if inside:
        return [of_outlet(_recognised(reading, outlet, book) if gives_news else outlet) for outlet in speaking]
    if gives_news:
        misspelt = _misspelt(reading, phrase, book)
        if misspelt is not None:
            return [of_outlet(misspelt)]
    body = _institution(reading, phrase)
    return [body] if body else []


def _is_adjective(reading: Reading, name: Name) -> bool:
    """`South Korean` (reports, officials): an adjective names nobody, unless it is a state's name too."""
    lexicon = reading.source_lexicon
    return name.full.split()[-1].lower() in lexicon.demonyms and name.full.lower() not in lexicon.states


def outlet_of_name(reading: Reading, phrase: Span, book: PublisherBook) -> Source | None:
    """The outlet outside the book that a bare name must be by its place (`…, The Example reports.`)."""
    names = reading.names_within(*phrase)
    if len(names) != 1 or names[0].kind != "other" or names[0].end != phrase.end:
        return None
    if names[0].written.lower() in reading.source_lexicon.states or names[0].full != names[0].written:
        return None
    if not _ONLY_ARTICLE.fullmatch(reading.text, phrase.start, names[0].start):
        return None
    return of_outlet(_recognised(reading, unknown_outlet(reading.text, phrase.start, phrase.end), book))


def _speaks(reading: Reading, phrase: Span, outlet: Outlet) -> bool:
    """Whether an outlet in a phrase is its source: `a report in the Herald`, but not `voters in a Herald poll`."""
    if is_introduction(reading.text[phrase.start : outlet.start], reading.language):
        return True
    words = [word.group().lower() for word in _WORD.finditer(reading.text, phrase.start, outlet.start)]
    if "former" in words:
        return False
    if not any(word in reading.speech_lexicon.prepositions for word in words):
        return True
    return len(words) <= _LEAD_WORDS and any(word in reading.source_lexicon.members for word in words)


def _owns_another(reading: Reading, phrase: Span, outlet: Outlet) -> bool:
    """`the Herald's management`, `Herald employees`: they speak for themselves, unlike journalists and works."""
    owned = _OWNED.match(reading.text, outlet.end, phrase.end)
    if owned is None:
        return False
    lexicon = reading.source_lexicon
    spoken = lexicon.members | lexicon.journalists | lexicon.outlet_works | lexicon.outlet_nouns | _COLLECTIVES
    words = {word.group().lower() for word in _WORD.finditer(reading.text, owned.end() - 1, phrase.end)}
    if words & reading.speech_lexicon.boundaries or words & reading.speech_lexicon.prepositions:
        return False
    return spoken.isdisjoint(words | {word.removesuffix("s") for word in words})


def _within(outlets: Sequence[Outlet], phrase: Span) -> list[Outlet]:
    first = bisect_left(outlets, phrase.start, key=lambda outlet: outlet.end)
    found: list[Outlet] = []
    for number in range(first, len(outlets)):
        outlet = outlets[number]
        if outlet.start >= phrase.end:
            break
        if outlet.start >= phrase.start - _ARTICLE:
            found.append(outlet)
    return found


def _head(reading: Reading, phrase: Span) -> Name | None:
    start = head_name(reading, phrase)
    if start is None:
        return None
    return next((name for name in reading.names_within(start, phrase.end) if name.start == start), None)


def _covered(name: Name, outlets: Sequence[Outlet]) -> bool:
    return any(name.start < outlet.end and outlet.start < name.end for outlet in outlets)


def beside(outlet: Outlet) -> Source:
    """An outlet for which the person speaks who is named."""
    return of_outlet(outlet, BESIDE)


def of_outlet(outlet: Outlet, confidence: float = NAMED) -> Source:
    """An outlet as a source; one known by its shape alone is less sure."""
    sure = confidence if outlet.known else min(confidence, SHAPED)
    return Source(outlet.start, outlet.end, outlet.kind, outlet.name, outlet.written, outlet.publisher_id, sure)


def _of_name(reading: Reading, name: Name) -> Source:
    lexicon = reading.source_lexicon
    is_body = name.kind == "organisation" or name.full.lower() in lexicon.states
    kind: SourceNameKind = "organisation" if is_body else "person"
    return Source(name.start, name.end, kind, name.full, name.written, None, NAMED if name.kind != "other" else SHAPED)


def _recognised(reading: Reading, outlet: Outlet, book: PublisherBook) -> Outlet:
    """An outlet known by its shape alone may be one of the book with a slip in its name."""
    return outlet if outlet.known else resolve_misspelt(reading.text, outlet.start, outlet.end, book) or outlet


def _misspelt(reading: Reading, phrase: Span, book: PublisherBook) -> Outlet | None:
    written = reading.text[phrase.start : phrase.end]
    if not _CAPITALISED.fullmatch(written) or any(name.kind == "person" for name in reading.names_within(*phrase)):
        return None
    return resolve_misspelt(reading.text, phrase.start, phrase.end, book)


def _institution(reading: Reading, phrase: Span) -> Source | None:
    """`Ukrainian intelligence`, `the United Kingdom's defense intelligence`, `analysts from the Institute of …`."""
    text, names = reading.text, reading.names_within(*phrase)
    words = [(word.group(), word) for word in _WORD.finditer(text, phrase.start, phrase.end)]
    if not names or not words:
        return None
    lexicon = reading.names_lexicon
    member = next((n for n, (word, _) in enumerate(words) if word.lower() in reading.source_lexicon.members), None)
    bodies = [name for name in names if name.kind == "organisation"]
    if member is not None:
        where = words[member][1].start()
        after = [name for name in bodies if name.start > where]
        if after:
            return _body(after[0], SHAPED)
        states = reading.source_lexicon.states
        before = [name for name in names if name.full.lower() in states and name.end < where]
        return _body(before[0], BESIDE) if before else None
    end = next((word for text_, word in words if text_ in reading.speech_lexicon.prepositions), None)
    until = end.start() if end and end.start() > phrase.start else phrase.end
    heads = [word for text_, word in words if text_.lower() in lexicon.institutions and word.start() < until]
    if not heads or names[0].start > until:
        return None
    start = names[0].start
    stop = max(heads[-1].end(), start)
    written = text[start:stop]
    return Source(start, stop, "organisation", written, written, None, SHAPED)


def _body(name: Name, confidence: float) -> Source:
    return Source(name.start, name.end, "organisation", name.full, name.written, None, confidence)


_ARTICLE = 4
_OWNED = re.compile(r"(?:['’]s)?\s[a-z]")
_COLLECTIVES = frozenset({"coverage", "team", "desk", "newsroom", "board", "editors", "reporting", "website", "site"})
_LEAD_WORDS = 7
"""`according to a review of public records by | the Herald` is about as long as a lead gets."""
_ONLY_ARTICLE = re.compile(r"(?:[Tt]he\s)?")
_CAPITALISED = re.compile(r"(?:[Tt]he\s)?[^\W\d_a-zа-яіїєґё][\w’'.&-]*(?:\s[^\W\d_a-zа-яіїєґё][\w’'.&-]*){0,5}")
_WORD = re.compile(r"[^\W_](?:\w|[-'’.](?=\w))*")
