"""Which article a JSON object holds. All samples are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import FinalError, RejectedError
from extractors.fields.publishers import PublisherBook
from extractors.parse import parse
from extractors.records import Article, Document

BOOK = PublisherBook.from_csv(
    "publisher_id,name,domain,aliases,is_agency,country,timezone\n"
    "post,The Harbour Post,harbourpost.com,Harbour Post,false,US,America/New_York\n"
)
BODY = "HARBOURTOWN (WireNews) — The bridge was opened on Monday.\n\nCars will have to wait until the spring."
URL = "https://www.unknown-paper.org/2025/06/bridge-open"
PAGE = (
    "<html lang='en'><head><title>Bridge open at last | Unknown Paper</title></head><body><article>"
    "<h1>Bridge open at last</h1>"
    "<p>The old harbour bridge was opened to walkers on Monday, nine years after a barge damaged its middle pier.</p>"
    "<p>Cars will have to wait until the spring, and the council has set aside two million for the approach roads.</p>"
    "</article></body></html>"
)


def read(record: Any, *, url: str | None = None) -> Article:
    payload = record if isinstance(record, bytes) else json.dumps(record).encode()
    fetched = datetime(2025, 7, 1, tzinfo=UTC)
    return parse(
        Document("a.jsonl:1", "file:///n", "file:///n/a.jsonl#id=1", payload, "application/json", fetched, url=url),
        BOOK,
    )


def test_the_columns_of_articles_are_taken_as_they_are() -> None:
    article = read(
        {
            "url": URL,
            "headline": "  Bridge\nopen ",
            "article_body": BODY,
            "publisher": "Harbour Post",
            "authors": ["Mira Okafor", "Jonas Ekman"],
            "date_published": "2025-06-12T10:30:00+02:00",
            "date_modified": "2025-06-13",
            "in_language": "EN_gb",
            "article_section": "City",
            "keywords": ["bridges", "harbour", "bridges"],
            "description": "Cars must wait.",
            "genre": "Explainer",
            "is_accessible_for_free": False,
            "image_url": "/b.png",
            "canonical_url": "https://www.unknown-paper.org/bridge-open",
        },
        url=URL,
    )
    assert (article.headline, article.headline_source, article.article_body) == ("Bridge open", "field", BODY)
    assert article.publisher is not None
    assert (article.publisher.publisher_id, article.publisher_source) == ("post", "field")
    assert [author.name for author in article.authors] == ["Mira Okafor", "Jonas Ekman"]
    assert str(article.date_published.value) == "2025-06-12 10:30:00+02:00"
    assert (article.date_modified.precision, article.date_modified.source) == ("day", "field")
    assert (article.in_language, article.article_section, article.genre) == ("en-GB", "City", "Explainer")
    assert article.keywords == ("bridges", "harbour")
    assert article.is_accessible_for_free is False
    assert article.image_url == "https://www.unknown-paper.org/b.png"
    assert article.dateline == "HARBOURTOWN (WireNews)"


def test_only_controls_and_line_ends_of_a_body_are_changed() -> None:
    assert read({"article_body": " One.\r\n\r\n  Two\u0000\u202e. \ud800"}).article_body == "One.\n\n  Two. \ufffd"


def test_a_body_without_headline_has_none() -> None:
    assert read({"article_body": "Bridge open\n\n" + BODY}).headline is None


@pytest.mark.parametrize(
    ("url", "publisher_id", "source"),
    [("https://m.harbourpost.com/a/b-c", "post", "domain"), (URL, "unknown-paper.org", "domain"), (None, None, None)],
)
def test_without_a_name_the_domain_names_the_publisher(
    url: str | None, publisher_id: str | None, source: str | None
) -> None:
    article = read({"article_body": BODY, "url": url}, url=url)
    assert (article.publisher.publisher_id if article.publisher else None) == publisher_id
    assert article.publisher_source == source


def test_an_unknown_name_has_the_domain_as_its_id() -> None:
    article = read({"article_body": BODY, "publisher": {"name": "The Unknown Paper"}}, url=URL)
    assert article.publisher is not None
    assert (article.publisher.publisher_id, article.publisher.name) == ("unknown-paper.org", "The Unknown Paper")


def test_html_is_read_like_a_page_and_fields_win_over_it() -> None:
    article = read({"url": URL, "html": PAGE, "headline": "Given", "authors": "By Mira Okafor"}, url=URL)
    assert article.headline == "Given"
    assert article.article_body.startswith("The old harbour bridge")
    assert [author.name for author in article.authors] == ["Mira Okafor"]
    assert read({"url": URL, "html": PAGE}, url=URL).headline == "Bridge open at last"


def test_a_body_given_goes_before_html() -> None:
    assert read({"html": PAGE, "article_body": BODY}).article_body == BODY


def test_names_of_other_programs_are_known() -> None:
    article = read(
        {
            "title": "Bridge open",
            "text": BODY,
            "author": {"name": "Mira Okafor"},
            "datePublished": "2025-06-12",
            "language": "en",
        }
    )
    assert (article.headline, article.article_body) == ("Bridge open", BODY)
    assert article.date_published.precision == "day"
    assert [author.name for author in article.authors] == ["Mira Okafor"]


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("By Mira Okafor and Jonas Ekman", ["Mira Okafor", "Jonas Ekman"]),
        ([{"name": "Mira Okafor"}, {"name": None}, 7, "Jonas Ekman"], ["Mira Okafor", "Jonas Ekman"]),
        ([], []),
        (12, []),
        (None, []),
    ],
)
def test_authors_come_in_many_forms(authors: object, names: list[str]) -> None:
    assert [author.name for author in read({"article_body": BODY, "authors": authors}).authors] == names


@pytest.mark.parametrize(
    ("date", "day"),
    [("12 June 2025", "2025-06-12"), (1749686400, "2025-06-12"), ("soon", None), (True, None), ([], None)],
)
def test_dates_come_in_many_forms(date: object, day: str | None) -> None:
    published = read({"article_body": BODY, "date_published": date}).date_published
    assert (published.value.date().isoformat() if published.value else None) == day


def test_a_date_that_cannot_be_read_is_kept_as_written() -> None:
    assert read({"article_body": BODY, "date_published": "soon"}).date_published.raw == "soon"


def test_a_number_as_headline_is_its_digits() -> None:
    assert read({"article_body": BODY, "headline": 1984}).headline == "1984"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "neither `article_body` nor `html`"),
        ({"headline": "Only this", "article_body": " \n"}, "neither `article_body` nor `html`"),
        ({"article_body": 5}, "`article_body` is no text"),
        ({"article_body": {"rendered": "x"}}, "`article_body` is an object"),
        ({"article_body": BODY, "headline": ["a"]}, "`headline` is a list"),
        ({"html": {"a": 1}}, "`html` is an object"),
        ([1], "JSON holds an array"),
        (b"{", "not JSON"),
    ],
)
def test_what_holds_no_article_is_rejected_with_the_reason(record: object, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        read(record)


def test_paragraphs_given_as_a_list_are_joined() -> None:
    assert read({"article_body": ["One.", "Two."]}).article_body == "One.\n\nTwo."


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(
    [
        "url",
        "headline",
        "title",
        "article_body",
        "text",
        "publisher",
        "authors",
        "author",
        "date_published",
        "keywords",
        "in_language",
        "dateline",
        "genre",
        "is_accessible_for_free",
        "image_url",
        "canonical_url",
        "article_section",
    ]
)


@settings(deadline=None)  # the machine is shared
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_types_give_an_article_or_a_rejection(record: dict[str, object]) -> None:
    try:
        article = read(record)
    except (RejectedError, FinalError):
        return
    json.dumps([article.headline, article.byline_raw, article.article_section, article.article_body]).encode()
    str(article).encode("utf-8")
