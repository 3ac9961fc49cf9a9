"""Which facts differ between two copies of a text. All samples are invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.syndication.world import Page, World
from warehouse.check import check
from warehouse.syndication.facts import MAX_FACTS, changed_facts
from warehouse.syndication.mentions import Mention
from warehouse.syndication.reading import ReadText, Sketch
from warehouse.syndication.sameness import say_the_same

SENTENCES = (
    "Danish Transport Minister Freja Holm said on Nov. 4 that the strait would be closed to ferries for 14 weeks.",
    "“We have looked at every bolt of the landing stage, and we do not like what we saw,” Holm told the parliament.",
    "The line carries about 11,000 passengers a day between Aarhus and the islands, most of them commuters.",
    "Engineers from Brandt Marine found cracks in 36% of the welds when divers went down on Tuesday.",
    "The repair will cost $6.5 million, half of it paid by the county, according to the road office.",
    "Colonel Viggo Lund, who leads the port guard, promised that freight for the hospital would not wait.",
    "Ferries to Sweden, Norway and Poland sail as before, and the winter timetable begins in 2031.",
)
STORY = "\n\n".join(SENTENCES)
Facts = list[tuple[str, str | None, str | None]]


def told(body: str) -> ReadText:
    return ReadText(body, Sketch.of((), (), (), ()))


def facts(one: str, other: str) -> Facts:
    found = changed_facts(told(one), told(other))
    for fact in found:
        assert one[slice(*fact.span)] == fact.evidence
        assert other[slice(*fact.other_span)] == fact.other_evidence
        assert fact.value is None or fact.value in fact.evidence
        assert fact.other_value is None or fact.other_value in fact.other_evidence
    return [(fact.kind, fact.value, fact.other_value) for fact in found]


def edited(*changes: tuple[str, str]) -> str:
    text = STORY
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Danish", "Norwegian", ("nationality", "Danish", "Norwegian")),
        ("Danish", "Peru’s", ("nationality", "Danish", "Peru’s")),
        ("11,000", "17,000", ("number", "11,000", "17,000")),
        ("14 weeks", "40 weeks", ("number", "14", "40")),
        ("36%", "63 per cent", ("number", "36%", "63 per cent")),
        ("$6.5 million", "$8 million", ("number", "$6.5 million", "$8 million")),
        ("$6.5 million", "$6.5 billion", ("number", "$6.5 million", "$6.5 billion")),
        ("Brandt Marine", "Kold Offshore", ("name", "Brandt Marine", "Kold Offshore")),
        ("Viggo Lund", "Asger Toft", ("name", "Viggo Lund", "Asger Toft")),
        ("Transport Minister", "Finance Minister", ("title", "Transport Minister", "Finance Minister")),
        ("Colonel Viggo", "General Viggo", ("title", "Colonel", "General")),
        ("Nov. 4", "November 14", ("date", "Nov. 4", "November 14")),
        ("Tuesday", "Friday", ("date", "Tuesday", "Friday")),
        ("in 2031", "in 2032", ("date", "2031", "2032")),
        ("Sweden", "Finland", ("place", "Sweden", "Finland")),
    ],
)
def test_a_fact_that_was_changed_is_found_alone(before: str, after: str, expected: tuple[str, str, str]) -> None:
    assert facts(STORY, edited((before, after))) == [expected]


def test_a_number_put_between_the_same_words_is_an_added_fact() -> None:
    assert facts(STORY, edited(("promised that freight", "promised 250 sailors that freight"))) == [
        ("number", None, "250")
    ]
    assert facts(edited(("promised that freight", "promised 250 sailors that freight")), STORY) == [
        ("number", "250", None)
    ]


def test_a_sentence_with_a_number_put_into_another_is_an_added_fact() -> None:
    retold = STORY.replace(
        SENTENCES[2],
        "The line between Aarhus and the islands carries passengers, most of them commuters. "
        "This could bring the total to as many as 30,000. "
        "About 11,000 passengers a day are carried by the line to the islands.",
    )
    assert ("number", None, "30,000") in facts(STORY, retold)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("about 11,000", "more than 11 thousand"),
        ("about 11,000", "some 11,200"),
        ("$6.5 million", "$6,500,000"),
        ("36%", "36 percent"),
        ("14 weeks", "fourteen weeks"),
        ("14 weeks", "between 10 and 14 weeks"),
        ("Nov. 4", "4 November"),
        ("Nov. 4", "November 4th, 2030"),
        ("Danish Transport Minister Freja Holm", "Denmark’s transport minister, Freja Holm,"),
        ("Danish Transport Minister Freja Holm", "Danish Minister Freja Holm"),
        ("Danish Transport Minister Freja Holm", "Danish Transport Minister Holm"),
        ("Colonel Viggo Lund", "Col. Viggo Lund"),
        ("Viggo Lund", "Vigo Lundh"),
        ("Sweden, Norway and Poland", "Poland, Sweden and Norway"),
        ("said on Nov. 4 that", "told the chamber that"),
        ("Engineers from Brandt Marine", "Engineers"),
        ("“We have looked at every bolt", '"We have looked at every bolt'),
        ("carries", "transports each and every day"),
        ("the parliament", "lawmakers in Copenhagen"),
    ],
)
def test_another_form_of_the_same_fact_is_no_change(before: str, after: str) -> None:
    assert facts(STORY, edited((before, after))) == []


OWN_NAME = "The Association of Coastal Pilots (ACP) met on Monday in the town hall of Ribe to hear both sides."
REPORT = "The keeper of the lights said that before the {} meeting {} pilots had signed the letter to the county."


def test_a_name_written_out_in_one_text_alone_is_no_change() -> None:
    one = "\n\n".join([OWN_NAME, *SENTENCES, REPORT.format("ACP", "1,413")])
    other = "\n\n".join([*SENTENCES, REPORT.format("ACP", "1,913")])
    assert facts(one, other) == [("number", "1,413", "1,913")]
    assert facts(other, one) == [("number", "1,913", "1,413")]


def test_what_both_texts_write_alike_is_no_change_whatever_it_is_short_for() -> None:
    one = "\n\n".join([OWN_NAME, *SENTENCES, REPORT.format("ACP", "1,413")])
    other = one.replace("Association of Coastal Pilots", "Agency for Clean Power").replace("1,413", "1,913")
    other = other.replace("met on Monday", "met on May 4")
    assert sorted(facts(one, other)) == [
        ("name", "Association of Coastal Pilots", "Agency for Clean Power"),
        ("number", "1,413", "1,913"),
    ]


@pytest.mark.parametrize(
    ("name", "short", "same"),
    [
        ("organisation for harbour care and dredging", "ohcd", True),
        ("department of dykes", "dod", True),
        ("department of dykes", "dd", True),
        ("organisation for harbour care and dredging", "ohd", False),
    ],
)
def test_initials_stand_for_a_name_with_its_small_words_or_without(name: str, short: str, same: bool) -> None:
    a, b = (Mention("name", 0, len(key), key, "organisation") for key in (name, short))
    assert say_the_same(a, b) is say_the_same(b, a) is same


def test_moved_cut_and_added_sentences_change_no_fact() -> None:
    moved = list(SENTENCES)
    random.Random(3).shuffle(moved)
    own = "In Ribe, 4,200 people signed a petition that Mayor Ane Krog will hand over on Friday."
    assert facts(STORY, "\n\n".join(moved)) == []
    assert facts(STORY, "\n\n".join(SENTENCES[:3])) == []
    assert facts(STORY, "\n\n".join([*SENTENCES[:2], own, *SENTENCES[2:]])) == []
    assert facts(STORY, STORY.upper()) == []
    assert facts(STORY, STORY.replace("“", '"').replace("”", '"').replace(" ", "  ")) == []


def test_another_translation_changes_no_fact() -> None:
    other = (
        "For fourteen weeks no ferry will cross the strait, Denmark’s minister for transport, Freja Holm, announced on "
        "4 November. Every bolt of the landing stage had been examined and what they saw was not to their liking, she "
        "told lawmakers.\n\nEach day some 11,000 people, commuters for the most part, travel between the islands and "
        "Aarhus. When divers of Brandt Marine went down on Tuesday, they found that 36 per cent of the welds had "
        "cracks.\n\nHalf of the 6.5 million dollars will come from the county."
    )
    assert facts(STORY, other) == []


def test_a_nationality_before_the_same_office_counts_though_the_country_is_named_elsewhere() -> None:
    one = "Danish Transport Minister Freja Holm said the strait to Denmark would close to ferries for 14 weeks."
    other = "Chile’s Transport Minister Freja Holm has said ferries will not use the strait to Denmark for 14 weeks."
    assert facts(one, other) == [("nationality", "Danish", "Chile’s")]


def test_facts_of_other_languages_are_compared_too() -> None:
    one = "Der dänische Verkehrsminister Jens Holm sagte am 5. März, die Brücke werde 14 Wochen lang gesperrt bleiben."
    other = one.replace("dänische", "polnische").replace("14 Wochen", "19 Wochen").replace("5. März", "6. März")
    assert sorted(facts(one, other)) == [
        ("date", "5. März", "6. März"),
        ("nationality", "dänische", "polnische"),
        ("number", "14", "19"),
    ]


def test_the_order_of_two_texts_only_swaps_the_values() -> None:
    other = edited(("Danish", "Peru’s"), ("11,000", "17,000"), ("Tuesday", "Friday"), ("promised", "promised 250 men"))
    swapped = [(kind, b, a) for kind, a, b in facts(other, STORY)]
    assert sorted(map(str, facts(STORY, other))) == sorted(map(str, swapped))
    assert len(swapped) == 4


def test_long_sentences_are_quoted_around_the_fact() -> None:
    filler = "and the keeper wrote it down as he always did " * 12
    one = f"The keeper counted the boats {filler}until 31 boats lay in the bay {filler}and went home."
    [fact] = changed_facts(told(one), told(one.replace("31", "45")))
    assert "31 boats" in fact.evidence
    assert len(fact.evidence) < 300


def test_a_table_gives_no_more_facts_than_a_reader_takes() -> None:
    lines = [f"The harbour of number {chr(65 + n % 26)}{chr(97 + n // 26)} counted {n + 100} boats." for n in range(90)]
    many = facts("\n\n".join(lines), "\n\n".join(line.replace("10", "77").replace("11", "88") for line in lines))
    assert len(many) <= MAX_FACTS


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    facts(one, other)


@pytest.mark.parametrize(
    "unit",
    ["A 1. ", "in 5 of 6 and ", "Kim Jong ", "“", "May 5 2020 ", "10 million ", "x" * 50 + "1 ", "a1B " + "x" * 70_000],
)
def test_a_text_as_long_as_a_book_is_compared(unit: str) -> None:
    body = unit * (300_000 // len(unit))
    facts(body, body.replace("1", "2").replace("5", "6") + ".")


class TestStored:
    """Changed facts of articles in the warehouse."""

    @staticmethod
    def rows(world: World) -> list[tuple[str, str | None, str | None, bool]]:
        return world.con.execute(
            "select kind, value, other_value, article_id < other_article_id from changed_facts order by all"
        ).fetchall()

    def test_copies_keep_what_they_changed_with_both_contexts(self) -> None:
        world = World()
        pages = [Page("one", STORY), Page("other", edited(("11,000", "17,000")))]
        world.put(*pages)
        world.match()
        [(kind, *values, is_ordered)] = self.rows(world)
        low, _ = sorted(pages, key=lambda page: page.article_id)
        assert (kind, is_ordered) == ("number", True)
        assert values == (["11,000", "17,000"] if low.name == "one" else ["17,000", "11,000"])

    def test_each_form_of_a_text_is_quoted_as_it_stands(self) -> None:
        world = World()
        other = edited(("11,000", "17,000"))
        world.put(Page("one", STORY), Page("spaced", STORY.replace(" ", "  ")), Page("other", other))
        world.match()
        assert len(self.rows(world)) == 2
        assert [f.violations for f in check(world.con) if f.name == "changed_facts_are_of_copies"] == [0]

    def test_an_article_that_leaves_takes_its_facts_along(self) -> None:
        world = World()
        pages = [Page("one", STORY), Page("other", edited(("11,000", "17,000")))]
        world.put(*pages)
        world.match()
        world.remove(pages[1])
        assert self.rows(world) == []
