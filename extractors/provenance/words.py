"""What are the words of a text, so that two texts can be compared whatever their typography?

A word is a run of letters, marks and digits; apostrophes join inside it (`don't`), hyphens and dashes do not
(`Kim Jong-un` and `Kim Jong Un` are the same words). Digits keep inner separators (`11,000`, `3.5`). Scripts
written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give one word a character with its marks.
Folding (NFKC, case folding, one apostrophe) happens word by word, so offsets always count the original text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Literal, NamedTuple
from uuid import UUID

from xxhash import xxh3_64_intdigest

GRAM_WORDS = 5
"""Length of a shingle, in words: the figures of the syndication benchmark were measured with it."""


FeatureKind = Literal["gram", "quote", "name", "number"]


class Word(NamedTuple):
    """A folded word and where it stands: `text[start:end]` is the word as written."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """All words of `text` in order, with offsets in characters of `text`."""
    text = _with_plain_marks(text)
    if text.isascii():
        return [Word(m.group().lower(), m.start(), m.end()) for m in _ASCII_WORD.finditer(text)]
    return [Word(_fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def folded_words(text: str) -> list[str]:
    """The folded words alone: what `words` gives without its offsets, at a fifth of the cost."""
    text = _with_plain_marks(text)
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [w.lower() if w.isascii() else _fold(w) for w in _WORD.findall(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """The offsets alone: where each of `words` begins and ends."""
    text = _with_plain_marks(text)
    return [m.span() for m in (_ASCII_WORD if text.isascii() else _WORD).finditer(text)]


def fold_words(text: str) -> str:
    """The folded words joined by one space: how names and quotations are compared."""
    return " ".join(folded_words(text))


def content_digest(text: str) -> UUID:
    """BLAKE2b-128 over the folded words joined by one space, as a UUID (DuckDB keeps those in 16 bytes)."""
    return digest_of_words(folded_words(text))


def digest_of_words(folded: Sequence[str]) -> UUID:
    """`content_digest` for words folded before."""
    # Unpaired surrogates can come out of broken JSON escapes; they have no UTF-8.
    return UUID(bytes=blake2b(" ".join(folded).encode("utf-8", "surrogatepass"), digest_size=16).digest())


def five_grams(folded: Sequence[str]) -> list[int]:
    """The hash of each run of five words, in text order; a shorter text gives one gram, an empty one none."""
    encoded = [w.encode("utf-8", "surrogatepass") for w in folded]
    joined = b" ".join(encoded)
    ends = list(accumulate(len(w) + 1 for w in encoded))
    seed = _SEEDS["gram"]
    # A gram is a slice of the joined words, so nothing is joined or encoded twice.
    spans = zip([0, *ends], ends[GRAM_WORDS - 1 :] or ends[-1:], strict=False)
    return [xxh3_64_intdigest(joined[start : end - 1], seed) for start, end in spans]


def hash_feature(kind: FeatureKind, value: str) -> int:
    """Unsigned 64-bit xxh3 of a feature, seeded by its kind: a name never collides with a gram of the same words."""
    return xxh3_64_intdigest(value.encode("utf-8", "surrogatepass"), _SEEDS[kind])


def _with_plain_marks(text: str) -> str:
    """The text with typographic marks written in ASCII, one for one: most English text then needs no other rules."""
    if not text.isascii():
        for mark, plain in _PLAIN_MARKS.items():
            text = text.replace(mark, plain)
    return text


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word.translate(_APOSTROPHES_AND_JOINERS)).casefold()
    # Casefolding can leave a decomposed form (as with `ΐ`), and NFKC a space (Arabic ligatures).
    folded = unicodedata.normalize("NFKC", folded)
    return folded if folded.isalnum() else "".join(folded.split())


_SEEDS: dict[FeatureKind, int] = {"gram": 1, "quote": 2, "name": 3, "number": 4}

_APOSTROPHES_AND_JOINERS = {
    **dict.fromkeys(map(ord, "’‘ʼ＇"), "'"),
    **dict.fromkeys((0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF)),
}

# None of them stands inside a word, but the apostrophes, which are one and the same there.
_PLAIN_MARKS = {
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("–—‐‑", "-"),
    **dict.fromkeys("\u00a0\u2026\u2009\u200a\u202f\u2022", " "),
}

# `\w` knows no combining marks: those of the Latin, Cyrillic, Hebrew, Arabic and Indic scripts are listed here.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u08d3-\u08e1\u08e3-\u08ff"
    r"\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
    r"\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82"
    r"\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3e-\u0d4d\u0d57"
    r"\u0dca-\u0ddf\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86-\u0fbc\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20f0\ufe20-\ufe2f"
)
_JOINERS = r"\u00ad\u200c\u200d\u2060\ufeff"
_SPACELESS = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a\u103f\u1050-\u1055"
    r"\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    r"\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_SPACELESS_MARKS = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd"
    r"\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f"
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:(?:'|(?<=[0-9])[.,](?=[0-9]))[A-Za-z0-9]+)*")
# A letter is any of \w but the underscore and the spaceless scripts, which match one by one.
_WORD = re.compile(
    rf"[{_SPACELESS}][{_MARKS}{_SPACELESS_MARKS}]*"
    rf"|[^\W_{_SPACELESS}](?:[^\W_{_SPACELESS}]|[{_MARKS}{_JOINERS}]"
    rf"|['’‘＇](?=[^\W_{_SPACELESS}])|(?<=\d)[.,](?=\d))*"
)
