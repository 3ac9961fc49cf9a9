"""How markup becomes a tree and a tree paragraphs. All samples are invented."""

from __future__ import annotations

from lxml.html import HtmlElement

from extractors.parse.blocks import (
    isolate,
    survey,
    unglued,
    with_missing_blocks,
    without_foreign_blocks,
    without_link_lines,
)
from extractors.parse.body import or_declared, read_paragraphs, without_furniture
from extractors.parse.tree import MAX_ATTRIBUTES, drop_furniture, drop_textless, read_tree, without_attribute_floods

LONG = "The ferry turned back twice before the harbour master let it tie up at the outer pier, he said. "


def tree_of(body: str) -> HtmlElement:
    tree = read_tree(f"<html><body>{body}</body></html>", about="a.html")
    drop_textless(tree)
    drop_furniture(tree)
    return tree


def paragraphs(count: int, word: str = "") -> str:
    return "".join(f"<p>{word}{number} {LONG}{LONG}{LONG[::-1]}{number}{word}</p>" for number in range(count))


def test_only_floods_of_attributes_are_taken_off() -> None:
    flood = " ".join(f"data-{number}='x'" for number in range(MAX_ATTRIBUTES + 1))
    assert without_attribute_floods(f"<p {flood}>text</p>") == "<p>text</p>"
    normal = f"<p class='a' title=\"{'long ' * 5000}\">text = {'= ' * 5000}</p>"
    assert without_attribute_floods(normal) == normal


def test_text_after_a_dropped_element_stays() -> None:
    tree = tree_of(
        "<div>before<script>x</script>after<nav>menu</nav>end</div><p>long enough to be most of the page</p>"
    )
    assert "beforeafterend" in tree.text_content()


def test_the_element_the_paragraphs_share_is_found_and_cut_out() -> None:
    tree = tree_of(f"<div class='top'>menu</div><div id='story'>{paragraphs(5)}</div><div>other</div>")
    seen = survey(tree)
    assert seen.main is not None
    assert seen.main.get("id") == "story"
    isolate(tree, seen.main)
    assert "menu" not in tree.text_content()
    assert "other" not in tree.text_content()


def test_a_page_with_hardly_any_paragraph_has_no_main_element() -> None:
    assert survey(tree_of("<p>Short.</p>")).main is None


def test_chunks_of_one_article_are_put_together_again() -> None:
    chunks = "".join(
        f"<section class='chunk'><div class='inner'>{paragraphs(2, name)}</div></section>" for name in "abc"
    )
    seen = survey(tree_of(chunks))
    taken = [block.text for block in seen.blocks[2:4]]
    assert with_missing_blocks(taken, seen.blocks) == [block.text for block in seen.blocks]


def test_paragraphs_of_other_surroundings_are_not_put_back() -> None:
    comments = f"<div class='comment-list'>{paragraphs(3, 'c')}</div>"
    seen = survey(tree_of(f"<article><div>{paragraphs(3)}</div></article>{comments}"))
    taken = [block.text for block in seen.blocks[:3]]
    assert with_missing_blocks(taken, seen.blocks) == taken


def test_paragraphs_that_are_links_or_stand_in_pitches_are_dropped() -> None:
    seen = survey(
        tree_of(
            f"{paragraphs(3)}<p><a href='/x'>How the pier was built in a single summer</a></p>"
            "<div class='newsletter-signup'><p>Get the tides into your letter box each morning, with a kind word.</p>"
            "</div>"
        )
    )
    texts = [block.text for block in seen.blocks]
    assert without_foreign_blocks(without_link_lines(texts, seen.blocks), seen.blocks) == texts[:3]


def test_paragraphs_run_together_are_taken_apart() -> None:
    seen = survey(tree_of(paragraphs(3)))
    texts = [block.text for block in seen.blocks]
    assert unglued([" ".join(texts)], seen.blocks) == texts


def test_headline_byline_and_date_that_open_the_text_are_no_body() -> None:
    lines = ["Ferry turns back", "By Ann Lee", "4 March 2025, 10:15", LONG, "Ferry turns back", LONG + "x", LONG + "x"]
    assert without_furniture(lines, "Ferry Turns Back") == [LONG, "Ferry turns back", LONG + "x"]


def test_the_declared_text_stands_in_where_the_extracted_one_misses_it() -> None:
    declared = f"<p>{LONG * 3}</p><p>{LONG.upper() * 3}</p>"
    assert or_declared(["Menu"], declared) == [(LONG * 3).strip(), (LONG.upper() * 3).strip()]
    whole = [LONG * 3, LONG.upper() * 3]
    assert or_declared(whole, declared) == whole
    assert or_declared(whole, "The teaser of it.") == whole


def test_tables_lists_and_line_breaks_become_lines() -> None:
    points = "<ul><li>First point of three</li><li>Second point</li></ul>"
    body = f"<article>{paragraphs(3)}{points}<p>One {LONG}<br>Two {LONG}</p></article>"
    found = read_paragraphs(tree_of(body))
    assert "First point of three" in found
    assert f"Two {LONG}".strip() in found
