"""Records for tests, built from the few values a test is about; everything else has a plain default."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote as percent_encoded

from extractors.identity import payload_digest
from extractors.provenance.fingerprints import ALL_GRAMS_BELOW_WORDS, SAMPLE_MODULUS
from extractors.provenance.words import digest_of_words, five_grams, folded_words, hash_feature
from extractors.records import (
    Article,
    Attribution,
    Author,
    DateStamp,
    Document,
    Extraction,
    Fingerprint,
    Outcome,
    OutcomeKind,
    Publisher,
    Quote,
    Stage,
    Taken,
)

SOURCE = "file:///news"
READ_AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def make_publisher(name: str, **changes: Any) -> Publisher:
    """A publisher known by name; its id is the slug of the name."""
    return Publisher(**{"publisher_id": "-".join(name.lower().split()), "name": name} | changes)


def published(value: datetime | str | None) -> DateStamp:
    """A date of publication from an aware datetime, `2026-03-01` (midnight UTC), or None."""
    if value is None:
        return DateStamp()
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    precision = "day" if isinstance(value, str) and len(value) == len("2026-03-01") else "second"
    return DateStamp(moment, str(value), "field", precision, "stated")


def make_article(body: str, headline: str | None = None, **changes: Any) -> Article:
    """An article; `publisher` and `authors` may be names, `date_published` a string or datetime."""
    if isinstance(changes.get("publisher"), str):
        changes["publisher"] = make_publisher(changes["publisher"])
        changes.setdefault("publisher_source", "field")
    if isinstance(changes.get("date_published"), str | datetime):
        changes["date_published"] = published(changes["date_published"])
    changes["authors"] = tuple(Author(a) if isinstance(a, str) else a for a in changes.get("authors", ()))
    return Article(article_body=body, headline=headline, **changes)


def make_quote(body: str, text: str, **changes: Any) -> Quote:
    """The quotation `text` where it first stands in `body`."""
    start = body.index(text)
    return Quote(text, start, start + len(text), **changes)


def make_fingerprint(
    body: str, quotes: tuple[str, ...] = (), names: tuple[str, ...] = (), numbers: tuple[str, ...] = ()
) -> Fingerprint:
    """A fingerprint with the body's grams sampled as ever, and the given quotations, names and numbers as features."""
    folded = folded_words(body)
    grams = {g for g in five_grams(folded) if len(folded) < ALL_GRAMS_BELOW_WORDS or g % SAMPLE_MODULUS == 0}
    return Fingerprint(
        content_digest=digest_of_words(folded),
        word_count=len(folded),
        grams=tuple(sorted(grams)),
        quotes=tuple(sorted({hash_feature("quote", " ".join(folded_words(text))) for text in quotes})),
        names=tuple(sorted({hash_feature("name", name.casefold()) for name in names})),
        numbers=tuple(sorted({hash_feature("number", number) for number in numbers})),
    )


def make_extraction(
    article: Article,
    *,
    attributions: tuple[Attribution, ...] = (),
    quotes: tuple[Quote, ...] = (),
    names: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    rule_version: int = 1,
) -> Extraction:
    """An extraction whose fingerprint is made from the body and what is given, not by the real rules."""
    print_ = make_fingerprint(article.article_body, tuple(q.quote_text for q in quotes), names, numbers)
    return Extraction(article, attributions, quotes, print_, rule_version)


def make_document(
    name: str, payload: bytes, *, url: str | None = None, source: str = SOURCE, **changes: Any
) -> Document:
    """A document: a file `name` below the source, or with `url` a fetched page."""
    values: dict[str, Any] = {
        "input_ref": name,
        "source_uri": source,
        "target_uri": url or f"{source}/{percent_encoded(name, errors='surrogateescape')}",
        "payload": payload,
        "media_type": "text/html" if url else "text/plain",
        "fetched_at": READ_AT,
        "url": url,
    }
    return Document(**values | changes)


def make_taken(
    name: str,
    body: str,
    headline: str | None = None,
    *,
    url: str | None = None,
    source: str = SOURCE,
    payload: bytes | None = None,
    is_line: bool = False,
    attributions: tuple[Attribution, ...] = (),
    quotes: tuple[Quote, ...] = (),
    names: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    rule_version: int = 1,
    **article: Any,
) -> Taken:
    """One extracted input; its payload is a function of all it says, unless given."""
    made = make_article(body, headline, **article)
    raw = repr(made).encode() if payload is None else payload
    document = make_document(name, raw, url=url, source=source, is_line=is_line)
    extraction = make_extraction(
        made, attributions=attributions, quotes=quotes, names=names, numbers=numbers, rule_version=rule_version
    )
    return Taken(name, source, document, extraction, None)


def derived_taken(name: str, body: str, headline: str | None = None, **changes: Any) -> Taken:
    """One extracted input with attributions, quotations and fingerprint found by the real rules."""
    from extractors.fields.publishers import PublisherBook
    from extractors.provenance.derive import derive

    url = changes.pop("url", None)
    made = make_article(body, headline, **changes)
    document = make_document(name, repr(made).encode(), url=url)
    return Taken(name, SOURCE, document, derive(made, PublisherBook.default()), None)


def make_refused(
    name: str,
    outcome: OutcomeKind = "rejected",
    *,
    reason: str = "empty file",
    stage: Stage = "extract",
    retryable: bool = False,
    source: str = SOURCE,
    document: Document | None = None,
) -> Taken:
    """One input that yields no article."""
    return Taken(name, source, document, None, Outcome(name, stage, outcome, reason, retryable))


def digest_of(taken: Taken) -> str:
    """The payload digest of an input's document."""
    assert taken.document is not None
    return payload_digest(taken.document.payload)
