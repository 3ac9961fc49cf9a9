"""How does a run go? From locations to a published warehouse, in batches, with one outcome for every input.

Plain functions and no Prefect: `ingest.py` does the same with each step as a task.

    discover -> batches -> skip what is known -> extract in workers -> load -> match -> finish -> publish

While a batch is loaded, the workers extract the next. Each batch is one transaction, matching and publishing start from
what the tables say: a run that is killed anywhere is completed by the next one.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar
from urllib.parse import unquote_to_bytes
from uuid import UUID

from extractors import RULE_VERSION
from extractors.errors import RetryableError, UsageError, WiredeskError
from extractors.fields.publishers import PublisherBook
from extractors.identity import document_id, payload_digest
from extractors.parse.sandbox import WorkerPool
from extractors.records import Document, Taken
from extractors.sources import discover_all
from extractors.sources.names import is_folder, resolved
from extractors.sources.reread import reread
from flows.batches import Batch, Item, Roots, batches
from flows.settings import Settings
from warehouse.answers import RunReport, retryable_inputs, run_report
from warehouse.answers.copies import CopiedPair, copied_pairs
from warehouse.load import LoadReport, known_documents, load_batch, load_publishers, record_unchanged
from warehouse.publish import publish
from warehouse.runs import finish_run, start_run
from warehouse.store import Warehouse
from warehouse.syndication import MatchReport, match_pending

ATTEMPTS = 4
"""Tries of a step that fails with a RetryableError."""
RETRY_SECONDS = 2.0
"""Before the second try, doubled for each further one, half of it at random so that two runs do not meet again."""

MATCH_STEPS = 5
"""Transactions of matching, of 1,000 articles each, in one writer session: some ten seconds of work."""
GIVE_WAY_SECONDS = 0.25
"""Between two writer sessions of long work: longer than a waiting writer pauses between its tries."""

LISTED = 20
"""Rows of each list in the report of a run; the warehouse has them all."""

Progress = Callable[[str], None]
Kind = Literal["folder", "file"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to, as the published warehouse tells it."""

    report: RunReport
    copies: tuple[CopiedPair, ...]
    public_path: Path


class Run:
    """One open run: the steps it is made of, each safe to repeat."""

    def __init__(self, run_id: UUID, settings: Settings, warehouse: Warehouse, pool: WorkerPool) -> None:
        self.run_id = run_id
        self.settings = settings
        self.warehouse = warehouse
        self._pool = pool

    def begin(self, number: int, items: Sequence[Item], roots: Roots) -> Batch:
        """Put aside what is known and give the rest to the workers; does not wait for them."""
        ids = [_document_id(item) if isinstance(item, Document) else None for item in items]
        with self.warehouse.session() as con:
            seen = known_documents(con, {key for key in ids if key is not None}, RULE_VERSION)
        known = [item for item, key in zip(items, ids, strict=True) if isinstance(item, Document) and key in seen]
        entries = [
            self._pool.submit(item)
            if isinstance(item, Document)
            else Taken(item.input_ref, roots.source_of(item.input_ref), None, None, item)
            for item, key in zip(items, ids, strict=True)
            if key is None or key not in seen
        ]
        return Batch(number, known, entries)

    def load(self, batch: Batch) -> LoadReport:
        """Wait for the workers, then load the batch."""
        taken = batch.taken()
        report = LoadReport()
        with self.warehouse.writer() as con:
            if batch.known:
                report += record_unchanged(con, self.run_id, batch.known)
            if taken:
                report += load_batch(con, self.run_id, taken)
        return report

    def match(self) -> MatchReport:
        """Judge all articles that have not been matched by the current rules, of whichever run.

        After an update that may be all there are: other writers get their turn in between.
        """
        total = MatchReport(0, 0, 0, 0)
        while True:
            with self.warehouse.writer() as con:
                report = match_pending(con, most_steps=MATCH_STEPS)
            total = MatchReport(*(getattr(total, one) + getattr(report, one) for one in MatchReport.__slots__))
            if report.steps < MATCH_STEPS:
                return total
            time.sleep(GIVE_WAY_SECONDS)

    def publish(self) -> bool:
        """Replace the public file, if the working file says anything new."""
        return publish(self.warehouse)


class Steps(Protocol):
    """How the steps of a run are carried out: called, or run as Prefect tasks."""

    def load(self, run: Run, batch: Batch) -> LoadReport:
        """Carry out Run.load."""
        ...

    def match(self, run: Run) -> MatchReport:
        """Carry out Run.match."""
        ...

    def publish(self, run: Run) -> bool:
        """Carry out Run.publish."""
        ...


class PlainSteps:
    """Calls each step, again after a RetryableError."""

    def load(self, run: Run, batch: Batch) -> LoadReport:
        """Load, with retries."""
        return with_retries(lambda: run.load(batch))

    def match(self, run: Run) -> MatchReport:
        """Match, with retries."""
        return with_retries(run.match)

    def publish(self, run: Run) -> bool:
        """Publish, with retries."""
        return with_retries(run.publish)


def ingest(
    settings: Settings,
    locations: Sequence[str],
    *,
    kind: Kind | None = None,
    steps: Steps | None = None,
    flow_run_id: UUID | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Take everything at the locations in.

    Raises:
        UsageError: a location does not exist or is not of the kind; nothing has been written then.
        WiredeskError: the run as a whole failed; it is recorded as `failed`, what was loaded stays.
    """
    items = discover_all(locations, limits=settings.read_limits)
    for location in locations:
        if kind is not None and is_folder(resolved(location)) != (kind == "folder"):
            raise UsageError(f"{location}: not a {kind}; leave the kind out to take what is there", about=location)
    parameters = {"locations": [resolved(location) for location in locations], "kind": kind}
    return _carry_out(settings, "ingest", parameters, items, Roots(locations), steps, flow_run_id, progress)


def retry(
    settings: Settings,
    *,
    steps: Steps | None = None,
    flow_run_id: UUID | None = None,
    progress: Progress | None = None,
) -> RunResult | None:
    """Take the inputs in again whose last try failed in a way that another may mend; None when there are none.

    Raises:
        UsageError: there is no warehouse yet.
        WiredeskError: the run as a whole failed; it is recorded as `failed`, what was loaded stays.
    """
    with warehouse_of(settings).reader() as con:
        failures = retryable_inputs(con)
    if not failures:
        return None
    refs = [failure.input_ref for failure in failures]
    locations = sorted({_path_of(failure.source) for failure in failures if failure.source})
    items = reread(refs, locations=locations, limits=settings.read_limits)
    parameters = {"locations": locations, "inputs": len(refs)}
    return _carry_out(settings, "retry", parameters, items, Roots(locations), steps, flow_run_id, progress)


def with_retries(step: Callable[[], T]) -> T:
    """Call a step; after a RetryableError wait and call it again, ATTEMPTS times in all."""
    for attempt in count(1):
        try:
            return step()
        except RetryableError:
            if attempt == ATTEMPTS:
                raise
            longest = RETRY_SECONDS * 2 ** (attempt - 1)
            time.sleep(longest * random.uniform(0.5, 1.0))  # noqa: S311 - spreads tries, guards nothing
    raise AssertionError


def _carry_out(
    settings: Settings,
    kind: str,
    parameters: Mapping[str, Any],
    items: Iterator[Item],
    roots: Roots,
    steps: Steps | None,
    flow_run_id: UUID | None,
    progress: Progress | None,
) -> RunResult:
    steps = steps or PlainSteps()
    tell = progress or (lambda _: None)
    warehouse = warehouse_of(settings)
    with WorkerPool(settings.workers, settings.worker_limits) as pool:
        with open_run(warehouse, kind, parameters, flow_run_id) as run_id:
            run = Run(run_id, settings, warehouse, pool)
            total = LoadReport()
            for batch in _ahead(run, items, roots):
                total += steps.load(run, batch)
                tell(described(total))
            tell(f"{described(total)}; matching")
            steps.match(run)
        tell(f"{described(total)}; publishing")
        steps.publish(run)
    with warehouse.reader() as con:
        copies = tuple(copied_pairs(con, run_id, limit=LISTED))
        return RunResult(run_report(con, run_id, limit=LISTED), copies, warehouse.public_path)


def described(report: LoadReport) -> str:
    """Say in a few words what became of the inputs so far."""
    kinds = ("loaded", "updated", "unchanged", "rejected", "blocked", "failed")
    parts = [f"{getattr(report, kind):,} {kind}" for kind in kinds if getattr(report, kind)]
    return f"{report.inputs:,} inputs: {', '.join(parts)}" if parts else "no inputs yet"


def _ahead(run: Run, items: Iterator[Item], roots: Roots) -> Iterator[Batch]:
    """Begin each batch before the one ahead of it is handed over, so that the workers always have something to do."""
    ready: Batch | None = None
    try:
        for number, batch in enumerate(batches(items, run.settings.batch), start=1):
            begun = run.begin(number, batch, roots)
            if ready is not None:
                yield ready
            ready = begun
        if ready is not None:
            yield ready
    finally:
        if ready is not None:
            ready.give_up()


@contextmanager
def open_run(
    warehouse: Warehouse, kind: str, parameters: Mapping[str, Any], flow_run_id: UUID | None
) -> Iterator[UUID]:
    """Give an open run; close it as finished, or as failed when the block ends by any exception, signals included."""

    def start() -> UUID:
        with warehouse.writer() as con:
            load_publishers(con, PublisherBook.default().publishers)
            return start_run(con, kind, parameters, flow_run_id)

    def finish(run_id: UUID) -> None:
        with warehouse.writer() as con:
            finish_run(con, run_id)

    run_id = with_retries(start)
    try:
        yield run_id
    except BaseException:
        # If this fails too, the next run closes it: its lock is gone with this process.
        with suppress(WiredeskError), warehouse.writer() as con:
            finish_run(con, run_id, "failed")
        raise
    with_retries(lambda: finish(run_id))


def _document_id(document: Document) -> UUID:
    return document_id(document.target_uri, payload_digest(document.payload))


def warehouse_of(settings: Settings) -> Warehouse:
    """Return the warehouse of the data folder; nothing is opened yet."""
    return Warehouse(settings.data, memory_limit=f"{settings.database_memory // 10**6}MB")


def _path_of(source_uri: str) -> str:
    return os.fsdecode(unquote_to_bytes(source_uri.removeprefix("file://")))
