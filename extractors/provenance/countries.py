"""Which countries and known places does a text name, by name, by nationality or by the seat of their government?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Form = Literal["name", "nationality", "capital"]


class CountryMention(NamedTuple):
    """`text[start:end]` names a country; a possessive is left out."""

    start: int
    end: int
    code: str
    """ISO 3166-1 alpha-2."""
    form: Form


def find_countries(text: str, language: str) -> list[CountryMention]:
    """All mentions of countries in order, the longest at each place; linear in the text.

    Names and nationalities count with a capital only; in other languages than English nationalities also without.
    """
    found = [mention for mention in _written_in_capitals(text) if mention.code]
    if language != "en":
        taken = {mention.start for mention in found}
        pattern, codes = _inflected()
        for match in pattern.finditer(text):
            if match.start() not in taken:
                found.append(CountryMention(match.start(), match.end(), codes[match.lastindex or 0], "nationality"))
        found.sort()
    return found


def is_known_place(name: str) -> bool:
    """Tell whether a name is that of a country, a capital, a state or a province."""
    return name in _places()


@cache
def world() -> dict[str, Any]:
    """The parsed table of countries, places and the calendar."""
    return tomllib.loads((files("extractors.provenance") / "world.toml").read_text(encoding="utf-8"))


def _written_in_capitals(text: str) -> Iterator[CountryMention]:
    forms = _forms()
    done = 0
    for word in _CAPITALISED.finditer(text):
        start = word.start()
        if start < done:
            continue
        for written, code, form in forms.get(word.group(), ()):
            end = start + len(written)
            if text.startswith(written, start) and not text[end : end + 1].isalnum():
                yield CountryMention(start, end, code, form)
                done = end
                break


@cache
def _forms() -> dict[str, list[tuple[str, str, Form]]]:
    """The forms by their first word, the longest first; the code is empty for those that are no country's."""
    forms: dict[str, list[tuple[str, str, Form]]] = {}
    kinds: tuple[Form, ...] = ("name", "nationality", "capital")
    listed = [(phrase, "", kinds[0]) for phrase in world()["passed_over"]["phrases"]]
    for code, line in world()["countries"].items():
        for kind, part in zip(kinds, line.split("|"), strict=True):
            listed += [(written, code, kind) for form in part.split(",") if (written := form.strip())]
    for written, code, kind in listed:
        first = _CAPITALISED.match(written)
        if first is not None and "*" not in written:
            forms.setdefault(first.group(), []).append((written, code, kind))
    for known in forms.values():
        known.sort(key=lambda form: -len(form[0]))
    return forms


@cache
def _inflected() -> tuple[re.Pattern[str], dict[int, str]]:
    """One group a country: the stems of its adjectives in languages that write them small."""
    groups, codes = [], {}
    for code, line in world()["countries"].items():
        stems = [form.strip().rstrip("*") for form in line.split("|")[1].split(",") if "*" in form]
        if stems:
            groups.append(rf"({'|'.join(stems)})")
            codes[len(groups)] = code
    return re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(groups)})(?!-)\w{{0,4}}(?![^\W_])"), codes


@cache
def _places() -> frozenset[str]:
    named = (form.strip() for line in world()["countries"].values() for form in f"{line}".split("|")[0].split(","))
    capitals = (form.strip() for line in world()["countries"].values() for form in line.split("|")[2].split(","))
    return frozenset(filter(None, (*named, *capitals, *world()["places"]["states"])))


_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽČА-ЯЁІЇЄҐ"
_CAPITALISED = re.compile(rf"(?<![^\W_])[{_UPPER}](?:\w|\.(?=[{_UPPER}])|['’](?=\w\w))*(?:(?<=\.[{_UPPER}])\.)?")
