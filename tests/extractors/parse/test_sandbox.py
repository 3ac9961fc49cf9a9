"""The pool's promises: a hostile document costs only itself, order is kept, nothing outlives its parent."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.errors import FinalError
from extractors.parse import sandbox, wire
from extractors.parse.sandbox import WorkerLimits, WorkerPool
from extractors.records import Article, Document, Extraction, Fingerprint, Taken

WORKER = Path(__file__).with_name("obedient_worker.py")
MEMORY = 256 << 20


def document(order: str, ref: str = "") -> Document:
    return Document(
        ref or order, "file:///s", f"file:///s/{ref or order}", order.encode(), "text/plain", datetime.now(UTC)
    )


def pool_of(size: int, **limits: float) -> WorkerPool:
    command = [sys.executable, str(WORKER), str(MEMORY)]
    return WorkerPool(size, WorkerLimits(memory_bytes=MEMORY, **limits), command=command)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with pool_of(2) as shared:
        yield shared


def body(taken: Taken) -> str:
    assert taken.extraction is not None, taken.outcome
    return taken.extraction.article.article_body


def failure(taken: Taken) -> tuple[str, str, bool]:
    assert taken.outcome is not None
    assert taken.outcome.stage == "extract"
    assert taken.outcome.input_ref == taken.input_ref
    return taken.outcome.outcome, taken.outcome.reason or "", taken.outcome.retryable


def test_results_stand_in_the_order_of_the_documents(pool: WorkerPool) -> None:
    documents = [document("fine", f"{number}") for number in range(300)]
    assert [taken.input_ref for taken in pool.extract(documents)] == [d.input_ref for d in documents]
    assert [body(taken).split()[0] for taken in pool.stream(iter(documents))] == [d.input_ref for d in documents]


def test_all_workers_take_part(pool: WorkerPool) -> None:
    workers: set[str] = set()
    for _ in range(1000):  # the one that starts first may do much before the other is there
        taken = pool.extract([document("fine", f"{number}") for number in range(30)])
        workers |= {body(one).split()[-1] for one in taken}
        if len(workers) == 2:
            return
    pytest.fail(f"only {workers} took part")


def test_a_hanging_document_is_stopped_and_costs_only_itself() -> None:
    with pool_of(1, seconds=0.5) as pool:
        taken = pool.extract([document("fine"), document("hang"), document("fine", "after"), document("fine", "last")])
    assert [body(taken[n]).split()[0] for n in (0, 2, 3)] == ["fine", "after", "last"]
    kind, reason, retryable = failure(taken[1])
    assert (kind, retryable) == ("failed", True)
    assert "longer than 0.5 s" in reason


def test_a_worker_that_stops_altogether_is_ended_too() -> None:
    with pool_of(1, seconds=0.5) as pool:
        assert failure(pool.extract([document("stop listening")])[0])[2]


@pytest.mark.parametrize(
    ("order", "reason", "retryable"),
    [
        ("segfault", "SIGSEGV", False),
        ("killed", "SIGKILL", True),
        ("exit", "status 9: the last words", False),
        ("eat", "more than 256 MB", True),
        ("lie", "not valid", False),
        ("bug", "ZeroDivisionError: oh (obedient_worker.py:", False),
        ("surrogate", "broke on it", False),
        ("final", "it is broken", False),
    ],
)
def test_a_document_that_breaks_its_worker_fails_alone(
    pool: WorkerPool, order: str, reason: str, retryable: bool
) -> None:
    others = [document("fine", f"{number}") for number in range(6)]
    taken = pool.extract([*others[:3], document(order), *others[3:]])
    kind, told, again = failure(taken.pop(3))
    assert (kind, again) == ("failed", retryable)
    assert reason in told
    assert [body(one).split()[0] for one in taken] == [d.input_ref for d in others]


def test_a_rejection_is_an_answer(pool: WorkerPool) -> None:
    assert failure(pool.extract([document("reject")])[0]) == ("rejected", "it is empty", False)


def test_a_crash_is_judged_in_a_fresh_worker() -> None:
    with pool_of(1) as pool:
        first, second = pool.extract([document("fine"), document("crash unless first")])
    assert body(first).split()[-1] != body(second).split()[-1]


def test_what_libraries_print_does_not_disturb_the_answers(pool: WorkerPool) -> None:
    taken = pool.extract([document("print"), document("fine")])
    assert [body(one).split()[0] for one in taken] == ["print", "fine"]


def test_large_documents_and_answers_pass(pool: WorkerPool) -> None:
    big = Document("big", "s", "t", b"fine:" + b"x" * 5_000_000, "text/plain", datetime.now(UTC))
    taken = pool.extract([big, document("huge:5000000"), big, document("huge:3000000")] * 2)
    assert [len(body(one)) > 1_000_000 for one in taken] == [False, True, False, True] * 2


def test_an_answer_over_the_limit_fails_its_document() -> None:
    with pool_of(1, answer_bytes=10_000) as pool:
        taken = pool.extract([document("huge:20000"), document("fine")])
    assert "over the limit" in failure(taken[0])[1]
    assert body(taken[1])


def test_a_worker_is_replaced_after_its_share_of_documents() -> None:
    with pool_of(1, documents=5) as pool:
        taken = pool.extract([document("fine", f"{number}") for number in range(20)])
    assert len({body(one).split()[-1] for one in taken}) == 4


def test_streaming_reads_ahead_only_so_far(pool: WorkerPool) -> None:
    drawn = 0

    def endless() -> Iterator[Document]:
        nonlocal drawn
        while True:
            drawn += 1
            yield document("fine", str(drawn))

    stream = pool.stream(endless())
    for expected in range(1, 6):
        assert next(stream).input_ref == str(expected)
    stream.close()  # type: ignore[attr-defined]
    assert drawn <= sandbox.WINDOW_DOCUMENTS + 5
    assert body(pool.extract([document("fine", "next")])[0]).startswith("next")


def test_a_pool_serves_several_threads(pool: WorkerPool) -> None:
    seen: dict[int, list[str]] = {}

    def use(number: int) -> None:
        seen[number] = [one.input_ref for one in pool.extract([document("fine", f"{number}.{n}") for n in range(50)])]

    threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {number: [f"{number}.{n}" for n in range(50)] for number in range(4)}


def test_workers_outlive_the_thread_that_first_used_the_pool() -> None:
    pids: list[str] = []
    with pool_of(1) as pool:
        thread = threading.Thread(target=lambda: pids.append(body(pool.extract([document("fine")])[0])))
        thread.start()
        thread.join()
        pids.append(body(pool.extract([document("fine")])[0]))
    assert pids[0] == pids[1]


def test_a_closed_pool_leaves_no_worker_and_takes_no_document() -> None:
    with pool_of(2) as pool:
        pids = {int(body(taken).split()[-1]) for taken in pool.extract([document("fine")] * 20)}
    assert not [pid for pid in pids if is_alive(pid)]
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(document("fine"))


def test_workers_that_do_not_start_are_an_error_of_the_whole() -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such rules')"]
    with WorkerPool(2, command=command) as pool, pytest.raises(FinalError, match=r"do not start.*no such rules"):
        pool.extract([document("fine")] * 5)


@pytest.mark.parametrize("busy", ["fine", "hang"])
def test_workers_die_with_their_parent(busy: str) -> None:
    script = (
        "import sys, os, time, threading; sys.path.insert(0, sys.argv[1])\n"
        "from tests.extractors.parse.test_sandbox import pool_of, document, body\n"
        "pool = pool_of(1)\n"
        "print(body(pool.extract([document('fine')])[0]).split()[-1], flush=True)\n"
        f"pool.submit(document('{busy}'))\n"
        "time.sleep(600)\n"
    )
    root = str(Path(__file__).parents[3])
    parent = subprocess.Popen([sys.executable, "-c", script, root], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert is_alive(worker)
    # The end of the worker is seen as the end of its standard error, whose other end nobody holds any more.
    ended = os.pidfd_open(worker) if hasattr(os, "pidfd_open") else None
    parent.kill()
    parent.wait()
    parent.stdout.close()
    if ended is None:
        pytest.skip("needs pidfd_open to wait for a process that is not a child")
    import select

    assert select.select([ended], [], [], 30)[0], "the worker outlived its parent by 30 s"
    os.close(ended)


def test_the_real_worker_starts_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "extractors").mkdir()
    (tmp_path / "extractors" / "__init__.py").write_text("raise SystemExit('the wrong package')")
    monkeypatch.chdir(tmp_path)
    text = "A headline of a few words\n\nThe minister said on Monday that the bridge would open in the spring.\n" * 1
    with WorkerPool(1) as pool:
        taken = pool.extract(
            [Document("a.txt", "file:///s", "file:///s/a.txt", text.encode(), "text/plain", datetime.now(UTC))]
        )
    assert "bridge would open" in body(taken[0])


def test_a_page_with_a_million_attributes_costs_only_itself() -> None:
    page = b"<html><body><p " + b" ".join(b"a%d='1'" % n for n in range(1_000_000)) + b">text</p></body></html>"
    bomb = Document("bomb", "s", "t", page, "text/html", datetime.now(UTC))
    text = "A headline of a few words\n\nThe minister said on Monday that the bridge would open in the spring.\n"
    fine = Document("a.txt", "file:///s", "file:///s/a.txt", text.encode(), "text/plain", datetime.now(UTC))
    with WorkerPool(1, WorkerLimits(seconds=5)) as pool:
        taken = pool.extract([bomb, fine])
    assert taken[0].outcome is not None
    assert "bridge would open" in body(taken[1])


def test_frames_survive_being_cut_anywhere() -> None:
    extraction = Extraction(Article("a “b” c"), (), (), Fingerprint(wire_uuid(), 3, (1, 2**64 - 1), (), (), ()), 1)
    stream = wire.encode_answer(extraction) + wire.encode_answer(wire.Problem("bug", "x" * 5000))
    for step in (1, 7, 4096):
        reader, frames = wire.FrameReader(1 << 20), []
        for start in range(0, len(stream), step):
            reader.feed(stream[start : start + step])
            while (frame := reader.next_frame()) is not None:
                frames.append(wire.decode_answer(*frame))
        assert frames == [extraction, wire.Problem("bug", "x" * wire.MAX_REASON_CHARS)]


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        (b"X", b"{}"),
        (b"X", b"\x80\x04pickle"),
        (b"P", b'{"kind":"loaded","reason":""}'),
        (b"Z", b"{}"),
    ],
)
def test_an_answer_that_is_no_record_is_refused(kind: bytes, record: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode_answer(kind, record)


def wire_uuid() -> object:
    from uuid import UUID

    return UUID(int=7)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
