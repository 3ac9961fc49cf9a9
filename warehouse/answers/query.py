"""What does a statement of the user's give? Columns at once, rows as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from extractors.errors import UsageError
from warehouse.failures import is_about_storage

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result."""

    name: str
    type: str
    """As DuckDB names it: BIGINT, VARCHAR, TIMESTAMP WITH TIME ZONE …"""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A result; `rows` can be read once, while its connection is open."""

    columns: tuple[Column, ...]
    rows: Iterator[tuple[Any, ...]]


def query(con: DuckDBPyConnection, statement: str) -> QueryResult:
    """Run a statement (of several the last one gives the result). Raises UsageError in DuckDB's words if it is wrong.

    The connection decides what it may do: on a reader's, nothing is written and no file is reached.
    """
    with _as_usage_error(statement):
        if not con.extract_statements(statement):
            raise UsageError("an empty statement; try `select * from articles limit 5`", about=statement)
        result = con.execute(statement)
        described = result.description or []
    columns = tuple(Column(str(column[0]), str(column[1])) for column in described)
    return QueryResult(columns, _rows(result, statement) if columns else iter(()))


def query_to_parquet(con: DuckDBPyConnection, statement: str, path: Path) -> None:
    """Write the result of one query to a Parquet file; the reader must have been opened with it as `result_file`."""
    with _as_usage_error(statement):
        relation = con.sql(statement)
        if relation is None:
            raise UsageError("the statement gives no rows to write; use a SELECT", about=statement)
        relation.write_parquet(str(path))


def _rows(result: DuckDBPyConnection, statement: str) -> Iterator[tuple[Any, ...]]:
    while True:
        with _as_usage_error(statement):
            rows = result.fetchmany(_ROWS_AT_ONCE)
        if not rows:
            return
        yield from rows


@contextmanager
def _as_usage_error(statement: str) -> Iterator[None]:
    """Say what is wrong with a statement; what is wrong with the disk passes through."""
    try:
        yield
    except (duckdb.Error, ValueError, OverflowError) as error:
        if isinstance(error, duckdb.Error) and is_about_storage(error):
            raise
        raise UsageError(str(error).strip(), about=statement) from error
