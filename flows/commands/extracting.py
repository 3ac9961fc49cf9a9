"""`wiredesk extract`: what does extraction give for these files or lines? Loads nothing."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from extractors.errors import UsageError
from flows.commands.shared import EXIT_FAILED_INPUTS, EXIT_OK, Commands, command, examples

if TYPE_CHECKING:
    from extractors.parse.sandbox import WorkerPool
    from flows.settings import Settings

_EPILOG = examples(
    "wiredesk extract page.html                        the fields and the text of a page",
    "wiredesk extract --jsonl articles/ > out.jsonl    one JSON object for each file",
    "wiredesk extract --jsonl < in.jsonl > out.jsonl   lines in, lines out, on all cores",
    note="""\
Lines read hold "id", "url" and "html"; instead of "html" they may hold the columns of `articles`. Lines written
hold "id", "headline", "article_body", "authors", "date_published", "in_language", "publisher", "canonical_url" and
more, in the order of the lines read. A page that gives no article is a line with its "id" and "error".

exit status: 0, or 3 if inputs failed (a page that was read and is no article is an answer, not a failure)""",
)


def add_parsers(commands: Commands) -> None:
    """Declare the command."""
    parser = command(commands, "extract", "show what extraction gives, load nothing", epilog=_EPILOG)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a file, or a folder of files")
    parser.add_argument("--jsonl", action="store_true", help="write JSON Lines; without FILE also read them (stdin)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Extract and print; see the epilog for what."""
    for location in args.files:
        if location.lower().startswith(("http://", "https://")):
            raise UsageError(
                f"{location}: web sources are not part of this version; save the page and give the file",
                about=location,
            )
    if not args.files and not args.jsonl:
        raise UsageError("nothing to extract: give a FILE, or --jsonl and lines on standard input", about="extract")

    from extractors.parse.sandbox import WorkerPool

    with WorkerPool(settings.workers, settings.worker_limits) as pool:
        if args.files:
            failed = _from_files(args.files, settings, pool, as_lines=args.jsonl)
        else:
            from flows.lines import extract_lines

            failed = extract_lines(sys.stdin.fileno(), sys.stdout, pool, settings.max_bytes)
    return EXIT_FAILED_INPUTS if failed else EXIT_OK


def _from_files(locations: list[str], settings: Settings, pool: WorkerPool, *, as_lines: bool) -> int:
    from extractors.sources import discover_all
    from flows import sheets

    failed = 0
    for taken in pool.stream(discover_all(locations, limits=settings.read_limits)):
        if taken.extraction is not None and taken.document is not None:
            if as_lines:
                print(sheets.json_line(taken.input_ref, taken.extraction, taken.document.url))
            else:
                print(sheets.sheet(taken.input_ref, taken.extraction))
        elif taken.outcome is not None:
            failed += taken.outcome.outcome == "failed"
            if as_lines:
                print(sheets.json_error(taken.input_ref, taken.outcome.reason))
            else:
                print(sheets.refusal(taken.outcome))
    return failed
