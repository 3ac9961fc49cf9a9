"""Does a text name its own outlet as the reporter of what it says? `…, The Gaze reports, citing The Kyiv Independent.`

Many outlets close their lead with their own name. The same words relay another outlet's report just as often, so the
form alone is never enough: a wrong publisher is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.characters import letters_only
from extractors.fields.publishers import PublisherBook
from extractors.records import Publisher

MAX_LEAD_CHARS = 1_500
"""Looked at of the first paragraph; leads of the development articles end within 700."""
_MAX_BODY_CHARS = 100_000
"""Looked at for other mentions of the name."""

_CAPITAL = r"[^\W\d_a-zа-яіїєґ]"
_NAME = (
    rf"(?P<name>(?:[Tt]he )?{_CAPITAL}[\w.'’&-]{{0,30}}(?: (?:(?:of|and|the|&) )?{_CAPITAL}[\w.'’&-]{{0,30}}){{0,4}})"
)
_CITING = r"(?:citing|with reference to|referring to|quoting|[зі]з? посиланням на|зі посиланням на|со ссылкой на)"
_BEFORE = r"[,”\"»—–-]\s+"
_END = rf"(?=[,.:;]|\s+{_CITING}\s)(?P<rest>[^\n]*)"
# The clause behind a comma that says who tells this, in the present tense: a report of another day is somebody else's.
_CLAUSES = (
    re.compile(rf"{_BEFORE}{_NAME} (?:reports|writes|informs){_END}"),
    re.compile(rf"{_BEFORE}(?:reports|writes|informs) {_NAME}{_END}"),
    re.compile(
        rf"(?:{_BEFORE}|(?<=[.!?…»”]\s)(?:Про це|Об этом)\s+)"
        r"(?:повідомляє|пише|передає|інформує|сообщает|пишет|переда[её]т|информирует)"
        rf"\s+«?{_NAME}»?{_END}"
    ),
)
_CITES = re.compile(rf"^,?\s+{_CITING}\s+(?P<source>.{{3,}})$")
# Whoever cites people without names got the story first; whoever relays it says so in these words.
_ANONYMOUS = re.compile(
    r"^(?:[\w'’-]+ ){0,6}?(?:sources?|people|persons?|insiders?|diplomats?"
    r"|officials? (?:familiar|who|with|on condition)|джерел\w*|источник\w*)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]{0,2}\s+(?=[\"'“‘«(]?[^\W\d_a-zа-яіїєґ])")
_EARLIER = (
    r"(?:(?:has |had )?(?:previously |earlier |already )?(?:reported|wrote|informed)"
    r"|(?:раніше |ранее )?(?:повідомлял|писал|сообщал)\w*)"
)
_FROM_IT = (
    r"(?:[Aa]ccording to|[Aa]s told by|told|(?:quoted|cited|seen|reviewed|obtained|reported) by"
    r"|(?:interview|statement|comment)s? (?:with|to|for))"
)
_IT_SAYS = r"(?:said|added|noted|quoted|wrote|reported|claims?|adds?|notes?|says?|also reports?|writes)"
_AS_AGENCY = re.compile(
    rf"\b[Tt]he (?:agency|newspaper|outlet|publication|magazine|broadcaster)(?:['’]s sources?\b| {_IT_SAYS}\b)"
)


def self_attribution(
    paragraphs: Sequence[str], headline: str | None, pointed_to: Sequence[str], book: PublisherBook
) -> Publisher | None:
    """Name the outlet that presents itself as the reporter of the text; None unless a second sign agrees.

    The first sign is a closing clause of the lead: `…, X reports`, `…, повідомляє X`. Of a chain `X reports, citing
    Y` it is X. The second is one of: a line below that leads to more on X; `as X reported earlier` in the text; or,
    for an outlet in the book, that the clause cites somebody by name. A text that treats X as its source elsewhere,
    in its headline (`… – X`) or its body (`according to X`, `the agency said`), relays X.
    """
    if not paragraphs:
        return None
    lead, body = paragraphs[0][:MAX_LEAD_CHARS], "\n".join(paragraphs)[:_MAX_BODY_CHARS]
    for match in (match for pattern in _CLAUSES for match in pattern.finditer(lead)):
        name = match["name"].strip(" ,.'’")
        clause = _SENTENCE_END.split(match["rest"], maxsplit=1)
        if len(clause) > 1 and len(clause[1]) > len(lead) // 2:
            continue  # the lead goes on for long: its end is elsewhere
        known = book.by_name(name)
        if _is_led_to(name, known, pointed_to, book) or _refers_to_itself(name, body):
            return known or book.for_unknown_name(name)
        if known is None or (headline is not None and letters_only(name) in letters_only(headline)):
            continue
        cited = _CITES.match(clause[0])
        if cited and not _ANONYMOUS.match(cited["source"]) and not _is_a_source(name, body):
            return known
    return None


def _is_led_to(name: str, known: Publisher | None, pointed_to: Sequence[str], book: PublisherBook) -> bool:
    return any(
        letters_only(other) == letters_only(name) or (known is not None and book.by_name(other) == known)
        for other in pointed_to
    )


def _refers_to_itself(name: str, body: str) -> bool:
    return bool(re.search(rf"\b(?:[Aa]s|[Яя]к|[Кк]ак)\s+{re.escape(name)}\s+{_EARLIER}", body))


def _is_a_source(name: str, body: str) -> bool:
    own = re.escape(name)
    mention = rf"\b{_FROM_IT}\s+(?:the\s+)?{own}\b|\b{own}(?:['’]s? sources?\b| {_IT_SAYS}\b)"
    return bool(re.search(mention, body) or _AS_AGENCY.search(body))
