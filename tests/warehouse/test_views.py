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


def test_an_undated_member_stands_for_a_group_only_where_none_is_dated(news: Connection) -> None:
    news.execute("update copy_groups set origin_article_id = null, origin_publisher_id = null")
    news.execute("update articles set date_published = null where publisher_id = 'wire'")
    query = "select publisher, is_origin_known, date_published is null from original_articles where copies > 0"
    assert rows(news, query) == [("Daily X", False, False)]
    news.execute("update articles set date_published = null")
    lowest = rows(news, "select min(article_id) from copy_group_members")
    assert rows(news, "select article_id from original_articles where copies > 0") == lowest


def test_reports_of_the_same_event_are_originals_each(news: Connection) -> None:
    query = (
        "select count(*) from article_matches m "
        "join original_articles a on a.article_id = m.article_id "
        "join original_articles b on b.article_id = m.other_article_id where relation = 'same_event'"
    )
    assert rows(news, query) == [(1,)]


def test_a_text_woven_from_others_stands_for_itself(news: Connection) -> None:
    group, woven = rows(news, "select copy_group_id from copy_groups")[0][0], article(news, "sub/notes.txt")
    news.execute("insert into copy_group_members values ($1, $2, 'container')", [group, woven])
    assert len(rows(news, "from original_articles")) == 3
    assert rows(news, "select max(copies) from original_articles") == [(1,)]


def test_syndication_counts_copies_citations_and_the_lag_between_dated_ones(news: Connection) -> None:
    query = (
        "select from_publisher, to_publisher, copies, credited_copies, citations, median_lag_hours from syndication "
        "order by all"
    )
    assert rows(news, query) == [("The Wire", "Daily X", 1, 1, 1, 24.0), ("The Wire", None, 0, 0, 1, None)]


def test_a_lag_is_in_hours_only_where_both_clocks_are_known(news: Connection) -> None:
    news.execute(
        "update articles set date_published = '2026-03-01 22:00+00', date_published_precision = 'minute' "
        "where publisher_id = 'wire'"
    )
    assert rows(news, "select median_lag_hours from syndication where copies > 0") == [(24.0,)]
    news.execute(
        "update articles set date_published = '2026-03-02 00:30+00', date_published_precision = 'second' "
        "where publisher_id = 'daily'"
    )
    assert rows(news, "select median_lag_hours from syndication where copies > 0") == [(2.5,)]
    news.execute("update articles set date_published = null where publisher_id = 'daily'")
    assert rows(news, "select copies, median_lag_hours from syndication where copies > 0") == [(1, None)]


def test_an_outlet_whose_article_was_never_seen_is_copied_all_the_same(news: Connection) -> None:
    news.execute("update copy_groups set origin_article_id = null, origin_publisher_id = 'times'")
    query = "select from_publisher, to_publisher, copies, credited_copies, median_lag_hours from syndication"
    assert rows(news, f"{query} where copies > 0 order by all") == [
        ("City Times", "Daily X", 1, 0, None),
        ("City Times", "The Wire", 1, 0, None),
    ]


def test_a_copy_that_names_its_origin_nowhere_is_uncredited(news: Connection) -> None:
    query = "select publisher, from_publisher, origin_article_id is not null from uncredited_copies order by all"
    assert rows(news, query) == []
    news.execute("delete from attributions where publisher_id = 'wire'")
    assert rows(news, query) == [("Daily X", "The Wire", True)]


def test_copies_of_an_outlet_never_seen_may_be_uncredited(news: Connection) -> None:
    news.execute("update copy_groups set origin_article_id = null, origin_publisher_id = 'times'")
    query = "select publisher, from_publisher, origin_article_id from uncredited_copies order by all"
    assert rows(news, query) == [("Daily X", "City Times", None), ("The Wire", "City Times", None)]


def test_where_the_group_has_no_origin_a_directed_pair_tells_the_uncredited_copy(news: Connection) -> None:
    news.execute("update copy_groups set origin_article_id = null, origin_publisher_id = null")
    news.execute("delete from attributions where publisher_id = 'wire'")
    assert rows(news, "select publisher, from_publisher from uncredited_copies") == [("Daily X", "The Wire")]


def test_changed_copies_stand_from_original_to_copy_whatever_their_ids(news: Connection) -> None:
    query = (
        "select kind, original_publisher, original_value, copy_publisher, copy_value, is_directed from changed_copies"
    )
    assert rows(news, query) == [("date", "The Wire", "in wire", "Daily X", "in daily", True)]
    news.execute("update article_matches set origin_article_id = null")
    ((_, one, said, _, _, is_directed),) = rows(news, query)
    assert (said, is_directed) == (f"in {'wire' if one == 'The Wire' else 'daily'}", False)


def test_independent_coverage_counts_a_copied_text_once(news: Connection) -> None:
    query = "select articles, publishers, independent_texts, independent_publishers from independent_coverage"
    assert rows(news, query) == [(3, 3, 2, 2)]


def test_coverage_tells_whose_report_each_article_is(news: Connection) -> None:
    query = "select publisher, reported_by, is_own_report from coverage order by all"
    assert rows(news, query) == [
        ("City Times", "City Times", True),
        ("Daily X", "The Wire", False),
        ("The Wire", "The Wire", True),
    ]


def test_a_woven_text_is_carried_and_is_nobody_s_report(news: Connection) -> None:
    group, story = rows(news, "select copy_group_id, story_id from copy_groups, stories")[0]
    woven = article(news, "sub/notes.txt")
    news.execute("insert into copy_group_members values ($1, $2, 'container')", [group, woven])
    news.execute("insert into story_members values ($1, $2, 'container')", [story, woven])
    assert rows(
        news, "select publisher, reported_by, text_id, is_own_report from coverage where publisher is null"
    ) == [(None, None, None, False)]
    query = "select articles, publishers, independent_texts, independent_publishers from independent_coverage"
    assert rows(news, query) == [(4, 3, 2, 2)]


def test_an_outlet_never_seen_counts_as_the_one_independent_source(news: Connection) -> None:
    news.execute("update copy_groups set origin_article_id = null, origin_publisher_id = 'lost-gazette'")
    query = "select publishers, independent_texts, independent_publishers from independent_coverage"
    assert rows(news, query) == [(3, 2, 2)]
    assert rows(news, "select is_own_report from coverage order by publisher") == [(True,), (False,), (False,)]


def test_two_texts_of_one_outlet_are_one_independent_source(news: Connection) -> None:
    news.execute("update articles set publisher_id = 'wire' where publisher_id = 'times'")
    query = "select publishers, independent_texts, independent_publishers from independent_coverage"
    assert rows(news, query) == [(2, 2, 1)]


def test_texts_of_unknown_outlets_count_one_each(news: Connection) -> None:
    news.execute("delete from copy_group_members")
    news.execute("delete from copy_groups")
    news.execute("update articles set publisher_id = null")
    query = "select publishers, independent_texts, independent_publishers from independent_coverage"
    assert rows(news, query) == [(0, 3, 3)]


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
