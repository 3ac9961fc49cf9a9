"""When are two things the same: deterministic ids of documents, sources, authors and articles."""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid5

from extractors.fields.links import is_front_or_section_page, normalise_url, same_site
from extractors.records import Article, Document

_NAMESPACE = UUID("7d3b0a52-1c7e-5f0b-9a57-3e2f6c0d9b41")
"""Ours alone, never to change: every id in every warehouse is made from it."""

_SEPARATOR = "\x1f"  # no URI, digest or cleaned name contains it, so no two pairs of parts make one string


def payload_digest(payload: bytes) -> str:
    """Return `sha256:` and the hex digest of the bytes as they were read."""
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def document_id(target_uri: str, digest: str) -> UUID:
    """Name a document: the same bytes at the same place are the same document."""
    return _named("document", target_uri, digest)


def source_id(source_uri: str) -> UUID:
    """Name a source by its URI."""
    return _named("source", source_uri)


def author_id(name: str, kind: str) -> UUID:
    """Name an author by the name as it is shown and its kind; namesakes are one row."""
    return _named("author", name, kind)


def article_id(identity: str) -> UUID:
    """Name an article by its identity URL."""
    return _named("article", identity)


def article_identity(document: Document, article: Article) -> str:
    """Choose the URL an article is known by, normalised.

    The canonical, if it is on the same site and names one article rather than a front or section page; else the URL
    the bytes came from, or the URL as given when a redirect ended on such a page. A document without a URL is known
    by its target URI: what a file on disk declares as canonical is evidence, never identity.
    """
    given, final = document.url, document.final_uri
    if given is None:
        return document.target_uri
    canonical = article.canonical_url
    if canonical is not None and same_site(canonical, final or given) and not is_front_or_section_page(canonical):
        return normalise_url(canonical)
    if final is None or (is_front_or_section_page(final) and not is_front_or_section_page(given)):
        return normalise_url(given)
    return normalise_url(final)


def _named(kind: str, *parts: str) -> UUID:
    return uuid5(_NAMESPACE, _SEPARATOR.join((kind, *parts)))
