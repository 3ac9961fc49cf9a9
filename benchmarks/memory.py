"""How much memory does a run over 10,000 text files take, and does it stay flat?

    .venv/bin/python -m benchmarks.memory [--files 10000]

Writes files of 3 KB of made-up news to a temporary folder and takes them in with the plain pipeline functions in a
process of its own, first half of them, then all in a warehouse of their own. Every half second the resident memory of
that process and of its workers is added up (Linux). Bound: the peak under 1 GB, and the peak for all of the files at
most 1.2 times the peak for half of them.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BOUND_BYTES = 1_000_000_000
FLAT = 1.2
FILE_BYTES = 3000

VOCABULARY = 20_000
"""Distinct words: as many as news uses in some thousand articles, so that texts share words but hardly any phrase."""

RUN = """
import sys
from pathlib import Path
from flows.pipeline import ingest
from flows.settings import Settings
ingest(Settings(data=Path(sys.argv[2])), [sys.argv[1]])
"""


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words of two to four syllables."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]


def article(chance: random.Random, words: list[str]) -> str:
    """Made-up news of some FILE_BYTES: names, numbers, a quotation now and then."""
    paragraphs = [" ".join(chance.choices(words, k=8)).capitalize(), ""]
    size = 0
    while size < FILE_BYTES:
        name = " ".join(word.capitalize() for word in chance.choices(words, k=2))
        sentence = f"{' '.join(chance.choices(words, k=18)).capitalize()} {chance.randint(3, 9000):,} for {name}."
        if chance.random() < 0.2:
            sentence += f' "{" ".join(chance.choices(words, k=14)).capitalize()}," said {name}.'
        paragraphs += [sentence, ""]
        size += len(sentence)
    return "\n".join(paragraphs)


def resident_bytes(pid: int) -> int:
    """Resident memory of a process and all its descendants."""
    total, queue = 0, [pid]
    while queue:
        one = queue.pop()
        try:
            pages = int(Path(f"/proc/{one}/statm").read_text().split()[1])
            for task in Path(f"/proc/{one}/task").iterdir():
                queue += map(int, (task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += pages * 4096
    return total


def peak_of_run(texts: Path, data: Path) -> int:
    """Peak resident memory of a run, in bytes."""
    child = subprocess.Popen([sys.executable, "-c", RUN, str(texts), str(data)])
    peak = 0
    while child.poll() is None:
        peak = max(peak, resident_bytes(child.pid))
        time.sleep(0.5)
    if child.returncode:
        sys.exit(f"the run failed with exit status {child.returncode}")
    return peak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    arguments = parser.parse_args()
    chance = random.Random(7)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        peaks = []
        for part in (0, 1):
            for number in range(part * arguments.files // 2, (part + 1) * arguments.files // 2):
                path = texts / f"{number % 100:02}" / f"{number:06}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(article(chance, words), encoding="utf-8")
            peaks.append(peak_of_run(texts, Path(folder) / f"data{part}"))
    half, whole = peaks
    print(f"{arguments.files} files: peak {whole / 1e6:.0f} MB (bound {BOUND_BYTES / 1e6:.0f} MB)")
    print(f"half of them: peak {half / 1e6:.0f} MB; ratio {whole / half:.2f} (bound {FLAT})")
    return 0 if whole < BOUND_BYTES and whole <= FLAT * half else 1


if __name__ == "__main__":
    sys.exit(main())
