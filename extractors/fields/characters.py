"""What is left of a string when markup, entities, control characters and stray space are taken out."""

from __future__ import annotations

import re
from html import unescape

MAX_FIELD_CHARS = 10_000
"""Of a headline, name or description. The longest real one on the development pages has 4,100; more is an attack."""

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)
_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_FOLD = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´ʼ", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "\xa0": " "}
)
_NOT_WORD = re.compile(r"[\W_]+")


def one_line(text: str | None, limit: int = MAX_FIELD_CHARS) -> str:
    """Give a field's value as one line of plain text, at most `limit` characters; empty for nothing.

    Entities are resolved twice, because many sites escape what their template escapes again; tags go after that.
    """
    if not text:
        return ""
    value = text[:limit]
    if "&" in value:
        value = unescape(unescape(value))
    if "<" in value:
        value = _TAG.sub(" ", value)
    return _SPACE.sub(" ", without_controls(value)).strip()


def without_controls(text: str) -> str:
    """Drop C0 and C1 controls, bidi overrides, zero-width and soft-hyphen characters and surrogates; keep line ends.

    The zero-width joiners U+200C and U+200D stay: Persian, Indic scripts and emoji need them.
    """
    return _CONTROL.sub("", text)


def folded(text: str) -> str:
    """Fold quotes, dashes, space and case, for telling whether two lines say the same."""
    return _SPACE.sub(" ", text.translate(_FOLD)).strip().casefold()


def letters_only(text: str) -> str:
    """Fold to words separated by one space, without any punctuation."""
    return _NOT_WORD.sub(" ", text.translate(_FOLD)).strip().casefold()


def squeezed(text: str) -> str:
    """Fold to letters and digits alone, without space: what stays equal when markup or line breaks differ."""
    return _NOT_WORD.sub("", text).casefold()
