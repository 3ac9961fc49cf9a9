"""Which words does a text quote directly, and whose are they?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.provenance.marks import Marked
from extractors.provenance.reading import Reading
from extractors.provenance.speakers import Said, find_speakers
from extractors.provenance.words import folded_words
from extractors.records import Quote

SPEECH_WORDS = 4
"""A quotation of fewer words is a scare quote or a title, unless the text names who said it."""


def find_quotes(body: str) -> tuple[Quote, ...]:
    """The direct quotations of `body` in order; `body[q.char_start:q.char_end] == q.quote_text` for each."""
    return quotes_of(Reading.of(body))


def quotes_of(reading: Reading) -> tuple[Quote, ...]:
    """`find_quotes` for a text that has been read."""
    marked = [m for m in reading.marked if m.end > m.start]
    said = find_speakers(reading, marked)
    kept: dict[int, int] = {}
    quotes: list[Quote] = []
    for number, (mark, who) in enumerate(zip(marked, said, strict=True)):
        if not _is_speech(reading, mark, who):
            continue
        kept[number] = len(quotes)
        continued = kept.get(number - 1) if _continues(reading, marked, said, number) else None
        quotes.append(
            Quote(
                quote_text=reading.text[mark.start : mark.end],
                char_start=mark.start,
                char_end=mark.end,
                speaker=who.speaker,
                speaker_raw=who.speaker_raw,
                continues_position=continued,
            )
        )
    return tuple(quotes)


def joined_quotations(quotes: Sequence[Quote]) -> list[str]:
    """The quotations with the fragments of a split one (`"A," he said. "B."`) joined by a space, in order.

    The comma before the tag stands for a full stop where a new sentence follows it, and is put back as one.
    """
    joined: list[list[str]] = []
    group: dict[int, int] = {}
    for position, quote in enumerate(quotes):
        earlier = quote.continues_position
        if earlier is not None and earlier in group:
            group[position] = group[earlier]
            joined[group[position]].append(quote.quote_text)
        else:
            group[position] = len(joined)
            joined.append([quote.quote_text])
    return [_joined(parts) for parts in joined]


def _joined(parts: list[str]) -> str:
    pieces: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        new_sentence = following[:1].isupper() and not _I.match(following)
        pieces.append(part[:-1] + "." if new_sentence and part.endswith(",") else part)
    return " ".join(pieces)


def _is_speech(reading: Reading, marked: Marked, said: Said) -> bool:
    count = len(folded_words(reading.text[marked.start : marked.end]))
    return count >= SPEECH_WORDS or (said.cued and count > 1)


def _continues(reading: Reading, marked: list[Marked], said: list[Said], number: int) -> bool:
    """Whether a quotation goes on with the one before: over a paragraph, or split by who said it."""
    if number == 0:
        return False
    before, here = marked[number - 1], marked[number]
    if here.continues:
        return True
    named_anew = said[number].cued and said[number].phrase not in (None, said[number - 1].phrase)
    if not said[number - 1].after or named_anew:
        return False
    between = reading.outside[before.outer_end : here.outer_start]
    return "\n" not in between and len(between.split()) <= LONGEST_TAG_WORDS and len(_STOPS.findall(between)) <= 1


LONGEST_TAG_WORDS = 25
_I = re.compile(r"I\b")
_STOPS = re.compile(r"[.!?](?=\s|$)")
