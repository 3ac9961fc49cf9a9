"""Answers for the command line: a run summed up, an article found and shown, a query run."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from extractors.errors import UsageError
from tests.builders import make_taken
from tests.warehouse.newsroom import article, fill
from warehouse.answers import (
    find_articles,
    query,
    query_to_parquet,
    retryable_inputs,
    run_report,
    show_article,
    show_pair,
    status,
    the_article,
)
from warehouse.load import load_batch
from warehouse.publish import publish
from warehouse.runs import finish_run, start_run
from warehouse.store import Warehouse

Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def news(con: Connection) -> Connection:
    fill(con)
    return con


def found(con: Connection, text: str) -> list[str | None]:
    return sorted(str(line.place) for line in find_articles(con, text))


def test_a_run_is_summed_up(con: Connection) -> None:
    report = run_report(con, fill(con))
    assert (report.run.loaded, report.run.rejected, report.run.failed, report.documents) == (4, 1, 2, 4)
    assert [(r.relation, r.pairs) for r in report.relations] == [("reprint", 1), ("same_event", 1)]
    assert [(c.citing, c.cited, c.articles) for c in report.citations] == [
        ("City Times", "Lost Gazette", 1),
        ("Daily X", "The Wire", 1),
        ("sub/notes.txt", "The Wire", 1),
    ]
    assert [(p.outcome, p.input_ref) for p in report.problems] == [
        ("failed", "/news/locked.txt"),
        ("failed", "/news/slow.html"),
        ("rejected", "/news/empty.txt"),
    ]
    assert (report.holdings.articles, report.holdings.texts, report.holdings.unmatched) == (4, 3, 4)


def test_a_run_that_brought_nothing_has_no_relations_and_no_citations(news: Connection) -> None:
    run_id = start_run(news, "ingest", {})
    finish_run(news, run_id)
    report = run_report(news, run_id)
    assert (report.relations, report.citations, report.problems, report.documents) == ((), (), (), 0)
    assert report.holdings.articles == 4


def test_lists_of_a_report_are_cut_at_the_limit(con: Connection) -> None:
    report = run_report(con, fill(con), limit=1)
    assert (len(report.citations), len(report.problems)) == (1, 1)
    assert report.run.failed == 2


def test_the_status_shows_runs_sources_and_failures(news: Connection) -> None:
    now = status(news)
    assert [run.state for run in now.runs] == ["finished"]
    assert [(source.kind, source.articles) for source in now.sources] == [("folder", 4)]
    assert [(failure.input_ref, failure.retryable) for failure in now.failures] == [
        ("/news/slow.html", True),
        ("/news/locked.txt", False),
    ]


def test_only_retryable_failures_are_run_again(news: Connection) -> None:
    assert [failure.input_ref for failure in retryable_inputs(news)] == ["/news/slow.html"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("https://DAILY.example/2026/river-bridge?utm_source=x", ["https://daily.example/2026/river-bridge"]),
        ("/news/wire.txt", ["wire.txt"]),
        ("times.txt", ["sub/times.txt"]),
        ("NEARS", ["sub/times.txt"]),
        ("bridge", ["https://daily.example/2026/river-bridge", "sub/times.txt", "wire.txt"]),
        ("no such words", []),
        ("100%_", []),
        ("  ", []),
    ],
)
def test_an_article_is_found_by_url_file_or_headline(news: Connection, text: str, places: list[str]) -> None:
    assert found(news, text) == places


def test_an_article_is_found_by_its_id_or_the_beginning_of_it(news: Connection) -> None:
    wire = article(news, "wire.txt")
    for text in (str(wire), str(wire).upper(), wire.hex, str(wire)[:13], wire.hex[:8]):
        assert [line.article_id for line in find_articles(news, text)] == [wire]


def test_one_of_several_articles_is_never_guessed(news: Connection) -> None:
    assert the_article(news, "nears") == article(news, "sub/times.txt")
    with pytest.raises(UsageError, match="several articles fit") as refused:
        the_article(news, "bridge")
    assert str(article(news, "wire.txt")) in str(refused.value)
    with pytest.raises(UsageError, match="no such article"):
        the_article(news, "nothing like it")


def test_an_article_is_shown_with_all_that_belongs_to_it(news: Connection) -> None:
    page = show_article(news, article(news, "wire.txt"))
    assert page.article.publisher == "The Wire"
    assert [author.name for author in page.authors] == ["Ann Ode"]
    assert [(quote.quote_text, quote.speaker) for quote in page.quotes] == [("We are on time", "the minister")]
    assert [version.version for version in page.versions] == [1]
    (copied, same_event) = page.matches
    assert (copied.relation, copied.is_origin, copied.other_publisher) == ("reprint", True, "Daily X")
    assert (copied.containment, copied.other_containment) == (1.0, 0.8)
    assert (same_event.relation, same_event.is_origin) == ("same_event", None)
    assert [group.origin_publisher for group in page.copy_groups] == ["The Wire"]
    assert sorted(member.role for member in page.copy_members) == ["copy", "origin"]
    assert len(page.story_members) == 3


def test_a_match_is_shown_from_the_side_of_the_article(news: Connection) -> None:
    (match,) = show_article(news, article(news, "daily.txt")).matches
    assert (match.other_headline, match.is_origin, match.containment) == ("Bridge to open in May", False, 0.8)


def test_an_attribution_names_who_cites_it_and_whether_it_is_the_own_outlet(news: Connection) -> None:
    own, cited = show_article(news, article(news, "sub/times.txt")).attributions
    assert (own.is_own, own.cited_by) == (True, None)
    assert (cited.is_own, cited.cited_by) == (False, "City Times")


def test_two_articles_are_shown_from_the_side_of_the_first(news: Connection) -> None:
    wire, daily = article(news, "wire.txt"), article(news, "daily.txt")
    for one, other in ((wire, daily), (daily, wire)):
        pair = show_pair(news, one, other)
        assert (pair.article.article_id, pair.other.article_id) == (one, other)
        assert pair.match is not None
        assert pair.match.is_origin is (one == wire)
        (span,) = pair.shared_spans
        assert (span.char_start, span.other_char_start) == ((2, 0) if one < other else (0, 2))
        (fact,) = pair.changed_facts
        assert fact.value == ("in wire" if one == wire else "in daily")
        assert [group.origin_publisher for group in pair.copy_groups] == ["The Wire"]
        assert pair.is_same_copy_group
        assert pair.is_same_story


def test_two_articles_that_have_nothing_in_common_are_shown_all_the_same(news: Connection) -> None:
    pair = show_pair(news, article(news, "wire.txt"), article(news, "sub/notes.txt"))
    assert (pair.match, pair.shared_spans, pair.changed_facts, pair.is_same_story) == (None, (), (), False)


def test_an_edited_article_shows_its_versions(con: Connection) -> None:
    run_id = start_run(con, "ingest", {})
    load_batch(con, run_id, [make_taken("a.txt", "It opens in May."), make_taken("a.txt", "It opens in June.")])
    page = show_article(con, article(con, "a.txt"))
    assert [(version.version, version.article_body) for version in page.versions] == [
        (1, "It opens in May."),
        (2, "It opens in June."),
    ]


def test_a_query_gives_columns_with_types_and_rows(con: Connection) -> None:
    result = query(con, "select 1 as one, 'x' as letter, [1, 2] as list")
    assert [(column.name, column.type) for column in result.columns] == [
        ("one", "INTEGER"),
        ("letter", "VARCHAR"),
        ("list", "INTEGER[]"),
    ]
    assert list(result.rows) == [(1, "x", [1, 2])]


def test_rows_of_a_query_are_read_as_they_are_asked_for(con: Connection) -> None:
    rows = query(con, "select i from range(1_000_000_000_000) as t(i)").rows
    assert [next(rows), next(rows)] == [(0,), (1,)]


@pytest.mark.parametrize("statement", ["selec", "select * from nowhere", "", "-- nothing", "select 'x'::date"])
def test_a_wrong_statement_is_a_usage_error(con: Connection, statement: str) -> None:
    with pytest.raises(UsageError):
        list(query(con, statement).rows)


def test_a_query_cannot_change_the_warehouse_or_reach_files(warehouse: Warehouse, tmp_path: Path) -> None:
    publish(warehouse)
    with warehouse.reader() as con:
        for statement in (
            "delete from articles",
            f"copy articles to '{tmp_path / 'x.csv'}'",
            "select * from read_text('/etc/hostname')",
            f"attach '{tmp_path / 'other.duckdb'}'",
            "set enable_external_access = true",
        ):
            with pytest.raises(UsageError):
                list(query(con, statement).rows)
    assert not list(tmp_path.glob("x.csv"))


def test_a_result_is_written_as_parquet_to_the_one_file_asked_for(warehouse: Warehouse, tmp_path: Path) -> None:
    publish(warehouse)
    wanted = tmp_path / "it's here.parquet"
    with warehouse.reader(result_file=wanted) as con:
        query_to_parquet(con, "select 7 as lucky", wanted)
        with pytest.raises(UsageError):
            query_to_parquet(con, "select 7 as lucky", tmp_path / "elsewhere.parquet")
    assert duckdb.read_parquet(str(wanted)).fetchall() == [(7,)]
