"""Which facts does each sentence of a text mention: numbers, names, countries, titles, days?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from math import log, sqrt
from typing import Literal, NamedTuple, TypeVar

from extractors.provenance.countries import find_countries
from extractors.provenance.days import find_days
from extractors.provenance.lexicon import LANGUAGES, language_of, name_words, number_words
from extractors.provenance.names import Name
from extractors.provenance.numbers import Number
from extractors.provenance.sentences import Span, sentences
from extractors.provenance.words import Word, folded_words, words
from warehouse.syndication.furniture import is_furniture

MentionKind = Literal["number", "name", "country", "title", "date", "weekday", "year"]

READ_CHARACTERS = 60_000
"""Of each text; hardly any news text is longer."""
LONGEST_SENTENCE = 1_500
"""In characters; what goes on longer without a stop is a table or a list."""
CAPITALS_OF_NAMES = 0.2
"""Share of words capitalised in mid-sentence: English news has 0.03 to 0.15, German 0.2 to 0.3."""


_Placed = TypeVar("_Placed", Name, Number)


class Mention(NamedTuple):
    """One fact named in a text, at `body[start:end]`."""

    kind: MentionKind
    start: int
    end: int
    key: str
    """Equal for mentions that say the same; of a title its words, of a name its fullest form."""
    of: str = ""
    """Of a title the last word of the name it belongs to, of a country the form, of a name its kind."""
    low: float = 0.0
    high: float = 0.0


class Sentence:
    """A sentence, `body[span.start:span.end]`; what it may tell is found out when it is first asked for."""

    def __init__(self, span: Span, text: str, *, is_english: bool) -> None:
        self.span = span
        self.text = text
        self._is_english = is_english
        self._contexts: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
        self.words = folded_words(text)
        self.folded = " ".join(self.words)
        """Equal for sentences that differ in typography alone."""
        # Hardly any word has its first capital or digit inside, and without such words the search is much faster.
        pattern = _MARKED if _MARKED_INSIDE.search(text) else _MARKED_FIRST
        self.capitalised: list[str] = pattern.findall(text) if is_english else []
        """Its words with a capital or a digit; other languages than English write nationalities small."""

    @cached_property
    def tokens(self) -> list[Word]:
        """Its words, at places of the body, those that only soften a number left out."""
        start = self.span.start
        return [
            Word(word.folded.removesuffix("'s"), word.start + start, word.end + start)
            for word in words(self.text)
            if word.folded not in _SOFTENERS
        ]

    @cached_property
    def marked(self) -> frozenset[str]:
        """Those of its words that may be part of a fact; a first word that is followed by a small one is no name.

        It may be one, but names of one word that stand nowhere else are rare, and other openings are not.
        """
        if not self._is_english:
            return frozenset(self.words)
        opening = _OPENING.match(self.text)
        first = 1 if opening and not _names_a_country(opening.group()) else 0
        return _FACT_WORDS.intersection(self.words).union(map(str.lower, self.capitalised[first:]))

    @cached_property
    def is_furniture(self) -> bool:
        """Whether it speaks of the page rather than of news."""
        return is_furniture(self.text)

    def context(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """The three words before a stretch of the body, the nearest first, and the three after it, all cut."""
        found = self._contexts.get((start, end))
        if found is None:
            tokens = self.tokens
            first = bisect_right(tokens, start, key=_end_of)
            last = bisect_left(tokens, end, lo=first, key=_start_of)
            before = [word.folded[:_CUT] for word in tokens[max(0, first - 3) : first]][::-1]
            after = [word.folded[:_CUT] for word in tokens[last : last + 3]]
            found = self._contexts[start, end] = [*before, "^", "", ""][:3], [*after, "$", "", ""][:3]
        return found


class Told:
    """A body as sentences; what they mention is read sentence by sentence, once names and numbers are known."""

    def __init__(self, body: str) -> None:
        self._head = body[:READ_CHARACTERS]
        self._language = language_of(self._head)
        self._names: Sequence[Name] = ()
        self._numbers: Sequence[Number] = ()
        self._read: dict[int, tuple[Mention, ...]] = {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences in order, those too long left out."""
        return [sentence for sentence in self._all_sentences if len(sentence.text) <= LONGEST_SENTENCE]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The sentences of the same words, by these, in order."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            places[sentence.folded].append(number)
        return dict(places)

    @cached_property
    def marked(self) -> frozenset[str]:
        """Those of its words that may be part of a fact: where two texts agree in them, no fact differs."""
        folded = frozenset(chain.from_iterable(sentence.words for sentence in self._all_sentences))
        if self._language != "en":
            return folded
        capitalised = {word for sentence in self._all_sentences for word in sentence.capitalised}
        return _FACT_WORDS.intersection(folded).union(map(str.lower, capitalised))

    @cached_property
    def _all_sentences(self) -> list[Sentence]:
        is_english = self._language == "en"
        return [Sentence(span, self._head[slice(*span)], is_english=is_english) for span in sentences(self._head)]

    def know(self, names: Sequence[Name], numbers: Sequence[Number]) -> None:
        """Take in the names and numbers of the body, in order."""
        self._names, self._numbers = names, numbers

    def mentions(self, number: int) -> tuple[Mention, ...]:
        """What a sentence mentions, in order."""
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = tuple(sorted(self._mentions(self.sentences[number]), key=_place_of))
        return found

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """Of each sentence the words that tell something, cut so that their forms agree."""
        telling = set(chain.from_iterable(sentence.words for sentence in self.sentences)) - FUNCTION_WORDS
        stem_of = {word: _stem(word) for word in telling}
        return [frozenset(map(stem_of.__getitem__, telling.intersection(s.words))) for s in self.sentences]

    @cached_property
    def weights(self) -> dict[str, int]:
        """What each word tells a sentence from the others by, in thousandths: sums of them are exact in any order."""
        counts = {stem: len(held) for stem, held in self.holders.items()}
        total = len(self.sentences)
        by_count = {count: round(1000 * log(1 + total / count)) for count in set(counts.values())}
        return {stem: by_count[count] for stem, count in counts.items()}

    @cached_property
    def lengths(self) -> list[float]:
        """The length of each sentence as a vector of its words' weights."""
        square_of = {stem: weight * weight for stem, weight in self.weights.items()}.__getitem__
        return [sqrt(sum(map(square_of, stems))) or 1.0 for stems in self.stems]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The sentences that each word stands in."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, stems in enumerate(self.stems):
            for stem in stems:
                holders[stem].append(number)
        return holders

    @cached_property
    def by_kind(self) -> dict[MentionKind, list[Mention]]:
        """All mentions of each kind, each key once."""
        kept: dict[MentionKind, dict[tuple[str, str], Mention]] = {}
        for number in range(len(self.sentences)):
            for mention in self.mentions(number):
                kept.setdefault(mention.kind, {}).setdefault((mention.key, mention.of), mention)
        return {kind: list(mentions.values()) for kind, mentions in kept.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the body, cut."""
        return frozenset(self.holders)

    @cached_property
    def _tells_names(self) -> bool:
        """Whether a capital tells of a name: not in German."""
        return len(_CAPITALISED.findall(self._head)) < CAPITALS_OF_NAMES * max(1, self._head.count(" "))

    def _mentions(self, sentence: Sentence) -> Iterator[Mention]:
        first, last = sentence.span
        names = _within(self._names, first, last)
        people = [name for name in names if name.kind == "person" or name.title]
        of_country: set[int] = set()
        countries = find_countries(sentence.text, self._language)
        inside = {place for name in people for place in range(name.start, name.end)} if countries else set()
        for start, end, code, form in countries:
            if first + start not in inside:
                of_country.update(range(first + start, first + end))
                yield Mention("country", first + start, first + end, code, form)
        in_dates: set[int] = set()
        for day in find_days(sentence.text, self._language):
            start, end = first + day.start, first + day.end
            in_dates.update(range(start, end))
            if day.weekday is not None:
                yield Mention("weekday", start, end, str(day.weekday))
            else:
                yield Mention("date", start, end, f"{day.month}-{day.day}", str(day.year or ""))
        for number in _within(self._numbers, first, last):
            if number.start not in in_dates and number.kind != "day" and not _is_no_quantity(self._head, number):
                kind: MentionKind = "year" if number.kind == "year" else "number"
                yield Mention(kind, number.start, number.end, number.key, number.kind, number.low, number.high)
        for name in names:
            if name.title and name.title.strip():
                yield from _title(self._head, name)
            if (
                (self._tells_names or name in people)
                and _is_name(self._head, name)
                and not (
                    of_country
                    and of_country.issuperset(n for n in range(name.start, name.end) if self._head[n].isalnum())
                )
            ):
                yield Mention("name", name.start, name.end, name.folded, name.kind)


@lru_cache(maxsize=4096)
def _names_a_country(written: str) -> bool:
    return bool(find_countries(written, "en"))


def _within(found: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    low = bisect_left(found, start, key=_start_of)
    return found[low : bisect_left(found, end, lo=low, key=_start_of)]


def _start_of(found: Name | Number | Word) -> int:
    return found.start


def _end_of(found: Word) -> int:
    return found.end


def _place_of(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.kind


def _title(text: str, name: Name) -> Iterator[Mention]:
    """The title of a name without nationality; `former` and the like belong to none."""
    title = name.title or ""
    start = text.rfind(title, max(0, name.start - len(title) - _LONGEST_GAP), name.start)
    if start < 0:
        return
    lead = next((found.end for found in find_countries(title, "en") if found.start == 0), 0)
    lead += len(title[lead:]) - len(_POSSESSIVE.sub("", title[lead:]))
    core = [_TITLE_FORMS.get(word, word) for word in folded_words(title[lead:]) if word not in _FORMER]
    if core:
        yield Mention("title", start + lead, start + len(title), " ".join(core), name.folded.rpartition(" ")[2])


def _is_name(text: str, name: Name) -> bool:
    """Whether it names somebody or something: `Halmo-based` tells a quality, `(HP) -` a credit, `a.example` a site."""
    in_brackets = text[name.start - 1 : name.start] == "(" and text[name.end : name.end + 1] == ")"
    return not in_brackets and not _QUALITY.search(name.written)


def _is_no_quantity(text: str, number: Number) -> bool:
    """Times of day, scores, telephone numbers, parts of codes and addresses, ordinals, the word `one`."""
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 2]
    if before in {":", "/", "#", "_", "@", "=", "."} or (before in {"-", "–"} and number.kind == "quantity"):
        return True
    if after[:1] in {":", "/", "_", "@", "="} or (after[:1] in {"-", "–", "."} and after[1:].isdigit()):
        return True
    return number.kind == "quantity" and (number.high <= 1 or _ORDINAL.match(text, number.end) is not None)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    return word[:6] if len(word) > 6 and word.isalpha() else word.removesuffix("s") if len(word) > 3 else word


_CUT = 6
"""Letters of a word that its forms have in common."""
FUNCTION_WORDS = frozenset(
    {
        *("a", "an", "the", "and", "or", "but", "nor", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as"),
        *(
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "has",
            "have",
            "had",
            "do",
            "does",
            "did",
            "will",
            "would",
        ),
        *("can", "could", "may", "might", "shall", "should", "must", "it", "its", "he", "she", "his", "her", "him"),
        *("they", "their", "them", "we", "our", "us", "you", "your", "i", "my", "me", "this", "that", "these", "those"),
        *("there", "here", "who", "whom", "which", "what", "when", "where", "how", "why", "not", "no", "also", "than"),
        *("then", "so", "if", "into", "out", "up", "over", "more", "about", "after", "before", "said", "says", "say"),
        *("der", "die", "das", "den", "dem", "des", "ein", "eine", "und", "von", "zu", "mit", "auf", "ist", "le", "la"),
        *(
            "les",
            "un",
            "une",
            "des",
            "de",
            "du",
            "et",
            "en",
            "dans",
            "est",
            "el",
            "los",
            "las",
            "una",
            "y",
            "que",
            "del",
        ),
        *("и", "в", "на", "не", "что", "с", "по", "у", "з", "і", "та", "що", "до", "за"),
    }
)
_SOFTENERS = frozenset(
    {
        *("about", "around", "over", "more", "than", "nearly", "at", "least", "as", "many", "much", "up", "some"),
        *("roughly", "almost", "approximately", "the", "a", "an", "some", "just", "an", "estimated", "close", "s"),
    }
)
_FORMER = frozenset({"former", "then", "ex", "the", "acting", "mr", "mrs", "ms", "dr", "sir", "new", "current", "prof"})
_TITLE_FORMS = {
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "brig": "brigadier",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "pres": "president",
    "defence": "defense",
    "cpl": "corporal",
    "chairwoman": "chairman",
    "chair": "chairman",
    "congressman": "representative",
    "congresswoman": "representative",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairperson": "chairman",
    "pm": "prime minister",
}
# Words with a capital or a digit: nationalities and names in English.
_MARKED_FIRST = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ0-9]\w*(?:[.,]\d+)*")
_MARKED_INSIDE = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ0-9](?<=[^\WA-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ0-9].)")
# Begun only where a word may begin, else a long run of small letters is gone through once for each of them.
_MARKED = re.compile(rf"(?<![^\W\dA-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ])[^\WA-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ0-9]*+{_MARKED_FIRST.pattern}")
_FACT_WORDS = frozenset(
    word
    for language in LANGUAGES
    for table in (number_words(language).words, number_words(language).scales, name_words(language).titles)
    for word in table
)
_LONGEST_GAP = 3
_OPENING = re.compile(r"\W{0,3}[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]*(?=,? [a-zß-öø-ÿ])")
_POSSESSIVE = re.compile(r"^(?:['’]s)?\s*")
_QUALITY = re.compile(r"-[a-z]|\w\.[a-z]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
