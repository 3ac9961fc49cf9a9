"""The seeds: publishers, sources and samples are well formed, complete and labelled."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import pytest

from extractors.fields.links import registrable_domain
from extractors.fields.publishers import PublisherBook, fold_name

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SAMPLES = sorted((SEEDS / "articles").iterdir())
NAMES = {path.name for path in SAMPLES}
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))
COLUMNS = ["publisher_id", "name", "domain", "aliases", "is_agency", "country", "timezone"]
SOURCE_KEYS = {"name", "kind", "location", "publisher", "cron", "timezone", "active"}
SOURCE_KINDS = {"folder"}
LARGEST_SAMPLE_BYTES = 12_000
RELATIONS = {"exact", "reprint", "edited", "excerpt", "merged", "rewrite", "same_event"}
VOCABULARIES = {"schema.org", "ogp.me"}


def rows() -> list[dict[str, str]]:
    with (SEEDS / "publishers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split("|") if row["aliases"] else []


def owners(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    """For each value the rows that claim it."""
    found: dict[str, set[str]] = {}
    for value, owner in pairs:
        found.setdefault(value, set()).add(owner)
    return found


def claimed_twice(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    return {value: claimants for value, claimants in owners(pairs).items() if len(claimants) > 1}


def sample_text(name: str) -> str:
    """What a sample says, its markup taken off roughly: enough to find a passage in it."""
    text = (SEEDS / "articles" / name).read_text(encoding="utf-8")
    if name.endswith((".json", ".jsonl")):
        objects = [json.loads(line) for line in text.splitlines()] if name.endswith("l") else [json.loads(text)]
        return "\n".join(str(value) for fields in objects for value in fields.values())
    return unescape(text)


def test_publishers_have_the_fixed_columns_and_enough_rows() -> None:
    assert list(rows()[0]) == COLUMNS
    assert len(rows()) >= 150


def test_every_field_of_a_publisher_is_well_formed() -> None:
    zones = available_timezones()
    wrong = [
        row
        for row in rows()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["publisher_id"])
        or not row["name"]
        or any(value != value.strip() for value in (row["name"], row["domain"], *aliases(row)))
        or any(not alias for alias in aliases(row))
        or registrable_domain(row["domain"]) != row["domain"]
        or row["is_agency"] not in {"true", "false"}
        or not re.fullmatch(r"[A-Z]{2}", row["country"])
        or row["timezone"] not in zones
    ]
    assert not wrong


def test_publishers_are_sorted_by_an_id_of_their_own() -> None:
    ids = [row["publisher_id"] for row in rows()]
    assert ids == sorted(set(ids))


def test_no_two_publishers_claim_one_domain() -> None:
    claims = [(row["domain"], row["publisher_id"]) for row in rows()]
    claims += [(alias, row["publisher_id"]) for row in rows() for alias in aliases(row) if "." in alias]
    assert not claimed_twice(claims)


def test_an_alias_with_a_dot_is_a_domain() -> None:
    dotted = [alias for row in rows() for alias in aliases(row) if "." in alias]
    assert not [alias for alias in dotted if registrable_domain(alias) is None or alias != alias.lower()]


def test_no_two_publishers_answer_to_one_name() -> None:
    names = [
        (fold_name(name), row["publisher_id"])
        for row in rows()
        for name in (row["name"], *aliases(row))
        if name == row["name"] or "." not in name
    ]
    assert not claimed_twice(names)


def test_no_row_repeats_a_name() -> None:
    assert not [row for row in rows() if len({row["name"], *aliases(row)}) != 1 + len(aliases(row))]


def test_every_publisher_is_found_by_its_names_and_domains() -> None:
    book = PublisherBook.default()
    missed = [
        (publisher.publisher_id, name)
        for publisher in book.publishers
        for name in (publisher.name, *publisher.aliases)
        if publisher not in (book.by_name(name), book.by_domain(name))
    ]
    assert not missed


@pytest.mark.parametrize(
    "name",
    ["AP", "Reuters", "AFP", "dpa", "TASS", "Interfax", "Xinhua", "Kyodo", "Yonhap", "PTI", "ANSA", "EFE", "Ukrinform"],
)
def test_the_large_agencies_are_marked_as_agencies(name: str) -> None:
    publisher = PublisherBook.default().by_name(name)
    assert publisher is not None
    assert publisher.is_agency


def test_sources_use_known_keys_and_kinds_and_places_that_exist() -> None:
    sources = tomllib.loads((SEEDS / "sources.toml").read_text(encoding="utf-8"))["source"]
    assert sources
    assert len({source["name"] for source in sources}) == len(sources)
    for source in sources:
        assert set(source) <= SOURCE_KEYS
        assert source["kind"] in SOURCE_KINDS
        assert (SEEDS / source["location"]).is_dir()
        assert len(source.get("cron", "* * * * *").split()) == 5
        assert source.get("timezone", "UTC") in available_timezones()


def test_the_readme_lists_every_sample_and_no_other() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| file | what it shows |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `([^`]+)` \|", table, re.M)) == sorted(NAMES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_small_plain_utf8(path: Path) -> None:
    payload = path.read_bytes()
    assert len(payload) <= LARGEST_SAMPLE_BYTES
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", payload.decode("utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_address_in_a_sample_is_fictional(path: Path) -> None:
    hosts = {urlsplit(url).hostname or "" for url in re.findall(r"https?://[^\s\"'<>)]+", path.read_text("utf-8"))}
    assert not [host for host in hosts - VOCABULARIES if not host.endswith(".example")]


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".html"], ids=lambda path: path.name)
def test_a_sample_page_says_that_it_is_one(path: Path) -> None:
    assert "Sample written for Wiredesk" in path.read_text(encoding="utf-8")


def test_expectations_are_given_for_every_sample_and_no_other() -> None:
    assert set(EXPECTED["articles"]) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_sample_holds_what_is_expected_of_it(name: str) -> None:
    expected = EXPECTED["articles"][name]
    text = sample_text(name)
    passages = [expected.get(field) for field in ("headline", "description", "body_starts", "body_ends")]
    for field in ("body_has", "body_lacks", "quotes_lack"):
        passages += expected.get(field, [])
    passages += [quote["has"] for quote in expected.get("quotes", [])]
    passages += [cite["raw"] for cite in expected.get("cites", []) if "raw" in cite]
    assert not [passage for passage in passages if passage is not None and passage not in text]


def test_expected_pairs_name_two_samples_once_and_a_known_relation() -> None:
    pairs = [frozenset(pair["files"]) for pair in EXPECTED["pairs"]]
    assert len(set(pairs)) == len(pairs)
    for pair in EXPECTED["pairs"]:
        assert len(set(pair["files"])) == 2
        assert set(pair["files"]) <= NAMES
        assert pair["relation"]
        assert set(pair["relation"]) <= RELATIONS
        origin = pair["origin"]
        choices = origin["any_of"] if isinstance(origin, dict) else [origin]
        assert set(choices) <= {*pair["files"], None}


@pytest.mark.parametrize("kind", ["copy_groups", "stories"])
def test_expected_groups_follow_from_the_expected_pairs(kind: str) -> None:
    groups = [group["files"] if kind == "copy_groups" else group for group in EXPECTED[kind]]
    joined = {
        frozenset(pair["files"])
        for pair in EXPECTED["pairs"]
        if kind == "stories" or "same_event" not in pair["relation"]
    }
    assert {frozenset(two) for group in groups for two in combinations(group, 2)} == joined
