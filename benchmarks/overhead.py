"""What does the pipeline around extraction cost, against trafilatura's default on the same pages?

    .venv/bin/python -m benchmarks.overhead PAGES.jsonl[.xz] [--pages 1000]

PAGES holds lines {"id", "url", "html"}. The pages are written to a folder as .html files and taken in by the plain
pipeline functions (listing, load, match, publish, report; Prefect's start-up is not part of it). The cost around
extraction is the whole run's wall time less the wall time the workers alone take for the same documents. It is set
against `trafilatura.extract` with its defaults in as many processes as there are cores. Bound: 15 %.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extractors.parse.sandbox import WorkerLimits, WorkerPool
from extractors.records import Document
from extractors.sources import ReadLimits, discover
from flows.pipeline import ingest
from flows.settings import Settings

BOUND = 0.15

PEER = """
import sys, pathlib, trafilatura
for name in sys.stdin.read().splitlines():
    trafilatura.extract(pathlib.Path(name).read_text(encoding="utf-8"))
"""


def write_pages(source: Path, folder: Path, count: int) -> list[Path]:
    opener = lzma.open if source.suffix == ".xz" else open
    written = []
    with opener(source, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == count:
                break
            path = folder / f"{number:05}.html"
            path.write_text(json.loads(line)["html"], encoding="utf-8", errors="replace")
            written.append(path)
    return written


def peer_seconds(files: list[Path], processes: int) -> float:
    """Wall time of trafilatura's default, its start-up left out by timing an empty run first."""

    def run(parts: list[list[Path]]) -> float:
        started = time.perf_counter()
        children = []
        for part in parts:
            child = subprocess.Popen([sys.executable, "-c", PEER], stdin=subprocess.PIPE, text=True)
            assert child.stdin is not None
            child.stdin.write("\n".join(map(str, part)))
            child.stdin.close()
            children.append(child)
        for child in children:
            child.wait()
        return time.perf_counter() - started

    start_up = run([[] for _ in range(processes)])
    return run([files[i::processes] for i in range(processes)]) - start_up


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--pages", dest="count", type=int, default=1000)
    arguments = parser.parse_args()
    processes = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        pages, data = Path(folder) / "pages", Path(folder) / "data"
        pages.mkdir()
        files = write_pages(arguments.pages, pages, arguments.count)

        peer = peer_seconds(files, processes)

        with WorkerPool(processes, WorkerLimits()) as pool:
            documents = [d for d in discover(str(pages), limits=ReadLimits()) if isinstance(d, Document)]
            pool.extract(documents[:processes])  # workers have imported everything
            started = time.perf_counter()
            pool.extract(documents)
            workers = time.perf_counter() - started
        del documents

        started = time.perf_counter()
        run = ingest(Settings(data=data), [str(pages)]).report.run
        whole = time.perf_counter() - started

    around = whole - workers
    print(f"{run.inputs} pages, {run.loaded} loaded, {run.rejected} rejected, {run.failed} failed")
    print(f"trafilatura's default {peer:.1f} s; our workers alone {workers:.1f} s; the whole run {whole:.1f} s")
    print(f"around extraction {around:.1f} s = {around / peer:.1%} of trafilatura's default (at most {BOUND:.0%})")
    return 0 if around <= BOUND * peer else 1


if __name__ == "__main__":
    sys.exit(main())
