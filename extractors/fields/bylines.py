"""Who is named in a byline: the people and the organisations in one written line."""

from __future__ import annotations

import re
from typing import Literal

from extractors.fields.characters import letters_only, one_line
from extractors.fields.publishers import PublisherBook
from extractors.records import Author

MAX_BYLINE_CHARS = 400
"""A longer line is a biography or a paragraph."""
MAX_AUTHORS = 20
_MAX_NAME_CHARS = 60
_MAX_NAME_WORDS = 6

Kind = Literal["person", "organisation"]

_WEB = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+")
_PREFIX = re.compile(
    r"^(?:(?:words|text|texte?|story|article|report|reporting|written|posted|published|reported|compiled|created"
    r"|submitted|interview|analysis|opinion|column|review|published)\s+(?:on\s.{4,30}?\s)?)?"
    r"(?:by|von|par|por|di|da|av|af|door|od|przez|tekijä|yazan|autor(?:ka|in|a|es)?|authors?|auteurs?|autore"
    r"|автор(?:ы|и)?|текст|journalist|writer|reporter|(?:foto\s)?text|redaktion)\s*(?:[:：]\s*|\s)\s*(?=\S)"
    r"|^(?:words|text|texte|story|author|autor|автор|作者|記者|记者|文|기자)\s*[:：]\s*|^[-–—•·|/,:;\s]+",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"\s*[|•·,–—-]?\s*\b(?:(?:last\s)?updated|published|posted|modified|first published"
    r"|stand\s?:|zuletzt|aktualisiert|veröffentlicht|mis à jour|publié"
    r"|(?:on|am|le|el|il)?\s*\d{1,2}[./\s]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
    r"\s\d|(?:19|20)\d\d\b|\d{1,2}:\d\d|\d+\s(?:min|hour|day|sec)).*$",
    re.IGNORECASE,
)
_JOINER = re.compile(
    r"\s*(?:[;|•·\n]|\s/\s|\s[-–—]\s|、|，)\s*|\s+(?:and|und|et|och|og|und|with|mit|avec|con|и|та|ja|ve|&|\+)\s+|\s*&\s*"
)
_SHORT_JOINER = re.compile(r"\s+(?:y|e|i|en|a|und)\s+")
_COMMA = re.compile(r"\s*,\s*")
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_AFFILIATION = re.compile(
    r"\s+(?:for|of|at|on|from|in|reports?|writes|covers|is an?|pour|für|aus|på|til|via)\s+.*$|\s+-\s+.*$", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:(?:senior|chief|deputy|managing|associate|assistant|executive|contributing|political|politics|business"
    r"|sports?|science|health|world|foreign|national|staff|guest|news|data|digital|video|photo|crime|education"
    r"|environment|economics?|technology|tech|city|europe|africa|asia|us|uk|international|diplomatic|legal|affairs"
    r"|special|features?|opinion|general|lead|former|breaking|investigative|multimedia|freelance|court|local|home"
    r"|security|defen[cs]e|middle|east|climate|consumer|money|property|travel|social|media|audience|trends|royal)"
    r"[\s-]+){0,5}(?:writers?|reporters?|editors?|correspondents?|journalists?|columnists?|contributors?|producers?"
    r"|analysts?|critics?|photographers?|bloggers?|bureau chief|chief|editor-in-chief|author|fellow|intern"
    r"|redakteur(?:in)?|redakt[øo]r|korrespondent(?:in)?|journaliste|journalistin|rédacteur|rédactrice|periodista"
    r"|redactor[a]?|corresponsal|giornalista|jornalista|journalist|verslaggever|toimittaja|dziennikarz|редактор"
    r"|корреспондент|журналист)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:(?:.{0,30}\b)?(?:twitter|facebook|linkedin|instagram|whatsapp|comment)\b.{0,30}"
    r"|super user|(?:über|about|ich bin) .*"
    r"|admin\w*|administrator|webmaster|editors?|staff|author|guest|guest (?:author|writer|post)|user|unknown"
    r"|anonymous|n/?a|none|null|undefined|no author|contributors?|web ?desk|root|test|press release|advertorial"
    r"|sponsored(?: content| post)?|partner content|see (?:all|more).*|more (?:from|by).*|follow.*|share.*|subscribe.*"
    r"|read more.*|view (?:all|profile).*|about the author.*|contact.*|e-?mail.*|twitter|facebook|linkedin|instagram"
    r"|comments?|photos?|videos?|bio(?:graphy)?|profile|posts?|articles?|home|news|updated|published|print|copy link"
    r"|getty images?|shutterstock|istock|alle artikel.*|zur person|автор|редакция сайта)$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:^the\b)|\b(?:staff|team|desk|newsroom|news|press|presse|prensa|agency|agence|agentur|agencia|agenzia|redaktion"
    r"|redaktionen|rédaction|redacción|redazione|redação|redactie|redakcja|toimitus|редакция|редакція|editors|editorial"
    r"|board|times|post|journal|magazine|gazette|herald|tribune|daily|weekly|chronicle|newspaper|tv|television|radio"
    r"|media|medien|network|networks|services?|wires?|wire|newswire|reuters|afp|dpa|apa|ansa|efe|tass|xinhua|associated"
    r"|bloomberg|group|institute|institution|university|college|centre|center|foundation|council|commission|ministry"
    r"|department|office|committee|association|society|federation|union|company|corporation|corp|inc|ltd|llc|gmbh|ag"
    r"|plc|s\.a|community|collective|podcast|channel|online|digital|website|blog|reports?|today|world|international"
    r"|bureau|correspondents|reporters|writers|contributors|observatory|alliance|partners|studios?|productions?|club"
    r"|new york|london|україна|новости|новини|агентство)\b|\.(?:com|org|net|de|fr|it|co|uk|ru|ua|info|eu)\b",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"^(?:de|del|della|di|da|do|dos|das|du|des|la|le|el|al|bin|ibn|bint|abu|van|von|der|den|ter|ten|zu|zur|af|av|y|e|i"
    r"|und|st|mc|mac|o|d|ap|ben|bat|san|santa|'t|t|al-\w+|el-\w+|d'\w+|jr|sr|ii|iii|iv)\.?$",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"^(.{5,60}) \1$")
_CJK_NAME = re.compile(
    r"^[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,10}(?:\s[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{1,8})?$"
)
_SINGLE_NAME = re.compile(r"^[^\W\d_][\w.'’-]{2,29}(?: [^\W\d_][\w.'’-]{0,29}){0,2}$")
_WORD_PART = re.compile(r"[^\W\d_]")


def split_byline(raw: str, book: PublisherBook | None = None) -> tuple[Author, ...]:
    """Read the authors out of one byline, in its order; nothing rather than something that may be no name.

    Lists are split, `By` and its counterparts, roles, places of work, dates, web and e-mail addresses dropped. An
    organisation that follows a person after a comma is an affiliation and no author.
    """
    text = _WEB.sub(" ", one_line(raw, MAX_BYLINE_CHARS + 1))
    if len(text) > MAX_BYLINE_CHARS:
        return ()
    text = _DATE_TAIL.sub("", without_prefix(_PARENTHESIS.sub(" ", text))).strip(" ,;:|-–—•·/")
    text = _DOUBLED.sub(r"\1", text)
    authors: list[Author] = []
    for part in _JOINER.split(text):
        named = [author for piece in _pieces(part) if (author := read_name(piece, book)) is not None]
        people = [author for author in named if author.kind == "person"]
        authors.extend(people or named[:1])
    return tuple(dict.fromkeys(authors))[:MAX_AUTHORS]


def without_prefix(text: str) -> str:
    """Strip `By`, `Von`, `Written by`, `Автор:` and the like from the head of a line, repeatedly."""
    for _ in range(3):
        stripped = _PREFIX.sub("", text, count=1).strip()
        if stripped == text or not stripped:
            break
        text = stripped
    return text


def read_name(piece: str, book: PublisherBook | None = None) -> Author | None:
    """Read one name as a person or an organisation; None when it is neither (a role, furniture, a sentence)."""
    name = without_prefix(one_line(piece)).strip(" ,;:|-–—•·/.\"'“”")
    name = _WEB.sub(" ", name).strip()
    if not name or _NOBODY.match(name) or len(name) > 2 * _MAX_NAME_CHARS:
        return None
    if book is not None and book.by_name(name) is not None:
        return Author(name, "organisation")
    bare = _ROLE.sub(" ", _AFFILIATION.sub("", name))
    bare = " ".join(bare.split()).strip(" ,;:|-–—•·/")
    if looks_like_organisation(bare):
        return Author(name, "organisation") if len(name) <= _MAX_NAME_CHARS else None
    return Author(_in_title_case(bare), "person") if looks_like_person(bare) else None


def read_declared_person(name: str, book: PublisherBook | None = None) -> Author | None:
    """Read a name that the page itself declares a person's: then one word (a pen name) is enough."""
    found = read_name(name, book)
    bare = one_line(name).strip(" ,;:|-–—•·/")
    if found is not None or not _SINGLE_NAME.match(bare) or bare[0].islower() or _NOBODY.match(bare):
        return found
    return Author(bare, "person")


def looks_like_organisation(name: str) -> bool:
    """Tell whether a name carries a word of an organisation, or is an acronym of two to five capitals."""
    return bool(_ORGANISATION.search(name)) or (name.isupper() and name.isalpha() and 2 <= len(name) <= 4)


def looks_like_person(name: str) -> bool:
    """Tell whether a name has the shape of a person's: two to six capitalised words with particles, or CJK."""
    if _CJK_NAME.match(name):
        return True
    if not name[:1].isalpha() or name[:1].islower():
        return False
    words = name.split()
    if (
        not 2 <= len(words) <= _MAX_NAME_WORDS
        or len(name) > _MAX_NAME_CHARS
        or any(mark in name for mark in "?!:%$#<>/")
    ):
        return False
    if not all(_WORD_PART.search(word) for word in words) or any(char.isdigit() for char in name):
        return False
    return all(_is_name_word(word) for word in words) and _is_name_word(words[-1], may_be_particle=False)


def same_name(a: str, b: str) -> bool:
    """Tell whether two names can be one person's: the same words, or all words of one within the other."""
    first, second = set(letters_only(a).split()), set(letters_only(b).split())
    return bool(first) and bool(second) and (first <= second or second <= first)


def _pieces(part: str) -> list[str]:
    pieces = [piece for piece in _COMMA.split(part) if piece]
    split: list[str] = []
    for piece in pieces:
        halves = [half for half in _SHORT_JOINER.split(piece) if half]
        split.extend(halves if len(halves) > 1 and all(looks_like_person(half) for half in halves) else [piece])
    return split


def _is_name_word(word: str, *, may_be_particle: bool = True) -> bool:
    if may_be_particle and _PARTICLE.match(word):
        return True
    letters = word.lstrip("'’\"“(")
    return bool(letters) and (letters[0].isupper() or not (letters[0].isupper() or letters[0].islower()))


def _in_title_case(name: str) -> str:
    """Give a name written in capitals its usual case; author rows of one person should be one row."""
    if not name.isupper() or len(name) < 5 or not name.isascii():
        return name
    return re.sub(r"[A-Z]+", lambda match: match.group().capitalize(), name)
