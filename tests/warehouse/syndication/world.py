"""A warehouse of articles for matching alone: bodies go in as their fingerprints, and everything derived comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import duckdb

from extractors.provenance.fingerprints import fingerprint
from warehouse.migrate import migrate
from warehouse.syndication import MatchSettings, match_pending, withdraw

NAMES = UUID("6c0f6f6e-9a1b-4c83-8a0b-6d8f5b0c1a11")
DERIVED = {
    "article_matches": "article_id, other_article_id",
    "changed_facts": "all",
    "copy_groups": "copy_group_id",
    "copy_group_members": "copy_group_id, article_id",
    "stories": "story_id",
    "story_members": "story_id, article_id",
    "fingerprints": "content_digest",
    "text_features": "all",
    "matched_texts": "all",
    "frequent_features": "all",
    "text_hubs": "all",
    "hub_links": "all",
    "text_components": "all",
}


@dataclass(frozen=True)
class Page:
    """An article as matching sees it."""

    name: str
    body: str
    date: str | None = None
    publisher: str | None = None
    headline: str | None = None
    credits: tuple[tuple[str, str], ...] = ()
    """Publisher id and cue of each attribution."""
    url: str | None = None
    sources: tuple[tuple[str, str], ...] = ()
    """Publisher id and address of each declared source."""

    @property
    def article_id(self) -> UUID:
        return uuid5(NAMES, self.name)


class World:
    """An in-memory warehouse that pages are put into, taken out of and matched in."""

    def __init__(self, settings: MatchSettings | None = None) -> None:
        self.settings = settings or MatchSettings()
        self.con = duckdb.connect(config={"threads": 1})
        self.con.execute("set timezone = 'UTC'")
        migrate(self.con)

    def put(self, *pages: Page) -> None:
        """Load pages; one that is there already gets its new body, as the loader does it."""
        for page in pages:
            read = fingerprint(page.body)
            date = datetime.fromisoformat(page.date).replace(tzinfo=UTC) if page.date else None
            self.con.execute("delete from attributions where article_id = ?", [page.article_id])
            self.con.execute("delete from article_urls where article_id = ?", [page.article_id])
            if page.url:
                self.con.execute("insert into article_urls values (?, ?, 'given')", [page.article_id, page.url])
            known = self.con.execute("select count(*) from articles where article_id = ?", [page.article_id]).fetchone()
            values: list[Any] = [page.body, page.headline, page.publisher, date, date and "day", read.content_digest]
            if known == (0,):
                self.con.execute(
                    "insert into articles (article_body, headline, publisher_id, date_published,"
                    " date_published_precision, content_digest, article_id) values (?, ?, ?, ?, ?, ?, ?)",
                    [*values, page.article_id],
                )
            else:
                self.con.execute(
                    "update articles set article_body = ?, headline = ?, publisher_id = ?, date_published = ?,"
                    " date_published_precision = ?, content_digest = ?, matched_rule_version = null"
                    " where article_id = ?",
                    [*values, page.article_id],
                )
            self.con.execute(
                "delete from fingerprints where content_digest not in (select content_digest from articles)"
                " and content_digest not in (select content_digest from matched_texts)"
            )
            features = [list(read.grams), list(read.quotes), list(read.names), list(read.numbers)]
            self.con.execute("delete from fingerprints where content_digest = ?", [read.content_digest])
            self.con.execute(
                "insert into fingerprints (content_digest, word_count, grams, quotes, names, numbers, rule_version)"
                " values (?, ?, ?, ?, ?, ?, 1)",
                [read.content_digest, read.word_count, *features],
            )
            self.con.execute(
                "insert into article_versions (article_id, content_digest, article_body) values (?, ?, ?)",
                [page.article_id, read.content_digest, page.body],
            )
            for position, (publisher, cue) in enumerate(page.credits):
                self.con.execute(
                    "insert into attributions (article_id, position, kind, publisher_id, cue, char_start)"
                    " values (?, ?, 'outlet', ?, ?, 0)",
                    [page.article_id, position, publisher, cue],
                )
            for number, (publisher, url) in enumerate(page.sources):
                self.con.execute(
                    "insert into attributions (article_id, position, kind, publisher_id, cue, source_url)"
                    " values (?, ?, 'outlet', ?, 'meta', ?)",
                    [page.article_id, len(page.credits) + number, publisher, url],
                )

    def remove(self, *pages: Page) -> None:
        """Take pages out, as `forget` does."""
        ids = [page.article_id for page in pages]
        withdraw(self.con, ids, settings=self.settings)
        for table in ("articles", "article_versions", "attributions", "article_urls"):
            self.con.execute(f"delete from {table} where article_id in (select unnest(?::uuid[]))", [ids])
        self.con.execute("delete from fingerprints where content_digest not in (select content_digest from articles)")

    def match(self, batch: int = 1000) -> None:
        """Match what is pending."""
        match_pending(self.con, batch=batch, settings=self.settings)

    def derived(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that matching wrote, in a fixed order."""
        return {
            table: self.con.execute(f"select * from {table} order by {order}").fetchall()
            for table, order in DERIVED.items()
        }

    def relation(self, one: Page, other: Page) -> str | None:
        """How two pages are matched."""
        return self.match_of(one, other).get("relation")

    def match_of(self, one: Page, other: Page) -> dict[str, Any]:
        """The row of two pages, empty where there is none."""
        low, high = sorted((one.article_id, other.article_id))
        found = self.con.execute(
            "select * from article_matches where article_id = ? and other_article_id = ?", [low, high]
        )
        columns = [column[0] for column in found.description or ()]
        rows = found.fetchall()
        assert len(rows) < 2
        return dict(zip(columns, rows[0], strict=True)) if rows else {}

    def groups(self, pages: Iterable[Page]) -> list[dict[str, str]]:
        """The copy groups, each as page name -> role."""
        return self._sets("copy_group_members", "copy_group_id", pages)

    def stories(self, pages: Iterable[Page]) -> list[dict[str, str]]:
        """The stories, each as page name -> role."""
        return self._sets("story_members", "story_id", pages)

    def _sets(self, table: str, key: str, pages: Iterable[Page]) -> list[dict[str, str]]:
        names = {page.article_id: page.name for page in pages}
        found: dict[UUID, dict[str, str]] = {}
        for group, article, role in self.con.execute(
            f"select {key}, article_id, role from {table} order by {key}, article_id"
        ).fetchall():
            found.setdefault(group, {})[names[article]] = role
        return sorted(found.values(), key=sorted)
