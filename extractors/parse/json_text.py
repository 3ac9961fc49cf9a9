"""Do these bytes hold one JSON object? Decoding and parsing of JSON that anybody may have written."""

from __future__ import annotations

import json
from typing import Any

from extractors.errors import RejectedError
from extractors.parse.charset import Decoded, decode

MAX_CONTAINERS = 2_000_000
"""Brackets in one text; each opened one costs some 70 bytes as a Python object, so 140 MB at the worst."""
_REASON_CHARS = 200


def load_object(payload: bytes, *, about: str) -> tuple[dict[str, Any], Decoded]:
    """Parse one JSON object; raw control characters in strings are forgiven, since they are dropped anyway.

    Raises:
        RejectedError: binary, not JSON, nested beyond what the parser takes, or another value than an object.
    """
    if payload.count(b"[") + payload.count(b"{") > MAX_CONTAINERS:
        raise RejectedError(f"holds more than {MAX_CONTAINERS:,} arrays and objects", about=about)
    decoded = decode(payload, about=about)
    try:
        value = json.loads(decoded.text, strict=False)
    except RecursionError as error:
        raise RejectedError("JSON is nested too deeply", about=about) from error
    except ValueError as error:
        raise RejectedError(f"not JSON: {str(error)[:_REASON_CHARS]}", about=about) from error
    if not isinstance(value, dict):
        raise RejectedError(f"JSON holds {_kind(value)} where an article object should stand", about=about)
    return value, decoded


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "a truth value", int: "a number", float: "a number", str: "a string", list: "an array"}
    return names.get(type(value), "another value")
