"""How do the rows of a statement become records?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from duckdb import DuckDBPyConnection

from warehouse.sqlfiles import sql

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Row = TypeVar("Row", bound=DataclassInstance)


def fetch(
    con: DuckDBPyConnection, name: str, kind: type[Row], parameters: Mapping[str, Any] | None = None
) -> list[Row]:
    """Give the rows of `warehouse/answers/<name>.sql` as records, column by column."""
    result = con.execute(sql(f"answers/{name}"), dict(parameters or {}))
    columns = tuple(column[0] for column in result.description or ())
    expected = tuple(field.name for field in fields(kind))
    if columns != expected:
        raise TypeError(f"answers/{name}.sql gives {columns}, {kind.__name__} has {expected}")
    return [kind(*row) for row in result.fetchall()]


def fetch_one(con: DuckDBPyConnection, name: str, kind: type[Row], parameters: Mapping[str, Any] | None = None) -> Row:
    """Give the one row of a statement that has one."""
    (row,) = fetch(con, name, kind, parameters)
    return row
