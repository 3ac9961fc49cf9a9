"""The rules that hold in every warehouse: each is broken once here, and must be found."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.warehouse.conftest import empty_database, violations
from tests.warehouse.newsroom import article, fill
from warehouse.check import check
from warehouse.sqlfiles import sql_files
from warehouse.syndication import match_pending

Connection = duckdb.DuckDBPyConnection

DAMAGE = {
    "articles_come_from_their_documents": "update documents set article_id = null",
    "attributions_stand_in_their_text": "update attributions set char_end = 100000",
    "changed_facts_are_of_copies": """
        insert into changed_facts
        select article_id, other_article_id, 'number', '11', '12', 'Eleven pears.', 'Twelve pears.', 1
        from article_matches where relation <> 'same_event' limit 1
    """,
    "copy_groups_follow_matches": "delete from copy_group_members",
    "index_agrees_with_fingerprints": "delete from text_features where kind = 1",
    "keys_are_unique": "insert into quotes from quotes",
    "matched_articles_are_indexed": "update articles set content_digest = uuid()",
    "matches_stand_once": """
        update article_matches set article_id = other_article_id, other_article_id = article_id
    """,
    "outcomes_are_answers": "update outcomes set reason = null",
    "positions_refer_within": "update attributions set cited_by_position = 99",
    "quotes_stand_in_their_text": "update quotes set char_start = char_start + 1, char_end = char_end + 1",
    "references_lead_somewhere": "delete from publishers",
    "runs_add_up": "delete from outcomes where outcome = 'failed'",
    "shared_spans_stand_in_their_texts": """
        update article_matches set shared_spans = [
            {'char_start': 0, 'char_end': 9, 'other_char_start': 0, 'other_char_end': 99999}
        ]
    """,
    "stories_keep_copies_together": """
        insert into stories (story_id) select uuid() from range(2);
        update story_members set story_id = (select story_id from stories where headline is null limit 1)
        where article_id = (select max(article_id) from copy_group_members)
    """,
    "texts_have_fingerprints": "delete from fingerprints",
    "versions_lead_to_the_present": "update article_versions set headline = 'Another'",
}


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Connection]:
    """The newsroom as the matching itself sees it."""
    con = empty_database()
    fill(con)
    for table in ("article_matches", "copy_groups", "copy_group_members", "stories", "story_members", "changed_facts"):
        con.execute(f"delete from {table}")
    match_pending(con)
    yield con
    con.close()


@pytest.fixture
def matched(newsroom: Connection) -> Iterator[Connection]:
    """The newsroom, to be damaged by one test and mended after it."""
    newsroom.begin()
    yield newsroom
    newsroom.rollback()


def test_a_sound_warehouse_breaks_no_rule_and_every_rule_says_what_it_looked_at(matched: Connection) -> None:
    findings = check(matched)
    assert not violations(matched)
    assert [finding.name for finding in findings] == [file.name for file in sql_files("check")]
    assert all(finding.rule.endswith((".", ":")) and not finding.violations for finding in findings)
    looked_at = {finding.name: finding.checked for finding in findings}
    assert looked_at["versions_lead_to_the_present"] == 4
    assert looked_at["runs_add_up"] == 1
    assert looked_at["copy_groups_follow_matches"] >= 2


def test_an_empty_warehouse_breaks_no_rule(con: Connection) -> None:
    assert not violations(con)


def test_every_rule_is_broken_once_below() -> None:
    assert sorted(DAMAGE) == [file.name for file in sql_files("check")]


@pytest.mark.parametrize("rule", DAMAGE)
def test_a_broken_rule_is_found_with_an_example(matched: Connection, rule: str) -> None:
    matched.execute(DAMAGE[rule])
    assert violations(matched).get(rule)


def test_a_document_that_names_another_article_is_found(matched: Connection) -> None:
    matched.execute(
        "update documents set article_id = $1 where target_uri like '%wire%'", [article(matched, "daily.txt")]
    )
    assert "articles_come_from_their_documents" in violations(matched)
