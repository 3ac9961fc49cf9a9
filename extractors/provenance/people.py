"""Whom does a phrase or a pronoun name?"""

from __future__ import annotations

from extractors.provenance.names import Name
from extractors.provenance.phrases import head_name
from extractors.provenance.reading import LONGEST_SENTENCE, Reading
from extractors.provenance.sentences import Span

SENTENCES_BACK = 6
"""A pronoun does not reach further: measured on the attribution benchmark, more distant names are mostly wrong."""


def name_of_phrase(reading: Reading, phrase: Span) -> str:
    """The fullest form of the name a noun phrase is about, else the phrase as written."""
    start = head_name(reading, phrase)
    if start is None:
        return reading.text[phrase.start : phrase.end]
    return next(name.full for name in reading.names_within(start, phrase.end) if name.start == start)


def bearer_of_pronoun(reading: Reading, pronoun: Span, last_speaker: str | None) -> str | None:
    """The full name of the person a pronoun means: the last fitting subject before it, else the last speaker."""
    folded = reading.text[pronoun.start : pronoun.end].lower()
    lexicon = reading.names_lexicon
    if folded not in lexicon.he and folded not in lexicon.she:
        return last_speaker
    number = reading.sentence_number(pronoun.start)
    for earlier in range(number, max(-1, number - SENTENCES_BACK), -1):
        span = reading.sentences[earlier]
        names = reading.names_within(span.start, min(span.end, pronoun.start, span.start + LONGEST_SENTENCE))
        for name in names:
            if name.kind == "person" and _fits(reading, name, folded):
                return name.full
    return last_speaker


def bearer_of_role(reading: Reading, phrase: Span) -> str | None:
    """The full name of the person a bare role means: `the minister` after `Foreign Minister Mara Lind`."""
    words = reading.text[phrase.start : phrase.end].lower().split()
    lexicon = reading.names_lexicon
    if not 1 < len(words) <= _LONGEST_ROLE or words[0] not in _DEFINITE or words[-1] not in lexicon.titles:
        return None
    number = reading.sentence_number(phrase.start)
    first = reading.sentences[max(0, number - SENTENCES_BACK)].start
    for name in reversed(reading.names_within(first, phrase.start)[-_NAMES_BACK:]):
        if name.kind == "person" and (name.title or "").lower().rstrip(".").endswith(words[-1]):
            return name.full
    return None


def _fits(reading: Reading, name: Name, pronoun: str) -> bool:
    """Whether nothing known of a name speaks against a pronoun."""
    lexicon = reading.names_lexicon
    first = name.full.split()[0].lower()
    title = (name.title or "").lower().rstrip(".")
    if pronoun in lexicon.he:
        return first not in lexicon.female and not title.endswith(("mrs", "ms", "miss", "woman", "lady"))
    return first not in lexicon.male and not title.endswith(("mr", "sir", "lord", "spokesman"))


_LONGEST_ROLE = 3
"""`the foreign minister`; longer phrases tell a role apart from another's."""
_NAMES_BACK = 40
_DEFINITE = frozenset({"the", "der", "die", "le", "la", "el"})
