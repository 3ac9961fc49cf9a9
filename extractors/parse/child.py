"""How does the pool hold one worker process? Its pipes, what it is working on, its clock, and its end."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from extractors import children
from extractors.parse import wire
from extractors.parse.worker import EXIT_OUT_OF_MEMORY
from extractors.records import Document, Taken

PIPE_BYTES = 1 << 20
"""Pipe capacity asked for (Linux's limit for users): the next page lies ready before the last is answered."""
READ_BYTES = 1 << 18
STDERR_BYTES = 2000
"""How much of a worker's last words is kept for the reason of a failure."""
REAP_SECONDS = 5.0
"""How long a worker that closed its end may take to be gone."""


@dataclass(slots=True, eq=False)
class Job:
    """One document and the promise of what becomes of it."""

    document: Document
    future: Future[Taken]
    again: bool = False
    """A worker died over it that had worked on others before: to be judged in a fresh one."""


class Child:
    """One worker process. All methods are called by the pool's one thread and never block."""

    def __init__(self, command: Sequence[str], *, max_answer_bytes: int, start_seconds: float) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=children.environment(),
            process_group=0,  # Ctrl-C in a terminal goes to the foreground group: it is the parent's to handle
            bufsize=0,
        )
        assert self._process.stdin is not None  # noqa: S101 - for the type checker: all three are pipes
        assert self._process.stdout is not None  # noqa: S101
        assert self._process.stderr is not None  # noqa: S101
        self.requests, self.answers, self.errors = self._process.stdin, self._process.stdout, self._process.stderr
        for pipe in (self.requests, self.answers, self.errors):
            os.set_blocking(pipe.fileno(), False)
        for pipe in (self.requests, self.answers):
            with contextlib.suppress(OSError, AttributeError):
                fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self.jobs: deque[Job] = deque()
        self.sent = 0
        self.ready = False
        self.deadline = time.monotonic() + start_seconds
        self._unsent: deque[memoryview] = deque()
        self._frames = wire.FrameReader(max_answer_bytes)
        self._last_words = b""

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def send(self, job: Job, seconds: float) -> None:
        """Queue a document; the clock of `seconds` runs from when it is the worker's next."""
        if not self.jobs:
            self.deadline = time.monotonic() + seconds
        self.jobs.append(job)
        self.sent += 1
        self._unsent.extend(memoryview(part) for part in wire.encode_request(job.document) if part)
        self.write()

    def write(self) -> None:
        """Write as much as the pipe takes."""
        while self._unsent:
            try:
                written = os.write(self.requests.fileno(), self._unsent[0])
            except BlockingIOError:
                return
            except OSError:  # it closed its end: reading will find it dead
                self._unsent.clear()
                return
            if written == len(self._unsent[0]):
                self._unsent.popleft()
            else:
                self._unsent[0] = self._unsent[0][written:]

    @property
    def wants_to_write(self) -> bool:
        """Whether requests wait for room in the pipe."""
        return bool(self._unsent)

    def read(self) -> bool:
        """Take in what has been answered; False when the worker has closed its end."""
        try:
            data = os.read(self.answers.fileno(), READ_BYTES)
        except BlockingIOError:
            return True
        self._frames.feed(data)
        return bool(data)

    def next_frame(self) -> tuple[bytes, bytes] | None:
        """Return the next complete answer, if any. Raises WireError."""
        return self._frames.next_frame()

    def listen(self) -> bool:
        """Keep the last of what it writes to standard error; False at its end."""
        try:
            data = os.read(self.errors.fileno(), READ_BYTES)
        except BlockingIOError:
            return True
        self._last_words = (self._last_words + data)[-STDERR_BYTES:]
        return bool(data)

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
        for pipe in (self.requests, self.answers, self.errors):
            pipe.close()

    def bury(self) -> tuple[str, bool]:
        """Reap a worker that closed its end; return (how it died, whether for want of memory)."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(REAP_SECONDS)
        self.listen()
        self.kill()
        status = self._process.returncode
        if status < 0:
            with contextlib.suppress(ValueError):
                return f"died of {signal.Signals(-status).name}", False
        words = self._last_words.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        return f"ended with status {status}" + (f": {words}" if words else ""), status == EXIT_OUT_OF_MEMORY


def worker_command(memory_bytes: int) -> list[str]:
    """Return the command of a worker."""
    return children.python_module("extractors.parse.worker", str(memory_bytes))
