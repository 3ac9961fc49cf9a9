"""A run from a folder to the published file, without Prefect."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import FinalError, RetryableError, UsageError
from flows import pipeline, reports
from flows.settings import Settings
from tests.flows.plain_run import plain_pool
from warehouse.store import Warehouse


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", workers=1)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers with the short extraction."""
    monkeypatch.setattr(pipeline, "WorkerPool", plain_pool)


def asked(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with Warehouse(settings.data).reader() as con:
        return con.execute(query).fetchall()


def test_a_folder_is_taken_in_and_a_second_run_finds_nothing_new(settings: Settings, news: Path) -> None:
    first = pipeline.ingest(settings, [str(news)])
    assert (first.report.run.state, first.report.run.loaded, first.report.run.rejected) == ("finished", 3, 1)
    assert len(first.copies) == 1
    before = asked(settings, "select * exclude (last_seen_at) from articles order by all")

    second = pipeline.ingest(settings, [str(news)])
    run = second.report.run
    assert (run.loaded, run.updated, run.unchanged, run.rejected) == (0, 0, 3, 1)
    assert asked(settings, "select * exclude (last_seen_at) from articles order by all") == before
    assert "Nothing is new" in reports.summary(second)


def test_a_folder_and_a_folder_in_it_are_taken_in_once(settings: Settings, news: Path) -> None:
    run = pipeline.ingest(settings, [str(news), str(news / "more"), str(news / "bridge.txt")]).report.run
    assert run.inputs == 4
    assert pipeline.ingest(settings, [str(news / "more")]).report.run.unchanged == 1


def test_a_location_that_is_not_there_writes_nothing(settings: Settings, news: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        pipeline.ingest(settings, [str(news), str(news / "nowhere")])
    with pytest.raises(UsageError, match="not a file"):
        pipeline.ingest(settings, [str(news)], kind="file")
    assert not settings.data.exists()


@pytest.mark.usefixtures("plain")
def test_a_step_is_tried_again_after_a_retryable_error(
    settings: Settings, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "RETRY_SECONDS", 0)
    real, calls = pipeline.load_batch, []

    def failing_twice(con: Any, run_id: Any, taken: Sequence[Any]) -> Any:
        calls.append(len(taken))
        if len(calls) < 3:
            raise RetryableError("locked", about="warehouse")
        return real(con, run_id, taken)

    monkeypatch.setattr(pipeline, "load_batch", failing_twice)
    assert pipeline.ingest(settings, [str(news)]).report.run.inputs == 4
    assert calls == [4, 4, 4]


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("error", [FinalError("broken", about="x"), KeyboardInterrupt()])
def test_a_run_that_fails_as_a_whole_is_recorded_as_failed(
    settings: Settings, news: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def failing(*_: object, **__: object) -> Any:
        raise error

    monkeypatch.setattr(pipeline, "match_pending", failing)
    with pytest.raises(type(error)):
        pipeline.ingest(settings, [str(news)])
    monkeypatch.undo()
    pipeline.ingest(settings, [str(news)])
    states = asked(settings, "select state, inputs from runs order by started_at")
    assert states == [("failed", 4), ("finished", 4)]


@pytest.mark.usefixtures("plain")
def test_other_writers_get_in_between_the_batches_of_a_long_match(
    settings: Settings, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MATCH_STEPS", 1)
    monkeypatch.setattr(pipeline, "GIVE_WAY_SECONDS", 0)
    real, steps = pipeline.match_pending, []

    def small(con: Any, **options: Any) -> Any:
        report = real(con, batch=1, **options)
        steps.append(report.steps)
        return report

    monkeypatch.setattr(pipeline, "match_pending", small)
    pipeline.ingest(settings, [str(news)])
    assert steps == [1, 1, 1, 0]
    assert asked(settings, "select count(*) from articles where matched_rule_version is null") == [(0,)]


@pytest.mark.usefixtures("plain")
def test_retry_takes_only_what_may_succeed_now(settings: Settings, tmp_path: Path) -> None:
    folder, gate = tmp_path / "mixed", tmp_path / "gate"
    folder.mkdir()
    (folder / "fine.txt").write_text("Fine\nA text of a few words.")
    (folder / "later.txt").write_text(f"retryable\n{gate}")
    (folder / "never.txt").write_text("final\nx")
    first = pipeline.ingest(settings, [str(folder)])
    assert (first.report.run.loaded, first.report.run.failed) == (1, 2)
    assert "wiredesk retry" in reports.summary(first)

    gate.touch()
    second = pipeline.retry(settings)
    assert second is not None
    assert (second.report.run.kind, second.report.run.inputs, second.report.run.loaded) == ("retry", 1, 1)
    assert pipeline.retry(settings) is None
    assert asked(settings, "select count(*) from sources") == [(1,)]


@pytest.mark.usefixtures("plain")
def test_any_batch_size_gives_the_same_tables(settings: Settings, tmp_path: Path) -> None:
    folder, chance = tmp_path / "many", random.Random(7)
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Headline {number % 7}\n{chance.randrange(12)} words of one text")
    found = []
    for size in (1, 5, 500):
        chosen = Settings(data=tmp_path / f"data-{size}", workers=1, batch=size)
        pipeline.ingest(chosen, [str(folder)])
        found.append(asked(chosen, "select article_id, document_id, headline, article_body from articles order by all"))
    assert found[0] == found[1] == found[2]


def test_the_reports_cannot_steer_a_terminal_or_break_a_table(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a|b`\x1b[2Jc.exe").write_bytes(b"x")
    result = pipeline.ingest(settings, [str(folder)])
    assert "\x1b" not in reports.summary(result) + reports.markdown(result)
    assert "a\\|b" in reports.markdown(result)
