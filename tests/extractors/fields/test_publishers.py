from __future__ import annotations

import pytest

from extractors.fields.publishers import PublisherBook, fold_name

BOOK = PublisherBook.from_csv(
    "publisher_id,name,domain,aliases,is_agency,country,timezone\n"
    "kyiv,The Kyiv Independent,kyivindependent.com,Kyiv Independent,false,UA,Europe/Kyiv\n"
    "ap,Associated Press,apnews.com,AP|A.P.,true,US,America/New_York\n"
    "sun,The Sun,thesun.co.uk,,no,GB,Europe/London\n"
    "time,Time,time.com,,,US,America/New_York\n"
    "xinhua,Xinhua,news.cn,新华社,yes,CN,Asia/Shanghai\n"
    "herald1,The Morning Herald,mh.example,,,,\n"
    "herald2,The Moaning Herald,moan.example,,,,\n"
    "post1,The Post,post1.example,,,,\n"
    "post2,The Post,post2.example,,,,\n"
)


def test_rows_become_publishers() -> None:
    agency = BOOK.by_domain("apnews.com")
    assert agency is not None
    assert agency.is_agency
    assert agency.aliases == ("AP", "A.P.")
    assert agency.timezone == "America/New_York"
    unstated = BOOK.by_domain("mh.example")
    assert unstated is not None
    assert unstated.country is None


@pytest.mark.parametrize(
    "address", ["apnews.com", "https://www.apnews.com/a", "https://live.apnews.com", "WWW.APNEWS.COM"]
)
def test_a_sub_domain_belongs_to_its_publisher(address: str) -> None:
    found = BOOK.by_domain(address)
    assert found is not None
    assert found.publisher_id == "ap"
    assert BOOK.by_domain("notapnews.com") is None


@pytest.mark.parametrize(
    "name", ["the kyiv independent", "Kyiv  Independent", "KYIV INDEPENDENT", "The Kyiv Independent."]
)
def test_names_are_found_folded_with_or_without_the(name: str) -> None:
    found = BOOK.by_name(name)
    assert found is not None
    assert found.publisher_id == "kyiv"


@pytest.mark.parametrize("name", ["The Kyiv Inedependent", "Kyiv Indepndent", "Kyiv Independnet", "Kyiv Indepandent"])
def test_one_slip_is_forgiven_in_long_names(name: str) -> None:
    assert BOOK.by_name(name) is None
    found = BOOK.by_name(name, fuzzy=True)
    assert found is not None
    assert found.publisher_id == "kyiv"


@pytest.mark.parametrize("name", ["The Son", "A.Q.", "Kyiv Indpendant", "The Morming Herold", "The Mooning Herald"])
def test_short_far_and_ambiguous_names_are_never_guessed(name: str) -> None:
    assert BOOK.by_name(name, fuzzy=True) is None


def test_a_name_two_publishers_share_is_nobodys() -> None:
    assert BOOK.by_name("The Post") is None


def test_unknown_outlets_are_named_by_domain_or_name() -> None:
    assert BOOK.for_unknown_domain("https://news.coast.example/x").publisher_id == "coast.example"
    unknown = BOOK.for_unknown_name("The Coast & Harbour Gazette")
    assert (unknown.publisher_id, unknown.name) == ("coast-harbour-gazette", "The Coast & Harbour Gazette")
    assert fold_name("The") == "the"


def test_the_book_of_the_house_is_read_once_and_answers() -> None:
    book = PublisherBook.default()
    assert book is PublisherBook.default()
    assert len(book.publishers) >= 150
    assert all(book.by_domain(publisher.domain) is not None for publisher in book.publishers if publisher.domain)
