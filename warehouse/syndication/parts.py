"""What do groups and stories see of the warehouse? Texts with their articles, and the matches between them.

Texts are known by their number in a region: their place in the order of their digests, so that the lowest number is the
lowest digest.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID

Key = TypeVar("Key", bound=Hashable)

_OPEN_FOR = {"second": timedelta(0), "minute": timedelta(seconds=59), "day": timedelta(seconds=86399)}
_OPEN_FOR["month"] = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class MatchedArticle:
    """An article of a text, with the time of publication its date leaves open."""

    article_id: UUID
    body_length: int
    publisher_id: str | None
    headline: str | None
    published_from: datetime | None
    published_to: datetime | None

    @classmethod
    def dated(
        cls,
        article_id: UUID,
        body_length: int,
        publisher_id: str | None,
        headline: str | None,
        published: datetime | None,
        precision: str,
    ) -> MatchedArticle:
        """Build one from the date as it is stored."""
        until = published + _OPEN_FOR.get(precision, timedelta(days=366)) if published else None
        return cls(article_id, body_length, publisher_id, headline, published, until)

    def is_before(self, other: MatchedArticle) -> bool:
        """Whether it was certainly published earlier."""
        return (
            self.published_to is not None
            and other.published_from is not None
            and self.published_to < other.published_from
        )


@dataclass(frozen=True, slots=True)
class MatchedText:
    """A text and the articles that have it, the lowest id first; never without one."""

    number: int
    articles: tuple[MatchedArticle, ...]

    @property
    def length(self) -> int:
        """Characters of the body that speaks for it."""
        return self.articles[0].body_length

    def is_before(self, other: MatchedText) -> bool:
        """Whether each of its articles was certainly published before each of the other's."""
        return all(mine.is_before(theirs) for mine in self.articles for theirs in other.articles)


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A match between two different texts."""

    text: int
    other_text: int
    relation: str
    score: float
    containment: float
    other_containment: float
    spans: Sequence[Sequence[int]]
    """Characters in common: start and end in the one body, start and end in the other."""

    def other_than(self, number: int) -> int:
        """The text it matches with `number`, which is one of the two."""
        return self.other_text if number == self.text else self.text


class Components(Generic[Key]):
    """Connected parts of a set of things, joined two at a time; a part is named by its lowest member."""

    def __init__(self, members: Iterable[Key]) -> None:
        self._parent: dict[Key, Key] = {member: member for member in members}

    def of(self, member: Key) -> Key:
        """The name of the part that holds `member`."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, one: Key, other: Key) -> None:
        """Make one part of the parts of two members."""
        low, high = sorted((self.of(one), self.of(other)))  # type: ignore[type-var]
        self._parent[high] = low

    def parts(self) -> dict[Key, list[Key]]:
        """Members by part, each in the order given at first."""
        found: dict[Key, list[Key]] = {}
        for member in self._parent:
            found.setdefault(self.of(member), []).append(member)
        return found
