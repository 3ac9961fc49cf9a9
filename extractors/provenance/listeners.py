"""Which outlet does a sentence say that somebody told something, in languages that say so by case?

English has `told the Herald`; German puts the outlet into the dative (`sagte Lind der Zeitung Exempel`), Russian and
Ukrainian decline the noun before its name (`рассказал агентству Пример`). The words are data of the lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.provenance.outlets import Outlet, outlets_from
from extractors.provenance.reading import Reading
from extractors.provenance.sentences import Span


def listeners(reading: Reading, verb: re.Match[str], sentence: Span, outlets: Sequence[Outlet]) -> Iterator[Span]:
    """The names of the outlets that the subject of `verb` told something, at most one."""
    lexicon = reading.source_lexicon
    for outlet in islice(outlets_from(outlets, verb.end()), _TRIED):
        if outlet.start >= min(sentence.end, verb.end() + _REACH):
            return
        before = list(_WORD.finditer(reading.outside, max(verb.end(), outlet.start - _REACH), outlet.start))
        for number in range(len(before) - 1, max(-1, len(before) - 1 - _NOUN_WORDS), -1):
            word = before[number].group()
            if word in lexicon.listeners:
                earlier = before[number - 1].group() if number else ""
                if earlier not in reading.speech_lexicon.prepositions:
                    yield Span(outlet.start, outlet.end)
                return
            if word in lexicon.listener_articles:
                nouns = [w.group().lower() for w in before[number + 1 :]] + outlet.written.lower().split()[-1:]
                feminine = any(noun.endswith(tuple(lexicon.feminine)) for noun in nouns)
                # `sagte der Spiegel` speaks; `sagte dem Spiegel`, `sagte Lind der Bild` and `sagte der Zeitung` tell.
                if word == "dem" or number > 0 or feminine:
                    yield Span(outlet.start, outlet.end)
                return
        written = outlet.written.lower().split()
        if written[0] in lexicon.listener_articles and (written[0] == "dem" or before):
            yield Span(outlet.start, outlet.end)
            return


_REACH = 120
"""Characters between a verb and the outlet that was told: a name with its office fits."""
_TRIED = 2
_NOUN_WORDS = 3
_WORD = re.compile(r"[^\W\d_](?:\w|[-'’](?=\w))*")
