"""What is an input called? References and URIs that are clean Unicode, unique, and lead back to the input."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

# Written as %XX in references: what is not UTF-8 (it arrives as lone surrogates), controls, and what turns text round.
_UNCLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_LIKE_AN_ESCAPE = re.compile("%(?=[0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_LIKE_A_POSITION = re.compile(r"(?::(?=\d+$)|\[(?=\d+\]$))")
_POSITION = re.compile(r"(?P<path>.*?)(?P<position>:\d+|\[\d+\])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference leads: a path, and a position in the file if one was named (`:12`, `[3]`)."""

    path: str
    position: str | None = None
    is_folder: bool = False


def input_ref(path: str) -> str:
    """Name a file as a user would, by its absolute path; what would not be clean text is percent-encoded.

    Two paths never get one name, and none gets the name of a line (`a.jsonl:12`) or an element (`a.json[3]`).
    """
    escaped = _LIKE_AN_ESCAPE.sub("%25", path)
    escaped = _UNCLEAN.sub(lambda match: _percent(match[0]), escaped)
    return _LIKE_A_POSITION.sub(lambda match: _percent(match[0]), escaped)


def place_of(ref: str) -> Place:
    """Find what `input_ref` (with `:line` or `[index]` behind it) named; a folder's reference ends in a slash."""
    match = _POSITION.fullmatch(ref)
    path, position = (match["path"], match["position"]) if match else (ref, None)
    raw = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), path.encode("utf-8", "surrogateescape"))
    return Place(os.fsdecode(raw), position, is_folder=path.endswith("/"))


def file_uri(path: str) -> str:
    """Give the `file://` URI of an absolute path: ASCII, whatever bytes the path is made of."""
    return "file://" + quote_from_bytes(os.fsencode(path), safe="/-._~!$&'()*+,;=:@")


def id_uri(container_uri: str, identifier: str) -> str:
    """Name a record without URL by the id it carries."""
    return f"{container_uri}#id={quote(identifier, safe='')}"


def digest_uri(container_uri: str, digest: str) -> str:
    """Name a record without URL or id by its bytes."""
    return f"{container_uri}#digest={digest}"


def resolved(location: str) -> str:
    """Give the real absolute path of a location as a user wrote it, `~` included."""
    return os.path.realpath(Path(location).expanduser())


def is_folder(path: str) -> bool:
    """Tell whether a path leads to a folder; no when it cannot be looked at."""
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape"))
