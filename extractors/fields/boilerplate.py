"""Which short lines are furniture: share and newsletter pitches, credits, copyright, related links, players."""

from __future__ import annotations

import re

from extractors.fields.characters import folded

MAX_FURNITURE_CHARS = 220
"""Longer lines are sentences of the article; the longest pitch on the development pages that matches has 190."""

# Both are matched against folded text, with marks at its ends taken off. Alternatives start differently or are short:
# no line of 220 characters can make them backtrack for long.
_WHOLE = re.compile(
    r"^(?:"
    # advertising and sharing
    r"advertisement|advertising|ad|anzeige|werbung|publicité|publicidad|reklama|реклама"
    r"|share(?: this)?(?: article| story| page)?|shares?|tweet|print|e-?mail|copy link|link copied|teilen|drucken"
    r"|partager|compartir|condividi|поделиться|поділитися"
    # comments, related articles, tags
    r"|comments?|\d+ comments?|leave a comment|kommentare?|related(?: articles?| stories| topics| content| news)?:?"
    r"|read more:?|more(?: on this story)?:?|see also:?|also read:?|read also:?|read next:?|recommended(?: for you)?"
    r"|most read|trending|what to read next|up next|weitere artikel|mehr zum thema"
    r"|(?:lesen sie auch|(?:à )?lire aussi|leer también|lee también|leggi anche|leia também):?.{0,150}"
    r"|(?:читайте также|читайте також):?.{0,150}|topics?:?|(?:tags?|filed under):?.{0,120}|don't miss"
    # signing up and following
    r"|sign up(?: here)?|subscribe(?: now)?|log ?in|follow us(?: on.{0,60})?|download(?: the)? app|newsletter"
    # the page's own controls
    r"|loading|skip (?:to|past).{0,40}|back to top|story continues(?: below)?(?: advertisement)?|end of article"
    r"|(?:continue reading|scroll to continue|article continues).{0,60}|view (?:gallery|comments|all).{0,30}|new|live"
    # pictures and players
    r"|image (?:source|credit|caption)s?.{0,80}|photo:? ?.{0,80}|getty images|\d{1,2}:\d{2}|watch:? .{0,120}"
    r"|listen(?: to this article)?.{0,40}|play(?: video)?|video|gallery|exclusive"
    r")$"
)
_START = re.compile(
    r"^(?:"
    r"copyright\b|©|ⓒ|\(c\)|all rights reserved|(?:the )?views expressed"
    r"|follow .{1,60} on (?:twitter|facebook|instagram|x\b|google|telegram|whatsapp)"
    r"|(?:sign up|subscribe|get|receive) .{0,120}(?:newsletter|inbox|alerts?|updates)\b|click here (?:to|for)"
    r"|(?:you can )?(?:also )?(?:find|like|join|follow) us on|share this|by (?:signing up|subscribing|clicking)"
    r"|this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published)"
    r"|(?:read|see|watch|also|related|more)(?: more| also| next| this| here)?\s*[:>»]"
    r"|do you have a (?:news )?(?:story|tip)|have you been affected|reporting by .{3,120}editing by"
    r"|(?:image|photo|picture|bild|foto|photograph)(?: source| credit| by)?\s*:"
    r"|please (?:enable|subscribe|log in|sign)|support (?:our|independent) journalism|we use cookies"
    r"|you must be (?:logged|signed) in|your email address will not|this site is protected by"
    r"|thank you for (?:reading|subscribing|signing)|download (?:the|our) .{0,40}\bapp\b"
    r"|abonnieren sie|melden sie sich|inscrivez-vous|suscríbete|iscriviti|подпис|підпис"
    r")"
)


def is_furniture(line: str) -> bool:
    """Tell whether a line of a page is no part of its article; linear, and never for lines over MAX_FURNITURE_CHARS."""
    text = line.strip()
    if len(text) > MAX_FURNITURE_CHARS:
        return False
    key = folded(text).strip(" .!…*•-")
    return not any(char.isalnum() for char in key) or bool(_WHOLE.match(key) or _START.match(key))
