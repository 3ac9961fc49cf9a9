"""What analysts query: one view a question."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from tests.builders import make_refused, make_taken
from tests.warehouse.newsroom import article, fill
from warehouse.load import load_batch
from warehouse.runs import finish_run, start_run

Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def news(con: Connection) -> Connection:
    fill(con)
    return con


def rows(con: Connection, query: str) -> list[tuple[Any, ...]]:
    return con.execute(query).fetchall()


def test_original_articles_has_one_row_a_text(news: Connection) -> None:
    assert rows(news, "select publisher, copies, publishers, is_origin_known from original_articles order by all") == [
        ("City Times", 0, 1, True),
        ("The Wire", 1, 2, True),
        (None, 0, 0, True),
    ]


def test_a_group_without_a_seen_origin_is_shown_by_its_earliest_member(news: Connection) -> None:
    news.execute("update copy_groups set origin_article_id = null, origin_publisher_id = 'lost-gazette'")
    assert rows(
        news, "select publisher, is_origin_known, origin_publisher_id from original_articles where copies > 0"
    ) == [("The Wire", False, "lost-gazette")]


def test_a_text_woven_from_others_stands_for_itself(news: Connection) -> None:
    group, woven = rows(news, "select copy_group_id from copy_groups")[0][0], article(news, "sub/notes.txt")
    news.execute("insert into copy_group_members values ($1, $2, 'container')", [group, woven])
    assert len(rows(news, "from original_articles")) == 3
    assert rows(news, "select max(copies) from original_articles") == [(1,)]


def test_syndication_counts_copies_citations_and_the_lag_between_dated_ones(news: Connection) -> None:
    query = "select from_publisher, to_publisher, copies, citations, median_lag_hours from syndication order by all"
    assert rows(news, query) == [("The Wire", "Daily X", 1, 1, 24.0), ("The Wire", None, 0, 1, None)]


def test_independent_coverage_counts_a_copied_text_once(news: Connection) -> None:
    query = "select articles, publishers, independent_texts, independent_publishers from independent_coverage"
    assert rows(news, query) == [(3, 3, 2, 2)]


def test_field_coverage_is_the_share_of_articles_with_each_field(news: Connection) -> None:
    query = "select publisher, articles, headline, authors, date_published from field_coverage order by publisher"
    assert rows(news, query) == [
        ("City Times", 1, 1.0, 0.0, 0.0),
        ("Daily X", 1, 1.0, 0.0, 1.0),
        ("The Wire", 1, 1.0, 1.0, 1.0),
        (None, 1, 0.0, 0.0, 0.0),
    ]


def test_failures_are_inputs_whose_last_try_failed(news: Connection) -> None:
    assert rows(news, "select input_ref, failed_runs from failures order by all") == [
        ("/news/locked.txt", 1),
        ("/news/slow.html", 1),
    ]
    run_id = start_run(news, "retry", {})
    load_batch(
        news,
        run_id,
        [make_taken("/news/slow.html", "It came in time."), make_refused("/news/locked.txt", "failed", reason="again")],
    )
    finish_run(news, run_id)
    assert rows(news, "select input_ref, reason, failed_runs from failures") == [("/news/locked.txt", "again", 2)]


def test_source_health_tells_what_the_last_run_found(news: Connection) -> None:
    query = "select location, articles, last_run_inputs, last_run_news, last_run_failed from source_health"
    assert rows(news, query) == [("file:///news", 4, 7, 4, 2)]
