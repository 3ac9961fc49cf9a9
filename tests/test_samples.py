"""The sample articles, from the folder to the public file: every field, citation, match, group and story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.pipeline import ingest
from flows.settings import Settings
from tests.expectations import Held, differences, read

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
