"""Which words does each language use to name a source, a speaker, a title, a number?

The words are data: one TOML file a language in `lexicons/`, loaded once. A text is read with the lexicon of its own
language, recognised from its script and its commonest words; texts in other languages get the English one, whose
patterns then find little rather than something wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "ru", "uk")


@cache
def table(language: str) -> dict[str, Any]:
    """The parsed file of one language."""
    path = files("extractors.provenance") / "lexicons" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def abbreviations() -> frozenset[str]:
    """Words that end in a full stop without ending a sentence, of all languages, without that stop."""
    return frozenset(word for language in LANGUAGES for word in table(language)["sentences"]["abbreviations"])


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words that help to tell names; all folded. Lists a language leaves out are those of English."""

    openers: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    title_endings: frozenset[str]
    """How compounds that are titles end (`Verkehrsministerin`)."""
    institutions: frozenset[str]
    not_people: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language writes numbers."""

    language: str
    decimal_comma: bool
    words: dict[str, int]
    scales: dict[str, float]
    percent: tuple[str, ...]
    currencies: dict[str, str]
    range: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words around direct speech."""

    verbs: frozenset[str]
    """All forms of the verbs that bring a quotation."""
    auxiliaries: frozenset[str]
    boundaries: frozenset[str]
    """Words that begin a clause, which a subject cannot reach across."""
    relatives: frozenset[str]
    relatives_need_comma: bool
    """Whether the same word without a comma before it is something else (German `der`)."""
    prepositions: frozenset[str]
    determiners: frozenset[str]
    """A word right after one of these is a noun, however much it looks like a verb of speech."""
    nouns: frozenset[str]
    """Verbs that are as often nouns."""
    speakers: frozenset[str]
    """Nouns that speak without an article: `officials said`."""
    pronouns: frozenset[str]
    according: tuple[str, ...]


@cache
def speech_words(language: str) -> SpeechWords:
    """The speech words of one language."""
    own = table(language)["speech"]
    regular = {form for verb in own.get("regular", ()) for form in _regular_forms(verb)}
    return SpeechWords(
        verbs=frozenset(regular.union(own["verbs"])),
        auxiliaries=frozenset(own["auxiliaries"]),
        boundaries=frozenset(own["boundaries"]),
        relatives=frozenset(own["relatives"]),
        relatives_need_comma=own.get("relatives_need_comma", False),
        prepositions=frozenset(own["prepositions"]),
        determiners=frozenset(own.get("determiners", ())),
        nouns=frozenset(own.get("nouns", ())),
        speakers=frozenset(own.get("speakers", ())),
        pronouns=frozenset(own["pronouns"]),
        according=tuple(own["according"]),
    )


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The words by which an article names its sources. Lists a language leaves out are empty."""

    outlet_last: frozenset[str]
    outlet_first: frozenset[str]
    demonyms: frozenset[str]
    outlet_nouns: frozenset[str]
    outlet_nouns_after: frozenset[str]
    outlet_endings: frozenset[str]
    """Two words that end an outlet's name: `news service`."""
    stations: frozenset[str]
    """What else an apposition calls an outlet: `KXYZ, the local affiliate`."""
    articles: frozenset[str]
    titled_works: frozenset[str]
    """Nouns after which a name with a capital article is a title: `the film The Example`."""
    agency_nouns: frozenset[str]
    outlet_works: frozenset[str]
    verbs: frozenset[str]
    outlet_verbs: frozenset[str]
    """Verbs that give news only where an outlet is their subject: `the Herald unearthed`."""
    no_report: dict[str, frozenset[str]]
    """Words after which a verb gives no news (`asked about`); `* to`: before any word and `to` (`asked her to`)."""
    time_words: frozenset[str]
    """Words of time between the two words of a phrase: `a report earlier from`."""
    after: frozenset[str]
    carried: frozenset[str]
    media_cues: frozenset[str]
    told: frozenset[str]
    """Verbs of saying after which an outlet in the dative is the one that was told."""
    listeners: frozenset[str]
    """Nouns for an outlet in the dative: `агентству`."""
    listener_articles: frozenset[str]
    feminine: frozenset[str]
    """Endings of feminine nouns, whose `der` is a dative."""
    postpositions: frozenset[str]
    """Words after a source: `der Zeitung zufolge`."""
    chaining: frozenset[str]
    """Cues by which one source cites another."""
    journalists: frozenset[str]
    journalist_adjectives: frozenset[str]
    joining: frozenset[str]
    """What stands before the last of a list."""
    members: frozenset[str]
    states: frozenset[str]


@cache
def source_words(language: str) -> SourceWords:
    """The source words of one language."""
    own = table(language)["sources"]
    words: dict[str, Any] = {f.name: frozenset(own.get(f.name, ())) for f in fields(SourceWords)}
    words["no_report"] = {verb: frozenset(after) for verb, after in own.get("no_report", {}).items()}
    return SourceWords(**words)


def alternation(words: Iterable[str]) -> str:
    """A pattern of words with small or capital first letters, the longest first; it never matches where there are none.

    Not the flag IGNORECASE: without it the engine discards an alternative by its first letter, ten times as fast.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\ ".join(map(_with_capital, word.split(" "))) for word in ordered) or r"(?!)"


def _with_capital(word: str) -> str:
    first, rest = word[0], re.escape(word[1:])
    return f"[{first}{first.upper()}]{rest}" if first != first.upper() else re.escape(first) + rest


def _regular_forms(verb: str) -> tuple[str, str, str, str]:
    """The forms of an English verb; other languages list theirs."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"


@cache
def name_words(language: str) -> NameWords:
    """The name words of one language, with the English ones added: foreign texts quote English names too."""
    own, english = table(language)["names"], table("en")["names"]
    pronouns = ("he", "she", "they")
    return NameWords(
        **{
            f.name: frozenset(own[f.name] if f.name in pronouns else [*english[f.name], *own.get(f.name, ())])
            for f in fields(NameWords)
        }
    )


@cache
def number_words(language: str) -> NumberWords:
    """The number words of one language."""
    own = table(language)["numbers"]
    return NumberWords(
        language=language,
        decimal_comma=own["decimal_comma"],
        words=own["words"],
        scales=own["scales"],
        percent=tuple(own["percent"]),
        currencies=own["currencies"],
        range=tuple(own["range"]),
        months=tuple(own["months"]),
    )


def language_of(text: str) -> str:
    """The lexicon that fits `text`, judged on its beginning; `en` where none does."""
    return _language_of_sample(text[:_SAMPLE_CHARACTERS])


@lru_cache(maxsize=512)
def _language_of_sample(sample: str) -> str:
    found = _WORD.findall(sample.lower())
    if not found:
        return "en"
    if sum(word[0] in _CYRILLIC for word in found) * 2 > len(found):
        return "uk" if len(_UKRAINIAN_LETTERS.findall(sample)) > len(_RUSSIAN_LETTERS.findall(sample)) else "ru"
    scores = {language: sum(map(_common_words(language).__contains__, found)) for language in ("en", "de", "fr", "es")}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"


@cache
def _common_words(language: str) -> frozenset[str]:
    return frozenset(table(language)["common_words"])


_SAMPLE_CHARACTERS = 2000
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = frozenset("абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя")
_UKRAINIAN_LETTERS = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN_LETTERS = re.compile(r"[ыэёъЫЭЁЪ]")
