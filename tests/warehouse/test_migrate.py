"""The shape of the file: made once, refused where it is not ours, explained in the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from extractors.errors import FinalError
from tests.warehouse.conftest import empty_database
from warehouse import migrate as migrating
from warehouse.migrate import is_current, migrate, packaged_migrations, require_current
from warehouse.sqlfiles import sql_files


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of a test's own, since its shape is what is changed here."""
    con = empty_database()
    yield con
    con.close()


def test_migrations_are_numbered_without_gaps() -> None:
    assert [m.number for m in packaged_migrations()] == list(range(1, len(packaged_migrations()) + 1))


def test_each_migration_is_recorded_once(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    applied = con.execute("select number, name from migrations order by number").fetchall()
    assert applied == [(m.number, m.name) for m in packaged_migrations()]
    assert is_current(con)


def test_every_table_view_and_table_column_is_explained_in_the_file(con: duckdb.DuckDBPyConnection) -> None:
    unexplained = con.execute(
        """
        select table_name from duckdb_tables() where not internal and coalesce(comment, '') = ''
        union all
        select view_name from duckdb_views() where not internal and coalesce(comment, '') = ''
        union all
        select table_name || '.' || column_name from duckdb_columns()
        where not internal and coalesce(comment, '') = ''
            and table_name in (select table_name from duckdb_tables() where not internal)
        """
    ).fetchall()
    assert not unexplained


def test_no_table_has_a_key_an_index_or_an_enum(con: duckdb.DuckDBPyConnection) -> None:
    """DuckLake has none, and they cost more than double the load time."""
    assert not con.execute("select * from duckdb_indexes()").fetchall()
    assert not con.execute("select * from duckdb_constraints() where constraint_type <> 'NOT NULL'").fetchall()
    assert not con.execute("select * from duckdb_sequences()").fetchall()
    assert not con.execute("select * from duckdb_types() where logical_type = 'ENUM' and not internal").fetchall()


def test_a_file_of_a_newer_release_is_refused_and_left_alone(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("insert into migrations values (9999, '9999_future', now())")
    with pytest.raises(FinalError, match="newer Wiredesk"):
        migrate(con)
    with pytest.raises(FinalError, match="newer Wiredesk"):
        require_current(con)


def test_a_file_of_an_older_release_is_not_read_but_migrated(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("delete from migrations where number = (select max(number) from migrations)")
    with pytest.raises(FinalError, match="older Wiredesk"):
        require_current(con)


def test_a_file_of_another_program_is_refused_and_left_alone() -> None:
    con = duckdb.connect(":memory:")
    con.execute("create table holidays (day date)")
    with pytest.raises(FinalError, match="another program"):
        migrate(con)
    assert con.execute("select table_name from duckdb_tables()").fetchall() == [("holidays",)]


def test_another_programs_table_of_migrations_is_not_taken_for_ours() -> None:
    con = duckdb.connect(":memory:")
    con.execute("create table migrations (id integer, batch integer)")
    with pytest.raises(FinalError, match="another program"):
        migrate(con)


def test_a_migration_that_fails_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrating.Migration(3, "0003_broken", "create table half (a integer); select * from nowhere;")
    known = packaged_migrations()[:2]
    con = duckdb.connect(":memory:")
    monkeypatch.setattr(migrating, "packaged_migrations", lambda: (*known, broken))
    with pytest.raises(duckdb.CatalogException):
        migrate(con)
    assert con.execute("select max(number) from migrations").fetchone() == (2,)
    assert not con.execute("select * from duckdb_tables() where table_name = 'half'").fetchall()


def test_a_view_whose_text_changed_is_replaced(con: duckdb.DuckDBPyConnection) -> None:
    name = sql_files("views")[0].name
    con.execute(f"create or replace view {name} as select 1 as stale")
    con.execute("update view_texts set digest = 'of an earlier release' where name = $1", [name])
    assert not is_current(con)
    migrate(con)
    columns = [row[0] for row in con.execute(f"describe {name}").fetchall()]
    assert columns != ["stale"]
    assert is_current(con)


def test_semicolons_in_comments_do_not_end_a_statement() -> None:
    """The scripts' comments hold some; they are run whole."""
    assert any(
        ";" in line.split("--", 1)[1] for m in packaged_migrations() for line in m.script.splitlines() if "--" in line
    )


def test_files_are_written_for_the_oldest_supported_duckdb(tmp_path: Path) -> None:
    from warehouse.store import Warehouse

    warehouse = Warehouse(tmp_path / "data")
    with warehouse.writer() as con:
        (tags,) = con.execute("select tags from duckdb_databases() where not internal").fetchall()[0]
    assert "v1.5.0" in str(tags)
