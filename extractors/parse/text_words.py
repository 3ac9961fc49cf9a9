"""Which words tell furniture, desks, genres and company names? The lists of text_words.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """All lists, folded to small letters."""

    sections: frozenset[str]
    genres: frozenset[str]
    date_words: frozenset[str]
    rights: tuple[str, ...]
    company_forms: frozenset[str]
    company_words: tuple[str, ...]
    """Longest first."""
    furniture: re.Pattern[str]
    """Any phrase of furniture, the longest first."""


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the lists, once a process."""
    lists = tomllib.loads(resources.files("extractors.parse").joinpath("text_words.toml").read_text(encoding="utf-8"))
    longest_first = sorted(lists["furniture"], key=len, reverse=True)
    return Words(
        sections=frozenset(lists["sections"]),
        genres=frozenset(lists["genres"]),
        date_words=frozenset(lists["date_words"]),
        rights=tuple(lists["rights"]),
        company_forms=frozenset(lists["company_forms"]),
        company_words=tuple(sorted(lists["company_words"], key=len, reverse=True)),
        furniture=re.compile("|".join(re.escape(phrase) for phrase in longest_first)),
    )
