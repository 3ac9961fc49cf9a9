"""A worker of the real kind whose extraction does what the payload says: hang, crash, eat memory, answer rubbish."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from uuid import UUID

from extractors import children
from extractors.errors import FinalError, RejectedError
from extractors.parse import worker
from extractors.records import Article, Document, Extraction, Fingerprint, Quote

handled = 0


def obey(document: Document) -> Extraction:
    global handled
    handled += 1
    order = document.payload.decode("utf-8", "replace").partition(":")
    body = f"{document.input_ref} by {os.getpid()}"
    quotes: tuple[Quote, ...] = ()
    match order[0]:
        case "hang":
            time.sleep(600)
        case "stop listening":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "segfault":
            ctypes.string_at(0)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crash unless first":
            if handled > 1:
                os.abort()
        case "exit":
            print("the last words", file=sys.stderr)
            os._exit(9)
        case "eat":
            held = []
            while True:
                held.append(bytearray(16 << 20))
        case "huge":
            body = "x" * int(order[2])
        case "print":
            print("noise on standard output", flush=True)
            os.write(1, b"and on its descriptor")
        case "lie":
            quotes = (Quote("elsewhere", 0, 10**6),)
        case "reject":
            raise RejectedError("it is empty", about=document.input_ref)
        case "final":
            raise FinalError("it is broken", about=document.input_ref)
        case "bug":
            raise ZeroDivisionError("oh")
        case "surrogate":
            body = "\ud800"
    words = Fingerprint(UUID(int=1), 1, (), (), (), ())
    return Extraction(Article(body), (), quotes, words, 1)


if __name__ == "__main__":
    children.die_with_parent()
    streams = worker.take_over_standard_streams()
    worker.limit_memory(int(sys.argv[1]))
    sys.exit(worker.serve(obey, *streams))
