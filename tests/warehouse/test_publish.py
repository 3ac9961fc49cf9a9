"""The public file: whole, current, and never in anybody's way."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from extractors.errors import RetryableError
from tests.builders import make_taken
from tests.warehouse.conftest import python, run_python
from tests.warehouse.test_store import OPEN_DIRECTLY
from warehouse import publish as publishing
from warehouse.load import load_batch
from warehouse.publish import publish
from warehouse.store import Warehouse

READ_WHILE_PUBLISHED = """
import sys
from pathlib import Path
from warehouse.store import Warehouse

with Warehouse(Path(sys.argv[1])).reader() as con:
    print(con.execute("select count(*) from articles").fetchone()[0], flush=True)
    sys.stdin.readline()
    print(con.execute("select count(*), count(article_body) from articles").fetchone()[0], flush=True)
"""

DIE_WHILE_COPYING = """
import os, signal, sys
from pathlib import Path
from warehouse import publish as publishing
from warehouse.store import Warehouse

def copy_half_and_die(source, target):
    target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    os.kill(os.getpid(), signal.SIGKILL)

publishing._copy = copy_half_and_die
publishing.publish(Warehouse(Path(sys.argv[1])))
"""


def load_one(warehouse: Warehouse, name: str) -> None:
    with warehouse.writer() as con:
        load_batch(con, uuid4(), [make_taken(f"{name}.txt", f"the text of {name}")])


def count(warehouse: Warehouse) -> int:
    with warehouse.reader() as con:
        return int(con.execute("select count(*) from articles").fetchall()[0][0])


def test_what_was_loaded_can_be_read_once_published(warehouse: Warehouse) -> None:
    load_one(warehouse, "a")
    assert publish(warehouse)
    assert count(warehouse) == 1


def test_the_published_copy_needs_no_log_and_leaves_nothing_beside_it(warehouse: Warehouse) -> None:
    load_one(warehouse, "a")
    publish(warehouse)
    assert sorted(path.name for path in warehouse.data.iterdir()) == ["news.duckdb", "private"]


def test_nothing_is_copied_when_nothing_changed(warehouse: Warehouse) -> None:
    load_one(warehouse, "a")
    assert publish(warehouse)
    before = warehouse.public_path.stat()
    assert not publish(warehouse)
    assert warehouse.public_path.stat().st_ino == before.st_ino


def test_any_writer_session_makes_the_next_publication_copy(warehouse: Warehouse) -> None:
    publish(warehouse)
    load_one(warehouse, "b")
    assert publish(warehouse)


@pytest.mark.parametrize("damage", ["removed", "replaced"])
def test_a_public_file_that_is_not_the_published_one_is_replaced(warehouse: Warehouse, damage: str) -> None:
    load_one(warehouse, "a")
    publish(warehouse)
    if damage == "removed":
        warehouse.public_path.unlink()
    else:
        warehouse.public_path.write_bytes(b"something else")
    assert publish(warehouse)
    assert count(warehouse) == 1


def test_a_log_left_by_somebody_who_wrote_to_the_public_file_is_not_applied(warehouse: Warehouse) -> None:
    publish(warehouse)
    log = warehouse.public_path.with_name("news.duckdb.wal")
    log.write_bytes(b"left by a killed tool")
    load_one(warehouse, "a")
    publish(warehouse)
    assert not log.exists()
    assert count(warehouse) == 1


def test_a_second_writer_is_refused_before_while_and_after_the_file_is_copied(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copying inside the process would drop DuckDB's lock, and the second writer's rows would be lost."""
    load_one(warehouse, "a")
    copy, attempts = publishing._copy, []

    def watched_copy(source: Path, target: Path) -> None:
        attempts.append(run_python(OPEN_DIRECTLY, source).stdout)
        copy(source, target)
        attempts.append(run_python(OPEN_DIRECTLY, source).stdout)
        with pytest.raises(RetryableError), Warehouse(warehouse.data, lock_timeout=0.05).writer():
            pass

    monkeypatch.setattr(publishing, "_copy", watched_copy)
    assert publish(warehouse)
    assert attempts == ["refused\n", "refused\n"]


def test_a_reader_in_another_process_keeps_its_file_through_publications(warehouse: Warehouse) -> None:
    load_one(warehouse, "a")
    publish(warehouse)
    with python(READ_WHILE_PUBLISHED, warehouse.data) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "1\n"
        for name in "bcd":
            load_one(warehouse, name)
            assert publish(warehouse)
        said, errors = reader.communicate("\n", timeout=60)
    assert (said, errors) == ("1\n", "")
    assert count(warehouse) == 4


def test_a_kill_in_the_middle_leaves_the_old_public_file_whole(warehouse: Warehouse) -> None:
    load_one(warehouse, "a")
    publish(warehouse)
    load_one(warehouse, "b")
    assert run_python(DIE_WHILE_COPYING, warehouse.data).returncode == -9
    assert count(warehouse) == 1
    assert list(warehouse.data.glob(".news.duckdb.*.tmp"))
    assert publish(warehouse)
    assert count(warehouse) == 2
    assert not list(warehouse.data.glob(".news.duckdb.*.tmp"))


def test_a_copy_that_fails_leaves_the_old_public_file_and_says_so(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_one(warehouse, "a")
    publish(warehouse)
    load_one(warehouse, "b")
    monkeypatch.setattr(publishing.copyfile, "__file__", "/nowhere/copyfile.py")
    with pytest.raises(RetryableError, match="run again to publish"):
        publish(warehouse)
    assert count(warehouse) == 1
    assert not list(warehouse.data.glob(".*.tmp"))


def test_any_duckdb_can_open_the_public_file_for_reading(warehouse: Warehouse) -> None:
    load_one(warehouse, "a")
    publish(warehouse)
    con = duckdb.connect(str(warehouse.public_path), read_only=True)
    assert con.execute("select count(*) from original_articles").fetchone() == (1,)
    con.close()
