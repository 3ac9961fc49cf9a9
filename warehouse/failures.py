"""What does an error of the disk or of DuckDB mean for a run: worth another try, or final, and what to do about it?"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extractors.errors import FinalError, RetryableError, WiredeskError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_STORAGE_ERRORS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.SerializationException,
    duckdb.OutOfMemoryException,
)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)

# DuckDB reports the system's words and no number, so its errors are told apart by their text (2.0.0).
_LOCK_HELD = "Could not set lock on file"
_FULL_TEXTS = ("No space left", "quota exceeded", "File too large")
_FORBIDDEN_TEXTS = ("Permission denied", "Read-only file system", "Operation not permitted")
_BROKEN_TEXTS = (
    "not a valid DuckDB database file",
    "Could not read enough bytes",
    "checksum",
    "orrupt",
    "Is a directory",
)


@contextmanager
def folder_errors(path: Path) -> Iterator[None]:
    """Turn errors of the file system about `path` into errors of ours."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from error


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn DuckDB's errors of disk and memory about the file `path` into errors of ours; faulty SQL passes through."""
    try:
        yield
    except duckdb.Error as error:
        if not is_about_storage(error):
            raise
        raise of_database(error, path) from error


def is_about_storage(error: duckdb.Error) -> bool:
    """Tell whether disk, file or memory failed, and not the statement; a failed commit says so in its words only."""
    return isinstance(error, _STORAGE_ERRORS) or any(part in str(error) for part in (*_FULL_TEXTS, *_FORBIDDEN_TEXTS))


def is_lock_held(error: duckdb.Error) -> bool:
    """Tell whether a connection was refused because another process has the file open."""
    return _LOCK_HELD in str(error)


def of_system(error: OSError, path: Path) -> WiredeskError:
    """Give our error for one of the file system's."""
    if error.errno in _FULL:
        return _disk_full(path, error.strerror or str(error))
    if error.errno in _FORBIDDEN:
        return _forbidden(path, error.strerror or str(error))
    return FinalError(
        f"{path}: cannot be used ({error.strerror or error}); choose another data folder", about=str(path)
    )


def of_database(error: duckdb.Error, path: Path) -> WiredeskError:
    """Give our error for one of DuckDB's about disk or file."""
    text, line = str(error), _first_line(error)
    if isinstance(error, duckdb.OutOfMemoryException):
        return RetryableError(
            f"{path}: DuckDB ran out of memory ({line}); raise the memory limit or free disk space for its temporary "
            f"files, then run again",
            about=str(path),
        )
    if is_lock_held(error):
        return RetryableError(
            f"{path}: another process has it open for writing ({line}); close it, then run again", about=str(path)
        )
    if any(part in text for part in _FULL_TEXTS):
        return _disk_full(path, line)
    if any(part in text for part in _FORBIDDEN_TEXTS):
        return _forbidden(path, line)
    if any(part in text for part in _BROKEN_TEXTS) or isinstance(error, duckdb.SerializationException):
        return FinalError(
            f"{path}: not a readable DuckDB file ({line}); move it away or restore it from a copy, nothing was written "
            f"to it",
            about=str(path),
        )
    return FinalError(f"{path}: {line}", about=str(path))


def _disk_full(path: Path, reason: str) -> RetryableError:
    return RetryableError(
        f"{path}: the disk is full ({reason}); free space, then run again: what was loaded before is safe",
        about=str(path),
    )


def _forbidden(path: Path, reason: str) -> FinalError:
    return FinalError(
        f"{path}: no permission to write there ({reason}); make the data folder writable or choose another",
        about=str(path),
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0].removeprefix("IO Error: ")
