"""How do the pool and its workers talk? Length-prefixed frames: records as JSON, a document's payload as raw bytes.

No pickle: a worker that has parsed hostile bytes is not trusted, so its answers are data, read with size limits and
checked against the types of the records. A frame is a header of 9 bytes (kind, length of the record, length of the
payload, big-endian), the record and the payload.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from extractors.records import Document, Extraction

REQUEST = b"D"
READY = b"R"
EXTRACTED = b"X"
PROBLEM = b"P"

HEADER = struct.Struct(">cII")
MAX_REASON_CHARS = 1000
"""A reason is read by people; what a library puts into a message may be the whole input."""

ProblemKind = Literal["rejected", "final", "retryable", "memory", "bug"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a worker has no extraction for a document."""

    kind: ProblemKind
    reason: str


class WireError(Exception):
    """The bytes received are no valid frame: too long, of an unknown kind, or not the record they should be."""


_DOCUMENT = TypeAdapter(Document)
_EXTRACTION = TypeAdapter(Extraction)
_PROBLEM = TypeAdapter(Problem)


def encode_request(document: Document) -> tuple[bytes, bytes]:
    """Return (header and record, payload): two pieces, so that the payload is never copied."""
    record = _DOCUMENT.dump_json(replace(document, payload=b""))
    return HEADER.pack(REQUEST, len(record), len(document.payload)) + record, document.payload


def decode_request(record: bytes, payload: bytes) -> Document:
    """Rebuild the document of a request frame."""
    return replace(_DOCUMENT.validate_json(record, strict=True), payload=payload)


def encode_answer(answer: Extraction | Problem) -> bytes:
    """Return the whole frame of an answer."""
    if isinstance(answer, Problem):
        return _frame(PROBLEM, _PROBLEM.dump_json(replace(answer, reason=answer.reason[:MAX_REASON_CHARS])))
    return _frame(EXTRACTED, _EXTRACTION.dump_json(answer))


def decode_answer(kind: bytes, record: bytes | bytearray) -> Extraction | Problem:
    """Read an answer back, trusting nothing in it.

    Raises:
        WireError: it is not a well-formed answer, or its spans and numbers do not fit its own text.
    """
    try:
        if kind == EXTRACTED:
            extraction = _EXTRACTION.validate_json(record, strict=True)
            _check_bounds(extraction)
            return extraction
        if kind == PROBLEM:
            problem = _PROBLEM.validate_json(record, strict=True)
            return replace(problem, reason=problem.reason[:MAX_REASON_CHARS])
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise WireError(f"field {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    raise WireError(f"unknown kind of frame {kind!r}")


def encode_ready() -> bytes:
    """Return the frame a worker sends once, when it can take its first document."""
    return _frame(READY, b"")


class FrameReader:
    """Cuts a stream of bytes into frames; holds at most one incomplete frame of `max_bytes`."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Take in bytes as they arrive."""
        self._buffer += data

    def next_frame(self) -> tuple[bytes, bytes] | None:
        """Return (kind, record) of the next complete frame, None if more bytes are needed; answers have no payload.

        Raises:
            WireError: the frame announces more than `max_bytes`, or a payload.
        """
        if len(self._buffer) < HEADER.size:
            return None
        kind, length, payload_length = HEADER.unpack_from(self._buffer)
        if payload_length:
            raise WireError("an answer has no payload")
        if length > self._max_bytes:
            raise WireError(f"an answer of {length:,} bytes is over the limit of {self._max_bytes:,}")
        end = HEADER.size + length
        if len(self._buffer) < end:
            return None
        record = bytes(memoryview(self._buffer)[HEADER.size : end])
        del self._buffer[:end]
        return kind, record


def _frame(kind: bytes, record: bytes) -> bytes:
    return HEADER.pack(kind, len(record), 0) + record


def _check_bounds(extraction: Extraction) -> None:
    """Types are checked by then; a span outside the text or a number too big for its column hurts a whole batch."""
    length = len(extraction.article.article_body)
    spans = [(row.char_start, row.char_end) for row in extraction.attributions]
    spans += [(row.char_start, row.char_end) for row in extraction.quotes]
    for start, end in spans:
        if (start is None) != (end is None):
            raise WireError("a span has one end")
        if start is not None and end is not None and not 0 <= start <= end <= length:
            raise WireError("a span lies outside the text")
    _check_positions([row.cited_by_position for row in extraction.attributions])
    _check_positions([row.continues_position for row in extraction.quotes])
    prints = extraction.fingerprint
    for hashes in (prints.grams, prints.quotes, prints.names, prints.numbers):
        if hashes and (min(hashes) < 0 or max(hashes) >= 1 << 64):
            raise WireError("a hash does not fit 64 bits")
    if not 0 <= prints.word_count <= length + 1 or not 0 <= extraction.rule_version < 1 << 31:
        raise WireError("a count is out of range")


def _check_positions(positions: list[int | None]) -> None:
    if any(position is not None and not 0 <= position < len(positions) for position in positions):
        raise WireError("a position points to no row")
