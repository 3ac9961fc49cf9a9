"""What a batch does to the tables: loaded once, versioned when edited, unchanged when met again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import duckdb
import pytest

from extractors.identity import article_id, document_id, payload_digest
from extractors.records import Attribution, DateStamp, Publisher, Taken
from tests.builders import digest_of, make_quote, make_refused, make_taken
from tests.warehouse.conftest import contents, outcomes, violations
from warehouse.load import LoadReport, known_documents, load_batch, load_publishers, record_unchanged
from warehouse.load.changes import change_ratio
from warehouse.runs import finish_run, start_run

Load = Callable[..., LoadReport]
Connection = duckdb.DuckDBPyConnection

BODY = "The minister said the bridge would open in May. Work on it began two years ago. It spans the river."
EDITED = "The minister said the bridge would open in June. Work on it began two years ago. It spans the river."


def rows(con: Connection, query: str) -> list[tuple[object, ...]]:
    return con.execute(query).fetchall()


def id_of(taken: Taken) -> UUID:
    assert taken.document is not None
    return document_id(taken.document.target_uri, digest_of(taken))


def test_a_new_article_is_loaded_with_all_that_was_extracted(con: Connection, load: Load) -> None:
    body = 'She said "the bridge will be open in May" to reporters. Foo News reports the same.'
    taken = make_taken(
        "a.txt",
        body,
        "Bridge to open",
        publisher=Publisher("daily-x", "Daily X", "x.example", ("The X",), False, "GB", "Europe/London"),
        publisher_source="domain",
        authors=("Ann Ode", "Bo Lin"),
        date_published=datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2))),
        in_language="en",
        keywords=("bridges", "rivers"),
        quotes=(make_quote(body, "the bridge will be open in May", speaker="She"),),
        attributions=(
            Attribution("outlet", "Foo News", "Foo News", "reports", "Foo News reports", 57, 73, "foo-news"),
        ),
        names=("Foo News",),
        numbers=("17",),
    )
    assert load(taken) == LoadReport(loaded=1)
    assert rows(con, "select headline, date_published, in_language, keywords, version, source_path from articles") == [
        ("Bridge to open", datetime(2026, 2, 28, 23, 30, tzinfo=UTC), "en", ["bridges", "rivers"], 1, "a.txt")
    ]
    assert rows(con, "select name, position from authors join article_authors using (author_id) order by position") == [
        ("Ann Ode", 0),
        ("Bo Lin", 1),
    ]
    assert rows(con, "select name, domain, aliases from publishers order by name") == [
        ("Daily X", "x.example", ["The X"]),
        ("Foo News", None, []),
    ]
    assert rows(con, "select quote_text, speaker from quotes") == [("the bridge will be open in May", "She")]
    assert rows(con, "select cue, publisher_id from attributions") == [("reports", "foo-news")]
    assert rows(con, "select version, change_ratio from article_versions") == [(1, None)]
    assert rows(con, "select len(quotes), len(names), len(numbers) from fingerprints") == [(1, 1, 1)]
    assert not violations(con)


def test_hashes_keep_all_their_64_bits(con: Connection, load: Load) -> None:
    taken = make_taken("a.txt", "short")
    assert taken.extraction is not None
    top = (1, 2**63, 2**64 - 1)
    hashes = replace(taken.extraction.fingerprint, grams=top)
    load(replace(taken, extraction=replace(taken.extraction, fingerprint=hashes)))
    assert rows(con, "select grams from fingerprints") == [(list(top),)]


def test_the_same_batch_again_changes_nothing(con: Connection, load: Load) -> None:
    batch = [make_taken("a.txt", BODY, "Bridge"), make_taken("b.txt", "Another text."), make_refused("c.txt")]
    load(*batch)
    before = contents(con)
    assert load(*batch) == LoadReport(unchanged=2, rejected=1)
    assert contents(con) == before
    assert not violations(con)


def test_a_retried_batch_of_one_run_keeps_its_first_outcomes(con: Connection) -> None:
    """The process died between commit and acknowledgement, and the task is tried again under the same run."""
    batch = [make_taken("a.txt", BODY), make_refused("b.txt", "failed", reason="time-out", retryable=True)]
    run_id = start_run(con, "ingest", {})
    load_batch(con, run_id, batch)
    load_batch(con, run_id, batch)
    assert outcomes(con, run_id) == {"a.txt": "loaded", "b.txt": "failed"}
    assert finish_run(con, run_id).inputs == 2
    assert not violations(con)


def test_a_failed_input_that_is_tried_again_in_the_run_ends_loaded(con: Connection) -> None:
    run_id = uuid4()
    load_batch(con, run_id, [make_refused("a.txt", "failed", reason="worker crashed", retryable=True)])
    load_batch(con, run_id, [make_taken("a.txt", BODY)])
    assert outcomes(con, run_id) == {"a.txt": "loaded"}
    assert rows(con, "select reason, retryable from outcomes") == [(None, False)]


def test_a_loaded_input_is_not_failed_by_a_later_try(con: Connection) -> None:
    run_id = uuid4()
    load_batch(con, run_id, [make_taken("a.txt", BODY)])
    load_batch(con, run_id, [make_refused("a.txt", "failed", reason="worker crashed", retryable=True)])
    assert outcomes(con, run_id) == {"a.txt": "loaded"}


@pytest.mark.parametrize("change", ["body", "headline"])
def test_an_edit_is_a_new_version_of_the_same_article(con: Connection, load: Load, change: str) -> None:
    load(make_taken("a.txt", BODY, "Bridge to open"))
    con.execute("update articles set matched_rule_version = 1, matched_content_digest = content_digest")
    edited = make_taken("a.txt", EDITED if change == "body" else BODY, "Bridge" if change == "headline" else None)
    assert load(edited) == LoadReport(updated=1)
    assert rows(con, "select version, matched_rule_version from articles") == [(2, None)]
    assert rows(con, "select version from article_versions order by version") == [(1,), (2,)]


def test_typography_alone_is_no_new_version(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", BODY, "Bridge to open"))
    assert load(make_taken("a.txt", BODY.replace(". ", ".\n\n"), "BRIDGE TO OPEN")) == LoadReport(updated=1)
    assert rows(con, "select version, headline from articles") == [(1, "BRIDGE TO OPEN")]
    assert not violations(con)


def test_other_metadata_is_no_new_version_but_is_matched_again(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", BODY))
    con.execute("update articles set matched_rule_version = 1, matched_content_digest = content_digest")
    assert load(make_taken("a.txt", BODY, date_published="2026-03-01")) == LoadReport(updated=1)
    assert rows(con, "select version, matched_rule_version from articles") == [(1, None)]


def test_other_bytes_that_say_the_same_are_unchanged_and_remembered(con: Connection, load: Load) -> None:
    first, second = (make_taken("a.txt", BODY, payload=payload) for payload in (b"<p>", b"<p class=advert>"))
    load(first)
    con.execute("update articles set matched_rule_version = 1, matched_content_digest = content_digest")
    assert load(second) == LoadReport(unchanged=1)
    assert rows(con, "select document_id, version, matched_rule_version from articles") == [(id_of(second), 1, 1)]
    assert known_documents(con, [id_of(first), id_of(second)], 1) == {id_of(second)}


def test_newer_rules_rewrite_what_they_read_and_add_no_version(con: Connection, load: Load) -> None:
    taken = make_taken("a.txt", BODY, "Bridge", authors=("By Ann Ode",), payload=b"same bytes")
    better = make_taken(
        "a.txt", BODY + " More of it.", "Bridge", authors=("Ann Ode",), payload=b"same bytes", rule_version=2
    )
    load(taken)
    assert load(better) == LoadReport(updated=1)
    assert rows(con, "select version, rule_version from articles") == [(1, 2)]
    assert rows(con, "select version, rule_version, change_ratio from article_versions") == [(1, 2, None)]
    assert rows(con, "select name from authors join article_authors using (author_id)") == [("Ann Ode",)]
    assert not violations(con)


def test_newer_rules_that_read_the_same_do_not_match_again(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", BODY))
    con.execute("update articles set matched_rule_version = 1, matched_content_digest = content_digest")
    assert load(make_taken("a.txt", BODY, rule_version=2)) == LoadReport(updated=1)
    assert rows(con, "select rule_version, matched_rule_version from articles") == [(2, 1)]


def test_older_rules_undo_nothing(con: Connection, load: Load) -> None:
    load(make_taken("a.txt", BODY, payload=b"same", rule_version=2))
    assert load(make_taken("a.txt", "Worse.", payload=b"same", rule_version=1)) == LoadReport(unchanged=1)
    assert rows(con, "select article_body from articles") == [(BODY,)]


def test_a_file_that_changes_back_is_a_third_version(con: Connection, load: Load) -> None:
    for body in (BODY, EDITED, BODY):
        load(make_taken("a.txt", body))
    assert rows(con, "select version, article_body from articles") == [(3, BODY)]
    assert not violations(con)


def test_a_line_once_seen_stays_seen(con: Connection, load: Load) -> None:
    old, new = (
        make_taken("a.jsonl:1", body, url="https://x.example/2026/bridge-opens", is_line=True)
        for body in (BODY, EDITED)
    )
    load(old, new)
    before = contents(con)
    assert known_documents(con, [id_of(old), id_of(new)], 1) == {id_of(old), id_of(new)}
    assert load(old, new) == LoadReport(unchanged=1)
    assert contents(con) == before


def test_two_documents_of_one_article_in_a_batch_are_applied_in_order(con: Connection) -> None:
    url, run_id = "https://x.example/2026/bridge-opens", uuid4()
    batch = [make_taken(f"{n}.json", body, url=url) for n, body in enumerate([BODY, EDITED, EDITED + " New."])]
    load_batch(con, run_id, batch)
    assert outcomes(con, run_id) == {"0.json": "loaded", "1.json": "updated", "2.json": "updated"}
    assert rows(con, "select version, article_body from articles") == [(3, EDITED + " New.")]
    assert rows(con, "select version, change_ratio > 0 from article_versions order by version") == [
        (1, None),
        (2, True),
        (3, True),
    ]
    assert rows(con, "select count(*) from fingerprints") == [(1,)]


def test_the_same_document_twice_in_a_batch_is_loaded_once(con: Connection) -> None:
    one, run_id = make_taken("a.txt", BODY, "Bridge", authors=("Ann",)), uuid4()
    load_batch(con, run_id, [one, replace(one, input_ref="again.txt")])
    assert outcomes(con, run_id) == {"a.txt": "loaded", "again.txt": "unchanged"}
    assert rows(con, "select count(*) from articles") == [(1,)]
    assert rows(con, "select count(*) from documents") == [(1,)]


def test_a_refused_document_is_remembered_and_read_again_by_better_rules(con: Connection, load: Load) -> None:
    taken = make_taken("a.txt", BODY)
    load(make_refused("a.txt", document=taken.document))
    assert known_documents(con, [id_of(taken)], 1) == set()
    assert rows(con, "select payload_bytes > 0, article_id from documents") == [(True, None)]
    assert load(taken) == LoadReport(loaded=1)
    assert not violations(con)


def test_a_batch_that_fails_half_way_leaves_nothing(con: Connection) -> None:
    good = make_taken("a.txt", BODY)
    assert good.extraction is not None
    bad = replace(good, input_ref="b.txt", extraction=replace(good.extraction, rule_version=2**40))
    with pytest.raises(duckdb.Error):
        load_batch(con, uuid4(), [good, bad])
    assert rows(con, "select count(*) from documents union all select count(*) from outcomes") == [(0,), (0,)]


def test_an_input_neither_extracted_nor_refused_is_an_error(con: Connection) -> None:
    with pytest.raises(ValueError, match=r"a\.txt"):
        load_batch(con, uuid4(), [replace(make_refused("a.txt"), outcome=None)])


def test_unpaired_surrogates_and_nul_do_not_stop_a_batch(con: Connection, load: Load) -> None:
    body = "Broken \ud800 escape and \x00 nul"
    load(
        make_taken("a\udcff.txt", body, "H\udfff", keywords=("k\ud800",), quotes=(make_quote(body, "escape and \x00"),))
    )
    assert rows(con, "select article_body, headline, keywords from articles") == [
        ("Broken ? escape and \x00 nul", "H?", ["k?"])
    ]
    assert rows(con, "select input_ref from outcomes") == [("a\\udcff.txt",)]
    assert not violations(con)


def test_dates_at_the_ends_of_the_calendar_do_not_stop_a_batch(con: Connection, load: Load) -> None:
    first = DateStamp(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), "1", "field", "year", "stated")
    load(make_taken("a.txt", BODY, date_modified=first))
    assert rows(con, "select date_modified, date_modified_raw from articles") == [(None, "1")]


def test_known_documents_are_those_that_need_no_work(con: Connection, load: Load) -> None:
    current, unseen = make_taken("a.txt", BODY), make_taken("b.txt", BODY)
    load(current)
    ids = [id_of(current), id_of(unseen), id_of(current)]
    assert known_documents(con, ids, 1) == {id_of(current)}
    assert known_documents(con, ids, 2) == set()
    assert known_documents(con, [], 1) == set()


def test_recording_unchanged_inputs_writes_outcomes_and_moves_clocks_only(con: Connection, load: Load) -> None:
    taken = make_taken("a.txt", BODY)
    assert taken.document is not None
    load(taken)
    before, ((seen,),) = contents(con), rows(con, "select last_seen_at from articles")
    run_id = start_run(con, "ingest", {})
    assert record_unchanged(con, run_id, [taken.document]) == LoadReport(unchanged=1)
    assert outcomes(con, run_id) == {"a.txt": "unchanged"}
    finish_run(con, run_id)
    assert contents(con) == before
    assert rows(con, "select last_seen_at from articles") > [(seen,)]
    assert not violations(con)


def test_recording_unchanged_after_a_load_of_the_same_run_keeps_loaded(con: Connection) -> None:
    taken, run_id = make_taken("a.txt", BODY), uuid4()
    assert taken.document is not None
    load_batch(con, run_id, [taken])
    record_unchanged(con, run_id, [taken.document])
    assert outcomes(con, run_id) == {"a.txt": "loaded"}


def test_the_curated_publishers_are_written_once_and_win(con: Connection, load: Load) -> None:
    listed = Publisher("foo-news", "Foo News", "foo.example", ("FN",), True, "FR", "Europe/Paris")
    load(make_taken("a.txt", BODY, publisher=Publisher("foo-news", "foo news"), publisher_source="field"))
    assert load_publishers(con, [listed]) == 1
    assert load_publishers(con, [listed]) == 0
    load(
        make_taken(
            "b.txt", EDITED, publisher=Publisher("foo-news", "zoo news", "zoo.example"), publisher_source="field"
        )
    )
    assert rows(con, "select name, domain, aliases, is_agency, is_listed from publishers") == [
        ("Foo News", "foo.example", ["FN"], True, True)
    ]
    assert load_publishers(con, []) == 1
    assert rows(con, "select name, is_listed from publishers") == [("Foo News", False)]


def test_change_ratio_is_the_share_of_words_outside_common_runs() -> None:
    assert change_ratio(BODY, BODY) == 0
    assert change_ratio(BODY, "Entirely different words stand here now") == 1
    assert change_ratio("a b c d e f g h i j", "a b c d X f g h i j") == pytest.approx(2 / 20)
    assert change_ratio("one two three. four five six.", "four five six. one two three.") == 0
    assert (change_ratio("", ""), change_ratio("", "word")) == (0, 1)
    assert change_ratio("same", "same") == 0


def test_ids_are_those_of_the_extractors(con: Connection, load: Load) -> None:
    taken = make_taken("a.txt", BODY)
    assert taken.document is not None
    load(taken)
    assert rows(con, "select article_id, document_id from articles") == [
        (
            article_id(taken.document.target_uri),
            document_id(taken.document.target_uri, payload_digest(taken.document.payload)),
        )
    ]
