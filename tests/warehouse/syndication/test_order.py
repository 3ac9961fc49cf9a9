"""Matches, groups and stories are a function of the articles: no order, batch size or history leaves a trace."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.syndication.world import Page, World
from warehouse.syndication import MatchSettings, forget_matches

TIGHT = MatchSettings(feature_cap=3, hub_neighbours=1, member_limit=2, window_days=3, gram_share=0.05, rare_names=1)
"""Bounds so small that a dozen pages cross them all."""

FACTS = (
    "Mayor Ada Lindqvist told the council in Torvik that the harbour bridge would close for 14 weeks from Monday.",
    "The bridge carries 23,400 vehicles on a working day, according to the road office of Torvik county.",
    "Engineers from Brandt Marine found cracks 31 centimetres long in two of its 18 piers last winter.",
    "“Nobody crosses that bridge again before every pier has been opened and looked at,” Lindqvist said on Tuesday.",
    "“We will run a ferry every ten minutes, and it will cost passengers nothing at all,” said Jonas Ek, who heads it.",
    "In Halmo the parliament of the islands passed a budget of 412 million crowns after a debate of nineteen hours.",
    "Finance minister Pia Rask said the islands would borrow 57 million crowns for schools and for the new hospital.",
    "“A small country that stops building schools has decided to become a smaller country,” Rask told the chamber.",
    "Opposition leader Karl Odd walked out with 12 members and called the vote a farce staged for television.",
    "Subscribe to our newsletter for the latest from Torvik and follow us on all channels.",
)
QUOTE_FORMS = (("“", "”"), ('"', '"'), ("", ""))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    kept = draw(st.lists(st.sampled_from(FACTS), min_size=0, max_size=6, unique=True))
    opening, closing = draw(st.sampled_from(QUOTE_FORMS))
    text = "\n\n".join(kept).replace("“", opening).replace("”", closing)
    text = text.replace("23,400", "29,900") if draw(st.booleans()) else text
    return text.replace("Monday", "Friday") if draw(st.booleans()) else text


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    count = draw(st.integers(2, 9))
    return [
        Page(
            name=f"page {number}",
            body=draw(bodies()),
            date=draw(st.sampled_from([None, None, "2026-02-01", "2026-02-02", "2026-02-09"])),
            publisher=draw(st.sampled_from([None, "torvik-post", "halmo-times"])),
            credits=draw(st.sampled_from([(), (("torvik-post", "citing"),), (("island-wire", "credit"),)])),
        )
        for number in range(count)
    ]


def matched_at_once(final: Sequence[Page]) -> World:
    world = World(TIGHT)
    world.put(*final)
    world.match()
    return world


@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(final=pages(), earlier=st.lists(bodies(), max_size=4), seed=st.integers(0, 999), batch=st.integers(1, 4))
def test_any_arrival_gives_the_rows_of_a_single_batch(
    final: list[Page], earlier: list[str], seed: int, batch: int
) -> None:
    random = Random(seed)
    world = World(TIGHT)
    arrivals = [Page(random.choice(final).name, body) for body in earlier]
    random.shuffle(arrivals)
    last = random.sample(final, len(final))
    for page in arrivals:
        world.put(page)
        if random.random() < 0.7:
            world.match(batch)
    for page in last:
        world.put(page)
        if random.random() < 0.3:
            world.match(batch)
    world.match(batch)
    assert world.derived() == matched_at_once(final).derived()


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(final=pages(), batch=st.integers(1, 3))
def test_matching_everything_again_gives_the_same_rows(final: list[Page], batch: int) -> None:
    world = matched_at_once(final)
    before = world.derived()
    forget_matches(world.con)
    world.match(batch)
    assert world.derived() == before
