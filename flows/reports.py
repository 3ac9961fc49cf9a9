"""How is a run summed up? In a few lines for a terminal, in Markdown for Prefect; the figures are the warehouse's."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from flows.matching import RematchResult
from flows.pipeline import RunResult
from flows.terminal import clean, fitted, one_line, terminal_columns
from warehouse.answers import Citation, Problem
from warehouse.answers.copies import CopiedPair
from warehouse.rematch import MATCH_RULES, Rematched
from warehouse.runs import RunSummary

OUTCOMES = ("loaded", "updated", "unchanged", "rejected", "blocked", "failed")
SHOWN = 10
"""Rows of each list on a terminal."""
TITLE_COLUMNS = 36
_COPIES_TITLE = "copies and reports of one event (← from, ↔ direction not known)"
_MEANINGS = {
    "loaded": "new articles",
    "updated": "new versions, or derived again",
    "unchanged": "known already",
    "rejected": "read, and not an article",
    "blocked": "not ours to fetch",
    "failed": "wanted and not obtained",
}
_QUERY_TO_TRY = "select headline, copies, publishers from original_articles order by copies desc limit 10"


def summary(result: RunResult) -> str:
    """Return the summary for a terminal."""
    report, run = result.report, result.report.run
    lines = [_headline(run), ""]
    if is_news(run):
        lines += [
            f"{report.documents:,} documents taken in, {_counts(run)}",
            *_block(
                _COPIES_TITLE,
                [_copy_line(pair) for pair in result.copies],
                _relations(result),
            ),
            *_block("who cites whom", [_citation_line(row) for row in report.citations]),
        ]
    else:
        lines.append(f"Nothing is new: {_counts(run)}.")
    lines += _block("not taken in", [_problem_line(row) for row in report.problems], total=_problem_count(run))
    held = report.holdings
    lines += [
        "",
        f"The warehouse holds {_number(held.articles, 'article')} ({_number(held.texts, 'text')} if copies count once) "
        f"from {_number(held.publishers, 'publisher')} in {_number(held.stories, 'story', 'stories')}: "
        f"{_shown_path(result.public_path)}",
    ]
    columns = max(terminal_columns(), 100)
    # Commands are there to be copied, so they are not cut.
    commands = [f"Try:  {_command()} sql '{_QUERY_TO_TRY}'"]
    if any(problem.retryable for problem in report.problems):
        commands.append(f"      {_command()} retry    tries again what may succeed now")
    return "\n".join([*(fitted(clean(line), columns) for line in lines), *commands])


def markdown(result: RunResult) -> str:
    """Return the report for Prefect."""
    report, run = result.report, result.report.run
    parts = [f"# {run.kind} {run.state}", f"Run `{run.run_id}`, {_duration(run)}, {_count(run.inputs):,} inputs.", ""]
    counts = [(kind, f"{_count(getattr(run, kind)):,}", _MEANINGS[kind]) for kind in OUTCOMES]
    parts += [_markdown_table(("outcome", "inputs", "meaning"), counts)]
    if report.problems:
        rows = [
            (row.input_ref, row.outcome, row.stage, row.reason or "", _yes(row.retryable)) for row in report.problems
        ]
        parts += ["## Not taken in", _markdown_table(("input", "outcome", "stage", "reason", "worth a retry"), rows)]
    if report.relations:
        pairs = [(row.relation, f"{row.pairs:,}") for row in report.relations]
        parts += ["## Copies and common events", _markdown_table(("relation", "pairs"), pairs)]
    if result.copies:
        copies = [(pair.relation, _copier(pair), _yes(pair.is_directed), _original(pair)) for pair in result.copies]
        parts += ["## Who copied whom", _markdown_table(("relation", "copy", "direction known", "original"), copies)]
    if report.citations:
        cites = [(row.citing, row.cited, f"{row.articles:,}") for row in report.citations]
        parts += ["## Who cites whom", _markdown_table(("citing", "cited", "articles"), cites)]
    return "\n\n".join(parts)


def rematch_summary(result: RematchResult) -> str:
    """Return what a rematch came to, for a terminal."""
    found = result.rematched
    resumed = ", one that was cut short completed" if result.is_resumed else ""
    lines = [
        f"rematch {result.run.state} in {_duration(result.run)}{resumed}",
        "",
        f"{_number(result.fingerprints, 'text')} read again, {_number(result.articles, 'article')} matched, "
        f"{_number(result.pairs_read, 'pair')} read side by side",
        *_block("matches", [f"{row.relation:<10}  {row.pairs:>7,}" for row in found.relations], total=0),
        *_block("compared with before", [f"{count:>7,}  {what}" for what, count in _changes(found)], total=0),
    ]
    return "\n".join(lines)


def rematch_markdown(result: RematchResult) -> str:
    """Return what a rematch came to, for Prefect."""
    found = result.rematched
    read = (
        f"{result.fingerprints:,} texts read again, {result.articles:,} articles matched, {result.pairs_read:,} pairs "
        f"read side by side."
    )
    pairs = [(row.relation, f"{row.pairs:,}") for row in found.relations]
    changes = [(what, f"{count:,}") for what, count in _changes(found)]
    parts = [f"# rematch {result.run.state}", f"Run `{result.run.run_id}`, {_duration(result.run)}. {read}"]
    parts += ["## Matches", _markdown_table(("relation", "pairs"), pairs)]
    parts += ["## Compared with before", _markdown_table(("what", "pairs"), changes)]
    return "\n\n".join(parts)


def _changes(found: Rematched) -> list[tuple[str, int]]:
    rules = ", ".join(str(version) for version in found.former_rules)
    before = f" (judged by rules {rules} before, by rules {MATCH_RULES} now)" if rules else ""
    return [
        ("added", found.added),
        ("gone", found.gone),
        ("with another relation", found.other_relation),
        ("with another direction", found.other_direction),
        (f"as before{before}", found.as_before),
    ]


def is_news(run: RunSummary) -> bool:
    """Tell whether the run loaded or updated anything."""
    return bool(run.loaded or run.updated)


def _command() -> str:
    """How the reader can call the command: by its name if that is found, else by the path that was called."""
    called = Path(sys.argv[0])
    if shutil.which("wiredesk") or called.name != "wiredesk":
        return "wiredesk"
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)


def _headline(run: RunSummary) -> str:
    return f"{run.kind} {run.state}: {_number(_count(run.inputs), 'input')} in {_duration(run)}"


def _duration(run: RunSummary) -> str:
    seconds = ((run.finished_at or datetime.now(UTC)) - run.started_at).total_seconds()
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds / 60:.1f} min"


def _counts(run: RunSummary) -> str:
    found = [f"{_count(getattr(run, kind)):,} {kind}" for kind in OUTCOMES if getattr(run, kind)]
    return ", ".join(found) or "there were no inputs"


def _relations(result: RunResult) -> str:
    return ", ".join(f"{row.pairs:,} {row.relation}" for row in result.report.relations)


def _copy_line(pair: CopiedPair) -> str:
    return f"{pair.relation:<7}  {_copier(pair)}  {'←' if pair.is_directed else '↔'}  {_original(pair)}"


def _citation_line(row: Citation) -> str:
    times = f" ({row.articles:,} articles)" if row.articles > 1 else ""
    return f"{one_line(row.citing)}  cites  {one_line(row.cited)}{times}"


def _problem_line(row: Problem) -> str:
    again = " (worth a retry)" if row.retryable else ""
    return f"{row.outcome}  {one_line(row.input_ref)}: {one_line(row.reason or '')}{again}"


def _problem_count(run: RunSummary) -> int:
    return _count(run.failed) + _count(run.blocked) + _count(run.rejected)


def _copier(pair: CopiedPair) -> str:
    return _named(pair.copy_publisher, pair.copy_headline, pair.copy_place)


def _original(pair: CopiedPair) -> str:
    return _named(pair.original_publisher, pair.original_headline, pair.original_place)


def _named(publisher: str | None, headline: str | None, place: str | None) -> str:
    title = f"“{fitted(one_line(headline), TITLE_COLUMNS)}”" if headline else Path(one_line(place or "?")).name
    return f"{one_line(publisher)} {title}" if publisher else title


def _block(title: str, rows: Sequence[str], note: str = "", total: int | None = None) -> list[str]:
    if not rows and not note:
        return []
    hidden = (len(rows) if total is None else total) - SHOWN
    more = [f"  … and {hidden:,} more"] if hidden > 0 else []
    return ["", f"{title}{': ' + note if note else ''}", *(f"  {row}" for row in rows[:SHOWN]), *more]


def _shown_path(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


def _number(count: int, singular: str, plural: str = "") -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def _count(value: int | None) -> int:
    return value or 0


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines)


def _cell(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`")
    return escaped.replace("[", "\\[").replace("]", "\\]") if escaped != "---" else escaped
