"""How is one extraction shown? As a line of JSON for programs, as a sheet of fields and text for people."""

from __future__ import annotations

import json
import re
from typing import Any

from extractors.records import Article, DateStamp, Extraction, Outcome
from flows.terminal import clean, one_line

# JSON escapes C0 controls by itself; these would pass as they are and reach the terminal of whoever looks.
_STEERING = re.compile("[\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_DATE_FORMS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def json_line(identifier: object, extraction: Extraction, url: str | None) -> str:
    """Return an extraction as one line of JSON: the fields of the article first, then who is cited and quoted."""
    article = extraction.article
    record = {
        "id": identifier,
        "url": url,
        "headline": article.headline,
        "alternative_headline": article.alternative_headline,
        "description": article.description,
        "article_body": article.article_body,
        "authors": [author.name for author in article.authors],
        "date_published": iso_date(article.date_published),
        "date_modified": iso_date(article.date_modified),
        "in_language": article.in_language,
        "publisher": article.publisher.name if article.publisher else None,
        "publisher_source": article.publisher_source,
        "canonical_url": article.canonical_url,
        "article_section": article.article_section,
        "keywords": list(article.keywords),
        "dateline": article.dateline,
        "genre": article.genre,
        "byline_raw": article.byline_raw,
        "is_accessible_for_free": article.is_accessible_for_free,
        "image_url": article.image_url,
        "attributions": [
            {"source_name": row.source_name, "kind": row.kind, "cue": row.cue, "evidence": row.evidence}
            for row in extraction.attributions
        ],
        "quotes": [{"quote_text": row.quote_text, "speaker": row.speaker} for row in extraction.quotes],
    }
    return _dumped(record)


def json_error(identifier: object, error: str | None, **more: object) -> str:
    """Return the line of an input that gave no article."""
    return _dumped({"id": identifier, **more, "error": error or "unknown"})


def sheet(input_ref: str, extraction: Extraction) -> str:
    """Return an extraction as people read it: what was found under its name, then the text."""
    article = extraction.article
    fields = [(name, one_line(value)) for name, value in _shown(article) if value]
    cues: dict[str, dict[str, None]] = {}
    for row in extraction.attributions:
        cues.setdefault(f"{row.source_name} ({row.kind})", {})[row.cue] = None
    fields += [("names as source", one_line(f"{name}: {', '.join(found)}")) for name, found in cues.items()]
    label = max((len(name) for name, _ in fields), default=0)
    lines = [f"── {one_line(input_ref)}", *(f"{name:<{label}}  {value}" for name, value in fields), ""]
    return "\n".join([*lines, clean(article.article_body), ""])


def refusal(outcome: Outcome) -> str:
    """Return what became of an input that gave no article, on one line."""
    return f"── {one_line(outcome.input_ref)}\n{outcome.outcome} at {outcome.stage}: {one_line(outcome.reason or '')}\n"


def iso_date(stamp: DateStamp) -> str | None:
    """Return a date as ISO 8601 with the page's own offset, and no more of it than the page states."""
    if stamp.value is None:
        return None
    form = _DATE_FORMS.get(stamp.precision or "")
    if form is not None:
        return stamp.value.strftime(form) if stamp.value.year >= 1000 else stamp.value.date().isoformat()
    return stamp.value.isoformat(timespec="minutes" if stamp.precision == "minute" else "auto")


def _shown(article: Article) -> list[tuple[str, str | None]]:
    publisher = f"{article.publisher.name} (from {article.publisher_source})" if article.publisher else None
    return [
        ("headline", article.headline),
        ("alternative_headline", article.alternative_headline),
        ("description", article.description),
        ("publisher", publisher),
        ("authors", ", ".join(author.name for author in article.authors)),
        ("date_published", _dated(article.date_published)),
        ("date_modified", _dated(article.date_modified)),
        ("in_language", article.in_language),
        ("article_section", article.article_section),
        ("keywords", ", ".join(article.keywords)),
        ("dateline", article.dateline),
        ("genre", article.genre),
        ("canonical_url", article.canonical_url),
    ]


def _dated(stamp: DateStamp) -> str | None:
    return f"{iso_date(stamp)} (from {stamp.source}: {stamp.raw})" if stamp.value else None


def _dumped(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
