"""Which news outlets does a text name, whether the book of publishers knows them or their shape gives them away?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.fields.publishers import PublisherBook, fold_name
from extractors.provenance.lexicon import SourceWords, alternation, name_words, source_words
from extractors.provenance.reading import HIDDEN, Reading
from extractors.records import Publisher

LONGEST_NAME_WORDS = 7
_LONGEST_ACRONYM = 5


class Outlet(NamedTuple):
    """One mention: `text[start:end]` as written, with the article and without a possessive."""

    start: int
    end: int
    written: str
    name: str
    """The publisher's name where the book knows it, else as written, without the article."""
    kind: Literal["outlet", "agency"]
    publisher_id: str | None
    known: bool


def find_outlets(reading: Reading, book: PublisherBook) -> list[Outlet]:
    """All outlets named outside quotations, in order, none overlapping another."""
    index = _index(book)
    text, lexicon = reading.outside, reading.source_lexicon
    patterns = _patterns(reading.language)
    found: list[Outlet] = []
    for runs in reading.runs:
        for run in runs:
            if text[run.start()] != HIDDEN:
                found += _in_run(text, run, index, lexicon, patterns)
    for domain in _DOMAIN.finditer(text):
        publisher = book.by_domain(domain.group())
        found.append(_outlet(text, domain.start(), domain.end(), publisher))
    return _with_short_forms(sorted(found))


def resolve_misspelt(text: str, start: int, end: int, book: PublisherBook) -> Outlet | None:
    """The outlet that a name of the book with one slip means (`The Kyiv Inedependent`), if only one can be meant."""
    publisher = book.by_name(text[start:end], fuzzy=True)
    return _outlet(text, start, end, publisher) if publisher else None


def unknown_outlet(text: str, start: int, end: int) -> Outlet:
    """An outlet that nothing but its place in the sentence tells (`… , The Example reports`)."""
    return _outlet(text, start, end, None)


class _Token(NamedTuple):
    folded: str
    start: int
    end: int


_Index = dict[str, dict[tuple[str, ...], tuple[Publisher, ...]]]


_INDEXES: list[tuple[PublisherBook, _Index]] = []


def _index(book: PublisherBook) -> _Index:
    """The index of a book, built once; found by identity, since hashing a book costs more than reading a text."""
    for known, index in _INDEXES:
        if known is book:
            return index
    _INDEXES[:] = [*_INDEXES[-3:], (book, _index_of(book))]
    return _INDEXES[-1][1]


def _index_of(book: PublisherBook) -> _Index:
    """Publishers by the first word of a name, then by all its words; a leading `the` is left out where words remain.

    An empty tuple stands for a name that is an outlet's but does not say whose: `ABC News` while the book tells
    `ABC News (Australia)` from `ABC News (United States)`.
    """
    index: _Index = {}
    bare: list[tuple[str, Publisher | None]] = []
    for publisher in book.publishers:
        for name in (publisher.name, *publisher.aliases):
            _enter(index, name, publisher)
            stem, _, qualifier = name.partition(" (")
            if qualifier:
                # `Time (magazine)` is the one Time; `ABC (Spain)` is one ABC of several.
                bare.append((stem, publisher if qualifier.islower() else None))
            elif name.endswith(" News") and name[:-5].isupper():
                bare.append((name[:-5], publisher))
    for stem, meant in sorted(bare, key=lambda item: (item[1] is not None, item[0])):
        words = _name_words(stem)
        if words and words not in index.get(words[0], {}):
            _enter(index, stem, meant)
    return index


def _enter(index: _Index, name: str, publisher: Publisher | None) -> None:
    words = _name_words(name)
    if not words:
        return
    known: dict[tuple[str, ...], tuple[Publisher, ...]] = index.setdefault(words[0], {})
    if publisher is None:
        known[words] = ()
    elif publisher not in known.get(words, ()):
        known[words] = (*known.get(words, ()), publisher)


def _name_words(name: str) -> tuple[str, ...]:
    words = tuple(_folded(piece) for piece in _PIECE.findall(name))
    return words[1:] if len(words) > 2 and words[0] == "the" else words


def _folded(piece: str) -> str:
    return piece.casefold().replace("’", "'")


def _in_run(
    text: str, run: re.Match[str], index: _Index, lexicon: SourceWords, patterns: _Patterns
) -> Iterator[Outlet]:
    tokens = [_Token(_folded(t.group()), t.start(), t.end()) for t in _PIECE.finditer(text, run.start(), run.end())]
    number = _NUMBER_AFTER.match(text, run.end())
    if number:
        tokens.append(_Token(number["number"], number.start("number"), number.end("number")))
    if text[max(0, run.start() - 4) : run.start()] == "the ":
        tokens.insert(0, _Token("the", run.start() - 4, run.start() - 1))
    position = 0
    nothing = True
    while position < len(tokens):
        length, publisher = _longest_known(text, tokens, position, index)
        if not length:
            position += 1
            continue
        nothing = False
        start = tokens[position].start
        if position and tokens[position - 1].folded == "the":
            start = tokens[position - 1].start
        yield _outlet(text, start, tokens[position + length - 1].end, publisher)
        position += length
    if nothing:
        shaped = _by_shape(text, tokens[:-1] if number else tokens, lexicon, patterns)
        if shaped is not None:
            yield shaped


def _longest_known(text: str, tokens: list[_Token], position: int, index: _Index) -> tuple[int, Publisher | None]:
    names = index.get(tokens[position].folded)
    if names is None:
        return 0, None
    for length in range(min(LONGEST_NAME_WORDS, len(tokens) - position), 0, -1):
        words = tuple(token.folded for token in tokens[position : position + length])
        publishers = names.get(words)
        if publishers is None:
            continue
        if words[0] == "the" and length == 2 and position + 2 < len(tokens):
            # `The National`, but not `the National Golf Foundation`.
            continue
        written = text[tokens[position].start : tokens[position].end]
        if len(publishers) != 1:
            return (length, None) if length > 1 or written.isupper() or len(words[0]) > _LONGEST_ACRONYM else (0, None)
        # An acronym counts in capitals only: `AP`, never `Ap`.
        if length == 1 and len(words[0]) <= _LONGEST_ACRONYM:
            names_of = (publishers[0].name, *publishers[0].aliases)
            if all(name.isupper() for name in names_of if _folded(name) == words[0]) and not written.isupper():
                continue
        return length, publishers[0]
    return 0, None


def _by_shape(text: str, tokens: list[_Token], lexicon: SourceWords, patterns: _Patterns) -> Outlet | None:
    """An outlet outside the book: `the Springfield Herald`, `the newspaper Exempel`, `Muster magazine`."""
    while len(tokens) > 1 and tokens[0].folded != "the" and tokens[0].folded in patterns.openers:
        tokens = tokens[1:]
    named = [token for token in tokens if token.folded != "the"]
    if not named or len(named) > LONGEST_NAME_WORDS or named[0].folded in patterns.openers:
        return None
    start, end = tokens[0].start, named[-1].end
    if len(named) > 1 and named[0].folded in lexicon.outlet_nouns:
        # `die Zeitung Exempel`: a noun that its language writes with a capital.
        agency = named[0].folded in lexicon.agency_nouns
        return _outlet(text, named[1].start, end, None, agency=agency)
    only_adjective = len(named) == 1 and (named[0].folded in lexicon.demonyms or named[0].folded in lexicon.states)
    beside = patterns.noun_before.search(text, max(0, start - 40), start) or patterns.noun_after.match(text, end)
    if beside and not only_adjective and "-" not in text[end : end + 1]:
        return _outlet(text, start, end, None, agency=patterns.agency_near(text, start, end))
    if named[-1].folded in lexicon.outlet_last and (len(named) > 1 or tokens[0].folded == "the"):
        return _outlet(text, start, end, None)
    if named[0].folded in lexicon.outlet_first and len(named) > 1:
        return _outlet(text, start, end, None)
    if patterns.journalist_after.match(text, end) and not only_adjective:
        return _outlet(text, start, end, None)
    # Within a sentence, papers keep the capital of their article and hardly anything else does.
    capital = text[start:end].startswith("The ") and text[max(0, start - 2) : start - 1].isalnum()
    return _outlet(text, start, end, None) if capital and len(named) <= 3 else None


def _outlet(text: str, start: int, end: int, publisher: Publisher | None, *, agency: bool = False) -> Outlet:
    written = text[start:end]
    if publisher is not None:
        kind: Literal["outlet", "agency"] = "agency" if publisher.is_agency else "outlet"
        return Outlet(start, end, written, publisher.name, kind, publisher.publisher_id, known=True)
    name = written.removeprefix("the ")
    return Outlet(start, end, written, name, "agency" if agency else "outlet", None, known=False)


def _with_short_forms(outlets: list[Outlet]) -> list[Outlet]:
    """Gives `the Post` the name of the one outlet of this text whose name ends so."""
    kept: list[Outlet] = []
    for outlet in outlets:
        if kept and outlet.start < kept[-1].end:
            continue
        kept.append(outlet)
    by_last: dict[str, set[tuple[str, str | None, Literal["outlet", "agency"]]]] = {}
    for outlet in kept:
        words = fold_name(outlet.name).split()
        if len(words) > 1:
            by_last.setdefault(words[-1], set()).add((outlet.name, outlet.publisher_id, outlet.kind))
    resolved: list[Outlet] = []
    for outlet in kept:
        candidates = by_last.get(fold_name(outlet.name), set())
        if not outlet.known and len(candidates) == 1:
            name, publisher_id, kind = next(iter(candidates))
            known = publisher_id is not None
            resolved.append(outlet._replace(name=name, publisher_id=publisher_id, kind=kind, known=known))
        else:
            resolved.append(outlet)
    return resolved


class _Patterns(NamedTuple):
    openers: frozenset[str]
    noun_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    journalist_after: re.Pattern[str]
    agency_before: re.Pattern[str]
    agency_after: re.Pattern[str]

    def agency_near(self, text: str, start: int, end: int) -> bool:
        """Whether the noun beside the name says it is an agency."""
        return bool(self.agency_before.search(text, max(0, start - 40), start) or self.agency_after.match(text, end))


@lru_cache(maxsize=8)
def _patterns(language: str) -> _Patterns:
    words = source_words(language)
    nouns, agencies = alternation(words.outlet_nouns), alternation(words.agency_nouns)
    following = alternation(words.outlet_nouns_after)
    adjectives = alternation(words.journalist_adjectives)
    return _Patterns(
        name_words(language).openers,
        re.compile(rf"\b(?:{nouns}),?\s(?:the\s)?$"),
        re.compile(rf"\s(?:{following})\b(?!,?\s[A-ZА-ЯІЇЄҐ])"),
        re.compile(rf"(?:['’]s?)?(?:\s(?:{adjectives})){{0,2}}\s(?:{alternation(words.journalists)})\s[A-ZА-ЯІЇЄҐ]"),
        re.compile(rf"\b(?:{agencies}),?\s(?:the\s)?$"),
        re.compile(rf"\s(?:{agencies})\b(?!,?\s[A-ZА-ЯІЇЄҐ])"),
    )


_PIECE = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’&](?![sS]\b)[^\W_]+)*")
# `Kanal 5`, `France 24`: a channel's number belongs to its name.
_NUMBER_AFTER = re.compile(r"[ \u00a0](?P<number>\d{1,3})(?![\w,]|\.\d)")
_DOMAIN = re.compile(
    r"(?<![\w@/.-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){1,3}"
    r"(?:com|org|net|news|info|tv|co\.uk|io|ua|ru|de|fr|es|pl|eu)\b(?![\w@/-])"
)
