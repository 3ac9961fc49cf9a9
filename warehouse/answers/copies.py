"""Who copied whom, among what a run brought in?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from duckdb import DuckDBPyConnection

from warehouse.answers.fetch import fetch


@dataclass(frozen=True, slots=True)
class CopiedPair:
    """Two articles of which one descends from the other, or both from a third."""

    relation: str
    is_directed: bool
    """Whether it is known which is the copy; if not, `copy` and `original` are in no order."""
    copy_id: UUID
    copy_headline: str | None
    copy_publisher: str | None
    copy_place: str | None
    """URL, else the path of the file."""
    original_id: UUID
    original_headline: str | None
    original_publisher: str | None
    original_place: str | None


def copied_pairs(con: DuckDBPyConnection, run_id: UUID, *, limit: int = 20) -> list[CopiedPair]:
    """Give the pairs of copies with an article that the run loaded or updated, the strongest relation first."""
    return fetch(con, "run_copies", CopiedPair, {"run_id": run_id, "limit": limit})
