"""A whole run in a process of its own, with the short extraction: `python plain_run.py DATA LOCATION`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.parse.limits import WorkerLimits
from extractors.parse.sandbox import WorkerPool
from flows import cli, pipeline
from flows.settings import Settings

WORKER = Path(__file__).with_name("plain_worker.py")


def plain_pool(size: int | None, limits: WorkerLimits) -> WorkerPool:
    return WorkerPool(size, limits, command=[sys.executable, str(WORKER), str(limits.memory_bytes)])


def main() -> None:
    pipeline.WorkerPool = plain_pool  # type: ignore[assignment,misc]
    settings = replace(Settings.from_environment({}), data=Path(sys.argv[1]), batch=100)
    print("ready", flush=True)
    with cli.terminable():
        pipeline.ingest(settings, [sys.argv[2]], progress=lambda text: print(text, flush=True))


if __name__ == "__main__":
    main()
