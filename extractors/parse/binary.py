"""Are these bytes text at all? By signature, and by the share of control characters."""

from __future__ import annotations

# Signatures that cannot begin a text anybody wrote (a text may well begin with `BM` or `PK`).
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-", "a PostScript document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_WHITESPACE_CONTROLS = b"\t\n\x0b\x0c\r\x1b"  # ESC begins the shifts of ISO-2022-JP
_CONTROLS = bytes(set(range(0x20)) - set(_WHITESPACE_CONTROLS)) + b"\x7f"
_NOT_CONTROLS = bytes(set(range(0x100)) - set(_CONTROLS))

STRAY_CONTROLS = 4
"""So many control characters are an accident in a text of any length."""
CONTROLS_PERCENT = 1
"""Beyond that share it is data: random bytes have 10 %, texts in every 8-bit encoding none."""

_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE_SAMPLE_BYTES = 4096
_WIDE_ZERO_SHARE = 0.3
"""Of the high bytes in UTF-16 text of a European language well over half are zero; of the low bytes none."""


def binary_reason(payload: bytes) -> str | None:
    """Say what the bytes are if they are no text; None for text. Text in UTF-16 and UTF-32 is text."""
    if wide_encoding(payload) is not None:
        return None
    for signature, name in _SIGNATURES:
        if payload.startswith(signature):
            return f"binary: {name}, not text"
    controls = len(payload.translate(None, _NOT_CONTROLS))
    if controls * 100 > len(payload) * CONTROLS_PERCENT + STRAY_CONTROLS * 100:
        return f"binary: {controls:,} of {len(payload):,} bytes are control characters"
    return None


def wide_encoding(payload: bytes) -> tuple[str, int] | None:
    """Recognise UTF-16 and UTF-32, by a byte order mark or by where the zeros are: the codec and the mark's length."""
    for mark, codec in _WIDE_BOMS:
        if payload.startswith(mark):
            return codec, len(mark)
    sample = payload[:_WIDE_SAMPLE_BYTES]
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * _WIDE_ZERO_SHARE and even == 0:
        return "utf-16-le", 0
    if even > pairs * _WIDE_ZERO_SHARE and odd == 0:
        return "utf-16-be", 0
    return None
