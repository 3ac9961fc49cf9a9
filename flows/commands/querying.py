"""`wiredesk sql` and `wiredesk check`: ask the public file, and prove that it is sound."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from extractors.errors import UsageError
from flows.commands.shared import EXIT_OK, EXIT_RUN_FAILED, Commands, command, examples, open_warehouse
from flows.terminal import clean, one_line, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.settings import Settings
    from warehouse.answers import QueryResult

TABLE_ROWS = 1000
"""Rows a table shows: its widths need all of them at once."""
CELL_CHARACTERS = 300
_NUMBERS = ("INT", "DECIMAL", "FLOAT", "DOUBLE", "NUMBER")

_SQL_EPILOG = examples(
    'wiredesk sql "select headline, publisher_id from articles limit 5"',
    "wiredesk sql 'from syndication'                     who carries whose copy (a documented view)",
    "wiredesk sql 'show tables'                          what there is to ask",
    "wiredesk sql --format csv 'from failures' > f.csv   all rows; also json",
    "wiredesk sql --format parquet -o a.parquet 'from articles'",
    "wiredesk sql < query.sql",
    note="""\
The public file is opened read-only, while runs go on. Any tool that reads DuckDB files may open it too.
Views: original_articles, syndication, independent_coverage, coverage, changed_copies, uncredited_copies,
field_coverage, failures, source_health.

exit status: 0, or 2 if the statement is wrong or there is no warehouse yet""",
)
_CHECK_EPILOG = examples(
    "wiredesk check",
    note="exit status: 0 if every rule holds, 1 if one is broken (an example of each breach is shown)",
)


def add_parsers(commands: Commands) -> None:
    """Declare the commands."""
    sql = command(commands, "sql", "ask the warehouse in SQL, read-only", epilog=_SQL_EPILOG)
    sql.add_argument("query", nargs="?", metavar="QUERY", help="a statement (default: read from standard input)")
    sql.add_argument("-f", "--file", type=Path, metavar="FILE", help="read the statement from a file")
    sql.add_argument("--format", choices=("table", "csv", "json", "parquet"), default="table", help="default: table")
    sql.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of standard output")
    sql.set_defaults(run=run_sql)
    check = command(commands, "check", "verify every rule the warehouse must keep", epilog=_CHECK_EPILOG)
    check.set_defaults(run=run_check)


def run_sql(args: argparse.Namespace, settings: Settings) -> int:
    """Run one statement on the public file."""
    from warehouse.answers import query, query_to_parquet

    statement = _statement(args)
    if args.format == "parquet":
        if args.output is None:
            raise UsageError("parquet is not for a terminal; add -o FILE", about="--format parquet")
        with open_warehouse(settings).reader(result_file=args.output.resolve()) as con:
            query_to_parquet(con, statement, args.output.resolve())
        return EXIT_OK
    with open_warehouse(settings).reader() as con:
        result = query(con, statement)
        with _output(args.output) as out:
            {"table": _write_table, "csv": _write_csv, "json": _write_json}[args.format](result, out)
    return EXIT_OK


def run_check(_args: argparse.Namespace, settings: Settings) -> int:
    """Verify every rule."""
    from warehouse.check import check

    with open_warehouse(settings).reader() as con:
        findings = check(con)
    broken = [finding for finding in findings if finding.violations]
    rows = [
        ("broken" if finding.violations else "holds", f"{finding.violations:,}", f"{finding.checked:,}", finding.rule)
        for finding in (*broken, *(finding for finding in findings if not finding.violations))
    ]
    print(table(("rule", "breaches", "rows", "what must hold"), rows, right=(False, True, True)))
    for finding in broken:
        print(f"\n{finding.name}: {one_line(finding.detail or '')}")
    print(f"\n{len(findings) - len(broken)} of {len(findings)} rules hold.")
    return EXIT_RUN_FAILED if broken else EXIT_OK


def _statement(args: argparse.Namespace) -> str:
    if args.query is not None and args.file is not None:
        raise UsageError("give QUERY or --file, not both", about="sql")
    if args.file is not None:
        try:
            text = str(args.file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{args.file}: cannot be read ({error}); give a text file", about=str(args.file)
            ) from error
    elif args.query is not None:
        text = args.query
    elif sys.stdin.isatty():
        raise UsageError("no QUERY; give one, or pipe it in, or use --file", about="sql")
    else:
        text = sys.stdin.read()
    if not text.strip():
        raise UsageError("the QUERY is empty", about="sql")
    return text


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})", about=str(path)) from error
    with file:
        yield file


def _write_table(result: QueryResult, out: TextIO) -> None:
    if not result.columns:
        return
    rows = list(islice(result.rows, TABLE_ROWS + 1))
    shown = [[_cell(value) for value in row] for row in rows[:TABLE_ROWS]]
    right = [column.type.upper().lstrip("U").startswith(_NUMBERS) or "INT" in column.type for column in result.columns]
    out.write(table([column.name for column in result.columns], shown, right=right) + "\n")
    if len(rows) > TABLE_ROWS:
        out.write(f"… only the first {TABLE_ROWS:,} rows; --format csv gives all\n")
    else:
        out.write(f"({len(rows):,} row{'' if len(rows) == 1 else 's'})\n")


def _write_csv(result: QueryResult, out: TextIO) -> None:
    cleaned = out.isatty()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in result.columns])
    writer.writerows(_csv_row(row, cleaned=cleaned) for row in result.rows)


def _write_json(result: QueryResult, out: TextIO) -> None:
    names = [column.name for column in result.columns]
    out.write("[")
    separator = "\n"
    for row in result.rows:
        line = json.dumps(dict(zip(names, row, strict=True)), default=_plain, ensure_ascii=out.isatty())
        out.write(f"{separator}{line}")
        separator = ",\n"
    out.write("\n]\n")


def _csv_row(row: Sequence[Any], *, cleaned: bool) -> Iterable[str]:
    for value in row:
        text = "" if value is None else value if isinstance(value, str) else _text(value)
        yield clean(text) if cleaned else text


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else _text(value)
    return text[:CELL_CHARACTERS]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, default=_plain, ensure_ascii=False)
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
