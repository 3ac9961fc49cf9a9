"""What two texts are to each other, judged by their bodies alone."""

from __future__ import annotations

import pytest

from extractors.provenance.fingerprints import fingerprint
from warehouse.syndication.reading import ReadText, Sketch
from warehouse.syndication.relations import COPIES, Verdict, judge

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


def test_a_rewrite_whose_quotations_are_cut_and_run_into_its_sentences_is_found() -> None:
    reworded = read(
        "Torvik's biggest bridge is out of bounds till early summer, and Ada Lindqvist will not hear of exceptions.",
        "No lorry and no bicycle, the mayor insisted, would cross “before every pier has been opened and looked at”, "
        "because Brandt Marine has seen what frost did to them.",
        "Money was the trouble all along, to hear Jonas Ek tell it: “nine years for the money that this repair needs”. "
        "A boat to Sandby is to run instead.",
    )
    verdict = copied(read(*REPORT), reworded)
    assert verdict.relation == "rewrite"
    assert verdict.wording.quotations == (
        "before every pier has been opened and looked at",
        "nine years for the money that this repair needs",
    )


def test_a_quotation_cut_in_two_is_one() -> None:
    cut = read(
        "Ada Lindqvist was firm. “Nobody crosses that bridge again,” the mayor of Torvik said, “before every pier has "
        "been opened and looked at.” The harbour stayed calm.",
    )
    verdict = copied(read(*REPORT), cut)
    assert len(verdict.wording.quotations) == 1


def test_reports_of_one_briefing_with_quotations_of_their_own_are_of_one_event() -> None:
    """Two quotations coincide, as of any briefing; but the second reporter has heard more than the first."""
    own_report = read(
        "Torvik council was told on Tuesday evening to prepare for a spring without the harbour bridge.",
        "Ada Lindqvist, the mayor, would not be moved by shopkeepers in the gallery. “Nobody crosses that bridge again "
        "before every pier has been opened and looked at,” she answered, to boos and some applause.",
        "“You have had my letters since the autumn and never once did you answer any of them,” baker Tor Holm shouted "
        "from the gallery. “My ovens run on customers, and they all live on the other side of the water,” he said.",
        "Jonas Ek of the road office shrugged. “We have waited nine years for the money that this repair needs,” he "
        "said, and “whoever has a cheaper plan may come up here and draw it on this board for all of us to see.”",
    )
    assert relation(read(*REPORT), own_report) == "same_event"


def test_two_translations_of_one_speech_share_pieces_of_sentences_and_are_no_copies() -> None:
    one = read(
        "“We shall count every pier of this bridge as an invalid until a doctor of bridges has signed for it in ink,” "
        "mayor Ada Lindqvist told the council of Torvik on Tuesday. “The county has known since the floods, and the "
        "county has slept through nine winters in a row,” she added. Brandt Marine found cracks of 31 centimetres.",
    )
    other = read(
        "Torvik closes its harbour bridge. Every pier is to be taken for an invalid until a doctor of bridges has put "
        "his name to it, Ada Lindqvist said in her speech to the council. “They knew it in the county after the flood, "
        "and they slept through nine winters in a row,” said the mayor, who blames a report of Brandt Marine.",
    )
    assert relation(one, other) == "same_event"


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


NOTE = (
    "The Torvik Post took part in the county's hearing on harbour fees in 2019 and has since written on "
    "Mayor Ada Lindqvist, on Jonas Ek and on Brandt Marine at its own expense and without prior sight of any text."
)
PAYWALL = [
    "This article is for subscribers of the Torvik Post only and continues after the offer below.",
    "Choose your plan: four weeks for one crown, then 19 crowns a month. You can cancel at any time in your account.",
    "Already a member? Log in to read the full story, or ask our service desk in Torvik for your forgotten password.",
]
CONSENT = [
    "We and our 712 partners store and use information on a device, such as unique identifiers in cookies.",
    "You may accept or manage your choices by clicking below, and you have a right to object. Privacy policy and "
    "cookie settings can be changed at any time. These choices will be signaled to our partners.",
]


def test_a_standing_paragraph_of_one_publisher_makes_no_copy() -> None:
    assert relation(read(*REPORT, NOTE), read(*OTHER_NEWS, NOTE)) not in COPIES


def test_paywall_and_consent_texts_around_other_news_make_no_match() -> None:
    assert relation(read(REPORT[0], *PAYWALL), read(OTHER_NEWS[0], *PAYWALL)) is None
    assert relation(read(*REPORT[:2], *CONSENT), read(*OTHER_NEWS[:2], *CONSENT)) is None


def test_two_stories_of_one_beat_with_the_same_people_do_not_match() -> None:
    ferry = read(
        "TORVIK — Fares on the Grims ferry rise by eight crowns in May, the transport board decided on Thursday.",
        "Chairman Nils Dahl said fuel had become dearer and that pensioners would go on paying half as before.",
        "Commuters had collected 2,900 signatures against the rise. Dahl left by a side door without a word to them.",
        "The board also put off a decision on night sailings, which the islanders have wanted for six summers.",
    )
    assert relation(read(*REPORT), ferry) is None


def market(day: str, index: str, change: str, volume: str, winner: str, gain: str) -> ReadText:
    return read(
        f"Shares on the Bergholt exchange closed higher on {day}, with the all-share index up {change} per cent at "
        f"{index} points in a volume of {volume} million crowns.",
        f"{winner} led the gainers with a rise of {gain} per cent. Dealers said buyers were waiting for the figures of "
        "the central bank, due next week. The crown was little changed against the dollar.",
    )


def result(home: str, away: str, goals: str, scorer: str, minute: int, crowd: str) -> ReadText:
    return read(
        f"{home} beat {away} {goals} in the third round of the island league on Saturday before {crowd} spectators.",
        f"{scorer} scored the decisive goal in the {minute}th minute after a corner from the left. Both teams had a "
        "man sent off in the closing stages, and the referee showed the yellow card eleven times.",
    )


def test_market_reports_and_results_of_one_template_are_no_copies() -> None:
    one = market("Monday", "1,214.6", "0.4", "312", "Brandt Marine", "3.1")
    other = market("Friday", "1,187.2", "1.3", "208", "Halmo Timber", "5.7")
    assert relation(one, other) not in COPIES
    one = result("Torvik", "Sandby", "3-1", "Erik Moen", 71, "4,210")
    other = result("Grims", "Elverum", "2-0", "Pal Strand", 38, "1,905")
    assert relation(one, other) not in COPIES


def test_a_brief_that_names_a_network_is_no_furniture() -> None:
    lead = "Facebook and YouTube took down 11,400 videos of the flood at Torvik within an hour, they said on Friday."
    assert relation(read(lead, *OTHER_NEWS), read(lead)) == "excerpt"


def test_a_cut_text_is_found_under_the_furniture_of_its_page() -> None:
    page = read(FURNITURE[0], REPORT[1], "Read the full story", *FURNITURE[1:], "Follow us on Facebook and YouTube")
    assert relation(read(*REPORT), page) == "excerpt"


def festival(year: int, day: str, guests: str) -> ReadText:
    return read(
        f"The Torvik harbour festival opens on {day} {year} with a parade of fishing boats, Mayor Ada Lindqvist said.",
        f"Some {guests} guests are expected on the quay of Sandby, where the Brandt choir sings on the first evening.",
        "Streets around the fish market will be closed. Sailors from Grims and Elverum race to the lighthouse at noon.",
    )


def own_festival(year: int, day: str) -> ReadText:
    return read(
        f"Boats, songs and herring: Torvik celebrates its harbour festival from {day} {year}, as Ada Lindqvist said.",
        "The parade of fishing boats passes Sandby quay, and a race to the lighthouse brings sailors from Grims.",
        "The Brandt choir will be there too, and the fish market closes its streets to cars for the festival.",
    )


def test_the_day_and_year_named_tell_two_events_of_one_affair_apart() -> None:
    same = judge(festival(2024, "14 June", "9,000"), own_festival(2024, "14 June"))
    other = judge(festival(2024, "14 June", "9,000"), own_festival(2021, "11 June"))
    assert same is not None
    assert (same.relation, same.certainty) == ("same_event", "likely")
    assert other is None or other.score < same.score - 0.25


def test_texts_without_spaces_are_judged_by_character() -> None:
    lead = "托尔维克市长周二对议会表示，港口大桥将从周一起关闭十四周，渡轮将每十分钟一班，乘客免费乘坐。"
    more = "工程师在冬季检查中发现十八座桥墩中有两座出现裂缝，长三十一厘米，道路办公室负责人说等这笔钱等了九年。"
    other = "群岛议会经过十九小时的辩论通过了四亿一千二百万克朗的预算，财政部长说将借款修建十一所学校和医院。"
    assert relation(read(lead, more), read(lead)) == "excerpt"
    assert relation(read(lead, more), read(other)) is None


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
    assert verdict.wording.quotations == (
        "Nobody crosses that bridge again before every pier has been opened and looked at",
    )
