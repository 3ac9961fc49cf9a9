"""A copy group as a tree: who stands below whom, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.records import Attribution, Publisher
from tests.builders import make_taken
from tests.warehouse.conftest import wipe
from tests.warehouse.newsroom import article
from warehouse.answers import Descendant, Descent, show_article, show_descents
from warehouse.load import load_batch
from warehouse.runs import start_run

Connection = duckdb.DuckDBPyConnection

WIRE = Publisher("wire", "The Wire", "wire.example", is_agency=True)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 1, hour, minute, tzinfo=UTC)


def named(cue: str) -> tuple[Attribution, ...]:
    return (Attribution("agency", "The Wire", "Wire", cue, "(Wire)", 0, 3, "wire"),)


def family(con: Connection, **members: Mapping[str, Any]) -> dict[str, UUID]:
    """Articles of one copy group whose origin is not known."""
    batch = [make_taken(name, f"The text of {name}.", **values) for name, values in members.items()]
    load_batch(con, start_run(con, "ingest", {}), batch)
    ids = {name: article(con, name) for name in members}
    group = min(ids.values())
    con.execute("insert into copy_groups values ($1, null, null, null, 1)", [group])
    for member in ids.values():
        con.execute("insert into copy_group_members values ($1, $2, 'member')", [group, member])
    return ids


def match(
    con: Connection, copy: UUID, other: UUID, share: float, basis: str | None = "earlier", relation: str = "edited"
) -> None:
    """A match of a copy with its origin, or without basis of two whose direction is open."""
    first, second = sorted((copy, other))
    con.execute(
        """
        insert into article_matches
            (article_id, other_article_id, relation, origin_article_id, direction_basis, containment, other_containment)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        [first, second, relation, other if basis else None, basis, *((share, 0.1) if copy == first else (0.1, share))],
    )


def tree(con: Connection, shown: UUID) -> Descent:
    (descent,) = show_descents(con, show_article(con, shown))
    return descent


def drawn(con: Connection, shown: UUID) -> list[tuple[int, str | None]]:
    return [(one.depth, one.member.place) for one in tree(con, shown).members]


def of(descent: Descent, article_id: UUID) -> Descendant:
    (found,) = [one for one in descent.members if one.member.article_id == article_id]
    return found


def test_a_copy_stands_below_the_earlier_article_that_holds_most_of_it(con: Connection) -> None:
    ids = family(con, a={"date_published": at(8)}, b={"date_published": at(9)}, c={"date_published": at(11, 10)})
    match(con, ids["b"], ids["a"], 0.9)
    match(con, ids["c"], ids["a"], 0.5)
    match(con, ids["c"], ids["b"], 0.8)
    assert drawn(con, ids["a"]) == [(0, "a"), (1, "b"), (2, "c")]
    found = of(tree(con, ids["a"]), ids["c"])
    assert (found.parent, found.relation, found.basis, found.containment) == (ids["b"], "edited", "earlier", 0.8)
    assert (found.lag, found.is_lag_exact) == (timedelta(hours=2, minutes=10), True)


def test_a_credited_origin_is_nearer_than_an_earlier_copy(con: Connection) -> None:
    ids = family(
        con,
        a={"date_published": at(8)},
        b={"publisher": WIRE},
        c={"date_published": at(9), "attributions": named("credit")},
    )
    match(con, ids["c"], ids["a"], 0.9)
    match(con, ids["c"], ids["b"], 0.4, "credited")
    found = of(tree(con, ids["c"]), ids["c"])
    assert (found.parent, found.basis, found.names_origin, found.lag) == (ids["b"], "credited", "credited", None)


def test_what_names_the_outlet_the_group_comes_from_stands_below_its_article(con: Connection) -> None:
    ids = family(
        con,
        a={"publisher": WIRE, "date_published": at(7)},
        b={"date_published": at(8)},
        c={"date_published": at(9), "attributions": named("citing")},
    )
    con.execute("update copy_groups set origin_article_id = $1, origin_publisher_id = 'wire'", [ids["a"]])
    match(con, ids["c"], ids["b"], 0.9)
    assert drawn(con, ids["c"]) == [(0, "a"), (1, "c"), (0, "b")]
    found = of(tree(con, ids["c"]), ids["c"])
    assert (found.parent, found.basis, found.names_origin, found.relation) == (ids["a"], "cited", "cited", None)


def test_an_outlet_never_seen_is_the_root(con: Connection) -> None:
    ids = family(
        con,
        a={"date_published": at(8), "attributions": named("dateline")},
        b={"date_published": at(9), "attributions": named("credit")},
        c={"date_published": at(10)},
    )
    con.execute("update copy_groups set origin_publisher_id = 'wire', origin_basis = 'credited'")
    match(con, ids["b"], ids["a"], 0.9)
    match(con, ids["c"], ids["b"], 0.9)
    assert drawn(con, ids["a"]) == [(0, "a"), (0, "b"), (1, "c")]
    descent = tree(con, ids["a"])
    assert descent.unseen_origin == "The Wire"
    assert [one.names_origin for one in descent.members] == ["credited", "credited", None]


def test_where_nothing_tells_an_article_hangs_from_the_group_beside_its_closest(con: Connection) -> None:
    ids = family(con, a={"date_published": at(8)}, b={}, c={})
    match(con, ids["b"], ids["a"], 0.3, None)
    match(con, ids["b"], ids["c"], 0.7, None, "reprint")
    found = of(tree(con, ids["a"]), ids["b"])
    assert (found.depth, found.parent, found.basis) == (0, None, None)
    assert (found.closest, found.relation, found.containment) == (ids["c"], "reprint", 0.7)
    assert [depth for depth, _ in drawn(con, ids["a"])] == [0, 0, 0]


def test_bare_dates_give_a_lag_in_days(con: Connection) -> None:
    ids = family(con, a={"date_published": at(23)}, b={"date_published": "2026-03-03"})
    match(con, ids["b"], ids["a"], 0.9)
    found = of(tree(con, ids["a"]), ids["b"])
    assert (found.lag, found.is_lag_exact) == (timedelta(days=2), False)


def test_reports_of_the_same_event_are_no_descent(con: Connection) -> None:
    ids = family(con, a={"date_published": at(8)}, b={"date_published": at(9)})
    match(con, ids["b"], ids["a"], 0.9, relation="same_event")
    assert drawn(con, ids["a"]) == [(0, "a"), (0, "b")]


def test_an_article_without_copies_has_no_tree(con: Connection) -> None:
    load_batch(con, start_run(con, "ingest", {}), [make_taken("alone", "A text.")])
    assert show_descents(con, show_article(con, article(con, "alone"))) == ()


MEMBER = st.integers(0, 5)
PAIR = st.tuples(MEMBER, MEMBER, st.sampled_from([0.2, 0.5, 0.9]), st.sampled_from(["credited", "earlier", None]))
PAIRS = st.lists(PAIR, max_size=12, unique_by=lambda pair: frozenset(pair[:2]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(pairs=PAIRS)
def test_every_member_is_drawn_once_even_where_directions_run_in_a_circle(con: Connection, pairs: list[Any]) -> None:
    wipe(con)
    ids = family(con, **{f"m{number}": {} for number in range(6)})
    members = list(ids.values())
    for copy, other, share, basis in pairs:
        if copy != other:
            match(con, members[copy], members[other], share, basis)
    descent = tree(con, members[0])
    assert sorted(one.member.article_id for one in descent.members) == sorted(members)
    above: list[UUID] = []
    for one in descent.members:
        assert one.depth <= len(above)
        assert one.parent == (above[one.depth - 1] if one.depth else None)
        above[one.depth :] = [one.member.article_id]


@pytest.mark.parametrize("role", ["container", "member"])
def test_a_woven_text_is_drawn_in_the_groups_it_belongs_to(con: Connection, role: str) -> None:
    ids = family(con, a={}, b={})
    con.execute("update copy_group_members set role = $1 where article_id = $2", [role, ids["b"]])
    assert {one.member.role for one in tree(con, ids["b"]).members} == {"member", role}
