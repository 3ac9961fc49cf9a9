"""How is one file read? Safely opened, unpacked in steps, cut into inputs by its format, with an answer always."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extractors.errors import FinalError, RejectedError, RetryableError, WiredeskError
from extractors.records import Document, Outcome
from extractors.sources.formats import FORMATS, format_of
from extractors.sources.formats.origin import Origin
from extractors.sources.limits import ReadLimits
from extractors.sources.names import file_uri, input_ref
from extractors.sources.outcomes import of_error, of_os_error, rejected
from extractors.sources.unpack import UNPACKERS, chunks

# Never through a link that was put in the file's place, never waiting for the other end of a pipe.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def read_file(path: str, source_uri: str, limits: ReadLimits) -> Iterator[Document | Outcome]:
    """Yield what a file holds: documents, and an outcome for each input, or for the rest of the file, that gives none.

    `path` is absolute and real. Nothing is raised for what the file is or does; one that changes while it is read
    ends as failed, to be tried again.
    """
    ref = input_ref(path)
    known = format_of(Path(path).name)
    if known is None:
        yield rejected(ref, f"not a supported file type; supported are {_supported()}")
        return
    form, packed = known
    origin = Origin(ref, file_uri(path), source_uri, form.media_type)
    try:
        with io.FileIO(path, "rb", opener=_open_safely) as file:
            _check_regular(file, ref)
            yield from form.split(origin, _unchanging(file, packed, limits, ref), limits)
    except WiredeskError as error:
        yield of_error(ref, error)
    except OSError as error:
        if error.errno == errno.ELOOP:
            yield rejected(ref, "symbolic link; links are not followed")
        else:
            yield of_error(ref, of_os_error(error, about=ref))


def _open_safely(path: str, _flags: int) -> int:
    return os.open(path, _OPEN_FLAGS)


def _check_regular(file: BinaryIO, ref: str) -> None:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise RejectedError("not a regular file: a pipe, a socket or a device", about=ref)


def _unchanging(file: BinaryIO, packed: str | None, limits: ReadLimits, ref: str) -> Iterator[bytes]:
    """Pass the bytes on; raise at their end if they were not those of one state of the file."""
    before = os.fstat(file.fileno())
    try:
        yield from chunks(file, packed, limits, about=ref)
    except FinalError as error:
        if _differ(before, os.fstat(file.fileno())):
            raise RetryableError("changed while it was read; run again when it is complete", about=ref) from error
        raise
    if _differ(before, os.fstat(file.fileno())):
        raise RetryableError("changed while it was read; run again when it is complete", about=ref)


def _differ(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def _supported() -> str:
    return f"{' '.join(FORMATS)}, each also with {' '.join(UNPACKERS)}"
