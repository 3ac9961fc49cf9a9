"""Which stretches of text say nothing about an article, because any page of any publisher may carry them?"""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph speaks of the page, the licence or the reader's account rather than of news."""
    return _FURNITURE.search(paragraph) is not None


_FURNITURE = re.compile(
    r"copyright|©|rights reserved|newsletter|subscri|privacy policy|terms of (?:use|service)|cookie|follow us|sign up"
    r"|sign in|log in|support our|donat|download (?:our|the) app|whatsapp|instagram|youtube|facebook|linkedin"
    r"|originally (?:published|appeared)|contributed to this report|permission|advertis|read (?:more|the full)"
    r"|alle rechte vorbehalten|datenschutz|abonnier|tous droits|s'abonner|abonnez|derechos reservados|suscr[ií]b"
    r"|все права защищены|подпис(?:ывайтесь|аться)|усі права захищ|підпис(?:уйтесь|атися)",
    re.IGNORECASE,
)
