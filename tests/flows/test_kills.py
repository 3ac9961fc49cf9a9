"""A run may end at any moment, and two may meet: the warehouse is the same as after an undisturbed run."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.check import check
from warehouse.store import Warehouse

RUN = Path(__file__).with_name("plain_run.py")
DOCUMENTS = 2000
CHAINS, KILLS = 5, 4
SEED = 20260622
# What follows the clock or the run, not the documents.
CLOCKS = {
    "fetched_at", "first_seen_at", "last_seen_at", "seen_at", "last_checked_at", "last_changed_at", "next_check_at",
    "applied_at", "consecutive_failures",
}  # fmt: skip
BOOKKEEPING = {"runs", "outcomes", "migrations"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 small documents: a third of them in families of copies and edited copies."""
    folder = tmp_path_factory.mktemp("documents")
    chance = random.Random(SEED)
    words = [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{number:x}" for number in range(4000)]
    families = [[chance.choice(words) for _ in range(90)] for _ in range(150)]
    for number in range(DOCUMENTS):
        body = [chance.choice(words) for _ in range(90)]
        if number % 3 == 0:
            body = list(chance.choice(families))
            if chance.random() < 0.5:
                body[chance.randrange(90)] = chance.choice(words)
        text = f"Headline of document {number}\n\n{' '.join(body)}.\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def start(data: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(RUN), str(data), str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def finish(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate()
    assert process.returncode == 0, said


def rows(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the bookkeeping, clock columns left out."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with duckdb.connect(str(data / "news.duckdb"), read_only=True) as con:
        tables = con.execute("select table_name from duckdb_tables() order by all").fetchall()
        for (table,) in tables:
            if table in BOOKKEEPING:
                continue
            listed = con.execute("select column_name from duckdb_columns() where table_name = ?", [table]).fetchall()
            columns = ", ".join(f'"{name}"' for (name,) in listed if name not in CLOCKS)
            found[table] = con.execute(f"select {columns} from {table} order by all").fetchall()
    return found


def findings(data: Path) -> list[str]:
    with Warehouse(data).reader() as con:
        return [f"{finding.name}: {finding.detail}" for finding in check(con) if finding.violations]


@pytest.fixture(scope="module")
def undisturbed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, list[tuple[Any, ...]]], float]:
    data = tmp_path_factory.mktemp("undisturbed")
    process = start(data, folder)
    began = time.monotonic()
    finish(process)
    lasted = time.monotonic() - began
    assert not findings(data)
    return rows(data), lasted


@pytest.mark.parametrize("chain", range(CHAINS))
def test_a_killed_run_is_completed_by_the_next(
    chain: int, folder: Path, undisturbed: tuple[dict[str, list[tuple[Any, ...]]], float], tmp_path: Path
) -> None:
    expected, lasted = undisturbed
    chance = random.Random(SEED + chain)
    states = []
    for kill in range(KILLS):
        process = start(tmp_path, folder)
        # Later runs of a chain find work done and are shorter; so are the moments.
        moment = threading.Timer(chance.uniform(0, lasted * (1 - kill / (KILLS + 1))), process.kill)
        moment.start()
        process.communicate()
        moment.cancel()
        states.append(process.returncode)
    finish(start(tmp_path, folder))
    assert -signal.SIGKILL in states
    found = rows(tmp_path)
    assert found.keys() == expected.keys()
    for table, expected_rows in expected.items():
        assert found[table] == expected_rows, table
    assert not findings(tmp_path)


def test_two_runs_at_once_both_succeed(
    folder: Path, undisturbed: tuple[dict[str, list[tuple[Any, ...]]], float], tmp_path: Path
) -> None:
    for process in [start(tmp_path, folder), start(tmp_path, folder)]:
        finish(process)
    assert rows(tmp_path) == undisturbed[0]
    assert not findings(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_with_its_state_recorded(number: signal.Signals, folder: Path, tmp_path: Path) -> None:
    process = start(tmp_path, folder)
    assert process.stdout is not None
    process.stdout.readline()  # the first batch is loaded
    process.send_signal(number)
    process.communicate()
    assert process.returncode != 0
    with Warehouse(tmp_path).session() as con:
        ((state, inputs, outcomes),) = con.execute(
            "select state, inputs, (select count(*) from outcomes) from runs"
        ).fetchall()
    assert state == "failed"
    assert inputs == outcomes > 0
