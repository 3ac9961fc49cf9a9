"""What does the warehouse already hold of a batch's documents and articles?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from extractors.identity import article_id, article_identity
from extractors.records import Article, Document
from warehouse.load.changes import headline_key
from warehouse.sqlfiles import sql

_NOTHING_SAID = Article(article_body="")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of an earlier batch that was read as an article."""

    document_id: UUID
    article_id: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as it stands before the next document is applied."""

    article_id: UUID
    own_id: UUID
    """The id its document has by its own URL, whatever canonical it declares."""
    document_id: UUID
    target_uri: str
    payload_digest: str
    version: int
    content_digest: UUID
    headline_key: UUID | None
    rule_version: int
    extraction_digest: UUID
    matched_content_digest: UUID | None


def own_article_id(document: Document) -> UUID:
    """Give the id a document's article has when no canonical is believed."""
    return article_id(article_identity(document, _NOTHING_SAID))


def normalised_url(url: str) -> str:
    """Give a URL as `article_urls` keeps it."""
    return article_identity(_bare_document(url, url, None), _NOTHING_SAID)


def fetch_documents(con: DuckDBPyConnection, document_ids: Collection[UUID]) -> dict[UUID, KnownDocument]:
    """Give those of the documents that an earlier batch read as articles."""
    rows = con.execute(sql("load/documents_known"), {"document_ids": list(document_ids)}).fetchall()
    return {row[0]: KnownDocument(*row) for row in rows}


def fetch_standings(con: DuckDBPyConnection, article_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Give the articles as they stand, and those at the own URLs of articles that stand under a canonical."""
    found = _fetch_standings(con, set(article_ids))
    elsewhere = {standing.own_id for standing in found.values()} - found.keys()
    return found | _fetch_standings(con, elsewhere) if elsewhere else found


def fetch_bodies(con: DuckDBPyConnection, article_ids: Collection[UUID]) -> dict[UUID, str]:
    """Give the current bodies of articles."""
    if not article_ids:
        return {}
    return dict(con.execute(sql("load/bodies"), {"article_ids": list(article_ids)}).fetchall())


def _fetch_standings(con: DuckDBPyConnection, article_ids: Collection[UUID]) -> dict[UUID, Standing]:
    rows = con.execute(sql("load/standings"), {"article_ids": list(article_ids)}).fetchall()
    return {
        row[0]: Standing(
            article_id=row[0],
            own_id=own_article_id(_bare_document(target_uri, url, final_uri)),
            document_id=document_id,
            target_uri=target_uri,
            payload_digest=payload_digest,
            version=version,
            content_digest=content_digest,
            headline_key=headline_key(headline),
            rule_version=rule_version,
            extraction_digest=extraction_digest,
            matched_content_digest=matched_content_digest,
        )
        for row in rows
        for (
            url,
            final_uri,
            document_id,
            target_uri,
            payload_digest,
            version,
            content_digest,
            headline,
            rule_version,
            extraction_digest,
            matched_content_digest,
        ) in [row[1:]]
    }


def _bare_document(target_uri: str, url: str | None, final_uri: str | None) -> Document:
    """A document as far as its identity goes."""
    return Document("", "", target_uri, b"", "", _LONG_AGO, final_uri=final_uri, url=url)
