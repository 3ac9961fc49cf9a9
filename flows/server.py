"""Which Prefect server does a run talk to? The configured one, or a child of ours for as long as the run lasts.

Prefect's own temporary server shares the terminal, writes tracebacks to it at shutdown although all went well, and
two of them started at once on a fresh database break each other's migrations (both measured, 3.8.8). So ours is a
child whose output goes to a file, whose database lies in the data folder, and which is started under a lock.

    data/prefect/           PREFECT_HOME of the child: history of runs; open it with `prefect server start`
    data/logs/prefect-server.log

This file is also the child: `python -m flows.server PORT`.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from extractors import children
from extractors.errors import RetryableError
from flows import SERVER_START_SECONDS

STOP_SECONDS = 20.0
LOG_BYTES = 5_000_000
"""The log is begun anew above this size."""
_HOST = "127.0.0.1"
_SETTLED_POLLS = 3
_POLL_SECONDS = 0.25


@contextlib.contextmanager
def prefect_server(data: Path, logs: Path) -> Iterator[None]:
    """Make sure that Prefect has a server inside the block; imports prefect.

    Raises:
        RetryableError: our own did not start; its log says why.
    """
    if os.environ.get("PREFECT_API_URL", "").strip():
        yield
        return
    with _Child(data / "prefect", logs) as child:
        from prefect.settings import PREFECT_API_URL, temporary_settings

        if PREFECT_API_URL.value():  # a profile names a server
            child.stop()
            yield
            return
        child.wait_until_ready()
        with temporary_settings({PREFECT_API_URL: child.api_url}):
            try:
                yield
            finally:
                _send_what_is_left(child.api_url)


class _Child:
    """A server process; started on entering, so that it comes up while we import Prefect ourselves."""

    def __init__(self, home: Path, logs: Path) -> None:
        self._home = home
        self._log_path = logs / "prefect-server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: BinaryIO | None = None
        self.api_url = ""

    def __enter__(self) -> _Child:
        self._home.mkdir(parents=True, exist_ok=True)
        self._log_path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = (self._home / "start.lock").open("ab")
        fcntl.flock(self._lock, fcntl.LOCK_EX)  # the kernel drops it with us
        port = free_port()
        self.api_url = f"http://{_HOST}:{port}/api"
        mode = "wb" if self._log_path.exists() and self._log_path.stat().st_size > LOG_BYTES else "ab"
        with self._log_path.open(mode) as log:
            self._process = subprocess.Popen(
                children.python_module("flows.server", str(port)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_child_environment(self._home),
                process_group=0,  # Ctrl-C is ours to handle: the run still has things to tell the server
            )
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait_until_ready(self) -> None:
        """Wait for the first healthy answer, then let others start theirs."""
        assert self._process is not None  # noqa: S101 - for the type checker: entered
        opener = build_opener(ProxyHandler({}))
        deadline = time.monotonic() + SERVER_START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(URLError, OSError), opener.open(f"{self.api_url}/health", timeout=5) as answer:
                if answer.status == 200:
                    self._release()
                    return
            time.sleep(0.05)
        raise RetryableError(
            f"Prefect's server did not start; {self._log_path} says why. Run again, or set PREFECT_API_URL to a "
            f"server of your own",
            about="prefect server",
        )

    def stop(self) -> None:
        """End the server; it writes down what it has received first."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _child_environment(home: Path) -> dict[str, str]:
    variables = children.environment()
    variables.pop("PREFECT_API_URL", None)
    variables.pop("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", None)
    variables.setdefault("PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL", "1")
    return variables | {"PREFECT_HOME": str(home.resolve())}


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def _send_what_is_left(api_url: str) -> None:
    """Send logs and events still queued in this process, and let the server write them down: it is about to go.

    It records the runs of tasks from events, behind time, and forgets what it has not recorded when it is ended.
    """
    import httpx
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    APILogWorker.drain_all(timeout=STOP_SECONDS)
    EventsWorker.drain_all(timeout=STOP_SECONDS)
    ended = {"task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]}}}}
    counts: list[str] = []
    deadline = time.monotonic() + STOP_SECONDS
    with contextlib.suppress(httpx.HTTPError), httpx.Client(trust_env=False) as client:
        while (time.monotonic() < deadline and len(set(counts[-_SETTLED_POLLS:])) != 1) or len(counts) < _SETTLED_POLLS:
            counts.append(client.post(f"{api_url}/task_runs/count", json=ended).text)
            time.sleep(_POLL_SECONDS)


def main(port: int) -> None:
    """Serve as Prefect's own temporary server does, until the parent ends us or ends."""
    children.die_with_parent(signal.SIGTERM)
    import uvicorn
    from prefect.server.api.server import create_app

    uvicorn.run(create_app(ephemeral=True, final=True), host=_HOST, port=port, log_level="error")


if __name__ == "__main__":
    main(int(sys.argv[1]))
