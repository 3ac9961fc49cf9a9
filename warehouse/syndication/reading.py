"""What does matching read out of a text: its fingerprint, its words, its names and numbers, what stands in quotes?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log, sqrt

from extractors.provenance.fingerprints import SAMPLE_MODULUS
from extractors.provenance.marks import Marked, marked_spans
from extractors.provenance.names import Name, find_names
from extractors.provenance.numbers import Number, find_numbers
from extractors.provenance.quotes import find_quotes, quoted_sentences
from extractors.provenance.words import folded_words, hash_feature
from extractors.records import Quote
from warehouse.syndication.common_words import COMMON_WORDS
from warehouse.syndication.furniture import is_furniture
from warehouse.syndication.overlap import WordedText

NAME_WEIGHT = 2
"""Measured on the event set of the syndication benchmark: 0.87 with it, 0.85 without (B-cubed)."""
LONGEST_QUOTATION = 500
"""In characters; what stands longer between marks is an interview, or the marks are wrong."""
CAPITALS_OF_NAMES = 0.2
"""Share of words capitalised in mid-sentence: English news has 0.03 to 0.15, German 0.2 to 0.3."""
READ_CHARACTERS = 400_000
"""Names, numbers and quotations are read in so much of a text; the longest news texts have a tenth of it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The fingerprint of a text: enough to see that two texts have nothing to do with each other."""

    grams: frozenset[int]
    sampled: int
    """How many of its runs of words a longer text would have kept too."""
    quotes: frozenset[int]
    names: frozenset[int]
    numbers: frozenset[int]

    @classmethod
    def of(cls, grams: Iterable[int], quotes: Iterable[int], names: Iterable[int], numbers: Iterable[int]) -> Sketch:
        """Build one from the columns of a fingerprint."""
        kept = frozenset(grams)
        sampled = sum(gram % SAMPLE_MODULUS == 0 for gram in kept)
        return cls(kept, sampled, frozenset(quotes), frozenset(names), frozenset(numbers))


class ReadText:
    """A text with all that two texts can have in common; what takes long is read when it is first asked for."""

    def __init__(self, body: str, sketch: Sketch) -> None:
        self.body = body
        self.sketch = sketch

    @cached_property
    def worded(self) -> WordedText:
        """Its words and runs of words."""
        return WordedText(self.body)

    @cached_property
    def topic(self) -> dict[str, float]:
        """Its telling words with weights, as a vector of length one; those capitalised in mid-sentence weigh double."""
        words = folded_words(self._head)
        counts = Counter(word for word in words if len(word) > 2 and word not in COMMON_WORDS)
        capitalised = _CAPITALISED.findall(self._head)
        # Where all nouns are written so, as in German, a capital tells nothing of a name.
        tells_names = len(capitalised) < CAPITALS_OF_NAMES * len(words)
        in_names = {word.lower() for word in capitalised} if tells_names else set()
        weights = {word: (1 + log(n)) * (NAME_WEIGHT if word in in_names else 1) for word, n in counts.items()}
        length = sqrt(fsum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def is_matter(self, start: int, end: int) -> bool:
        """Whether a stretch between two characters reports something: a sentence that names or counts, no furniture."""
        stretch = self.body[start:end].rstrip(" \"'”’»)]")
        is_sentence = stretch.endswith((".", "!", "?", "…", "。"))
        return is_sentence and bool(self.mentions(start, end)) and not is_furniture(stretch)

    def mentions(self, start: int, end: int) -> list[str]:
        """Names and telling numbers that begin between two characters."""
        return self._mentioned[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    def quoted_until(self, place: int) -> int:
        """The end of the quotation that holds this character, or 0 where it stands in none."""
        index = bisect_right(self._quote_starts, place) - 1
        return self._quotes[index].end if index >= 0 and place < self._quotes[index].end else 0

    def written_quotes(self, hashes: frozenset[int]) -> list[str]:
        """The quoted sentences with these hashes, in order."""
        if not hashes:
            return []
        folded = dict.fromkeys(quoted_sentences(_plain_quotes(self._head, self._quotes)))
        found = [sentence for sentence in folded if hash_feature("quote", sentence) in hashes]
        # Who speaks takes long to find out, and is needed only where a quotation split by `he said` must be joined.
        return found or self._joined_quotes(hashes)

    def _joined_quotes(self, hashes: frozenset[int]) -> list[str]:
        folded = dict.fromkeys(quoted_sentences(find_quotes(self._head)))
        return [sentence for sentence in folded if hash_feature("quote", sentence) in hashes]

    def written_names(self, hashes: frozenset[int]) -> list[str]:
        """The names with these hashes as the text writes them in full, in order."""
        names: dict[str, str] = {}
        for name in self._names:
            names.setdefault(name.folded, name.full)
        return [full for folded, full in names.items() if hash_feature("name", folded) in hashes]

    def written_numbers(self, hashes: frozenset[int]) -> list[str]:
        """The numbers with these hashes as the text writes them, in order."""
        numbers: dict[str, str] = {}
        for number in self._numbers:
            numbers.setdefault(number.key, self.body[number.start : number.end])
        return [written for key, written in numbers.items() if hash_feature("number", key) in hashes]

    @cached_property
    def _head(self) -> str:
        return self.body[:READ_CHARACTERS]

    @cached_property
    def _names(self) -> list[Name]:
        return find_names(self._head)

    @cached_property
    def _numbers(self) -> list[Number]:
        return [number for number in find_numbers(self._head) if number.is_telling]

    @cached_property
    def _quotes(self) -> list[Marked]:
        return [marked for marked in marked_spans(self._head) if marked.end - marked.start <= LONGEST_QUOTATION]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [marked.start for marked in self._quotes]

    @cached_property
    def _mentions(self) -> list[tuple[int, str]]:
        named = [(name.start, name.folded) for name in self._names]
        return sorted(named + [(number.start, number.key) for number in self._numbers])

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [start for start, _ in self._mentions]

    @cached_property
    def _mentioned(self) -> list[str]:
        return [value for _, value in self._mentions]


def _plain_quotes(text: str, marked: list[Marked]) -> list[Quote]:
    return [Quote(text[span.start : span.end], span.start, span.end) for span in marked]


_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
