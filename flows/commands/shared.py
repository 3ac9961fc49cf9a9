"""What do the commands have in common? Exit statuses, and how help is worded."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.settings import Settings
    from warehouse.store import Warehouse

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = object

EXIT_OK = 0
EXIT_RUN_FAILED = 1
EXIT_USAGE = 2
EXIT_FAILED_INPUTS = 3
EXIT_BROKEN_PIPE = 141
"""128 + SIGPIPE: whoever read our output went away."""


def command(commands: Commands, name: str, summary: str, *, epilog: str, details: str = "") -> argparse.ArgumentParser:
    """Add the parser of one command; `summary` is a phrase that begins in lower case, `epilog` shows examples."""
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}." + (f"\n\n{details}" if details else ""),
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def examples(*lines: str, note: str = "") -> str:
    """Return the end of a help page: examples, then what else is to be known."""
    shown = "examples:\n" + "\n".join(f"  {line}" for line in lines)
    return f"{shown}\n\n{note}" if note else shown


def open_warehouse(settings: Settings) -> Warehouse:
    """Return the warehouse of the data folder; nothing is opened yet."""
    from warehouse.store import Warehouse

    return Warehouse(settings.data, memory_limit=f"{settings.database_memory // 10**6}MB")
