"""Order, batch size, repetition and kills leave no trace in the tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from uuid import uuid4

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.records import Publisher, Taken
from tests.builders import make_refused, make_taken
from tests.warehouse.conftest import Contents, contents, empty_database, run_python, violations, wipe
from warehouse.load import load_batch
from warehouse.runs import finish_run, start_run
from warehouse.store import Warehouse

SEVERAL = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)

INPUTS = [
    make_taken("a.txt", "One text, carried by two.", "One", publisher="Daily X", authors=("Ann Ode", "Bo Lin")),
    make_taken("b.txt", "ONE TEXT, CARRIED BY TWO.", "Two", publisher="Daily X", names=("One Text",)),
    make_taken("c.txt", "Another text.", authors=("Bo Lin",), publisher=Publisher("daily-x", "DAILY X")),
    make_taken("d.txt", "A third text.", url="https://x.example/2026/third-text", date_published="2026-01-02"),
    make_taken("e.jsonl:1", "A line.", url="https://x.example/2026/a-line", is_line=True),
    make_refused("f.txt"),
]

EDITS = [
    make_taken("a.txt", "It will open in May.", "Bridge"),
    make_taken("a.txt", "It will open in June.", "Bridge"),
    make_taken("b.txt", "It will open in May.", "Bridge"),
    make_taken("a.txt", "It will open in May.", "Bridge"),
    make_taken("a.txt", "It will open in May.", "Bridge", authors=("Ann Ode",)),
    make_taken("c.jsonl:1", "First line.", url="https://x.example/2026/some-line", is_line=True),
    make_taken("c.jsonl:2", "First line, second edition.", url="https://x.example/2026/some-line", is_line=True),
    make_taken("c.jsonl:1", "First line.", url="https://x.example/2026/some-line", is_line=True),
    make_taken("b.txt", "It will open in May.", "Bridge", payload=b"other bytes"),
]

LOAD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from tests.warehouse.test_load_in_any_order import many
from warehouse.load import load_batch
from warehouse.runs import start_run
from warehouse.store import Warehouse

class Mortal:
    "A connection whose process dies at its n-th call."
    def __init__(self, con, calls):
        self.con, self.calls = con, calls
    def __getattr__(self, name):
        method = getattr(self.con, name)
        def call(*arguments):
            self.calls -= 1
            if self.calls < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return method(*arguments)
        return call

with Warehouse(Path(sys.argv[1]), threads=1).writer() as con:
    run_id = start_run(con, "ingest", {})
    mortal = Mortal(con, int(sys.argv[2]))
    batches = many()
    for start in range(0, len(batches), 10):
        load_batch(mortal, run_id, batches[start : start + 10])
"""


def many() -> list[Taken]:
    return [make_taken(f"{n}.txt", f"Text number {n} of this series.", f"Headline {n}") for n in range(40)]


def loaded(batches: Sequence[Sequence[Taken]]) -> Contents:
    """What is in a new warehouse after these batches."""
    con = own_database()
    wipe(con)
    run_id = start_run(con, "ingest", {})
    for batch in batches:
        load_batch(con, run_id, batch)
    finish_run(con, run_id)
    return contents(con)


own_database = cache(empty_database)


def cut(inputs: Sequence[Taken], sizes: Sequence[int]) -> list[Sequence[Taken]]:
    batches, start = [], 0
    for size in sizes:
        batches.append(inputs[start : start + size])
        start += size
    return [batch for batch in [*batches, inputs[start:]] if batch]


@pytest.fixture(scope="module")
def in_one_batch() -> Contents:
    found = loaded([INPUTS])
    assert not violations(own_database())
    return found


@pytest.fixture(scope="module")
def edits_one_by_one() -> Contents:
    found = loaded([[edit] for edit in EDITS])
    assert not violations(own_database())
    return found


@SEVERAL
@given(
    order=st.permutations(INPUTS),
    again=st.lists(st.sampled_from(INPUTS), max_size=6),
    sizes=st.lists(st.integers(1, 4), max_size=4),
)
def test_neither_order_nor_batch_size_nor_repetition_matters(
    in_one_batch: Contents, order: list[Taken], again: list[Taken], sizes: list[int]
) -> None:
    assert loaded(cut([*order, *again], sizes)) == in_one_batch


@SEVERAL
@given(sizes=st.lists(st.integers(1, 5), max_size=5))
def test_edits_give_the_same_versions_however_they_are_batched(edits_one_by_one: Contents, sizes: list[int]) -> None:
    assert loaded(cut(EDITS, sizes)) == edits_one_by_one


@pytest.mark.parametrize("calls", [1, 9, 10, 25, 39])
def test_a_kill_in_mid_load_leaves_whole_batches_and_a_rerun_completes_them(warehouse: Warehouse, calls: int) -> None:
    assert run_python(LOAD_AND_DIE, warehouse.data, calls).returncode == -9
    with warehouse.writer() as con:
        (articles,) = con.execute("select count(*) from articles").fetchone() or (0,)
        (answered,) = con.execute("select count(*) from outcomes").fetchone() or (0,)
        assert articles == answered
        assert articles % 10 == 0
        assert not violations(con)
        run_id = start_run(con, "ingest", {})
        assert load_batch(con, run_id, many()).loaded == 40 - articles
        finish_run(con, run_id)
        assert not violations(con)
        assert contents(con) == loaded([many()])
        states = con.execute("select state from runs order by started_at").fetchall()
        assert states == [("crashed",), ("finished",)]


def test_runs_of_two_sources_keep_each_others_outcomes(con: duckdb.DuckDBPyConnection) -> None:
    first, second = uuid4(), uuid4()
    load_batch(con, first, [make_refused("a.txt", reason="empty")])
    load_batch(con, second, [make_refused("a.txt", reason="binary")])
    reasons = con.execute("select run_id, reason from outcomes").fetchall()
    assert sorted(reasons, key=str) == sorted([(first, "empty"), (second, "binary")], key=str)
