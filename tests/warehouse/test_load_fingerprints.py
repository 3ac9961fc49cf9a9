"""Whose reading of a text is kept as its hashes, and when are they removed?"""

from __future__ import annotations

import pytest

from extractors.records import Taken
from tests.builders import derived_taken, make_quote, make_taken
from tests.warehouse.conftest import violations
from tests.warehouse.test_load import BODY, EDITED, Connection, Load, rows
from warehouse.syndication import match_pending


def test_the_text_matching_has_indexed_is_left_to_matching(con: Connection, load: Load) -> None:
    """It takes the old text out of its index first, and for that needs its hashes."""
    load(make_taken("a.txt", BODY))
    con.execute("update articles set matched_rule_version = 1, matched_content_digest = content_digest")
    ((indexed,),) = rows(con, "select content_digest from articles")
    load(make_taken("a.txt", EDITED))
    assert rows(con, "select matched_content_digest from articles") == [(indexed,)]
    assert rows(con, "select count(*) from fingerprints") == [(2,)]


def test_hashes_of_a_replaced_text_that_was_never_indexed_are_removed(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", BODY))
    load(make_taken("a.txt", EDITED))
    assert rows(con, "select count(*) from fingerprints") == [(1,)]
    assert not violations(con)


QUOTED, PLAIN = 'She said "we are on time with the bridge" again.', "She said we are on time with the bridge again."


def quoted(name: str, rule_version: int = 1) -> Taken:
    quote = make_quote(QUOTED, "we are on time with the bridge")
    return make_taken(name, QUOTED, quotes=(quote,), rule_version=rule_version)


def hashed_quotes(con: Connection) -> list[tuple[object, ...]]:
    return rows(con, "select len(quotes) from fingerprints")


def test_a_text_reread_with_other_quotation_marks_is_hashed_as_it_stands_now(con: Connection, load: Load) -> None:
    for taken, expected in ((quoted("a.txt"), 1), (make_taken("a.txt", PLAIN), 0), (quoted("a.txt"), 1)):
        load(taken)
        assert hashed_quotes(con) == [(expected,)]
    assert rows(con, "select count(*), max(version) from articles") == [(1, 1)]


@pytest.mark.parametrize("is_one_batch", [True, False])
@pytest.mark.parametrize("is_turned", [True, False])
def test_of_two_readings_of_one_text_that_of_the_lowest_article_stays(
    con: Connection, load: Load, is_one_batch: bool, is_turned: bool
) -> None:
    names = ["a.txt", "b.txt"]
    load(*(make_taken(name, name) for name in names))
    lowest = rows(con, "select source_path from articles order by article_id")[0][0]
    pair = [quoted(name) if name == lowest else make_taken(name, PLAIN) for name in names]
    pair = pair[::-1] if is_turned else pair
    for batch in [pair] if is_one_batch else [[one] for one in pair]:
        load(*batch)
    assert hashed_quotes(con) == [(1,)]


def test_newer_rules_outweigh_the_lowest_article(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", PLAIN), make_taken("b.txt", PLAIN))
    load(quoted("a.txt", rule_version=2), make_taken("b.txt", PLAIN, payload=b"more"))
    assert rows(con, "select len(quotes), rule_version from fingerprints") == [(1, 2)]
    load(make_taken("b.txt", PLAIN.upper(), payload=b"older rules"))
    assert rows(con, "select len(quotes), rule_version from fingerprints") == [(1, 2)]


def test_a_text_whose_reader_left_unmatched_is_settled_by_matching(con: Connection, load: Load) -> None:
    """Its hashes are those of a body that is gone; the index of the articles that stay would not agree with them."""
    load(derived_taken("a.txt", "x"), derived_taken("b.txt", "y"))
    low, high = (str(path) for (path,) in rows(con, "select source_path from articles order by article_id"))
    load(derived_taken(high, PLAIN))
    match_pending(con)
    load(derived_taken(low, QUOTED))
    load(derived_taken(low, "Something else altogether."))
    match_pending(con)
    digest = "(select content_digest from articles where source_path = '" + high + "')"
    assert rows(con, f"select len(quotes) from fingerprints where content_digest = {digest}") == [(0,)]
    assert not violations(con)


def test_hashes_of_a_replaced_text_stay_while_another_article_has_it(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", BODY), make_taken("b.txt", BODY))
    load(make_taken("a.txt", EDITED))
    assert rows(con, "select count(*) from fingerprints") == [(2,)]
    assert not violations(con)
