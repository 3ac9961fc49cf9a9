"""The `wiredesk` command: which commands are there, and what does a call end with?

Each command lives in a module of flows/commands; what a command needs is imported when it runs, so that those without
a flow answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any, NoReturn

from extractors.errors import UsageError, WiredeskError
from flows.commands import extracting, ingesting, querying, rematching, reporting, showing
from flows.commands.shared import EXIT_BROKEN_PIPE, EXIT_OK, EXIT_RUN_FAILED, EXIT_USAGE, examples
from flows.settings import Settings
from flows.terminal import clean

GROUPS = (ingesting, extracting, querying, reporting, showing, rematching)

_EPILOG = examples(
    "wiredesk ingest seeds/articles      take a folder in",
    "wiredesk status                     what the last runs did",
    "wiredesk sql 'from syndication'     ask the warehouse",
    "wiredesk show 3f2a                  an article with its copies (an id, its beginning, or a URL)",
    "wiredesk rematch                    match everything again, after an update",
    note="""\
settings (environment):
  WIREDESK_DATA             folder of everything a run writes (./data); the public file is news.duckdb in it
  WIREDESK_WORKERS          extraction processes (one per core)
  WIREDESK_WORKER_SECONDS   the longest one document may take (30)
  WIREDESK_WORKER_MEMORY    the most memory one document may take (1GiB)
  WIREDESK_MAX_BYTES        a document over this size is rejected (20M)
  WIREDESK_BATCH            documents loaded in one transaction (500)
  WIREDESK_DATABASE_MEMORY  DuckDB's memory limit (512M)
  PREFECT_API_URL           the Prefect server for runs; without one, a temporary server of our own

exit status: 0 done and no input failed, 1 the run itself failed, 2 wrong usage, 3 done but some inputs failed,
130 interrupted (Ctrl-C), 143 terminated
`wiredesk COMMAND --help` tells more about each.""",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit status."""
    status = _main(argv)
    if argv is None and "duckdb" in sys.modules:
        # We are the program and done. What still holds on to DuckDB's module then (threads of Prefect do) makes its
        # bindings print pages of "leaked" while the interpreter takes itself apart, so it does not get to.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status


def _main(argv: Sequence[str] | None) -> int:
    args = build_parser().parse_args(argv)
    try:
        with terminable():
            status: int = args.run(args, Settings.from_environment())
            sys.stdout.flush()
            return status
    except UsageError as error:
        return _report(error, EXIT_USAGE)
    except WiredeskError as error:
        return _report(error, EXIT_RUN_FAILED)
    except BrokenPipeError:
        # Nobody reads on; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except Terminated as stop:
        print(f"wiredesk: ended by {signal.Signals(stop.signal_number).name}", file=sys.stderr)
        return 128 + stop.signal_number


class Terminated(BaseException):
    """A signal asks us to end: raised where the program is, so that everything open is closed."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.signal_number = signal_number


def build_parser() -> argparse.ArgumentParser:
    """Declare all commands."""
    parser = argparse.ArgumentParser(
        prog="wiredesk",
        description="Takes news articles in, recognises copies and citations, and keeps it all in one DuckDB file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"wiredesk {_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for group in GROUPS:
        group.add_parsers(commands)
    return parser


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """Turn SIGINT and SIGTERM into an exception; a second one while we close things has its usual effect."""

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        signal.signal(number, before[number])
        raise Terminated(number)

    before: dict[int, Any] = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for number in before:
            signal.signal(number, stop)
    except ValueError:  # not the main thread: signals are somebody else's
        before.clear()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _report(error: WiredeskError, status: int) -> int:
    print(f"wiredesk: {clean(str(error))}", file=sys.stderr)
    return status


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("wiredesk")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main() or EXIT_OK)
