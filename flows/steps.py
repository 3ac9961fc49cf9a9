"""Which parts of a run does Prefect see? A task for each batch, for matching and for publishing.

Batches, not articles: a task costs Prefect 20-80 ms, and its SQLite back end loses the history of runs with thousands
of tasks. Tasks get handles and give reports; documents never pass through Prefect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run
from prefect.tasks import Task, exponential_backoff

from extractors.errors import RetryableError
from flows.batches import Batch
from flows.pipeline import ATTEMPTS, RETRY_SECONDS, PlainSteps, Run
from warehouse.load import LoadReport
from warehouse.syndication import MatchReport

PROGRESS = "wiredesk_progress"
"""Attribute of a log record that says where the run is."""
MAX_BATCH_TASKS = 150
"""Batches after these are loaded without a task of their own: with SQLite, Prefect keeps about 200 tasks a run well."""


def is_worth_a_retry(_task: Task[..., Any], _task_run: TaskRun, state: State[Any]) -> bool:
    """Tell by the type of the error whether another try may help."""
    try:
        state.result()
    except RetryableError:
        return True
    except Exception:  # noqa: BLE001 - whatever it is, it is none that passes by itself
        return False
    return False


_OPTIONS: dict[str, Any] = {
    "retries": ATTEMPTS - 1,
    "retry_delay_seconds": exponential_backoff(backoff_factor=RETRY_SECONDS),
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": is_worth_a_retry,
    "persist_result": False,
    "cache_policy": NO_CACHE,
}


@task(name="load", task_run_name="load-{batch.number}", **_OPTIONS)
def load(run: Run, batch: Batch) -> LoadReport:
    """Load one batch."""
    return run.load(batch)


@task(name="match", **_OPTIONS)
def match(run: Run) -> MatchReport:
    """Match what has not been matched."""
    return run.match()


@task(name="publish", **_OPTIONS)
def publish(run: Run) -> bool:
    """Replace the public file."""
    return run.publish()


class TaskSteps:
    """Carries the steps of a run out as Prefect tasks."""

    def __init__(self) -> None:
        self._plain = PlainSteps()

    def load(self, run: Run, batch: Batch) -> LoadReport:
        """Load as a task; from batch MAX_BATCH_TASKS on without one."""
        if batch.number > MAX_BATCH_TASKS:
            return self._plain.load(run, batch)
        return load(run, batch)

    def match(self, run: Run) -> MatchReport:
        """Match as a task."""
        return match(run)

    def publish(self, run: Run) -> bool:
        """Publish as a task."""
        return publish(run)


def as_task(name: str, work: Callable[[], object]) -> None:
    """Carry out one piece of work, which retries for itself, as a task of that name."""

    @task(name=name, persist_result=False, cache_policy=NO_CACHE)
    def stage() -> None:
        work()

    stage()


def current_flow_run_id() -> UUID | None:
    """Return the id by which Prefect knows the flow run we are in."""
    known = flow_run.id
    return UUID(known) if known else None


def log_progress(text: str) -> None:
    """Log where the run is; the extra attribute lets a terminal show it as progress."""
    get_run_logger().info(text, extra={PROGRESS: True})
