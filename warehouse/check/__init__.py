"""Does everything in the warehouse fit together? One .sql file per rule, each giving figures and an example.

A rule is one statement that returns one row: how many rows it looked at, how many break it, and one that does; its
opening comment is the rule in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from warehouse.sqlfiles import opening_comment, sql_files


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one rule."""

    name: str
    """File name of the rule, without its suffix."""
    rule: str
    """The rule in words."""
    checked: int
    """Rows looked at."""
    violations: int
    """Rows that break it; 0 when all is well."""
    detail: str | None
    """One that does."""


def check(con: DuckDBPyConnection) -> list[Finding]:
    """Try every rule, in order of their names, and give what came of each, sound ones included."""
    return [Finding(file.name, opening_comment(file.text), *_figures(con, file.text)) for file in sql_files("check")]


def _figures(con: DuckDBPyConnection, statement: str) -> tuple[int, int, str | None]:
    (checked, violations, detail) = con.execute(statement).fetchall()[0]
    return int(checked or 0), int(violations or 0), detail
