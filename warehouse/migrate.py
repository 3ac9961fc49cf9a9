"""Is the file ours and of this release's shape? Schema scripts in order, each once; views as now worded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from duckdb import BinderException, CatalogException, DuckDBPyConnection

from extractors.errors import FinalError
from warehouse.sqlfiles import SqlFile, sql, sql_files
from warehouse.transactions import transaction


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered schema script."""

    number: int
    name: str
    script: str


def is_current(con: DuckDBPyConnection) -> bool:
    """Tell whether `migrate` would change nothing; cheap where it is so, since every session asks."""
    try:
        applied = con.execute(sql("schema/applied")).fetchall()
        return applied == [(one.number, one.name) for one in packaged_migrations()] and not _stale_views(con)
    except (CatalogException, BinderException):
        # No such tables, or others of that name: `migrate` looks closer.
        return False


def migrate(con: DuckDBPyConnection) -> None:
    """Bring a database up to this release.

    Each script runs in a transaction of its own together with its row in `migrations`, so a kill between two leaves
    a shape the next opening continues from. Raises FinalError, having changed nothing, for a file of another
    program or of a newer release.
    """
    migrations = packaged_migrations()
    applied = _applied(con)
    _refuse_unknown(con, applied, migrations)
    pending = [migration for migration in migrations if migration.number not in applied]
    for migration in pending:
        with transaction(con):
            con.execute(migration.script)
            con.execute(sql("schema/record"), {"number": migration.number, "name": migration.name})
    # A table may have changed under a view whose text has not.
    views = sql_files("views") if pending else _stale_views(con)
    if views:
        with transaction(con):
            for view in views:
                con.execute(view.text)
                con.execute(sql("schema/forget_view"), {"name": view.name})
                con.execute(sql("schema/record_view"), {"name": view.name, "digest": _digest(view)})


def require_current(con: DuckDBPyConnection) -> None:
    """Raise FinalError unless a database opened for reading has the shape of this release."""
    if is_current(con):
        return
    migrations = packaged_migrations()
    applied = _applied(con)
    _refuse_unknown(con, applied, migrations)
    if len(applied) < len(migrations):
        path = file_path(con)
        raise FinalError(
            f"{path}: made by an older Wiredesk; run `wiredesk ingest` once, which brings it up to date", about=path
        )


@cache
def packaged_migrations() -> tuple[Migration, ...]:
    """Give this release's schema scripts, in order."""
    named = [file for file in sql_files("migrations") if file.name[:4].isdigit()]
    return tuple(Migration(int(file.name[:4]), file.name, file.text) for file in named)


def file_path(con: DuckDBPyConnection) -> str:
    """Give the path of the file a connection has open; empty for one in memory."""
    row = con.execute(sql("schema/file_path")).fetchone()
    return str(row[0]) if row and row[0] else ""


def _applied(con: DuckDBPyConnection) -> dict[int, str]:
    """Number and name of the scripts a database has been through; none for a new one."""
    if con.execute(sql("schema/tables")).fetchall():
        if not con.execute(sql("schema/is_ours")).fetchall():
            path = file_path(con)
            raise FinalError(
                f"{path}: a DuckDB file of another program (it has tables, but not Wiredesk's); it was left as it is: "
                f"move it away or choose another data folder",
                about=path,
            )
        return dict(con.execute(sql("schema/applied")).fetchall())
    return {}


def _refuse_unknown(con: DuckDBPyConnection, applied: dict[int, str], known: tuple[Migration, ...]) -> None:
    names = {migration.number: migration.name for migration in known}
    unknown = [name for number, name in applied.items() if names.get(number) != name]
    if unknown:
        path = file_path(con)
        raise FinalError(
            f"{path}: made by a newer Wiredesk (this one does not know its schema script {unknown[0]}); it was left as "
            f"it is: install the newer release, or choose another data folder",
            about=path,
        )


def _stale_views(con: DuckDBPyConnection) -> tuple[SqlFile, ...]:
    """Views whose text is another than the one they were last made from."""
    made = dict(con.execute(sql("schema/view_digests")).fetchall())
    return tuple(view for view in sql_files("views") if made.get(view.name) != _digest(view))


@cache
def _digest(file: SqlFile) -> str:
    return hashlib.sha256(file.text.encode()).hexdigest()
