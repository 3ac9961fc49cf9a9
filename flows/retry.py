"""The flow `retry`: inputs that failed in earlier runs and may succeed now, tried again as a run of their own."""

from __future__ import annotations

from prefect import flow

from flows import pipeline
from flows.artifacts import keep_report
from flows.pipeline import RunResult
from flows.settings import Settings
from flows.steps import TaskSteps, current_flow_run_id, log_progress


@flow(name="retry", persist_result=False)
def retry() -> RunResult | None:
    """Try the retryable failures of earlier runs again; None when there are none.

    Raises:
        WiredeskError: the run as a whole failed; what was loaded is safe.
    """
    settings = Settings.from_environment()
    result = pipeline.retry(settings, steps=TaskSteps(), flow_run_id=current_flow_run_id(), progress=log_progress)
    if result is None:
        log_progress("nothing to try again")
    else:
        keep_report(result)
    return result
