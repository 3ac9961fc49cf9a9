"""What does a document do to its article: found it, edit it, have it read anew, or nothing?"""

from __future__ import annotations

from enum import Enum, auto

from warehouse.load.changes import headline_key
from warehouse.load.standing import Standing
from warehouse.load.whose import Candidate


class Effect(Enum):
    """What applying a document does."""

    LOADED = auto()
    """A new article."""
    NEW_VERSION = auto()
    """The publisher changed text or headline."""
    REREAD = auto()
    """Its version stays; newer rules read it, or other bytes say the same text with other metadata."""
    OTHER_BYTES = auto()
    """The same said in other bytes at the same place: the article is read from those now."""
    NOTHING = auto()
    """Nothing new."""


def decide(standing: Standing | None, found: Candidate, *, is_seen: bool) -> Effect:
    """Say what a document does to its article as it stands; `is_seen`: the document was applied before.

    A new version needs other bytes: newer rules may read another text from the same bytes, and that is no edit.
    A document seen before is news again only where it is the file or page that changed back; a line has no time of
    its own, and another URL of an article may simply be slow to follow it.
    """
    if standing is None:
        return Effect.LOADED
    extraction = found.extraction
    is_current = found.document_id == standing.document_id
    is_same_place = found.document.target_uri == standing.target_uri
    has_newer_rules = extraction.rule_version > standing.rule_version
    if is_current and not has_newer_rules:
        return Effect.NOTHING
    if is_seen and not is_current and (found.document.is_line or not is_same_place):
        return Effect.NOTHING
    if found.extraction_digest == standing.extraction_digest and not has_newer_rules:
        return Effect.OTHER_BYTES if is_same_place else Effect.NOTHING
    if found.payload_digest != standing.payload_digest and _is_new_text(standing, found):
        return Effect.NEW_VERSION
    return Effect.REREAD


def _is_new_text(standing: Standing, found: Candidate) -> bool:
    return (
        found.extraction.fingerprint.content_digest != standing.content_digest
        or headline_key(found.extraction.article.headline) != standing.headline_key
    )
