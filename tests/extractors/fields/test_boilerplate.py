from __future__ import annotations

import time

import pytest

from extractors.fields.boilerplate import MAX_FURNITURE_CHARS, is_furniture
from extractors.fields.bylines import split_byline
from extractors.fields.characters import letters_only, one_line, squeezed, without_controls
from extractors.fields.dates import parse_date
from extractors.fields.structured import read_structured
from extractors.parse.tree import without_attribute_floods


@pytest.mark.parametrize(
    "line",
    [
        *("Advertisement", "SHARE THIS ARTICLE", "Sign up for our free newsletter", "00:00", "* * *"),
        *("© 2024 Coast Weekly. All rights reserved.", "Read more: Dam holds", "Lesen Sie auch: Der Damm hält"),
        *("Image source, Coast Weekly", "Follow us on X"),
    ],
)
def test_lines_of_furniture_are_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "New homes are to be built by the river.",
        "Subscribe was the word he used, and nobody knew why he had chosen it.",
        "Video of the collapse was seen by a court.",
        "Follow the money, the mayor said.",
        "Read the room, she told him.",
        "Copyright " + "x" * MAX_FURNITURE_CHARS,
    ],
)
def test_sentences_are_not_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_fields_are_one_clean_line() -> None:
    assert one_line(" Dam&amp;nbsp;&amp;amp; <b>water</b>\n\u202erise\x07 ") == "Dam & water rise"
    assert one_line(None) == ""
    assert without_controls("a\u200cb\u200dc") == "a\u200cb\u200dc"
    assert letters_only("The “Dam” — holds!") == "the dam holds"
    assert squeezed("Dam,\u00a0holds.") == "damholds"


ADVERSARIAL = {
    "spaces": " " * 1_000_000,
    "commas": ", " * 500_000,
    "capitals": "Aa " * 333_333,
    "digits": "1" * 1_000_000,
    "dates": "1.1." * 250_000,
    "quotes": "\"'" * 500_000,
    "opening tags": '<a b="' * 160_000,
    "entities": "&amp;" * 200_000,
    "escapes": "\\" * 1_000_000,
    "hyphens": "- " * 500_000,
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_patterns_are_linear(name: str) -> None:
    text = ADVERSARIAL[name]
    started = time.process_time()
    is_furniture(text)
    is_furniture(text[: MAX_FURNITURE_CHARS - 10])
    one_line(text)
    split_byline(text)
    split_byline(f"By {text[:390]}")
    parse_date(text, source="test")
    read_structured([text, f'{{"@type":"NewsArticle","headline":"{text}'])
    without_attribute_floods(f"<p {text}>")
    # No measure of speed: a pattern that is not linear needs minutes for a megabyte.
    assert time.process_time() - started < 30
