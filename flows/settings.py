"""What can be set, how, and to what? All configuration, read once from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UsageError
from extractors.parse.limits import WorkerLimits
from extractors.sources.limits import ReadLimits

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 2**10, "MI": 2**20, "GI": 2**30}


@dataclass(frozen=True)
class Settings:
    """Everything that can be set. Sizes are bytes; in the environment `20M`, `1GiB` and the like are understood."""

    data: Path = Path("data")
    """WIREDESK_DATA: holds everything a run writes."""
    max_bytes: int = ReadLimits().max_bytes
    """WIREDESK_MAX_BYTES: a document over this size, unpacked, is rejected."""
    workers: int | None = None
    """WIREDESK_WORKERS: extraction processes; by default one per core."""
    worker_seconds: float = WorkerLimits().seconds
    """WIREDESK_WORKER_SECONDS: the longest one document may take."""
    worker_memory: int = WorkerLimits().memory_bytes
    """WIREDESK_WORKER_MEMORY: the most memory one document may take."""
    batch: int = 500
    """WIREDESK_BATCH: documents loaded in one transaction; measured: 500 rows of text bind and merge in about 0.1 s."""
    database_memory: int = 512 * 10**6
    """WIREDESK_DATABASE_MEMORY: DuckDB's limit; larger work spills to disk."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Raises:
            UsageError: a value is none; the message names the variable, the value and what is expected.
        """
        read = _Reader(os.environ if environ is None else environ)
        return cls(
            data=Path(read.text("WIREDESK_DATA", str(cls.data))).expanduser(),
            max_bytes=read.size("WIREDESK_MAX_BYTES", cls.max_bytes, least=1, most=2**31),
            workers=read.count("WIREDESK_WORKERS", cls.workers, most=1024),
            worker_seconds=read.seconds("WIREDESK_WORKER_SECONDS", cls.worker_seconds),
            worker_memory=read.size("WIREDESK_WORKER_MEMORY", cls.worker_memory, least=2**26, most=2**46),
            batch=read.count("WIREDESK_BATCH", cls.batch, most=10_000) or cls.batch,
            database_memory=read.size("WIREDESK_DATABASE_MEMORY", cls.database_memory, least=64 * 10**6, most=2**46),
        )

    @property
    def read_limits(self) -> ReadLimits:
        """What one input may cost to read."""
        return ReadLimits(max_bytes=self.max_bytes)

    @property
    def worker_limits(self) -> WorkerLimits:
        """What one document may cost to extract."""
        return WorkerLimits(seconds=self.worker_seconds, memory_bytes=self.worker_memory)

    @property
    def logs(self) -> Path:
        """Where logs go that are not for the terminal."""
        return self.data / "logs"


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str, default: str) -> str:
        return self._environ.get(name, "").strip() or default

    def size(self, name: str, default: int, *, least: int, most: int) -> int:
        given = self.text(name, "")
        if not given:
            return default
        match = re.fullmatch(r"(\d{1,18})\s*([KMG]?I?)B?", given.upper())
        if match is None or match[2] not in _UNITS:
            raise _wrong(name, given, "a size in bytes such as 20000000, 20M or 1GiB")
        return self._within(name, given, int(match[1]) * _UNITS[match[2]], least, most)

    def seconds(self, name: str, default: float) -> float:
        given = self.text(name, "")
        if not given:
            return default
        if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", given) or float(given) == 0:
            raise _wrong(name, given, "a number of seconds above 0")
        return float(given)

    def count(self, name: str, default: int | None, *, most: int) -> int | None:
        given = self.text(name, "")
        if not given:
            return default
        if not re.fullmatch(r"\d{1,9}", given):
            raise _wrong(name, given, "a whole number of at least 1")
        return self._within(name, given, int(given), 1, most)

    @staticmethod
    def _within(name: str, given: str, value: int, least: int, most: int) -> int:
        if not least <= value <= most:
            raise _wrong(name, given, f"between {least:,} and {most:,}")
        return value


def _wrong(name: str, given: str, expected: str) -> UsageError:
    return UsageError(f"{name}={given!r} is not valid: expected {expected}; correct or unset it", about=name)
