"""Which article a document belongs to: its canonical is a claim, the page that stands there owns it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import duckdb

from extractors.identity import article_id
from extractors.records import Taken
from tests.builders import make_taken
from tests.warehouse.conftest import contents, violations
from warehouse.load import LoadReport

Load = Callable[..., LoadReport]
Connection = duckdb.DuckDBPyConnection

SITE = "https://x.example/news"
BRIDGE = "The minister said the bridge would open in May. Work on it began two years ago. It spans the river."
SCHOOL = "A school in the north of the city burned down last night. Nobody was hurt, and classes go on elsewhere."


def page(path: str, body: str, canonical: str | None = None, **changes: Any) -> Taken:
    """A page of the site, with the canonical it declares."""
    declared = None if canonical is None else f"{SITE}/{canonical}"
    return make_taken(f"{SITE}/{path}", body, url=f"{SITE}/{path}", canonical_url=declared, **changes)


def held(con: Connection) -> dict[UUID, str]:
    return dict(con.execute("select article_id, article_body from articles").fetchall())


def id_at(path: str) -> UUID:
    return article_id(f"{SITE}/{path}")


def test_urls_that_declare_one_canonical_are_one_article(con: Connection, load: Load) -> None:
    load(page("amp-bridge-7", BRIDGE, "bridge-7"), page("print-bridge-7", BRIDGE, "bridge-7"), page("bridge-7", BRIDGE))
    assert held(con) == {id_at("bridge-7"): BRIDGE}
    urls = {tuple(row) for row in con.execute("select url, kind from article_urls").fetchall()}
    assert urls == {
        (f"{SITE}/amp-bridge-7", "given"),
        (f"{SITE}/print-bridge-7", "given"),
        (f"{SITE}/bridge-7", "given"),
        (f"{SITE}/bridge-7", "canonical"),
    }
    assert not violations(con)


def test_another_url_of_an_article_seen_again_is_unchanged(con: Connection, load: Load) -> None:
    """Two URLs whose texts differ a little would else overwrite each other in every run."""
    both = [page("amp-bridge-7", BRIDGE + " Read on.", "bridge-7"), page("bridge-7", BRIDGE)]
    load(*both)
    before = contents(con)
    assert load(*both) == LoadReport(unchanged=2)
    assert contents(con) == before


def test_a_canonical_known_to_carry_another_text_is_not_believed(con: Connection, load: Load) -> None:
    load(page("bridge-7", BRIDGE, "bridge-7"))
    load(page("school-8", SCHOOL, "bridge-7"))
    assert held(con) == {id_at("bridge-7"): BRIDGE, id_at("school-8"): SCHOOL}
    assert not violations(con)


def test_a_canonical_another_page_of_the_batch_owns_is_not_believed(con: Connection, load: Load) -> None:
    load(page("school-8", SCHOOL, "bridge-7"), page("bridge-7", BRIDGE))
    assert held(con) == {id_at("bridge-7"): BRIDGE, id_at("school-8"): SCHOOL}


def test_a_canonical_of_another_site_is_evidence_only(con: Connection, load: Load) -> None:
    load(make_taken("b", BRIDGE, url=f"{SITE}/bridge-7", canonical_url="https://y.example/a/original-story-1"))
    assert held(con) == {id_at("bridge-7"): BRIDGE}
    assert con.execute("select canonical_url from articles").fetchone() == ("https://y.example/a/original-story-1",)
    assert con.execute("select kind from article_urls").fetchall() == [("given",)]


def test_the_owner_of_a_url_gets_it_back_and_the_borrower_moves_with_all_it_has(con: Connection, load: Load) -> None:
    load(page("school-8", SCHOOL, "bridge-7", authors=("Ann Ode",)))
    con.execute("update articles set matched_rule_version = 1, matched_content_digest = content_digest")
    ((indexed,),) = con.execute("select content_digest from articles").fetchall()
    load(page("bridge-7", BRIDGE))
    assert held(con) == {id_at("bridge-7"): BRIDGE, id_at("school-8"): SCHOOL}
    assert con.execute("select article_id from article_authors").fetchall() == [(id_at("school-8"),)]
    assert con.execute("select article_id, version from article_versions order by all").fetchall() == sorted(
        [(id_at("bridge-7"), 1), (id_at("school-8"), 1)]
    )
    # Matching knows the text under the old id, and takes it out from there.
    assert con.execute("select article_id from articles where matched_content_digest = $1", [indexed]).fetchall() == [
        (id_at("bridge-7"),)
    ]
    assert load(page("school-8", SCHOOL, "bridge-7", authors=("Ann Ode",)), page("bridge-7", BRIDGE)).unchanged == 2


def test_moving_gives_what_loading_in_the_other_order_gives(load: Load, con: Connection) -> None:
    load(page("school-8", SCHOOL, "bridge-7"))
    load(page("bridge-7", BRIDGE))
    moved = contents(con)
    for table in moved:
        con.execute(f"delete from {table}")
    load(page("bridge-7", BRIDGE))
    load(page("school-8", SCHOOL, "bridge-7"))
    assert contents(con) == moved


def test_an_edited_page_under_a_canonical_stays_its_article(con: Connection, load: Load) -> None:
    load(page("bridge-7-live", BRIDGE, "bridge-7"))
    assert load(page("bridge-7-live", SCHOOL, "bridge-7")) == LoadReport(updated=1)
    assert held(con) == {id_at("bridge-7"): SCHOOL}


def test_a_page_that_begins_to_declare_a_canonical_stays_its_article(con: Connection, load: Load) -> None:
    load(page("story-9", BRIDGE))
    load(page("story-9", BRIDGE + " More.", "bridge-7"))
    assert held(con) == {id_at("story-9"): BRIDGE + " More."}


def test_a_file_is_known_by_its_place_whatever_it_declares(con: Connection, load: Load) -> None:
    for name in ("a.html", "b.html"):
        load(make_taken(name, BRIDGE, canonical_url=f"{SITE}/bridge-7"))
    assert con.execute("select count(*) from articles").fetchone() == (2,)
    assert con.execute("select count(*) from article_urls").fetchone() == (0,)
