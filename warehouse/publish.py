"""How do analysts get what a run has written? The public file is replaced as a whole, and only by a whole copy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from extractors.errors import RetryableError
from warehouse import copyfile
from warehouse.failures import folder_errors, of_system
from warehouse.store import Warehouse, sync_folder


def publish(warehouse: Warehouse) -> bool:
    """Replace the public file by the working file's present state; False when it already says the same.

    The writer's lock is held throughout. Whoever has the old file open keeps it as it was. A kill at any moment
    leaves the old public file or the new one, never a part; what it leaves beside is removed by the next call.
    Raises RetryableError when the disk is full.
    """
    with warehouse.session() as con:
        if _is_published(warehouse):
            return False
        con.execute("checkpoint")
        with folder_errors(warehouse.data):
            _remove_stale_copies(warehouse)
            copy = warehouse.data / f".{warehouse.public_path.name}.{uuid4().hex}.tmp"
            try:
                _copy(warehouse.working_path, copy)
                _replace(warehouse.public_path, copy)
            finally:
                copy.unlink(missing_ok=True)
            _record(warehouse)
    return True


def _copy(source: Path, target: Path) -> None:
    """Copy in a child process; see `copyfile` for why."""
    command = [sys.executable, "-I", "-S", copyfile.__file__, str(source), str(target)]
    child = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if child.returncode == 0 and target.stat().st_size == source.stat().st_size:
        return
    said = child.stderr.strip()
    if said.isdigit():
        raise of_system(OSError(int(said), os.strerror(int(said))), target.parent)
    raise RetryableError(
        f"{target.parent}: the copy for publishing failed (exit status {child.returncode}); what was loaded is safe, "
        f"run again to publish it",
        about=str(target.parent),
    )


def _replace(public: Path, copy: Path) -> None:
    # Somebody may have opened the old file for writing and left a log, which must not be applied to the new one.
    public.with_name(f"{public.name}.wal").unlink(missing_ok=True)
    copy.replace(public)
    sync_folder(public.parent)


def _remove_stale_copies(warehouse: Warehouse) -> None:
    for left in warehouse.data.glob(f".{warehouse.public_path.name}.*.tmp"):
        left.unlink(missing_ok=True)


def _is_published(warehouse: Warehouse) -> bool:
    """Whether the public file is the very one that was last published, with nothing written since."""
    with suppress(OSError, ValueError):
        noted = warehouse.published_record.read_text(encoding="utf-8")
        return bool(json.loads(noted) == _identity(warehouse.public_path))
    return False


def _record(warehouse: Warehouse) -> None:
    """Note which file was published; any later writer removes the note before it writes."""
    made = warehouse.published_record.with_suffix(".tmp")
    made.write_text(json.dumps(_identity(warehouse.public_path)), encoding="utf-8")
    made.replace(warehouse.published_record)


def _identity(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_ino, found.st_size, found.st_mtime_ns]
