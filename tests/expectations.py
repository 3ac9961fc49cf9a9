"""Does a warehouse hold what a file of expectations says? The notation is explained in tests/seeds/expected.json.

Each function returns the differences as sentences, so one run shows all that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import duckdb

Expected = dict[str, Any]

PLAIN = (
    "headline",
    "article_section",
    "genre",
    "description",
    "in_language",
    "dateline",
    "url",
    "canonical_url",
    "publisher",
    "publisher_source",
    "date_published_precision",
)


@dataclass(frozen=True)
class Held:
    """What the warehouse holds, read once: rows as dicts, articles by the name of their file."""

    articles: dict[str, dict[str, Any]]
    authors: dict[UUID, list[str]]
    attributions: dict[UUID, list[dict[str, Any]]]
    quotes: dict[UUID, list[dict[str, Any]]]
    versions: dict[UUID, list[dict[str, Any]]]
    matches: dict[frozenset[UUID], dict[str, Any]]
    groups: dict[UUID, dict[str, Any]]
    stories: dict[UUID, set[UUID]]

    def name_of(self, article_id: UUID | None) -> str | None:
        return next((name for name, row in self.articles.items() if row["article_id"] == article_id), None)


def read(path: str) -> Held:
    """Read the public file."""
    with duckdb.connect(path, read_only=True) as con:

        def rows(query: str) -> list[dict[str, Any]]:
            cursor = con.execute(query)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

        def by_article(query: str) -> dict[UUID, list[dict[str, Any]]]:
            found: dict[UUID, list[dict[str, Any]]] = {}
            for row in rows(query):
                found.setdefault(row["article_id"], []).append(row)
            return found

        articles = rows(
            "select a.* exclude (last_seen_at), p.name as publisher, d.target_uri, d.source_id from articles a "
            "left join publishers p using (publisher_id) left join documents d using (document_id)"
        )
        files = rows("select article_id, input_ref from outcomes where article_id is not null")
        file_of = {row["article_id"]: file_name(row["input_ref"]) for row in files}
        groups: dict[UUID, dict[str, Any]] = {}
        for row in rows("select * from copy_groups join copy_group_members using (copy_group_id)"):
            groups.setdefault(row["copy_group_id"], row | {"members": set()})["members"].add(row["article_id"])
        stories: dict[UUID, set[UUID]] = {}
        for row in rows("select * from story_members"):
            stories.setdefault(row["story_id"], set()).add(row["article_id"])
        return Held(
            articles={file_of[row["article_id"]]: row for row in articles},
            authors={
                article: [row["name"] for row in written]
                for article, written in by_article(
                    "select * from article_authors join authors using (author_id) order by position"
                ).items()
            },
            attributions=by_article("select * from attributions order by position"),
            quotes=by_article("select * from quotes order by position"),
            versions=by_article("select * from article_versions order by version"),
            matches={
                frozenset((row["article_id"], row["other_article_id"])): row
                for row in rows("select * from article_matches")
            },
            groups=groups,
            stories=stories,
        )


def file_name(input_ref: str) -> str:
    """`/a/b/updates.jsonl:2` -> `updates.jsonl`."""
    path = unquote(urlsplit(input_ref).path) if "://" in input_ref else input_ref
    return PurePosixPath(path).name.partition(":")[0].partition("[")[0]


def differences(held: Held, expected: Expected) -> list[str]:
    """Everything that is not as expected."""
    found = [f"missing: {name}" for name in expected["articles"] if name not in held.articles]
    for name, wanted in expected["articles"].items():
        if name in held.articles:
            found += [f"{name}: {text}" for text in _article(held, held.articles[name], wanted)]
    if not found or all(not text.startswith("missing") for text in found):
        found += _pairs(held, expected["pairs"])
        found += _groups(held, expected.get("copy_groups", []))
        found += _stories(held, expected.get("stories", []))
    return found


def _article(held: Held, row: dict[str, Any], wanted: Expected) -> Iterator[str]:
    article_id = row["article_id"]
    for key in PLAIN:
        if key in wanted and not _is(row[key], wanted[key]):
            yield f"{key} is {row[key]!r}, not {wanted[key]!r}"
    for key in ("date_published", "date_modified"):
        if key in wanted and row[key] != _instant(wanted[key]):
            yield f"{key} is {row[key]}, not {wanted[key]}"
    if "authors" in wanted and held.authors.get(article_id, []) != wanted["authors"]:
        yield f"authors are {held.authors.get(article_id, [])}, not {wanted['authors']}"
    body = row["article_body"]
    if not body.startswith(wanted.get("body_starts", "")):
        yield f"body starts {body[:80]!r}"
    if not body.endswith(wanted.get("body_ends", "")):
        yield f"body ends {body[-80:]!r}"
    yield from (f"body has not {text!r}" for text in wanted.get("body_has", []) if text not in body)
    yield from (f"body has {text!r}" for text in wanted.get("body_lacks", []) if text in body)
    versions = held.versions.get(article_id, [])
    if len(versions) != wanted.get("versions", 1):
        yield f"{len(versions)} versions"
    first = wanted.get("first_version")
    if first and not (
        versions[0]["headline"] == first["headline"] and versions[0]["article_body"].startswith(first["body_starts"])
    ):
        yield f"first version is {versions[0]['headline']!r}"
    attributions = held.attributions.get(article_id, [])
    yield from (f"no attribution {cite}" for cite in wanted.get("cites", []) if not _cited(attributions, cite))
    quotes = held.quotes.get(article_id, [])
    yield from (f"no quotation {quote}" for quote in wanted.get("quotes", []) if not _quoted(quotes, quote))
    yield from (
        f"a quotation holds {text!r}"
        for text in wanted.get("quotes_lack", [])
        if any(text in quote["quote_text"] for quote in quotes)
    )


def _cited(rows: list[dict[str, Any]], cite: Expected) -> bool:
    by_position = {row["position"]: row for row in rows}

    def fits(row: dict[str, Any]) -> bool:
        names = f"{row['source_name']} {row['source_name_raw']}".casefold()
        citing = by_position.get(row["cited_by_position"], {})
        return (
            cite["name"].casefold() in names
            and cite.get("raw", row["source_name_raw"]) == row["source_name_raw"]
            and (not cite.get("cue") or any(cue in row["cue"] for cue in cite["cue"]))
            and _is(row["kind"], cite.get("kind", row["kind"]))
            and cite.get("cited_by", "") in citing.get("source_name", "")
        )

    return any(fits(row) for row in rows)


def _quoted(rows: list[dict[str, Any]], quote: Expected) -> bool:
    return any(
        quote["has"] in row["quote_text"] and quote.get("speaker", "") in f"{row['speaker']} {row['speaker_raw']}"
        for row in rows
    )


def _pairs(held: Held, pairs: Iterable[Expected]) -> Iterator[str]:
    wanted = {frozenset(pair["files"]): pair for pair in pairs}
    for names in combinations(sorted(held.articles), 2):
        match = held.matches.get(frozenset(held.articles[name]["article_id"] for name in names))
        pair = wanted.get(frozenset(names))
        if pair is None and match is not None:
            yield f"{names}: matched as {match['relation']}; {match['evidence']}"
        elif pair is not None and match is None:
            yield f"{names}: no match, wanted {pair['relation']}"
        elif pair is not None and match is not None:
            if match["relation"] not in pair["relation"]:
                yield f"{names}: {match['relation']}, wanted {pair['relation']}; {match['evidence']}"
            origin = held.name_of(match["origin_article_id"])
            if not _is(origin, pair.get("origin", {"any_of": [*names, None]})):
                yield f"{names}: origin {origin}, wanted {pair['origin']} (basis {match['direction_basis']})"


def _groups(held: Held, groups: Iterable[Expected]) -> Iterator[str]:
    found = {frozenset(filter(None, map(held.name_of, g["members"]))): g for g in held.groups.values()}
    wanted = {frozenset(group["files"]): group for group in groups}
    yield from (f"copy group {sorted(m)} not wanted" for m in found if len(m) > 1 and m not in wanted)
    for members, group in wanted.items():
        if members not in found:
            yield f"no copy group {sorted(members)}"
        elif not _is(found[members]["origin_publisher_id"], group["origin_publisher"]):
            yield f"copy group {sorted(members)} has origin {found[members]['origin_publisher_id']}"


def _stories(held: Held, stories: Iterable[list[str]]) -> Iterator[str]:
    found = {frozenset(filter(None, map(held.name_of, members))) for members in held.stories.values()}
    wanted = {frozenset(story) for story in stories}
    yield from (f"story {sorted(m)} not wanted" for m in found - wanted if len(m) > 1)
    yield from (f"no story {sorted(m)}" for m in wanted - found)


def _is(value: Any, wanted: Any) -> bool:
    return value in wanted["any_of"] if isinstance(wanted, dict) else value == wanted


def _instant(value: str | None) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
