"""Which article a plain text holds. All samples are invented."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime

import pytest

from extractors.errors import RejectedError
from extractors.fields.publishers import PublisherBook
from extractors.parse import parse
from extractors.records import Article, Document

BOOK = PublisherBook.from_csv(
    """publisher_id,name,domain,aliases,is_agency,country,timezone
harbour-post,The Harbour Post,harbourpost.example,Harbour Post,false,GB,Europe/London
wirenews,WireNews,wirenews.example,,true,GB,Europe/London
visti,Вісті Міста,visti.example,,false,UA,Europe/Kyiv
"""
)
FETCHED = datetime(2025, 7, 1, tzinfo=UTC)
HEADLINE = "Harbour bridge opens to walkers after nine years of repairs"
LEAD = (
    "The old harbour bridge was opened to walkers on Monday, nine years after a barge damaged its middle pier and"
    " three months later than the council had promised."
)
SECOND = "“We have waited for this for a long time,” said the mayor, Ada Lindqvist, who cut the ribbon before noon."
THIRD = "Cars will have to wait until the spring. The council has set aside two million for the approach roads."
BODY = [LEAD, SECOND, THIRD]


def read(text: str) -> Article:
    return parse(Document("a.txt", "file:///n", "file:///n/a.txt", text.encode(), "text/plain", FETCHED), BOOK)


def paragraphs(article: Article) -> list[str]:
    return article.article_body.split("\n\n")


class TestHeadline:
    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    @pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
    def test_a_first_line_without_full_stop_is_the_headline(self, gap: str, between: str) -> None:
        article = read(HEADLINE + gap + between.join(BODY))
        assert (article.headline, article.headline_source) == (HEADLINE, "first_line")
        assert paragraphs(article) == BODY

    @pytest.mark.parametrize(
        "first",
        [
            LEAD,
            "The bridge was opened on Monday.",
            "Walkers crossed the bridge on Monday for the first time,",
            "HARBOURTOWN (WireNews) — The old bridge was opened to walkers on Monday after nine years of repairs",
            "“We have waited for this,” said the mayor.",
            "Sent by press@harbour.example to all editors",
            LEAD.rstrip(".") + ", " + LEAD.rstrip("."),
        ],
    )
    def test_a_first_paragraph_is_none(self, first: str) -> None:
        article = read("\n\n".join([first, *BODY[1:]]))
        assert article.headline is None
        assert paragraphs(article)[0] == first

    def test_a_sentence_that_goes_on_in_the_next_line_is_none(self) -> None:
        article = read("The old harbour bridge was opened to\nwalkers on Monday, and cars will follow. " + THIRD)
        assert article.headline is None

    @pytest.mark.parametrize(
        "headline",
        [
            "Who Will Pay for the Bridge?",
            "Council to Meet in Washington, D.C.",
            "Nine Years Later, the Harbour Bridge Finally Opens.",
            "«Мост открыт»: горожане вышли на набережную",
            "北港大桥历时九年修复后向行人开放",
            "$2 million for the bridge, and more to come",
        ],
    )
    def test_headlines_come_in_many_shapes(self, headline: str) -> None:
        assert read("\n\n".join([headline, *BODY])).headline == headline

    def test_a_headline_shown_twice_stands_once_and_not_in_the_body(self) -> None:
        article = read("\n\n".join([HEADLINE, HEADLINE, "00:00", *BODY, HEADLINE]))
        assert (article.headline, article.headline_source) == (HEADLINE, "repeated_line")
        assert paragraphs(article) == BODY

    def test_a_topic_in_capitals_above_the_headline_is_not_the_headline(self) -> None:
        assert read("\n\n".join(["HARBOUR BRIDGE", HEADLINE, *BODY])).headline == HEADLINE

    def test_a_lone_line_is_a_text_without_headline(self) -> None:
        article = read("Bridge opened to walkers")
        assert (article.headline, article.article_body) == (None, "Bridge opened to walkers")

    def test_a_subheading_stays_in_the_body(self) -> None:
        article = read("\n\n".join([HEADLINE, LEAD, "What happens next", SECOND]))
        assert paragraphs(article) == [LEAD, "What happens next", SECOND]


class TestStandfirst:
    DECK = "Cars must wait for another winter, the council says."

    def test_the_line_under_the_headline_is_the_description_if_a_blank_line_follows(self) -> None:
        article = read(f"{HEADLINE}\n{self.DECK}\n\n" + "\n".join(BODY))
        assert article.description == self.DECK
        assert paragraphs(article) == BODY

    def test_a_lead_without_blank_line_after_it_is_body(self) -> None:
        article = read("\n".join([HEADLINE, *BODY]))
        assert article.description is None
        assert paragraphs(article)[0] == LEAD

    def test_a_paragraph_below_a_player_is_body_however_short(self) -> None:
        article = read(f"{HEADLINE}\n\n{HEADLINE}\n00:00\n{self.DECK}\n\n" + "\n\n".join(BODY))
        assert article.description is None
        assert paragraphs(article) == [self.DECK, *BODY]

    def test_a_line_between_headline_and_byline_is_the_description(self) -> None:
        article = read("\n\n".join([HEADLINE, self.DECK, "By Jonas Ekman", *BODY]))
        assert (article.description, article.byline_raw) == (self.DECK, "By Jonas Ekman")


class TestLabels:
    def test_a_head_of_labels_is_read_and_removed(self) -> None:
        article = read("\n".join(["ACME Logo", "World News", "Mira Okafor", "Explainer", "", HEADLINE, "", *BODY]))
        assert (article.article_section, article.genre, article.headline) == ("World News", "Explainer", HEADLINE)
        assert [author.name for author in article.authors] == ["Mira Okafor"]
        assert paragraphs(article) == BODY

    def test_a_name_under_the_headline_is_the_author(self) -> None:
        article = read(f"{HEADLINE}\nMira Okafor\n12 June 2025\n\n" + "\n\n".join(BODY))
        assert article.byline_raw == "Mira Okafor"
        assert article.date_published.value == datetime(2025, 6, 12, tzinfo=UTC)

    def test_a_topic_that_the_text_goes_on_about_is_no_author(self) -> None:
        article = read(f"Politics\nAda Lindqvist\n\n{HEADLINE}\n\n" + "\n\n".join(BODY))
        assert article.authors == ()

    @pytest.mark.parametrize("outlet", ["The Harbour Post", "WireNews"])
    def test_an_outlet_is_no_author_by_its_name_alone(self, outlet: str) -> None:
        assert not any(
            author.kind == "person" for author in read(f"{HEADLINE}\n{outlet}\n\n" + "\n\n".join(BODY)).authors
        )

    @pytest.mark.parametrize(
        ("byline", "names"),
        [
            ("By Jonas Ekman", ["Jonas Ekman"]),
            ("By Jonas Ekman and Mira Okafor, WireNews", ["Jonas Ekman", "Mira Okafor"]),
            ("Von Jürgen Krüger", ["Jürgen Krüger"]),
            ("Автор: Олена Гнатюк", ["Олена Гнатюк"]),
            ("By Jonas Ekman | June 12, 2025 | 4 min read", ["Jonas Ekman"]),
            ("Jonas Ekman in Harbourtown\n\n12 June 2025", ["Jonas Ekman"]),
        ],
    )
    def test_a_byline_is_read(self, byline: str, names: list[str]) -> None:
        article = read("\n\n".join([HEADLINE, byline, *BODY]))
        assert [author.name for author in article.authors] == names
        assert paragraphs(article) == BODY

    def test_a_menu_of_desks_is_no_section(self) -> None:
        article = read("\n".join(["World", "Politics", "Business", "Sport", HEADLINE, "", *BODY]))
        assert (article.article_section, article.headline) == (None, HEADLINE)

    def test_labelled_lines_at_the_top_are_taken_at_their_word(self) -> None:
        head = (
            f"Title: {HEADLINE}\nAuthor: Mira Okafor\nDate: 2025-06-12\nSource: Harbour Post\nURL: https://a.example/b"
        )
        article = read(head + "\n\n" + "\n\n".join(BODY))
        assert (article.headline, article.headline_source) == (HEADLINE, "label")
        assert article.publisher is not None
        assert (article.publisher.name, article.publisher_source) == ("The Harbour Post", "field")
        assert article.date_published.value == datetime(2025, 6, 12, tzinfo=UTC)
        assert article.canonical_url == "https://a.example/b"
        assert paragraphs(article) == BODY


class TestDates:
    @pytest.mark.parametrize(
        ("line", "day"),
        [
            ("Published: June 12, 2025", 12),
            ("Thursday, 12 June 2025", 12),
            ("Updated on 13 June 2025", None),
            ("Posted 12.06.2025, 10:30 Uhr", 12),
            ("Lindenau, 12. Juni 2025", 12),
        ],
    )
    def test_a_line_that_is_a_date_dates_the_article(self, line: str, day: int | None) -> None:
        article = read("\n\n".join([HEADLINE, line, *BODY]))
        published = article.date_published.value
        assert (published.day if published else None) == day
        assert paragraphs(article) == BODY

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge was closed on June 12, 2016, after a barge struck it. It opened again on 30 June 2025.",
            "HARBOURTOWN, June 12 (WireNews) — The bridge was opened to walkers after nine years of repairs.",
        ],
    )
    def test_a_date_in_a_sentence_or_without_year_dates_nothing(self, text: str) -> None:
        article = read("\n\n".join([HEADLINE, text, *BODY, "© 2025 The Harbour Post"]))
        assert article.date_published.value is None

    def test_a_dateline_with_a_year_dates_the_article_and_stays_in_the_body(self) -> None:
        text = "HARBOURTOWN, June 12, 2025 (WireNews) — The bridge was opened to walkers after nine years of repairs."
        article = read("\n\n".join([HEADLINE, text, *BODY]))
        assert article.dateline == "HARBOURTOWN, June 12, 2025 (WireNews)"
        assert (article.date_published.value, article.date_published.source) == (
            datetime(2025, 6, 12, tzinfo=UTC),
            "dateline",
        )
        assert paragraphs(article)[0] == text

    def test_a_date_in_the_future_dates_nothing(self) -> None:
        assert read("\n\n".join([HEADLINE, "Published: 1 May 2031", *BODY])).date_published.value is None


class TestFurniture:
    def test_player_share_bar_and_footer_are_taken_off(self) -> None:
        tail = [
            "Logo",
            "Download App",
            "Play Store BadgeApp Store Badge",
            "About UsContact UsPrivacy PolicyCopyright © Fjordline Technologies Pvt. Ltd. 2025. All Rights Reserved",
        ]
        article = read("\n".join([HEADLINE, "", "0:00 / 12:31", "Share", *BODY, "Advertisement", *tail]))
        assert paragraphs(article) == BODY
        assert article.publisher is not None
        assert (article.publisher.name, article.publisher_source) == ("Fjordline", "copyright")

    @pytest.mark.parametrize(
        "line",
        [
            "Climate | Science | Culture | Opinion",
            "Read more: Ten bridges to see",
            "Follow us on Facebook and Telegram",
            "Subscribe to our newsletter for daily updates",
            "Tags: bridges, harbour",
            "Читайте також: десять мостів",
            "Impressum Datenschutz Kontakt",
        ],
    )
    def test_a_line_below_the_text_is_taken_off(self, line: str) -> None:
        assert paragraphs(read("\n\n".join([HEADLINE, *BODY, line]))) == BODY

    @pytest.mark.parametrize(
        "line",
        [
            "Copyright law does not protect bridges",
            "More than a bridge",
            "This story was originally published by WireNews.",
            "Related works will cost another million.",
            "Photographs of the opening hang in the town hall.",
        ],
    )
    def test_a_line_that_says_something_stays(self, line: str) -> None:
        assert line in paragraphs(read("\n\n".join([HEADLINE, LEAD, SECOND, line, THIRD])))

    def test_tags_are_keywords(self) -> None:
        assert read("\n\n".join([HEADLINE, *BODY, "Tags: bridges, harbour"])).keywords == ("bridges", "harbour")

    @pytest.mark.parametrize("text", ["Logo\n00:00\nDownload App\n", "Share\n\nAdvertisement", "* * *\n\n---", "1 2 3"])
    def test_a_file_of_furniture_is_rejected(self, text: str) -> None:
        with pytest.raises(RejectedError, match="no article"):
            read(text)


class TestPublisher:
    def publisher(self, *units: str) -> tuple[str | None, str | None]:
        article = read("\n\n".join(units))
        return (article.publisher.name if article.publisher else None), article.publisher_source

    SELF = LEAD[:-1] + ", {} reports, citing the mayor, Ada Lindqvist."

    def test_nothing_names_it(self) -> None:
        assert self.publisher(HEADLINE, *BODY) == (None, None)

    def test_a_known_outlet_that_closes_the_lead_with_its_name_is_the_publisher(self) -> None:
        assert self.publisher(HEADLINE, self.SELF.format("The Harbour Post"), *BODY[1:]) == (
            "The Harbour Post",
            "self_attribution",
        )

    def test_of_a_chain_the_outer_outlet_is_the_publisher(self) -> None:
        lead = LEAD[:-1] + ", The Harbour Post reports, citing WireNews."
        assert self.publisher(HEADLINE, lead, *BODY[1:])[0] == "The Harbour Post"

    def test_an_unknown_outlet_needs_a_second_sign(self) -> None:
        units = (HEADLINE, self.SELF.format("The Quay"), *BODY[1:])
        assert self.publisher(*units) == (None, None)
        assert self.publisher(*units, "Read more on The Quay: Ten bridges") == ("The Quay", "self_attribution")
        assert self.publisher(*units, "As The Quay reported earlier, the pier was weak.")[0] == "The Quay"

    def test_a_pointer_to_an_outlet_alone_is_no_sign(self) -> None:
        assert self.publisher(HEADLINE, *BODY, "Read more on The Harbour Post: Ten bridges") == (None, None)

    @pytest.mark.parametrize(
        "lead",
        [
            LEAD[:-1] + ", WireNews reports, citing two people familiar with the matter.",
            LEAD[:-1] + ", WireNews reported on Monday, citing the mayor.",
            LEAD[:-1] + ", WireNews reports.",
            LEAD[:-1] + ", according to WireNews.",
            "WireNews reports, citing the mayor, that the bridge was opened. " + LEAD,
        ],
    )
    def test_an_outlet_that_is_only_cited_is_not_the_publisher(self, lead: str) -> None:
        assert self.publisher(HEADLINE, lead, *BODY[1:]) == (None, None)

    def test_an_outlet_that_the_text_goes_on_to_quote_is_a_source(self) -> None:
        lead = self.SELF.format("WireNews")
        assert self.publisher(HEADLINE, lead, SECOND, "The agency said that cars must wait.") == (None, None)
        assert self.publisher(HEADLINE, lead, SECOND, "According to WireNews, cars must wait.") == (None, None)

    def test_an_outlet_named_in_the_headline_is_a_source(self) -> None:
        assert self.publisher("Bridge opens to walkers, WireNews says", self.SELF.format("WireNews"), SECOND) == (
            None,
            None,
        )

    def test_the_clause_is_known_in_ukrainian(self) -> None:
        lead = "У понеділок міст відкрили для пішоходів, повідомляє «Вісті Міста» з посиланням на міську раду."
        assert self.publisher("Міст відкрили для пішоходів", lead, "Автомобілі поїдуть ним лише навесні.") == (
            "Вісті Міста",
            "self_attribution",
        )

    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("© 2025 The Harbour Post. All rights reserved.", "The Harbour Post"),
            ("Copyright 2019-2025 Harbour Post Media Group Ltd", "The Harbour Post"),
            ("© Kystposten Verlag GmbH & Co. KG", "Kystposten"),
            ("(c) 2024, Fjord & Sons, Inc.", "Fjord & Sons"),
            ("© 2023 ТОВ «Міська газета». Всі права захищені", "Міська газета"),
            ("© Fjordline 2025 The station is not responsible for other sites", "Fjordline"),
        ],
    )
    def test_a_copyright_line_names_it_without_the_company_form(self, line: str, name: str) -> None:
        assert self.publisher(HEADLINE, *BODY, line) == (name, "copyright")

    @pytest.mark.parametrize(
        "line", ["Photo © Fjordline", "© 2025", "Image: Copyright Fjordline", "© all rights reserved"]
    )
    def test_a_copyright_line_without_holder_or_of_a_picture_names_nobody(self, line: str) -> None:
        assert self.publisher(HEADLINE, *BODY, line) == (None, None)

    def test_an_agencys_copyright_travels_with_its_copy(self) -> None:
        line = "© 2025 WireNews. All rights reserved. This material may not be published."
        assert self.publisher(HEADLINE, *BODY, line) == (None, None)
        assert self.publisher(HEADLINE, *BODY, "About us Privacy policy", line)[0] == "WireNews"


class TestLayout:
    def wrapped(self, columns: int = 72, units: list[str] | None = None) -> str:
        return "\n\n".join("\n".join(textwrap.wrap(unit, columns)) for unit in units or [HEADLINE, *BODY, *BODY])

    @pytest.mark.parametrize("columns", [60, 72, 80, 100])
    def test_lines_broken_at_a_column_are_joined(self, columns: int) -> None:
        article = read(self.wrapped(columns))
        assert article.headline == HEADLINE
        assert paragraphs(article) == [*BODY, *BODY]

    def test_a_headline_broken_at_the_column_is_joined(self) -> None:
        long = "Harbour bridge opens to walkers after nine years of repairs and three broken promises"
        assert read(self.wrapped(units=[long, *BODY])).headline == long

    def test_broken_paragraphs_without_blank_lines_are_told_apart(self) -> None:
        text = "\n".join("\n".join(textwrap.wrap(unit, 72)) for unit in [LEAD, SECOND, THIRD])
        assert paragraphs(read(text)) == BODY

    def test_a_word_divided_at_its_own_hyphen_is_whole_again(self) -> None:
        text = (
            "The council spoke of a well-known and much-\nrepaired bridge when it opened the harbour-\n"
            "side path to walkers, and everybody who had\nwaited nine years for the day came to see it."
        )
        assert "much-repaired" in read(text).article_body
        assert "harbour-side path" in read(text).article_body

    def test_entities_left_by_a_scraper_are_resolved(self) -> None:
        assert read(
            f"{HEADLINE}\n\nFish &amp; chips were sold &#8212; free of charge.\n\n{LEAD}"
        ).article_body.startswith("Fish & chips were sold — free")

    def test_windows_line_ends_and_stray_space_change_nothing(self) -> None:
        plain = "\n\n".join([HEADLINE, *BODY])
        assert read(plain.replace("\n", "  \r\n")) == read(plain)

    def test_a_page_saved_as_text_is_read_as_a_page(self) -> None:
        page = f"<!DOCTYPE html><html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>" + "".join(
            f"<p>{paragraph}</p>" for paragraph in [*BODY, *BODY]
        )
        assert "<p>" not in read(page + "</body></html>").article_body


def test_the_language_is_read_from_the_text() -> None:
    assert read("\n\n".join([HEADLINE, *BODY])).in_language == "en"


def test_the_encoding_is_recorded() -> None:
    article = parse(
        Document(
            "a", "file:///n", "file:///n/a", f"{HEADLINE}\n\n{LEAD} Café.".encode("cp1252"), "text/plain", FETCHED
        ),
        BOOK,
    )
    assert (article.charset, article.charset_source) == ("windows-1252", "detected")
