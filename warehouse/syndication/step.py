"""What happens to the warehouse when some articles come into the matched state, or leave it?

One step is one transaction: the index is brought up to date, every pair of texts whose candidacy may have changed is
looked at from scratch, the texts that must be read side by side are judged, and the parts of the warehouse they
touch get their groups and stories anew. What results depends on the matched articles alone, not on the steps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Literal
from uuid import UUID

import duckdb

from extractors.provenance.fingerprints import fingerprint
from warehouse.sqlfiles import sql
from warehouse.syndication.fact_rows import keep_facts
from warehouse.syndication.overlap import character_spans
from warehouse.syndication.regroup import regroup
from warehouse.syndication.relations import Verdict, judge
from warehouse.syndication.settings import MATCH_RULES, MatchSettings
from warehouse.syndication.texts import HeldText, Pair, Shelf, TextCache, sketches_of, worth_reading

PAIRS_WEIGHED_AT_ONCE = 20_000
"""Pairs whose fingerprints are held in memory together: at most 40,000, some 200 MB."""
PAIRS_READ_AT_ONCE = 500
"""Pairs whose texts are held in memory together: at most 1,000 texts, some 5 MB of characters."""

Direction = Literal["arrive", "depart"]


def run_step(
    con: duckdb.DuckDBPyConnection,
    direction: Direction,
    article_ids: Sequence[UUID],
    settings: MatchSettings,
    shelf: Shelf,
) -> int:
    """Take articles into the matched state or out of it, and say how many pairs were read.

    The caller holds the transaction.
    """
    con.execute(sql("syndication/step_settings"), _bound_settings(settings))
    con.execute(sql("syndication/step_articles"), {"article_ids": list(article_ids)})
    con.execute(sql(f"syndication/{direction}"))
    con.execute(sql("syndication/members"))
    _settle_fingerprints(con)
    for script in ("index", "hubs", "pairs", "candidates", "begin"):
        con.execute(sql(f"syndication/{script}"))
    pairs: list[Pair] = con.execute(sql("syndication/unjudged")).fetchall()
    pairs_read = 0
    for start in range(0, len(pairs), PAIRS_WEIGHED_AT_ONCE):
        pairs_read += _judge_all(con, pairs[start : start + PAIRS_WEIGHED_AT_ONCE], settings, shelf)
    con.execute(sql("syndication/retire"))
    con.execute(sql("syndication/expand"))
    con.execute(sql("syndication/expand_facts"))
    regroup(con, settings)
    con.execute(sql("syndication/orphans"))
    return pairs_read


def _bound_settings(settings: MatchSettings) -> dict[str, object]:
    bound: dict[str, object] = {"rule_version": MATCH_RULES, **asdict(settings)}
    del bound["story_threshold"]
    return bound


def _settle_fingerprints(con: duckdb.DuckDBPyConnection) -> None:
    """Where articles give one text in several forms, the form of the lowest id decides, whichever was loaded last."""
    for digest, body in con.execute(sql("syndication/unsettled")).fetchall():
        read = fingerprint(body)
        con.execute(
            sql("syndication/settle"),
            {"content_digest": digest, "quotes": read.quotes, "names": read.names, "numbers": read.numbers},
        )


def _judge_all(
    con: duckdb.DuckDBPyConnection, candidates: Sequence[Pair], settings: MatchSettings, shelf: Shelf
) -> int:
    sketches = sketches_of(con, candidates)
    pairs = worth_reading(candidates, sketches)
    cache = TextCache(con, pairs, sketches, shelf, settings.member_limit)
    for start in range(0, len(pairs), PAIRS_READ_AT_ONCE):
        chunk = pairs[start : start + PAIRS_READ_AT_ONCE]
        cache.load(digest for pair in chunk for digest in pair)
        found = []
        for one, other in chunk:
            verdict = judge(cache.get(one).text, cache.get(other).text)
            if verdict is not None:
                found.append((one, other, verdict))
        _keep_verdicts(con, found, cache)
        _keep_spans(con, found, cache)
        keep_facts(con, found, cache)
    return len(pairs)


def _keep_verdicts(
    con: duckdb.DuckDBPyConnection, found: Sequence[tuple[UUID, UUID, Verdict]], cache: TextCache
) -> None:
    con.execute(
        sql("syndication/verdicts_insert"),
        {
            "content_digest": [one for one, _, _ in found],
            "other_content_digest": [other for _, other, _ in found],
            "relation": [verdict.relation for *_, verdict in found],
            "score": [verdict.score for *_, verdict in found],
            "containment": [round(verdict.overlap.containment, 4) for *_, verdict in found],
            "other_containment": [round(verdict.overlap.other_containment, 4) for *_, verdict in found],
            "quote_containment": [_rounded(verdict.wording.quoted_share) for *_, verdict in found],
            "evidence": [
                json.dumps(verdict.evidence(cache.get(one).text), ensure_ascii=False) for one, _, verdict in found
            ],
        },
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _keep_spans(con: duckdb.DuckDBPyConnection, found: Iterable[tuple[UUID, UUID, Verdict]], cache: TextCache) -> None:
    rows = [
        (one, other, key, other_key, spans)
        for one, other, verdict in found
        for key, other_key, spans in _spans_of_forms(verdict, cache.get(one), cache.get(other))
    ]
    columns = ("content_digest", "other_content_digest", "body_key", "other_body_key", "spans")
    con.execute(
        sql("syndication/spans_insert"), {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    )


def _spans_of_forms(verdict: Verdict, one: HeldText, other: HeldText) -> Iterator[tuple[int, int, list[int]]]:
    for key in one.forms:
        for other_key in other.forms:
            spans = character_spans(verdict.overlap.blocks, one.worded(key), other.worded(other_key))
            yield key, other_key, spans
