from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.structured import Declared, DeclaredName, read_structured

NEWS = {"@type": "NewsArticle", "headline": "Dam holds", "datePublished": "2024-05-01"}


def read(*nodes: Any, url: str | None = None) -> Declared:
    return read_structured([json.dumps(node) for node in nodes], url)


@pytest.mark.parametrize(
    "node",
    [
        *(NEWS, [NEWS], {"@graph": [NEWS]}, {"@graph": {"@graph": [[NEWS]]}}, {"@type": "WebPage", "mainEntity": NEWS}),
        NEWS | {"@type": ["NewsArticle", "CreativeWork"]},
        NEWS | {"@type": "http://schema.org/NewsArticle"},
    ],
)
def test_the_article_is_found_wherever_it_hides(node: Any) -> None:
    found = read(node).article
    assert found is not None
    assert (found.headline, found.date_published) == ("Dam holds", "2024-05-01")


def test_teasers_in_an_item_list_are_not_the_article() -> None:
    assert read({"@type": "ItemList", "itemListElement": [NEWS]}).article is None


def test_of_several_articles_the_one_that_names_this_page_is_taken() -> None:
    other = NEWS | {"headline": "Another", "author": "Ann Lee", "publisher": "Lark", "image": "x.jpg"}
    own = NEWS | {"mainEntityOfPage": {"@id": "https://coast.example/dam/?utm_source=x"}}
    found = read([other, own], url="https://coast.example/dam")
    assert found.article is not None
    assert found.article.headline == "Dam holds"
    assert found.listed == 1


def test_references_within_a_graph_are_followed() -> None:
    person = {"@type": "Person", "@id": "#ann", "name": "Ann Lee", "url": "https://coast.example/ann"}
    lark = {"@type": "Organization", "@id": "#lark", "name": "Morning Lark"}
    found = read({"@graph": [NEWS | {"author": [{"@id": "#ann"}], "publisher": "#lark"}, person, lark]})
    assert found.article is not None
    assert found.article.authors == (DeclaredName("Ann Lee", "person", "https://coast.example/ann"),)
    assert found.article.publisher == DeclaredName("Morning Lark", "organisation")
    assert found.site_names == ("Morning Lark",)


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type":"NewsArticle","headline":"Dam holds"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Dam holds"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Dam holds",}',
        '{"@type":"NewsArticle","headline":"Dam\nholds"}',
        '{"@type":"NewsArticle","headline":"Dam holds"};',
        '{"@type":"NewsArticle","headline":"Dam holds"}}}',
        '{"@type":"NewsArticle","headline":"Dam holds","author":{"@type":"Person","name":"Ann',
        '{"@type":"NewsArticle","description":"he said "no"","headline":"Dam &amp;amp; <b>holds</b>"}',
    ],
)
def test_broken_blocks_are_mended_or_salvaged(block: str) -> None:
    found = read_structured([block]).article
    assert found is not None
    assert found.headline in {"Dam holds", "Dam & holds"}


@pytest.mark.parametrize(
    ("written", "free"), [(True, True), ("False", False), ("https://schema.org/True", True), (7, None)]
)
def test_free_access_is_read_in_its_spellings(written: object, free: bool | None) -> None:
    found = read(NEWS | {"isAccessibleForFree": written}).article
    assert found is not None
    assert found.is_free is free


def test_values_may_be_lists_objects_and_numbers() -> None:
    found = read(
        NEWS
        | {"datePublished": 1709633472, "keywords": ["dam", {"@value": "water"}], "image": [{"url": "a.jpg"}]}
        | {"articleSection": {"name": "World"}, "inLanguage": {"@type": "Language", "alternateName": "de"}}
    ).article
    assert found is not None
    assert found.date_published == "1709633472"
    assert found.keywords == ("dam", "water")
    assert (found.image, found.sections, found.language) == ("a.jpg", ("World",), "de")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "headline", "author", "name", "publisher", "image", "mainEntity", "url"]
            ),
            inner | st.sampled_from(["NewsArticle", "Person", "#a"]),
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(JSON)
def test_no_json_breaks_the_reading(value: Any) -> None:
    assert isinstance(read(value, url="https://coast.example/dam"), Declared)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert isinstance(read_structured([text, '{"@type":"NewsArticle"' + text]), Declared)
