"""`wiredesk rematch`: match everything again, after a change of the rules or to be sure."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extractors.errors import UsageError
from flows.commands.running import run_flow
from flows.commands.shared import EXIT_OK, Commands, command, examples

if TYPE_CHECKING:
    from flows.matching import RematchResult
    from flows.settings import Settings

_EPILOG = examples(
    "wiredesk rematch          after an update: hashes that older rules made are made again, everything is matched",
    "wiredesk rematch --all    make all hashes again",
    note="""\
Texts are read from the warehouse, no file is needed. It runs in short transactions while others ingest and ask; one
that was killed is completed by the next. It ends with what changed: matches added, gone, of another relation or
direction. Every row says by which version of the rules it was judged (rule_version).

exit status: 0 done, 1 the run failed (run it again, it goes on from there), 2 wrong usage or no warehouse yet""",
)


def add_parsers(commands: Commands) -> None:
    """Declare the command."""
    rematch = command(commands, "rematch", "match everything in the warehouse again", epilog=_EPILOG)
    rematch.add_argument("--all", action="store_true", help="make all hashes again, not only those of older rules")
    rematch.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Run the flow `rematch`."""
    if not (settings.data / "news.duckdb").exists():
        raise UsageError(f"{settings.data}: no warehouse there yet; nothing to match again", about=str(settings.data))

    def flow() -> RematchResult:
        from flows.rematch import rematch

        return rematch(everything=args.all)

    result = run_flow(flow, settings)
    from flows.reports import rematch_summary

    print(rematch_summary(result))
    return EXIT_OK
