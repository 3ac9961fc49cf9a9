"""Whatever lines a plain text has, it is an article or rejected: nothing else comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import RejectedError
from tests.extractors.parse.test_text import HEADLINE, LEAD, SECOND, paragraphs, read

LINES = st.sampled_from(
    [
        HEADLINE,
        LEAD,
        SECOND,
        "00:00",
        "Politics",
        "Explainer",
        "By Jonas Ekman",
        "Logo",
        "Published: 1 May 2025",
        "",
        "",
        "  ",
        "© 2025 The Harbour Post",
        "Read more on X: y",
        "Title: x",
        "HARBOURTOWN (WireNews) — Rain.",
        "A | B | C | D",
        "?",
        "«»",
    ]
) | st.text(max_size=60)


@settings(deadline=None)  # the machine is shared
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_any_lines_give_an_article_or_a_rejection(lines: list[str], between: str) -> None:
    try:
        article = read(between.join(lines).encode("utf-8", "replace").decode())
    except RejectedError:
        return
    assert article.article_body.strip() == article.article_body != ""
    assert all(paragraph.strip() for paragraph in paragraphs(article))
    assert "\r" not in article.article_body


@pytest.mark.parametrize(
    "piece",
    [
        "a", "A ", "By ", "© ", "read more on ", "KYIV, ", "(", "[", "- ", "A. ", "&amp;", "0", "00:00 / ", " | ", "#",
        "«", "ab-\n", "x\n\n", ", A reports", "to", "\u3000", "的。", "a, b reports ", "Ab ", "- a\n",
    ],
)  # fmt: skip
def test_a_long_run_of_anything_is_read(piece: str) -> None:
    try:
        article = read("Headline here\n\n" + piece * (250_000 // len(piece)))
    except RejectedError:
        return
    assert article.article_body
