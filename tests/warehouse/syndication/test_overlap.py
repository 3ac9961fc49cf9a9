"""Shared stretches and containment of two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.provenance.words import folded_words
from warehouse.syndication.overlap import NOTHING, WordedText, character_spans, overlap

RIVER = "The river rose by four metres on Sunday night and the lower town had to be cleared before dawn."
BRIDGE = "A hundred families slept in the school on the hill while soldiers laid sandbags along the old bridge."
MAYOR = "The mayor has asked the province for pumps, for fuel and for forty more beds by Wednesday evening."


def test_containment_is_the_share_of_each_text_found_in_the_other() -> None:
    found = overlap(WordedText(RIVER), WordedText(f"{RIVER}\n\n{BRIDGE}"))
    assert found.containment == 1.0
    assert 0.35 < found.other_containment < 0.5
    assert found.smaller_words == 19


def test_a_shared_stretch_is_given_in_characters_of_both_bodies() -> None:
    one, other = f"{BRIDGE}\n\n{RIVER}", f"{RIVER}  —  {MAYOR}"
    worded, other_worded = WordedText(one), WordedText(other)
    start, end, other_start, other_end = character_spans(overlap(worded, other_worded).blocks, worded, other_worded)
    assert one[start:end] == other[other_start:other_end] == RIVER.rstrip(".")


def test_stretches_of_a_changed_text_do_not_overlap() -> None:
    changed = RIVER.replace("Sunday", "Monday")
    worded, other = WordedText(RIVER), WordedText(changed)
    first, second = overlap(worded, other).blocks
    assert first.start + first.length <= second.start
    assert first.length + second.length == 18


def test_other_marks_between_the_same_words_are_no_difference() -> None:
    found = overlap(WordedText(RIVER), WordedText(RIVER.upper().replace(" ", "\n")))
    assert (found.containment, found.other_containment, len(found.blocks)) == (1.0, 1.0, 1)


def test_paragraphs_in_another_order_are_found_and_told_apart() -> None:
    found = overlap(WordedText(f"{RIVER}\n\n{BRIDGE}\n\n{MAYOR}"), WordedText(f"{MAYOR}\n\n{BRIDGE}\n\n{RIVER}"))
    assert len(found.blocks) == 3
    assert found.in_order < 0.5


@pytest.mark.parametrize("other", ["", "Nothing here is like it at all, not one run of words."])
def test_unlike_texts_share_nothing(other: str) -> None:
    assert overlap(WordedText(RIVER), WordedText(other)) == NOTHING


def test_texts_shorter_than_a_run_of_words_are_compared_as_a_whole() -> None:
    assert overlap(WordedText("Court adjourns again"), WordedText("Court adjourns again")).containment == 1.0


def test_texts_without_spaces_are_compared_by_character() -> None:
    found = overlap(WordedText("东京发生强烈地震没有人员伤亡"), WordedText("据报道东京发生强烈地震"))
    assert found.blocks[0].length == 8


def test_stretches_too_short_to_matter_are_not_looked_for() -> None:
    one, other = (
        f"{RIVER} {BRIDGE} {MAYOR}",
        "The river rose by four metres, said one. " + "Quite other words stand here. " * 9,
    )
    assert overlap(WordedText(one), WordedText(other)).shared_words == 6
    assert overlap(WordedText(one), WordedText(other), fewest_words=20) == NOTHING


# Few words, so that runs repeat within a text and stand in both.
FEW = st.lists(st.sampled_from("abc"), max_size=40).map(" ".join)


@given(FEW, FEW)
def test_what_is_shared_is_what_plain_sets_of_runs_share(one: str, other: str) -> None:
    worded, other_worded = WordedText(one), WordedText(other)
    found = overlap(worded, other_worded)
    runs, other_runs = plain_runs(one), plain_runs(other)
    assert found.shared_grams == len(runs & other_runs)
    assert found.containment == len(runs & other_runs) / max(1, len(runs))
    assert found.other_containment == len(runs & other_runs) / max(1, len(other_runs))


@given(FEW, FEW)
def test_stretches_hold_the_same_words_and_every_shared_run(one: str, other: str) -> None:
    words, other_words = folded_words(one), folded_words(other)
    blocks = overlap(WordedText(one), WordedText(other)).blocks
    for block in blocks:
        assert (
            words[block.start : block.start + block.length]
            == (other_words[block.other_start : block.other_start + block.length])
        )
    covered = {place for block in blocks for place in range(block.start, block.start + block.length)}
    shared = plain_runs(one) & plain_runs(other)
    width = min(5, len(words), len(other_words))
    for start in range(len(words) - width + 1) if blocks else ():
        if tuple(words[start : start + width]) in shared:
            assert covered >= set(range(start, start + width))


def plain_runs(text: str) -> set[tuple[str, ...]]:
    words = folded_words(text)
    width = min(5, len(words))
    return {tuple(words[start : start + width]) for start in range(len(words) - width + 1)} if words else set()
