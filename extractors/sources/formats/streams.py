"""How is a long stream of JSON read as UTF-8, without holding it?"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import chain

from extractors.errors import RejectedError
from extractors.parse.binary import binary_reason, wide_encoding

_UTF_8_BOM = b"\xef\xbb\xbf"


def utf_8_chunks(chunks: Iterator[bytes], *, about: str) -> Iterator[bytes]:
    """Yield the stream without byte order mark, UTF-16 and UTF-32 turned into UTF-8.

    Raises:
        RejectedError: it begins with binary data; looked at before anything is taken for a line.
    """
    first = next(chunks, b"")
    while len(first) < len(_UTF_8_BOM) + 1 and (more := next(chunks, b"")):
        first += more
    if (reason := binary_reason(first)) is not None:
        raise RejectedError(reason, about=about)
    wide = wide_encoding(first)
    if wide is None:
        yield first.removeprefix(_UTF_8_BOM)
        yield from chunks
        return
    codec, mark = wide
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for chunk in chain((first[mark:],), chunks):
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def too_big(limit: int) -> str:
    """Say that one record of a file is over the limit."""
    return f"bigger than the limit of {limit:,} bytes for one document; raise the limit to take it"
