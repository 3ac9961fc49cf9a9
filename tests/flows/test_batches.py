"""Cutting the stream of inputs, and knowing where an input belongs."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractors.records import Document, Outcome
from flows.batches import Roots, batches
from tests.builders import make_document


def item(size: int, number: int) -> Document | Outcome:
    if size == 0:
        return Outcome(f"{number}", "discover", "rejected", "empty")
    return make_document(f"{number}", b"x" * size)


@given(st.lists(st.integers(0, 30)), st.integers(1, 5), st.integers(1, 40))
def test_batches_hold_every_item_in_order_and_keep_both_limits(sizes: list[int], most: int, max_bytes: int) -> None:
    items = [item(size, number) for number, size in enumerate(sizes)]
    cut = list(batches(items, most, max_bytes))
    assert [one for batch in cut for one in batch] == items
    for batch in cut:
        assert 0 < len(batch) <= most
        held = [len(one.payload) for one in batch if isinstance(one, Document)]
        assert sum(held) <= max_bytes or len(held) == 1


def test_an_input_without_document_belongs_to_the_innermost_location(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    roots = Roots([str(tmp_path), str(inner)])
    assert roots.source_of(f"{inner}/x.jsonl:12") == inner.as_uri()
    assert roots.source_of(f"{tmp_path}/a/y.txt") == tmp_path.as_uri()
    assert roots.source_of("/elsewhere/z.txt") == "file:///elsewhere"
