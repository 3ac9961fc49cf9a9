"""From loaded articles to matches, copy groups and stories."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.warehouse.syndication.test_relations import OTHER_NEWS, REPORT
from tests.warehouse.syndication.world import Page, World
from warehouse.syndication import MATCH_RULES, MatchSettings, match_pending

FULL = "\n\n".join(REPORT)
OWN_REPORT = "\n\n".join(
    [
        "Torvik council was told on Tuesday evening to prepare for a spring without the harbour bridge.",
        "Ada Lindqvist, the mayor, would not be moved. “Nobody crosses that bridge again before every pier has been "
        "opened and looked at,” she answered, to boos and some applause from the gallery.",
        "Outside, hauliers spoke of a detour of an hour by way of the tunnel at Grims, where tolls went up in January.",
    ]
)


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.con.close()


def test_a_pair_stands_once_with_the_lower_id_first(world: World) -> None:
    one, other = Page("one", FULL), Page("other", "\n\n".join(REPORT[:3]))
    world.put(one, other)
    world.match()
    [(first, second)] = world.con.execute("select article_id, other_article_id from article_matches").fetchall()
    assert (first, second) == tuple(sorted([one.article_id, other.article_id]))


def test_the_spans_of_a_match_are_those_of_each_articles_own_body(world: World) -> None:
    plain = Page("plain", FULL)
    spaced = Page("spaced", FULL.replace(" ", "  ").replace("“", '"').replace("”", '"'))
    cut = Page("cut", "\n\n".join(REPORT[:2]))
    world.put(plain, spaced, cut)
    world.match()
    bodies = {page.article_id: page.body for page in (plain, spaced, cut)}
    for page in (plain, spaced):
        row = world.match_of(page, cut)
        first, second = bodies[row["article_id"]], bodies[row["other_article_id"]]
        for span in row["shared_spans"]:
            shared = (
                first[span["char_start"] : span["char_end"]],
                second[span["other_char_start"] : span["other_char_end"]],
            )
            assert shared[0].split() == shared[1].split()
            assert len(shared[0].split()) > 5


def test_the_same_text_twice_is_exact(world: World) -> None:
    one, other = Page("one", FULL), Page("other", FULL.upper())
    world.put(one, other)
    world.match()
    assert world.relation(one, other) == "exact"
    assert world.groups([one, other]) == [{"one": "member", "other": "member"}]


@pytest.mark.parametrize("body", ["", "Read more", "* * *"])
def test_articles_without_text_do_not_match_each_other(world: World, body: str) -> None:
    world.put(Page("one", body), Page("other", body), Page("report", FULL))
    report = match_pending(world.con)
    assert report.articles == 3
    assert world.derived()["article_matches"] == world.derived()["copy_group_members"] == []


def test_matched_articles_are_not_looked_at_again(world: World) -> None:
    world.put(Page("one", FULL), Page("other", FULL))
    assert match_pending(world.con).articles == 2
    assert match_pending(world.con) == replace(match_pending(world.con), articles=0, steps=0, pairs_read=0)


def test_an_edited_article_leaves_the_group_of_its_former_text(world: World) -> None:
    one, other, third = Page("one", FULL), Page("other", FULL), Page("third", FULL)
    world.put(one, other, third)
    world.match()
    world.put(replace(third, body="\n\n".join(OTHER_NEWS)))
    world.match()
    assert world.groups([one, other, third]) == [{"one": "member", "other": "member"}]
    assert world.relation(one, third) is None


def test_a_removed_article_leaves_nothing_behind(world: World) -> None:
    pages = [Page("one", FULL), Page("other", "\n\n".join(REPORT[:4])), Page("third", "\n\n".join(OTHER_NEWS))]
    world.put(pages[0], pages[2])
    world.match()
    before = world.derived()
    world.put(pages[1])
    world.match()
    assert world.relation(pages[0], pages[1]) == "excerpt"
    world.remove(pages[1])
    assert world.derived() == before


def test_articles_matched_by_other_rules_are_all_matched_again(world: World) -> None:
    world.put(Page("one", FULL), Page("other", FULL))
    world.match()
    before = world.derived()
    world.con.execute(
        "update articles set matched_rule_version = $1 where article_id = $2",
        [MATCH_RULES - 1, Page("one", "").article_id],
    )
    assert match_pending(world.con).articles == 2
    assert world.derived() == before


def test_a_failed_step_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put(Page("one", FULL), Page("other", "\n\n".join(REPORT[:4])))
    before = world.derived()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("warehouse.syndication.step.judge", fail)
    with pytest.raises(KeyboardInterrupt):
        world.match()
    assert world.derived() == before
    monkeypatch.undo()
    world.match()
    assert len(world.derived()["article_matches"]) == 1


def test_evidence_is_kept_as_json(world: World) -> None:
    one, other = Page("one", FULL), Page("other", OWN_REPORT)
    world.put(one, other)
    world.match()
    row = world.match_of(one, other)
    evidence = json.loads(row["evidence"])
    assert row["relation"] == "same_event"
    assert evidence["quotes"] == ["Nobody crosses that bridge again before every pier has been opened and looked at"]
    assert "Ada Lindqvist" in evidence["names"]


class TestDirection:
    """Which of two articles is the source of the other."""

    def direction(self, world: World, one: Page, other: Page) -> tuple[str | None, str | None]:
        world.put(one, other)
        world.match()
        row = world.match_of(one, other)
        names = {one.article_id: one.name, other.article_id: other.name, None: None}
        return names[row["origin_article_id"]], row["direction_basis"]

    def test_the_article_published_earlier_is_the_origin(self, world: World) -> None:
        late, early = Page("late", FULL, date="2026-02-03"), Page("early", FULL, date="2026-02-01")
        assert self.direction(world, late, early) == ("early", "earlier")

    def test_two_articles_of_one_day_have_no_order(self, world: World) -> None:
        one, other = Page("one", FULL, date="2026-02-03"), Page("other", FULL, date="2026-02-03")
        assert self.direction(world, one, other) == (None, None)

    def test_an_undated_article_is_neither_earlier_nor_later(self, world: World) -> None:
        assert self.direction(world, Page("one", FULL, date="2026-02-03"), Page("other", FULL)) == (None, None)

    def test_a_cited_outlet_is_the_origin(self, world: World) -> None:
        citing = Page("citing", FULL, publisher="halmo-times", credits=(("torvik-post", "citing"),))
        assert self.direction(world, citing, Page("cited", FULL, publisher="torvik-post")) == ("cited", "cited")

    def test_a_credit_line_names_the_origin(self, world: World) -> None:
        carried = Page("carried", FULL, publisher="halmo-times", credits=(("island-wire", "credit"),))
        assert self.direction(world, carried, Page("wire", FULL, publisher="island-wire")) == ("wire", "credited")

    def test_a_citation_against_the_dates_leaves_it_undetermined(self, world: World) -> None:
        citing = Page("citing", FULL, "2026-02-01", "halmo-times", credits=(("torvik-post", "citing"),))
        cited = Page("cited", FULL, "2026-02-05", "torvik-post")
        assert self.direction(world, citing, cited) == (None, "conflicting")

    def test_two_that_cite_each_other_leave_it_undetermined(self, world: World) -> None:
        one = Page("one", FULL, publisher="halmo-times", credits=(("torvik-post", "citing"),))
        other = Page("other", FULL, publisher="torvik-post", credits=(("halmo-times", "citing"),))
        assert self.direction(world, one, other) == (None, "conflicting")

    def test_independent_reports_descend_from_none_by_their_dates(self, world: World) -> None:
        one, other = Page("one", FULL, date="2026-02-01"), Page("other", OWN_REPORT, date="2026-02-03")
        assert self.direction(world, one, other) == (None, None)


class TestWindow:
    """Reports of one event stand within days of each other; copies may be any time apart."""

    def test_dated_reports_far_apart_are_not_of_one_event(self, world: World) -> None:
        one, other = Page("one", FULL, date="2026-02-01"), Page("other", OWN_REPORT, date="2026-06-01")
        world.put(one, other)
        world.match()
        assert world.relation(one, other) is None

    def test_an_undated_report_is_in_every_window(self, world: World) -> None:
        one, other = Page("one", FULL, date="2026-02-01"), Page("other", OWN_REPORT)
        world.put(one, other)
        world.match()
        assert world.relation(one, other) == "same_event"

    def test_a_copy_may_come_months_later(self, world: World) -> None:
        one, other = Page("one", FULL, date="2026-02-01"), Page("other", "\n\n".join(REPORT[:5]), date="2026-09-01")
        world.put(one, other)
        world.match()
        assert world.relation(one, other) == "excerpt"


class TestManyCopies:
    """The most syndicated texts: nothing in them is rare."""

    def test_thousands_of_identical_articles_form_one_group_through_the_lowest(self, world: World) -> None:
        pages = [Page(f"copy {number}", FULL) for number in range(2000)]
        world.put(pages[0])
        world.con.execute(
            "insert into articles (article_id, article_body, content_digest)"
            " select unnest($1::uuid[]), article_body, content_digest from articles",
            [[page.article_id for page in pages[1:]]],
        )
        report = match_pending(world.con, batch=500)
        assert (report.articles, report.pairs_read) == (2000, 0)
        lowest = min(page.article_id for page in pages)
        assert world.con.execute(
            "select count(*), count(distinct article_id), min(article_id) from article_matches"
        ).fetchall() == [(1999, 1, lowest)]
        assert world.con.execute(
            "select count(*), count(distinct copy_group_id) from copy_group_members"
        ).fetchall() == [(2000, 1)]

    def test_near_identical_articles_are_found_though_all_they_share_is_frequent(self) -> None:
        world = World(MatchSettings(feature_cap=10, hub_neighbours=2, rare_names=5))
        pages = [Page(f"copy {n}", FULL.replace("14 weeks", f"{n + 20} weeks")) for n in range(60)]
        world.put(*pages)
        report = match_pending(world.con, batch=20, settings=world.settings)
        assert [len(group) for group in world.groups(pages)] == [60]
        assert report.pairs_read < 60 * 59 / 2 / 2, "far fewer than all pairs"

    def test_a_text_as_long_as_a_book_is_matched(self, world: World) -> None:
        chosen = random.Random(1)
        noise = " ".join(chosen.choices([f"word{number}" for number in range(5000)], k=200_000))
        world.put(Page("book", f"{FULL}\n\n{noise}"), Page("report", FULL))
        world.match()
        assert world.relation(Page("book", ""), Page("report", "")) == "excerpt"


class TestCopyGroups:
    """What descends from one text, and from whose."""

    def test_a_woven_text_is_in_both_groups_and_joins_neither(self, world: World) -> None:
        bridge = [Page("bridge", FULL), Page("bridge again", FULL.replace("14 weeks", "fourteen weeks"))]
        budget = [Page("budget", "\n\n".join(OTHER_NEWS)), Page("budget again", "\n\n".join(OTHER_NEWS[:5]))]
        woven = Page("woven", "\n\n".join([*REPORT[:5], *OTHER_NEWS[:5]]))
        pages = [*bridge, *budget, woven]
        world.put(*pages)
        world.match()
        assert world.groups(pages) == [
            {"bridge": "member", "bridge again": "member", "woven": "container"},
            {"budget": "member", "budget again": "member", "woven": "container"},
        ]
        assert len(world.stories(pages)) == 2

    def test_a_text_made_of_two_is_merged_from_them_and_an_excerpt_without_the_second(self, world: World) -> None:
        bridge, budget = Page("bridge", FULL), Page("budget", "\n\n".join(OTHER_NEWS))
        woven = Page("woven", "\n\n".join([*REPORT[:5], *OTHER_NEWS[:5]]))
        world.put(bridge, woven)
        world.match()
        before = world.match_of(bridge, woven)
        assert before["relation"] == "excerpt"
        world.put(budget)
        world.match()
        assert (world.relation(bridge, woven), world.relation(budget, woven)) == ("merged", "merged")
        assert world.relation(bridge, budget) is None
        world.remove(budget)
        world.match()
        assert world.match_of(bridge, woven) == before

    def test_a_report_set_into_one_with_much_of_its_own_stays_an_excerpt(self, world: World) -> None:
        own = [
            "SANDBY — Fishermen landed 64 tonnes of herring this week, the best catch since the autumn of the storm.",
            "Skipper Leif Aune said the shoals stood closer to the lighthouse than his father had ever seen them.",
            "The auction hall at Grims took on 22 hands for the weekend and sold the last crates to Elverum.",
            "Biologist Runa Vik warned against joy: the fish are small, and half of them have not spawned even once.",
            "The quota for the coast stands at 1,900 tonnes and will not be raised before the count in May is done.",
        ]
        bridge, budget = Page("bridge", FULL), Page("budget", "\n\n".join(OTHER_NEWS))
        digest = Page("digest", "\n\n".join([*own, *REPORT[:3], *OTHER_NEWS[:3]]))
        world.put(bridge, budget, digest)
        world.match()
        assert (world.relation(bridge, digest), world.relation(budget, digest)) == ("excerpt", "excerpt")

    def test_excerpts_of_different_parts_do_not_make_their_origin_woven(self, world: World) -> None:
        pages = [Page("whole", FULL), Page("start", "\n\n".join(REPORT[:2])), Page("end", "\n\n".join(REPORT[-2:]))]
        world.put(*pages)
        world.match()
        assert world.groups(pages) == [{"whole": "member", "start": "member", "end": "member"}]

    def test_the_earliest_member_is_the_origin(self, world: World) -> None:
        pages = [Page(f"day {day}", FULL, date=f"2026-02-0{day}", publisher=f"paper-{day}") for day in (3, 1, 2)]
        world.put(*pages)
        world.match()
        assert world.groups(pages) == [{"day 1": "origin", "day 2": "copy", "day 3": "copy"}]
        assert world.con.execute("select origin_publisher_id, origin_basis from copy_groups").fetchall() == [
            ("paper-1", "earlier")
        ]

    def test_an_outlet_whose_article_was_never_seen_can_be_the_origin(self, world: World) -> None:
        citing = Page("citing", FULL, publisher="halmo-times", credits=(("torvik-post", "citing"),))
        pages = [citing, Page("copy", "\n\n".join(REPORT[:6]))]
        world.put(*pages)
        world.match()
        assert world.con.execute(
            "select origin_article_id, origin_publisher_id, origin_basis from copy_groups"
        ).fetchall() == [(None, "torvik-post", "cited")]

    def test_members_that_name_different_sources_leave_the_origin_open(self, world: World) -> None:
        world.put(
            Page("one", FULL, publisher="halmo-times", credits=(("torvik-post", "citing"),)),
            Page("other", FULL, publisher="grims-daily", credits=(("island-wire", "citing"),)),
        )
        world.match()
        assert world.con.execute("select origin_publisher_id, origin_basis from copy_groups").fetchall() == [
            (None, None)
        ]

    def test_the_id_of_a_group_is_its_lowest_article(self, world: World) -> None:
        pages = [Page(f"page {number}", FULL) for number in range(5)]
        world.put(*pages)
        world.match()
        assert world.con.execute("select copy_group_id from copy_groups").fetchall() == [
            (min(p.article_id for p in pages),)
        ]


class TestStories:
    """Articles about one event, copies and independent reports together."""

    def test_copies_and_independent_reports_are_one_story(self, world: World) -> None:
        pages = [
            Page("wire", FULL, date="2026-02-01", headline="Bridge to close"),
            Page("copy", FULL, date="2026-02-02", headline="Our bridge"),
            Page("own", OWN_REPORT, date="2026-02-02", headline="Council told"),
            Page("else", "\n\n".join(OTHER_NEWS), date="2026-02-02"),
        ]
        world.put(*pages)
        world.match()
        assert world.stories(pages) == [{"wire": "report", "copy": "copy", "own": "report"}]
        [(headline, first, last)] = world.con.execute(
            "select headline, first_published, last_published from stories"
        ).fetchall()
        assert headline == "Bridge to close"
        assert (first.date().isoformat(), last.date().isoformat()) == ("2026-02-01", "2026-02-02")

    def test_an_article_alone_is_no_story(self, world: World) -> None:
        world.put(Page("one", FULL), Page("other", "\n\n".join(OTHER_NEWS)))
        world.match()
        assert world.derived()["stories"] == []


def test_ids_compare_in_the_warehouse_as_in_python(world: World) -> None:
    ids = [Page(str(number), "").article_id for number in range(200)]
    rows = world.con.execute("select id from (select unnest($1::uuid[]) as id) order by id", [ids]).fetchall()
    assert all(low < high for (low,), (high,) in pairwise(rows))
