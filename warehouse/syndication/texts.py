"""Which pairs are worth reading, and which bodies are being read? Fingerprints first, bodies in a bounded cache."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import duckdb

from warehouse.sqlfiles import sql
from warehouse.syndication.overlap import WordedText
from warehouse.syndication.reading import ReadText, Sketch
from warehouse.syndication.relations import Common, may_match

CACHED_CHARACTERS = 6_000_000
"""A read text takes some 20 bytes a character (measured), so the cache stays near 120 MB."""

Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text with the body that speaks for it and the words of every form its articles give it."""

    text: ReadText
    forms: dict[int, WordedText | None]
    """By body key; None for the form that speaks for the text."""

    def worded(self, body_key: int) -> WordedText:
        """The words of one form, with their places in it."""
        return self.forms[body_key] or self.text.worded


def sketches_of(con: duckdb.DuckDBPyConnection, pairs: Iterable[Pair]) -> dict[UUID, Sketch]:
    """The fingerprints of all texts of these pairs."""
    digests = sorted({digest for pair in pairs for digest in pair})
    rows = con.execute(sql("syndication/features"), {"digests": digests}).fetchall()
    return {digest: Sketch.of(*features) for digest, *features in rows}


def worth_reading(pairs: Iterable[Pair], sketches: Mapping[UUID, Sketch]) -> list[Pair]:
    """The pairs that may be something to each other as far as their fingerprints tell; the others need no body."""
    return [(one, other) for one, other in pairs if may_match(Common.of(sketches[one], sketches[other]))]


class Shelf:
    """What was read out of bodies lately, kept from step to step: most of the cost of a pair is reading its texts.

    A text is found by its whole body, so nothing here is ever out of date.
    """

    def __init__(self) -> None:
        self._texts: OrderedDict[str, ReadText] = OrderedDict()
        self._characters = 0

    def text(self, body: str, sketch: Sketch) -> ReadText:
        """The body with what has been read of it; what its text is indexed with may have changed since."""
        text = self._texts.get(body)
        if text is None:
            text = self._texts[body] = ReadText(body, sketch)
            self._characters += len(body)
        else:
            self._texts.move_to_end(body)
            text.sketch = sketch
        while self._characters > CACHED_CHARACTERS and len(self._texts) > 1:
            gone, _ = self._texts.popitem(last=False)
            self._characters -= len(gone)
        return text


class TextCache:
    """The texts of some pairs by digest; `load` what is needed, then `get` it."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        pairs: Sequence[Pair],
        sketches: Mapping[UUID, Sketch],
        shelf: Shelf,
        member_limit: int,
    ) -> None:
        self._con = con
        self._sketches = sketches
        self._shelf = shelf
        self._held: OrderedDict[UUID, HeldText] = OrderedDict()
        self._characters = 0
        # The archive is gone through once; what it gives stays in DuckDB, which may keep it on disk.
        digests = sorted({digest for pair in pairs for digest in pair})
        con.execute(sql("syndication/bodies"), {"digests": digests, "member_limit": member_limit})

    def load(self, digests: Iterable[UUID]) -> None:
        """Make sure that these texts can be got until the next call."""
        wanted = set(digests)
        for digest in wanted & self._held.keys():
            self._held.move_to_end(digest)
        missing = sorted(wanted - self._held.keys())
        if missing:
            self._read(missing)
        while self._characters > CACHED_CHARACTERS and len(self._held) > len(wanted):
            digest, held = self._held.popitem(last=False)
            self._characters -= len(held.text.body)

    def get(self, digest: UUID) -> HeldText:
        """A text that was loaded."""
        return self._held[digest]

    def _read(self, digests: list[UUID]) -> None:
        bodies: dict[UUID, list[tuple[int, str]]] = {}
        rows = self._con.execute(sql("syndication/held_bodies"), {"digests": digests}).fetchall()
        for digest, body_key, body in rows:
            bodies.setdefault(digest, []).append((body_key, body))
        for digest, ((first_key, first), *rest) in bodies.items():
            forms: dict[int, WordedText | None] = {first_key: None}
            forms.update((key, WordedText(body)) for key, body in rest)
            self._held[digest] = HeldText(self._shelf.text(first, self._sketches[digest]), forms)
            self._characters += len(first)
