"""Which bodies are being compared? A bounded cache of read texts, filled from the warehouse a block at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import duckdb

from warehouse.sqlfiles import sql
from warehouse.syndication.overlap import WordedText
from warehouse.syndication.reading import ReadText, Sketch

CACHED_CHARACTERS = 6_000_000
"""A read text takes some 20 bytes a character (measured), so the cache stays near 120 MB."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text with the body that speaks for it and the words of every form its articles give it."""

    text: ReadText
    forms: dict[int, WordedText | None]
    """By body key; None for the form that speaks for the text."""

    def worded(self, body_key: int) -> WordedText:
        """The words of one form, with their places in it."""
        return self.forms[body_key] or self.text.worded


class TextCache:
    """Texts by digest; `load` what is needed, then `get` it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, member_limit: int) -> None:
        self._con = con
        self._member_limit = member_limit
        self._held: OrderedDict[UUID, HeldText] = OrderedDict()
        self._characters = 0

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
        rows = self._con.execute(sql("syndication/bodies"), {"digests": digests, "member_limit": self._member_limit})
        bodies: dict[UUID, list[tuple[int, str]]] = {}
        for digest, body_key, body in rows.fetchall():
            bodies.setdefault(digest, []).append((body_key, body))
        for digest, *features in self._con.execute(sql("syndication/features"), {"digests": digests}).fetchall():
            (first_key, first), *rest = bodies[digest]
            forms: dict[int, WordedText | None] = {first_key: None}
            forms.update((key, WordedText(body)) for key, body in rest)
            self._held[digest] = HeldText(ReadText(first, Sketch.of(*features)), forms)
            self._characters += len(first)
