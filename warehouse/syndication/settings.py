"""What can be set about matching? Every result is a function of the articles, the rules and these."""

from __future__ import annotations

from dataclasses import dataclass

MATCH_RULES = 2
"""Version of the rules in this folder; every row they write carries it, and a new one matches everything again."""


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Bounds of the search for candidates; the defaults were measured on the syndication benchmark."""

    fewest_words: int = 5
    """Texts of fewer words (a stub, a bare picture) match nothing, not even each other."""
    feature_cap: int = 200
    """A feature held by more texts than this says nothing by itself."""
    gram_share: float = 0.03
    """Share of the smaller text's sampled grams that a candidate must have in common."""
    rare_names: int = 25
    """A name in no more texts than this counts double."""
    event_evidence: float = 2.0
    """Names and numbers in common, rare names counted double, that make a candidate without common wording."""
    window_days: int = 14
    """Dated reports further apart are not of one event; undated ones are in every window."""
    hub_share: float = 0.25
    """From this share of frequent grams on a text is also looked up through them."""
    hubs_per_text: int = 2
    hub_neighbours: int = 4
    """Neighbours on each side it is compared with, in each of those lists."""
    member_limit: int = 50
    """Articles of one text up to which all are paired; of larger sets the lowest id speaks for all."""
    story_threshold: float = 0.08
    """Average likeness from which two groups of reports are one story."""
