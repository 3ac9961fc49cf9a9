"""Everything matched again: the same tables, whatever stood before and wherever it was cut short."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from extractors import RULE_VERSION
from tests.builders import derived_taken
from tests.conftest import BRIDGE
from tests.warehouse.conftest import contents, violations
from warehouse.load import LoadReport
from warehouse.rematch import begin, complete, forget_once, refresh_fingerprints
from warehouse.syndication import match_pending

Connection = duckdb.DuckDBPyConnection
Load = Callable[..., LoadReport]
RULES = 1000
"""Newer than whatever the builders say."""


@pytest.fixture
def news(con: Connection, load: Load) -> Connection:
    load(
        derived_taken("a.txt", BRIDGE, publisher="Daily X", date_published="2026-03-01"),
        derived_taken("b.txt", BRIDGE.replace("opens", "to open"), date_published="2026-03-02"),
        derived_taken("c.txt", "The Asker bridge was closed again on Friday, the roads office said."),
    )
    match_pending(con)
    return con


def rows(con: Connection, query: str) -> list[tuple[Any, ...]]:
    return con.execute(query).fetchall()


def kept(con: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All tables, without what a step of matching puts aside for itself."""
    return {table: found for table, found in contents(con).items() if not table.startswith("step_")}


def in_steps(con: Connection, *, everything: bool = False) -> list[Callable[[], object]]:
    """A rematch of three articles, one call a step."""
    return [
        lambda: begin(con, everything=everything),
        *[lambda: refresh_fingerprints(con, RULES, batch=1)] * 4,
        lambda: forget_once(con),
        *[lambda: match_pending(con, batch=1, most_steps=1)] * 4,
    ]


def rematched(con: Connection, *, everything: bool = False) -> Any:
    for step in in_steps(con, everything=everything):
        step()
    return complete(con)


def test_what_nothing_has_changed_for_is_as_before(news: Connection) -> None:
    before = kept(news)
    news.execute("update fingerprints set rule_version = 0")
    found = rematched(news)
    assert (found.added, found.gone, found.other_relation, found.other_direction) == (0, 0, 0, 0)
    assert found.as_before == sum(row.pairs for row in found.relations) > 0
    assert rows(news, "select distinct rule_version from fingerprints") == [(RULES,)]
    news.execute(f"update fingerprints set rule_version = {RULE_VERSION}")
    assert {**kept(news), "fingerprints": None} == {**before, "fingerprints": None}
    assert not violations(news)


def test_only_hashes_of_older_rules_are_made_again_unless_all_are_asked_for(news: Connection) -> None:
    news.execute(f"update fingerprints set rule_version = {RULES}, numbers = []")
    begin(news, everything=False)
    assert refresh_fingerprints(news, RULES, batch=10) == 0
    complete(news)
    begin(news, everything=True)
    assert [refresh_fingerprints(news, RULES, batch=2) for _ in range(3)] == [2, 1, 0]
    assert rows(news, "select count(*) from fingerprints where len(numbers) > 0") == [(2,)]


def test_old_rows_are_compared_with_new_ones(news: Connection) -> None:
    news.execute(
        """
        update article_matches set relation = 'rewrite', rule_version = 0;
        insert into article_matches (article_id, other_article_id, relation, rule_version)
        select min(article_id), max(article_id), 'gone', 0 from articles
        where (article_id, article_id) not in (select (article_id, other_article_id) from article_matches)
            and source_path != 'b.txt'
        """
    )
    news.execute("delete from article_matches where relation = 'gone' and rule_version is null")
    found = rematched(news)
    assert found.other_relation == 1
    assert found.former_rules == (0,)


@pytest.mark.parametrize("killed_after", [0, 2, 5, 7, 9])
def test_one_that_was_cut_short_is_completed_by_the_next(news: Connection, killed_after: int) -> None:
    before = kept(news)
    news.execute("update fingerprints set rule_version = 0")
    news.execute("update article_matches set relation = 'rewrite'")
    for step in in_steps(news)[: killed_after + 1]:
        step()
    assert begin(news, everything=False)
    found = rematched(news)
    assert (found.other_relation, found.added, found.gone) == (1, 0, 0)
    assert rows(news, "select (select count(*) from rematches), (select count(*) from former_matches)") == [(0, 0)]
    news.execute(f"update fingerprints set rule_version = {RULE_VERSION}")
    assert kept(news) == before


@pytest.mark.parametrize("killed_after", [0, 2, 4, 5, 7])
def test_a_run_that_comes_between_leaves_the_warehouse_sound(news: Connection, load: Load, killed_after: int) -> None:
    news.execute("update fingerprints set rule_version = 0, names = [], numbers = []")
    news.execute("update articles set matched_rule_version = null")
    match_pending(news)
    for step in in_steps(news, everything=True)[: killed_after + 1]:
        step()
    load(derived_taken("d.txt", BRIDGE.upper()))
    match_pending(news)
    assert not violations(news)
    assert rows(news, "select count(*) from article_matches where relation != 'same_event'") == [(3,)]


def test_two_at_once_tell_what_changed_once(news: Connection) -> None:
    begin(news, everything=False)
    assert begin(news, everything=True)
    for step in in_steps(news)[1:]:
        step()
    assert complete(news).as_before == complete(news).as_before
