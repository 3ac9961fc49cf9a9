"""Where does an input come from, and which document do its bytes make?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from extractors.errors import RejectedError
from extractors.fields.links import resolve
from extractors.identity import payload_digest
from extractors.parse.charset import clean
from extractors.parse.json_text import load_object
from extractors.records import Document, Outcome
from extractors.sources.names import digest_uri, id_uri
from extractors.sources.outcomes import of_error

MAX_ID_CHARS = 1000
"""A longer `id` is no id; the record is then known by its digest."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file as the formats see it."""

    input_ref: str
    file_uri: str
    source_uri: str
    media_type: str
    """Of the inputs in it."""


def document_of_file(origin: Origin, payload: bytes, *, url: str | None = None) -> Document:
    """Make the document that a whole file is."""
    return Document(
        input_ref=origin.input_ref,
        source_uri=origin.source_uri,
        target_uri=origin.file_uri,
        payload=payload,
        media_type=origin.media_type,
        fetched_at=datetime.now(UTC),
        url=url,
    )


def document_of_record(origin: Origin, position: str, payload: bytes) -> Document | Outcome:
    """Make the document of one record in a file of many, or say why it is none.

    It is known by its `url`, else by its `id` in this file, else by its bytes in this file; never by its position,
    which changes with every line put before it.
    """
    ref = origin.input_ref + position
    try:
        record, _ = load_object(payload, about=ref)
    except RejectedError as error:
        return of_error(ref, error)
    url = url_of(record.get("url"))
    if url is not None:
        target = url
    elif (identifier := _identifier(record.get("id"))) is not None:
        target = id_uri(origin.file_uri, identifier)
    else:
        target = digest_uri(origin.file_uri, payload_digest(payload))
    return Document(
        input_ref=ref,
        source_uri=origin.source_uri,
        target_uri=target,
        payload=payload,
        media_type=origin.media_type,
        fetched_at=datetime.now(UTC),
        url=url,
        is_line=True,
    )


def url_of(value: object) -> str | None:
    """Give the URL a record names, None unless it is an absolute http or https one."""
    return resolve(None, clean(value)) if isinstance(value, str) else None


def _identifier(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 64:
        return str(value)
    if isinstance(value, str) and 0 < len(value) <= MAX_ID_CHARS:
        return clean(value).strip() or None
    return None
