"""Which outlet is meant by a name or a domain: the book of publishers, from seeds/publishers.csv."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources

from extractors.fields.links import host_of, registrable_domain
from extractors.fields.publisher_names import NameIndex
from extractors.records import Publisher

MIN_FUZZY_LETTERS = 8
"""Shorter names have neighbours one edit away that are other outlets (`The Sun`, `The Son`)."""

_NOT_WORD = re.compile(r"[\W_]+")
_EDGE = 3


@dataclass(frozen=True)
class PublisherBook:
    """The known publishers, looked up by domain or by name, and indexed for being found in running text."""

    publishers: tuple[Publisher, ...]
    _by_domain: dict[str, Publisher] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, tuple[Publisher, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        domains: dict[str, Publisher] = {}
        names: dict[str, tuple[Publisher, ...]] = {}
        for publisher in self.publishers:
            for name in (publisher.name, *publisher.aliases):
                key = fold_name(name)
                if key and publisher not in names.get(key, ()):
                    names[key] = (*names.get(key, ()), publisher)
                if looks_like_domain(name):
                    domains.setdefault(name.lower(), publisher)
        for publisher in self.publishers:
            if publisher.domain:
                domains[publisher.domain.lower()] = publisher
        object.__setattr__(self, "_by_domain", domains)
        object.__setattr__(self, "_by_name", names)

    @cached_property
    def names(self) -> NameIndex:
        """The names and aliases, indexed by their words: how they are found in running text."""
        return NameIndex(self.publishers)

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
            for other in {*self._by_edge.get(key[:_EDGE], ()), *self._by_edge.get(key[-_EDGE:], ())}
            if _one_slip_apart(key, other)
            for publisher in self._by_name[other]
        }
        return next(iter(near.values())) if len(near) == 1 else None

    @cached_property
    def _by_edge(self) -> dict[str, list[str]]:
        """The long names by their first and their last letters: one slip leaves one of the two as it is."""
        found: dict[str, list[str]] = {}
        for name in self._by_name:
            if len(name) >= MIN_FUZZY_LETTERS:
                for edge in {name[:_EDGE], name[-_EDGE:]}:
                    found.setdefault(edge, []).append(name)
        return found

    def for_unknown_domain(self, domain: str) -> Publisher:
        """Name an outlet outside the book by its registrable domain."""
        name = registrable_domain(domain) or host_of(domain) or domain.lower()
        return Publisher(publisher_id=name, name=name, domain=name)

    def for_unknown_name(self, name: str) -> Publisher:
        """Name an outlet outside the book by its name; the id is the slug of the name."""
        return Publisher(publisher_id=fold_name(name).replace(" ", "-") or "unnamed", name=name)


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
