from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.links import (
    host_of,
    is_front_or_section_page,
    normalise_url,
    registrable_domain,
    resolve,
    same_site,
)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://WWW.Coast.Example:80/Tides#top", "http://www.coast.example/Tides"),
        ("https://coast.example", "https://coast.example/"),
        ("https://coast.example:8443/a", "https://coast.example:8443/a"),
        ("https://coast.example/a?utm_source=x&id=3&fbclid=9", "https://coast.example/a?id=3"),
        ("https://coast.example/a?b=2&a=1", "https://coast.example/a?b=2&a=1"),
        ("https://coast.example/überfahrt heute", "https://coast.example/%C3%BCberfahrt%20heute"),
        (" https://coast.example/a\n", "https://coast.example/a"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_urls_of_one_page_become_equal(url: str, normal: str) -> None:
    assert normalise_url(url) == normal


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("www.lemonde.fr", "lemonde.fr"),
        ("https://a.blogspot.com/1", "a.blogspot.com"),
        ("https://deep.coast.example/x", "coast.example"),
        ("http://192.168.1.4/x", None),
        ("http://localhost:8000/", None),
        ("file:///n/a.html", None),
        ("", None),
    ],
)
def test_a_site_is_named_by_the_public_suffix_list(url: str, domain: str | None) -> None:
    assert registrable_domain(url) == domain


def test_sites_and_hosts_without_domain_are_compared() -> None:
    assert same_site("https://edition.cnn.com/a", "http://cnn.com/")
    assert not same_site("https://a.blogspot.com/", "https://b.blogspot.com/")
    assert same_site("http://10.0.0.1/a", "http://10.0.0.1/b")
    assert not same_site("http://10.0.0.1/a", "http://10.0.0.2/a")
    assert host_of("https://www.Coast.example/x") == "coast.example"


@pytest.mark.parametrize(
    ("url", "is_list"),
    [
        ("https://coast.example/", True),
        ("https://coast.example/index.html", True),
        ("https://coast.example/en/", True),
        ("https://coast.example/world/europe", True),
        ("https://coast.example/tag/harbour-dues", True),
        ("https://coast.example/?p=1234", False),
        ("https://coast.example/2025/03/04/ferry-suspended", False),
        ("https://coast.example/ferry-suspended", False),
        ("https://coast.example/news/12345", False),
    ],
)
def test_front_and_section_pages_are_told_from_articles_by_shape(url: str, is_list: bool) -> None:
    assert is_front_or_section_page(url) is is_list


@pytest.mark.parametrize(
    ("base", "href", "target"),
    [
        ("https://coast.example/a/b", "../c#x", "https://coast.example/c"),
        ("https://coast.example/a", "//cdn.example/p.jpg", "https://cdn.example/p.jpg"),
        ("https://coast.example/a", "javascript:alert(1)", None),
        ("https://coast.example/a", "mailto:a@b.example", None),
        ("https://coast.example/a", "http://[broken", None),
        ("https://coast.example/a", "https://ex ample/", None),
        (None, "/relative", None),
        ("https://coast.example/a", None, None),
        ("https://coast.example/a", "x" * 5000, None),
    ],
)
def test_only_links_to_web_pages_are_resolved(base: str | None, href: str | None, target: str | None) -> None:
    assert resolve(base, href) == target


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_links(text: str) -> None:
    for url in (text, f"http://{text}", f"https://coast.example/{text}"):
        normal = normalise_url(url)
        assert normalise_url(normal) == normal
        registrable_domain(url)
        is_front_or_section_page(url)
        resolve("https://coast.example/a", url)
