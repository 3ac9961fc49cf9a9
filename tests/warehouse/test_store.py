"""One writer, many readers, and a clear word when it cannot be."""

from __future__ import annotations

import errno
from pathlib import Path

import duckdb
import pytest

from extractors.errors import FinalError, RetryableError, UsageError
from tests.builders import make_taken
from tests.warehouse.conftest import python, run_python, violations
from warehouse.failures import database_errors, folder_errors
from warehouse.publish import publish
from warehouse.store import Warehouse

HOLD_THE_WRITER = """
import sys
from pathlib import Path
from warehouse.store import Warehouse

with Warehouse(Path(sys.argv[1])).writer() as con:
    print("holding", flush=True)
    sys.stdin.readline()
"""

LOAD_BATCHES = """
import sys
from pathlib import Path
from tests.builders import make_taken
from warehouse.load import load_batch
from warehouse.runs import finish_run, start_run
from warehouse.store import Warehouse

warehouse, name = Warehouse(Path(sys.argv[1]), threads=1), sys.argv[2]
with warehouse.writer() as con:
    run_id = start_run(con, "ingest", {})
for batch in range(6):
    with warehouse.writer() as con:
        load_batch(con, run_id, [make_taken(f"{name}-{batch}-{n}.txt", f"text {name} {batch} {n}") for n in range(4)])
with warehouse.writer() as con:
    finish_run(con, run_id)
"""

OPEN_DIRECTLY = """
import sys, duckdb
try:
    duckdb.connect(sys.argv[1])
except duckdb.IOException as error:
    print("refused" if "Could not set lock" in str(error) else error)
else:
    print("opened")
"""

FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from extractors.errors import RetryableError
from tests.builders import make_taken
from warehouse.load import load_batch
from warehouse.runs import start_run
from warehouse.store import Warehouse

warehouse = Warehouse(Path(sys.argv[1]), threads=1)
with warehouse.writer() as con:
    run_id = start_run(con, "ingest", {})
    load_batch(con, run_id, [make_taken("first.txt", "the first text")])
size = warehouse.working_path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
try:
    with warehouse.writer() as con:
        for n in range(20):
            load_batch(con, run_id, [make_taken(f"{n}.txt", f"{n} " + " ".join(map(str, range(20_000))))])
except RetryableError as error:
    print(error)
"""


def test_a_second_writer_waits_and_is_told_who_holds_the_lock(warehouse: Warehouse) -> None:
    with python(HOLD_THE_WRITER, warehouse.data) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        impatient = Warehouse(warehouse.data, lock_timeout=0.05)
        with pytest.raises(RetryableError, match=rf"process {holder.pid} on .* is writing"), impatient.writer():
            pass
        holder.communicate("\n")
    with impatient.writer() as con:
        assert not violations(con)


def test_writers_of_one_process_exclude_each_other(warehouse: Warehouse) -> None:
    impatient = Warehouse(warehouse.data, lock_timeout=0.05)
    with warehouse.writer(), pytest.raises(RetryableError), impatient.writer():
        pass


def test_a_killed_writer_leaves_no_lock(warehouse: Warehouse) -> None:
    with python(HOLD_THE_WRITER, warehouse.data) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
    with Warehouse(warehouse.data, lock_timeout=5).writer() as con:
        assert not violations(con)


def test_a_writer_holds_the_working_file_against_other_programs(warehouse: Warehouse) -> None:
    with warehouse.writer():
        assert run_python(OPEN_DIRECTLY, warehouse.working_path).stdout == "refused\n"


def test_two_loaders_at_once_lose_no_row(warehouse: Warehouse) -> None:
    with python(LOAD_BATCHES, warehouse.data, "a") as one, python(LOAD_BATCHES, warehouse.data, "b") as other:
        errors = [process.communicate(timeout=120)[1] for process in (one, other)]
    assert errors == ["", ""]
    with warehouse.writer() as con:
        assert con.execute("select count(*), count(distinct article_id) from articles").fetchone() == (48, 48)
        assert not violations(con)


def test_an_uncommitted_change_is_undone_when_the_session_ends(warehouse: Warehouse) -> None:
    with warehouse.writer() as con:
        con.begin()
        con.execute("delete from migrations")
    with warehouse.writer() as con:
        assert con.execute("select count(*) > 0 from migrations").fetchone() == (True,)


def test_sessions_reach_no_file_and_count_time_in_utc(warehouse: Warehouse, tmp_path: Path) -> None:
    publish(warehouse)
    for session in (warehouse.writer, warehouse.reader):
        with session() as con:
            assert con.execute("select current_setting('TimeZone')").fetchone() == ("UTC",)
            with pytest.raises(duckdb.PermissionException):
                con.execute(f"copy articles to '{tmp_path / 'out.csv'}'")
            with pytest.raises(duckdb.PermissionException):
                con.execute("select * from read_text('/etc/hostname')")


def test_a_reader_cannot_write(warehouse: Warehouse) -> None:
    publish(warehouse)
    with warehouse.reader() as con, pytest.raises(duckdb.InvalidInputException):
        con.execute("delete from migrations")


def test_reading_before_anything_was_published_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="wiredesk ingest"), Warehouse(tmp_path).reader():
        pass


def test_a_missing_data_folder_is_made(tmp_path: Path) -> None:
    with Warehouse(tmp_path / "new" / "data").writer() as con:
        assert not violations(con)


@pytest.mark.parametrize("content", [b"", b"not a database\n" * 1000])
def test_a_corrupt_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.private.mkdir(parents=True)
    warehouse.working_path.write_bytes(content)
    with pytest.raises(FinalError, match="not a readable DuckDB file"), warehouse.writer():
        pass
    assert warehouse.working_path.read_bytes() == content


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.private.mkdir(parents=True)
    con = duckdb.connect(str(warehouse.working_path))
    con.execute("create table holidays (day date)")
    con.close()
    before = warehouse.working_path.read_bytes()
    with pytest.raises(FinalError, match="another program"), warehouse.writer():
        pass
    assert warehouse.working_path.read_bytes() == before


def test_a_data_folder_that_cannot_be_made_is_a_final_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FinalError, match="data folder"), Warehouse(tmp_path / "file" / "data").writer():
        pass


@pytest.mark.parametrize(
    ("number", "error", "words"),
    [
        (errno.ENOSPC, RetryableError, "disk is full"),
        (errno.EDQUOT, RetryableError, "disk is full"),
        (errno.EROFS, FinalError, "no permission"),
        (errno.EACCES, FinalError, "no permission"),
    ],
)
def test_errors_of_the_folder_say_what_to_do(number: int, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words), folder_errors(Path("data")):
        raise OSError(number, "as the system says")


def test_faulty_sql_is_not_mistaken_for_a_broken_disk(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.CatalogException), database_errors(Path("data")):
        con.execute("select * from nowhere")


def test_a_full_disk_is_retryable_and_keeps_what_was_loaded(warehouse: Warehouse) -> None:
    """The limit on the size of files stands for a full disk; it cannot be told apart from inside."""
    done = run_python(FILL_THE_DISK, warehouse.data)
    assert "disk is full" in done.stdout, done.stderr
    with warehouse.writer() as con:
        assert ("first.txt",) in con.execute("select source_path from articles").fetchall()
        assert not violations(con)


def test_temporary_files_of_a_killed_writer_are_removed(warehouse: Warehouse) -> None:
    left = warehouse.private / "spill" / "writer" / "left.tmp"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    with warehouse.writer():
        pass
    assert not left.exists()


def test_a_reader_keeps_its_state_and_blocks_no_writer(warehouse: Warehouse) -> None:
    from uuid import uuid4

    from warehouse.load import load_batch

    publish(warehouse)
    with warehouse.reader() as reading:
        with warehouse.writer() as con:
            load_batch(con, uuid4(), [make_taken("a.txt", "one text")])
        assert publish(warehouse)
        assert reading.execute("select count(*) from articles").fetchone() == (0,)
    with warehouse.reader() as reading:
        assert reading.execute("select count(*) from articles").fetchone() == (1,)
