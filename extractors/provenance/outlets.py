"""Which news outlets does a text name, whether the book of publishers knows them or their shape gives them away?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractors.fields.publisher_names import (
    PIECE,
    Bearers,
    NameIndex,
    Piece,
    name_keys,
    word_key,
)
from extractors.fields.publishers import PublisherBook, fold_name
from extractors.provenance.marks import Marked
from extractors.provenance.names import Run
from extractors.provenance.outlet_shapes import Patterns, by_shape, is_beside, may_name, patterns_of
from extractors.provenance.reading import HIDDEN, Reading
from extractors.records import Publisher

_LONGEST_ACRONYM = 5
_LONGEST_TITLE_WORDS = 6


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


def titles(reading: Reading, book: PublisherBook) -> list[Marked]:
    """What stands between quotation marks and is an outlet's name: `газета «Приклад»`, `die „Süddeutsche Zeitung“`."""
    patterns = patterns_of(reading.language)
    return [mark for mark in reading.marked if _is_title(reading.text, mark, book, patterns)]


def find_outlets(reading: Reading, book: PublisherBook, shown: Sequence[Marked] = ()) -> list[Outlet]:
    """All outlets named outside quotations, in order, none overlapping another.

    `shown`: the `titles` of a reading, which are names and no quotations.
    """
    text, index, patterns = reading.outside, book.names, patterns_of(reading.language)
    spaceless = not text.isascii() and _SPACELESS.search(text) is not None
    found = [_in_marks(text, mark, book, patterns) for mark in shown]
    for span, runs in zip(reading.text_sentences, reading.runs, strict=True):
        words = set(_WORD.findall(text[span.start : span.end].lower()))
        beside = not patterns.beside.isdisjoint(words)
        for run in runs:
            if text[run.start()] == HIDDEN or (shown and _in_titles(shown, run.start())):
                continue
            if may_name(text, run, index, patterns) or (beside and is_beside(text, run, patterns)):
                found += _in_run(reading, run, index, patterns, begins=run.start() == span.start)
        if spaceless or not index.odd_words.isdisjoint(words):
            for name in index.odd_names(text, *span):
                if not _in_titles(shown, name.start):
                    found.append(_outlet(text, name.start, name.end, name.bearers))
    for ending in _DOMAIN_ENDING.finditer(text):
        labels = _LABELS.search(text[max(0, ending.start() - _LONGEST_DOMAIN) : ending.start()])
        if labels is not None:
            start = ending.start() - len(labels.group())
            publisher = book.by_domain(text[start : ending.end()])
            found.append(_outlet(text, start, ending.end(), (publisher,) if publisher else ()))
    return _with_short_forms(reading, sorted(found, key=lambda outlet: (outlet.start, -outlet.end, not outlet.known)))


def outlets_from(outlets: Sequence[Outlet], position: int) -> Iterator[Outlet]:
    """The outlets that begin at `position` or after it, in order."""
    for number in range(bisect_left(outlets, position, key=lambda outlet: outlet.start), len(outlets)):
        yield outlets[number]


def resolve_misspelt(text: str, start: int, end: int, book: PublisherBook) -> Outlet | None:
    """The outlet that a name of the book with one slip means (`The Kyiv Inedependent`), if only one can be meant."""
    publisher = book.by_name(text[start:end], fuzzy=True)
    return _outlet(text, start, end, (publisher,)) if publisher else None


def unknown_outlet(text: str, start: int, end: int) -> Outlet:
    """An outlet that nothing but its place in the sentence tells (`… , The Example reports`)."""
    return _outlet(text, start, end, ())


def _is_title(text: str, mark: Marked, book: PublisherBook, patterns: Patterns) -> bool:
    written = text[mark.start : mark.end]
    if not written or len(written) > _LONGEST_TITLE or not written[-1].isalnum():
        return False
    if book.names.whole(written) is not None:
        return True
    if not written[0].isupper() or len(written.split()) > _LONGEST_TITLE_WORDS:
        return False
    return bool(patterns.noun_before.search(text, max(0, mark.outer_start - 40), mark.outer_start))


def _in_marks(text: str, mark: Marked, book: PublisherBook, patterns: Patterns) -> Outlet:
    bearers = book.names.whole(text[mark.start : mark.end]) or ()
    agency = patterns.agency_before.search(text, max(0, mark.outer_start - 40), mark.outer_start)
    return _outlet(text, mark.start, mark.end, bearers, agency=bool(agency))


def _in_titles(shown: Sequence[Marked], position: int) -> bool:
    index = bisect_right(shown, position, key=lambda mark: mark.start) - 1
    return index >= 0 and position < shown[index].end


def _in_run(reading: Reading, run: Run, index: NameIndex, patterns: Patterns, *, begins: bool) -> Iterator[Outlet]:
    text = reading.outside
    start, end = run.span()
    pieces = [Piece(word_key(m.group()), m.start(), m.end()) for m in PIECE.finditer(text, start, end)]
    number = _NUMBER_AFTER.match(text, end)
    if number:
        pieces.append(Piece(number["number"], number.start("number"), number.end("number")))
    if text[max(0, start - 4) : start] == "the ":
        pieces.insert(0, Piece("the", start - 4, start - 1))
    position = 0
    nothing = True
    while position < len(pieces):
        known = _known(reading, pieces, position, index, begins=begins)
        if known is None:
            position += 1
            continue
        length, bearers = known
        nothing = False
        first = position - 1 if position and pieces[position - 1].key == "the" else position
        yield _outlet(text, pieces[first].start, pieces[position + length - 1].end, bearers)
        position += length
    if nothing:
        shape = by_shape(text, pieces[:-1] if number else pieces, patterns)
        if shape is not None:
            yield _outlet(text, shape.start, shape.end, (), agency=shape.agency)


def _known(
    reading: Reading, pieces: list[Piece], position: int, index: NameIndex, *, begins: bool
) -> tuple[int, Bearers] | None:
    """The name of the book at a position: how many pieces, and whose."""
    text, count = reading.outside, len(pieces)
    found = index.longest(text, pieces, position)
    if found is None:
        return None
    length, bearers = found
    first = pieces[position]
    if first.key == "the" and length == 2 and position + 2 < count:
        # `The National`, but not `the National Golf Foundation`.
        return None
    written = text[first.start : first.end]
    if length == 1 and written.isupper() and _is_spelt_out(reading, written, index, bearers):
        return None
    if length == 1 and len(bearers) != 1 and position + 1 < count:
        # `ABC` is an outlet's name that does not say whose; `ABC Chemicals` is no outlet's.
        return None
    if length == 1 and position and _is_in_person(reading, first):
        return None
    bare = length == 1 and (first.key,) in index.bare
    if length > 1 or written.isupper() or (len(first.key) > _LONGEST_ACRONYM and not bare):
        return found
    if any(name == written for bearer in bearers for name in (bearer.name, *bearer.aliases)):
        return found if len(bearers) == 1 else None
    # An acronym counts in capitals only (`AP`, never `Ap`), a short word where nothing but a name has its capital.
    if any(name.isupper() and name_keys(name) == (first.key,) for bearer in bearers for name in _names_of(bearer)):
        return None
    alone = count == length or (position == 1 and count == 2 and pieces[0].key == "the")
    named_after = _OWNED_NAME.match(text, first.end) is not None
    if not alone or (begins and not named_after) or reading.language == "de" or written in reading.surnames:
        return None
    return found


def _names_of(publisher: Publisher) -> tuple[str, ...]:
    return (publisher.name, *publisher.aliases)


def _is_in_person(reading: Reading, piece: Piece) -> bool:
    """Whether a word is part of a person's name: `Tom Herald said`."""
    around = reading.names_within(max(0, piece.start - _LONGEST_TITLE), piece.end)
    return any(name.kind == "person" and name.start < piece.start < name.end for name in around)


def _is_spelt_out(reading: Reading, acronym: str, index: NameIndex, bearers: Bearers) -> bool:
    """Whether the text itself says that an acronym stands for another name: `the City Business Council (CBC)`."""
    full = reading.spelt_out.get(acronym)
    return full is not None and index.whole(full) != bearers


def _outlet(text: str, start: int, end: int, bearers: Bearers, *, agency: bool = False) -> Outlet:
    written = text[start:end]
    if len(bearers) == 1:
        (publisher,) = bearers
        kind: Literal["outlet", "agency"] = "agency" if publisher.is_agency else "outlet"
        return Outlet(start, end, written, publisher.name, kind, publisher.publisher_id, known=True)
    name = written.removeprefix("the ")
    return Outlet(start, end, written, name, "agency" if agency else "outlet", None, known=False)


def _with_short_forms(reading: Reading, outlets: list[Outlet]) -> list[Outlet]:
    """Gives `the Post` and `CNS` the name of the one outlet of this text whose name ends so, or has those initials."""
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
    return _with_initials(reading, resolved)


def _with_initials(reading: Reading, outlets: list[Outlet]) -> list[Outlet]:
    """Adds the acronyms of the outlets that only their shape told: `Example News Service … ENS reported`."""
    by_initials: dict[str, Outlet] = {}
    for outlet in outlets:
        initials = "".join(word[0] for word in outlet.name.split() if word[0].isupper() and word != "The")
        if outlet.publisher_id is None and len(initials) > 2:
            by_initials.setdefault(initials, outlet)
    if not by_initials:
        return outlets
    taken = {outlet.start for outlet in outlets}
    for runs in reading.runs:
        for run in runs:
            meant = by_initials.get(run.group())
            if meant is None or run.start() <= meant.end or run.start() in taken:
                continue
            if reading.outside[run.start()] != HIDDEN:
                outlets.append(meant._replace(start=run.start(), end=run.end(), written=run.group()))
    return sorted(outlets)


# `Kanal 5`, `France 24`: a channel's number belongs to its name.
_NUMBER_AFTER = re.compile(r"[ \u00a0](?P<number>\d{1,3})(?![\w,]|\.\d)")
# The engine finds the full stop of a domain's ending fast; its labels are read backwards from there.
_DOMAIN_ENDING = re.compile(r"\.(?:com|org|net|news|info|tv|co\.uk|io|ua|ru|de|fr|es|pl|eu)\b(?![\w@/-])")
_LABELS = re.compile(r"(?<![\w@/.-])[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,40}){0,2}\Z")
_LONGEST_DOMAIN = 130
_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
# `Fox's Ann Berg`, `Fox reports`
_OWNED_NAME = re.compile(r"['’]s\s[A-ZА-ЯІЇЄҐ]|\s(?:first\s)?report(?:s|ed)\b")
_LONGEST_TITLE = 60
