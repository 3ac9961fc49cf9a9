"""How does a .json file become inputs? One object is one input; so is each element of an array, and each of several
objects written one after another. The file is cut where values end, as it streams by; each is parsed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.errors import FinalError, RejectedError, WiredeskError
from extractors.parse.json_text import load_object
from extractors.records import Document, Outcome
from extractors.sources.formats.origin import Origin, document_of_file, document_of_record, url_of
from extractors.sources.formats.streams import too_big, utf_8_chunks
from extractors.sources.limits import ReadLimits
from extractors.sources.outcomes import of_error, rejected

_SPACE = b" \t\r\n\x1e"  # RS separates the values of a JSON text sequence (RFC 7464)
_OUTSIDE_STRING = re.compile(rb'["\[\]{},]')
_INSIDE_STRING = re.compile(rb'["\\]')
_NOT_SPACE = re.compile(rb"[^ \t\r\n\x1e]")


def split(origin: Origin, chunks: Iterator[bytes], limits: ReadLimits) -> Iterator[Document | Outcome]:
    """Yield a document or an outcome for each object: `[0]`, `[1]` … behind the name if there can be several."""
    values = Values(limits.max_bytes)
    alone: bytes | None = None
    count = 0
    for value in values.of(utf_8_chunks(chunks, about=origin.input_ref), about=origin.input_ref):
        count += 1
        if count == 1 and not values.in_array and value is not None:
            alone = value
            continue
        if alone is not None:
            yield document_of_record(origin, "[0]", alone)
            alone = None
        yield _element(origin, count - 1, value, limits)
    if alone is not None:
        yield _only_object(origin, alone)
    elif not count:
        raise RejectedError("empty: the file holds no article object", about=origin.input_ref)


class Values:
    """Cuts a stream of JSON into its elements (of a top-level array) or its values (one after another)."""

    def __init__(self, limit: int) -> None:
        self.in_array = False
        self._limit = limit
        self._begun = False
        self._ended = False
        self._depth = 0
        self._in_string = False
        self._escaped = False
        self._parts: list[bytes] = []
        self._size = 0
        self._after_comma = False

    def of(self, chunks: Iterator[bytes], *, about: str) -> Iterator[bytes | None]:
        """Yield each value's bytes, None for one over the limit.

        Raises:
            FinalError: the array is not closed; the element it breaks off in is not yielded.
            RejectedError: something follows the array.
        """
        for chunk in chunks:
            yield from self._feed(chunk, about)
        rest = self._take()
        if self.in_array and not self._ended:
            if rest is None or rest.endswith(b"}"):
                yield rest
            raise FinalError("cut off: the array has no end; what should follow is missing", about=about)
        if rest is None or rest:
            yield rest

    def _feed(self, chunk: bytes, about: str) -> Iterator[bytes | None]:
        start = position = self._begin(chunk)
        while position < len(chunk):
            if self._ended:
                if _NOT_SPACE.search(chunk, position):
                    raise RejectedError("something follows the end of the array; it is not read", about=about)
                return
            if self._in_string:
                position = self._through_string(chunk, position)
                continue
            match = _OUTSIDE_STRING.search(chunk, position)
            if match is None:
                break
            position = match.end()
            sign = match[0]
            if sign == b'"':
                self._in_string = True
            elif sign in b"[{":
                self._depth += 1
            elif self._depth > 0 and sign in b"]}":
                self._depth -= 1
                if not self.in_array and self._depth == 0:
                    self._keep(chunk[start:position])
                    start = position
                    yield self._take()
            elif self.in_array and self._depth == 0 and sign in b",]":
                self._keep(chunk[start : match.start()])
                start = position
                value = self._take()
                self._ended = sign == b"]"
                if value is None or value or not self._ended:
                    yield value
        if not self._ended:
            self._keep(chunk[start:])

    def _begin(self, chunk: bytes) -> int:
        """Find where the values begin: behind the bracket of a top-level array."""
        if self._begun or (match := _NOT_SPACE.search(chunk)) is None:
            return 0
        self._begun = True
        self.in_array = match[0] == b"["
        return match.end() if self.in_array else match.start()

    def _through_string(self, chunk: bytes, position: int) -> int:
        if self._escaped:
            self._escaped = False
            return position + 1
        match = _INSIDE_STRING.search(chunk, position)
        if match is None:
            return len(chunk)
        self._escaped = match[0] == b"\\"
        self._in_string = self._escaped
        return match.end()

    def _keep(self, piece: bytes) -> None:
        if not self._size:
            piece = piece.lstrip(_SPACE)
        self._size += len(piece)
        if self._size > self._limit:
            self._parts.clear()
        elif piece:
            self._parts.append(piece)

    def _take(self) -> bytes | None:
        value = None if self._size > self._limit else b"".join(self._parts).strip(_SPACE)
        self._parts, self._size = [], 0
        return value


def _element(origin: Origin, index: int, value: bytes | None, limits: ReadLimits) -> Document | Outcome:
    position = f"[{index}]"
    if value is None:
        return rejected(origin.input_ref + position, too_big(limits.max_bytes))
    return document_of_record(origin, position, value)


def _only_object(origin: Origin, payload: bytes) -> Document | Outcome:
    """A file that holds one object is known by its own name, and its article by the URL in it."""
    try:
        record, _ = load_object(payload, about=origin.input_ref)
    except WiredeskError as error:
        return of_error(origin.input_ref, error)
    return document_of_file(origin, payload, url=url_of(record.get("url")))
