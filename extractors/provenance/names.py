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


def find_names(text: str) -> list[Name]:
    """All mentions of proper names in order of appearance."""
    spans = sentences(text)
    return names_in(text, spans, capitalised_runs(text, spans), language_of(text))


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
            found += _mentions(text, span, here, lexicon)
    if language in CAPITALISING:
        return _resolved(names_among_nouns(text, found, language), lexicon)
    doubtful = [mention for mention in found if mention.doubtful]
    if doubtful:
        confirmed = {mention.written for mention in found if not mention.doubtful}
        lower = set(_LOWER_WORD.findall(text))
        dropped = {
            mention
            for mention in doubtful
            if mention.written not in confirmed
            and (mention.written.lower() in lower or not _SUBJECT_AFTER.match(text, mention.end))
        }
        found = [mention for mention in found if mention not in dropped]
    return _resolved(found, lexicon)


class _Mention(NamedTuple):
    start: int
    end: int
    written: str
    title: str | None
    doubtful: bool
    """A lone word that begins a sentence."""


class _Token(NamedTuple):
    start: int
    end: int
    written: str
    folded: str
    """In lower case, without a closing stop."""


def _mentions(text: str, span: Span, runs: Sequence[Run], lexicon: NameWords) -> Iterator[_Mention]:
    first_letter = span.start
    while first_letter < span.end and not text[first_letter].isalnum():
        first_letter += 1
    joined = span.start
    for run in runs:
        begins = run.start() == first_letter or text[run.start() - 1] in _OPENING_MARKS
        for part in _parts(_tokens(run), lexicon, begins=begins):
            number = _titles(part, lexicon)
            tokens = part[number:]
            if not tokens or tokens[0].start < joined:
                continue
            title = text[part[0].start : part[number - 1].end] if number else _title_before(text, span, part, lexicon)
            begin, end = tokens[0].start, tokens[-1].end
            if tokens[-1].folded in lexicon.institutions:
                rest = _OF_WHAT.match(text, end, span.end)
                if rest:
                    end = joined = rest.end()
            if text[end - 1] == "." and not _INITIALS.search(text, max(begin, end - 4), end):
                end -= 1
            yield _Mention(begin, end, text[begin:end], title, begins and len(tokens) == 1 and begin == first_letter)


def _tokens(run: Run) -> list[_Token]:
    written = run.group()
    if " " not in written and "\u00a0" not in written and "." not in written:
        return [_Token(run.start(), run.end(), written, written.lower())]
    return [
        _Token(token.start(), token.end(), token.group(), token.group().lower().rstrip("."))
        for token in _TOKEN.finditer(run.string, run.start(), run.end())
    ]


def _title_before(text: str, span: Span, part: list[_Token], lexicon: NameWords) -> str | None:
    """`former leader Kim Jong Un`: a title in lower case counts as one too."""
    before = text[max(span.start, part[0].start - _LONGEST_TITLE) : max(span.start, part[0].start - 1)]
    word = before[before.rfind(" ") + 1 :]
    return word if word in lexicon.titles else None


def _is_title_case(text: str, span: Span, runs: Sequence[Run]) -> bool:
    """A headline: at least five words, nearly all of them capitalised, and no stop at the end."""
    if text[span.end - 1] in '.!?”"' or sum(run.end() - run.start() for run in runs) < 0.5 * (span.end - span.start):
        return False
    count = len(_ANY_WORD.findall(text, span.start, span.end))
    capitals = sum(len(_TOKEN.findall(run.group())) for run in runs)
    return count >= 5 and capitals > 0.75 * count


def _parts(tokens: list[_Token], lexicon: NameWords, *, begins: bool) -> Iterator[list[_Token]]:
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


def _titles(part: list[_Token], lexicon: NameWords) -> int:
    """How many tokens are titles before the name; a run of titles alone names a role, and nobody."""
    endings = tuple(lexicon.title_endings)
    for number in range(len(part) - 1, -1, -1):
        if part[number].folded in lexicon.titles or part[number].folded.endswith(endings):
            institution = any(token.folded in lexicon.institutions for token in part[number + 1 :])
            if not institution:
                return number + 1
    return 0


def _resolved(mentions: list[_Mention], lexicon: NameWords) -> list[Name]:
    """Gives each mention its kind and its fullest form."""
    titled = {_folded(m.written) for m in mentions if m.title}
    alone = {_folded(m.written) for m in mentions if " " not in m.written}
    longest: dict[str, str] = {}
    bearers = _Bearers({}, {}, {})
    kinds: dict[str, NameKind] = {}
    for mention in mentions:
        key = _folded(mention.written)
        words = mention.written.split()
        if key not in kinds:
            kinds[key] = _kind(key.split(), mention, titled, alone, lexicon)
        if len(words) > 1:
            longest.setdefault(key, mention.written)
            if kinds[key] != "organisation":
                bearers.by_last.setdefault(_folded(words[-1]), []).append(mention)
                bearers.by_first.setdefault(_folded(words[0]), []).append(mention)
                if mention.title:
                    bearers.titled_by_first.setdefault(_folded(words[0]), []).append(mention)
    acronyms = {_initials(name): name for name in longest.values() if kinds[_folded(name)] == "organisation"}
    names: list[Name] = []
    for mention in mentions:
        key = _folded(mention.written)
        full, kind = longest.get(key, mention.written), kinds[key]
        if " " not in mention.written:
            bearer = None if _is_acronym(mention.written) else _bearer(mention, key, bearers)
            if bearer is not None:
                full, kind = bearer.written, kinds[_folded(bearer.written)]
                if bearer.title or mention.title:
                    kind = "person"
            elif mention.written in acronyms:
                full, kind = acronyms[mention.written], "organisation"
        names.append(Name(mention.start, mention.end, mention.written, full, kind, mention.title))
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


def _bearer(mention: _Mention, word: str, bearers: _Bearers) -> _Mention | None:
    """The fuller name meant by a single word: by surname before given name, the last one before it, else the next."""
    # A place (`Kursk`) shares its word with what is named after it (`Kursk Oblast`), so given names need a title.
    by_first = bearers.by_first if mention.title else bearers.titled_by_first
    chosen = bearers.by_last.get(word) or by_first.get(word)
    if not chosen:
        return None
    index = bisect_left(chosen, mention.start, key=lambda c: c.start)
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
_RUN = re.compile(rf"{_ONE}(?:[ \u00a0]{_ONE}){{0,11}}")
# `Institute for the Study of War`: an institution's name goes on.
_OF_WHAT = re.compile(rf"(?:\s(?:of|for|on|and)(?:\sthe)?\s{_ONE}(?:\s{_ONE}){{0,3}}){{1,2}}")
_ANY_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LOWER_WORD = re.compile(r"[a-zß-öø-ÿа-яёіїєґ]{2,}")
_LONGEST_TITLE = 24
_INITIALS = re.compile(rf"(?:^|[\s.])[{_UPPER}]\.$")
_OPENING_MARKS = frozenset('"“«„‘')
_SUBJECT_AFTER = re.compile(
    r"['’]s\b|,?\s(?:said|says|told|also|has|had|was|is|will|would|did|and|[a-z]+ed|"
    r"believes|estimates|reports|claims|plans|wants|confirms|denies|warns|expects|insists|announces|thinks|calls)\b"
)
