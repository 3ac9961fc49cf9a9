"""What is in a folder? Its files and those of its sub-folders, in order, one folder's names in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from extractors.records import Document, Outcome
from extractors.sources.files import read_file
from extractors.sources.limits import ReadLimits
from extractors.sources.names import file_uri, input_ref, is_folder
from extractors.sources.outcomes import of_error, of_os_error, rejected

_Kind = Literal["folder", "file", "link", "other"]


def accepts(path: str) -> bool:
    """Tell whether a location is a folder."""
    return is_folder(path)


def read(path: str, limits: ReadLimits) -> Iterator[Document | Outcome]:
    """Yield everything below a folder, depth first, names in order of their code points.

    Entries whose name begins with a dot are no inputs. Symbolic links are not followed, so there are no loops.
    """
    source_uri = file_uri(path)
    pending: list[tuple[str, _Kind]] = [(path, "folder")]
    while pending:
        place, kind = pending.pop()
        if kind == "folder":
            listed, failure = _listed(place)
            pending.extend(reversed(listed))
            if failure is not None:
                yield failure
        elif kind == "file":
            yield from read_file(place, source_uri, limits)
        elif kind == "link":
            yield rejected(input_ref(place), f"symbolic link{_to(place)}; links are not followed")
        else:
            yield rejected(input_ref(place), "not a regular file: a pipe, a socket or a device")


def _listed(folder: str) -> tuple[list[tuple[str, _Kind]], Outcome | None]:
    found: list[tuple[str, _Kind]] = []
    try:
        with os.scandir(folder) as entries:
            found.extend((entry.path, _kind(entry)) for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        ref = input_ref(folder.rstrip("/")) + "/"
        return sorted(found), of_error(ref, of_os_error(error, about=ref))
    return sorted(found), None


def _kind(entry: os.DirEntry[str]) -> _Kind:
    try:
        if entry.is_symlink():
            return "link"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=False) else "other"
    except OSError:
        return "file"  # opening it will say what is wrong


def _to(path: str) -> str:
    try:
        return f" to {input_ref(str(Path(path).readlink()))}"
    except OSError:
        return ""
