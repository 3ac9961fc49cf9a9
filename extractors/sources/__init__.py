"""From a location to documents, lazily: every input ends as one Document or one Outcome, none is listed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePath
from typing import Protocol

from extractors.errors import UsageError
from extractors.records import Document, Outcome
from extractors.sources import folder, lone_file
from extractors.sources.limits import ReadLimits
from extractors.sources.names import input_ref, resolved

__all__ = ["KINDS", "ReadLimits", "discover", "discover_all"]

_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class SourceKind(Protocol):
    """A kind of location; a module with these two functions."""

    def accepts(self, path: str, /) -> bool:
        """Tell whether a real, absolute path is a location of this kind."""
        ...

    def read(self, path: str, /, limits: ReadLimits) -> Iterator[Document | Outcome]:
        """Yield what is there, raising nothing for what is found."""
        ...


# The first kind that accepts a location reads it. A new kind is one module and one entry.
KINDS: tuple[SourceKind, ...] = (folder, lone_file)


def discover(location: str, *, limits: ReadLimits | None = None) -> Iterator[Document | Outcome]:
    """Yield the inputs of one location: a folder, read recursively in sorted order, or a file.

    References of inputs are absolute paths, so those of different locations never collide: `path`, `path:12` for
    line 12 of a JSON Lines file, `path[3]` for the element at index 3 of a JSON array, `path/` for a folder that
    cannot be listed.

    Raises:
        UsageError: nothing is there; raised by the call itself, before the first item is asked for.
    """
    return discover_all((location,), limits=limits)


def discover_all(locations: Iterable[str], *, limits: ReadLimits | None = None) -> Iterator[Document | Outcome]:
    """Yield the inputs of several locations, in the order given, each input once however often it is covered.

    Raises:
        UsageError: one of them does not exist; raised by the call itself.
    """
    roots = distinct([checked(location) for location in locations])
    allowed = limits or ReadLimits()
    return chain.from_iterable(_read(root, allowed) for root in roots)


def checked(location: str) -> str:
    """Give the real absolute path of a location.

    Raises:
        UsageError: it is empty, a web address, or does not exist.
    """
    if not location.strip() or "\x00" in location:
        raise UsageError("an empty location; give a folder or a file", about=location)
    path = resolved(location)
    if _exists(path):
        return path
    if _WEB.match(location):
        raise UsageError(f"{location}: not a location on this machine; give a folder or a file", about=location)
    raise UsageError(f"{input_ref(path)}: no such file or folder", about=location)


def distinct(paths: Iterable[str]) -> list[str]:
    """Drop each path that is listed twice or lies in a folder that is listed too, where listing would find it."""
    unique = list(dict.fromkeys(paths))
    folders = [PurePath(path) for path in unique if folder.accepts(path)]
    return [path for path in unique if not any(_finds(outer, PurePath(path)) for outer in folders)]


def _finds(outer: PurePath, inner: PurePath) -> bool:
    if outer == inner or not inner.is_relative_to(outer):
        return False
    return not any(part.startswith(".") for part in inner.relative_to(outer).parts)


def _exists(path: str) -> bool:
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # it is there and cannot be looked at: an outcome, not a wrong call
    return True


def _read(root: str, limits: ReadLimits) -> Iterator[Document | Outcome]:
    kind = next(kind for kind in KINDS if kind.accepts(root))
    return kind.read(root, limits)
