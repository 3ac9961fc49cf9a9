"""What the fields of a page are decided from: small pages, one disagreement each. All samples are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from extractors.fields.authors import read_authors
from extractors.fields.classification import read_classification
from extractors.fields.evidence import PageEvidence, read_declarations, read_evidence
from extractors.fields.headline import read_headline, without_site_name
from extractors.fields.language import detect_language, language_tag, read_language
from extractors.fields.outlets import read_outlet, site_names
from extractors.fields.page_dates import read_dates
from extractors.fields.publishers import PublisherBook
from extractors.records import Publisher

BOOK = PublisherBook.from_csv(
    "publisher_id,name,domain,aliases,is_agency,country,timezone\n"
    "lark,Morning Lark,lark.example,,false,GB,Europe/London\n"
    "ap,Associated Press,apnews.com,AP,true,US,\n"
)
URL = "https://www.coast.example/2025/03/04/dam"
READ_AT = datetime(2025, 7, 1, tzinfo=UTC)
ENGLISH = "The water rose through the night and fell again before the first buses ran in the morning. "


def page(head: str = "", body: str = "<p>x</p>", lang: str = "", url: str | None = URL) -> PageEvidence:
    tree = document_fromstring(f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>")
    return read_evidence(tree, read_declarations(tree, url))


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


class TestHeadline:
    def test_readings_that_agree_outweigh_one_that_does_not(self) -> None:
        seen = page(
            json_ld('{"@type":"NewsArticle","headline":"Dam holds"}')
            + "<meta property='og:title' content='Dam holds'>",
            "<h1>Coast News</h1>",
        )
        assert read_headline(seen, ["Coast"]).text == "Dam holds"

    def test_a_heading_in_an_aside_is_not_the_headline(self) -> None:
        seen = page("<title>Dam holds</title>", "<aside><h1>Most read</h1></aside><h1>Dam holds after all</h1>")
        assert read_headline(seen, []).text == "Dam holds after all"

    def test_a_heading_that_is_the_sites_name_is_passed_over(self) -> None:
        found = read_headline(
            page("<title>Dam holds - Coast Weekly</title>", "<h1>Coast Weekly</h1>"), ["Coast Weekly"]
        )
        assert (found.text, found.source) == ("Dam holds", "title")

    @pytest.mark.parametrize(
        ("title", "stripped"),
        [
            ("Dam holds | World | The Herald", "Dam holds | World"),
            ("The Herald: Dam holds", "The Herald: Dam holds"),
            ("The Herald | Dam holds", "Dam holds"),
            ("Dam holds - for now - The Herald", "Dam holds - for now"),
            ("Dam holds: The end", "Dam holds: The end"),
            ("Dam - holds", "Dam - holds"),
        ],
    )
    def test_only_names_of_the_site_are_stripped(self, title: str, stripped: str) -> None:
        assert without_site_name(title, frozenset({"the herald", "herald"})) == stripped

    def test_what_a_witness_says_shows_where_the_title_ends(self) -> None:
        assert without_site_name("Dam holds | World | Anything", frozenset(), frozenset({"dam holds"})) == "Dam holds"


class TestAuthors:
    def test_a_person_anywhere_goes_before_an_organisation(self) -> None:
        seen = page(
            json_ld('{"@type":"NewsArticle","author":{"@type":"Organization","name":"Coast News"}}'),
            "<h1>Dam holds</h1><p class='byline'>By Ann Lee, dam correspondent</p>",
        )
        found = read_authors(seen, BOOK, ["Coast"])
        assert [(author.name, author.kind) for author in found.authors] == [("Ann Lee", "person")]
        assert found.raw == "By Ann Lee, dam correspondent"

    def test_names_in_neighbouring_elements_stay_apart(self) -> None:
        seen = page("", "<h1>Dam holds</h1><div class='byline'><span>Ann Lee</span> <span>Tom O'Dea</span></div>")
        assert [author.name for author in read_authors(seen, BOOK, []).authors] == ["Ann Lee", "Tom O'Dea"]

    def test_bylines_of_teasers_below_are_not_authors(self) -> None:
        teasers = "".join(f"<div><p>text</p></div>" * 12 + "<p class='byline'>By Eva Schmidt</p>" for _ in range(2))  # noqa: F541
        seen = page("", f"<h1>Dam holds</h1><p class='byline'>By Ann Lee</p>{teasers}")
        assert [author.name for author in read_authors(seen, BOOK, []).authors] == ["Ann Lee"]

    def test_companies_and_the_site_in_a_meta_tag_are_no_authors(self) -> None:
        for name in ("Webwerk GmbH", "Coast", "admin", "coast.example", "vpohl"):
            assert read_authors(page(f"<meta name='author' content='{name}'>"), BOOK, ["Coast"]).authors == (), name

    def test_an_agency_in_a_meta_tag_is_an_author(self) -> None:
        found = read_authors(page("<meta name='author' content='Associated Press'>"), BOOK, ["Coast"])
        assert [(author.name, author.kind) for author in found.authors] == [("Associated Press", "organisation")]

    def test_a_surname_first_creator_is_turned_round(self) -> None:
        found = read_authors(page("<meta name='dc.creator' content='Lee, Ann'>"), BOOK, [])
        assert [author.name for author in found.authors] == ["Ann Lee"]

    def test_nobody_is_named_by_a_comment_or_a_sidebar(self) -> None:
        comment = "<div class='comments'><span class='author'>Tom O'Dea</span></div>"
        body = f"<h1>Dam</h1>{comment}<aside class='author'>Eva Roe</aside>"
        assert read_authors(page("", body), BOOK, []).authors == ()


class TestDates:
    def test_declarations_go_before_what_is_printed(self) -> None:
        seen = page(
            "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>",
            "<h1>Dam</h1><time datetime='2025-03-09'>9 March</time>",
        )
        assert read_dates(seen, URL, None, READ_AT).published.source == "meta:article:published_time"

    def test_an_impossible_declaration_gives_way_to_a_possible_one(self) -> None:
        seen = page(
            json_ld('{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00"}')
            + "<meta name='date' content='2025-03-04'>"
        )
        assert read_dates(seen, URL, None, READ_AT).published.source == "meta:date"

    def test_updated_and_published_are_kept_apart(self) -> None:
        seen = page(
            "", "<h1>Dam</h1><time class='updated'>9 March 2025</time><time class='published'>4 March 2025</time>"
        )
        dates = read_dates(seen, None, None, READ_AT)
        assert str(dates.published.value) == "2025-03-04 00:00:00+00:00"
        assert str(dates.modified.value) == "2025-03-09 00:00:00+00:00"

    def test_the_publishers_zone_is_used_and_marked(self) -> None:
        seen = page("<meta name='date' content='2025-07-01 09:00'>")
        stamp = read_dates(seen, URL, Publisher("lark", "Lark", timezone="Europe/London"), READ_AT).published
        assert (str(stamp.value), stamp.zone) == ("2025-07-01 09:00:00+01:00", "publisher")

    def test_the_address_is_the_last_source(self) -> None:
        stamp = read_dates(page(), URL, None, READ_AT).published
        assert (str(stamp.value), stamp.source, stamp.precision) == ("2025-03-04 00:00:00+00:00", "url", "day")


class TestLanguage:
    def test_the_text_overrules_a_template_in_another_language(self) -> None:
        assert read_language(page(lang="de-DE"), ENGLISH * 4) == "en"

    def test_a_declaration_the_text_agrees_with_keeps_its_region(self) -> None:
        assert read_language(page("<meta property='og:locale' content='en_US'>", lang="de"), ENGLISH * 4) == "en-US"

    def test_a_text_without_letters_has_the_declared_language(self) -> None:
        assert read_language(page(lang="fr"), "1 2 3") == "fr"
        assert read_language(page(), "1 2 3") is None
        assert detect_language("12 34") is None

    @pytest.mark.parametrize(
        ("written", "tag"),
        [
            ("EN_us", "en-US"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("German", "de"),
            ("ua", "uk"),
            ("en-GB, en", "en-GB"),
            ("x", None),
            ("und", None),
            ("{{lang}}", None),
        ],
    )
    def test_declared_tags_are_brought_into_form(self, written: str, tag: str | None) -> None:
        assert language_tag(written) == tag


class TestOutlet:
    def test_a_known_domain_goes_before_what_the_page_calls_itself(self) -> None:
        found = read_outlet(page("<meta property='og:site_name' content='Lark!'>"), "https://www.lark.example/a", BOOK)
        assert found.publisher is not None
        assert (found.publisher.publisher_id, found.source) == ("lark", "domain")

    def test_an_unknown_site_has_its_own_name_and_its_domain_as_id(self) -> None:
        found = read_outlet(page("<meta property='og:site_name' content='Coast Weekly | All the tides'>"), URL, BOOK)
        assert found.publisher == Publisher("coast.example", "Coast Weekly", "coast.example")
        assert found.source == "og:site_name"

    def test_without_any_name_the_domain_stands(self) -> None:
        found = read_outlet(page(), URL, BOOK)
        assert found.publisher == Publisher("coast.example", "coast.example", "coast.example")

    def test_a_page_without_address_is_known_by_name_or_not_at_all(self) -> None:
        named = read_outlet(page("<meta property='og:site_name' content='MORNING LARK'>", url=None), None, BOOK)
        assert named.publisher is not None
        assert named.publisher.publisher_id == "lark"
        assert read_outlet(page(url=None), None, BOOK).publisher is None

    def test_the_sites_names_hold_its_domain(self) -> None:
        seen = page("<meta property='og:site_name' content='Coast Weekly'>")
        assert {"Coast Weekly", "coast.example", "coast"} <= set(site_names(seen, URL, read_outlet(seen, URL, BOOK)))


class TestClassification:
    def test_keywords_are_split_and_each_stands_once(self) -> None:
        head = "<meta name='news_keywords' content='dam, Water;'><meta name='keywords' content='water, DAM, flood'>"
        assert read_classification(page(head), URL).keywords == ("dam", "Water", "flood")

    def test_genre_access_and_section_are_read_as_declared(self) -> None:
        found = read_classification(
            page(
                json_ld('{"@type":"LiveBlogPosting","isAccessibleForFree":false,"articleSection":["World, Europe"]}')
                + "<meta property='og:image' content='/a.jpg'>"
            ),
            URL,
        )
        assert (found.genre, found.is_free, found.section) == ("Live blog", False, "World")
        assert found.image_url == "https://www.coast.example/a.jpg"

    def test_nothing_declared_is_nothing_known(self) -> None:
        found = read_classification(page(), URL)
        assert (found.genre, found.is_free, found.section, found.image_url, found.keywords) == (
            None,
            None,
            None,
            None,
            (),
        )
