"""Which article an HTML page holds: golden pages, and pages made to break a parser. All samples are invented."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import RejectedError, WiredeskError
from extractors.fields.publishers import PublisherBook
from extractors.parse.html import parse
from extractors.records import Article, Document

PAGES = Path(__file__).parent / "pages"
READ_AT = datetime(2025, 7, 1, tzinfo=UTC)
BOOK = PublisherBook(())
SENTENCE = "The lighthouse keeper wrote down the weather every evening for forty-one years without a gap. "
PARAGRAPHS = "".join(f"<p>{number}. {SENTENCE * 2}</p>" for number in range(1, 6))


def golden() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate", PAGES / "regenerate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(html: str | bytes, url: str | None = None) -> Article:
    payload = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    return parse(Document("a.html", "file:///n", "file:///n/a.html", payload, "text/html", READ_AT, url=url), BOOK)


def article_or_typed_error(html: str | bytes) -> Article | None:
    try:
        return read(html)
    except WiredeskError:
        return None


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_golden_page_gives_what_stands_beside_it(page: Path) -> None:
    assert golden().read(page) == json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def test_every_expected_file_has_its_page() -> None:
    assert {path.stem for path in PAGES.glob("*.json")} == {path.stem for path in PAGES.glob("*.html")}


def test_fields_a_page_does_not_state_stay_empty() -> None:
    article = read(f"<html><body><div>{PARAGRAPHS}</div></body></html>")
    assert article.article_body.count("lighthouse keeper") == 10
    assert article.headline is None
    assert article.authors == ()
    assert article.publisher is None
    assert article.date_published.value is None
    assert article.canonical_url is None
    assert article.is_accessible_for_free is None


def test_the_time_of_the_fetch_is_never_a_date() -> None:
    article = read(f"<html><body><h1>Tides</h1>{PARAGRAPHS}</body></html>", "https://coast.example/tides")
    assert article.date_published.value is None
    assert article.date_modified.value is None


def test_a_date_in_the_future_is_refused_and_its_text_kept() -> None:
    head = '<meta property="article:published_time" content="2031-01-01T00:00:00Z">'
    stamp = read(f"<html><head>{head}</head><body>{PARAGRAPHS}</body></html>").date_published
    assert stamp.value is None
    assert stamp.raw == "2031-01-01T00:00:00Z"


def test_the_article_in_a_button_or_aside_is_not_lost() -> None:
    for tag in ("button", "aside", "nav", "footer", "form", "label"):
        article = read(f"<html><body><h1>Log books</h1><{tag}><div>{PARAGRAPHS}</div></{tag}></body></html>")
        assert article.article_body.count("lighthouse keeper") == 10, tag


def test_scripts_and_styles_never_reach_the_text() -> None:
    junk = "<script>var x = '<p>window.secret is not text of this article at all, never</p>'</script><style>p{}</style>"
    assert "secret" not in read(f"<html><body>{junk}<article>{PARAGRAPHS}{junk}</article></body></html>").article_body


def test_paragraphs_are_separated_by_one_blank_line_and_hold_no_line_break() -> None:
    body = read(
        f"<html><body><article>{PARAGRAPHS.replace('keeper', 'keeper<br>')}</article></body></html>"
    ).article_body
    assert "\n\n\n" not in body
    assert all(paragraph == paragraph.strip() for paragraph in body.split("\n\n"))
    assert "\n" not in body.replace("\n\n", "")


def test_a_canonical_on_another_site_is_kept_as_evidence() -> None:
    head = '<link rel="canonical" href="https://agency.example/wire/1">'
    article = read(f"<html><head>{head}</head><body>{PARAGRAPHS}</body></html>", "https://coast.example/tides")
    assert article.canonical_url == "https://agency.example/wire/1"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("<html><head><title>Gone</title></head><body></body></html>", "no article text"),
        ("<html><body><p>Moved.</p></body></html>", "letters of text"),
        ("<!-- nothing -->", "no readable markup"),
        ("<p>" * 400_001, "tags"),
    ],
)
def test_a_page_without_article_is_rejected_with_the_reason(html: str, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        read(html)


HOSTILE = {
    "nested tags": "<html><body>" + "<div>" * 50_000 + PARAGRAPHS,
    "nested tags after the text": f"<html><body>{PARAGRAPHS}" + "<b><i>" * 30_000,
    "nested lists": f"<html><body>{PARAGRAPHS}" + "<ul><li>" * 5_000 + "deep",
    "attributes": f"<html><body><div {' '.join(f'a{n}=x' for n in range(100_000))}>{PARAGRAPHS}</div></body></html>",
    "attributes without values": f"<html><body><div {' '.join(f'a{n}' for n in range(100_000))}>{PARAGRAPHS}</div>",
    "attributes with tags in them": "<html><body><div "
    + " ".join(f'a{n}="<b>"' for n in range(100_000))
    + f">{PARAGRAPHS}</div>",
    "a long attribute": f'<html><body class="{"a " * 200_000}">{PARAGRAPHS}</body></html>',
    "null bytes": "<html>\x00<body>\x00" + PARAGRAPHS.replace("keeper", "kee\x00per") + "</body></html>",
    "a cut-off page": f"<html><body><article>{PARAGRAPHS}<p>and then <a href='http://x",
    "deep JSON-LD": f'<html><head><script type="application/ld+json">{"[" * 100_000}</script></head><body>{PARAGRAPHS}',
    "nested JSON-LD": '<html><head><script type="application/ld+json">'
    + '{"@graph":[' * 5_000
    + f"</script></head><body>{PARAGRAPHS}",
    "JSON-LD of wrong types": '<html><head><script type="application/ld+json">{"@type":["NewsArticle",7,null],'
    '"headline":{"a":[1]},"author":[[["x"]],{"name":{"name":{"name":1}}},true],"datePublished":{"@value":12e999},'
    '"publisher":[],"image":[[]],"keywords":{"@list":[1]},"mainEntityOfPage":[{}],"articleBody":[1],"@id":{}}'
    f"</script></head><body>{PARAGRAPHS}",
    "JSON-LD that points to itself": '<html><head><script type="application/ld+json">{"@type":"NewsArticle","@id":"#a",'
    f'"author":{{"@id":"#a"}},"publisher":{{"@id":"#a"}}}}</script></head><body>{PARAGRAPHS}',
    "unclosed strings in JSON-LD": '<html><head><script type="application/ld+json">{"@type":"NewsArticle",'
    + '"headline":"' * 50_000
    + f"</script></head><body>{PARAGRAPHS}",
    "a flood of metas": "<html><head>"
    + '<meta name="author" content="Ann Lee">' * 20_000
    + f"</head><body>{PARAGRAPHS}",
    "a flood of headings": "<html><body>" + f"<h1>{SENTENCE}</h1>" * 5_000 + PARAGRAPHS,
    "bad addresses": '<html><head><base href="http://[x"><link rel="canonical" href="http://[::1"><meta property='
    f'"og:image" content="http://a:b:c/"></head><body>{PARAGRAPHS}',
    "an endless word": f"<html><head><title>{'x' * 500_000}</title></head><body><h1>{'|' * 100_000}</h1>{PARAGRAPHS}",
    "space without end": f"<title>a{' ' * 300_000}</title></head><body><p>By {' ' * 300_000}x</p>{PARAGRAPHS}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_in_an_article_or_a_typed_error(name: str) -> None:
    article = article_or_typed_error(HOSTILE[name])
    if name not in {"nested tags", "attributes with tags in them", "a flood of headings"}:
        assert article is not None
        assert "lighthouse" in article.article_body


def test_a_wrong_charset_label_does_not_break_the_page() -> None:
    html = f'<html><head><meta charset="utf-99"></head><body><h1>Überfahrt</h1>{PARAGRAPHS}</body></html>'
    assert read(html.encode("utf-8")).headline == "Überfahrt"
    assert article_or_typed_error(html.encode("utf-8")[:-200] + b"\xff\xfe\x80" * 5) is not None


def test_control_and_direction_characters_are_gone_from_every_field() -> None:
    html = (
        f"<html><head><title>A\u202egnp.exe\x1b[31m</title></head><body><h1>Log\u202e books\x07</h1>{PARAGRAPHS}</body>"
    )
    article = read(html.replace("keeper", "kee\u2066per\x1b"))
    text = "".join(filter(None, (article.headline, article.alternative_headline, article.article_body)))
    assert not set(text) & {"\u202e", "\u2066", "\x1b", "\x07"}


PIECES = (
    "<p>|</p>|<div class='a|>|<h1>|<time datetime=|\"|'|<script type='application/ld+json'>{|</script>|<a rel=author>"
    "|By |Ann Lee|2024-01-02|&amp;#|<!--|<table><td>|\x00|" + SENTENCE
).split("|")
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_no_mixture_of_markup_raises_anything_else(parts: list[str]) -> None:
    article_or_typed_error("".join(parts))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(payload: bytes) -> None:
    article_or_typed_error(payload + PARAGRAPHS.encode())
