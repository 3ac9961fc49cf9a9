"""What does matching cost: a pair of texts, and a day's batch against a large archive?

    .venv/bin/python -m benchmarks.matching ARTICLES.jsonl[.xz] [--archives 100000 1000000] [--batch 1000]

ARTICLES holds lines with the columns of `articles`, some thousands of them. They are taken in and matched; of the pairs
that are read, all are timed, and one in a hundred is given to the peer too: plain Python that builds the sets of
five-word runs of both texts and intersects them.

Then archives of the given sizes are made of perturbed replicas of half the articles (`archive.sql` says how), and a
batch of the other half is matched against each. The peer is the join of the batch's grams with all of the index,
counted by pair of texts. Bounds: ten times the peer's pairs a second; a fifth of the join against the largest archive;
1.3 times the cost against the smallest.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from flows.pipeline import ingest
from flows.settings import Settings
from warehouse.store import Warehouse
from warehouse.syndication import MatchSettings, forget_matches, match_pending, step
from warehouse.syndication.reading import ReadText
from warehouse.syndication.relations import Verdict

HERE = Path(__file__).parent
REPLICAS_AT_ONCE = 10
TIMES_THE_PEER = 10.0
SHARE_OF_THE_JOIN = 0.2
TIMES_THE_SMALLEST = 1.3
SAMPLED = 0.01
"""Share of the pairs that the peer reads too."""
_WORD = re.compile(r"\w+")


def cpu_seconds() -> float:
    """CPU time of all threads of this process: other work on the machine counts less in it than in wall time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def five_word_runs(body: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(body.lower())
    return set(zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))


def verification(small: Warehouse) -> float:
    """How many times the peer's pairs a second verification does, over all pairs that are read."""
    sampled: list[tuple[str, str]] = []
    seconds, pairs = 0.0, 0
    chance = random.Random(0)
    judge: Callable[[ReadText, ReadText], Verdict | None] = step.judge

    def timed(one: ReadText, other: ReadText) -> Verdict | None:
        nonlocal seconds, pairs
        started = time.thread_time()
        verdict = judge(one, other)
        seconds += time.thread_time() - started
        pairs += 1
        if chance.random() < SAMPLED:
            sampled.append((one.body, other.body))
        return verdict

    step.judge = timed
    try:
        with small.writer() as con:
            forget_matches(con)
            match_pending(con)
    finally:
        step.judge = judge
    started = time.thread_time()
    for one, other in sampled:
        runs, other_runs = five_word_runs(one), five_word_runs(other)
        shared = len(runs & other_runs)
        _ = shared / max(1, len(runs)), shared / max(1, len(other_runs))
    peer = len(sampled) / (time.thread_time() - started)
    ours = pairs / seconds
    print(
        f"{pairs:,} pairs read: {ours:,.0f} a second and core; plain set intersection {peer:,.0f}; "
        f"{ours / peer:.1f} times"
    )
    return ours / peer


def build_archive(small: Warehouse, folder: Path, size: int, batch: int) -> Warehouse:
    """An archive of about `size` articles, matched, and a batch beside it that is not."""
    big = Warehouse(folder)
    with big.writer():
        pass  # The tables of this release.
    con = duckdb.connect(config={"memory_limit": "8GB", "temp_directory": str(folder / "spill")})
    con.execute("set timezone = 'UTC'")
    con.execute(f"attach '{small.public_path}' as small (read_only)")
    con.execute(f"attach '{big.working_path}' as big")
    con.execute((HERE / "archive.sql").read_text())
    [(articles,)] = con.execute("select count(*) from archived_articles").fetchall()
    replicas = -(-size // articles)
    for first in range(0, replicas, REPLICAS_AT_ONCE):
        last = min(replicas, first + REPLICAS_AT_ONCE)
        run_script(con, "archive_replicas", {"first": first, "last": last, "articles": articles})
    run_script(con, "archive_batch", {"batch": batch, "feature_cap": MatchSettings().feature_cap})
    con.close()
    return big


def run_script(con: duckdb.DuckDBPyConnection, name: str, bound: dict[str, int]) -> None:
    for statement in duckdb.extract_statements((HERE / f"{name}.sql").read_text()):
        used = {key: value for key, value in bound.items() if f"${key}" in statement.query}
        con.execute(statement, used)


def batch_against(archive: Warehouse) -> tuple[float, float]:
    """CPU seconds of matching the batch, and of the naive join."""
    with archive.writer() as con:
        for script in ("archive_join_grams", "archive_join", "archive_join"):  # The second time from warm files.
            started = cpu_seconds()
            con.execute((HERE / f"{script}.sql").read_text())
            join = cpu_seconds() - started
        started = cpu_seconds()
        report = match_pending(con)
        matching = cpu_seconds() - started
        [(articles, grams)] = con.execute(
            "select (select count(*) from articles), (select count(*) from text_features where kind = 1)"
        ).fetchall()
    print(
        f"{report.articles:,} articles against {articles - report.articles:,} ({grams:,} grams): "
        f"{matching:.1f} CPU seconds, {report.pairs_read:,} pairs read; "
        f"naive join {join:.1f}; {matching / join:.2f} of it"
    )
    return matching, join


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--archives", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--batch", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "small")
        ingest(settings, [str(arguments.articles)])
        small = Warehouse(settings.data)
        held = verification(small) >= TIMES_THE_PEER
        costs = []
        for size in sorted(arguments.archives):
            matching, join = batch_against(build_archive(small, Path(folder) / str(size), size, arguments.batch))
            costs.append(matching)
        held &= matching <= SHARE_OF_THE_JOIN * join
        print(f"the largest archive costs {costs[-1] / costs[0]:.2f} times the smallest")
        held &= costs[-1] <= TIMES_THE_SMALLEST * costs[0]
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
