"""Setting up from nothing: with uv, with the virtual environment's own pip, and from a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("flows", "extractors", "warehouse", "seeds")


def run(*command: str, cwd: Path, path: str | None = None) -> str:
    """Run a command without the virtual environment of the tests; return what it printed."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "PYTHON", "WIREDESK"))}
    environment["PATH"] = path if path is not None else os.environ["PATH"]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that a clone would hold, without this checkout's environment and data."""
    clone = tmp_path / "clone"
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in SHIPPED:
        shutil.copytree(ROOT / name, clone / name, ignore=ignore)
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, clone / name)
    return clone


@pytest.mark.parametrize("tool", ["uv", "pip"])
def test_make_setup_gives_a_command_that_works_from_any_folder(tool: str, checkout: Path, tmp_path: Path) -> None:
    beside_python = str(Path(sys.executable).parent)
    plain = os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if p != beside_python)
    # uv is a dependency of the tests, so it lies beside their Python.
    path = os.pathsep.join([plain, beside_python]) if tool == "uv" else plain
    options = ["NO_UV=1"] if tool == "pip" else []
    run("make", "setup", f"PYTHON={sys.base_prefix}/bin/python3", *options, cwd=checkout, path=path)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    article = elsewhere / "bridge.txt"
    article.write_text(
        "Ferry Returns to the Old Harbour\n\nThe ferry sailed again on Monday after a winter of repairs.\n"
        "Captain Ines Duarte said the crossing now takes twelve minutes.\n",
        encoding="utf-8",
    )
    printed = run(str(checkout / ".venv/bin/wiredesk"), "extract", "--jsonl", str(article), cwd=elsewhere, path=plain)
    assert "Ferry Returns to the Old Harbour" in printed


def test_a_wheel_carries_the_sql_and_the_seeds(checkout: Path, tmp_path: Path) -> None:
    uv = str(Path(sys.executable).parent / "uv")
    run(uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path / "wheel"), str(checkout), cwd=tmp_path)
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for room in SHIPPED
        for path in (ROOT / room).rglob("*")
        if path.is_file()
        and path.suffix in {".py", ".sql", ".toml", ".csv", ".css"}
        and "__pycache__" not in path.parts
    }
    assert not wanted - packed
