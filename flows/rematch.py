"""The flow `rematch`: everything in the warehouse matched again, after a change of the rules or to be sure."""

from __future__ import annotations

from prefect import flow

from flows import matching
from flows.artifacts import keep
from flows.matching import RematchResult
from flows.reports import rematch_markdown
from flows.settings import Settings
from flows.steps import as_task, current_flow_run_id, log_progress


@flow(name="rematch", persist_result=False)
def rematch(everything: bool = False) -> RematchResult:
    """Make fingerprints of older rules again, match all articles again, and publish. One cut short is completed.

    Args:
        everything: Make all fingerprints again, also those that the present rules made.

    Raises:
        UsageError: there is no warehouse yet, or a setting is wrong.
        WiredeskError: the run as a whole failed; run it again, it goes on from there.
    """
    result = matching.rematch(
        Settings.from_environment(),
        everything=everything,
        stage=as_task,
        flow_run_id=current_flow_run_id(),
        progress=log_progress,
    )
    keep(rematch_markdown(result), key="wiredesk-rematch", description="What matching everything again changed.")
    return result
