"""What may the extraction of one document cost?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """Limits of a worker process; over one of them, the document in work fails and the worker is replaced."""

    seconds: float = 30.0
    """Wall time for one document."""
    memory_bytes: int = 1 << 30
    """Address space on top of what an idle worker holds."""
    answer_bytes: int = 256 << 20
    """The longest answer read: an article of 20 MB with every character escaped stays under it."""
    documents: int = 5000
    """A worker is replaced after so many documents, whatever its libraries leak; to start one takes about a second of
    a core, a 5,000th of which is lost in the work on a page."""
