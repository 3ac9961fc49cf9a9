"""Which stretches of text say nothing about an article, because any page of any publisher may carry them?"""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph speaks of the page, the licence or the reader's account rather than of news."""
    # Somebody quoted speaks of news, even of cookies.
    if len(paragraph) > LONGEST_FURNITURE or not _QUOTE_MARKS.isdisjoint(paragraph):
        return False
    lowered = paragraph.lower()
    if any(hint in lowered for hint in _HINTS) and _FURNITURE.search(paragraph) is not None:
        return True
    return len(_BARS.findall(paragraph)) >= FEWEST_BARS


LONGEST_FURNITURE = 400
"""Characters; a longer paragraph reports something, whatever else it mentions."""
_QUOTE_MARKS = frozenset('"“”„«»')
FEWEST_BARS = 3
"""Bars between short words that make a line a menu: `News | Sport | Weather | Jobs`."""
_BARS = re.compile(r"(?<=\w) ?[|•·] ?(?=\w)")
# One of these stands in whatever the pattern finds: looking for them first costs a thirtieth.
_HINTS = (
    *(
        "copyright",
        "©",
        "rights reserved",
        "newsletter",
        "subscri",
        "privacy policy",
        "terms of ",
        "cookie",
        "follow us",
    ),
    *(
        "sign up",
        "sign in",
        "log in",
        "support our",
        "donat",
        "supported by",
        " tip",
        "newsroom",
        "download",
        "whatsapp",
    ),
    *(
        "instagram",
        "youtube",
        "facebook",
        "linkedin",
        "twitter",
        "originally ",
        "contributed to",
        "permission",
        "advert",
    ),
    *(
        "views expressed",
        "read more",
        "read the full",
        "read also",
        "story continues",
        "s note:",
        "already a",
        "cancel",
    ),
    *("choose your plan", "free trial", "your account", "your inbox", "your password", "your choices", "your consent"),
    *("your browser", "your device", "your privacy", "partners", "identifiers", "continue reading", "manage ", "suscr"),
    *("alle rechte", "datenschutz", "abonn", "tous droits", "derechos", "все права", "подпис", "усі права", "підпис"),
)
# What only speaks of a network or of money given is news as well: those words count where they turn to the reader.
_FURNITURE = re.compile(
    r"copyright|©|rights reserved|newsletter|\bsubscri(?:be\b|ption)|privacy policy|terms of (?:use|service)"
    r"|\bcookies?\b (?:settings|policy|preferences|notice)|(?:use|accept)s? cookies|follow us|sign up (?:for|to|here)"
    r"|\b(?:sign|log) in (?:to|with|here)|support our|(?:please|to) donate"
    r"|donate (?:now|today|here)|a donation\b.{0,20}\b(?:to|today|now)|supported by readers"
    r"|(?:have|got) a (?:news )?tip|contact our newsroom|download (?:our|the) app"
    r"|(?:follow|join|like|find|share)\b.{0,20}\bon (?:whatsapp|instagram|youtube|facebook|linkedin|twitter)"
    r"|originally (?:published|appeared)|contributed to this report|without (?:\w+ ){0,3}permission|advertisement\b"
    r"|advertise with|views expressed in this|read (?:more|the full|also)|story continues|editor['’]s note:"
    r"|(?:for|our) subscribers|already a (?:member|subscriber)|cancel (?:at )?any ?time|choose your plan|free trial"
    r"|your (?:account|inbox|password|choices|consent|browser|device|privacy)\b|(?:we and|to) our (?:\d+ )?partners"
    r"|unique identifiers|(?:to|and) continue reading|manage (?:your )?(?:choices|preferences|cookies)"
    r"|alle rechte vorbehalten|datenschutz|abonnier|tous droits|s'abonner|abonnez|derechos reservados|suscr[ií]b"
    r"|все права защищены|подпис(?:ывайтесь|аться)|усі права захищ|підпис(?:уйтесь|атися)",
    re.IGNORECASE,
)
