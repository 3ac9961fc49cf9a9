"""Which of two articles is the source of the other, and whose text a group has: each kind of evidence, conflicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import permutations

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.records import DeclaredSource, Publisher, Taken
from tests.builders import derived_taken
from tests.warehouse.conftest import violations
from tests.warehouse.syndication.test_relations import REPORT
from tests.warehouse.syndication.world import Page, World
from warehouse.load import LoadReport
from warehouse.syndication import match_pending

Load = Callable[..., LoadReport]

FULL = "\n\n".join(REPORT)
HALMO = "https://halmo.example/2026/bridge-closes"
TORVIK = "https://torvik.example/news/bridge-closes"
HALMO_PAGE = Page("halmo", FULL, publisher="halmo-times", url=HALMO)
TORVIK_PAGE = Page("torvik", FULL, publisher="torvik-post", url=TORVIK)
NAMES_TORVIK = {
    "declared": {"sources": (("torvik-post", TORVIK),)},
    "credited": {"credits": (("torvik-post", "dateline"),)},
    "tagged": {"credits": (("torvik-post", "meta"),)},
    "cited": {"credits": (("torvik-post", "citing"),)},
}
NAMES_HALMO = {
    "declared": {"sources": (("halmo-times", HALMO),)},
    "credited": {"credits": (("halmo-times", "credit"),)},
    "cited": {"credits": (("halmo-times", "citing"),)},
}
DATES = (None, "2026-02-01", "2026-02-05")


@cache
def shared_world() -> World:
    """A warehouse that each question leaves empty again: making one takes longer than asking it."""
    return World()


def direction(*pages: Page) -> tuple[str | None, str | None]:
    """Name of the origin of the first two pages, and what told it."""
    world = shared_world()
    world.put(*pages)
    world.match()
    row = world.match_of(*pages[:2])
    world.remove(*pages)
    names = {page.article_id: page.name for page in pages}
    return names.get(row["origin_article_id"]), row["direction_basis"]


@pytest.mark.parametrize(
    ("how", "basis"), [("declared", "declared"), ("credited", "credited"), ("tagged", "credited"), ("cited", "cited")]
)
def test_who_names_another_descends_from_it(how: str, basis: str) -> None:
    assert direction(replace(HALMO_PAGE, **NAMES_TORVIK[how]), TORVIK_PAGE) == ("torvik", basis)


@pytest.mark.parametrize(
    "written", ["http://torvik.example/news/bridge-closes", "https://www.torvik.example/news/bridge-closes/", TORVIK]
)
def test_an_address_is_known_without_scheme_www_and_closing_slash(written: str) -> None:
    assert direction(replace(HALMO_PAGE, sources=(("torvik-post", written),)), TORVIK_PAGE) == ("torvik", "declared")


def test_an_address_of_another_article_says_nothing_of_this_pair_but_whom_it_credits() -> None:
    other = replace(HALMO_PAGE, sources=(("torvik-post", TORVIK + "-again"),))
    assert direction(other, TORVIK_PAGE) == ("torvik", "credited")


@pytest.mark.parametrize("how", ["declared", "credited", "cited"])
def test_evidence_of_one_strength_both_ways_leaves_it_undetermined(how: str) -> None:
    one, other = replace(HALMO_PAGE, **NAMES_TORVIK[how]), replace(TORVIK_PAGE, **NAMES_HALMO[how])
    assert direction(one, other) == (None, "conflicting")


@pytest.mark.parametrize(
    ("stronger", "weaker"), [("declared", "credited"), ("declared", "cited"), ("credited", "cited")]
)
def test_the_stronger_evidence_decides(stronger: str, weaker: str) -> None:
    one, other = replace(HALMO_PAGE, **NAMES_TORVIK[stronger]), replace(TORVIK_PAGE, **NAMES_HALMO[weaker])
    assert direction(one, other) == ("torvik", stronger)


@pytest.mark.parametrize("how", ["credited", "cited"])
def test_a_credit_to_a_text_certainly_later_leaves_it_undetermined(how: str) -> None:
    one = replace(HALMO_PAGE, date="2026-02-01", **NAMES_TORVIK[how])
    assert direction(one, replace(TORVIK_PAGE, date="2026-02-05")) == (None, "conflicting")


def test_a_declared_address_goes_before_the_dates() -> None:
    one = replace(HALMO_PAGE, date="2026-02-01", **NAMES_TORVIK["declared"])
    assert direction(one, replace(TORVIK_PAGE, date="2026-02-05")) == ("torvik", "declared")


def test_an_address_learnt_later_is_heeded() -> None:
    world = shared_world()
    world.put(replace(HALMO_PAGE, **NAMES_TORVIK["declared"]), replace(TORVIK_PAGE, url=None))
    world.match()
    world.put(TORVIK_PAGE)
    world.match()
    basis = world.match_of(HALMO_PAGE, TORVIK_PAGE)["direction_basis"]
    world.remove(HALMO_PAGE, TORVIK_PAGE)
    assert basis == "declared"


def test_one_text_inside_another_has_no_direction_by_that_alone() -> None:
    assert direction(HALMO_PAGE, replace(TORVIK_PAGE, body="\n\n".join(REPORT[:5]))) == (None, None)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([{}, *NAMES_TORVIK.values()]),
    st.sampled_from([{}, *NAMES_HALMO.values()]),
    st.sampled_from(DATES),
    st.sampled_from(DATES),
)
def test_swapping_the_articles_swaps_nothing_but_their_names(one: dict, other: dict, date: str, date2: str) -> None:
    halmo, torvik = replace(HALMO_PAGE, date=date, **one), replace(TORVIK_PAGE, date=date2, **other)
    # Other names are other ids, so that now this, now that article stands first.
    found = set()
    for first, second in (("a", "b"), ("b", "a"), ("left", "right")):
        pages = (replace(halmo, name=f"halmo {first}"), replace(torvik, name=f"torvik {second}"))
        origin, basis = direction(*pages)
        found.add((origin and origin.split()[0], basis))
    assert len(found) == 1


class TestGroups:
    """Whose text a whole group has."""

    def origin(self, *pages: Page) -> tuple[str | None, str | None, str | None]:
        world = shared_world()
        world.put(*pages)
        world.match()
        [(article, publisher, basis)] = world.con.execute(
            "select origin_article_id, origin_publisher_id, origin_basis from copy_groups"
        ).fetchall()
        world.remove(*pages)
        return {page.article_id: page.name for page in pages}.get(article), publisher, basis

    def test_the_article_at_the_declared_address_is_the_origin(self) -> None:
        again = Page("torvik again", "\n\n".join(REPORT[:6]), publisher="torvik-post")
        page = replace(HALMO_PAGE, **NAMES_TORVIK["declared"])
        assert self.origin(page, TORVIK_PAGE, again) == ("torvik", "torvik-post", "declared")

    def test_an_outlet_declared_but_never_seen_is_the_origin(self) -> None:
        page = replace(HALMO_PAGE, **NAMES_TORVIK["declared"])
        assert self.origin(page, Page("copy", FULL)) == (None, "torvik-post", "declared")

    def test_a_text_carried_on_comes_from_where_the_carrier_has_it(self) -> None:
        halmo = replace(HALMO_PAGE, **NAMES_TORVIK["credited"])
        grims = Page("grims", FULL, publisher="grims-daily", sources=(("halmo-times", HALMO),))
        for pages in permutations((halmo, TORVIK_PAGE, grims)):
            assert self.origin(*pages) == ("torvik", "torvik-post", "credited")


class TestLoaded:
    """From what a page declares to the direction of its match, through the loader."""

    CARRIER = "https://halmo.example/2026/a-bridge-closes.html"
    ORIGINAL = "https://torvik.example/news/a-bridge-closes.html"
    PRINT = "https://torvik.example/print/a-bridge-closes.html"

    def carrier(self, declared: str) -> Taken:
        return derived_taken(
            "carrier",
            FULL,
            url=self.CARRIER,
            publisher=Publisher("halmo.example", "Halmo Times", "halmo.example"),
            declared_sources=(DeclaredSource("syndication-source", None, declared),),
        )

    def original(self, url: str) -> Taken:
        own = Publisher("torvik.example", "Torvik Post", "torvik.example")
        return derived_taken("original", FULL, url=url, publisher=own, canonical_url=self.ORIGINAL)

    def basis(self, con: duckdb.DuckDBPyConnection) -> str | None:
        match_pending(con)
        [(basis,)] = con.execute("select direction_basis from article_matches").fetchall()
        assert not violations(con)
        return str(basis)

    def test_a_declared_source_is_a_row_with_its_address(self, con: duckdb.DuckDBPyConnection, load: Load) -> None:
        load(self.carrier(self.ORIGINAL))
        rows = con.execute(
            "select kind, publisher_id, cue, source_url, evidence, char_start from attributions where cue = 'meta'"
        ).fetchall()
        evidence = f"syndication-source: {self.ORIGINAL}"
        assert rows == [("outlet", "torvik.example", "meta", self.ORIGINAL, evidence, None)]

    def test_the_order_of_loading_does_not_matter(self, con: duckdb.DuckDBPyConnection, load: Load) -> None:
        load(self.original(self.ORIGINAL))
        load(self.carrier(self.ORIGINAL))
        assert self.basis(con) == "declared"

    def test_another_address_of_the_original_met_later_is_heeded(
        self, con: duckdb.DuckDBPyConnection, load: Load
    ) -> None:
        load(self.carrier(self.PRINT))
        load(self.original(self.ORIGINAL))
        assert self.basis(con) == "credited"
        load(self.original(self.PRINT))
        assert self.basis(con) == "declared"
