"""The house: which room may import which, and what every file must be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("flows", "warehouse", "extractors", "seeds")

# What a room may import of the others; everything not named here is refused.
ALLOWED = {
    "flows": ("warehouse", "extractors", "seeds", "flows"),
    "warehouse": (
        "warehouse",
        "seeds",
        "extractors.records",
        "extractors.errors",
        "extractors.identity",
        "extractors.provenance",
    ),
    "extractors": ("extractors", "seeds"),
    "seeds": ("seeds",),
}
ONLY_IN = {"prefect": "flows", "duckdb": "warehouse"}
WITHOUT_PREFECT = ("flows/cli.py", "flows/pipeline.py", "flows/matching.py", "flows/settings.py", "flows/terminal.py")


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, functions' local imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; name the room"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imported(path)
        if name.split(".")[0] in ROOMS and not any(within(name, allowed) for allowed in ALLOWED[room])
    ]
    assert not wrong


@pytest.mark.parametrize(("package", "room"), ONLY_IN.items())
def test_a_package_stays_in_its_room(package: str, room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for other in ROOMS
        if other != room
        for path in modules(other)
        for name in imported(path)
        if within(name, package)
    ]
    assert not wrong


@pytest.mark.parametrize("file", WITHOUT_PREFECT)
def test_the_command_line_starts_without_prefect(file: str) -> None:
    assert not [name for name in imported(ROOT / file) if within(name, "prefect")]


@pytest.mark.parametrize("room", [*ROOMS, "benchmarks"])
def test_every_module_opens_with_the_question_it_answers(room: str) -> None:
    without = [
        str(path.relative_to(ROOT))
        for path in modules(room)
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not without


def test_no_module_is_longer_than_a_few_screens() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in modules(room)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def test_sql_is_written_in_sql_files() -> None:
    """A Python string that opens with a verb of SQL and goes on for lines belongs in a .sql file."""
    verbs = ("select ", "insert ", "merge ", "create ", "delete ", "update ", "with ")
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room in ROOMS
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.strip().lower().startswith(verbs)
        and "\n" in node.value.strip()
        and " from " in node.value.lower().replace("\n", " ")
    ]
    assert not found
