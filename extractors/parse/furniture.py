"""Is a line of a saved page furniture: menus, footers, players, share bars, logos? And which lone words name a desk?"""

from __future__ import annotations

import re

from extractors.fields import boilerplate
from extractors.fields.characters import folded
from extractors.parse.text_words import words

MAX_LINE_CHARS = 400
"""A longer line is a paragraph; footers of more links than that are not run together."""
_MAX_LABEL_CHARS = 40

_PLAYER = re.compile(r"^(?:-?\d{1,3}:\d{2}(?::\d{2})?(?:\s*/\s*)?){1,2}$|^\d{1,2}(?:\.\d+)?x$|^\d{1,3}\s?%$")
_READING_TIME = re.compile(
    r"^(?:(?:reading|read|lese|listening)[- ]?(?:time|zeit)?\s*:?\s*)?\d{1,3}[\s-]?"
    r"(?:min(?:ute)?s?\.?|minuten|минут[аы]?|хв)"
    r"(?:[\s-](?:read|listen|watch|lesezeit|de lecture|de lectura|di lettura|чтения|читання))?$"
)
_LOGO = re.compile(r"^(?:[\w.&'-]{1,30} ){0,2}logo$")
_NAVIGATION = re.compile(r"\s*[|•·>/»]\s*")
_MIN_NAVIGATION_ITEMS = 4
_PICTURE = re.compile(
    r"^[(\[]?(?:photo|photograph|picture|image|file photo|file image|representative image|foto|bild|фото|ілюстрація)s?"
    r"(?: by| credit| courtesy| source| illustration)?\s*[:：©/|]"
    r"|^(?:getty images|shutterstock|afp via getty images|reuters file photo)\b"
)
_PITCH = re.compile(
    r"^(?:also read|read also|read more|see also|related|more|must read|watch also|don't miss|editor's picks?|trending)"
    r"(?:\s*[:|>»]|\s-\s)"
    r"|^(?:follow|join|like|find) (?:us|our|[\w .'-]{1,40}) on (?:our )?"
    r"(?:facebook|twitter|x\b|instagram|telegram|whatsapp|youtube|google news|threads)"
    r"|^(?:sign up|subscribe)\b.{0,80}\b(?:newsletters?|inbox|alerts?|updates|channel)\b"
    r"|^(?:download|get) (?:our|the)\b.{0,60}\bapps?\b|^install (?:our|the) .{0,60}\bapp\b"
    r"|^(?:our|independent) journalism .{0,60}\b(?:support|donat)|^this material may not be published\b"
)
# Whose text it was is no furniture, nor is a sentence about copyright.
_SAYS_SOMETHING = re.compile(
    r"^copyright (?!\d|by |©|\(c\))|^(?:photo|image)[\w-]*\b(?! ?:| by| credit| courtesy)[^:|©]{20,}[.!?]$"
    r"|^this (?:article|story|post|report) (?:was )?(?:originally|first) (?:appeared|published)"
)
_RUN = re.compile(r"[\s|•·,;/&*:.–—-]+")


def section_name(line: str) -> str | None:
    """Give the desk a lone line names (`Geopolitics`, `WORLD NEWS`), as written; None if it is another line."""
    return _label(line, words().sections)


def genre_name(line: str) -> str | None:
    """Give the genre a lone line names (`Explainer`, `Opinion |`), as written."""
    return _label(line, words().genres)


def is_player(line: str) -> bool:
    """Tell whether a line is a clock of a player, a speed, a reading time."""
    key = folded(line[:MAX_LINE_CHARS])
    return len(key) <= _MAX_LABEL_CHARS and bool(_PLAYER.match(key) or _READING_TIME.match(key))


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture even where a headline may stand; linear, never for a long paragraph."""
    if len(line) > MAX_LINE_CHARS:
        return False
    key = folded(line)
    if not any(character.isalnum() for character in key):
        return True
    return is_player(line) or bool(_LOGO.match(key) or _PICTURE.match(key) or _PITCH.match(key)) or is_link_list(line)


def is_furniture_of_text(line: str) -> bool:
    """Tell whether a line below the head is furniture: pitches and captions that could open a headline included."""
    if is_furniture(line):
        return True
    return boilerplate.is_furniture(line) and not _SAYS_SOMETHING.match(folded(line))


def is_link_list(line: str) -> bool:
    """Tell whether a line is nothing but furniture phrases, run together or not, or a bar of desks."""
    if len(line) > MAX_LINE_CHARS:
        return False
    key = folded(line).strip(" .!|-")
    if not key:
        return False
    items = [item for item in _NAVIGATION.split(key) if item]
    if len(items) >= _MIN_NAVIGATION_ITEMS and all(len(item.split()) <= 3 and len(item) <= 25 for item in items):
        return True
    phrases = words().furniture
    return phrases.match(key) is not None and not _RUN.sub("", phrases.sub(" ", key))


def _label(line: str, known: frozenset[str]) -> str | None:
    name = line.strip(" \t|/>»:•·[]#-–—")
    return name if len(name) <= _MAX_LABEL_CHARS and folded(name) in known else None
