"""In which encoding do these bytes stand? From payload to clean text, saying what was used and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from charset_normalizer import from_bytes

from extractors.errors import RejectedError
from extractors.parse.binary import binary_reason, wide_encoding
from extractors.parse.charset_labels import UTF_8, Encoding, encoding_for_label

CharsetSource = Literal["bom", "declared", "detected", "utf-8", "replaced"]

MARKUP_SNIFF_BYTES = 2048
"""A declaration inside the document counts within these; the WHATWG standard looks at 1,024, pages are sloppier."""
DETECTION_SAMPLE_BYTES = 32_768
"""From the first byte outside ASCII on. Longer samples change no verdict and cost time."""
DAMAGE_SAMPLE_BYTES = 65_536
"""On either side of the first byte that is not UTF-8."""
MAX_REPLACED_SHARE = 0.05
"""Beyond one character in twenty that cannot be decoded, the rest is no text to rely on."""

# What is found in the wild without any declaration. Rare siblings (ISO-8859-10, Mac) only attract wrong guesses.
_DETECTABLE = {
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp874": "windows-874",
    "cp866": "ibm866",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "iso8859_2": "iso-8859-2",
    "gb18030": "gb18030",
    "big5hkscs": "big5",
    "euc_jp": "euc-jp",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
}
_WIDE_NAMES = {"utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "utf-32-le": "utf-32le", "utf-32-be": "utf-32be"}
_UTF_8_BOM = b"\xef\xbb\xbf"
_COMMONEST = "cp1252"
_MAX_WESTERN_SHARE = 0.15
"""Of bytes outside ASCII: French, the richest in accents, has 5 %."""
_EAST_ASIAN = frozenset({"gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"})
_FEW_HIGH_BYTES = 12
"""So few bytes of an East Asian text can be valid UTF-8 by chance."""
_NEXT_TO_NOTHING = 6
"""So few bytes outside ASCII say nothing about a code page: a name or two."""

_DECLARED_IN_MARKUP = re.compile(
    rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
_LOW_BYTES = bytes(range(0x80))
_FIRST_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_OTHER_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls but tab and newline, bidirectional embeddings, overrides and isolates, marks and non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_EITHER = re.compile(f"{_OTHER_LINE_END.pattern[:-1]}{_INVISIBLE.pattern[1:]}")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What a wrong 8-bit guess looks like: a sign inside a word, a capital after a small letter, and letters that only
# Slovak uses, seldom, but that the common Western `à` and `å` turn into when they are read as Central European.
_SIGN_IN_WORD = re.compile(
    "[^\\W\\d_][\xa1-\xac\xae-\xb3\xb5\xb6\xb8\xb9\xbb-\xbf\xd7\xf7\u02c6-\u02dd\u2020-\u2022\u2030\u20ac\u2122]+"
    "(?=[^\\W\\d_])|[^\\W\\d_][\xb9\xb2\xb3\xbc-\xbe]"
)
_SELDOM = "ŕĺ"
_SIGN_WEIGHT = 3
_MOSTLY_CAPITALS = 0.6


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, in what it was encoded, and how that is known."""

    text: str
    """Newlines are `\\n`; no control characters but newline and tab, no byte order mark."""
    charset: str
    """Name in the WHATWG Encoding Standard, or utf-32le / utf-32be."""
    source: CharsetSource
    replaced: int = 0
    """How many characters could not be decoded and stand as U+FFFD."""


def decode(payload: bytes, declared: str | None = None, *, about: str = "document") -> Decoded:
    """Decode bytes: by byte order mark, declaration (transport first, then markup), strict UTF-8, else detection.

    A declaration that does not hold is passed over, and so is a legacy one over bytes that are valid UTF-8.

    Raises:
        RejectedError: the bytes are binary, or more than MAX_REPLACED_SHARE of them fit no encoding.
    """
    if (reason := binary_reason(payload)) is not None:
        raise RejectedError(reason, about=about)
    if payload.startswith(_UTF_8_BOM):
        return _decoded(payload[len(_UTF_8_BOM) :], UTF_8, "bom", about)
    if (wide := wide_encoding(payload)) is not None:
        codec, mark = wide
        return _decoded(payload[mark:], Encoding(_WIDE_NAMES[codec], codec), "bom" if mark else "detected", about)
    candidates = [encoding for encoding in _declarations(payload, declared) if encoding is not None]
    for encoding in candidates:
        if _strictly(payload, encoding) and not _is_really_utf_8(payload, encoding):
            return _decoded(payload, encoding, "declared", about)
    if _strictly(payload, UTF_8):
        return _decoded(payload, UTF_8, "utf-8", about)
    if _is_damaged_utf_8(payload):
        return _decoded(payload, UTF_8, "utf-8", about)
    for encoding in candidates:
        if encoding is not UTF_8 and _replaced_share(payload, encoding) <= MAX_REPLACED_SHARE:
            return _decoded(payload, encoding, "declared", about)
    detected = _detect(payload)
    return _decoded(payload, detected or UTF_8, "detected", about)


def clean(text: str) -> str:
    """Make every line end `\\n` and drop what no reader sees: control characters, overrides, lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # nothing that goes below is printable; most texts end here, at a tenth of the cost
    if _EITHER.search(text):
        text = _INVISIBLE.sub("", _OTHER_LINE_END.sub("\n", text))
    return text if _is_encodable(text) else _SURROGATE.sub("\ufffd", text)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _declarations(payload: bytes, declared: str | None) -> list[Encoding | None]:
    found = [encoding_for_label(declared)] if declared else []
    head = payload[:MARKUP_SNIFF_BYTES]
    if head.lstrip()[:1] == b"<" and (match := _DECLARED_IN_MARKUP.search(head)) is not None:
        encoding = encoding_for_label((match[1] or match[2]).decode("ascii", "replace"))
        # A declaration readable as ASCII cannot stand in UTF-16: the standard takes it for UTF-8.
        found.append(UTF_8 if encoding is not None and encoding.name.startswith("utf-16") else encoding)
    return found


def _strictly(payload: bytes, encoding: Encoding) -> bool:
    try:
        payload.decode(encoding.codec)
    except (UnicodeDecodeError, ValueError):
        return False
    return True


def _is_really_utf_8(payload: bytes, encoding: Encoding) -> bool:
    if encoding is UTF_8 or payload.isascii() or not _strictly(payload, UTF_8):
        return False
    return encoding.name not in _EAST_ASIAN or len(payload.translate(None, _LOW_BYTES)) > _FEW_HIGH_BYTES


def _is_damaged_utf_8(payload: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes (a cut, a pasted line) from another encoding, where hardly any byte fits."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(0, error.start - DAMAGE_SAMPLE_BYTES)
        payload = payload[start : error.start + DAMAGE_SAMPLE_BYTES].lstrip(_CONTINUATION_BYTES)
    text = payload.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    return sound >= 10 * broken or (broken == 1 and sound >= 2)


def _replaced_share(payload: bytes, encoding: Encoding) -> float:
    text = payload.decode(encoding.codec, "replace")
    return text.count("\ufffd") / max(1, len(text))


def _detect(payload: bytes) -> Encoding | None:
    sample = _sample(payload)
    foreign = len(sample.translate(None, _LOW_BYTES))
    matches = from_bytes(sample, cp_isolation=list(_DETECTABLE), preemptive_behaviour=False, enable_fallback=False)
    ranked = sorted(
        (_oddity(str(match)), foreign > _NEXT_TO_NOTHING or match.encoding != _COMMONEST, place, match.encoding)
        for place, match in enumerate(matches)
    )
    if not ranked:
        common = foreign <= len(sample) * _MAX_WESTERN_SHARE
        return Encoding(_DETECTABLE[_COMMONEST], _COMMONEST) if common else None
    codec = ranked[0][-1]
    text = payload.decode(codec, "replace")
    if codec == "cp1250" and text == payload.decode(_COMMONEST, "replace"):
        codec = _COMMONEST  # nothing tells them apart here
    return Encoding(_DETECTABLE[codec], codec)


def _sample(payload: bytes) -> bytes:
    first = _FIRST_HIGH_BYTE.search(payload)
    start = max(0, first.start() - 200) if first else 0
    # From space to space: a cut through a two-byte character would speak against the right encoding.
    start = max(payload.rfind(b" ", 0, start), payload.rfind(b"\n", 0, start)) + 1
    sample = payload[start : start + DETECTION_SAMPLE_BYTES]
    if start + DETECTION_SAMPLE_BYTES >= len(payload):
        return sample
    end = max(sample.rfind(b" "), sample.rfind(b"\n"))
    return sample[:end] if end > 0 else sample


def _oddity(text: str) -> int:
    signs = sum(1 for _ in _SIGN_IN_WORD.finditer(text))
    flips = sum(1 for left, right in pairwise(text) if left.islower() and right.isupper() and right > "\x7f")
    foreign = [character for character in text if character > "\x7f" and character.isalpha()]
    capitals = sum(1 for character in foreign if character.isupper())
    shouting = len(foreign) if capitals > len(foreign) * _MOSTLY_CAPITALS else 0
    return _SIGN_WEIGHT * signs + flips + shouting + sum(text.count(letter) for letter in _SELDOM)


def _decoded(payload: bytes, encoding: Encoding, source: CharsetSource, about: str) -> Decoded:
    text = payload.decode(encoding.codec, "replace")
    replaced = text.count("\ufffd")
    if replaced and encoding.codec.startswith("utf-"):
        replaced -= payload.count("\ufffd".encode(encoding.codec))  # those the author wrote
    if replaced > max(2, len(text) * MAX_REPLACED_SHARE):
        raise RejectedError(
            f"{replaced:,} of {len(text):,} characters fit no encoding (tried {encoding.name} last);"
            " convert the file to UTF-8",
            about=about,
        )
    return Decoded(clean(text), encoding.name, "replaced" if replaced > 0 else source, max(0, replaced))
