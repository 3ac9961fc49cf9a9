from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.bylines import MAX_BYLINE_CHARS, read_declared_person, same_name, split_byline, without_prefix
from extractors.fields.publishers import PublisherBook

BOOK = PublisherBook.from_csv(
    "publisher_id,name,domain,aliases,is_agency,country,timezone\nap,Associated Press,apnews.com,AP,true,US,\n"
    "lark,Morning Lark,lark.example,,false,GB,\n"
)


def people(raw: str) -> list[str]:
    return [author.name for author in split_byline(raw, BOOK) if author.kind == "person"]


def organisations(raw: str) -> list[str]:
    return [author.name for author in split_byline(raw, BOOK) if author.kind == "organisation"]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("Written by Ann Lee and Tom O'Dea", ["Ann Lee", "Tom O'Dea"]),
        ("Von Hans Müller und Eva Schmidt", ["Hans Müller", "Eva Schmidt"]),
        ("Par Jean Dupont", ["Jean Dupont"]),
        ("Por María José García y Pedro Sánchez", ["María José García", "Pedro Sánchez"]),
        ("Автор: Олена Коваленко", ["Олена Коваленко"]),
        ("王小明", ["王小明"]),
        ("Ann Lee, Tom O'Dea & Eva Schmidt", ["Ann Lee", "Tom O'Dea", "Eva Schmidt"]),
        ("ANN LEE | TOM O'DEA", ["Ann Lee", "Tom O'Dea"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Steven A. Smith, Jr.", ["Steven A. Smith"]),
    ],
)
def test_lists_of_names_are_split_and_their_openings_dropped(raw: str, names: list[str]) -> None:
    assert people(raw) == names


@pytest.mark.parametrize(
    "raw",
    [
        "Ann Lee, Senior Political Correspondent",
        "Ann Lee Staff Writer",
        "Ann Lee (ann@lark.example), Morning Lark",
        "Ann Lee for The Coast Weekly",
        "Ann Lee in London",
        "Ann Lee | March 5, 2024",
        "Ann Lee Updated: 10:02, 3 May 2020",
        "Ann Lee @annlee https://lark.example/ann",
        "Ann Lee, Associated Press",
        "Ann Lee Ann Lee",
    ],
)
def test_roles_places_dates_and_addresses_are_no_part_of_a_name(raw: str) -> None:
    assert people(raw) == ["Ann Lee"]
    assert organisations(raw) == []


@pytest.mark.parametrize(
    "raw", ["AP", "By Associated Press", "Morning Lark", "BBC News", "Redaktion", "Editorial Board"]
)
def test_organisations_are_told_from_people(raw: str) -> None:
    assert len(organisations(raw)) == 1
    assert people(raw) == []


def test_a_person_and_an_agency_joined_are_both_authors() -> None:
    assert people("Par Jean Dupont avec AFP") == ["Jean Dupont"]
    assert organisations("Par Jean Dupont avec AFP") == ["AFP"]


@pytest.mark.parametrize(
    "raw",
    [
        *("", "By", "admin", "Staff", "By Staff", "Guest", "https://facebook.com/lark", "by mark smith", "Read more"),
        *("5 March 2024", "Follow us on Twitter", "Von der Aktivität zur Dosis", "Share on WhatsApp"),
        "x" * (MAX_BYLINE_CHARS + 1),
    ],
)
def test_what_names_nobody_gives_nobody(raw: str) -> None:
    assert split_byline(raw, BOOK) == ()


def test_a_declared_person_may_have_one_name_but_no_login() -> None:
    pen_name = read_declared_person("Kathrin")
    assert pen_name is not None
    assert pen_name.name == "Kathrin"
    assert read_declared_person("vpohl") is None
    assert read_declared_person("admin") is None


def test_names_of_one_person_are_the_same_with_more_or_fewer_parts() -> None:
    assert same_name("Ann B. Lee", "Ann Lee")
    assert not same_name("Ann Lee", "Tom Lee")
    assert without_prefix("By by Ann Lee") == "Ann Lee"


@given(st.text(max_size=120))
def test_no_text_breaks_the_reading_of_bylines(raw: str) -> None:
    assert all(author.name.strip() for author in split_byline(raw, BOOK))
