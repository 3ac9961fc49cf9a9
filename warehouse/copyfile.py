"""How is the working file copied while its connection is open? In a process of its own: `python copyfile.py FROM TO`.

In the writer's process, closing the copy's descriptor would drop DuckDB's lock on the file. Only the standard library
is used, so that the child starts in a few milliseconds. Exit status 1, with an error number on standard error, means
that nothing usable was made.
"""

from __future__ import annotations

import os
import sys

_KERNEL_CHUNK = 256 << 20
"""Bytes asked for at once where the kernel copies; where the file system can share blocks, none are moved at all."""
_OWN_CHUNK = 1 << 20
"""Bytes held at once where it cannot."""


def copy(source: str, target: str) -> None:
    """Copy a file to a new one, and have it on disk before returning."""
    reading = os.open(source, os.O_RDONLY)
    writing = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    if not _copy_in_kernel(reading, writing):
        while chunk := os.read(reading, _OWN_CHUNK):
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(writing, rest) :]
    os.fsync(writing)
    os.close(writing)


def _copy_in_kernel(reading: int, writing: int) -> bool:
    """Tell whether the kernel copied the file; if not, nothing has been read or written."""
    if not hasattr(os, "copy_file_range"):
        return False
    try:
        while os.copy_file_range(reading, writing, _KERNEL_CHUNK):
            pass
    except OSError:
        # Across file systems and on some of them it is not supported; a full disk fails again below, with its reason.
        os.lseek(reading, 0, os.SEEK_SET)
        os.lseek(writing, 0, os.SEEK_SET)
        os.ftruncate(writing, 0)
        return False
    return True


if __name__ == "__main__":
    try:
        copy(sys.argv[1], sys.argv[2])
    except OSError as error:
        sys.stderr.write(str(error.errno))
        sys.exit(1)
