"""How does a command run a flow? With a Prefect server, progress on one line, and everything else in a log file."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from extractors.errors import RetryableError, UsageError, WiredeskError
from flows.terminal import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from flows.settings import Settings

LOG_BYTES = 10_000_000
"""The log of runs is begun anew above this size; one old one is kept."""

T = TypeVar("T")


def run_flow(flow: Callable[[], T], settings: Settings) -> T:
    """Call a function that imports a flow and runs it; return what it gives."""
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")  # the log file and the server have it
    progress = Progress()
    log = _log_file(settings.logs)
    try:
        progress.show("starting Prefect", now=True)
        from flows.server import prefect_server

        with prefect_server(settings.data, settings.logs), _shown(progress, log):
            return flow()
    except WiredeskError:
        raise
    except Exception as error:
        raise _unforeseen(error, log) from error
    finally:
        progress.done()


@contextmanager
def _shown(progress: Progress, log: Path) -> Iterator[None]:
    """Show what the flow logs as progress, and keep all it logs in a file."""
    from flows.steps import PROGRESS

    class Shown(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if hasattr(record, PROGRESS):
                progress.show(record.getMessage())

    kept = logging.FileHandler(log, encoding="utf-8")
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    prefect = logging.getLogger("prefect")
    handlers = (Shown(), kept)
    for handler in handlers:
        prefect.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            prefect.removeHandler(handler)
            handler.close()


def _log_file(logs: Path) -> Path:
    log = logs / "runs.log"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(logs / "runs.old.log")
        log.touch()
    except OSError as error:
        raise UsageError(
            f"{logs}: cannot be written ({error.strerror}); make it writable or set WIREDESK_DATA", about=str(logs)
        ) from error
    return log


def _unforeseen(error: Exception, log: Path) -> RetryableError:
    """Errors of Prefect and its server; a traceback says nothing to a user, the log has it."""
    first = str(error).strip().split("\n", 1)[0] or type(error).__name__
    with suppress(OSError), log.open("a", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return RetryableError(f"the run failed: {first}; {log} tells more. What was loaded is safe, run again", about="run")
