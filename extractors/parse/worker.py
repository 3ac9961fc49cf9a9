"""What does a worker do? Reads documents from its standard input, extracts them, writes one answer for each.

Started as `python -m extractors.parse.worker MEMORY_BYTES` by sandbox.py and by nothing else. It limits its own
memory, writes no core files, and dies with its parent. Time is not limited here: only a kill from outside stops a
parser that is busy in C.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from extractors.children import die_with_parent
from extractors.errors import FinalError, RejectedError, RetryableError
from extractors.parse import wire
from extractors.parse.wire import Problem
from extractors.records import Document, Extraction

EXIT_OUT_OF_MEMORY = 77
"""The exit status by which the pool knows a worker that had not even the memory to say so."""

_OUT_OF_MEMORY = Problem("memory", "")


def main() -> int:
    """Set the house rules of the process, load what extraction needs, then serve until the parent goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    die_with_parent()
    requests, answers = take_over_standard_streams()
    extract = load_extraction()
    limit_memory(int(sys.argv[1]))
    return serve(extract, requests, answers)


def load_extraction() -> Callable[[Document], Extraction]:
    """Import the parsers (what they hold is the baseline of the memory limit) and return the one function to call."""
    from extractors.fields.publishers import PublisherBook
    from extractors.parse import parse, preload
    from extractors.provenance.derive import derive

    preload()
    book = PublisherBook.default()
    return lambda document: derive(parse(document, book), book)


def serve(extract: Callable[[Document], Extraction], requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer every request in order until the input ends; return the exit status.

    After a MemoryError the process ends: what state its libraries are in is anybody's guess.
    """
    gc.collect()
    gc.freeze()  # the imported modules: never garbage, not worth scanning for each page
    out_of_memory = wire.encode_answer(_OUT_OF_MEMORY)  # made while there is memory
    _send(answers, wire.encode_ready())
    while (header := requests.read(wire.HEADER.size)) and len(header) == wire.HEADER.size:
        _, record_length, payload_length = wire.HEADER.unpack(header)
        try:
            record, payload = requests.read(record_length), requests.read(payload_length)
            if len(record) + len(payload) < record_length + payload_length:
                return 0  # the parent went away in the middle of a frame
            answer = _answer(extract, record, payload)
        except MemoryError:
            _send(answers, out_of_memory)
            return EXIT_OUT_OF_MEMORY
        _send(answers, answer)
    return 0


def _answer(extract: Callable[[Document], Extraction], record: bytes, payload: bytes) -> bytes:
    try:
        return wire.encode_answer(extract(wire.decode_request(record, payload)))
    except RejectedError as error:
        problem = Problem("rejected", str(error))
    except FinalError as error:
        problem = Problem("final", str(error))
    except RetryableError as error:
        problem = Problem("retryable", str(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one document's surprise is that document's outcome
        problem = Problem("bug", f"{type(error).__name__}: {error}{_where(error)}")
    return wire.encode_answer(problem)


def _where(error: BaseException) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})"
        trace = trace.tb_next
    return place


def take_over_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves: a library that prints or reads must not get between the frames."""
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def limit_memory(memory_bytes: int) -> None:
    """Allow `memory_bytes` of address space on top of what the process has now; no core files.

    A platform without RLIMIT_AS or /proc keeps the time limit alone.
    """
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _send(answers: BinaryIO, frame: bytes) -> None:
    rest = memoryview(frame)
    while rest:
        rest = rest[answers.write(rest) :]


if __name__ == "__main__":
    sys.exit(main())
