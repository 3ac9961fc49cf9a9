"""Who may open the warehouse, and how? One writer at a time on a private file, any number of readers on the public one.

    data/news.duckdb              public: analysts open it read-only; replaced as a whole by publishing
    data/private/working.duckdb   the writer's; open only for the length of a writer session
    data/private/writer.lock      held (flock) by the writer session, publishing included; names its holder
    data/private/published.json   which public file the working file was last copied to; gone once anything may differ
    data/private/runs/*.lock      one per living run
    data/private/spill/           DuckDB's temporary files

Never open the working file by other means in a process that holds its connection: closing any descriptor of it drops
DuckDB's POSIX lock, and another process may then write over this one's rows. The lock on writer.lock is separate for
that reason.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb
from duckdb import DuckDBPyConnection

from extractors.errors import UsageError
from warehouse.failures import database_errors, folder_errors, is_lock_held
from warehouse.locks import pause, release, wait_for_lock
from warehouse.migrate import is_current, migrate, require_current
from warehouse.sqlfiles import sql

STORAGE_VERSION = "v1.5.0"
"""Oldest DuckDB that must be able to open our files: the one most tools still bundle."""

_READER_TIMEOUT_SECONDS = 10.0
"""How long a reader waits for somebody who has the public file open for writing."""
_STALE_SPILL_SECONDS = 24 * 3600.0
"""A reader's temporary files this old belong to a process that was killed."""


@dataclass(frozen=True)
class Warehouse:
    """The warehouse in a data folder."""

    data: Path
    memory_limit: str = "512MB"
    """DuckDB's, for each connection; larger work spills into the data folder."""
    lock_timeout: float = 300.0
    """Seconds to wait for the writer before giving up; matching a large batch holds the lock for tens of seconds."""
    threads: int | None = None
    """DuckDB's, for each connection; None: one per core."""

    @property
    def public_path(self) -> Path:
        """The file analysts open."""
        return self.data / "news.duckdb"

    @property
    def private(self) -> Path:
        """The folder nobody else opens anything in."""
        return self.data / "private"

    @property
    def working_path(self) -> Path:
        """The file writer sessions work on."""
        return self.private / "working.duckdb"

    @property
    def published_record(self) -> Path:
        """Present while the public file says all the working file does."""
        return self.private / "published.json"

    @contextmanager
    def writer(self) -> Iterator[DuckDBPyConnection]:
        """Give the one connection that may write, to a database in this release's shape; keep it short.

        Raises RetryableError when another holds it beyond `lock_timeout` or the disk is full, FinalError when the
        folder cannot be written or the file is not ours. What was not committed when the block ends is undone.
        """
        with self.session() as con:
            self.forget_publication()
            yield con

    @contextmanager
    def session(self) -> Iterator[DuckDBPyConnection]:
        """Do as `writer` does, but let the public file stand as up to date: for what only copies or reads."""
        spill = self.private / "spill" / "writer"
        with folder_errors(self.data):
            self.private.mkdir(parents=True, exist_ok=True)
            lock = wait_for_lock(self.private / "writer.lock", self.lock_timeout)
        try:
            with folder_errors(self.data):
                self._clear_spill(spill)
            config = self._config(spill) | {"storage_compatibility_version": STORAGE_VERSION}
            with database_errors(self.working_path):
                con = _connect(self.working_path, config, read_only=False, timeout=self.lock_timeout)
                try:
                    if not is_current(con):
                        self.forget_publication()
                        migrate(con)
                    yield con
                finally:
                    con.close()
        finally:
            release(lock)

    @contextmanager
    def reader(self, *, result_file: Path | None = None) -> Iterator[DuckDBPyConnection]:
        """Give a read-only connection to the public file as it stands now, whatever is published meanwhile.

        Statements reach no file but `result_file`, for a result that is to be written there.
        Raises UsageError when nothing has been published yet, FinalError when the file is not ours.
        """
        if not self.public_path.is_file():
            raise UsageError(
                f"{self.public_path}: no warehouse there yet; run `wiredesk ingest LOCATION` first, "
                f"or set WIREDESK_DATA",
                about=str(self.public_path),
            )
        spill = self.private / "spill" / f"reader-{uuid4().hex}"
        with database_errors(self.public_path):
            con = _connect(
                self.public_path,
                self._config(spill),
                read_only=True,
                timeout=_READER_TIMEOUT_SECONDS,
                allowed=[] if result_file is None else [str(result_file)],
            )
            try:
                require_current(con)
                yield con
            finally:
                con.close()

    def forget_publication(self) -> None:
        """Note, durably and before anything is written, that the public file is about to be out of date."""
        with folder_errors(self.data):
            try:
                self.published_record.unlink()
            except FileNotFoundError:
                return
            sync_folder(self.private)

    def _config(self, spill: Path) -> dict[str, str | bool | int | float | list[str]]:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": self.memory_limit,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        return config if self.threads is None else config | {"threads": self.threads}

    def _clear_spill(self, own: Path) -> None:
        own.parent.mkdir(exist_ok=True)
        oldest = time.time() - _STALE_SPILL_SECONDS
        for folder in own.parent.iterdir():
            if folder == own or folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Make names made, replaced or removed in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _connect(
    path: Path,
    config: dict[str, str | bool | int | float | list[str]],
    *,
    read_only: bool,
    timeout: float,
    allowed: Sequence[str] = (),
) -> DuckDBPyConnection:
    """Open a file, trying again while another process has it locked."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            con = duckdb.connect(str(path), read_only=read_only, config=config)
        except duckdb.IOException as error:
            if not is_lock_held(error) or time.monotonic() >= deadline:
                raise
            pause(deadline)
        else:
            if allowed:
                con.execute(sql("schema/allow"), {"paths": list(allowed)})
            con.execute(sql("schema/session"))
            return con
