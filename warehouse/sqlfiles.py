"""Where do the SQL texts come from? The .sql files beside the modules, in a checkout as in an installed package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One .sql file of a folder of this package."""

    name: str
    """File name without the suffix."""
    text: str


@cache
def sql(name: str) -> str:
    """Give the text of `warehouse/<name>.sql`; `name` is like `load/articles`."""
    return resources.files("warehouse").joinpath(f"{name}.sql").read_text(encoding="utf-8")


@cache
def sql_files(folder: str) -> tuple[SqlFile, ...]:
    """Give all .sql files of `warehouse/<folder>`, in order of their names."""
    found = [entry.name for entry in resources.files("warehouse").joinpath(folder).iterdir()]
    names = sorted(name.removesuffix(".sql") for name in found if name.endswith(".sql"))
    return tuple(SqlFile(name, sql(f"{folder}/{name}")) for name in names)


def run(con: DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> None:
    """Execute every statement of a script, each with those of the parameters that it names."""
    for statement in con.extract_statements(sql(name)):
        con.execute(statement, {key: parameters[key] for key in statement.named_parameters})


def opening_comment(text: str) -> str:
    """Give the comment lines a script opens with, joined to one line: what it is for."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)
