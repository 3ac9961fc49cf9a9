"""What is in a compressed file? Its bytes in bounded steps: no more is ever unpacked than is asked for."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

import zstandard

from extractors.errors import FinalError, RejectedError
from extractors.sources.limits import ReadLimits

STEP_BYTES = 1 << 16
"""Read, and for gzip and xz unpacked, at once."""
ZSTD_STEP_BYTES = 1 << 9
"""The Zstandard binding has no limit on output: from so few bytes a bomb makes at most 16 MB (blocks of 4 bytes that
stand for 128 KB each)."""


class Unpacker(Protocol):
    """One compressed stream: bytes in, bytes out, and whether its end was seen."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended as it should."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What follows the end of the stream."""
        ...

    def steps(self, data: bytes) -> Iterator[bytes]:
        """Unpack some more, in bounded pieces."""
        ...


def chunks(file: BinaryIO, suffix: str | None, limits: ReadLimits, *, about: str) -> Iterator[bytes]:
    """Yield the bytes of a file, unpacked if its suffix (`.gz`, `.xz`, `.zst`) says so.

    Streams may follow one another, as all three formats allow.

    Raises:
        FinalError: the compressed data is damaged or cut off; all before that has been yielded.
        RejectedError: it expands beyond the limits, or its unpacker would need too much memory.
    """
    if suffix is None:
        while data := file.read(STEP_BYTES):
            yield data
        return
    make = UNPACKERS[suffix]
    read = unpacked = 0
    unpacker: Unpacker | None = None
    try:
        while data := file.read(STEP_BYTES):
            read += len(data)
            while data:
                if unpacker is None:
                    if not (data := _without_padding(data, suffix, first=unpacked == 0)):
                        break
                    unpacker = make(limits)
                for step in unpacker.steps(data):
                    unpacked += len(step)
                    if unpacked > limits.max_bytes and unpacked > read * limits.max_expansion:
                        raise RejectedError(
                            f"unpacks to more than {limits.max_expansion} times its size: taken for a decompression"
                            " bomb, what follows is not read",
                            about=about,
                        )
                    yield step
                data, unpacker = (unpacker.unused_data, None) if unpacker.eof else (b"", unpacker)
    except (zlib.error, lzma.LZMAError, zstandard.ZstdError) as error:
        raise FinalError(f"damaged {suffix} data ({error}); what follows cannot be read", about=about) from error
    if unpacker is not None and not unpacker.eof:
        raise FinalError(f"cut off: the {suffix} data ends before its end mark; the rest is missing", about=about)


class _Gzip:
    def __init__(self, limits: ReadLimits) -> None:  # noqa: ARG002 - a window of 32 KB needs no limit
        self._inner = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def steps(self, data: bytes) -> Iterator[bytes]:
        while data and not self._inner.eof:
            if step := self._inner.decompress(data, STEP_BYTES):
                yield step
            data = self._inner.unconsumed_tail


class _Xz:
    def __init__(self, limits: ReadLimits) -> None:
        self._inner = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.max_unpacker_bytes)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def steps(self, data: bytes) -> Iterator[bytes]:
        if step := self._inner.decompress(data, STEP_BYTES):
            yield step
        while not self._inner.eof and not self._inner.needs_input:
            if step := self._inner.decompress(b"", STEP_BYTES):
                yield step


class _Zstd:
    def __init__(self, limits: ReadLimits) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=limits.max_unpacker_bytes).decompressobj()
        self._left = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + self._left

    def steps(self, data: bytes) -> Iterator[bytes]:
        self._left = b""
        for start in range(0, len(data), ZSTD_STEP_BYTES):
            end = start + ZSTD_STEP_BYTES
            made = self._inner.decompress(data[start:end])
            yield from (made[place : place + STEP_BYTES] for place in range(0, len(made), STEP_BYTES))
            if self._inner.eof:
                self._left = data[end:]
                return


UNPACKERS: dict[str, Callable[[ReadLimits], Unpacker]] = {".gz": _Gzip, ".xz": _Xz, ".zst": _Zstd}


def _without_padding(data: bytes, suffix: str, *, first: bool) -> bytes:
    """Drop the zeros that gzip and xz files may be padded with between and behind their streams."""
    return data if first or suffix == ".zst" else data.lstrip(b"\0")
