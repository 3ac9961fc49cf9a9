"""What a page or record declares about where its article comes from. All samples are invented."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from extractors.fields.publishers import PublisherBook
from extractors.parse import parse
from extractors.provenance.derive import derive
from extractors.records import Attribution, DeclaredSource, Document, Publisher

BOOK = PublisherBook(
    (
        Publisher("coast-herald", "The Coast Herald", "coastherald.example", ("Coast Herald",)),
        Publisher("isle-wire", "Isle Wire", "islewire.example", ("IW",), is_agency=True),
        Publisher("dune-post", "Dune Post", "dunepost.example"),
    )
)
URL = "https://www.coastherald.example/news/lamp-relit-1234"
ORIGINAL = "https://islewire.example/stories/lamp-relit"
BODY = "".join(
    f"<p>{number}. The keeper lit the lamp again after eleven dark winters, and the boats came in to look.</p>"
    for number in range(1, 5)
)


def rows_of(document: Document) -> list[Attribution]:
    return [row for row in derive(parse(document, BOOK), BOOK).attributions if row.cue == "meta"]


def of_page(head: str, url: str | None = URL) -> list[Attribution]:
    html = f"<html><head><title>Lamp relit</title>{head}</head><body><h1>Lamp relit</h1>{BODY}</body></html>"
    at = datetime(2025, 7, 1, tzinfo=UTC)
    return rows_of(Document("a.html", "file:///n", "file:///n/a.html", html.encode(), "text/html", at, url=url))


def of_json_ld(**members: Any) -> list[Attribution]:
    node = json.dumps({"@type": "NewsArticle", "headline": "Lamp relit", **members})
    return of_page(f'<script type="application/ld+json">{node}</script>')


def of_record(**members: Any) -> list[Attribution]:
    record = {"url": URL, "article_body": "The keeper lit the lamp again after eleven dark winters.", **members}
    payload = json.dumps(record).encode()
    at = datetime(2025, 7, 1, tzinfo=UTC)
    return rows_of(Document("a.json", "file:///n", "file:///n/a.json", payload, "application/json", at))


def named(rows: list[Attribution]) -> list[tuple[str, str | None, str | None]]:
    return [(row.kind, row.publisher_id, row.source_url) for row in rows]


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        (f'<meta name="syndication-source" content="{ORIGINAL}">', f"syndication-source: {ORIGINAL}"),
        (f'<meta name="original-source" content="{ORIGINAL}">', f"original-source: {ORIGINAL}"),
        (f'<link rel="canonical" href="{ORIGINAL}">', f"canonical: {ORIGINAL}"),
    ],
)
def test_a_tag_gives_the_address_of_the_original(head: str, evidence: str) -> None:
    [row] = of_page(head)
    assert (row.kind, row.source_name, row.publisher_id, row.source_url) == (
        "agency",
        "Isle Wire",
        "isle-wire",
        ORIGINAL,
    )
    assert (row.evidence, row.char_start, row.char_end) == (evidence, None, None)


@pytest.mark.parametrize(
    "members",
    [
        {"isBasedOn": ORIGINAL},
        {"isBasedOn": {"@type": "NewsArticle", "url": ORIGINAL, "headline": "A lamp is lit"}},
        {"isBasedOn": [{"@id": ORIGINAL, "publisher": {"name": "Isle Wire"}}]},
    ],
)
def test_a_work_it_is_based_on_is_its_source(members: Mapping[str, Any]) -> None:
    assert named(of_json_ld(**members)) == [("agency", "isle-wire", ORIGINAL)]


@pytest.mark.parametrize(
    "members",
    [
        {"sourceOrganization": {"@type": "NewsMediaOrganization", "name": "Isle Wire"}},
        {"provider": {"@type": "Organization", "name": "Isle Wire"}},
        {"copyrightHolder": {"@type": "Organization", "name": "Isle Wire"}},
        {"creditText": "Jane Reed / IW"},
        {
            "author": [
                {"@type": "Person", "name": "Jane Reed"},
                {"@type": "Person", "name": "Tom Ash"},
                {"@type": "Organization", "name": "Isle Wire"},
            ]
        },
    ],
)
def test_a_member_of_the_json_ld_names_the_agency(members: Mapping[str, Any]) -> None:
    rows = derive_all(members)
    assert [(row.publisher_id, row.char_start) for row in rows] == [("isle-wire", None)]


def derive_all(members: Mapping[str, Any]) -> list[Attribution]:
    node = json.dumps({"@type": "NewsArticle", "headline": "Lamp relit", **members})
    html = f'<html><head><script type="application/ld+json">{node}</script></head><body>{BODY}</body></html>'
    at = datetime(2025, 7, 1, tzinfo=UTC)
    document = Document("a.html", "file:///n", "file:///n/a.html", html.encode(), "text/html", at, url=URL)
    return list(derive(parse(document, BOOK), BOOK).attributions)


def test_an_agency_in_the_author_tag_is_a_source_beside_a_person() -> None:
    rows = of_page(
        '<meta name="author" content="Isle Wire">'
        '<script type="application/ld+json">'
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Jane Reed"}}</script>'
    )
    assert named(rows) == [("agency", "isle-wire", None)]


@pytest.mark.parametrize(
    "head",
    [
        f'<meta name="syndication-source" content="{URL}">',
        '<link rel="canonical" href="https://amp.coastherald.example/lamp">',
        '<link rel="canonical" href="https://www.coastherald.co.uk/news/lamp-relit-1234">',
        '<meta name="copyright" content="© 2025 The Coast Herald. All rights reserved">',
        '<meta name="author" content="Dune Post">',
        '<meta name="copyright" content="Copyright 2025 Shore Media Holdings Ltd">',
        '<meta name="original-source" content="">',
        '<meta name="original-source" content="javascript:alert(1)">',
        '<link rel="canonical" href="http://127.0.0.1/x">',
    ],
)
def test_the_own_outlet_and_its_owner_are_no_source(head: str) -> None:
    assert of_page(head) == []


@pytest.mark.parametrize(
    "member",
    [{"copyrightHolder": {"name": "Shore Media Holdings"}}, {"sourceOrganization": {"name": "Coast Herald Group"}}],
)
def test_the_company_behind_the_outlet_is_no_source(member: Mapping[str, Any]) -> None:
    assert of_json_ld(**member) == []


def test_an_unknown_organisation_is_kept_without_being_taken_for_an_outlet() -> None:
    assert named(of_json_ld(sourceOrganization={"name": "Northern Copy Desk"})) == [("organisation", None, None)]


def test_an_unknown_site_is_a_publisher_by_its_domain() -> None:
    head = '<link rel="canonical" href="https://www.grims-daily.example/2025/lamp-relit.html">'
    assert named(of_page(head)) == [
        ("outlet", "grims-daily.example", "https://www.grims-daily.example/2025/lamp-relit.html")
    ]


def test_a_front_page_names_an_outlet_but_no_article() -> None:
    assert named(of_page('<meta name="syndication-source" content="https://dunepost.example/">')) == [
        ("outlet", "dune-post", None)
    ]


def test_a_name_in_a_tag_counts_once_and_less_than_an_address() -> None:
    rows = of_page(
        '<meta name="syndication-source" content="Isle Wire">'
        f'<link rel="canonical" href="{ORIGINAL}"><meta name="dc.source" content="IW">'
    )
    assert named(rows) == [("agency", "isle-wire", ORIGINAL)]


def test_a_page_without_an_address_has_no_canonical_on_another_site() -> None:
    assert of_page(f'<link rel="canonical" href="{ORIGINAL}">', url=None) == []


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"canonical_url": ORIGINAL}, [("agency", "isle-wire", ORIGINAL)]),
        ({"canonical_url": URL + "?utm_source=x"}, []),
        ({"isBasedOn": ORIGINAL}, [("agency", "isle-wire", ORIGINAL)]),
        ({"is_based_on": [{"url": ORIGINAL}]}, [("agency", "isle-wire", ORIGINAL)]),
        ({"syndication_source": ORIGINAL}, [("agency", "isle-wire", ORIGINAL)]),
        ({"sourceOrganization": {"name": "Isle Wire"}}, [("agency", "isle-wire", None)]),
        ({"sourceOrganization": "Isle Wire"}, [("agency", "isle-wire", None)]),
        ({"creditText": "Dune Post via IW"}, [("outlet", "dune-post", None), ("agency", "isle-wire", None)]),
        ({"copyright_holder": "Coast Herald"}, []),
        ({"isBasedOn": 7, "creditText": ["", None], "provider": {"name": {}}, "sourceOrganization": []}, []),
    ],
)
def test_a_record_declares_by_the_same_members(
    members: Mapping[str, Any], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert named(of_record(**members)) == expected


def test_the_source_of_a_feed_item_travels_with_its_document() -> None:
    at = datetime(2025, 7, 1, tzinfo=UTC)
    document = Document("a", "file:///n", "file:///n/a.txt", b"The keeper lit the lamp again.", "text/plain", at)
    told = DeclaredSource("feed source", "Dune Post", "https://dunepost.example/feed")
    assert named(rows_of(replace(document, declared_sources=(told,)))) == [("outlet", "dune-post", None)]


def test_hundreds_of_tags_give_few_rows() -> None:
    tags = "".join(f'<meta name="original-source" content="https://site{n}.example/a/b-{n}.html">' for n in range(1500))
    assert len(of_page(tags)) == 20
