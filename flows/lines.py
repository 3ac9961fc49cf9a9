"""How are lines extracted as they stream by? Read in a thread, worked on by the pool, written in their order.

Answers do not wait for more input: whoever sends one line and reads one line gets its answer.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from extractors.errors import RejectedError
from extractors.identity import payload_digest
from extractors.parse.json_text import load_object
from extractors.parse.sandbox import WINDOW_BYTES, WINDOW_DOCUMENTS, WorkerPool
from extractors.records import Document, Taken
from extractors.sources.formats.json_lines import lines
from extractors.sources.formats.origin import url_of
from flows import sheets

_READ_BYTES = 1 << 18
_ESCAPED_BYTES = 6
"""What one byte of a page can take in JSON (a backslash, u and four digits)."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    identifier: object
    url: str | None
    size: int
    answer: Future[Taken] | str
    """What the pool will say, or what is wrong with the line itself."""


def extract_lines(source: int, out: TextIO, pool: WorkerPool, max_bytes: int) -> int:
    """Read lines from a descriptor and write one line for each; return how many failed.

    A line holds "id", "url" and "html", or instead of "html" the columns of `articles`. A line that cannot be read
    is answered too, with the id if there is one and else with its number.
    """
    queue = _Queue()
    reader = threading.Thread(target=queue.fill, args=(_read(source, pool, max_bytes),), daemon=True, name="lines")
    reader.start()
    failed = 0
    while (line := queue.next(flush=out.flush)) is not None:
        text, is_failure = _answer(line, flush=out.flush)
        out.write(text + "\n")
        failed += is_failure
    out.flush()
    return failed


def _answer(line: _Line, *, flush: Callable[[], None]) -> tuple[str, bool]:
    if isinstance(line.answer, str):
        more = {} if line.identifier is not None else {"line": line.number}
        return sheets.json_error(line.identifier, line.answer, **more), True
    if not line.answer.done():
        flush()
    taken = line.answer.result()
    if taken.extraction is not None:
        return sheets.json_line(line.identifier, taken.extraction, line.url), False
    assert taken.outcome is not None  # noqa: S101 - for the type checker: no extraction, so an outcome
    return sheets.json_error(line.identifier, taken.outcome.reason), taken.outcome.outcome == "failed"


def _read(source: int, pool: WorkerPool, max_bytes: int) -> Iterator[_Line]:
    for number, raw in lines(_chunks(source), max_bytes * _ESCAPED_BYTES):
        if raw is None:
            yield _Line(number, None, None, 0, f"line {number} is over {max_bytes * _ESCAPED_BYTES:,} bytes")
        elif raw := raw.strip():
            yield _line(number, raw, pool, max_bytes)


def _line(number: int, raw: bytes, pool: WorkerPool, max_bytes: int) -> _Line:
    try:
        record, _ = load_object(raw, about=f"line {number}")
    except RejectedError as error:
        return _Line(number, None, None, 0, f"line {number}: {error}")
    identifier, html = record.get("id"), record.get("html")
    if identifier is not None and not isinstance(identifier, str | int | float):
        return _Line(number, None, None, 0, f'line {number}: "id" is neither a string nor a number')
    url = url_of(record.get("url"))
    is_page = isinstance(html, str) and not isinstance(record.get("article_body"), str)
    payload = html.encode("utf-8", "replace") if isinstance(html, str) and is_page else raw
    if len(payload) > max_bytes:
        problem = f"the page is over the limit of {max_bytes:,} bytes; WIREDESK_MAX_BYTES allows more"
        return _Line(number, identifier, url, 0, problem)
    document = Document(
        input_ref=f"line {number}",
        source_uri="stdin:",
        target_uri=url or f"stdin:#digest={payload_digest(payload)}",
        payload=payload,
        media_type="text/html" if is_page else "application/json",
        fetched_at=datetime.now(UTC),
        declared_charset="utf-8" if is_page else None,
        url=url,
        is_line=True,
    )
    return _Line(number, identifier, url, len(payload), pool.submit(document))


def _chunks(source: int) -> Iterator[bytes]:
    # os.read and not a buffered file: a thread blocked in one at exit would bring the interpreter down.
    while data := os.read(source, _READ_BYTES):
        yield data


class _Queue:
    """Lines on their way, in order; whoever fills it waits while too many or too large ones are in it."""

    def __init__(self) -> None:
        self._lines: deque[_Line] = deque()
        self._held = 0
        self._ended = False
        self._error: BaseException | None = None
        self._changed = threading.Condition()

    def fill(self, source: Iterator[_Line]) -> None:
        try:
            for line in source:
                with self._changed:
                    self._changed.wait_for(lambda: len(self._lines) < WINDOW_DOCUMENTS and self._held < WINDOW_BYTES)
                    self._lines.append(line)
                    self._held += line.size
                    self._changed.notify_all()
        except BaseException as error:  # noqa: BLE001 - raised again where the lines are used
            self._error = error
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def next(self, *, flush: Callable[[], None]) -> _Line | None:
        with self._changed:
            if not self._lines and not self._ended:
                flush()
                self._changed.wait_for(lambda: self._lines or self._ended)
            if not self._lines:
                if self._error is not None:
                    raise self._error
                return None
            line = self._lines.popleft()
            self._held -= line.size
            self._changed.notify_all()
            return line
