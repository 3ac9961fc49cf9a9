"""When two things are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractors.identity import article_id, article_identity, author_id, document_id, payload_digest, source_id
from extractors.records import Article, Document

FILE = Document(
    "/n/a.txt", "file:///n", "file:///n/a.txt", b"x", "text/plain", datetime(2025, 1, 1, tzinfo=UTC)
)  # fmt: skip
GIVEN = "https://www.News.example.com:443/2025/big-story?utm_source=mail&id=4#top"


def identity(canonical: str | None, url: str | None = GIVEN, final: str | None = None) -> str:
    return article_identity(replace(FILE, url=url, final_uri=final), Article("Text.", canonical_url=canonical))


def test_ids_do_not_change_from_one_release_to_the_next() -> None:
    assert str(document_id("file:///a", payload_digest(b"x"))) == "e32d6aab-e3e3-52e0-8f50-3f28f54fdc9c"
    assert str(source_id("file:///a")) == "c34dbce2-f156-5816-985a-f507c3b920c1"
    assert str(author_id("Ann Other", "person")) == "b3498cc9-71ee-5c10-9739-c561dc3109dc"
    assert str(article_id("https://news.example.com/a")) == "684e4de5-0a34-56b0-827d-266077a70d6b"


def test_a_digest_names_its_algorithm() -> None:
    assert payload_digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_ids_of_different_kinds_and_parts_never_meet() -> None:
    ids = [
        document_id("a", "b"),
        document_id("ab", ""),
        author_id("a", "b"),
        source_id("a"),
        article_id("a"),
        author_id("Ann Other", "person"),
        author_id("Ann Other", "organisation"),
    ]
    assert len(set(ids)) == len(ids)


def test_without_a_canonical_the_normalised_url_is_the_identity() -> None:
    assert identity(None) == "https://www.news.example.com/2025/big-story?id=4"


def test_a_canonical_on_the_same_site_is_the_identity() -> None:
    assert identity("https://news.example.com/2025/big-story") == "https://news.example.com/2025/big-story"


@pytest.mark.parametrize(
    "canonical",
    ["https://other.org/2025/big-story", "https://www.news.example.com/", "https://news.example.com/politics"],
)
def test_a_canonical_elsewhere_or_of_a_front_page_is_none(canonical: str) -> None:
    assert identity(canonical) == "https://www.news.example.com/2025/big-story?id=4"


def test_the_final_url_goes_before_the_given_one() -> None:
    assert (
        identity(None, "https://short.example.org/x1y2", "https://a.example.com/n/1-2-3")
        == "https://a.example.com/n/1-2-3"
    )


def test_a_redirect_to_a_front_page_changes_no_identity() -> None:
    assert identity(None, "https://a.example.com/n/1-2-3", "https://a.example.com/") == "https://a.example.com/n/1-2-3"


def test_a_file_is_known_by_where_it_lies_whatever_it_declares() -> None:
    assert identity("https://news.example.com/2025/big-story", url=None) == "file:///n/a.txt"
