"""Does a text begin with labelled lines (`Title: …`, `Date: …`)? Then what they say need not be guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from extractors.parse.layout import Unit

MAX_VALUE_CHARS = 500
_MAX_LABELS = 20

# Label -> field of an article; also the keys of Markdown front matter.
FIELDS = MappingProxyType(
    {
        "title": "headline", "headline": "headline", "titel": "headline", "titre": "headline", "título": "headline",
        "заголовок": "headline", "author": "authors", "authors": "authors", "by": "authors", "byline": "authors",
        "autor": "authors", "auteur": "authors", "автор": "authors", "date": "date_published",
        "published": "date_published", "publication date": "date_published", "date published": "date_published",
        "datum": "date_published", "fecha": "date_published", "дата": "date_published", "updated": "date_modified",
        "source": "publisher", "publisher": "publisher", "publication": "publisher", "newspaper": "publisher",
        "outlet": "publisher", "quelle": "publisher", "джерело": "publisher", "источник": "publisher",
        "section": "article_section", "category": "article_section", "url": "url", "link": "url",
        "language": "in_language", "lang": "in_language", "summary": "description", "description": "description",
        "subtitle": "description", "standfirst": "description", "keywords": "keywords", "tags": "keywords",
        "categories": "article_section", "subheading": "description", "excerpt": "description",
        "lastmod": "date_modified", "modified": "date_modified", "canonical": "url", "canonical_url": "url",
    }
)  # fmt: skip
_LABEL = re.compile(r"^\*{0,2}([^\W\d_]{2,15}(?: [^\W\d_]{2,12})?)\*{0,2}\s*[:：]\*{0,2}\s*(\S.*)$")


def read_labels(units: Sequence[Unit]) -> tuple[dict[str, str], int]:
    """Read the labelled lines at the top: field -> value, and how many units they take.

    At least two, or one that is a title: a single `Source: …` or `Date: …` may be a line of the article.
    """
    fields: dict[str, str] = {}
    taken = 0
    for unit in units[:_MAX_LABELS]:
        match = _LABEL.match(unit.text) if len(unit.text) <= MAX_VALUE_CHARS else None
        field = FIELDS.get(match[1].casefold()) if match else None
        if match is None or field is None or field in fields:
            break
        fields[field] = match[2].strip(" *")
        taken += 1
    if len(fields) >= 2 or "headline" in fields:
        return fields, taken
    return {}, 0
