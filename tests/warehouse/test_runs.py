"""Runs: each is closed once, with true counts, also when its process died."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from extractors.errors import UsageError
from tests.builders import make_refused, make_taken
from tests.warehouse.conftest import python, violations
from warehouse.load import load_batch
from warehouse.runs import finish_run, last_runs, read_run, start_run
from warehouse.store import Warehouse

START_AND_WAIT = """
import sys
from pathlib import Path
from tests.builders import make_taken
from warehouse.load import load_batch
from warehouse.runs import start_run
from warehouse.store import Warehouse

with Warehouse(Path(sys.argv[1])).writer() as con:
    run_id = start_run(con, "ingest", {})
    load_batch(con, run_id, [make_taken("a.txt", "loaded before the end")])
print(run_id, flush=True)
sys.stdin.readline()
"""


def states(warehouse: Warehouse) -> list[str]:
    with warehouse.writer() as con:
        return [run.state for run in last_runs(con, 10)]


def test_a_finished_run_counts_its_outcomes(warehouse: Warehouse) -> None:
    with warehouse.writer() as con:
        run_id = start_run(con, "ingest", {"location": Path("news"), "limit": 3})
        load_batch(con, run_id, [make_taken("a.txt", "some text"), make_refused("b.txt"), make_refused("c", "failed")])
        load_batch(con, run_id, [make_taken("d.txt", "other text"), make_refused("e", "blocked")])
        run = finish_run(con, run_id)
        assert not violations(con)
    assert (run.state, run.inputs, run.loaded, run.rejected, run.failed, run.blocked) == ("finished", 5, 2, 1, 1, 1)
    assert (run.updated, run.unchanged) == (0, 0)
    assert json.loads(run.parameters) == {"location": "news", "limit": 3}
    assert run.finished_at is not None
    assert run.finished_at >= run.started_at


def test_finishing_twice_changes_nothing(warehouse: Warehouse) -> None:
    with warehouse.writer() as con:
        run_id = start_run(con, "ingest", {})
        first = finish_run(con, run_id)
        assert finish_run(con, run_id) == first


def test_a_run_that_failed_is_not_finished_afterwards(warehouse: Warehouse) -> None:
    with warehouse.writer() as con:
        run_id = start_run(con, "ingest", {})
        finish_run(con, run_id, "failed")
        with pytest.raises(UsageError, match="already failed"):
            finish_run(con, run_id, "finished")
        assert read_run(con, run_id).state == "failed"


def test_a_run_that_is_alive_is_left_running_by_the_next(warehouse: Warehouse) -> None:
    with python(START_AND_WAIT, warehouse.data) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with warehouse.writer() as con:
            mine = start_run(con, "ingest", {})
            also_mine = start_run(con, "retry", {})
        assert states(warehouse) == ["running"] * 3
        with warehouse.writer() as con:
            finish_run(con, mine)
            finish_run(con, also_mine)
        other.communicate("\n")


def test_a_run_whose_process_was_killed_is_closed_as_crashed_with_its_counts(warehouse: Warehouse) -> None:
    with python(START_AND_WAIT, warehouse.data) as other:
        assert other.stdout is not None
        run_id = other.stdout.readline().strip()
        other.kill()
    with warehouse.writer() as con:
        finish_run(con, start_run(con, "ingest", {}))
        (crashed,) = [run for run in last_runs(con, 5) if str(run.run_id) == run_id]
        assert (crashed.state, crashed.inputs, crashed.loaded) == ("crashed", 1, 1)
        assert crashed.finished_at is not None
        assert not violations(con)
    assert not list((warehouse.private / "runs").iterdir())


def test_a_run_copied_here_from_elsewhere_is_closed(warehouse: Warehouse) -> None:
    with warehouse.writer() as con:
        con.execute("insert into runs (run_id, kind, started_at, state) values (uuid(), 'ingest', now(), 'running')")
        finish_run(con, start_run(con, "ingest", {}))
    assert sorted(states(warehouse)) == ["crashed", "finished"]


def test_asking_for_a_run_that_is_not_there_is_a_usage_error(con: duckdb.DuckDBPyConnection) -> None:
    from uuid import uuid4

    with pytest.raises(UsageError, match="not in the warehouse"):
        read_run(con, uuid4())
