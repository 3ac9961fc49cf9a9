"""`wiredesk ingest` and `wiredesk retry`: run a flow, show where it is, sum it up."""

from __future__ import annotations

import argparse
import logging
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from extractors.errors import RetryableError, UsageError, WiredeskError
from flows.commands.shared import EXIT_FAILED_INPUTS, EXIT_OK, Commands, command, examples
from flows.terminal import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from flows.pipeline import RunResult
    from flows.settings import Settings

LOG_BYTES = 10_000_000
"""The log of runs is begun anew above this size; one old one is kept."""

_INGEST_EPILOG = examples(
    "wiredesk ingest seeds/articles             a folder, with all its sub-folders",
    "wiredesk ingest a.html b.txt archive.jsonl single files; a line of a .jsonl file is one input",
    "WIREDESK_DATA=/srv/news wiredesk ingest /srv/drop",
    note="""\
Files: .txt .md .html .json .jsonl, also packed as .gz .xz .zst. Hidden files are no inputs, links are not followed.
It is safe to run it again, to kill it, and to run two at once: what is known is skipped, what is missing completed.
Every input ends as one row of `outcomes`, with the reason if it was not taken in.

exit status: 0 all went well, 3 done but inputs failed (listed), 1 the run failed, 2 wrong usage""",
)
_RETRY_EPILOG = examples(
    "wiredesk retry",
    "WIREDESK_WORKER_SECONDS=120 wiredesk retry   give slow documents more time",
    note="exit status: 0 all went well or there was nothing to do, 3 inputs failed again, 1 the run failed",
)


def add_parsers(commands: Commands) -> None:
    """Declare the commands."""
    ingest = command(commands, "ingest", "take a folder or files into the warehouse", epilog=_INGEST_EPILOG)
    ingest.add_argument("locations", nargs="+", metavar="LOCATION", help="a folder or a file")
    ingest.add_argument("--kind", choices=("folder", "file"), help="what the locations must be (default: either)")
    ingest.set_defaults(run=run_ingest)
    retry = command(
        commands, "retry", "try again what failed in earlier runs and may succeed now", epilog=_RETRY_EPILOG
    )
    retry.set_defaults(run=run_retry)


def run_ingest(args: argparse.Namespace, settings: Settings) -> int:
    """Run the flow `ingest`."""
    from extractors.sources import checked

    for location in args.locations:
        checked(location)  # before anything slow is started

    def flow() -> RunResult | None:
        from flows.ingest import ingest

        return ingest(args.locations, kind=args.kind)

    return _run(flow, settings)


def run_retry(_args: argparse.Namespace, settings: Settings) -> int:
    """Run the flow `retry`."""
    if not (settings.data / "news.duckdb").exists():
        raise UsageError(f"{settings.data}: no warehouse there yet; nothing to try again", about=str(settings.data))

    def flow() -> RunResult | None:
        from flows.retry import retry

        return retry()

    return _run(flow, settings)


def _run(flow: Callable[[], RunResult | None], settings: Settings) -> int:
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")  # the log file and the server have it
    progress = Progress()
    log = _log_file(settings.logs)
    try:
        progress.show("starting Prefect", now=True)
        from flows.server import prefect_server

        with prefect_server(settings.data, settings.logs), _shown(progress, log):
            result = flow()
    except WiredeskError:
        raise
    except Exception as error:
        raise _unforeseen(error, log) from error
    finally:
        progress.done()
    if result is None:
        print("Nothing to try again: no failure of earlier runs is worth it.")
        return EXIT_OK
    from flows.reports import summary

    print(summary(result))
    return EXIT_FAILED_INPUTS if result.report.run.failed else EXIT_OK


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
