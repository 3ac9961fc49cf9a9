"""How does a file of JSON Lines become inputs? One line is one input, read as the file streams by."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.errors import RejectedError
from extractors.records import Document, Outcome
from extractors.sources.formats.origin import Origin, document_of_record
from extractors.sources.formats.streams import too_big, utf_8_chunks
from extractors.sources.limits import ReadLimits
from extractors.sources.outcomes import rejected


def split(origin: Origin, chunks: Iterator[bytes], limits: ReadLimits) -> Iterator[Document | Outcome]:
    """Yield a document or an outcome for each line that is not blank, counted from 1."""
    found = False
    for number, line in lines(utf_8_chunks(chunks, about=origin.input_ref), limits.max_bytes):
        if line is None:
            yield rejected(f"{origin.input_ref}:{number}", too_big(limits.max_bytes))
        elif not (line := line.strip()):
            continue
        else:
            yield document_of_record(origin, f":{number}", line)
        found = True
    if not found:
        raise RejectedError("empty: the file holds no line", about=origin.input_ref)


def lines(chunks: Iterator[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines of a stream from 1; None stands for a line of more than `limit` bytes, which is not held.

    When the stream breaks off with an error, the line it broke in is not yielded.
    """
    number, size = 1, 0
    parts: list[bytes] = []
    for chunk in chunks:
        *ended, begun = chunk.split(b"\n")
        for piece in ended:
            parts.append(piece)
            yield number, None if size + len(piece) > limit else b"".join(parts)
            number, size, parts = number + 1, 0, []
        size += len(begun)
        if size > limit:
            parts.clear()
        else:
            parts.append(begun)
    if size:
        yield number, None if size > limit else b"".join(parts)
