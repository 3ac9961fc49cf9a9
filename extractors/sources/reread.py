"""How is a single input of an earlier run read again? By its reference, each file once however many of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from extractors.records import Document, Outcome
from extractors.sources import folder
from extractors.sources.files import read_file
from extractors.sources.limits import ReadLimits
from extractors.sources.names import Place, file_uri, input_ref, is_folder, place_of, resolved
from extractors.sources.outcomes import rejected


def reread(
    input_refs: Iterable[str], *, locations: Sequence[str] = (), limits: ReadLimits | None = None
) -> Iterator[Document | Outcome]:
    """Yield the inputs that bear these references, as `discover` does.

    A reference of a line or element gives exactly one item, also when it is gone. The reference of a file of many
    records, or of a folder, stands for all of it and gives as many items as it holds. `locations` are those of the
    run that is repeated: an input found below one keeps it as its source, any other has its folder as source.
    """
    allowed = limits or ReadLimits()
    wanted: dict[tuple[str, bool], dict[str, None]] = {}
    for ref in input_refs:
        place = place_of(ref)
        wanted.setdefault((place.path, place.is_folder), {})[place.position or ""] = None
    roots = [resolved(location) for location in locations]
    for (path, whole_folder), positions in wanted.items():
        if whole_folder:
            yield from folder.read(path.rstrip("/") or "/", allowed)
            continue
        items = read_file(path, _source_of(path, roots), allowed)
        yield from items if "" in positions else _only(items, Place(path), positions)


def _only(
    items: Iterator[Document | Outcome], place: Place, positions: dict[str, None]
) -> Iterator[Document | Outcome]:
    file_ref = input_ref(place.path)
    missing = {file_ref + position: None for position in positions}
    broken: Outcome | None = None
    for item in items:
        if item.input_ref in missing:
            del missing[item.input_ref]
            yield item
        elif isinstance(item, Outcome) and item.input_ref == file_ref:
            broken = item
        if not missing:
            return
    for ref in missing:
        if broken is None:
            yield rejected(ref, "no longer there: the file has fewer records now")
        else:
            yield Outcome(ref, "discover", broken.outcome, broken.reason, broken.retryable)


def _source_of(path: str, roots: Sequence[str]) -> str:
    folders = [root for root in roots if is_folder(root) and PurePath(path).is_relative_to(root)]
    return file_uri(max(folders, key=len) if folders else str(Path(path).parent))
