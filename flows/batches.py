"""How is a stream of inputs cut into batches? By number and by bytes, so that memory is flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import PurePath

from extractors.records import Document, Outcome, Taken
from extractors.sources.names import file_uri, is_folder, place_of, resolved

BATCH_BYTES = 64_000_000
"""Payload of one batch. One is being loaded while the next is being extracted, so twice this is in memory."""

Item = Document | Outcome


def batches(items: Iterable[Item], size: int, max_bytes: int = BATCH_BYTES) -> Iterator[list[Item]]:
    """Cut a stream into lists of at most `size` items and, a first item aside, `max_bytes` of payload."""
    batch: list[Item] = []
    held = 0
    for item in items:
        weight = len(item.payload) if isinstance(item, Document) else 0
        if batch and (len(batch) >= size or held + weight > max_bytes):
            yield batch
            batch, held = [], 0
        batch.append(item)
        held += weight
    if batch:
        yield batch


class Batch:
    """A batch on its way: documents known already, and what is to be loaded once the workers are done with it.

    Not a record on purpose: Prefect searches the records it gets as parameters, and this holds megabytes.
    """

    def __init__(self, number: int, known: Sequence[Document], entries: Sequence[Taken | Future[Taken]]) -> None:
        """`number` counts from 1; `entries` stand in the order of the inputs."""
        self.number = number
        self.known = known
        self._entries = entries

    def __len__(self) -> int:
        return len(self.known) + len(self._entries)

    def __repr__(self) -> str:
        return f"batch {self.number} of {len(self)} inputs"

    def taken(self) -> list[Taken]:
        """Wait for the workers and return what is to be loaded, in the order of the inputs; again if asked again."""
        return [entry if isinstance(entry, Taken) else entry.result() for entry in self._entries]

    def give_up(self) -> None:
        """Tell the workers that nobody waits any more."""
        for entry in self._entries:
            if isinstance(entry, Future):
                entry.cancel()


class Roots:
    """The locations of a run, to tell which source an input belongs to that gave no document."""

    def __init__(self, locations: Sequence[str]) -> None:
        found = [resolved(location) for location in locations]
        self._folders = sorted((path for path in found if is_folder(path)), key=len, reverse=True)

    def source_of(self, input_ref: str) -> str:
        """Return the URI of the location it was found below, else of the folder it lies in."""
        path = PurePath(place_of(input_ref).path)
        for folder in self._folders:
            if path.is_relative_to(folder):
                return file_uri(folder)
        return file_uri(str(path.parent))
