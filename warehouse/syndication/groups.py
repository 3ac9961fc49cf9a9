"""Which articles descend from one text, and from whose?

Copies glue, except at woven texts: one that holds matter of two or more unrelated texts is a member of each of their
groups, as their container, and joins none of them. Whether a text is woven is read off its own matches: its neighbours
fall into families of near-identical texts, and each family covers some stretch of it; families whose stretches overlap
tell the same matter. Two families that cover different stretches are different sources.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from uuid import UUID

from warehouse.syndication.parts import Components, MatchedArticle, MatchedText, TextMatch

Role = Literal["origin", "copy", "member", "container"]
Basis = Literal["declared", "credited", "cited", "earlier"]
Span = tuple[int, int]

FAMILY_CONTAINMENT = 0.5
"""Two texts that hold more than half of each other are one family: no text can be so close to two disjoint ones."""
SOURCE_SHARE = 0.07
"""Share of a text that a family must cover to be a source of it."""
SAME_MATTER = 0.3
"""Share of the smaller of two covers that must overlap for the families to tell the same matter."""
PIECE_CONTAINMENT = 0.8
"""A text so much inside another, and shorter than half of it, may be a cut of it rather than a source."""
WOVEN_COVER = 0.7
"""A text whose pieces cover so much of it has nothing of its own: they are its sources, not cuts of it."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An article names a publisher as the source of its text."""

    article_id: UUID
    publisher_id: str
    basis: Literal["declared", "credited", "cited"]
    linked_article_id: UUID | None = None
    """The article of the region whose address it declares."""


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles that descend from one text; the id is the lowest article id that is no container."""

    copy_group_id: UUID
    origin_article_id: UUID | None
    origin_publisher_id: str | None
    origin_basis: Basis | None
    texts: tuple[int, ...]
    """Numbers of its texts, containers left out."""
    members: tuple[tuple[UUID, Role], ...]


def copy_groups(
    texts: Mapping[int, MatchedText],
    matches: Sequence[TextMatch],
    credits: Iterable[Credit],
    woven: Mapping[int, frozenset[int]],
) -> list[CopyGroup]:
    """Form the groups of one or more connected parts, given whole; `woven` is what `woven_texts` says of them."""
    glued: Components[int] = Components(number for number in texts if number not in woven)
    for match in matches:
        if match.text not in woven and match.other_text not in woven:
            glued.join(match.text, match.other_text)
    containers: dict[int, set[int]] = defaultdict(set)
    for match in matches:
        for inner, outer in ((match.text, match.other_text), (match.other_text, match.text)):
            if outer in woven and inner not in woven:
                containers[glued.of(inner)].add(outer)
    by_article: dict[UUID, list[Credit]] = defaultdict(list)
    for credit in credits:
        by_article[credit.article_id].append(credit)
    groups = []
    for part, numbers in glued.parts().items():
        own = sorted((a for number in numbers for a in texts[number].articles), key=lambda a: a.article_id)
        around = sorted(a.article_id for outer in containers[part] for a in texts[outer].articles)
        if len(own) + len(around) > 1:
            groups.append(_group(own, around, sorted(numbers), by_article))
    return sorted(groups, key=lambda group: group.copy_group_id)


def _group(
    own: Sequence[MatchedArticle],
    around: Sequence[UUID],
    numbers: Sequence[int],
    credits: Mapping[UUID, Sequence[Credit]],
) -> CopyGroup:
    origin, publisher, basis = _origin(own, credits)
    plain: Role = "copy" if basis else "member"
    members: list[tuple[UUID, Role]] = [(a.article_id, "origin" if a.article_id == origin else plain) for a in own]
    members += [(article_id, "container") for article_id in around]
    return CopyGroup(own[0].article_id, origin, publisher, basis, tuple(numbers), tuple(members))


def _origin(
    own: Sequence[MatchedArticle], credits: Mapping[UUID, Sequence[Credit]]
) -> tuple[UUID | None, str | None, Basis | None]:
    """The article and publisher a group comes from: the one most members name, else the one certainly first."""
    for bases in (("declared", "credited"), ("cited",)):
        given = [(a, credit) for a in own for credit in credits.get(a.article_id, ()) if credit.basis in bases]
        naming = {a.article_id for a, _ in given}
        # Who carries it by another's credit is no origin: `A, from B, from C` comes from C.
        sources = {a.publisher_id for a in own if a.article_id not in naming}
        carriers = {a.publisher_id for a, _ in given} - sources
        votes = {(a.article_id, credit.publisher_id) for a, credit in given}
        of_origins = Counter(publisher for _, publisher in votes if publisher not in carriers)
        named = of_origins or Counter(publisher for _, publisher in votes)
        if not named:
            continue
        most = named.most_common()
        if len(most) > 1 and most[0][1] == most[1][1]:
            return None, None, None
        publisher = most[0][0]
        its_own = [a for a in own if a.publisher_id == publisher]
        said = [credit for _, credit in given if credit.publisher_id == publisher]
        linked = {credit.linked_article_id for credit in said} & {a.article_id for a in its_own}
        linked_to = [a for a in its_own if a.article_id in linked] if len(linked) == 1 else its_own
        first = _first(linked_to) or (linked_to[0] if len(linked_to) == 1 else None)
        return first.article_id if first else None, publisher, _strongest(said)
    first = _first(own)
    return (first.article_id, first.publisher_id, "earlier") if first else (None, None, None)


def _strongest(said: Iterable[Credit]) -> Basis:
    bases = {credit.basis for credit in said}
    return "declared" if "declared" in bases else "credited" if "credited" in bases else "cited"


def _first(articles: Sequence[MatchedArticle]) -> MatchedArticle | None:
    """The article certainly published before all others, if there is one."""
    dated = [a for a in articles if a.published_to is not None]
    if len(articles) < 2 or len(dated) < len(articles):
        return None
    earliest = min(dated, key=lambda a: (a.published_to, a.article_id))
    return earliest if all(earliest.is_before(a) for a in articles if a is not earliest) else None


def woven_texts(texts: Mapping[int, MatchedText], matches: Sequence[TextMatch]) -> dict[int, frozenset[int]]:
    """The woven texts, each with the texts it is merged from: none where much of it is matter of its own."""
    families: Components[int] = Components(texts)
    near: dict[int, list[TextMatch]] = defaultdict(list)
    for match in matches:
        if min(match.containment, match.other_containment) > FAMILY_CONTAINMENT:
            families.join(match.text, match.other_text)
        near[match.text].append(match)
        near[match.other_text].append(match)
    family_of = {number: families.of(number) for number in texts}
    found: dict[int, frozenset[int]] = {}
    for number, around in near.items():
        if len({family_of[match.other_than(number)] for match in around}) > 1:
            neighbours = [_Neighbour.across(match, number) for match in around]
            sources = _sources(texts[number], neighbours, texts, family_of)
            if sources is not None:
                found[number] = sources
    return found


class _Neighbour(NamedTuple):
    """A match as one of its texts sees it."""

    number: int
    contained: float
    """Share of the neighbour that this text holds."""
    spans: list[Span]
    """What of this text is in the neighbour."""

    @classmethod
    def across(cls, match: TextMatch, number: int) -> _Neighbour:
        if number == match.text:
            return cls(match.other_text, match.other_containment, [(span[0], span[1]) for span in match.spans])
        return cls(match.text, match.containment, [(span[2], span[3]) for span in match.spans])


def _sources(
    text: MatchedText,
    near: Sequence[_Neighbour],
    texts: Mapping[int, MatchedText],
    family_of: Mapping[int, int],
) -> frozenset[int] | None:
    """What a woven text is merged from, or None where it is not woven."""
    covers: dict[int, list[Span]] = defaultdict(list)
    whole: dict[int, bool] = {}
    for other, contained, spans in near:
        family = family_of[other]
        covers[family] += spans
        is_piece = contained >= PIECE_CONTAINMENT and texts[other].length < 0.5 * text.length
        whole[family] = whole.get(family, False) or not is_piece or texts[other].is_before(text)
    merged = {family: _merged(spans) for family, spans in covers.items()}
    size = {family: _size(spans) for family, spans in merged.items()}
    sources = [family for family in merged if size[family] >= SOURCE_SHARE * text.length]
    matter: Components[int] = Components(sources)
    for place, one in enumerate(sources):
        for other in sources[place + 1 :]:
            together = _size(_merged(merged[one] + merged[other]))
            if together < size[one] + size[other] - SAME_MATTER * min(size[one], size[other]):
                matter.join(one, other)
    parts = list(matter.parts().values())
    if len(parts) < 2 or all(text.is_before(texts[other.number]) for other in near):
        return None
    everything = _merged([span for family in sources for span in merged[family]])
    has_nothing_own = _size(everything) >= WOVEN_COVER * text.length
    if has_nothing_own:
        return frozenset(other.number for other in near if family_of[other.number] in sources)
    return frozenset() if sum(any(whole[family] for family in part) for part in parts) >= 2 else None


def _merged(spans: Iterable[Span]) -> list[Span]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
