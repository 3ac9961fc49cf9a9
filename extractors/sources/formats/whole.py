"""How does a file that is one document become an input?"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.errors import RejectedError
from extractors.parse.binary import binary_reason
from extractors.records import Document, Outcome
from extractors.sources.formats.origin import Origin, document_of_file
from extractors.sources.limits import ReadLimits

_BLANK = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xfe\xff"  # with byte order marks and the zeros of UTF-16


def split(origin: Origin, chunks: Iterator[bytes], limits: ReadLimits) -> Iterator[Document | Outcome]:
    """Yield the one document of the file; raises RejectedError if it is empty, binary or over the limit."""
    yield document_of_file(origin, gather(chunks, limits, about=origin.input_ref))


def gather(chunks: Iterator[bytes], limits: ReadLimits, *, about: str) -> bytes:
    """Put the bytes of a text file together, holding at most one step more than the limit."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.max_bytes:
            raise RejectedError(
                f"bigger than the limit of {limits.max_bytes:,} bytes for one document; raise the limit to take it",
                about=about,
            )
        parts.append(chunk)
    payload = b"".join(parts)
    if not payload:
        raise RejectedError("empty: the file has no bytes", about=about)
    if not payload.strip(_BLANK):
        raise RejectedError("empty: the file holds nothing but white space", about=about)
    if (reason := binary_reason(payload)) is not None:
        raise RejectedError(reason, about=about)
    return payload
