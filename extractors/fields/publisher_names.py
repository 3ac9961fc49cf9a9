"""Which publishers may a run of words in a text name? The book of publishers, indexed by the words of their names.

Latin names are compared folded; Cyrillic words by their stems, since Ukrainian and Russian inflect names too
(`Української правди`, `агентству РИА Новости`); names of German-speaking outlets also stand with the endings that
an article before them asks for (`der Süddeutschen Zeitung`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, NamedTuple

from extractors.records import Publisher

LONGEST_NAME_WORDS = 7

Bearers = tuple[Publisher, ...]
"""Who answers to a name. Empty: an outlet's name that does not say whose, as `ABC` where the book holds two."""


class Piece(NamedTuple):
    """A word of a name, or a part of one between hyphens: `text[start:end]`, and how it is compared."""

    key: str
    start: int
    end: int


class NameFound(NamedTuple):
    """A name of the book at `text[start:end]`."""

    start: int
    end: int
    bearers: Bearers


class NameIndex:
    """The names and aliases of publishers, looked up word by word."""

    def __init__(self, publishers: Sequence[Publisher]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Bearers]] = {}
        self._runs_on: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        self._as_written: dict[str, list[Publisher]] = {}
        bare: list[_Bare] = []
        for publisher in publishers:
            for name in (publisher.name, *publisher.aliases):
                self._enter(name, publisher)
                for form in _inflected(name, publisher):
                    self._enter(form, publisher)
                bare += _bare(name, publisher)
        self.bare: set[tuple[str, ...]] = set()
        """The shorter names of single words that are also common ones or other names: `Time`, `Fox`."""
        brands = [one.name for one in bare]
        for one in sorted(bare, key=lambda one: (one.meant is not None, one.name)):
            words = name_keys(one.name)
            claimed = one.telling or brands.count(one.name) > 1
            if words and claimed and words not in self._by_first.get(words[0], {}):
                self._enter(one.name, one.meant)
                if len(words) == 1 and not one.name.isupper():
                    self.bare.add(words)
        self._odd = _literals(self._as_written)
        self._odd_ascii = _literals(name for name in self._as_written if name.isascii())

    def longest(self, text: str, pieces: list[Piece], position: int) -> tuple[int, Bearers] | None:
        """The longest name that begins with `pieces[position]`: how many pieces, and whose it is.

        `pieces` grows by the words after it where a name of the book goes on in small letters (`Українська правда`).
        """
        first = pieces[position].key
        names = self._by_first.get(first)
        if names is None:
            return None
        if first in self._runs_on:
            self._run_on(text, pieces, position)
        for length in range(min(LONGEST_NAME_WORDS, len(pieces) - position), 0, -1):
            words = tuple(piece.key for piece in pieces[position : position + length])
            bearers = names.get(words)
            if bearers is not None:
                return length, bearers
        return None

    @property
    def first_words(self) -> AbstractSet[str]:
        """The keys with which the names begin."""
        return self._by_first.keys()

    @cached_property
    def after_the(self) -> frozenset[str]:
        """The keys that follow `the` in names that begin with it (`The Sun`)."""
        return frozenset(words[1] for words in self._by_first.get("the", {}) if len(words) > 1)

    def whole(self, written: str) -> Bearers | None:
        """Who answers to a title in quotation marks; None where no name of the book is written so."""
        if len(written) > _LONGEST_TITLE:
            return None
        exact = self._as_written.get(written)
        if exact is not None:
            return tuple(exact)
        words = name_keys(written)
        return self._by_first.get(words[0], {}).get(words) if words else None

    def odd_names(self, text: str, start: int, end: int) -> Iterator[NameFound]:
        """The names in `text[start:end]` that begin without a capital, or whose script has none: `dpa`, `新华社`."""
        pattern = self._odd_ascii if text.isascii() else self._odd
        for match in pattern.finditer(text, start, end):
            first, last = match.span()
            if _SPACELESS.match(text, first) or not text[last : last + 1].isalnum():
                yield NameFound(first, last, tuple(self._as_written[match.group()]))

    @cached_property
    def odd_words(self) -> frozenset[str]:
        """The words with which those names begin."""
        return frozenset(match.group().lower() for name in self._as_written if (match := PIECE.search(name)))

    def _enter(self, name: str, publisher: Publisher | None) -> None:
        written = [match.group() for match in PIECE.finditer(name)]
        if not written or (len(written) == 1 and len(written[0]) == 1):
            return
        if not name[0].isupper() and publisher is not None and "." not in name:
            holders = self._as_written.setdefault(name, [])
            if publisher not in holders:
                holders.append(publisher)
        if len(written) > 2 and written[0].casefold() == "the":
            written = written[1:]
        words = tuple(map(word_key, written))
        known = self._by_first.setdefault(words[0], {})
        if publisher is None:
            known[words] = ()
        elif publisher not in known.get(words, ()):
            known[words] = (*known.get(words, ()), publisher)
        if any(not word[0].isupper() for word in written[1:]) or "/" in name:
            self._runs_on.setdefault(words[0], {})[words] = tuple(written)

    def _run_on(self, text: str, pieces: list[Piece], position: int) -> None:
        """Adds to `pieces` what follows them as far as a name of the book goes on so, small letters as it has them."""
        have = tuple(piece.key for piece in pieces[position:])
        for words, written in self._runs_on[pieces[position].key].items():
            if len(words) <= len(have) or words[: len(have)] != have:
                continue
            more: list[Piece] = []
            end = pieces[-1].end
            for key, spelled in zip(words[len(have) :], written[len(have) :], strict=True):
                gap = _GAP.match(text, end)
                piece = PIECE.match(text, gap.end()) if gap else None
                small = piece is not None and piece.group()[0].islower() == spelled[0].islower()
                if piece is None or not small or word_key(piece.group()) != key:
                    break
                more.append(Piece(key, piece.start(), piece.end()))
                end = piece.end()
            else:
                pieces += more
                return


def word_key(word: str) -> str:
    """How a word of a name is compared: case folded; Cyrillic words without their endings, acronyms aside."""
    key = word.casefold().replace("’", "'")
    if _CYRILLIC.match(key) and not (len(word) > 1 and word.isupper()):
        return _stem(key)
    return key


def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words; a leading `the` is left out where two words remain."""
    words = tuple(word_key(match.group()) for match in PIECE.finditer(name))
    return words[1:] if len(words) > 2 and words[0] == "the" else words


def _stem(word: str) -> str:
    """A Cyrillic word without the endings of nouns and adjectives; at least three letters remain."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    while len(word) > _SHORTEST_STEM and word[-1] in _VOWELS:
        word = word[:-1]
    return word


def _inflected(name: str, publisher: Publisher) -> Iterator[str]:
    """The forms that German gives a name after an article: `Süddeutschen Zeitung`, `dem Standard`."""
    if publisher.country not in _GERMAN_SPEAKING or " " not in name:
        return
    first, *rest = name.split(" ")
    if first in _GERMAN_ARTICLES:
        if len(rest) == 1 and first != "Der":
            # `der Zeit`, `der Welt`: far more often the time and the world.
            return
        yield from (f"{article} {' '.join(rest)}" for article in ("dem", "den", "des", "der"))
        first, *rest = rest
        if not rest:
            return
    words = [first, *rest]
    forms = [word + "n" if word.endswith("e") and word[0].isupper() else word for word in words[:-1]]
    if forms != words[:-1]:
        yield " ".join([*forms, words[-1]])


class _Bare(NamedTuple):
    """A shorter name that a text may use."""

    name: str
    meant: Publisher | None
    telling: bool
    """Whether it is an outlet's name even if only one outlet of the book is called so."""


def _bare(name: str, publisher: Publisher) -> Iterator[_Bare]:
    """Shorter names: `Time` for `Time (magazine)`, `NBC` for `NBC News`, `Fox` where two begin with it."""
    stem, _, qualifier = name.partition(" (")
    if qualifier:
        # `Time (magazine)` is the one Time; `ABC (Spain)` is one ABC of several.
        yield _Bare(stem, publisher if qualifier.islower() else None, telling=True)
    brand, _, branch = stem.rpartition(" ")
    if branch in _BRANCHES and brand and " " not in brand and name == publisher.name:
        acronym = brand.isupper()
        yield _Bare(brand, publisher if acronym and branch == "News" and not qualifier else None, telling=acronym)


def _literals(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern of all `names`, the longest where one begins another, common beginnings looked at once."""
    tree: dict[str, Any] = {}
    for name in names:
        branch = tree
        for character in name:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    spaceless = {first: branch for first, branch in tree.items() if _SPACELESS.match(first)}
    spaced = {first: branch for first, branch in tree.items() if first not in spaceless}
    return re.compile(rf"\b{_pattern_of(spaced) or '(?!)'}|{_pattern_of(spaceless) or '(?!)'}")


def _pattern_of(tree: dict[str, Any]) -> str:
    followed = [re.escape(first) + _pattern_of(branch) for first, branch in sorted(tree.items()) if first]
    if not followed:
        return ""
    whole = followed[0] if len(followed) == 1 and "" not in tree else f"(?:{'|'.join(followed)})"
    return f"(?:{whole})?" if "" in tree else whole


PIECE = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’&](?![sS]\b)[^\W_]+)*")
_GAP = re.compile(r"[ \u00a0/–'’-]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SPACELESS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SHORTEST_STEM = 3
# Endings of nouns and adjectives in Russian and Ukrainian.
_ENDINGS = sorted(
    (
        *("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ах", "ях", "ам", "ям", "ов", "ев", "ів", "їв"),
        *("ою", "ею", "єю", "ой", "ей", "ої", "ій", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ым", "им", "ом"),
        *("ем", "єм", "их", "ых", "ую", "юю", "ія", "ії", "ию", "ия", "ии"),
        *("а", "я", "о", "е", "є", "у", "ю", "и", "і", "ы", "ї", "ь", "ъ", "й"),
    ),
    key=len,
    reverse=True,
)
_VOWELS = frozenset("аеиіоуыїєьъй")
_GERMAN_SPEAKING = frozenset({"DE", "AT", "CH"})
_GERMAN_ARTICLES = frozenset({"Der", "Die", "Das"})
_BRANCHES = frozenset({"News", "Business"})
_LONGEST_TITLE = 60
