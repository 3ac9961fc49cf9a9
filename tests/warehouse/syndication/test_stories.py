"""Reports are joined where they are alike on average, not along chains."""

from __future__ import annotations

from itertools import combinations
from uuid import UUID

from warehouse.syndication.parts import MatchedArticle, MatchedText, TextMatch
from warehouse.syndication.stories import stories


def text(number: int) -> MatchedText:
    return MatchedText(number, (MatchedArticle(UUID(int=100 + number), 500, None, f"h{number}", None, None),))


def like(one: int, other: int, score: float = 0.6) -> TextMatch:
    return TextMatch(one, other, "same_event", score, 0.0, 0.0, [])


def formed(count: int, matches: list[TextMatch]) -> list[set[int]]:
    texts = {number: text(number) for number in range(count)}
    return [{article.int - 100 for article, _ in story.members} for story in stories(texts, matches, [], 0.3)]


def test_one_link_between_two_dense_stories_does_not_join_them() -> None:
    dense = [like(*pair) for pair in [*combinations(range(4), 2), *combinations(range(4, 8), 2)]]
    assert formed(8, [*dense, like(3, 4)]) == [{0, 1, 2, 3}, {4, 5, 6, 7}]


def test_a_chain_is_cut() -> None:
    chain = formed(10, [like(number, number + 1) for number in range(9)])
    assert len(chain) > 2
    assert max(map(len, chain)) <= 3


def test_equal_likeness_is_decided_by_the_ids_not_by_the_order_of_the_matches() -> None:
    matches = [like(0, 1), like(1, 2), like(2, 3), like(3, 0)]
    assert formed(4, matches) == formed(4, matches[::-1])


def test_reports_without_a_match_are_no_story() -> None:
    assert formed(3, [like(0, 1)]) == [{0, 1}]
