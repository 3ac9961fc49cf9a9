"""Which copy groups and single articles tell of one event?

Reports are joined where they are alike on average, not where one link exists: a chain of single links would run
through a whole beat. Likeness of two groups is the mean score over all pairs of their texts, absent matches counting
nothing; the likest two are joined first, ties by id, down to a fixed threshold.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from warehouse.syndication.groups import CopyGroup
from warehouse.syndication.parts import MatchedArticle, MatchedText, TextMatch

SCORE_UNITS = 10_000
"""Scores are added as whole ten-thousandths, so that a sum does not depend on its order."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event; the id is the lowest article id among them that is no container."""

    story_id: UUID
    headline: str | None
    first_published: datetime | None
    last_published: datetime | None
    members: tuple[tuple[UUID, str], ...]
    """Article and role: report, copy (of another member), container."""


def stories(
    texts: Mapping[int, MatchedText], matches: Sequence[TextMatch], groups: Sequence[CopyGroup], threshold: float
) -> list[Story]:
    """Form the stories of one or more connected parts, given whole with their copy groups."""
    articles = {a.article_id: a for text in texts.values() for a in text.articles}
    containers = {article for group in groups for article, role in group.members if role == "container"}
    units: dict[int, dict[UUID, str]] = {}
    unit_of: dict[int, int] = {}
    for group in groups:
        units[group.texts[0]] = _roles(group)
        unit_of.update(dict.fromkeys(group.texts, group.texts[0]))
    for number, text in texts.items():
        # A woven text tells of several events: it links none of them.
        if number not in unit_of and text.articles[0].article_id not in containers:
            units[number] = dict.fromkeys((a.article_id for a in text.articles), "report")
            unit_of[number] = number
    found = []
    for cluster in _clusters(Counter(unit_of.values()), _links(matches, unit_of), threshold):
        members = {article: role for unit in cluster for article, role in units[unit].items()}
        if len(members) > 1:
            found.append(_story(members, articles))
    return sorted(found, key=lambda story: story.story_id)


def _roles(group: CopyGroup) -> dict[UUID, str]:
    """One article of a group reports, its origin where that is known; the others are copies."""
    own = [article for article, role in group.members if role != "container"]
    reporter = group.origin_article_id or min(own)
    roles = {article: "report" if article == reporter else "copy" for article in own}
    roles.update((article, "container") for article, role in group.members if role == "container")
    return roles


def _links(matches: Iterable[TextMatch], unit_of: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """The summed scores between each two units."""
    links: dict[tuple[int, int], int] = defaultdict(int)
    for match in matches:
        if match.text not in unit_of or match.other_text not in unit_of:
            continue
        one, other = unit_of[match.text], unit_of[match.other_text]
        if one != other:
            links[min(one, other), max(one, other)] += round(match.score * SCORE_UNITS)
    return links


def _clusters(sizes: Mapping[int, int], links: Mapping[tuple[int, int], int], threshold: float) -> list[list[int]]:
    """Average linkage: the likest two clusters are joined until no two are as like as the threshold."""
    size = dict(sizes)
    held = {unit: [unit] for unit in size}
    near: dict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), total in links.items():
        near[one][other] = near[other][one] = total
    likest = [(-_likeness(total, size, *pair), *pair, total) for pair, total in links.items()]
    heapq.heapify(likest)
    while likest:
        unlikeness, one, other, total = heapq.heappop(likest)
        if -unlikeness < threshold:
            break
        # Entries of clusters that have grown or gone since are passed over.
        current = one in held and other in held and near[one].get(other) == total
        if not current or -unlikeness != _likeness(total, size, one, other):
            continue
        held[one] += held.pop(other)
        size[one] += size.pop(other)
        for third, more in near.pop(other).items():
            del near[third][other]
            if third != one:
                near[one][third] = near[third][one] = near[one].get(third, 0) + more
        for third, total in near[one].items():
            pair = (min(one, third), max(one, third))
            heapq.heappush(likest, (-_likeness(total, size, *pair), *pair, total))
    return [sorted(units) for units in held.values()]


def _likeness(total: int, size: Mapping[int, int], one: int, other: int) -> float:
    return total / (SCORE_UNITS * size[one] * size[other])


def _story(members: Mapping[UUID, str], articles: Mapping[UUID, MatchedArticle]) -> Story:
    own = sorted(article for article, role in members.items() if role != "container")
    dates = sorted(date for article in own if (date := articles[article].published_from) is not None)
    titled = [articles[article] for article in own if articles[article].headline]
    # The first report by date names the story; an undated one only where none is dated.
    first = min(titled, key=lambda a: (a.published_from is None, a.published_from or 0, a.article_id), default=None)
    return Story(
        story_id=own[0],
        headline=first.headline if first else None,
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
        members=tuple(sorted(members.items())),
    )
