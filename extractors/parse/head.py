"""What stands above the first paragraph of a text: headline, standfirst, desk, genre, byline and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractors.fields.bylines import looks_like_organisation, looks_like_person, split_byline
from extractors.fields.characters import folded, letters_only
from extractors.fields.datelines import read_dateline
from extractors.fields.publishers import PublisherBook
from extractors.parse.date_lines import DateContext, read_date_line
from extractors.parse.furniture import genre_name, is_furniture, section_name
from extractors.parse.layout import Unit, ends_sentence
from extractors.records import Author, DateStamp

MAX_HEADLINE_CHARS = 220
"""The longest headline of the development pages has 190; a spun paragraph in line 1 has hundreds."""
MAX_STANDFIRST_CHARS = 400
"""Above a byline; what only a blank line sets off must be shorter, also than the paragraph below, to be no lead."""
_MAX_LINE_UNDER_HEADLINE = 250
MAX_HEAD_UNITS = 25
_MAX_ASIDE_CHARS = 130
"""Headlines that end in a question mark or in `Inc.` are short; a longer line of that kind opens a text."""
_MAX_BYLINE_CHARS = 120
_MAX_KICKER_WORDS = 3
_MENU_SECTIONS = 3
"""So many desks above a text are a menu and say nothing about it."""
_MAX_SEARCHED_CHARS = 200_000

_BYLINE = re.compile(
    r"^(?:(?:written|reported|compiled|posted|published|words|story|text|analysis|opinion|interview)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|tekijä)\s*:?\s+(?=[^\W\d_])|^(?:author|authors|byline|autor|autorin|auteur|autore|автор|автори|авторы|текст|作者|記者)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"^(?:记者|記者|作者|文)\s*[/:： ]\s*")
_LOCATED = re.compile(r"^(\S.{3,40}?)\s+(?:in|at)\s+[A-ZÀ-Þ][\w .'’-]{1,30}$")
_ADDRESS = re.compile(r"\S@\S|https?://|\bwww\.")
_BYLINE_END = re.compile(r"\s+(?:[|•·]|[-–—])\s+|\s*[|•·]\s*")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+")
_STARTS_AS_TITLE = re.compile(r"[\"'“‘«„(\[$€£#¿¡<]*(?:[^\W_a-zß-öø-ÿа-яёіїєґ]|\d|[a-z]{1,2}[A-Z])")
_FULL_STOP = re.compile(r"[.。।۔]\s?[\"'”’»)\]」』]{0,2}$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z](?:\.[A-Z])*\.|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|St|Dr|Mr|etc|No|vs)\.)$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_INSIDE = re.compile(r"[.!?]\s+[A-ZÀ-ÞА-ЯІЇЄҐ][^.!?]{20,}[.!?]\s+[A-ZÀ-ÞА-ЯІЇЄҐ]")


@dataclass
class Head:
    """What was read above the first paragraph, filled in from top to bottom, the first of each kind kept."""

    headline: str | None = None
    headline_source: str | None = None
    description: str | None = None
    section: str | None = None
    genre: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    published: DateStamp = field(default_factory=DateStamp)
    modified: DateStamp = field(default_factory=DateStamp)


def read_head(
    units: Sequence[Unit], book: PublisherBook, context: DateContext, *, known: Head | None = None
) -> tuple[Head, int]:
    """Read the head of a text; returns it with the index of the first unit of the body.

    A text whose first unit is a paragraph has no headline: none is made up from a first sentence. `known` holds what
    was read before, and is kept.
    """
    reader = _HeadReader(units, book, context, known or Head())
    end = reader.read()
    return reader.head, end


class _HeadReader:
    def __init__(self, units: Sequence[Unit], book: PublisherBook, context: DateContext, known: Head) -> None:
        self.head = replace(known)
        self._units = units
        self._book = book
        self._context = context
        above = [letters_only(unit.text) for unit in units[:MAX_HEAD_UNITS] if len(unit.text) <= MAX_HEADLINE_CHARS]
        self._repeated = {key for key, times in Counter(above).items() if times > 1 and len(key.split()) > 1}
        self._at = 0
        self._sections = 0

    def read(self) -> int:
        while self._at < min(len(self._units), MAX_HEAD_UNITS):
            if not (self._take_label() or self._take_headline() or self._take_byline_name() or self._take_standfirst()):
                break
            self._at += 1
        if self._sections >= _MENU_SECTIONS:
            self.head.section = None
        return self._at

    @property
    def _text(self) -> str:
        return self._units[self._at].text

    def _take_label(self) -> bool:
        """Take a line that is known for what it is: furniture, desk, genre, date, byline, or several of these."""
        text = self._text
        if self.head.headline is not None and letters_only(text) == letters_only(self.head.headline):
            return True
        if self._is_label(text):
            return True
        parts = [part for part in _PARTS.split(text) if part]
        if 1 < len(parts) <= 6 and len(text) <= _MAX_BYLINE_CHARS and all(self._could_be_label(part) for part in parts):
            for part in parts:
                _ = self._is_label(part) or self._is_name(part)
            return True
        return False

    def _could_be_label(self, part: str) -> bool:
        return bool(
            section_name(part) or genre_name(part) or read_date_line(part, self._context) or is_furniture(part)
            or _is_byline(part) or (looks_like_person(part) and self._is_nowhere_else(part))
        )  # fmt: skip

    def _is_label(self, text: str) -> bool:
        head = self.head
        if (genre := genre_name(text)) is not None:
            head.genre = head.genre or genre
            return True
        if (section := section_name(text)) is not None:
            self._sections += 1
            head.section = head.section or section
            return True
        if dates := read_date_line(text, self._context):
            for date in dates:
                if date.kind == "published" and head.published.value is None:
                    head.published = date.stamp
                elif date.kind == "modified" and head.modified.value is None:
                    head.modified = date.stamp
            return True
        if is_furniture(text):
            return True
        return _is_byline(text) and self._is_name(text)

    def _is_name(self, text: str) -> bool:
        """Take a byline's names; a line after `By` that names nobody is none."""
        authors = split_byline(_REPORTER.sub("", text), self._book)
        if not authors:
            return False
        if not self.head.authors:
            self.head.byline, self.head.authors = text, authors
            rest = _BYLINE_END.split(text)[1:]
            for part in rest:
                if dates := read_date_line(part, self._context):
                    self.head.published = self.head.published if self.head.published.value else dates[0].stamp
        return True

    def _take_headline(self) -> bool:
        head, text = self.head, self._text
        if head.headline is not None:
            return False
        following = self._after()
        if following is None or _is_wrapped_into(text, following.text):
            return False
        if letters_only(text) in self._repeated and _could_be_title(text):
            head.headline, head.headline_source = text, "repeated_line"
            return True
        if self._is_byline_before_headline():
            return self._is_name(text)
        if not _is_title(text):
            return False
        if self._is_kicker():
            return True
        head.headline, head.headline_source = text, "first_line"
        return True

    def _take_byline_name(self) -> bool:
        """Take a lone personal name in the head: beside other labels, or right under the headline."""
        text, head = self._text, self.head
        located = _LOCATED.match(text)
        name = located[1] if located and self._is_label_ahead() else text
        if head.authors or head.headline is None or not self._is_lone_name(name):
            return False
        following = self._after()
        return following is not None and self._is_name(text)

    def _take_standfirst(self) -> bool:
        """Take the short line directly under the headline that a blank line divides from the text, or a byline."""
        text, head, following = self._text, self.head, self._after()
        if head.headline is None or head.description is not None or following is None:
            return False
        if len(text) > MAX_STANDFIRST_CHARS or read_dateline(text) is not None or head.published.value is not None:
            return False
        unit = self._units[self._at]
        is_under_headline = self._at > 0 and self._units[self._at - 1].text == head.headline and not unit.after_gap
        is_divided = is_under_headline and following.after_gap
        is_divided = is_divided and len(text) < min(len(following.text), _MAX_LINE_UNDER_HEADLINE)
        is_above_byline = self._is_label_ahead()
        is_deck = unit.after_gap and following.after_gap and _is_deck(text, following.text)
        if not (is_divided or is_above_byline or is_deck) or not self._has_text_after(len(text)):
            return False
        head.description = text
        return True

    def _after(self) -> Unit | None:
        """The next unit that is no furniture."""
        return next((unit for unit in self._units[self._at + 1 :] if not is_furniture(unit.text)), None)

    def _has_text_after(self, chars: int) -> bool:
        rest = self._units[self._at + 1 :]
        return sum(len(unit.text) for unit in rest) > chars

    def _is_label_ahead(self) -> bool:
        if self._at + 1 >= len(self._units):
            return False
        text = self._units[self._at + 1].text
        return bool(read_date_line(text, self._context)) or (_is_byline(text) and bool(split_byline(text, self._book)))

    def _is_byline_before_headline(self) -> bool:
        """Tell a name above the headline from a headline of two words: labels in the same block, or a title below."""
        if self.head.authors or not self._is_lone_name(self._text):
            return False
        if any(
            section_name(text) or genre_name(text) or read_date_line(text, self._context) for text in self._beside()
        ):
            return True
        following = self._after()
        return following is not None and _is_title(following.text) and len(following.text.split()) > 4

    def _beside(self) -> list[str]:
        """The lines directly above and below, no blank line between."""
        at, units = self._at, self._units
        above = [units[at - 1].text] if at > 0 and not units[at].after_gap else []
        below = [units[at + 1].text] if at + 1 < len(units) and not units[at + 1].after_gap else []
        return above + below

    def _is_lone_name(self, text: str) -> bool:
        """Two to four name words that stand nowhere else: a topic (`Middle East`) is what the text goes on about."""
        words = text.split()
        if (
            not 2 <= len(words) <= 4
            or ends_sentence(text)
            or looks_like_organisation(text)
            or not looks_like_person(text)
        ):
            return False
        return self._book.by_name(text) is None and self._is_nowhere_else(text)

    def _is_nowhere_else(self, text: str) -> bool:
        return self._folded.count(folded(text)) <= 1

    @cached_property
    def _folded(self) -> str:
        """The text as names are looked for in it; a topic is named long before its end."""
        return folded("\n".join(unit.text for unit in self._units)[:_MAX_SEARCHED_CHARS])

    def _is_kicker(self) -> bool:
        """Tell a topic in capitals above the headline (`UKRAINE WAR`) from a short headline."""
        text, following = self._text, self._after()
        if len(text.split()) > _MAX_KICKER_WORDS or following is None or not (text.isupper() or text.endswith("|")):
            return False
        title = following.text
        return not title.isupper() and _is_title(title) and len(title.split()) > 3 and self._has_text_after(len(title))


def _is_byline(text: str) -> bool:
    return len(text) <= _MAX_BYLINE_CHARS and bool(_BYLINE.match(text)) and not _FULL_STOP.search(text)


def _is_title(text: str) -> bool:
    """Tell whether a line has the shape of a headline: short, begun as one, without a full stop at its end.

    A full stop is forgiven behind an abbreviation and in title case; question marks are common in headlines.
    """
    if not _could_be_title(text):
        return False
    if text.rstrip("\"'”’» ").endswith((":", ";", ",", "：", "；", "，", "、")):
        return False
    if _FULL_STOP.search(text) and not (_ABBREVIATION.search(text) and len(text) <= _MAX_ASIDE_CHARS):
        return not _CJK.search(text) and _is_title_case(text)
    return not text.rstrip("\"'”’» ").endswith(("?", "!")) or len(text) <= _MAX_ASIDE_CHARS


def _is_deck(text: str, following: str) -> bool:
    """Tell whether a line of its own between headline and text is a standfirst: no sentence, before a real one."""
    is_title = _is_title(text) and not _FULL_STOP.search(text) and len(text.split()) > 4
    return is_title and ends_sentence(following) and len(following) > len(text)


def _could_be_title(text: str) -> bool:
    if not 3 < len(text) <= MAX_HEADLINE_CHARS or not _STARTS_AS_TITLE.match(text):
        return False
    if _SENTENCE_INSIDE.search(text) or _ADDRESS.search(text):
        return False
    if _CJK.search(text):
        return len(text) <= MAX_HEADLINE_CHARS // 2
    return len(text.split()) > 1 and read_dateline(text) is None


def _is_title_case(text: str) -> bool:
    """Tell whether every longer word has its capital; sentences full of names have a verb without."""
    words = [word.lstrip("\"'“‘«(") for word in text.split()]
    longer = [word for word in words if len(word.rstrip(".,:;!?'’”\"")) > 4 and word[0].isalpha()]
    return len(longer) > 2 and all(word[0].isupper() for word in longer)


def _is_wrapped_into(text: str, following: str) -> bool:
    """Tell whether a line is only the first part of a sentence that goes on in the next."""
    return following[:1].islower() and not ends_sentence(text)
