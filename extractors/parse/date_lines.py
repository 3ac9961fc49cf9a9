"""Is a line of a text a date of publication? Only lines that are nothing else, or that say so, count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from extractors.fields.dates import parse_date
from extractors.fields.month_names import MONTHS
from extractors.parse.text_words import words
from extractors.records import DateStamp, Publisher

MAX_LINE_CHARS = 120

_PUBLISHED = (
    r"(?:first |originally )?(?:published|posted|issued|released)|publication date|publish date|date published|date"
    r"|veröffentlicht|erstellt|stand|publié|publiée|mis en ligne|publicado|publicada|fecha|pubblicato|data|publikováno"
    r"|opublikowano|gepubliceerd|publisert|publicerad|udgivet|julkaistu|опубликовано|дата публикации|дата"
    r"|опубліковано|дата публікації|发布时间|公開日|입력"
)
_UPDATED = (
    r"(?:last )?(?:updated|modified|edited)|update|date modified|aktualisiert|zuletzt aktualisiert|mis à jour"
    r"|actualizado|aggiornato|atualizado|bijgewerkt|zaktualizowano|oppdatert|uppdaterad|opdateret|päivitetty|обновлено|оновлено"
    r"|更新时间|更新日|수정"
)
_LABEL = re.compile(
    rf"^(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))\b(?:\s+(?:on|at|am|le|el|il|em|op|den))?\s*[:：|]?\s*(?=.*\d)",
    re.IGNORECASE,
)
# `Lindenau, 12. Juni 2025`: a place before the date, on the line of a date.
_PLACE = re.compile(r"^[^\W\d_][\w'’.-]{1,25}(?: [^\W\d_][\w'’.-]{1,25}){0,2},\s+(?=.*\d{4})")
_NEXT_LABEL = re.compile(rf"(?<!last)[\s|•·,;(/-]+(?={_UPDATED})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line's date, and whether it is that of publication or of a change."""

    stamp: DateStamp
    kind: Literal["published", "modified"]


@dataclass(frozen=True, slots=True)
class DateContext:
    """What helps to read a date: the moment of the fetch and the publisher's habits."""

    latest: datetime
    publisher: Publisher | None = None


def read_date_line(line: str, context: DateContext, *, source: str = "text") -> tuple[DateLine, ...]:
    """Read the dates of a line such as `Published: 3 June 2025, updated 4 June 2025` or `Tuesday, June 3, 2025`.

    Empty for every other line: a date in a sentence says when something happened, not when it was written about. A
    labelled date that cannot be read has no value.
    """
    text = line.strip()
    if len(text) > MAX_LINE_CHARS or not any(character.isdigit() for character in text):
        return ()
    found: list[DateLine] = []
    for part in _NEXT_LABEL.split(text):
        match = _LABEL.match(part.strip(" ()[]"))
        rest = part.strip(" ()[]")[match.end() :] if match else _PLACE.sub("", part)
        if not _is_bare_date(rest):
            return ()
        stamp = _stamp(rest, context, source)
        if stamp is None and match is not None:
            stamp = DateStamp(raw=rest.strip(), source=source)
        if stamp is not None:
            found.append(DateLine(stamp, "modified" if match is not None and match["updated"] else "published"))
    return tuple(found)


def _is_bare_date(text: str) -> bool:
    rest = text.strip(" .,;:|()[]")
    if not rest or len(re.findall(r"\d+", rest)) > 9:
        return False
    return all(word.casefold() in words().date_words or word.casefold() in MONTHS for word in _WORD.findall(rest))


def _stamp(text: str, context: DateContext, source: str) -> DateStamp | None:
    publisher = context.publisher
    stamp = parse_date(
        text.strip(),
        source=source,
        latest=context.latest,
        zone=publisher.timezone if publisher else None,
        country=publisher.country if publisher else None,
    )
    return stamp if stamp is not None and stamp.precision not in {"month", "year"} else None
