"""Which proper names stand in a text, which of them are people, and which short forms mean the same one?

A name is a run of capitalised words. Words that are capitalised only because a sentence begins are told apart by a
stop lexicon and by how the rest of the text writes them. Headlines in title case are passed over.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.provenance.lexicon import NameWords, language_of, name_words
from extractors.provenance.nouns import CAPITALISING, names_among_nouns
from extractors.provenance.numbers import Number, find_numbers
from extractors.provenance.sentences import Span, sentences
from extractors.provenance.words import fold_words

__all__ = ["Name", "NameKind", "Number", "find_names", "find_numbers"]

NameKind = Literal["person", "organisation", "other"]


class Name(NamedTuple):
    """One mention: `text[start:end]` is the name as written, without its titles."""

    start: int
    end: int
    written: str
    full: str
    """The fullest form the text gives this name: `Rustem Umerov` for a bare `Umerov`."""
    kind: NameKind
    title: str | None
    """What stood before it: `Defense Minister`, `Mr.`"""

    @property
    def folded(self) -> str:
        """The full form as folded words joined by a space."""
        return _folded(self.full)


Run = re.Match[str]
"""A run of capitalised words, of at most twelve."""


def find_names(text: str, language: str | None = None) -> list[Name]:
    """All mentions of proper names in order of appearance; the language is recognised where it is not given."""
    spans = sentences(text)
    return names_in(text, spans, capitalised_runs(text, spans), language or language_of(text))


def capitalised_runs(text: str, spans: Sequence[Span]) -> list[list[Run]]:
    """The runs of capitalised words of each sentence."""
    return [
        [run for run in _RUN.finditer(text, *span) if run.start() == 0 or not text[run.start() - 1].isalnum()]
        for span in spans
    ]


def names_in(text: str, spans: Sequence[Span], runs: Sequence[list[Run]], language: str) -> list[Name]:
    """`find_names` where sentences, runs and language are known."""
    lexicon = name_words(language)
    found: list[_Mention] = []
    for span, here in zip(spans, runs, strict=True):
        if here and not _is_title_case(text, span, here):
            found += _mentions(text, span, here, language)
    if language in CAPITALISING:
        return _resolved(names_among_nouns(text, found, language), lexicon)
    return _resolved(_without_doubtful(text, found), lexicon)


class _Mention(NamedTuple):
    start: int
    end: int
    written: str
    title: str | None
    doubtful: bool
    """A lone word that begins a sentence."""


def _without_doubtful(text: str, found: list[_Mention]) -> list[_Mention]:
    """Leaves out the words that have their capital only because a sentence begins with them."""
    confirmed = {mention.written for mention in found if not mention.doubtful}
    lower: set[str] | None = None
    kept: list[_Mention] = []
    for mention in found:
        if mention.doubtful and mention.written not in confirmed:
            if not _SUBJECT_AFTER.match(text, mention.end):
                continue
            if lower is None:
                lower = set(_LOWER_WORD.findall(text))
            if mention.written.lower() in lower:
                continue
        kept.append(mention)
    return kept


def _mentions(text: str, span: Span, runs: Sequence[Run], language: str) -> list[_Mention]:
    found: list[_Mention] = []
    lexicon = name_words(language)
    first_letter = span.start
    while first_letter < span.end and not text[first_letter].isalnum():
        first_letter += 1
    joined = span.start
    for run in runs:
        offset = run.start()
        begins = offset == first_letter or text[offset - 1] in _OPENING_MARKS
        written = run.group()
        parts = (_remembered_parts if len(written) <= _LONGEST_REMEMBERED else _parts)(written, language, begins)
        for start, stop, own_title, is_institution, is_lone in parts:
            begin, end = offset + start, offset + stop
            if begin < joined:
                continue
            title = own_title or _title_before(text, span, begin, lexicon)
            if is_institution:
                rest = _OF_WHAT.match(text, end, span.end)
                if rest:
                    end = joined = rest.end()
            if text[end - 1] == "." and not _INITIALS.search(text, max(begin, end - 4), end):
                end -= 1
            doubtful = begins and is_lone and begin == first_letter
            found.append(_Mention(begin, end, text[begin:end], title, doubtful))
    return found


def _title_before(text: str, span: Span, start: int, lexicon: NameWords) -> str | None:
    """`former leader Kim Jong Un`: a title in lower case counts as one too."""
    earliest, end = max(span.start, start - _LONGEST_TITLE), max(span.start, start - 1)
    word = text[max(earliest, text.rfind(" ", earliest, end) + 1) : end]
    return word if word in lexicon.titles else None


def _is_title_case(text: str, span: Span, runs: Sequence[Run]) -> bool:
    """A headline: at least five words, nearly all of them capitalised, and no stop at the end."""
    if text[span.end - 1] in '.!?”"' or sum(run.end() - run.start() for run in runs) < 0.5 * (span.end - span.start):
        return False
    count = len(_ANY_WORD.findall(text, span.start, span.end))
    capitals = sum(len(_TOKEN.findall(run.group())) for run in runs)
    return count >= 5 and capitals > 0.75 * count


class _Part(NamedTuple):
    """A name within a run, with offsets from the run's start."""

    start: int
    end: int
    title: str | None
    is_institution: bool
    """Its last word is one of an institution."""
    is_lone: bool
    """It is one word."""


class _Token(NamedTuple):
    start: int
    end: int
    folded: str
    """In lower case, without a closing stop."""


def _parts(written: str, language: str, begins: bool) -> tuple[_Part, ...]:
    """The names in a run, which hang on nothing but what is written there and whether a sentence begins with it."""
    lexicon = name_words(language)
    endings = tuple(lexicon.title_endings)
    if not _SEVERAL_TOKENS.search(written):
        word = written.lower()
        if word in lexicon.openers or word in lexicon.calendar or word in lexicon.titles or word.endswith(endings):
            return ()
        return (_Part(0, len(written), None, word in lexicon.institutions, True),)
    found: list[_Part] = []
    for part in _cut(_tokens(written), lexicon, begins=begins):
        number = _titles(part, endings, lexicon)
        name = part[number:]
        if name:
            title = written[part[0].start : part[number - 1].end] if number else None
            is_institution = name[-1].folded in lexicon.institutions
            found.append(_Part(name[0].start, name[-1].end, title, is_institution, len(name) == 1))
    return tuple(found)


_remembered_parts = lru_cache(maxsize=8192)(_parts)
"""News repeats its names: three runs of four were seen before."""


def _tokens(written: str) -> list[_Token]:
    if "." in written:
        return [_Token(*token.span(), token.group().lower().rstrip(".")) for token in _TOKEN.finditer(written)]
    tokens: list[_Token] = []
    start = 0
    for word in written.replace("\u00a0", " ").split(" "):
        tokens.append(_Token(start, start + len(word), word.lower()))
        start += len(word) + 1
    return tokens


def _cut(tokens: list[_Token], lexicon: NameWords, *, begins: bool) -> Iterator[list[_Token]]:
    """Cuts a run at days and months, and drops the opening words of a sentence."""
    part: list[_Token] = []
    for number, token in enumerate(tokens):
        opens = not part and token.folded in lexicon.openers and (begins or number == 0)
        if opens or token.folded in lexicon.calendar:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _titles(part: list[_Token], endings: tuple[str, ...], lexicon: NameWords) -> int:
    """How many tokens are titles before the name; a run of titles alone names a role, and nobody."""
    for number in range(len(part) - 1, -1, -1):
        if part[number].folded in lexicon.titles or part[number].folded.endswith(endings):
            institution = any(token.folded in lexicon.institutions for token in part[number + 1 :])
            if not institution:
                return number + 1
    return 0


def _resolved(mentions: list[_Mention], lexicon: NameWords) -> list[Name]:
    """Gives each mention its kind and its fullest form."""
    keys = {mention.written: _folded(mention.written) for mention in mentions}
    titled = {keys[mention.written] for mention in mentions if mention.title}
    alone = {key for written, key in keys.items() if " " not in written}
    longest: dict[str, str] = {}
    bearers = _Bearers({}, {}, {})
    kinds: dict[str, NameKind] = {}
    for mention in mentions:
        key = keys[mention.written]
        if key not in kinds:
            kinds[key] = _kind(key.split(), mention, titled, alone, lexicon)
        words = mention.written.split()
        if len(words) > 1:
            longest.setdefault(key, mention.written)
            if kinds[key] != "organisation":
                bearers.add(mention, _folded(words[0]), _folded(words[-1]))
    acronyms = {_initials(name): name for key, name in longest.items() if kinds[key] == "organisation"}
    names: list[Name] = []
    for mention in mentions:
        start, end, written, title, _ = mention
        key = keys[written]
        full, kind = longest.get(key, written), kinds[key]
        if " " not in written:
            bearer = None if _is_acronym(written) else _bearer(mention, key, bearers)
            if bearer is not None:
                full, kind = bearer.written, kinds[keys[bearer.written]]
                if bearer.title or title:
                    kind = "person"
            elif written in acronyms:
                full, kind = acronyms[written], "organisation"
        names.append(Name(start, end, written, full, kind, title))
    return names


def _kind(words: list[str], mention: _Mention, titled: set[str], alone: set[str], lexicon: NameWords) -> NameKind:
    if any(word in lexicon.institutions for word in words):
        return "organisation"
    if mention.title or " ".join(words) in titled or (words and words[-1] in titled):
        return "person"
    if not words or any(word in lexicon.not_people for word in words):
        return "other"
    # `Rustem Umerov … Umerov said`: hardly anything but people is called by its last word.
    given = words[0] in lexicon.male or words[0] in lexicon.female
    if 1 < len(words) <= _LONGEST_PERSON and (given or words[-1] in alone):
        return "person"
    return "organisation" if _is_acronym(mention.written) else "other"


def _is_acronym(written: str) -> bool:
    return 1 < len(written) <= _LONGEST_ACRONYM and written.isupper()


class _Bearers(NamedTuple):
    """Names of several words that a single word can stand for, each list in order of appearance."""

    by_last: dict[str, list[_Mention]]
    by_first: dict[str, list[_Mention]]
    titled_by_first: dict[str, list[_Mention]]

    def add(self, mention: _Mention, first: str, last: str) -> None:
        """Note one more name of several words, by its first and its last."""
        self.by_last.setdefault(last, []).append(mention)
        self.by_first.setdefault(first, []).append(mention)
        if mention.title:
            self.titled_by_first.setdefault(first, []).append(mention)


def _bearer(mention: _Mention, word: str, bearers: _Bearers) -> _Mention | None:
    """The fuller name meant by a single word: by surname before given name, the last one before it, else the next."""
    # A place (`Kursk`) shares its word with what is named after it (`Kursk Oblast`), so given names need a title.
    by_first = bearers.by_first if mention.title else bearers.titled_by_first
    chosen = bearers.by_last.get(word) or by_first.get(word)
    if not chosen:
        return None
    index = bisect_left(chosen, mention)
    return chosen[index - 1] if index else chosen[0]


@lru_cache(maxsize=8192)
def _folded(written: str) -> str:
    return fold_words(written)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


_LONGEST_ACRONYM = 6
_LONGEST_PERSON = 4
_UPPER = "".join(c for c in map(chr, range(sys.maxunicode)) if c < "\u2000" and (c.isupper() or c.istitle()))
# A capital, then either the stops of initials (`J.`, `U.S.`) or the rest of a word; a possessive is left out. The
# pattern begins with a set of letters, which the engine finds ten times as fast as a look-behind.
_TITLES = "Mr Mrs Ms Dr St Sen Sens Rep Reps Gov Gen Lt Col Sgt Capt Prof"
_ABBREVIATED = "|".join(f"(?<=\\b{title})" for title in _TITLES.split())
_TAIL = r"(?:[^\W_]|[.\-&‑](?=[^\W_])|['’](?![sS]\b)(?=[^\W_]))*"
_ONE = rf"[{_UPPER}](?:(?:\.-?[{_UPPER}])*\.(?![^\W_])|{_TAIL}(?:(?=\.)(?:{_ABBREVIATED})\.)?)"
_TOKEN = re.compile(_ONE)
_SEVERAL_TOKENS = re.compile("[ \u00a0.]")
"""Without one of these a run is one token, and has no closing stop."""
_RUN = re.compile(rf"{_ONE}(?:[ \u00a0]{_ONE}){{0,11}}")
# `Institute for the Study of War`: an institution's name goes on.
_OF_WHAT = re.compile(rf"(?:\s(?:of|for|on|and)(?:\sthe)?\s{_ONE}(?:\s{_ONE}){{0,3}}){{1,2}}")
_ANY_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LOWER_WORD = re.compile(r"[a-zß-öø-ÿа-яёіїєґ]{2,}")
_LONGEST_TITLE = 24
_LONGEST_REMEMBERED = 200
"""Characters of a run: what is remembered stays below a few megabytes, whatever the texts hold."""
_INITIALS = re.compile(rf"(?:^|[\s.])[{_UPPER}]\.$")
_OPENING_MARKS = frozenset('"“«„‘')
_SUBJECT_AFTER = re.compile(
    r"['’]s\b|,?\s(?:said|says|told|also|has|had|was|is|will|would|did|and|[a-z]+ed|"
    r"believes|estimates|reports|claims|plans|wants|confirms|denies|warns|expects|insists|announces|thinks|calls)\b"
)
