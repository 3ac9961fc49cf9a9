"""Which agency or outlet is credited for the copy itself: in the dateline, in a credit line, in the byline?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.fields.publishers import PublisherBook
from extractors.provenance.reading import Reading
from extractors.provenance.sentences import Span
from extractors.records import Attribution, Publisher, SourceNameKind

PARAGRAPHS_WITH_DATELINE = 4
"""A dateline stands at the head of the text, below a standfirst at most."""
PARAGRAPHS_WITH_CREDIT = 6
"""Credit lines stand at the end, above a footer at most."""


def find_credits(
    reading: Reading, byline: str | None, book: PublisherBook, own_publisher: Publisher | None
) -> list[Attribution]:
    """Rows with cue `dateline` or `credit`, those of the byline without a span. The own publisher is no credit."""
    found = [*_datelines(reading, book), *_credit_lines(reading, book)]
    found += [row for row in _bylines(byline, book) if row.publisher_id not in {r.publisher_id for r in found}]
    own = own_publisher.publisher_id if own_publisher else None
    return [row for row in found if own is None or row.publisher_id != own]


def _datelines(reading: Reading, book: PublisherBook) -> Iterator[Attribution]:
    text = reading.text
    for span in reading.paragraphs[:PARAGRAPHS_WITH_DATELINE]:
        for pattern in (_DATELINE, _DATELINE_STOPPED):
            match = pattern.match(text, span.start, min(span.end, span.start + _LONGEST_LINE))
            rows = list(_agencies_of(text, span, match, book)) if match else []
            if rows:
                yield from rows
                break


def _agencies_of(text: str, span: Span, match: re.Match[str], book: PublisherBook) -> Iterator[Attribution]:
    """The agencies of one dateline: `(Nordwire/Südwire)` names two."""
    whole = Span(*match.span("name"))
    names = [whole] if _credited(text[whole.start : whole.end], book) else []
    names = names or [Span(*part.span()) for part in _BETWEEN_SLASHES.finditer(text, *whole)]
    for name in names:
        publisher = _credited(text[name.start : name.end], book)
        if publisher:
            name = _without_staff(text, name)
            yield _row(publisher, text[name.start : name.end], "dateline", text[span.start : match.end()], name)


def _credit_lines(reading: Reading, book: PublisherBook) -> Iterator[Attribution]:
    text = reading.text
    last = reading.paragraphs[-PARAGRAPHS_WITH_CREDIT:]
    for span in [*reading.paragraphs[:1], *last] if len(reading.paragraphs) > PARAGRAPHS_WITH_CREDIT else last:
        for found, agencies_only in _named_in_credit(text, span):
            publisher = _credited(text[found.start : found.end], book)
            if publisher and (publisher.is_agency or not agencies_only):
                start, end = _line_around(text, span, found)
                name = _without_staff(text, found)
                yield _row(publisher, text[name.start : name.end], "credit", text[start:end], name)
                break


def _named_in_credit(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """What a credit formula of a paragraph names, and whether only an agency can be meant there."""
    for formula in _FORMULA.finditer(text, span.start, span.end):
        name = _NAME_AFTER.match(text, formula.end(), span.end)
        if name:
            yield Span(name.start("name"), name.end("name")), False
    contributed = text.find(" contributed ", span.start, span.end)
    if contributed >= 0 and text.startswith(
        ("to this", "reporting", "to the story"), contributed + len(" contributed ")
    ):
        start = max(span.start, contributed - _LONGEST_LINE)
        name = _NAME_BEFORE.match(text, _sentence_start(text, start, contributed), contributed)
        if name:
            yield Span(name.start("name"), name.end("name")), False
    closing = _CLOSING.search(text, max(span.start, span.end - _LONGEST_CLOSING), span.end)
    if closing:
        yield Span(closing.start("name"), closing.end("name")), False
    agency = _CLOSING_AGENCY.search(text, max(span.start - 1, span.end - _LONGEST_CLOSING, 0), span.end)
    if agency:
        yield Span(agency.start("name"), agency.end("name")), True


def _sentence_start(text: str, start: int, end: int) -> int:
    stop = max(text.rfind(". ", start, end), text.rfind("\n", start, end))
    return stop + 2 if stop >= start and text[stop] == "." else max(start, stop + 1)


def _line_around(text: str, span: Span, found: Span) -> tuple[int, int]:
    """The credit's own sentence, at most `_LONGEST_LINE` characters."""
    start = _sentence_start(text, max(span.start, found.start - _LONGEST_LINE), found.start)
    return start, min(span.end, max(found.end, start + _LONGEST_LINE))


def _bylines(byline: str | None, book: PublisherBook) -> Iterator[Attribution]:
    for part in _BYLINE_PARTS.split(byline or ""):
        publisher = _credited(part, book)
        if publisher is not None and byline:
            yield _row(publisher, part.strip(), "credit", byline, None)


def _credited(name: str, book: PublisherBook) -> Publisher | None:
    """The publisher of a credited name, without `writers`, `staff` and the like."""
    words = _STAFF.sub("", name).strip(" \t\n.,;:()[]–—-")
    return book.by_name(words) if words and len(words.split()) <= 6 else None


def _without_staff(text: str, found: Span) -> Span:
    """The words of the name alone: `Nordwire` of `Nordwire staff`."""
    words = [word for word in _NAME_WORD.finditer(text, *found) if not _STAFF.fullmatch(word.group())]
    return Span(words[0].start(), words[-1].end()) if words else found


def _row(publisher: Publisher, written: str, cue: str, evidence: str, span: Span | None) -> Attribution:
    kind: SourceNameKind = "agency" if publisher.is_agency else "outlet"
    return Attribution(
        kind=kind,
        source_name=publisher.name,
        source_name_raw=written,
        cue=cue,
        evidence=evidence,
        char_start=span.start if span else None,
        char_end=span.end if span else None,
        publisher_id=publisher.publisher_id,
    )


_NAMES = r"(?P<name>[^\W\d_](?:[\w’'&.-]|[ /](?=[^\s])){1,50}?)"
_DATELINE = re.compile(
    r"(?:[^\W\d_][^\n()—–]{0,60}?\s?)?"
    r"(?:[(\[](?P<bracket>)|(?:[-–—/]\s?))"
    rf"{_NAMES}\s?(?:[)\]]\s?[-–—:]*|\s[-–—]{{1,2}}\s)"
)
# `CITY, May 5 — Agency. The dam broke.`, `CITY. May 5. AGENCY. The dam broke.`, `CITY, May 5. /AGENCY/. The dam …`
_DATELINE_STOPPED = re.compile(rf"[^\W\d_]{{2}}[^\n()/—–]{{0,50}}?(?:\s[-–—]\s|\.\s)/?{_NAMES}(?:/\.?|\.)\s")
_BETWEEN_SLASHES = re.compile(r"[^/,;]+")
_FORMULA = re.compile(
    r"(?:[Cc]opyright|©)\s?(?:©\s?)?(?:\d{4}\s)?(?:[Bb]y\s)?"
    r"|(?:[Oo]riginally|[Ff]irst) (?:published|appeared) (?:by|on|in|at) "
    r"|(?:Source|SOURCE|Via|Credit|Agency|Quelle|Fuente|Источник|Джерело)\s?: "
    r"|(?:[Ww]ith (?:files|reporting|information)|[Aa]dditional reporting|[Rr]e(?:published|printed)[\w ]{0,30}?) "
    r"(?:from|by|of) "
)
_NAME_AFTER = re.compile(r"(?P<name>[^\W\d_](?:[\w’'&-]|\.(?=\w)|[ ](?!on |and )(?=\S)){1,50})")
_STAFF_WORDS = r"(?:staff|national|political|congressional|writer|reporter|journalist)s?\b"
_NAME_BEFORE = re.compile(rf"(?P<name>[^\W\d_](?:[\w’'&-]|[ ](?!{_STAFF_WORDS})(?=\S)){{1,50}})")
_CLOSING = re.compile(r"[(\[–—-]\s?(?P<name>[^\W\d_](?:[\w’'&]|[ .-](?=\w)){1,40})[)\]]?\.?[)\]]?$")
# `(Reporting by Ann Berg) Agency`, or a line of its own
_CLOSING_AGENCY = re.compile(r"(?:\n|[)\]]\s?)(?P<name>[^\W\d_](?:[\w’'&]|[ .-](?=\w)){1,40})$")
_LONGEST_LINE = 160
_LONGEST_CLOSING = 60
_STAFF = re.compile(r"\b(?:staff|writers?|reporters?|correspondents?|contributors?|[Bb]y|[Ff]rom|and\swire\sreports)\b")
_NAME_WORD = re.compile(r"[^\W_](?:[\w’'&-]|\.(?=\w))*")
_BYLINE_PARTS = re.compile(r"\s*(?:,|;|\||\n|/|\s[-–—]\s|\band\b|\bfor\b|\bof\b|\bvia\b|\bBy\b|\bby\b|\()\s*")
