"""What two texts are to each other, judged by their bodies alone."""

from __future__ import annotations

import pytest

from extractors.provenance.fingerprints import fingerprint
from warehouse.syndication.reading import ReadText, Sketch
from warehouse.syndication.relations import Verdict, judge

REPORT = [
    "TORVIK — The harbour bridge of Torvik will close for 14 weeks from Monday, Mayor Ada Lindqvist told the council.",
    "Engineers from Brandt Marine found cracks 31 centimetres long in two of its 18 piers during a winter inspection.",
    "“Nobody crosses that bridge again before every pier has been opened and looked at,” Lindqvist said.",
    "The bridge carries 23,400 vehicles on a working day, according to the road office of Torvik county.",
    "A ferry will run every ten minutes between Sandby and the fish market, and passengers will ride free of charge.",
    "“We have waited nine years for the money that this repair needs,” said Jonas Ek, who heads the road office.",
    "The county has set aside 57 million crowns; the council in Torvik votes on its own share on 4 March.",
    "Shopkeepers on Sandby quay fear for their trade, since four in five of their customers come across the bridge.",
]
OTHER_NEWS = [
    "HALMO — The parliament of the islands passed a budget of 412 million crowns after a debate of nineteen hours.",
    "Finance minister Pia Rask said the islands would borrow for 11 schools and to finish the hospital at Elverum.",
    "“A country that stops building schools has decided to become a smaller country,” Rask told the chamber.",
    "Opposition leader Karl Odd walked out with 12 members and called the vote a farce staged for television.",
    "The budget needs the signature of Governor Mette Sund, who has until Friday week to ask for changes.",
    "Rating agencies in Bergholt expect the debt of Halmo to reach 38 per cent of its output within three years.",
]
FURNITURE = [
    "News | Sport | Weather | Harbour | Letters | Jobs",
    "Subscribe to our newsletter and get the stories of the day delivered to your inbox every morning.",
    "© 2026 Torvik Post. All rights reserved. This material may not be copied without permission.",
]


def read(*paragraphs: str) -> ReadText:
    body = "\n\n".join(paragraphs)
    prints = fingerprint(body)
    return ReadText(body, Sketch.of(prints.grams, prints.quotes, prints.names, prints.numbers))


def relation(one: ReadText, other: ReadText) -> str | None:
    verdict, turned = judge(one, other), judge(other, one)
    found: str | None = verdict.relation if verdict else None
    assert found == (turned.relation if turned else None), "a verdict does not depend on which text comes first"
    return found


def copied(one: ReadText, other: ReadText) -> Verdict:
    verdict = judge(one, other)
    assert verdict is not None
    return verdict


def test_the_same_report_in_other_furniture_is_a_reprint() -> None:
    assert relation(read(*REPORT), read(FURNITURE[0], *REPORT, *FURNITURE[1:])) == "reprint"


def test_changed_words_and_dropped_paragraphs_make_an_edited_copy() -> None:
    changed = [
        line.replace("told the council", "said on Tuesday").replace("during a winter", "in a") for line in REPORT
    ]
    assert relation(read(*REPORT), read(*changed[:4], *changed[5:])) == "edited"


def test_the_same_paragraphs_in_another_order_are_an_edited_copy() -> None:
    assert relation(read(*REPORT), read(*reversed(REPORT))) == "edited"


def test_an_updated_report_with_a_new_ending_is_no_mere_reprint() -> None:
    verdict = copied(read(*REPORT[:6]), read(*REPORT))
    assert verdict.relation == "edited"
    assert verdict.overlap.containment == 1.0
    assert verdict.overlap.other_containment < 0.8


def test_the_opening_paragraphs_alone_are_an_excerpt() -> None:
    assert relation(read(*REPORT), read(*REPORT[:2])) == "excerpt"


def test_a_brief_of_one_sentence_is_an_excerpt() -> None:
    assert relation(read(*REPORT), read(REPORT[0])) == "excerpt"


def test_a_report_embedded_in_another_is_an_excerpt_of_it() -> None:
    assert relation(read(*REPORT[:5]), read(*OTHER_NEWS[:3], *REPORT[:5], *OTHER_NEWS[3:])) == "excerpt"


def test_a_text_reworded_around_its_quotations_is_a_rewrite() -> None:
    reworded = read(
        "Drivers in Torvik face more than three months without their harbour bridge, Ada Lindqvist has announced.",
        "The mayor ruled out a partial opening: “Nobody crosses that bridge again before every pier has been opened "
        "and looked at.” Brandt Marine had reported cracks of 31 centimetres.",
        "At the road office, Jonas Ek spoke of neglect. “We have waited nine years for the money that this repair "
        "needs,” he told reporters. Some 23,400 vehicles must now find another way.",
    )
    assert relation(read(*REPORT), reworded) == "rewrite"


def test_reports_of_one_briefing_that_quote_one_sentence_alike_are_of_one_event() -> None:
    own_report = read(
        "Torvik council was told on Tuesday evening to prepare for a spring without the harbour bridge.",
        "Ada Lindqvist, the mayor, would not be moved by shopkeepers in the gallery. “Nobody crosses that bridge again "
        "before every pier has been opened and looked at,” she answered, to boos and some applause.",
        "Outside, hauliers spoke of a detour of an hour by way of the tunnel at Grims, where tolls went up in January.",
    )
    assert relation(read(*REPORT), own_report) == "same_event"


def test_two_reports_of_one_beat_do_not_match() -> None:
    assert relation(read(*REPORT), read(*OTHER_NEWS)) is None


def test_shared_furniture_makes_no_match() -> None:
    assert relation(read(*REPORT, *FURNITURE), read(*OTHER_NEWS, *FURNITURE)) is None


def test_a_famous_quotation_in_an_unrelated_piece_makes_no_copy() -> None:
    quoting = [
        *OTHER_NEWS[:3],
        "“Nobody crosses that bridge again before every pier has been opened,” one said.",
        *OTHER_NEWS[3:],
    ]
    assert relation(read(*REPORT), read(*quoting)) is None


def weather(town: str, *numbers: int) -> ReadText:
    low, high, wind, rain, humidity, pressure = numbers
    return read(
        f"The weather in {town} on Sunday will be mild with temperatures between {low} and {high} degrees and winds of "
        f"{wind} kilometres an hour from the west, turning to the north in the course of the afternoon.",
        f"Some {rain} millimetres of rain are expected in the evening. Humidity stands at {humidity} per cent and the "
        f"pressure at {pressure} hectopascals. This forecast was made by a machine from public data.",
    )


def test_pages_of_one_template_with_other_names_and_numbers_do_not_match() -> None:
    assert relation(weather("Torvik", 11, 17, 23, 14, 61, 1013), weather("Elverum", 12, 19, 31, 22, 74, 998)) is None


@pytest.mark.parametrize("body", ["", "Read more", "Photo: archive"])
def test_a_text_of_few_words_matches_nothing(body: str) -> None:
    assert relation(read(*REPORT), read(body)) is None


def test_agreeing_numbers_alone_do_not_make_two_long_texts_one_event() -> None:
    asides = "There were 14 of them, then 31, then 57 million and at last 23,400 in Torvik, Sandby and Elverum."
    assert relation(read(*REPORT), read(*OTHER_NEWS, asides)) is None


def test_the_evidence_names_what_coincided() -> None:
    verdict = copied(read(*REPORT), read(*REPORT[:4]))
    text = read(*REPORT)
    assert "Ada Lindqvist" in text.written_names(verdict.common.names)
    assert "23,400" in text.written_numbers(verdict.common.numbers)
    assert text.written_quotes(verdict.common.quotes) == [
        "nobody crosses that bridge again before every pier has been opened and looked at"
    ]
