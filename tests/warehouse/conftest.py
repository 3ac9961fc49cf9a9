"""An empty warehouse for each test, and what tests compare two warehouses by."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pytest

from extractors.records import Taken
from warehouse.load import LoadReport, load_batch
from warehouse.migrate import migrate
from warehouse.runs import finish_run, start_run
from warehouse.store import Warehouse

ROOT = Path(__file__).resolve().parents[2]
CLOCKS = {
    "first_seen_at", "last_seen_at", "seen_at", "last_checked_at", "last_changed_at", "occurred_at", "applied_at",
}  # fmt: skip

Contents = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty warehouse, to be copied."""
    warehouse = Warehouse(tmp_path_factory.mktemp("empty") / "data")
    with warehouse.writer():
        pass
    return warehouse.data


@pytest.fixture
def warehouse(migrated: Path, tmp_path: Path) -> Warehouse:
    """An empty warehouse of a test's own."""
    shutil.copytree(migrated, tmp_path / "data")
    return Warehouse(tmp_path / "data", lock_timeout=20, threads=1)


@pytest.fixture(scope="session")
def shared_database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory for all tests that only need its tables empty."""
    con = empty_database()
    yield con
    con.close()


@pytest.fixture
def con(shared_database: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """An empty database of this release's shape, in memory."""
    wipe(shared_database)
    return shared_database


@pytest.fixture
def load(con: duckdb.DuckDBPyConnection) -> Callable[..., LoadReport]:
    """Load inputs as one batch of a run of their own, or of the run given."""

    def load_inputs(*taken: Taken, run_id: UUID | None = None) -> LoadReport:
        if run_id is not None:
            return load_batch(con, run_id, taken)
        new = start_run(con, "ingest", {})
        report = load_batch(con, new, taken)
        finish_run(con, new)
        return report

    return load_inputs


def empty_database() -> duckdb.DuckDBPyConnection:
    """An empty database of this release's shape, in memory."""
    con = duckdb.connect(":memory:", config={"threads": 1})
    con.execute("set TimeZone = 'UTC'")
    migrate(con)
    return con


def wipe(con: duckdb.DuckDBPyConnection) -> None:
    """Empty all tables of news; ten times faster than a new database."""
    with suppress(duckdb.TransactionException):
        con.rollback()
    for (table,) in con.execute("select table_name from duckdb_tables() where not internal").fetchall():
        if table not in ("migrations", "view_texts"):
            con.execute(f"delete from {table}")


def contents(con: duckdb.DuckDBPyConnection) -> Contents:
    """All rows of all tables but runs and outcomes, clock columns left out, in one order."""
    tables: dict[str, list[str]] = {}
    for table, column in con.execute(
        "select table_name, column_name from duckdb_columns() where not internal "
        "and table_name in (select table_name from duckdb_tables() where not internal)"
    ).fetchall():
        if table not in ("runs", "outcomes", "migrations", "view_texts") and column not in CLOCKS:
            tables.setdefault(table, []).append(column)
    return {
        table: con.execute(f"select {', '.join(columns)} from {table} order by all").fetchall()
        for table, columns in tables.items()
    }


def outcomes(con: duckdb.DuckDBPyConnection, run_id: UUID) -> dict[str, str]:
    """What became of each input of a run."""
    return dict(con.execute("select input_ref, outcome from outcomes where run_id = $1", [run_id]).fetchall())


def violations(con: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """The broken rules, each with an example."""
    from warehouse.check import check

    return {finding.name: finding.detail for finding in check(con) if finding.violations}


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a process of its own, which can import the house and the tests' builders."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a process of its own to its end."""
    with python(code, *arguments) as process:
        said, errors = process.communicate(timeout=120)
    return subprocess.CompletedProcess(code, process.returncode, said, errors)
