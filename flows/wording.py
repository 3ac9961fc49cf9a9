"""How are a verdict, a direction and a lag said in words? The same in the terminal and on a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.terminal import one_line
from warehouse.answers import ArticleDetail, ArticlePair, ShownMatch

SENTENCES = {
    "exact": "the same text",
    "reprint": "the same text in other furniture",
    "edited": "the same text with edits",
    "excerpt": "one contains the other, or a cut of it",
    "merged": "woven from two or more texts",
    "rewrite": "reworded, but derived",
    "same_event": "independent reports of one event",
}
BASES = {
    "declared": "a tag declares the address of the original",
    "credited": "credited in a credit line, dateline or tag",
    "cited": "cited in the text",
    "earlier": "published earlier",
    "conflicting": "the evidence contradicts itself",
}
_LISTS = ("quotes", "names", "numbers")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a match rests on, told apart as it is shown."""

    quotes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    certainty: str | None = None
    """`possible` where the verdict is no more than that."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """Everything else, by name."""


def evidence_of(text: str | None) -> Evidence:
    """Read the evidence of a match; what is no JSON object is kept as it is."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = {"evidence": text}
    if not isinstance(found, dict):
        found = {"evidence": found}
    lists = {name: tuple(str(one) for one in found[name]) for name in _LISTS if isinstance(found.get(name), list)}
    certainty = found.get("certainty")
    rest = {
        str(name).replace("_", " "): _spelled(value)
        for name, value in found.items()
        if name not in lists and name != "certainty" and value not in (None, "", [], {})
    }
    return Evidence(**lists, certainty=str(certainty) if certainty else None, rest=rest)


def evidence_lines(text: str | None) -> list[str]:
    """Spell the evidence of a match out, a line each."""
    found = evidence_of(text)
    lists = (("quotations", found.quotes), ("names", found.names), ("numbers", found.numbers))
    lines = [f"certainty: {found.certainty}"] if found.certainty else []
    lines += [f"{name} in common: {'; '.join(values)}" for name, values in lists if values]
    return [one_line(line) for line in (*lines, *(f"{name}: {value}" for name, value in found.rest.items()))]


def direction_of(pair: ArticlePair) -> str:
    """Say which of two articles is the original, by their names."""
    match = pair.match
    if match is None:
        return ""
    if match.relation == "same_event" and match.is_origin is None:
        return "Neither descends from the other."
    basis = f" ({BASES.get(match.direction_basis, match.direction_basis)})" if match.direction_basis else ""
    if match.is_origin is None:
        return f"Which came first is not known{basis}."
    return f"The {'first' if match.is_origin else 'second'} is the original{basis}."


def origin_of(pair: ArticlePair) -> str:
    """Say where the copy group of both comes from, if that is neither of the two."""
    for group in pair.copy_groups:
        outlet = group.origin_publisher or group.origin_publisher_id
        if outlet and group.origin_article_id not in (pair.article.article_id, pair.other.article_id):
            basis = f" ({BASES.get(group.origin_basis, group.origin_basis)})" if group.origin_basis else ""
            unseen = ", whose article was never seen" if group.origin_article_id is None else ""
            return f"Their copy group comes from {one_line(outlet)}{basis}{unseen}."
    return ""


def match_direction(match: ShownMatch) -> str:
    """Say whether the article shown or the other one is the original."""
    basis = f" ({BASES.get(match.direction_basis, match.direction_basis)})" if match.direction_basis else ""
    if match.is_origin is None:
        return "" if match.relation == "same_event" else f"direction not known{basis}"
    return ("this one is the original" if match.is_origin else "that one is the original") + basis


def short_name(article: ArticleDetail) -> str:
    """Name an article in a word or two: its outlet, else its headline, else its file."""
    return one_line(article.publisher or article.headline or article.source_path or article.url or "unnamed")


def share(value: float | None) -> str:
    """Return a share as a percentage."""
    return "unknown" if value is None else "under 1 %" if 0 < value < 0.01 else f"{value:.0%}".replace("%", " %")


def moment(value: datetime | None, precision: str | None = None) -> str:
    """Return a time in UTC, only the day if no more is known."""
    if value is None:
        return "unknown"
    forms = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return value.strftime(forms[precision]) if precision in forms else f"{value:%Y-%m-%d %H:%M} UTC"


def lag(since: timedelta, *, is_exact: bool) -> str:
    """Return how much later something came: `+2 h 10 min`, `+3 d`, or in days where no more is known."""
    sign = "−" if since < timedelta(0) else "+"
    minutes = round(abs(since).total_seconds() / 60)
    days, hours = divmod(minutes // 60, 24)
    if not is_exact:
        return f"{sign}{days} d" if days else "the same day"
    parts = [(days, "d"), (hours, "h"), (minutes % 60 if days == 0 else 0, "min")]
    said = " ".join(f"{count} {unit}" for count, unit in parts if count)
    return f"{sign}{said}" if said else "the same minute"


def _spelled(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_spelled(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_spelled(item)}" for name, item in value.items())
    return str(value)
