"""What is at a location that is no folder? The one file there; its source is the folder it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractors.records import Document, Outcome
from extractors.sources.files import read_file
from extractors.sources.limits import ReadLimits
from extractors.sources.names import file_uri, is_folder


def accepts(path: str) -> bool:
    """Tell whether a location is there and no folder."""
    return not is_folder(path)


def read(path: str, limits: ReadLimits) -> Iterator[Document | Outcome]:
    """Yield what the file holds."""
    return read_file(path, file_uri(str(Path(path).parent)), limits)
