"""What came of a run, and how does the warehouse stand?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from warehouse.answers.fetch import fetch, fetch_one
from warehouse.runs import RunSummary, last_runs, read_run


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the warehouse holds, in rows."""

    documents: int
    articles: int
    texts: int
    """Articles when copies of one text count once."""
    publishers: int
    """Outlets with an article here."""
    copy_groups: int
    stories: int
    unmatched: int
    """Articles that wait to be matched."""


@dataclass(frozen=True, slots=True)
class RelationCount:
    """How many pairs stand in a relation."""

    relation: str
    pairs: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Who names whom as a source."""

    citing: str
    """The outlet; for an article of an unknown one its headline, else its file or URL."""
    cited: str
    """The outlet or agency."""
    articles: int


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that was not taken in, and why."""

    input_ref: str
    outcome: str
    """failed, blocked or rejected."""
    stage: str
    reason: str | None
    retryable: bool


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run as its summary shows it."""

    run: RunSummary
    documents: int
    """Inputs of the run whose bytes were read."""
    relations: tuple[RelationCount, ...]
    """Pairs with an article that the run loaded or updated, the strongest relation first."""
    citations: tuple[Citation, ...]
    """From articles that the run loaded or updated, the most frequent first."""
    problems: tuple[Problem, ...]
    """Failed first, then blocked, then rejected; at most as many as asked for (all are counted in `run`)."""
    holdings: Holdings
    """Of the whole warehouse."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, as `source_health` has it."""

    source_id: UUID
    kind: str
    location: str
    active: bool
    last_checked_at: datetime | None
    last_changed_at: datetime | None
    consecutive_failures: int
    documents: int
    articles: int
    last_run_inputs: int
    last_run_failed: int


@dataclass(frozen=True, slots=True)
class OpenFailure:
    """An input whose last try failed."""

    input_ref: str
    source: str | None
    stage: str
    reason: str | None
    retryable: bool
    failed_runs: int
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """How the warehouse stands."""

    holdings: Holdings
    runs: tuple[RunSummary, ...]
    """The newest first."""
    sources: tuple[SourceLine, ...]
    """The last read first."""
    failures: tuple[OpenFailure, ...]
    """Retryable ones first, then the newest first."""


def run_report(con: DuckDBPyConnection, run_id: UUID, *, limit: int = 50) -> RunReport:
    """Sum up a run; lists hold at most `limit` rows. Raises UsageError when there is no such run."""
    bound = {"run_id": run_id, "limit": limit}
    return RunReport(
        run=read_run(con, run_id),
        documents=fetch_one(con, "run_documents", _Documents, {"run_id": run_id}).documents,
        relations=tuple(fetch(con, "run_relations", RelationCount, {"run_id": run_id})),
        citations=tuple(fetch(con, "run_citations", Citation, bound)),
        problems=tuple(fetch(con, "run_problems", Problem, bound)),
        holdings=holdings(con),
    )


def status(con: DuckDBPyConnection, *, limit: int = 20) -> Status:
    """Tell how the warehouse stands; each list holds at most `limit` rows."""
    return Status(
        holdings=holdings(con),
        runs=tuple(last_runs(con, limit)),
        sources=tuple(fetch(con, "sources", SourceLine, {"limit": limit})),
        failures=tuple(fetch(con, "open_failures", OpenFailure, {"limit": limit, "only_retryable": False})),
    )


def retryable_inputs(con: DuckDBPyConnection) -> list[OpenFailure]:
    """Give all inputs whose last try failed in a way that another may mend, the newest first."""
    return fetch(con, "open_failures", OpenFailure, {"limit": None, "only_retryable": True})


def holdings(con: DuckDBPyConnection) -> Holdings:
    """Count what the warehouse holds."""
    return fetch_one(con, "holdings", Holdings)


@dataclass(frozen=True, slots=True)
class _Documents:
    documents: int
