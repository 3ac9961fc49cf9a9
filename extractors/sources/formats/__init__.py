"""Which file formats are read, and how does a file of each become inputs? One line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from extractors.records import Document, Outcome
from extractors.sources.formats import json_lines, json_values, whole
from extractors.sources.formats.origin import Origin
from extractors.sources.limits import ReadLimits
from extractors.sources.unpack import UNPACKERS


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what its inputs are, and the function that cuts a file into them."""

    media_type: str
    """Of each input."""
    split: Callable[[Origin, Iterator[bytes], ReadLimits], Iterator[Document | Outcome]]
    """Raises WiredeskError when the rest of the file cannot be taken; what was yielded before stands."""


FORMATS = MappingProxyType(
    {
        ".txt": Format("text/plain", whole.split),
        ".md": Format("text/markdown", whole.split),
        ".html": Format("text/html", whole.split),
        ".htm": Format("text/html", whole.split),
        ".json": Format("application/json", json_values.split),
        ".jsonl": Format("application/json", json_lines.split),
        ".ndjson": Format("application/json", json_lines.split),
    }
)


def format_of(name: str) -> tuple[Format, str | None] | None:
    """Find the format of a file by its name, and the suffix of its compression; None if it is of no known type."""
    stem, packed = name.lower(), None
    for suffix in UNPACKERS:
        if stem.endswith(suffix):
            stem, packed = stem.removesuffix(suffix), suffix
            break
    dot = stem.rfind(".")
    known = FORMATS.get(stem[dot:]) if dot > 0 else None
    return None if known is None else (known, packed)
