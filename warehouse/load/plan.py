"""What does a batch change? Its inputs are applied in order to what stands; the result is rows for every table.

Pure: it reads no database and writes none. Rows are kept by their key, so that no stage can hold one twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from extractors.identity import document_id, payload_digest
from extractors.records import Extraction, Outcome, OutcomeKind, Taken
from warehouse.load import build
from warehouse.load.changes import change_ratio, headline_key
from warehouse.load.decide import Effect, decide
from warehouse.load.rows import (
    ArticleAuthorRow,
    ArticleRow,
    AttributionRow,
    AuthorRow,
    DocumentRow,
    FingerprintRow,
    OutcomeRow,
    PublisherRow,
    QuoteRow,
    SeenRow,
    SourceRow,
    UrlRow,
    VersionRow,
)
from warehouse.load.standing import Standing
from warehouse.load.whose import Belonging, Candidate

_OUTCOMES: dict[Effect, OutcomeKind] = {
    Effect.LOADED: "loaded",
    Effect.NEW_VERSION: "updated",
    Effect.REREAD: "updated",
    Effect.OTHER_BYTES: "unchanged",
    Effect.NOTHING: "unchanged",
}
_RANKS = {"loaded": 3, "updated": 2, "unchanged": 1}


@dataclass(slots=True)
class Plan:
    """The rows of a batch, by key."""

    sources: dict[UUID, SourceRow] = field(default_factory=dict)
    publishers: dict[str, PublisherRow] = field(default_factory=dict)
    outcomes: dict[str, OutcomeRow] = field(default_factory=dict)
    documents: dict[UUID, DocumentRow] = field(default_factory=dict)
    articles: dict[UUID, ArticleRow] = field(default_factory=dict)
    seen: dict[UUID, SeenRow] = field(default_factory=dict)
    urls: dict[UrlRow, UrlRow] = field(default_factory=dict)
    versions: dict[tuple[UUID, int], VersionRow] = field(default_factory=dict)
    authors: dict[UUID, AuthorRow] = field(default_factory=dict)
    article_authors: dict[UUID, list[ArticleAuthorRow]] = field(default_factory=dict)
    attributions: dict[UUID, list[AttributionRow]] = field(default_factory=dict)
    quotes: dict[UUID, list[QuoteRow]] = field(default_factory=dict)
    fingerprints: dict[UUID, Extraction] = field(default_factory=dict)

    def note_outcome(self, row: OutcomeRow) -> None:
        """Keep what became of an input; of two in one batch the one that got further."""
        before = self.outcomes.get(row.input_ref)
        if before is None or _rank(row) > _rank(before) or _rank(before) == 0:
            self.outcomes[row.input_ref] = row

    def note_source(self, row: SourceRow) -> None:
        """Keep a source, as changed if any input of it brought news."""
        before = self.sources.get(row.source_id)
        self.sources[row.source_id] = row if before is None or row.is_changed else before

    def note_document(self, row: DocumentRow) -> None:
        """Keep a document, as an article if any of its readings was one."""
        before = self.documents.get(row.document_id)
        self.documents[row.document_id] = row if before is None or row.article_id else before

    def note_publishers(self, rows: Iterable[PublisherRow]) -> None:
        """Keep publishers, each as described best."""
        for row in rows:
            before = self.publishers.get(row.publisher_id)
            if before is None or _described(row) > _described(before):
                self.publishers[row.publisher_id] = row

    def distinct_fingerprints(self) -> list[FingerprintRow]:
        """Give the hashes of each text once: as the newest rules read it in the article of the lowest id."""
        chosen: dict[UUID, FingerprintRow] = {}
        for article, extraction in self.fingerprints.items():
            row = build.fingerprint_row(extraction.fingerprint, extraction.rule_version, article)
            before = chosen.setdefault(row.content_digest, row)
            if (-row.rule_version, row.article_id) < (-before.rule_version, before.article_id):
                chosen[row.content_digest] = row
        return list(chosen.values())


def make_plan(
    batch: Sequence[Taken],
    candidates: Mapping[int, Candidate],
    belonging: Belonging,
    seen: Iterable[UUID],
    bodies: Mapping[UUID, str],
) -> Plan:
    """Apply a batch in order.

    `candidates` are keyed by position in the batch; `seen` are documents applied in earlier batches; `bodies` holds
    the bodies of articles whose text may change.
    """
    plan, standings, texts, applied = Plan(), dict(belonging.standings), dict(bodies), set(seen)
    for position, taken in enumerate(batch):
        found = candidates.get(position)
        if found is None:
            _refuse(plan, taken)
            continue
        article = belonging.articles[found.document_id]
        standing = standings.get(article)
        effect = decide(standing, found, is_seen=found.document_id in applied)
        if standing is None or effect in (Effect.NEW_VERSION, Effect.REREAD):
            version = _version(standing, effect)
            ratio = change_ratio(texts.get(article, found.body), found.body) if effect is Effect.NEW_VERSION else None
            _rewrite(plan, found, article, version, ratio)
            standings[article] = _standing_after(found, article, version, standing)
            texts[article] = found.body
        elif effect is Effect.OTHER_BYTES:
            plan.seen[article] = SeenRow(article, found.document_id)
            standings[article] = replace(standing, document_id=found.document_id, payload_digest=found.payload_digest)
        else:
            plan.seen.setdefault(article, SeenRow(article, standing.document_id))
        if found.document_id not in applied:
            _note_document(plan, found, article)
            applied.add(found.document_id)
        outcome = Outcome(taken.input_ref, "load", _OUTCOMES[effect])
        plan.note_outcome(build.outcome_row(taken, outcome, document_id=found.document_id, article_id=article))
        plan.note_source(build.source_row(taken.source_uri, is_changed=outcome.outcome != "unchanged"))
    return plan


def _refuse(plan: Plan, taken: Taken) -> None:
    """Note an input that gave no article: its bytes, where there were any, and why."""
    if taken.outcome is None:
        raise ValueError(f"{taken.input_ref}: neither extracted nor refused; every input needs one or the other")
    document, key = taken.document, None
    if document is not None:
        digest = payload_digest(document.payload)
        key = document_id(document.target_uri, digest)
        plan.note_document(build.document_row(document, key, digest))
    plan.note_outcome(build.outcome_row(taken, taken.outcome, document_id=key))
    plan.note_source(build.source_row(taken.source_uri, is_changed=False))


def _rewrite(plan: Plan, found: Candidate, article: UUID, version: int, ratio: float | None) -> None:
    """Let an article and all that is derived from it say what the document says; the last of a batch stays."""
    extraction = found.extraction
    plan.articles[article] = build.article_row(found, article, version)
    plan.seen.pop(article, None)
    before = plan.versions.get((article, version))
    kept = ratio if before is None else before.change_ratio
    plan.versions[article, version] = build.version_row(found, article, version, kept)
    authors, plan.article_authors[article] = build.author_rows(extraction, article)
    plan.authors.update((row.author_id, row) for row in authors)
    plan.attributions[article] = build.attribution_rows(extraction, article)
    plan.quotes[article] = build.quote_rows(extraction, article)
    plan.fingerprints[article] = extraction
    plan.note_publishers(build.publisher_rows(extraction))


def _note_document(plan: Plan, found: Candidate, article: UUID) -> None:
    row = build.document_row(
        found.document, found.document_id, found.payload_digest, read_as=(article, found.extraction)
    )
    plan.note_document(row)
    plan.urls.update((url, url) for url in build.url_rows(found, article))


def _version(standing: Standing | None, effect: Effect) -> int:
    if standing is None:
        return 1
    return standing.version + (effect is Effect.NEW_VERSION)


def _standing_after(found: Candidate, article: UUID, version: int, before: Standing | None) -> Standing:
    return Standing(
        article_id=article,
        own_id=found.own_id,
        document_id=found.document_id,
        target_uri=found.document.target_uri,
        payload_digest=found.payload_digest,
        version=version,
        content_digest=found.extraction.fingerprint.content_digest,
        headline_key=headline_key(found.extraction.article.headline),
        rule_version=found.extraction.rule_version,
        extraction_digest=found.extraction_digest,
        matched_content_digest=before.matched_content_digest if before else None,
    )


def _rank(row: OutcomeRow) -> int:
    return _RANKS.get(row.outcome, 0)


def _described(row: PublisherRow) -> tuple[bool, bool, str]:
    return (row.domain is not None, row.is_agency, row.name)
