"""How do records become rows?"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import unquote, urlsplit
from uuid import UUID

from extractors.identity import author_id
from extractors.identity import source_id as uncached_source_id
from extractors.records import Attribution, DateStamp, Document, Extraction, Fingerprint, Outcome, Publisher, Taken
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
    SourceRow,
    UrlRow,
    VersionRow,
)
from warehouse.load.standing import normalised_url
from warehouse.load.whose import Candidate

source_id = lru_cache(maxsize=1024)(uncached_source_id)  # one for thousands of documents

_POSITION = re.compile(r"(?::\d+|\[\d+\])$")


def source_row(source_uri: str, *, is_changed: bool) -> SourceRow:
    """Describe a source by its URI."""
    kind = "folder" if source_uri.startswith("file:") else "url"
    return SourceRow(source_id(source_uri), kind, source_uri, is_changed)


def outcome_row(
    taken: Taken, outcome: Outcome, *, document_id: UUID | None = None, article_id: UUID | None = None
) -> OutcomeRow:
    """Say what became of an input; a reference is made storable without letting two become one."""
    return OutcomeRow(
        input_ref=_spelled_out(taken.input_ref),
        stage=outcome.stage,
        outcome=outcome.outcome,
        reason=None if outcome.reason is None else _spelled_out(outcome.reason),
        retryable=outcome.retryable,
        source_id=source_id(taken.source_uri),
        document_id=document_id,
        article_id=article_id,
    )


def document_row(
    document: Document, document_id: UUID, payload_digest: str, *, read_as: tuple[UUID, Extraction] | None = None
) -> DocumentRow:
    """Describe the bytes of an input; `read_as`: the article they are and what was read from them."""
    article = read_as[1].article if read_as else None
    return DocumentRow(
        document_id=document_id,
        source_id=source_id(document.source_uri),
        target_uri=document.target_uri,
        final_uri=document.final_uri,
        fetched_at=document.fetched_at,
        http_status=document.http_status,
        media_type=document.media_type,
        charset=article.charset if article else None,
        charset_source=article.charset_source if article else None,
        payload_digest=payload_digest,
        payload_bytes=len(document.payload),
        is_line=document.is_line,
        article_id=read_as[0] if read_as else None,
    )


def article_row(found: Candidate, article_id: UUID, version: int) -> ArticleRow:
    """Give an article as a document says it."""
    article, document = found.extraction.article, found.document
    published, modified = article.date_published, article.date_modified
    return ArticleRow(
        article_id=article_id,
        document_id=found.document_id,
        version=version,
        publisher_id=article.publisher.publisher_id if article.publisher else None,
        publisher_source=article.publisher_source,
        url=document.url,
        canonical_url=article.canonical_url,
        source_path=_path_below_source(document),
        headline=article.headline,
        headline_source=article.headline_source,
        alternative_headline=article.alternative_headline,
        description=article.description,
        article_body=article.article_body,
        date_published=_utc(published),
        date_published_raw=published.raw,
        date_published_source=published.source,
        date_published_precision=published.precision,
        date_published_zone=published.zone,
        date_modified=_utc(modified),
        date_modified_raw=modified.raw,
        date_modified_source=modified.source,
        date_modified_precision=modified.precision,
        date_modified_zone=modified.zone,
        in_language=article.in_language,
        article_section=article.article_section,
        keywords=article.keywords,
        dateline=article.dateline,
        genre=article.genre,
        byline_raw=article.byline_raw,
        is_accessible_for_free=article.is_accessible_for_free,
        image_url=article.image_url,
        word_count=found.extraction.fingerprint.word_count,
        content_digest=found.extraction.fingerprint.content_digest,
        rule_version=found.extraction.rule_version,
        extraction_digest=found.extraction_digest,
    )


def version_row(found: Candidate, article_id: UUID, version: int, change_ratio: float | None) -> VersionRow:
    """Give a version of an article as a document says it."""
    return VersionRow(
        article_id=article_id,
        version=version,
        document_id=found.document_id,
        headline=found.extraction.article.headline,
        article_body=found.body,
        content_digest=found.extraction.fingerprint.content_digest,
        change_ratio=change_ratio,
        rule_version=found.extraction.rule_version,
    )


def url_rows(found: Candidate, article_id: UUID) -> list[UrlRow]:
    """Give the URLs that lead to an article; its canonical only where it was believed."""
    document = found.document
    if document.url is None:
        return []
    rows = [UrlRow(article_id, normalised_url(document.url), "given")]
    if document.final_uri is not None:
        rows.append(UrlRow(article_id, normalised_url(document.final_uri), "final"))
    canonical = found.extraction.article.canonical_url
    if canonical is not None and found.claimed_id == article_id:
        normalised = normalised_url(canonical)
        if found.claimed_id != found.own_id or normalised in (row.url for row in rows):
            rows.append(UrlRow(article_id, normalised, "canonical"))
    return rows


def publisher_rows(extraction: Extraction) -> list[PublisherRow]:
    """Give the publishers an article names: its own, and those it takes information from."""
    own = extraction.article.publisher
    named = [_named(attribution) for attribution in extraction.attributions if attribution.publisher_id]
    return [publisher_row(publisher) for publisher in ([own, *named] if own else named)]


def publisher_row(publisher: Publisher) -> PublisherRow:
    """Describe a publisher."""
    return PublisherRow(
        publisher.publisher_id,
        publisher.name,
        publisher.domain,
        publisher.aliases,
        publisher.is_agency,
        publisher.country,
        publisher.timezone,
    )


def author_rows(extraction: Extraction, article_id: UUID) -> tuple[list[AuthorRow], list[ArticleAuthorRow]]:
    """Give the names of a byline, each once, and their places in it."""
    ids = {author_id(author.name, author.kind): author for author in extraction.article.authors}
    return (
        [AuthorRow(key, author.name, author.kind) for key, author in ids.items()],
        [ArticleAuthorRow(article_id, key, position) for position, key in enumerate(ids)],
    )


def attribution_rows(extraction: Extraction, article_id: UUID) -> list[AttributionRow]:
    """Give the attributions of an article, in text order."""
    return [
        AttributionRow(
            article_id=article_id,
            position=position,
            kind=found.kind,
            source_name=found.source_name,
            source_name_raw=found.source_name_raw,
            publisher_id=found.publisher_id,
            cue=found.cue,
            evidence=found.evidence,
            char_start=found.char_start,
            char_end=found.char_end,
            cited_by_position=found.cited_by_position,
            confidence=found.confidence,
            source_url=found.source_url,
            rule_version=extraction.rule_version,
        )
        for position, found in enumerate(extraction.attributions)
    ]


def quote_rows(extraction: Extraction, article_id: UUID) -> list[QuoteRow]:
    """Give the quotations of an article, in text order."""
    return [
        QuoteRow(
            article_id=article_id,
            position=position,
            quote_text=quote.quote_text,
            speaker=quote.speaker,
            speaker_raw=quote.speaker_raw,
            char_start=quote.char_start,
            char_end=quote.char_end,
            continues_position=quote.continues_position,
            rule_version=extraction.rule_version,
        )
        for position, quote in enumerate(extraction.quotes)
    ]


def fingerprint_row(fingerprint: Fingerprint, rule_version: int, article: UUID) -> FingerprintRow:
    """Give the hashes of a text, read from the body of an article."""
    return FingerprintRow(
        article_id=article,
        content_digest=fingerprint.content_digest,
        word_count=fingerprint.word_count,
        grams=_written(fingerprint.grams),
        quotes=_written(fingerprint.quotes),
        names=_written(fingerprint.names),
        numbers=_written(fingerprint.numbers),
        rule_version=rule_version,
    )


def _written(hashes: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, hashes))}]"


def _named(attribution: Attribution) -> Publisher:
    return Publisher(str(attribution.publisher_id), attribution.source_name, is_agency=attribution.kind == "agency")


def _path_below_source(document: Document) -> str | None:
    """Path of the file an input came from, relative to its source; None for what was fetched."""
    if not document.source_uri.startswith("file:"):
        return None
    path = _POSITION.sub("", document.input_ref)
    return path.removeprefix(unquote(urlsplit(document.source_uri).path).rstrip("/") + "/")


def _utc(stamp: DateStamp) -> datetime | None:
    """The moment of a stamp; None where the calendar ends before UTC gets there (year 1, year 9999)."""
    if stamp.value is None:
        return None
    try:
        return stamp.value.astimezone(UTC)
    except OverflowError:
        return None


def _spelled_out(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
