"""The flow `ingest`: a folder of news into the warehouse, again and again.

Run it with `wiredesk ingest`, deploy it with `prefect deploy --all` (see prefect.yaml). It is safe to run twice, to
kill and to run late: what is known is skipped, what is missing is completed.
"""

from __future__ import annotations

from typing import Annotated

from prefect import flow
from pydantic import Field

from flows import pipeline
from flows.artifacts import keep_report
from flows.pipeline import Kind, RunResult
from flows.settings import Settings
from flows.steps import TaskSteps, current_flow_run_id, log_progress

Locations = Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]


@flow(name="ingest", persist_result=False)
def ingest(locations: Locations, kind: Kind | None = None) -> RunResult:
    """Take everything at the locations into the warehouse of WIREDESK_DATA, match it and publish it.

    Inputs that fail, fail nothing but themselves: the run's artifact lists them, `wiredesk retry` tries them again.

    Args:
        locations: Folders or files on the machine that runs the flow.
        kind: What the locations must be; by default either.

    Raises:
        UsageError: a parameter or setting is wrong; nothing has been written.
        WiredeskError: the run as a whole failed; what was loaded is safe.
    """
    settings = Settings.from_environment()
    result = pipeline.ingest(
        settings, locations, kind=kind, steps=TaskSteps(), flow_run_id=current_flow_run_id(), progress=log_progress
    )
    keep_report(result)
    return result
