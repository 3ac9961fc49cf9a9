"""How does a rematch go? Everything in the warehouse matched again, in short transactions that others get in between.

Plain functions and no Prefect: `rematch.py` does the same with each stage as a task.

    fingerprints that older rules made, anew -> forget the matches -> match, batch by batch -> compare -> publish

What is done is in the tables: a rematch that is killed anywhere is completed by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from uuid import UUID

from extractors import RULE_VERSION
from extractors.errors import UsageError
from flows.pipeline import GIVE_WAY_SECONDS, Progress, open_run, warehouse_of, with_retries
from flows.settings import Settings
from warehouse.publish import publish
from warehouse.rematch import Rematched, begin, complete, forget_once, refresh_fingerprints
from warehouse.runs import RunSummary, read_run
from warehouse.store import Warehouse
from warehouse.syndication import MatchReport, match_pending

FINGERPRINTS_AT_ONCE = 500
"""Texts read again in one transaction, some 2 s of work (measured: 4 ms a text)."""

Stage = Callable[[str, Callable[[], object]], None]
"""Carries out the stage of a name: calls it, or runs it as a Prefect task."""


@dataclass(frozen=True, slots=True)
class RematchResult:
    """What a rematch came to."""

    run: RunSummary
    is_resumed: bool
    """Whether it completed one that was cut short."""
    fingerprints: int
    """Texts whose hashes were made again."""
    articles: int
    """Articles matched, by this call: one that was cut short had matched others."""
    pairs_read: int
    """Pairs of texts that were read side by side."""
    rematched: Rematched
    public_path: Path


def plainly(_name: str, work: Callable[[], object]) -> None:
    """Carry out a stage by calling it."""
    work()


def rematch(
    settings: Settings,
    *,
    everything: bool = False,
    stage: Stage = plainly,
    flow_run_id: UUID | None = None,
    progress: Progress | None = None,
) -> RematchResult:
    """Match everything again, with `everything` also make all fingerprints again, not only those of older rules.

    Raises:
        UsageError: there is no warehouse yet.
        WiredeskError: the run as a whole failed and is recorded as `failed`; the next rematch goes on from there.
    """
    warehouse = warehouse_of(settings)
    if not warehouse.working_path.is_file():
        raise UsageError(f"{settings.data}: no warehouse there yet; nothing to match again", about=str(settings.data))
    tell = progress or (lambda _: None)
    work = _Work(warehouse, tell)
    with open_run(warehouse, "rematch", {"all": everything, "rule_version": RULE_VERSION}, flow_run_id) as run_id:
        is_resumed = with_retries(lambda: work.begin(everything=everything))
        stage("fingerprints", work.read_again)
        stage("match", work.match_again)
        rematched = with_retries(work.complete)
    tell("publishing")
    stage("publish", lambda: with_retries(lambda: publish(warehouse)))
    with warehouse.reader() as con:
        run = read_run(con, run_id)
    return RematchResult(
        run, is_resumed, work.fingerprints, work.articles, work.pairs_read, rematched, warehouse.public_path
    )


class _Work:
    """What a rematch does, each transaction in a writer session of its own.

    The counts live here, so that a second try of a stage loses none.
    """

    def __init__(self, warehouse: Warehouse, tell: Progress) -> None:
        self._warehouse = warehouse
        self._tell = tell
        self.fingerprints = self.articles = self.pairs_read = 0

    def begin(self, *, everything: bool) -> bool:
        with self._warehouse.writer() as con:
            return begin(con, everything=everything)

    def complete(self) -> Rematched:
        with self._warehouse.writer() as con:
            return complete(con)

    def read_again(self) -> None:
        while done := with_retries(self._read_a_batch):
            self.fingerprints += done
            self._tell(f"{self.fingerprints:,} texts read again")
            sleep(GIVE_WAY_SECONDS)

    def match_again(self) -> None:
        with_retries(self._forget)
        while (report := with_retries(self._match_a_batch)).steps:
            self.articles += report.articles
            self.pairs_read += report.pairs_read
            self._tell(f"{self.articles:,} articles matched, {self.pairs_read:,} pairs read")
            sleep(GIVE_WAY_SECONDS)

    def _read_a_batch(self) -> int:
        with self._warehouse.writer() as con:
            return refresh_fingerprints(con, RULE_VERSION, batch=FINGERPRINTS_AT_ONCE)

    def _forget(self) -> None:
        with self._warehouse.writer() as con:
            forget_once(con)

    def _match_a_batch(self) -> MatchReport:
        with self._warehouse.writer() as con:
            return match_pending(con, most_steps=1)
