"""What stands below a text: footers, copyright lines, pointers to other articles; and what is furniture inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields.characters import letters_only
from extractors.fields.publishers import PublisherBook
from extractors.parse.copyright_lines import copyright_holder, is_copyright_line
from extractors.parse.furniture import MAX_LINE_CHARS, is_furniture_of_text, section_name
from extractors.parse.layout import Unit
from extractors.records import Publisher

MAX_KEYWORDS = 30
_MAX_KEYWORD_CHARS = 50

_READ_MORE = re.compile(
    r"^(?:read|find|see|get|find out) (?:more|the full (?:story|article)|the original(?: article)?)"
    r"(?: stories| news| articles)? (?:on|at|from|in) (?P<name>[^:：|]{2,50}?)\s*(?:[:：|].*|\.?)$",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"^(?:read (?:more|also|next|this)|also read|see also|more (?:on|from|about|news|stories)|related|recommended|watch"
    r"|don't miss|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lee también|leer también|leggi anche"
    r"|leia também|lees ook|czytaj też|czytaj także|читайте также|читайте також|читати також)\b"
    r"[^.!?:]{0,30}(?:[:：>»|]|$)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"^(?:tags?|keywords?|topics?|filed under|schlagwörter|mots[- ]clés|etiquetas|теги|мітки)\s*[:：]\s*", re.IGNORECASE
)
_FOOTER_LINKS = re.compile(r"privacy|terms of (?:use|service)|about us|contact us|cookies?\b|impressum|datenschutz")
_LISTED = re.compile(r"\s*[,;|•·#]\s*")


@dataclass(frozen=True, slots=True)
class Tail:
    """What was read below the text."""

    publisher: Publisher | None = None
    """Whom the copyright line nearest to the end names."""
    has_footer: bool = False
    """Links of a page's footer stand beside it: the page is the holder's own, not a reprint."""
    pointed_to: tuple[str, ...] = ()
    """Names after `Read more on`: the outlet's own in most cases, but no proof by themselves."""
    keywords: tuple[str, ...] = ()


def read_tail(units: Sequence[Unit], headline: str | None, book: PublisherBook) -> tuple[list[Unit], Tail]:
    """Take the furniture out of the units below the head; returns the article's own, and what the rest said."""
    title = letters_only(headline or "")
    publisher: Publisher | None = None
    pointed_to: list[str] = []
    keywords: list[str] = []
    has_footer = False
    end = len(units)
    while end > 0:
        text = units[end - 1].text
        if is_copyright_line(text) and (len(text) <= MAX_LINE_CHARS or end == len(units)):
            publisher = publisher or copyright_holder(text, book)
        elif len(text) > MAX_LINE_CHARS:
            break
        elif match := _READ_MORE.match(text):
            pointed_to.append(_name(match))
        elif match := _TAGS.match(text):
            keywords.extend(_keywords(text[match.end() :]))
        elif not (_POINTER.match(text) or is_furniture_of_text(text) or section_name(text)):
            break
        has_footer = has_footer or bool(_FOOTER_LINKS.search(text.casefold()))
        end -= 1
    kept: list[Unit] = []
    for unit in units[:end]:
        if len(unit.text) <= MAX_LINE_CHARS:
            if match := _READ_MORE.match(unit.text):
                pointed_to.append(_name(match))
                continue
            if is_furniture_of_text(unit.text) or (title and letters_only(unit.text) == title):
                continue
        kept.append(unit)
    return kept, Tail(publisher, has_footer, tuple(pointed_to), tuple(dict.fromkeys(keywords))[:MAX_KEYWORDS])


def _name(match: re.Match[str]) -> str:
    return match["name"].strip(" .\"'“”«»")


def _keywords(text: str) -> list[str]:
    words = (word.strip(" .") for word in _LISTED.split(text))
    return [word for word in words if 1 < len(word) <= _MAX_KEYWORD_CHARS]
