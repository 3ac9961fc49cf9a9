"""Who may write, and who is still alive? Locks on files of their own, which the kernel drops with their process.

`flock` belongs to the open file, not to the process: threads exclude each other as processes do, and closing some
other descriptor of the file releases nothing (unlike the POSIX lock DuckDB takes on a database).
"""

from __future__ import annotations

import fcntl
import os
import random
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from extractors.errors import RetryableError

_PAUSE_SECONDS = (0.02, 0.2)
"""Between two tries, at random so that waiting writers do not meet again; a batch holds the lock for about 0.1 s."""
_HOLDER_BYTES = 1000


def try_lock(path: Path) -> int | None:
    """Take the lock on `path`, made if missing, and give its descriptor; None when another holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    if _locked(descriptor):
        return descriptor
    os.close(descriptor)
    return None


def wait_for_lock(path: Path, timeout: float) -> int:
    """Take the lock on `path`, waiting at most `timeout` seconds, and give its descriptor for `release`.

    The holder's name is kept in the file. Raises RetryableError that says who holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _wait(descriptor, path, timeout)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, _own_name().encode("utf-8", "replace")[:_HOLDER_BYTES], 0)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def release(descriptor: int) -> None:
    """Give a lock back."""
    os.close(descriptor)


def pause(deadline: float) -> None:
    """Sleep for a short random time, but not far past `deadline` (of the monotonic clock)."""
    wish = random.uniform(*_PAUSE_SECONDS)  # noqa: S311 - spreads tries, guards nothing
    time.sleep(max(0.001, min(wish, deadline - time.monotonic())))


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(descriptor: int, path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while not _locked(descriptor):
        if time.monotonic() >= deadline:
            holder = os.pread(descriptor, _HOLDER_BYTES, 0).decode("utf-8", "replace").strip() or "another process"
            raise RetryableError(
                f"{path.parent}: {holder} is writing, and was still after {timeout:g} s; wait for it or stop it, then "
                f"run again",
                about=str(path),
            )
        pause(deadline)


def _own_name() -> str:
    command = Path(sys.argv[0]).name if sys.argv and sys.argv[0] else "python"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return f"process {os.getpid()} on {socket.gethostname()} ({command}), since {now},"
