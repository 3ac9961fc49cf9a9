"""Which article does each document of a batch belong to?

A document seen before stays with its article. A new one goes by its identity URL: the canonical it declares, if that is
on its site and not known to carry another text, else its own URL. A canonical is only a claim; the page that stands
at that URL itself owns it. So among the documents of a batch owners come first, and an article that holds another
page's URL moves to its own when the owner turns up with another text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from extractors.identity import article_id, article_identity
from extractors.records import Document, Extraction
from warehouse.load import changes
from warehouse.load.standing import KnownDocument, Standing, own_article_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """An extracted document and the articles it may belong to."""

    document_id: UUID
    payload_digest: str
    document: Document
    extraction: Extraction
    own_id: UUID
    claimed_id: UUID
    extraction_digest: UUID

    @property
    def body(self) -> str:
        """Its text."""
        return self.extraction.article.article_body


@dataclass(frozen=True, slots=True)
class Move:
    """An article that gives up the URL of another page."""

    from_id: UUID
    to_id: UUID
    matched_content_digest: UUID | None
    """What matching had indexed under the old id."""


@dataclass(slots=True)
class Belonging:
    """The answer for a batch: each document's article, the articles that move, and what then stands."""

    articles: dict[UUID, UUID] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    standings: dict[UUID, Standing] = field(default_factory=dict)


def candidate(document: Document, extraction: Extraction, document_id: UUID, payload_digest: str) -> Candidate:
    """Work out what a document may be called."""
    own = own_article_id(document)
    claimed = own
    if extraction.article.canonical_url is not None:
        claimed = article_id(article_identity(document, extraction.article))
    return Candidate(
        document_id, payload_digest, document, extraction, own, claimed, changes.extraction_digest(extraction)
    )


def assign(
    candidates: Sequence[Candidate],
    known: Mapping[UUID, KnownDocument],
    standings: Mapping[UUID, Standing],
    bodies: Mapping[UUID, str],
) -> Belonging:
    """Give each candidate its article; `bodies` are those of the articles in `standings`, as far as they may differ."""
    belonging = Belonging(standings=dict(standings))
    texts = dict(bodies)
    fresh = [found for found in candidates if found.document_id not in known]
    holders: dict[UUID, tuple[UUID, str | None]] = {
        article: (standing.own_id, texts.get(article)) for article, standing in standings.items()
    }
    for found in fresh:
        if found.own_id == found.claimed_id:
            _make_room(found, belonging, holders)
            belonging.articles[found.document_id] = found.own_id
            holders.setdefault(found.own_id, (found.own_id, found.body))
    for found in fresh:
        if found.own_id != found.claimed_id:
            chosen = _claimed_or_own(found, holders)
            belonging.articles[found.document_id] = chosen
            holders.setdefault(chosen, (found.own_id, found.body))
    moved = {move.from_id: move.to_id for move in belonging.moves}
    for found in candidates:
        if found.document_id in known:
            stayed = known[found.document_id].article_id
            belonging.articles[found.document_id] = moved.get(stayed, stayed)
    return belonging


def _claimed_or_own(found: Candidate, holders: Mapping[UUID, tuple[UUID, str | None]]) -> UUID:
    if found.own_id in holders:
        return found.own_id
    if found.claimed_id not in holders:
        return found.claimed_id
    owner, text = holders[found.claimed_id]
    return found.claimed_id if owner == found.own_id or _alike(text, found.body) else found.own_id


def _make_room(found: Candidate, belonging: Belonging, holders: dict[UUID, tuple[UUID, str | None]]) -> None:
    """Move an article with another text away from the URL of the page `found`."""
    standing = belonging.standings.get(found.own_id)
    if standing is None or standing.own_id in (found.own_id, *holders) or _alike(holders[found.own_id][1], found.body):
        return
    belonging.moves.append(Move(found.own_id, standing.own_id, standing.matched_content_digest))
    del belonging.standings[found.own_id]
    belonging.standings[standing.own_id] = replace(standing, article_id=standing.own_id, matched_content_digest=None)
    holders[standing.own_id] = holders.pop(found.own_id)


def _alike(text: str | None, body: str) -> bool:
    """Whether two texts are one article's; None stands for a text with the same words."""
    return text is None or changes.change_ratio(text, body) <= changes.ANOTHER_TEXT
