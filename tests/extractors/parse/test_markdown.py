"""Which article a Markdown file holds. All samples are invented."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import RejectedError
from extractors.fields.publishers import PublisherBook
from extractors.parse import parse
from extractors.records import Article, Document

BOOK = PublisherBook.from_csv(
    "publisher_id,name,domain,aliases,is_agency,country,timezone\n"
    "post,The Harbour Post,hp.example,,false,GB,Europe/London\n"
)
BODY = "The old bridge was opened to walkers on Monday.\n\nCars will have to wait until the spring, the council said.\n"


def read(text: str) -> Article:
    fetched = datetime(2025, 7, 1, tzinfo=UTC)
    return parse(Document("a.md", "file:///n", "file:///n/a.md", text.encode(), "text/markdown", fetched), BOOK)


def test_front_matter_gives_the_fields() -> None:
    article = read(
        "---\ntitle: 'Bridge: open at last'\nauthors: [Mira Okafor, Jonas Ekman]\ndate: 2025-06-12 10:30:00 +0200\n"
        "tags:\n  - bridges\n  - harbour\nsource: Harbour Post\nlang: en-GB\n"
        "description: Cars must wait.\nlayout: post\n---\n\n" + BODY
    )
    assert (article.headline, article.headline_source) == ("Bridge: open at last", "front_matter")
    assert [author.name for author in article.authors] == ["Mira Okafor", "Jonas Ekman"]
    assert str(article.date_published.value) == "2025-06-12 10:30:00+02:00"
    assert article.keywords == ("bridges", "harbour")
    assert article.publisher is not None
    assert article.publisher.name == "The Harbour Post"
    assert (article.in_language, article.description) == ("en-GB", "Cars must wait.")
    assert article.article_body == BODY.strip()


def test_a_title_repeated_as_heading_stands_once() -> None:
    article = read(f"---\ntitle: Bridge open\n---\n# Bridge open\n\n{BODY}")
    assert (article.headline, article.article_body) == ("Bridge open", BODY.strip())


@pytest.mark.parametrize("heading", ["# Bridge *open* at last #", "Bridge open at last\n==="])
def test_the_first_heading_is_the_headline(heading: str) -> None:
    article = read(f"{heading}\n\n*By Mira Okafor*\n\n{BODY}\n## What next\n\nNothing yet, says the mayor.")
    assert (article.headline, article.headline_source) == ("Bridge open at last", "heading")
    assert article.byline_raw == "By Mira Okafor"
    assert article.article_body.endswith("What next\n\nNothing yet, says the mayor.")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("A **bold** and _slanted_ `word`", "A bold and slanted word"),
        ('See [the *plan*](https://a.example/x_(y) "Plan") now', "See the plan now"),
        ("See [the plan][1] and ![a bridge](b.png) now", "See the plan and now"),
        ("5*3*2 is 30 and snake_case_name stays", "5*3*2 is 30 and snake_case_name stays"),
        ("Stars \\*stay\\* stars", "Stars *stay* stars"),
        ("Struck ~~out~~ text[^1] with <b>tags</b>", "Struck out text with tags"),
        ("Mail <https://a.example/b> today", "Mail https://a.example/b today"),
        ("[![badge](b.svg)](https://a.example) Opened today", "Opened today"),
        ("- an item of a list", "an item of a list"),
        ("3. the third", "3. the third"),
        ("> a quotation\n> in two lines", "a quotation in two lines"),
        ("one line\nand its end", "one line and its end"),
        ("<!-- a\ncomment -->Said in the open", "Said in the open"),
        ("[1]: https://a.example\n\nAfter the definition", "After the definition"),
    ],
)
def test_markup_is_taken_off(markup: str, text: str) -> None:
    article = read(f"# Bridge open at last\n\n{BODY}\n{markup}\n\nThe end of it, for now.\n")
    assert article.article_body.split("\n\n")[2:] == [text, "The end of it, for now."]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "walkers" in read(f"---\n\nJust a note.\n\n---\n\n{BODY}").article_body


def test_broken_front_matter_costs_only_itself() -> None:
    assert read(f"---\ntitle: [unclosed\n---\n{BODY}").article_body == BODY.strip()


def test_aliases_in_front_matter_unfold_nothing() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
    )
    assert read(f"---\n{bomb}title: Bridge open\nauthor: *m\n---\n{BODY}").headline == "Bridge open"


def test_nothing_but_front_matter_is_rejected() -> None:
    with pytest.raises(RejectedError):
        read("---\ntitle: Bridge open\n---\n\n![only a picture](a.png)\n")


@settings(deadline=None)  # the machine is shared
@given(st.text(alphabet="#*_`~[]()!<>-=|\\\n ab1.:", max_size=200))
def test_any_markup_gives_an_article_or_a_rejection(text: str) -> None:
    with contextlib.suppress(RejectedError):
        assert read(text).article_body.strip()


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "[](", "[a](b", "*", "_a ", "<!--", "<a", "# ", "#", "> ", "`", "\\", "- - ", "---\na: [", "=\n"],
)
def test_a_long_run_of_any_markup_is_read(piece: str) -> None:
    for text in ("# Head\n\nText.\n\n" + piece * (200_000 // len(piece)), piece * (200_000 // len(piece))):
        with contextlib.suppress(RejectedError):
            read(text)
