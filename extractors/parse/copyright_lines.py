"""Whose page was it? The holder that a copyright line at the foot of a text names, without its corporate tail."""

from __future__ import annotations

import re

from extractors.fields.characters import folded, letters_only
from extractors.fields.publishers import PublisherBook
from extractors.parse.text_words import words
from extractors.records import Publisher

MAX_HOLDER_CHARS = 80
_MAX_HOLDER_WORDS = 7
_WINDOW_CHARS = 400
"""Looked at behind the sign; legal text goes on for long."""

_SIGN = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)(?=\s*(?:\d{4}|[A-Z])))|copyright(?=\s+(?:\d{4}|by\b|[A-Z]))", re.IGNORECASE
)
_PICTURE = re.compile(r"\b(?:photo|image|picture|photograph|foto|bild|credit|getty|фото)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d{2}\b(?:\s*[-–—/]\s*(?:(?:19|20)?\d{2}\b|present|today))?", re.IGNORECASE)
_BY = re.compile(r"^by\b", re.IGNORECASE)
_FORM_BEFORE = re.compile(r"^(?:ТОВ|ООО|ЗАО|ОАО|АО|ПАТ|ПрАТ|ИП|ФОП|PT|UAB|SIA)\s+(?=\S)")
_TRIM = " \t,.;:|-–—•·/()[]®™©\"'“”„«»"
_INITIALS = re.compile(r"(?<=\w)\.(?=\w\.?)")
_STOP = re.compile(r"\s+[|•·–—]\s+|[;|•·\n]|\.\s+(?=[A-ZА-ЯІЇЄ©\d])|(?<=\w)\s+[-]\s+")


def is_copyright_line(line: str) -> bool:
    """Tell whether a line holds a copyright sign and is about the page, not about a picture."""
    return bool(_SIGN.search(line[:_WINDOW_CHARS])) and not _PICTURE.search(line[:_WINDOW_CHARS])


def copyright_holder(line: str, book: PublisherBook) -> Publisher | None:
    """Read the publisher that a copyright line names; None if it names none or the name is no name.

    `Copyright © Example Technologies Pvt. Ltd. 2025. All Rights Reserved` gives Example. Legal forms always go; words
    such as Technologies go unless the book knows the name with them.
    """
    match = _SIGN.search(line)
    if match is None or _PICTURE.search(line[:_WINDOW_CHARS]):
        return None
    after = line[match.end() : match.end() + _WINDOW_CHARS]
    name = _without_company_form(_first_name(_before_rights(after)))
    return _publisher(name, book) if _is_name(name) else None


def _before_rights(text: str) -> str:
    key = text.casefold()
    if len(key) != len(text):  # a letter that folds to two: positions would not fit
        key = text.lower() if len(text.lower()) == len(text) else text
    cuts = [place for clause in words().rights if (place := key.find(clause)) >= 0]
    return text[: min(cuts)] if cuts else text


def _first_name(text: str) -> str:
    text = _BY.sub("", text.strip(_TRIM)).strip(_TRIM)
    year = _YEARS.search(text)
    # `2025 Name` or `Name 2025 and so on`: what stands before the year is the name, if anything does.
    if year is not None:
        text = text[: year.start()].strip(_TRIM) or text[year.end() :]
    text = _BY.sub("", text.strip(_TRIM)).strip(_TRIM)
    position = 0
    while (match := _STOP.search(text, position)) is not None:
        last = letters_only(text[: match.start()]).split(" ")[-1]
        if match.group()[0] == "." and last in words().company_forms:
            position = match.end()  # the stop of `Pvt.` ends no name
            continue
        text = text[: match.start()]
        break
    return " ".join(text.split()).strip(_TRIM)


def _without_company_form(name: str) -> str:
    parts = _FORM_BEFORE.sub("", name).replace(",", " ").split()
    while len(parts) > 1:
        last = _form_key(parts[-1])
        if last in words().company_forms or last in {"", "and"}:
            parts.pop()
        elif len(parts) > 2 and f"{_form_key(parts[-2])} {last}" in words().company_forms:
            parts = parts[:-2]
        else:
            break
    return " ".join(parts).strip(_TRIM)


def _form_key(word: str) -> str:
    return folded(_INITIALS.sub("", word)).strip(_TRIM + "&")


def _publisher(name: str, book: PublisherBook) -> Publisher:
    shorter = name
    if (known := book.by_name(shorter)) is not None:
        return known
    while (rest := _without_company_word(shorter)) is not None:
        shorter = _without_company_form(rest)
        if (known := book.by_name(shorter)) is not None:
            return known
    return book.for_unknown_name(shorter)


def _without_company_word(name: str) -> str | None:
    key = folded(name)
    for word in words().company_words:
        if key.endswith(" " + word):
            return name[: -len(word)].rstrip(_TRIM)
    return None


def _is_name(name: str) -> bool:
    if not 1 < len(name) <= MAX_HOLDER_CHARS or len(name.split()) > _MAX_HOLDER_WORDS:
        return False
    return any(character.isalpha() for character in name) and not name[0].islower()
