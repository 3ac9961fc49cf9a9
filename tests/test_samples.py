"""The sample articles, from the folder to the public file: every field, citation, match, group and story."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from flows.matching import rematch
from flows.pipeline import ingest
from flows.settings import Settings
from tests.expectations import Held, differences, read
from warehouse.answers import query
from warehouse.store import Warehouse

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    ingest(Settings(data=folder), [str(ROOT / "seeds/articles")])
    return folder


@pytest.fixture(scope="module")
def held(data: Path) -> Held:
    return read(str(data / "news.duckdb"))


def test_the_samples_give_what_is_written_down(held: Held) -> None:
    expected = json.loads((ROOT / "tests/seeds/expected.json").read_text(encoding="utf-8"))
    assert differences(held, expected) == []


def test_a_second_run_over_the_samples_finds_nothing_new(data: Path, held: Held) -> None:
    again = ingest(Settings(data=data), [str(ROOT / "seeds/articles")]).report.run
    assert again.inputs == again.unchanged > 0
    assert read(str(data / "news.duckdb")) == held


def test_a_rematch_of_the_samples_changes_nothing(data: Path, held: Held) -> None:
    found = rematch(Settings(data=data), everything=True).rematched
    assert (found.added, found.gone, found.other_relation, found.other_direction) == (0, 0, 0, 0)
    assert read(str(data / "news.duckdb")) == held


def statements() -> list[str]:
    """The queries of the README, each with the comment above it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sql\n(.*?)```", readme, re.DOTALL)
    return [one.strip() for block in blocks for one in block.split(";") if one.strip()]


def asked(data: Path, statement: str) -> list[dict[str, Any]]:
    with Warehouse(data).reader() as con:
        result = query(con, statement)
        names = [column.name for column in result.columns]
        return [dict(zip(names, row, strict=True)) for row in result.rows]


@pytest.mark.parametrize("statement", statements())
def test_a_query_of_the_readme_is_answered(data: Path, statement: str) -> None:
    rows = asked(data, statement)
    nothing_to_tell = ("from failures", "is_directed", "from uncredited_copies")
    assert rows or any(words in statement for words in nothing_to_tell)


def answer(data: Path, words: str) -> list[dict[str, Any]]:
    (statement,) = [one for one in statements() if words in one]
    return asked(data, statement)


def test_the_readme_tells_who_carried_a_story_and_whose_report_it_is(data: Path) -> None:
    most = answer(data, "from independent_coverage")[0]
    assert (most["publishers"], most["independent_publishers"]) == (4, 1)
    rows = answer(data, "from coverage")
    assert {row["reported_by"] for row in rows} == {"The Associated Press"}
    assert not any(row["is_own_report"] for row in rows)


def test_the_readme_tells_what_is_never_credited(data: Path) -> None:
    """The spun copy names The Kyiv Independent nowhere; The Gaze, whose text it shares, does."""
    rows = answer(data, "credited_copies = 0")
    assert [(row["to_publisher"], row["from_publisher"]) for row in rows] == [(None, "The Kyiv Independent")]
