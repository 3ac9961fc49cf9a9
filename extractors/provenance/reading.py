"""What do all provenance rules see of a text? Read once: quotations hidden, sentences, names, language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.provenance.lexicon import (
    NameWords,
    SourceWords,
    SpeechWords,
    language_of,
    name_words,
    source_words,
    speech_words,
)
from extractors.provenance.marks import Marked, marked_spans
from extractors.provenance.names import Name, Run, capitalised_runs, names_in
from extractors.provenance.sentences import Span, paragraphs, sentences_of

LONGEST_SENTENCE = 5_000
"""Characters of a sentence that the rules look at; a longer one is a list or a defect, and no news sentence."""

HIDDEN = "\ue000"
"""Stands for each character of a quotation in `Reading.outside`: no rule matches inside what somebody else said."""


@dataclass(frozen=True)
class Reading:
    """A text with what the rules need of it, all offsets in characters of `text`."""

    text: str
    language: str
    marked: tuple[Marked, ...]

    @classmethod
    def of(cls, text: str) -> Reading:
        """Reads `text`; names and sentences are found when first asked for."""
        return cls(text, language_of(text), tuple(marked_spans(text)))

    def showing(self, shown: Sequence[Marked]) -> Reading:
        """The same text with some of what stands in quotation marks read as the narrator's own words."""
        if not shown:
            return self
        known = frozenset(shown)
        reading = Reading(self.text, self.language, tuple(mark for mark in self.marked if mark not in known))
        for name in ("paragraphs", "text_sentences", "runs", "names"):
            # What depends on the text alone is not found again.
            reading.__dict__[name] = getattr(self, name)
        return reading

    @cached_property
    def names_lexicon(self) -> NameWords:
        """The name words of the text's language."""
        return name_words(self.language)

    @cached_property
    def speech_lexicon(self) -> SpeechWords:
        """The speech words of the text's language."""
        return speech_words(self.language)

    @cached_property
    def source_lexicon(self) -> SourceWords:
        """The source words of the text's language."""
        return source_words(self.language)

    @cached_property
    def outside(self) -> str:
        """`text` with every quotation and its marks hidden; as long as `text`."""
        parts: list[str] = []
        done = 0
        for marked in self.marked:
            if marked.outer_start < done:
                continue
            parts += (self.text[done : marked.outer_start], HIDDEN * (marked.outer_end - marked.outer_start))
            done = marked.outer_end
        parts.append(self.text[done:])
        return "".join(parts)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs of the text."""
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the narrator: one that holds a quotation of several sentences is still one."""
        parts: list[str] = []
        done = 0
        quoting: set[int] = set()
        for marked in self.marked:
            if marked.outer_start < done or marked.end <= marked.start:
                continue
            parts += (self.text[done : marked.start], "X" * (marked.end - marked.start - 1))
            done = marked.end - 1
            quoting.add(self.paragraph_at(marked.start))
        parts.append(self.text[done:])
        masked = sentences_of("".join(parts), [self.paragraphs[number] for number in sorted(quoting)])
        return sorted(masked + [span for span in self.text_sentences if self.paragraph_at(span.start) not in quoting])

    @cached_property
    def text_sentences(self) -> list[Span]:
        """The sentences of the whole text, those inside quotations too."""
        return sentences_of(self.text, self.paragraphs)

    @cached_property
    def runs(self) -> list[list[Run]]:
        """The runs of capitalised words of each of `text_sentences`."""
        return capitalised_runs(self.text, self.text_sentences)

    @cached_property
    def names(self) -> list[Name]:
        """The names of the text in order, those inside quotations too."""
        return names_in(self.text, self.text_sentences, self.runs, self.language)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the people's names."""
        return frozenset(name.full.rpartition(" ")[2] for name in self.names if name.kind == "person")

    @cached_property
    def spelt_out(self) -> dict[str, str]:
        """The organisations' names of several words by their initials."""
        return {
            "".join(word[0] for word in name.full.split() if word[0].isupper()): name.full
            for name in self.names
            if name.kind == "organisation" and " " in name.full
        }

    @cached_property
    def narrated_names(self) -> list[Name]:
        """The names outside quotations."""
        return [name for name in self.names if self.outside[name.start] != HIDDEN]

    def names_within(self, start: int, end: int) -> list[Name]:
        """The names outside quotations that lie in `start:end`."""
        names, starts = self.narrated_names, self._name_starts
        return [name for name in names[bisect_left(starts, start) : bisect_left(starts, end)] if name.end <= end]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.narrated_names]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds `position`, or the one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def sentence_number(self, position: int) -> int:
        """The index of the sentence that holds `position`."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """The index of the paragraph that holds `position`."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]
