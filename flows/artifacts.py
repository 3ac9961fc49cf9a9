"""What of a run is kept in Prefect? A report beside the flow run, in Markdown."""

from __future__ import annotations

from httpx import HTTPError
from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.exceptions import PrefectException

from flows.pipeline import RunResult
from flows.reports import markdown


def keep_report(result: RunResult) -> None:
    """Attach the report to the flow run; the run is done by then, so a server that does not take it fails nothing."""
    keep(markdown(result), key=f"wiredesk-{result.report.run.kind}", description="What became of the inputs.")


def keep(text: str, *, key: str, description: str) -> None:
    """Attach Markdown to the flow run; that a server does not take it is logged and fails nothing."""
    try:
        create_markdown_artifact(text, key=key, description=description)
    except (PrefectException, OSError, HTTPError) as error:
        get_run_logger().warning("the report could not be attached to the flow run: %s", error)
