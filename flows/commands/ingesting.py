"""`wiredesk ingest` and `wiredesk retry`: take documents in, and sum up what came of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from extractors.errors import UsageError
from flows.commands.running import run_flow
from flows.commands.shared import EXIT_FAILED_INPUTS, EXIT_OK, Commands, command, examples

if TYPE_CHECKING:
    from flows.pipeline import RunResult
    from flows.settings import Settings

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
    result = run_flow(flow, settings)
    if result is None:
        print("Nothing to try again: no failure of earlier runs is worth it.")
        return EXIT_OK
    from flows.reports import summary

    print(summary(result))
    return EXIT_FAILED_INPUTS if result.report.run.failed else EXIT_OK
