"""Which runs were there, and how did each end? A row from start to finish; runs whose process died are closed.

A living run holds a lock on a file of its own, which the kernel drops with its process however that ends. So a run
that says `running` without a lock is dead, whatever its process number was and in whatever container it ran, and a
living one is never closed by another.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

from duckdb import DuckDBPyConnection

from extractors.errors import UsageError
from warehouse.failures import folder_errors
from warehouse.locks import release, try_lock
from warehouse.migrate import file_path
from warehouse.sqlfiles import sql
from warehouse.transactions import transaction

_held: dict[UUID, int] = {}
"""Locks of the runs this process has started."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A row of `runs`."""

    run_id: UUID
    flow_run_id: UUID | None
    kind: str
    parameters: str
    """JSON."""
    started_at: datetime
    finished_at: datetime | None
    state: str
    inputs: int | None
    """This and the counts below: None while it runs."""
    loaded: int | None
    updated: int | None
    unchanged: int | None
    rejected: int | None
    blocked: int | None
    failed: int | None
    code_version: str


def start_run(
    con: DuckDBPyConnection, kind: str, parameters: Mapping[str, Any], flow_run_id: UUID | None = None
) -> UUID:
    """Open a run of this process and give its id; runs whose process died are closed as `crashed` first.

    The run counts as alive until `finish_run`, or until this process ends: start it in the process that lives for
    all of it. Values of `parameters` that JSON does not know are kept as their text.
    """
    run_id = uuid4()
    _close_dead_runs(con)
    # Locked before anybody can see the row, or it could be closed between the two.
    _lock(con, run_id)
    try:
        con.execute(
            sql("runs/start"),
            {
                "run_id": run_id,
                "flow_run_id": flow_run_id,
                "kind": kind,
                "parameters": json.dumps(dict(parameters), default=str, sort_keys=True),
                "code_version": _code_version(),
            },
        )
    except BaseException:
        _unlock(con, run_id)
        raise
    return run_id


def finish_run(con: DuckDBPyConnection, run_id: UUID, state: Literal["finished", "failed"] = "finished") -> RunSummary:
    """Close a run with the counts of its outcomes; a second call changes nothing. Raises UsageError for no such run."""
    con.execute(sql("runs/finish"), {"run_ids": [run_id], "state": state})
    _unlock(con, run_id)
    summary = read_run(con, run_id)
    if summary.state != state:
        raise UsageError(f"run {run_id}: already {summary.state}; start a new one", about=str(run_id))
    return summary


def read_run(con: DuckDBPyConnection, run_id: UUID) -> RunSummary:
    """Give a run as it stands. Raises UsageError when there is none of that id."""
    row = con.execute(sql("runs/read"), {"run_id": run_id}).fetchone()
    if row is None:
        raise UsageError(f"run {run_id}: not in the warehouse; `wiredesk status` lists the last", about=str(run_id))
    return RunSummary(*row)


def last_runs(con: DuckDBPyConnection, count: int) -> list[RunSummary]:
    """Give the last runs, the newest first."""
    return [RunSummary(*row) for row in con.execute(sql("runs/last"), {"count": count}).fetchall()]


def _close_dead_runs(con: DuckDBPyConnection) -> None:
    running = [row[0] for row in con.execute(sql("runs/running")).fetchall()]
    dead = [run_id for run_id in running if not _is_alive(con, run_id)]
    if not dead:
        return
    with transaction(con):
        con.execute(sql("runs/finish"), {"run_ids": dead, "state": "crashed"})
    for run_id in dead:
        _unlock(con, run_id)


def _is_alive(con: DuckDBPyConnection, run_id: UUID) -> bool:
    path = _lock_path(con, run_id)
    if run_id in _held:
        return True
    if path is None or not path.exists():
        return False
    with folder_errors(path):
        descriptor = try_lock(path)
    if descriptor is None:
        return True
    release(descriptor)
    return False


def _lock(con: DuckDBPyConnection, run_id: UUID) -> None:
    path = _lock_path(con, run_id)
    if path is None:
        return
    with folder_errors(path):
        path.parent.mkdir(exist_ok=True)
        descriptor = try_lock(path)
    if descriptor is not None:
        _held[run_id] = descriptor


def _unlock(con: DuckDBPyConnection, run_id: UUID) -> None:
    path = _lock_path(con, run_id)
    if path is not None:
        path.unlink(missing_ok=True)
    descriptor = _held.pop(run_id, None)
    if descriptor is not None:
        os.close(descriptor)


def _lock_path(con: DuckDBPyConnection, run_id: UUID) -> Path | None:
    """The lock file of a run, beside the working file; None for a database in memory."""
    database = file_path(con)
    return Path(database).parent / "runs" / f"{run_id}.lock" if database else None


def _code_version() -> str:
    try:
        return metadata.version("wiredesk")
    except metadata.PackageNotFoundError:
        return "unknown"
