"""Which outlet is meant by a name or a domain: the book of publishers, from seeds/publishers.csv."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from extractors.fields.links import host_of, registrable_domain
from extractors.records import Publisher

MIN_FUZZY_LETTERS = 8
"""Shorter names have neighbours one edit away that are other outlets (`The Sun`, `The Son`)."""

_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+(?:[.'’&-]\w+)*")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class NameMention:
    """A known publisher's name found in a text: `text[start:end] == raw`."""

    start: int
    end: int
    raw: str
    publisher: Publisher


@dataclass(frozen=True, slots=True)
class _WrittenName:
    """A name as it is looked for in running text: folded words, with the case each must have."""

    words: tuple[str, ...]
    spelling: tuple[str, ...]
    publisher: Publisher


@dataclass(frozen=True)
class PublisherBook:
    """The known publishers, looked up by domain, by name, or found in running text."""

    publishers: tuple[Publisher, ...]
    _by_domain: dict[str, Publisher] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, tuple[Publisher, ...]] = field(init=False, repr=False, compare=False)
    _in_text: dict[str, tuple[_WrittenName, ...]] = field(init=False, repr=False, compare=False)
    _unspaced: re.Pattern[str] = field(init=False, repr=False, compare=False)
    """The names in scripts that put no space between words: they are found inside other characters."""

    def __post_init__(self) -> None:
        domains: dict[str, Publisher] = {}
        names: dict[str, tuple[Publisher, ...]] = {}
        written: dict[str, tuple[_WrittenName, ...]] = {}
        for publisher in self.publishers:
            for name in (publisher.name, *publisher.aliases):
                key = fold_name(name)
                if key and publisher not in names.get(key, ()):
                    names[key] = (*names.get(key, ()), publisher)
                if looks_like_domain(name):
                    domains.setdefault(name.lower(), publisher)
                if _CJK.search(name):
                    continue
                for spelled in _written_names(name, publisher):
                    written[spelled.words[0]] = (*written.get(spelled.words[0], ()), spelled)
        for publisher in self.publishers:
            if publisher.domain:
                domains[publisher.domain.lower()] = publisher
        unspaced = sorted(
            {name for p in self.publishers for name in (p.name, *p.aliases) if _CJK.search(name)}, key=len
        )
        longest_first = {word: tuple(sorted(found, key=_length, reverse=True)) for word, found in written.items()}
        object.__setattr__(self, "_by_domain", domains)
        object.__setattr__(self, "_by_name", names)
        object.__setattr__(self, "_in_text", longest_first)
        object.__setattr__(self, "_unspaced", re.compile("|".join(map(re.escape, reversed(unspaced))) or "(?!)"))

    @staticmethod
    def default() -> PublisherBook:
        """Give the book of seeds/publishers.csv, read once a process."""
        return _default_book()

    @staticmethod
    def from_csv(text: str) -> PublisherBook:
        """Read publisher_id,name,domain,aliases,is_agency,country,timezone; aliases are separated by `|`."""
        return PublisherBook(tuple(_publisher(row) for row in csv.DictReader(io.StringIO(text))))

    def by_domain(self, domain_or_url: str) -> Publisher | None:
        """Find the publisher of a domain, host or URL; a sub-domain belongs to the nearest known parent."""
        host = host_of(domain_or_url)
        while host and "." in host:
            if (found := self._by_domain.get(host)) is not None:
                return found
            host = host.partition(".")[2]
        return None

    def by_name(self, name: str, *, fuzzy: bool = False) -> Publisher | None:
        """Find the publisher of a name or alias, folded, a leading `the` optional.

        With `fuzzy`, one slip (a letter added, lost, changed, or two neighbours swapped) is forgiven in names of at
        least MIN_FUZZY_LETTERS. A name that two publishers answer to gives None.
        """
        key = fold_name(name)
        if not key:
            return None
        if (exact := self._by_name.get(key)) is not None:
            return exact[0] if len(exact) == 1 else None
        if not fuzzy or len(key) < MIN_FUZZY_LETTERS:
            return None
        near = {
            publisher.publisher_id: publisher
            for other, publishers in self._by_name.items()
            if len(other) >= MIN_FUZZY_LETTERS and _one_slip_apart(key, other)
            for publisher in publishers
        }
        return next(iter(near.values())) if len(near) == 1 else None

    def find_in_text(self, text: str) -> Iterator[NameMention]:
        """Yield the names of known publishers in a text, longest first at each place, not overlapping.

        Names count in their own case only (`Time`, never `time`); `The` belongs to the span where it is written, and
        must be there for one-word names that have it (`The Sun`). Linear in the text.
        """
        spaced = self._spaced_names(text)
        if not _CJK.search(text):
            yield from spaced
            return
        unspaced = (
            NameMention(match.start(), match.end(), match.group(), publisher)
            for match in self._unspaced.finditer(text)
            if (publisher := self.by_name(match.group())) is not None
        )
        yield from sorted((*spaced, *unspaced), key=lambda mention: mention.start)

    def for_unknown_domain(self, domain: str) -> Publisher:
        """Name an outlet outside the book by its registrable domain."""
        name = registrable_domain(domain) or host_of(domain) or domain.lower()
        return Publisher(publisher_id=name, name=name, domain=name)

    def for_unknown_name(self, name: str) -> Publisher:
        """Name an outlet outside the book by its name; the id is the slug of the name."""
        return Publisher(publisher_id=fold_name(name).replace(" ", "-") or "unnamed", name=name)

    def _spaced_names(self, text: str) -> Iterator[NameMention]:
        words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
        position = 0
        while position < len(words):
            mention = self._mention_at(text, words, position)
            if mention is None:
                position += 1
                continue
            yield mention
            while position < len(words) and words[position][1] < mention.end:
                position += 1

    def _mention_at(self, text: str, words: list[tuple[str, int, int]], position: int) -> NameMention | None:
        first = _fold(words[position][0])
        for name in self._in_text.get(first, ()):
            window = words[position : position + len(name.words)]
            if len(window) < len(name.words):
                continue
            if not all(
                _written_as(word, fold, own)
                for (word, _, _), fold, own in zip(window, name.words, name.spelling, strict=True)
            ):
                continue
            start, end = window[0][1], window[-1][2]
            if all(_only_spaces(text[left[2] : right[1]]) for left, right in pairwise(window)):
                return NameMention(start, end, text[start:end], name.publisher)
        return None


def fold_name(name: str) -> str:
    """Fold a publisher's name for comparison: NFKC, case, accents kept, punctuation to spaces, no leading `the`."""
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", name).casefold().replace("'", "").replace("’", "")).strip()
    return words.removeprefix("the ") if words != "the" else words


def looks_like_domain(name: str) -> bool:
    """Tell whether a name is written as a domain (`rbc.ua`)."""
    return " " not in name and "." in name.strip(".") and registrable_domain(name) is not None


@lru_cache(maxsize=1)
def _default_book() -> PublisherBook:
    return PublisherBook.from_csv(resources.files("seeds").joinpath("publishers.csv").read_text(encoding="utf-8"))


def _publisher(row: dict[str, str]) -> Publisher:
    return Publisher(
        publisher_id=row["publisher_id"].strip(),
        name=row["name"].strip(),
        domain=row["domain"].strip().lower() or None,
        aliases=tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip()),
        is_agency=row["is_agency"].strip().lower() in {"true", "1", "yes"},
        country=row["country"].strip() or None,
        timezone=row["timezone"].strip() or None,
    )


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def _length(name: _WrittenName) -> int:
    return len(name.words)


def _written_names(name: str, publisher: Publisher) -> Iterator[_WrittenName]:
    spelling = tuple(match.group() for match in _WORD.finditer(name))
    if not spelling or (len(spelling) == 1 and len(spelling[0]) < 2):
        return
    words = tuple(_fold(word) for word in spelling)
    yield _WrittenName(words, spelling, publisher)
    if words[0] == "the" and len(words) > 2:
        yield _WrittenName(words[1:], spelling[1:], publisher)
    elif words[0] != "the":
        yield _WrittenName(("the", *words), ("the", *spelling), publisher)


def _written_as(word: str, folded: str, spelling: str) -> bool:
    """Same word in the name's own case: acronyms in capitals, capitalised words capitalised, `the` as it comes."""
    if _fold(word) != folded:
        return False
    if folded == "the":
        return True
    if spelling.isupper() and len(spelling) <= _LONGEST_ACRONYM:
        return word.isupper()
    return word[0].isupper() or not spelling[0].isupper()


def _only_spaces(gap: str) -> bool:
    return len(gap) <= 3 and not gap.strip(" \t\u00a0&-–.") and "\n" not in gap


def _one_slip_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) > len(b):
        a, b = b, a
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    if a[start + 1 :] == b[start + 1 :]:
        return True
    return a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
