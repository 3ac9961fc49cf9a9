"""Who has the same text or the same event? Matches, copy groups and stories of the articles in the warehouse.

`match_pending` takes in what has changed since the last call. Its results are a function of the articles, the rules and
the settings: neither the order of arrival nor the size of a batch leaves a trace in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import duckdb

from warehouse.sqlfiles import sql
from warehouse.syndication.settings import MATCH_RULES, MatchSettings
from warehouse.syndication.step import Direction, run_step
from warehouse.syndication.texts import Shelf
from warehouse.transactions import transaction

__all__ = ["MATCH_RULES", "MatchReport", "MatchSettings", "forget_matches", "match_pending", "withdraw"]


@dataclass(frozen=True, slots=True)
class MatchReport:
    """What a call of `match_pending` did."""

    articles: int
    """Articles taken in."""
    withdrawn: int
    """Articles whose former text was taken out first."""
    pairs_read: int
    """Pairs of texts that were read side by side."""
    steps: int
    """Transactions."""


def match_pending(
    con: duckdb.DuckDBPyConnection,
    *,
    batch: int = 1000,
    settings: MatchSettings | None = None,
    most_steps: int | None = None,
) -> MatchReport:
    """Match all articles that the current rules have not matched, in transactions of `batch` articles.

    With `most_steps` no more than so many transactions: a report of 0 steps then says that nothing was left to do.

    A call that is cut short leaves finished transactions behind; the next one goes on from there. After a change of
    the rules everything is matched again.
    """
    settings = settings or MatchSettings()
    (outdated,) = con.execute(sql("syndication/outdated"), {"rules": MATCH_RULES}).fetchall()[0]
    if outdated:
        forget_matches(con)
    shelf = Shelf()
    withdrawn = taken = pairs_read = steps = 0
    phases: tuple[tuple[Direction, str], ...] = (("depart", "stale"), ("arrive", "pending"))
    for direction, selection in phases:
        while (most_steps is None or steps < most_steps) and (article_ids := _selected(con, selection, batch)):
            pairs_read += _transaction(con, direction, article_ids, settings, shelf)
            steps += 1
            withdrawn += len(article_ids) if direction == "depart" else 0
            taken += len(article_ids) if direction == "arrive" else 0
    return MatchReport(articles=taken, withdrawn=withdrawn, pairs_read=pairs_read, steps=steps)


def withdraw(
    con: duckdb.DuckDBPyConnection, article_ids: Sequence[UUID], *, settings: MatchSettings | None = None
) -> None:
    """Take articles out of matches, groups and stories, so that they can be deleted; in one transaction."""
    _transaction(con, "depart", article_ids, settings or MatchSettings(), Shelf())


def forget_matches(con: duckdb.DuckDBPyConnection) -> None:
    """Delete all that matching derived; the next `match_pending` derives it again."""
    with transaction(con):
        con.execute(sql("syndication/reset"))


def _selected(con: duckdb.DuckDBPyConnection, selection: str, batch: int) -> list[UUID]:
    bound: dict[str, object] = {"batch": batch}
    if selection == "pending":
        bound["rules"] = MATCH_RULES
    return [article_id for (article_id,) in con.execute(sql(f"syndication/{selection}"), bound).fetchall()]


def _transaction(
    con: duckdb.DuckDBPyConnection,
    direction: Direction,
    article_ids: Sequence[UUID],
    settings: MatchSettings,
    shelf: Shelf,
) -> int:
    with transaction(con):
        return run_step(con, direction, article_ids, settings, shelf)
