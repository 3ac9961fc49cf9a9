"""How are documents extracted so that a hostile one costs only itself? In a pool of killable worker processes.

Workers are started with subprocess (multiprocessing is not allowed inside Dask workers, and re-imports the caller),
by one thread that lives as long as the pool: Linux sends the death signal of a child when the *thread* that started
it ends. That thread also moves all bytes and keeps the clock, so a pool may be used from any number of threads.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from extractors.errors import FinalError
from extractors.parse import wire
from extractors.parse.child import Child, Job, worker_command
from extractors.parse.limits import WorkerLimits
from extractors.records import Document, Extraction, Outcome, OutcomeKind, Taken

__all__ = ["WorkerLimits", "WorkerPool", "available_cores"]

IN_FLIGHT = 3
"""Documents a worker has at once: one in work, the others in its pipe, so that it never waits for the parent."""
WINDOW_DOCUMENTS = 256
"""How far `stream` reads ahead of the slowest document."""
WINDOW_BYTES = 64_000_000
START_SECONDS = 240.0
"""A worker imports for half a second; a machine busy with everything else has been seen to take a minute."""
START_ATTEMPTS = 3


class WorkerPool:
    """Extracts documents in `size` worker processes (one per core by default); a context manager.

    Workers start with the first document, so a pool that gets none costs nothing.
    """

    def __init__(
        self, size: int | None = None, limits: WorkerLimits | None = None, *, command: Sequence[str] | None = None
    ) -> None:
        """`command` replaces the command line of a worker (tests run workers of their own)."""
        self.size = size or available_cores()
        self.limits = limits or WorkerLimits()
        self._command = list(command or worker_command(self.limits.memory_bytes))
        self._inbox: deque[Job] = deque()
        self._closing = threading.Event()
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, document: Document) -> Future[Taken]:
        """Queue one document. The future always gets a Taken; an exception means that workers do not start at all."""
        job = Job(document, Future())
        with self._lock:
            if self._closing.is_set():
                raise RuntimeError("the worker pool is closed")
            self._inbox.append(job)
            if self._thread is None:
                loop = _Loop(self)
                self._thread = threading.Thread(target=loop.run, name="worker-pool", daemon=True)
                self._thread.start()
        self._wake()
        return job.future

    def extract(self, documents: Sequence[Document]) -> list[Taken]:
        """Extract a batch; the results stand in the order of the documents."""
        futures = [self.submit(document) for document in documents]
        try:
            return [future.result() for future in futures]
        finally:
            _cancel(futures)

    def stream(self, items: Iterable[Document | Outcome]) -> Iterator[Taken]:
        """Extract lazily, in order, reading ahead at most WINDOW_DOCUMENTS items or WINDOW_BYTES of payload.

        Outcomes, which a source yields for inputs without a document, keep their place in the order.
        """
        window: deque[tuple[Future[Taken], int]] = deque()
        held = 0
        try:
            for item in items:
                size = len(item.payload) if isinstance(item, Document) else 0
                window.append((self.submit(item) if isinstance(item, Document) else _settled(item), size))
                held += size
                while window and (window[0][0].done() or len(window) >= WINDOW_DOCUMENTS or held > WINDOW_BYTES):
                    future, size = window.popleft()
                    yield future.result()
                    held -= size
            while window:
                yield window.popleft()[0].result()
        finally:
            _cancel(future for future, _ in window)

    def close(self) -> None:
        """End all workers; documents still in work are given up."""
        with self._lock:
            if self._closing.is_set():
                return
            self._closing.set()
        self._wake()
        if self._thread is not None:
            self._thread.join()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):  # full: it is awake already
            os.write(self._wake_write, b"\0")


class _Loop:
    """The one thread of a pool: hands out documents, moves bytes, keeps the clock, replaces the dead."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self._limits = pool.limits
        self._waiting: deque[Job] = deque()
        self._again: deque[Job] = deque()
        self._children: list[Child] = []
        self._selector = selectors.DefaultSelector()
        self._failed_starts = 0

    def run(self) -> None:
        self._selector.register(self._pool._wake_read, selectors.EVENT_READ, None)
        error: BaseException = RuntimeError("the worker pool was closed")
        try:
            while not self._pool._closing.is_set():
                self._take_inbox()
                self._hand_out()
                for key, events in self._selector.select(self._next_timeout()):
                    self._handle(key, events)
                self._stop_the_late()
        except BaseException as caught:  # noqa: BLE001 - whoever waits for a document must hear of it
            error = caught
        finally:
            self._end(error)

    def _take_inbox(self) -> None:
        while self._pool._inbox:
            self._waiting.append(self._pool._inbox.popleft())

    def _hand_out(self) -> None:
        pending = len(self._waiting) + len(self._again) + sum(len(child.jobs) for child in self._children)
        working = [child for child in self._children if not self._is_retiring(child)]
        fresh = sum(1 for child in working if child.sent == 0)
        missing = max(min(self._pool.size, pending) - len(working), len(self._again) - fresh)
        for _ in range(missing):
            self._start_child()
        for child in self._children:
            if child.ready and child.sent == 0 and self._again:
                self._send(child, self._again.popleft())
        while self._waiting:
            free = [
                child
                for child in self._children
                if child.ready and len(child.jobs) < IN_FLIGHT and not self._is_retiring(child)
            ]
            if not free:
                return
            job = self._waiting.popleft()
            if not job.future.cancelled():
                self._send(min(free, key=lambda child: len(child.jobs)), job)

    def _is_retiring(self, child: Child) -> bool:
        return child.sent >= self._limits.documents

    def _start_child(self) -> None:
        child = Child(self._pool._command, max_answer_bytes=self._limits.answer_bytes, start_seconds=START_SECONDS)
        self._children.append(child)
        self._selector.register(child.answers, selectors.EVENT_READ, child)
        self._selector.register(child.errors, selectors.EVENT_READ, child)

    def _send(self, child: Child, job: Job) -> None:
        child.send(job, self._limits.seconds)
        self._watch_writing(child)

    def _watch_writing(self, child: Child) -> None:
        watched = child.requests in self._selector.get_map()
        if child.wants_to_write and not watched:
            self._selector.register(child.requests, selectors.EVENT_WRITE, child)
        elif watched and not child.wants_to_write:
            self._selector.unregister(child.requests)

    def _next_timeout(self) -> float | None:
        deadlines = [child.deadline for child in self._children if child.jobs or not child.ready]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _handle(self, key: selectors.SelectorKey, events: int) -> None:
        child: Child | None = key.data
        if child is None:
            with contextlib.suppress(BlockingIOError):
                while os.read(self._pool._wake_read, 4096):
                    pass
        elif child not in self._children:
            return  # it was buried earlier in this round
        elif events & selectors.EVENT_WRITE:
            child.write()
            self._watch_writing(child)
        elif key.fileobj is child.errors:
            if not child.listen():
                self._selector.unregister(child.errors)
        else:
            self._receive(child)

    def _receive(self, child: Child) -> None:
        try:
            alive = child.read()
            while (frame := child.next_frame()) is not None:
                self._answered(child, *frame)
                if child not in self._children:
                    return
        except wire.WireError as error:
            self._lose(child, f"the worker's answer was not valid: {error}", retryable=False)
            return
        if not alive:
            self._died(child)

    def _answered(self, child: Child, kind: bytes, record: bytes) -> None:
        if not child.ready:
            if kind != wire.READY:
                raise wire.WireError("the first frame is not its greeting")
            child.ready = True
            self._failed_starts = 0
            return
        if not child.jobs:
            raise wire.WireError("it answers what was not asked")
        answer = wire.decode_answer(kind, record)
        if isinstance(answer, wire.Problem) and answer.kind == "memory":
            self._out_of_memory(child)
            return
        job = child.jobs.popleft()
        child.deadline = time.monotonic() + self._limits.seconds
        _settle(job, _taken(job.document, answer))
        if self._is_retiring(child) and not child.jobs:
            self._remove(child)
            child.kill()  # at rest, nothing of it is wanted

    def _stop_the_late(self) -> None:
        now = time.monotonic()
        for child in list(self._children):
            if now < child.deadline or (child.ready and not child.jobs):
                continue
            if not child.ready:
                self._start_failed(child, f"not ready after {START_SECONDS:g} s")
                continue
            seconds = self._limits.seconds
            self._lose(
                child,
                f"extraction took longer than {seconds:g} s and was stopped; WIREDESK_WORKER_SECONDS allows more",
                retryable=True,
            )

    def _out_of_memory(self, child: Child) -> None:
        megabytes = self._limits.memory_bytes >> 20
        reason = f"extraction needed more than {megabytes:,} MB of memory; WIREDESK_WORKER_MEMORY allows more"
        self._lose(child, reason, retryable=True, judge_again=True)

    def _died(self, child: Child) -> None:
        how, out_of_memory = child.bury()
        if not child.ready:
            self._start_failed(child, how)
        elif out_of_memory:
            self._out_of_memory(child)
        else:
            # SIGKILL and SIGTERM come from outside (the system short of memory, an operator); other ends repeat.
            from_outside = how.endswith(("SIGKILL", "SIGTERM"))
            self._lose(child, f"the worker {how} over it", retryable=from_outside, judge_again=True)

    def _lose(self, child: Child, reason: str, *, retryable: bool, judge_again: bool = False) -> None:
        """Settle the document that was in work, put those behind it back in their place, and end the worker."""
        self._remove(child)
        child.kill()
        if not child.jobs:
            return
        guilty = child.jobs.popleft()
        self._waiting.extendleft(reversed(child.jobs))
        answered_before = child.sent - len(child.jobs) - 1
        if judge_again and answered_before and not guilty.again:
            guilty.again = True
            self._again.append(guilty)
        else:
            _settle(guilty, _not_taken(guilty.document, "failed", reason, retryable=retryable))

    def _start_failed(self, child: Child, how: str) -> None:
        self._remove(child)
        child.kill()
        self._failed_starts += 1
        if self._failed_starts >= START_ATTEMPTS:
            raise FinalError(
                f"extraction workers do not start ({how}); try `{' '.join(self._pool._command)}` by hand",
                about="worker",
            )

    def _remove(self, child: Child) -> None:
        self._children.remove(child)
        for pipe in (child.requests, child.answers, child.errors):
            with contextlib.suppress(KeyError, ValueError):
                self._selector.unregister(pipe)

    def _end(self, error: BaseException) -> None:
        self._take_inbox()
        self._pool._closing.set()
        unfinished = [*self._waiting, *self._again]
        for child in list(self._children):
            unfinished += child.jobs
            self._remove(child)
            child.kill()
        self._selector.close()
        for job in unfinished:
            if not job.future.done():
                with contextlib.suppress(Exception):  # cancelled at this moment by the one who waited
                    job.future.set_exception(error)


def available_cores() -> int:
    """Return how many cores this process may use."""
    with contextlib.suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _taken(document: Document, answer: Extraction | wire.Problem) -> Taken:
    if isinstance(answer, Extraction):
        return Taken(document.input_ref, document.source_uri, document, answer, None)
    if answer.kind == "rejected":
        return _not_taken(document, "rejected", answer.reason, retryable=False)
    reason = f"extraction broke on it: {answer.reason}" if answer.kind == "bug" else answer.reason
    return _not_taken(document, "failed", reason, retryable=answer.kind == "retryable")


def _not_taken(document: Document, kind: OutcomeKind, reason: str, *, retryable: bool) -> Taken:
    outcome = Outcome(document.input_ref, "extract", kind, reason, retryable)
    return Taken(document.input_ref, document.source_uri, document, None, outcome)


def _settled(outcome: Outcome) -> Future[Taken]:
    future: Future[Taken] = Future()
    future.set_result(Taken(outcome.input_ref, "", None, None, outcome))
    return future


def _settle(job: Job, taken: Taken) -> None:
    with contextlib.suppress(Exception):  # cancelled at this moment by the one who waited
        job.future.set_result(taken)


def _cancel(futures: Iterable[Future[Any]]) -> None:
    for future in futures:
        future.cancel()
