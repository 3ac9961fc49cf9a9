"""A worker of the real kind with a short extraction: first line headline, rest body. For tests of what is around it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors import children
from extractors.errors import FinalError, RetryableError
from extractors.parse import worker
from extractors.records import Document, Extraction
from tests.builders import make_article, make_extraction


def read(document: Document) -> Extraction:
    headline, _, body = document.payload.decode().partition("\n")
    if headline == "retryable" and not Path(body.strip()).exists():
        raise RetryableError("not now", about=document.input_ref)
    if headline == "final":
        raise FinalError("never", about=document.input_ref)
    return make_extraction(make_article(body.strip(), headline))


if __name__ == "__main__":
    children.die_with_parent()
    streams = worker.take_over_standard_streams()
    worker.limit_memory(int(sys.argv[1]))
    sys.exit(worker.serve(read, *streams))
