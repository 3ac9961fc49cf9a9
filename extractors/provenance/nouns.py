"""In a language that writes every noun with a capital, which capitalised words are names all the same?

German has no sign for a name, so a lone capitalised word needs another: it is an acronym, a place of the lexicon,
stands after a title, is part of a fuller name of the text, or speaks without an article (`sagte Lind`). Several
capitalised words in a row are a name; the nouns that stand before others (`Millionen Euro`) are openers in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from extractors.provenance.lexicon import source_words, speech_words

CAPITALISING = frozenset({"de"})
"""Languages whose nouns all have capitals."""


class Mention(Protocol):
    """A run of capitalised words: `text[start:end] == written`."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def written(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102


M = TypeVar("M", bound=Mention)


def names_among_nouns(text: str, mentions: Sequence[M], language: str) -> list[M]:
    """The mentions that are names."""
    parts = {
        word
        for mention in mentions
        # `Ruhige Altstadt`: where a sentence begins, the first of two capitals is as often an adjective.
        if " " in mention.written
        and (mention.title or not _SENTENCE_BEGINS.search(text[max(0, mention.start - 4) : mention.start]))
        for word in mention.written.split()
    }
    places = source_words(language).states
    verbs = speech_words(language).verbs
    return [mention for mention in mentions if _is_name(text, mention, parts, places, verbs)]


def _is_name(text: str, mention: Mention, parts: set[str], places: frozenset[str], verbs: frozenset[str]) -> bool:
    written = mention.written
    if " " in written or mention.title is not None or written in parts or (len(written) > 1 and written.isupper()):
        return True
    folded = written.lower()
    if folded in places or folded.removesuffix("s") in places:
        return True
    if folded.endswith(_NOUN_ENDINGS):
        return False
    before = _WORD_BEFORE.search(text, max(0, mention.start - _LONGEST_WORD), mention.start)
    if before is not None and before.group("word") in verbs:
        return True
    after = _WORD_AFTER.match(text, mention.end)
    return before is None and after is not None and after.group("word") in verbs


# The endings of nouns made from verbs, adjectives and other nouns; hardly a surname has one.
_NOUN_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "heiten",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "tät",
    "täten",
    "tion",
    "tionen",
)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:]\s|\n\s{0,3}|[\"„“»«])\Z")
_LONGEST_WORD = 40
_WORD_BEFORE = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0](?P<word>[^\W\d_]+)")
