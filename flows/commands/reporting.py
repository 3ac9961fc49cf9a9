"""`wiredesk status`: what did the last runs do, where do documents come from, what failed?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from flows.commands.shared import EXIT_OK, Commands, command, examples, open_warehouse
from flows.terminal import table

if TYPE_CHECKING:
    from flows.settings import Settings
    from warehouse.answers import Status
    from warehouse.runs import RunSummary

LISTED = 10

_EPILOG = examples(
    "wiredesk status",
    "wiredesk status --json | jq '.runs[0]'",
    note="""\
A run is `running`, `finished`, `failed` (its own error, or interrupted) or `crashed` (its process died; the next run
says so and completes what it left).""",
)


def add_parsers(commands: Commands) -> None:
    """Declare the command."""
    status = command(commands, "status", "show the last runs, the sources and the open failures", epilog=_EPILOG)
    status.add_argument("--json", action="store_true", help="write it as JSON")
    status.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print how the warehouse stands."""
    from warehouse.answers import status

    with open_warehouse(settings).reader() as con:
        answer = status(con, limit=LISTED)
    print(json.dumps(asdict(answer), default=_plain, indent=2) if args.json else _described(answer))
    return EXIT_OK


def _described(status: Status) -> str:
    held = status.holdings
    parts = [
        f"{held.articles:,} articles, {held.texts:,} texts, {held.copy_groups:,} copy groups, "
        f"{held.stories:,} stories, {held.publishers:,} publishers, {held.documents:,} documents"
        + (f"; {held.unmatched:,} articles wait to be matched" if held.unmatched else ""),
        _titled(
            "runs",
            ("started", "kind", "state", "inputs", "loaded", "updated", "unchanged", "rejected", "blocked", "failed"),
            [_run_row(row) for row in status.runs],
            right=(False, False, False, *[True] * 7),
        ),
        _titled(
            "sources",
            ("location", "last read", "articles", "failing since"),
            [
                (row.location, _moment(row.last_checked_at), f"{row.articles:,}", _runs(row.consecutive_failures))
                for row in status.sources
            ],
            right=(False, False, True),
        ),
    ]
    if status.failures:
        rows = [
            (row.input_ref, row.stage, row.reason or "", "yes" if row.retryable else "no") for row in status.failures
        ]
        parts.append(_titled("open failures", ("input", "stage", "reason", "worth a retry"), rows))
    return "\n\n".join(parts)


def _titled(title: str, head: tuple[str, ...], rows: Sequence[Sequence[str]], right: tuple[bool, ...] = ()) -> str:
    return f"{title}\n{table(head, rows, right=right)}"


def _run_row(run: RunSummary) -> tuple[str, ...]:
    counts = (run.inputs, run.loaded, run.updated, run.unchanged, run.rejected, run.blocked, run.failed)
    return (_moment(run.started_at), run.kind, run.state, *("" if count is None else f"{count:,}" for count in counts))


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""


def _runs(count: int) -> str:
    return f"{count:,} runs" if count else ""


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
