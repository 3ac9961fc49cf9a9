"""What is the headline: the reading on which h1, JSON-LD, social tags and the title agree, site names stripped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.fields.characters import folded, letters_only
from extractors.fields.evidence import PageEvidence

MAX_HEADLINE_CHARS = 500
_SEPARATOR = re.compile(r"\s+[|\-–—•·»«:/~]{1,2}\s+|\s*[|»•]\s*|\s*\|\|\s*|(?<=\w):\s+(?=[A-Z][\w.]*$)")

# How much each source is believed when they disagree; measured on the development pages (headline exact, each alone).
_WEIGHTS = {
    "h1": 1.3,
    "h2": 0.5,
    "jsonld:headline": 1.4,
    "og:title": 0.8,
    "twitter:title": 0.2,
    "title": 0.2,
    "meta:title": 0.3,
    "microdata:headline": 0.5,
    "jsonld:name": 0.3,
}
_ALIKE = 0.1
"""Weight of a witness whose text only begins or ends with the candidate (or the other way round)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a field, and where it was read."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The reading chosen; empty when the page has none."""

    text: str = ""
    source: str | None = None
    alternative: str = ""


def read_headline(page: PageEvidence, site_names: Iterable[str]) -> Headline:
    """Choose the headline by agreement.

    A source's own words are kept, less the names of the site; of readings that agree, the one shown to readers (h1)
    is preferred over what was written for search engines.
    """
    names = frozenset(filter(None, (letters_only(name) for name in site_names)))
    candidates = headline_candidates(page, names)
    if not candidates:
        return Headline()
    best = max(candidates, key=lambda candidate: _support(candidate, candidates))
    others = [c.text for c in candidates if c.source in {"og:title", "title"} and not _alike(c.text, best.text)]
    return Headline(best.text, best.source, others[0] if others else "")


def headline_candidates(page: PageEvidence, names: frozenset[str]) -> list[Candidate]:
    """Give every reading of the headline, site names stripped, in order of trust."""
    article = page.declared.article
    raw: list[tuple[str, str]] = [(line.text, "h1") for line in page.headings if not line.is_aside]
    raw = raw or [(line.text, "h1") for line in page.headings[:1]] or _second_heading(page)
    if article is not None:
        raw.append((article.headline, "jsonld:headline"))
        raw.append((article.name, "jsonld:name"))
    raw.append((page.meta.first("og:title"), "og:title"))
    raw.append((page.meta.first("twitter:title", "twitter:text:title"), "twitter:title"))
    raw.append(
        (
            page.meta.first("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title", "headline"),
            "meta:title",
        )
    )
    raw.extend(
        (line.text, "microdata:headline")
        for line in page.microdata[:20]
        if line.hint == "headline" and not line.is_aside
    )
    raw.append((page.title, "title"))
    witnesses = frozenset(letters_only(text) for text, source in raw if source != "title" and text) - names
    candidates = (Candidate(without_site_name(text, names, witnesses), source) for text, source in raw if text)
    return [c for c in candidates if c.text and len(c.text) <= MAX_HEADLINE_CHARS and letters_only(c.text) not in names]


def _second_heading(page: PageEvidence) -> list[tuple[str, str]]:
    """Give the first h2 of a page without h1, if the title has its words."""
    title = letters_only(page.title)
    return [(line.text, "h2") for line in page.subheadings if letters_only(line.text) in title]


def without_site_name(title: str, names: frozenset[str], witnesses: frozenset[str] = frozenset()) -> str:
    """Strip the site's name and section from the ends of a title: `Dam bursts | World | The Herald`.

    `names` are the site's names and `witnesses` other readings of the headline, both folded by letters_only. A part is
    dropped when it is a name of the site, or when what is left is what another witness says.
    """
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)][-6:]
    for start, _ in cuts:
        if start and letters_only(title[:start]) in witnesses:
            return title[:start].strip()
    for _, end in cuts:
        if letters_only(title[end:]) in witnesses:
            return title[end:].strip()
    for start, end in reversed(cuts):
        if not _is_site(title[end:], names):
            break
        title = title[:start].strip()
    for match in _SEPARATOR.finditer(title):
        if _is_site(title[: match.start()], names):
            return title[match.end() :].strip()
        break
    return title.strip()


def _is_site(part: str, names: frozenset[str]) -> bool:
    key = letters_only(part)
    squeezed = key.replace(" ", "")
    return bool(key) and any(key == name or squeezed == name.replace(" ", "") for name in names)


def _support(candidate: Candidate, candidates: list[Candidate]) -> float:
    seen: dict[str, float] = {}
    for other in candidates:
        if folded(other.text) == folded(candidate.text):
            gain = _WEIGHTS[other.source]
        elif _alike(other.text, candidate.text):
            gain = _WEIGHTS[other.source] * _ALIKE
        else:
            continue
        seen[other.source] = max(seen.get(other.source, 0.0), gain)
    return sum(seen.values()) + _WEIGHTS[candidate.source] / 10


def _alike(a: str, b: str) -> bool:
    first, second = letters_only(a), letters_only(b)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 12 and (long.startswith(short) or long.endswith(short))
