"""How does a batch get into the tables? In one transaction, documents, articles, versions and outcomes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from uuid import UUID

from duckdb import DuckDBPyConnection

from extractors.identity import document_id, payload_digest
from extractors.records import Document, Outcome, Publisher, Taken
from warehouse.load import build, rows
from warehouse.load.plan import Plan, make_plan
from warehouse.load.standing import KnownDocument, Standing, fetch_bodies, fetch_documents, fetch_standings
from warehouse.load.whose import Belonging, Candidate, assign, candidate
from warehouse.sqlfiles import run, sql
from warehouse.transactions import transaction

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["LoadReport", "known_documents", "load_batch", "load_publishers", "record_unchanged"]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a batch came to, in inputs."""

    loaded: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    blocked: int = 0
    failed: int = 0

    @property
    def inputs(self) -> int:
        """All of them."""
        return self.loaded + self.updated + self.unchanged + self.rejected + self.blocked + self.failed

    def __add__(self, other: LoadReport) -> LoadReport:
        """Sum the reports of two batches."""
        return LoadReport(*(getattr(self, name) + getattr(other, name) for name in LoadReport.__slots__))


def load_batch(con: DuckDBPyConnection, run_id: UUID, taken: Sequence[Taken]) -> LoadReport:
    """Load a batch, all of it or nothing, with one outcome for every input.

    Inputs are applied in order; see `decide` for what each does to its article. Loading the same batch again, also
    under the same run after a kill, changes nothing but clock columns and leaves its first outcomes as they are. The
    report is of this call: on such a second one it says `unchanged`.
    """
    found_at = ((position, _candidate(one)) for position, one in enumerate(taken))
    candidates = {position: found for position, found in found_at if found is not None}
    with transaction(con):
        known = fetch_documents(con, {found.document_id for found in candidates.values()})
        wanted = chain.from_iterable(_possible_articles(found, known) for found in candidates.values())
        standings = fetch_standings(con, wanted)
        bodies = fetch_bodies(con, _may_change(candidates.values(), known, standings))
        belonging = assign(list(candidates.values()), known, standings, bodies)
        for move in belonging.moves:
            bodies[move.to_id] = bodies.pop(move.from_id)
        plan = make_plan(taken, candidates, belonging, known, bodies)
        _write(con, run_id, plan, belonging)
    return LoadReport(**Counter(row.outcome for row in plan.outcomes.values()))


def known_documents(con: DuckDBPyConnection, document_ids: Collection[UUID], rule_version: int) -> set[UUID]:
    """Give those of the documents that `load_batch` would find unchanged, so that they need not be extracted.

    Each is what its article is read from, by rules not older than `rule_version`; or a line seen before; or a page
    that another URL of its article has followed.
    """
    parameters = {"document_ids": list(document_ids), "rule_version": rule_version}
    return {row[0] for row in con.execute(sql("load/known_documents"), parameters).fetchall()}


def record_unchanged(con: DuckDBPyConnection, run_id: UUID, documents: Sequence[Document]) -> LoadReport:
    """Note inputs whose documents are known, in one transaction: each is `unchanged`, and when it was met."""
    ids = [document_id(document.target_uri, payload_digest(document.payload)) for document in documents]
    plan = Plan()
    with transaction(con):
        known = fetch_documents(con, set(ids))
        for document, key in zip(documents, ids, strict=True):
            taken = Taken(document.input_ref, document.source_uri, document, None, None)
            outcome = Outcome(document.input_ref, "discover", "unchanged")
            article = known[key].article_id if key in known else None
            plan.note_outcome(build.outcome_row(taken, outcome, document_id=key, article_id=article))
            plan.note_source(build.source_row(document.source_uri, is_changed=False))
        con.execute(sql("load/seen_documents"), {"document_ids": list(known)})
        _stage(con, "sources", plan.sources.values(), rows.SourceRow)
        _stage_outcomes(con, run_id, plan)
    return LoadReport(unchanged=len(plan.outcomes))


def load_publishers(con: DuckDBPyConnection, publishers: Sequence[Publisher]) -> int:
    """Bring the table up to the curated list and give the number of rows written: 0 when nothing in it changed."""
    unique = {publisher.publisher_id: build.publisher_row(publisher) for publisher in publishers}
    stage = rows.columns(list(unique.values()), rows.PublisherRow)
    with transaction(con):
        written = con.execute(sql("load/listed_publishers"), stage).fetchall()
        unlisted = con.execute(sql("load/unlisted_publishers"), {"publisher_id": stage["publisher_id"]}).fetchall()
    return len(written) + len(unlisted)


def _candidate(taken: Taken) -> Candidate | None:
    """What an extracted input may be; None for one that gave no article."""
    if taken.document is None or taken.extraction is None:
        return None
    digest = payload_digest(taken.document.payload)
    return candidate(taken.document, taken.extraction, document_id(taken.document.target_uri, digest), digest)


def _may_change(
    candidates: Iterable[Candidate], known: Mapping[UUID, KnownDocument], standings: Mapping[UUID, Standing]
) -> set[UUID]:
    """Articles that a candidate with another text may belong to."""
    return {
        article
        for found in candidates
        for article in _possible_articles(found, known)
        if article in standings and standings[article].content_digest != found.extraction.fingerprint.content_digest
    }


def _possible_articles(found: Candidate, known: Mapping[UUID, KnownDocument]) -> set[UUID]:
    if found.document_id in known:
        return {known[found.document_id].article_id}
    return {found.own_id, found.claimed_id}


def _write(con: DuckDBPyConnection, run_id: UUID, plan: Plan, belonging: Belonging) -> None:
    if belonging.moves:
        run(
            con,
            "load/move",
            {
                "from_ids": [move.from_id for move in belonging.moves],
                "to_ids": [move.to_id for move in belonging.moves],
            },
        )
    rewritten = [article for article in plan.articles if article in belonging.standings]
    if rewritten:
        run(con, "load/derived_clear", {"article_ids": rewritten})
    _stage(con, "sources", plan.sources.values(), rows.SourceRow)
    _stage(con, "publishers", plan.publishers.values(), rows.PublisherRow)
    _stage(con, "documents", plan.documents.values(), rows.DocumentRow)
    _stage(con, "articles", plan.articles.values(), rows.ArticleRow)
    _stage(con, "seen", plan.seen.values(), rows.SeenRow)
    _stage(con, "article_versions", plan.versions.values(), rows.VersionRow)
    _stage(con, "declared_urls", plan.urls, rows.UrlRow)
    _stage(con, "article_urls", plan.urls, rows.UrlRow)
    _stage(con, "authors", plan.authors.values(), rows.AuthorRow)
    _stage(con, "article_authors", chain.from_iterable(plan.article_authors.values()), rows.ArticleAuthorRow)
    _stage(con, "attributions", chain.from_iterable(plan.attributions.values()), rows.AttributionRow)
    _stage(con, "quotes", chain.from_iterable(plan.quotes.values()), rows.QuoteRow)
    _stage(con, "fingerprints", plan.distinct_fingerprints(), rows.FingerprintRow)
    _stage_outcomes(con, run_id, plan)
    left = [move for move in belonging.moves if move.matched_content_digest is not None]
    if left:
        con.execute(
            sql("load/inherit"),
            {
                "article_ids": [move.from_id for move in left],
                "digests": [move.matched_content_digest for move in left],
            },
        )
    _leave_texts(con, plan, {article: belonging.standings[article] for article in rewritten})


def _leave_texts(con: DuckDBPyConnection, plan: Plan, before: Mapping[UUID, Standing]) -> None:
    """Drop the hashes of texts that articles had before, or have them settled where others still have the text."""
    left = [one for article, one in before.items() if plan.articles[article].content_digest != one.content_digest]
    if left:
        con.execute(sql("load/fingerprints_clear"), {"digests": [one.content_digest for one in left]})
    unmatched = [one.content_digest for one in left if one.matched_content_digest != one.content_digest]
    if unmatched:
        con.execute(sql("load/fingerprints_doubt"), {"digests": unmatched})


def _stage(
    con: DuckDBPyConnection, table: str, staged: Iterable[DataclassInstance], kind: type[DataclassInstance]
) -> None:
    """Merge rows into a table; the statement is not run for none."""
    batch = list(staged)
    if batch:
        con.execute(sql(f"load/{table}"), rows.columns(batch, kind))


def _stage_outcomes(con: DuckDBPyConnection, run_id: UUID, plan: Plan) -> None:
    if plan.outcomes:
        con.execute(
            sql("load/outcomes"), rows.columns(list(plan.outcomes.values()), rows.OutcomeRow) | {"run_id": run_id}
        )
