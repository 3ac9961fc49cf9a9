"""The flow: what Prefect sees of a run, and what it makes of errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractors.errors import FinalError, RetryableError, UsageError


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect_session: None) -> Path:
    monkeypatch.setenv("WIREDESK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def artifacts() -> list[Any]:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return list(client.read_artifacts())


def test_a_folder_is_taken_in_and_the_report_kept_as_an_artifact(data: Path, news: Path) -> None:
    from flows.ingest import ingest

    state = ingest([str(news)], return_state=True)
    assert state.is_completed()
    run = state.result().report.run
    assert (run.loaded, run.rejected, run.failed) == (3, 1, 0)
    assert str(run.flow_run_id) == str(state.state_details.flow_run_id)
    kept = next(one for one in artifacts() if str(one.flow_run_id) == str(run.flow_run_id))
    assert "| loaded | 3 |" in str(kept.data)
    assert "empty.txt" in str(kept.data)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"locations": []}, "at least 1 item"),
        ({"locations": "news"}, "valid list"),
        ({"locations": ["news"], "kind": "planet"}, "'folder' or 'file'"),
    ],
)
def test_wrong_parameters_are_named_before_anything_is_done(
    data: Path, parameters: dict[str, Any], message: str
) -> None:
    from prefect.exceptions import ParameterTypeError

    from flows.ingest import ingest

    with pytest.raises(ParameterTypeError, match=message):
        ingest(**parameters)
    assert not data.exists()


def test_a_location_that_is_not_there_fails_the_flow_with_its_name(data: Path, tmp_path: Path) -> None:
    from flows.ingest import ingest

    with pytest.raises(UsageError, match="nowhere: no such file or folder"):
        ingest([str(tmp_path / "nowhere")])
    assert not data.exists()


@pytest.mark.parametrize(("error", "calls"), [(RetryableError, 2), (FinalError, 1), (ZeroDivisionError, 1)])
def test_a_step_is_retried_by_the_type_of_its_error(
    data: Path, news: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception], calls: int
) -> None:
    from flows import pipeline
    from flows.ingest import ingest
    from flows.steps import match

    made: list[str] = []
    real = pipeline.match_pending

    def failing_once(con: Any, **options: Any) -> Any:
        made.append("call")
        if len(made) == 1:
            raise error("no", about="it") if issubclass(error, FinalError | RetryableError) else error("no")
        return real(con, **options)

    monkeypatch.setattr(pipeline, "match_pending", failing_once)
    monkeypatch.setattr(match, "retry_delay_seconds", [0, 0, 0])
    state = ingest([str(news)], return_state=True)
    assert len(made) == calls
    assert state.is_completed() == (error is RetryableError)


def test_batches_beyond_the_limit_are_loaded_without_a_task(
    data: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import steps
    from flows.ingest import ingest

    monkeypatch.setenv("WIREDESK_BATCH", "1")
    monkeypatch.setattr(steps, "MAX_BATCH_TASKS", 1)
    tasks: list[int] = []
    real = steps.load

    def counted(run: Any, batch: Any) -> Any:
        tasks.append(batch.number)
        return real(run, batch)

    monkeypatch.setattr(steps, "load", counted)
    assert ingest([str(news)]).report.run.inputs == 4
    assert tasks == [1]


def test_nothing_to_retry_is_an_answer(data: Path, news: Path) -> None:
    from flows.ingest import ingest
    from flows.retry import retry

    ingest([str(news)])
    assert retry() is None
