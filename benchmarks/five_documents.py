"""Do the five real documents come out as they must?

    .venv/bin/python -m benchmarks.five_documents FOLDER

FOLDER holds the five files, whose texts are not ours to ship; what they must give is in five_documents.json beside
this module, in the notation of tests/seeds/expected.json. Prints every difference; exit status 1 if there is one.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from flows.pipeline import ingest
from flows.settings import Settings
from tests.expectations import differences, read

EXPECTED = Path(__file__).with_name("five_documents.json")


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        run = ingest(settings, [sys.argv[1]]).report.run
        found = differences(read(str(Path(folder) / "news.duckdb")), expected)
    print(f"{run.inputs} inputs, {run.loaded} loaded, {run.failed} failed")
    print("\n".join(found) if found else "all as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
