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
from extractors.provenance.lexicon import language_of, number_words
from extractors.provenance.marks import Marked, marked_spans
from extractors.provenance.names import Name, find_names
from extractors.provenance.numbers import Number, find_numbers
from extractors.provenance.words import fold_words, folded_words, hash_feature
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
LONGEST_TAG = 8
"""Words between two quotations in one paragraph that make them one, split by who said it."""
NARRATED, QUOTED, FURNITURE = range(3)
"""What a word of a text belongs to."""
LEAD_WORDS = 60
"""Words in which a report says what it is about; what follows is background, which reports of the affair share."""
LEAD_WEIGHT = 3
"""How often a word of the lead counts; between 2 and 3, for 60 to 150 words, the event set tells no difference."""
TOPIC_WORDS = 5_000
"""Words of a text that its topic is read in."""
MONTH_LETTERS = 3
"""Letters that tell months apart, written out or not."""
LONGEST_MONTH = 20
LAST_YEAR = 2099
"""Later years are plans and fiction."""


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
        """Its telling words with weights, as a vector of length one; those of the lead and of names weigh more."""
        matter = "\n".join(self._head[start:end] for start, end, furniture in self._paragraphs if not furniture)
        found = folded_words(matter)[:TOPIC_WORDS]
        counts = Counter(found[:LEAD_WORDS] * LEAD_WEIGHT)
        counts.update(found[LEAD_WORDS:])
        capitalised = _CAPITALISED.findall(matter)
        # Where all nouns are written so, as in German, a capital tells nothing of a name.
        tells_names = len(capitalised) < CAPITALS_OF_NAMES * len(found)
        in_names = {word.lower() for word in capitalised} if tells_names else set()
        # Few counts are different, so each has its logarithm taken once.
        weight_of = {n: 1 + log(n) for n in set(counts.values())}
        weights = {
            word: weight_of[n] * NAME_WEIGHT if word in in_names else weight_of[n]
            for word, n in counts.items()
            if len(word) > 2 and word not in COMMON_WORDS
        }
        length = sqrt(fsum([weight * weight for weight in weights.values()])) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    @cached_property
    def days(self) -> frozenset[tuple[str, int]]:
        """The days that it dates something on, by the beginning of the month's name and the number."""
        months = {month[:MONTH_LETTERS] for month in number_words(self._language).months}
        found = set()
        for number in self.numbers:
            if number.kind == "day":
                before = _WORD_BEFORE.search(self.body, max(0, number.start - LONGEST_MONTH), number.start)
                after = _WORD_AFTER.match(self.body, number.end)
                for word in (before, after):
                    month = word.group(1).lower()[:MONTH_LETTERS] if word else ""
                    if month in months:
                        found.add((month, int(number.low)))
        return frozenset(found)

    @cached_property
    def latest_year(self) -> int | None:
        """The latest year it names: a report seldom looks years ahead, and often back."""
        years = [int(number.high) for number in self.numbers if number.kind == "year" and number.high <= LAST_YEAR]
        return max(years, default=None)

    def is_matter(self, start: int, end: int) -> bool:
        """Whether a stretch between two characters reports something: a sentence that names or counts, no furniture."""
        stretch = self.body[start:end].rstrip(" \"'”’»)]")
        is_sentence = stretch.endswith((".", "!", "?", "…", "。"))
        return is_sentence and bool(self.mentions(start, end)) and not is_furniture(stretch)

    def mentions(self, start: int, end: int) -> list[str]:
        """Names and telling numbers that begin between two characters."""
        return self._mentioned[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    @cached_property
    def kinds(self) -> bytes:
        """For each word whether it is narrated, quoted, or furniture of the page."""
        kinds = bytearray(self.worded.word_count)
        for start, end, _ in self._quotations:
            kinds[start:end] = bytes([QUOTED]) * (end - start)
        for first, last, furniture in self._paragraphs:
            if furniture:
                start, end = self._words_of(first, last)
                kinds[start:end] = bytes([FURNITURE]) * (end - start)
        return bytes(kinds)

    @cached_property
    def matter_words(self) -> int:
        """Words without those of furniture."""
        return len(self.kinds) - self.kinds.count(FURNITURE)

    @cached_property
    def quoted_words(self) -> int:
        """Words in quotations."""
        return self.kinds.count(QUOTED)

    def quotations_among(self, start: int, end: int) -> list[tuple[int, int, int, bool]]:
        """The quotations with words from `start` to before `end`.

        Each with its number, the first of those words, the one after the last, and whether these are all its words.
        """
        index = bisect_right(self._quotations, start, key=lambda quoted: quoted[1])
        found = []
        for first, last, number in self._quotations[index:]:
            if first >= end:
                break
            found.append((number, max(first, start), min(last, end), start <= first and last <= end))
        return found

    def name_words_among(self, start: int, end: int) -> int:
        """How many of the words from `start` to before `end` belong to names."""
        return self._named.count(1, start, end)

    def narrated_mentions(self, start: int, end: int) -> set[str]:
        """Names and telling numbers that begin among these words, outside quotations and furniture."""
        first, after = bisect_left(self._mention_words, start), bisect_left(self._mention_words, end)
        words, kinds = self._mention_words, self.kinds
        return {self._mentioned[n] for n in range(first, after) if kinds[words[n]] == NARRATED}

    def facts_among(self, start: int, end: int) -> set[str]:
        """Figures, and words capitalised in mid-sentence, among these words."""
        return set(_FACT.findall(self.body, self.worded.starts[start], self.worded.ends[end - 1]))

    def written(self, start: int, end: int) -> str:
        """These words as the text writes them."""
        return self.body[self.worded.starts[start] : self.worded.ends[end - 1]]

    def written_names(self, hashes: frozenset[int]) -> list[str]:
        """The names with these hashes as the text writes them in full, in order."""
        names: dict[str, str] = {}
        for name in self.names:
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
    def _language(self) -> str:
        return language_of(self._head)

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int, bool]]:
        """Start and end of each, and whether it is furniture."""
        return [(*found.span(), is_furniture(found.group())) for found in _PARAGRAPH.finditer(self._head)]

    @cached_property
    def names(self) -> list[Name]:
        """The names of its first READ_CHARACTERS."""
        return find_names(self._head, self._language)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of its first READ_CHARACTERS, telling or not."""
        return find_numbers(self._head, self._language)

    @cached_property
    def _numbers(self) -> list[Number]:
        return [number for number in self.numbers if number.is_telling]

    @cached_property
    def _quotations(self) -> list[tuple[int, int, int]]:
        """First word, word after the last, and number of each quoted stretch; those split by a tag have one number."""
        found: list[tuple[int, int, int]] = []
        before: Marked | None = None
        for marked in marked_spans(self._head):
            start, end = self._words_of(marked.start, marked.end)
            if start == end or marked.end - marked.start > LONGEST_QUOTATION:
                continue
            number = found[-1][2] if found else -1
            if before is None or start - found[-1][1] > LONGEST_TAG or "\n" in self.body[before.end : marked.start]:
                number += 1
            found.append((start, end, number))
            before = marked
        return found

    @cached_property
    def _named(self) -> bytes:
        named = bytearray(self.worded.word_count)
        starts = self.worded.starts
        start = 0
        for name in self.names:
            # Names come in order, so each is looked for after the one before.
            start = bisect_left(starts, name.start, start)
            end = bisect_left(starts, name.end, start)
            named[start:end] = b"\1" * (end - start)
        return bytes(named)

    def _words_of(self, start: int, end: int) -> tuple[int, int]:
        starts = self.worded.starts
        return bisect_left(starts, start), bisect_left(starts, end)

    @cached_property
    def _mentions(self) -> list[tuple[int, str]]:
        # A text says the same name many times.
        folded = {full: fold_words(full) for full in {name.full for name in self.names}}
        named = [(name.start, folded[name.full]) for name in self.names]
        return sorted(named + [(number.start, number.key) for number in self._numbers])

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [start for start, _ in self._mentions]

    @cached_property
    def _mention_words(self) -> list[int]:
        starts = self.worded.starts
        last = self.worded.word_count - 1
        return [min(last, bisect_left(starts, start)) for start, _ in self._mentions]

    @cached_property
    def _mentioned(self) -> list[str]:
        return [value for _, value in self._mentions]


_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
_FACT = re.compile(r"\d[\w.,/:-]*|(?<=[a-z0-9,;] )[A-Z]\w+")
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]{3,})\.?\s{1,3}$")
_WORD_AFTER = re.compile(r"(?:st|nd|rd|th|\.)?\s{1,3}(?:of |de )?([^\W\d_]{3,})")
