"""Attributions: who is named as a source, by which words, and who cites whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.publishers import PublisherBook
from extractors.provenance.attribution import find_attributions
from extractors.records import Attribution, Publisher

BOOK = PublisherBook(
    (
        Publisher("orr-herald", "The Orr Herald", "orrherald.example", ("Orr Herald",)),
        Publisher("vale-independent", "The Vale Independent", "vale.example"),
        Publisher("nordwire", "Nordwire", "nordwire.example", ("NDW",), is_agency=True),
        Publisher("kanal-5", "Kanal 5", "kanal5.example"),
        Publisher("morning-mail-a", "Morning Mail (Asty)", "a.example"),
        Publisher("morning-mail-b", "Morning Mail (Besk)", "b.example"),
    )
)


def rows(body: str, byline: str | None = None, own: Publisher | None = None) -> tuple[Attribution, ...]:
    return find_attributions(body, byline, BOOK, own)


def told(body: str) -> list[tuple[str, str, str]]:
    return [(row.kind, row.source_name, row.cue) for row in rows(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The dam broke, The Orr Herald reports.", ("outlet", "The Orr Herald", "reports")),
        ("As the Orr Herald reported, the dam broke.", ("outlet", "The Orr Herald", "reports")),
        ("The dam broke, according to the Orr Herald.", ("outlet", "The Orr Herald", "according to")),
        ("The break was first reported by The Orr Herald.", ("outlet", "The Orr Herald", "first reported by")),
        ("The dam broke, as reported by Nordwire.", ("agency", "Nordwire", "as reported by")),
        ("The dam broke, according to the national news agency, Nordwire.", ("agency", "Nordwire", "according to")),
        ("The state broadcaster Kanal 5 said the dam broke.", ("outlet", "Kanal 5", "said")),
        ("A report in the Orr Herald said the dam broke.", ("outlet", "The Orr Herald", "report in")),
        ("An Orr Herald poll found many are afraid.", ("outlet", "The Orr Herald", "found")),
        ("The dam broke, the Lower Besk Gazette reported.", ("outlet", "Lower Besk Gazette", "reports")),
        ("The dam broke, according to the newspaper Exempel.", ("outlet", "Exempel", "according to")),
        ("The dam broke, reported Muster magazine.", ("outlet", "Muster", "reports")),
        ("The dam broke, according to vale.example.com.", ("outlet", "vale.example.com", "according to")),
        ("Mara Lind announced a new dam.", ("person", "Mara Lind", "announced")),
        ("The town's mayor, Mara Lind, announced a new dam.", ("person", "Mara Lind", "announced")),
        ("Kyiv says a new dam is planned.", ("organisation", "Kyiv", "says")),
        ("Moscow believes a new dam is planned.", ("organisation", "Moscow", "believes")),
        ("It rains, according to Besk intelligence.", ("organisation", "Besk intelligence", "according to")),
        ("Analysts from the Institute for the Study of Rain are observing the dam.",
         ("organisation", "Institute for the Study of Rain", "observing")),
        ("The National Weather Service expects rain.", ("organisation", "National Weather Service", "expects")),
    ],
)  # fmt: skip
def test_a_source_is_named_with_its_kind_and_cue(body: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(body)


def test_a_misspelt_outlet_is_resolved_and_kept_as_written() -> None:
    row = rows("The dam broke, The Orr Herald reports, citing The Vale Inedependent.")[1]
    assert (row.publisher_id, row.source_name, row.source_name_raw) == (
        "vale-independent",
        "The Vale Independent",
        "The Vale Inedependent",
    )


def test_a_name_of_two_outlets_is_never_guessed() -> None:
    (row,) = rows("The dam broke, the Morning Mail reported.")
    assert (row.kind, row.publisher_id) == ("outlet", None)


def test_the_cited_source_points_to_the_one_who_cites() -> None:
    found = rows("The dam broke, The Orr Herald reports, citing The Vale Independent, citing Nordwire.")
    assert [(r.source_name, r.cited_by_position) for r in found] == [
        ("The Orr Herald", None),
        ("The Vale Independent", 0),
        ("Nordwire", 1),
    ]


def test_a_citation_stays_in_its_sentence() -> None:
    found = rows("The dam broke, The Orr Herald reports. Others wrote of rain, citing Nordwire.")
    assert [(r.source_name, r.cited_by_position) for r in found] == [("The Orr Herald", None), ("Nordwire", None)]


def test_a_person_quoted_by_an_outlet_is_cited_by_it() -> None:
    found = rows("Kanal 5 quoted Mara Lind as saying that the dam broke.")
    assert [(r.source_name, r.cue, r.cited_by_position) for r in found] == [
        ("Kanal 5", "quoted", None),
        ("Mara Lind", "quoted", 0),
    ]


def test_a_medium_that_was_told_something_published_it_and_is_no_source() -> None:
    found = rows("Mara Lind told the Orr Herald that the dam broke.")
    assert [(r.kind, r.source_name, r.publisher_id) for r in found] == [
        ("person", "Mara Lind", None),
        ("organisation", "The Orr Herald", "orr-herald"),
    ]


def test_a_journalist_speaks_with_the_outlet_beside() -> None:
    assert told("Orr Herald reporter Mara Lind said the dam broke.") == [
        ("outlet", "The Orr Herald", "said"),
        ("person", "Mara Lind", "said"),
    ]


def test_what_is_said_inside_a_quotation_is_no_attribution_of_the_article() -> None:
    assert told("“The dam broke, the Orr Herald reported,” Mara Lind said.") == [("person", "Mara Lind", "said")]


def test_an_outlet_that_is_merely_mentioned_is_no_source() -> None:
    assert told("The town bought the building of The Orr Herald last year.") == []


def test_spokesmen_speak_for_organisations_but_nameless_ones_name_nobody() -> None:
    assert told("A spokesman for the National Weather Service said it rains.") == [
        ("organisation", "National Weather Service", "said")
    ]
    assert told("Officials said it rains.") == []


@pytest.mark.parametrize(
    ("body", "kind", "name", "cue"),
    [
        ("ORR (Nordwire) — The dam broke.", "agency", "Nordwire", "dateline"),
        ("ORR, May 3 (NDW) - The dam broke.", "agency", "Nordwire", "dateline"),
        ("The dam broke.\n\nNordwire contributed to this report.", "agency", "Nordwire", "credit"),
        (
            "The dam broke.\n\nThis article was originally published by The Orr Herald.",
            "outlet",
            "The Orr Herald",
            "credit",
        ),
        ("The dam broke.\n\nCopyright 2025 Nordwire. All rights reserved.", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\nSource: Nordwire", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\nMany fields are wet. (Nordwire)", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\n(Reporting by Mara Lind) Nordwire", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\nNordwire", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\nAdditional reporting by Nordwire", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\n— With files from Nordwire", "agency", "Nordwire", "credit"),
        ("The dam broke.\n\nRepublished with permission from The Orr Herald.", "outlet", "The Orr Herald", "credit"),
        ("The dam broke.\n\nVia: Nordwire", "agency", "Nordwire", "credit"),
        ("ORR, May 3 — Nordwire. The dam broke.", "agency", "Nordwire", "dateline"),
        ("ORR, May 3. /NDW/. The dam broke.", "agency", "Nordwire", "dateline"),
        ("ORR (Kanal 5/NDW) — The dam broke.", "agency", "Nordwire", "dateline"),
    ],
)
def test_an_agency_is_credited_by_dateline_and_credit_line(body: str, kind: str, name: str, cue: str) -> None:
    assert (kind, name, cue) in told(body)


def test_a_credit_in_the_byline_has_no_span() -> None:
    (row,) = rows("The dam broke.", byline="By Mara Lind, Nordwire")
    assert (row.kind, row.source_name, row.cue, row.char_start) == ("agency", "Nordwire", "credit", None)


def test_the_own_publisher_is_no_credit() -> None:
    assert rows("The dam broke.\n\nCopyright 2025 Nordwire.", own=BOOK.publishers[2]) == ()


@pytest.mark.parametrize(
    ("body", "kind", "name", "cue"),
    [
        ("Der Damm ist hin, berichtet die Zeitung Exempel am Montag.", "outlet", "Exempel", "berichtet"),
        ("Der Damm ist laut Nordwire hin und das Land nass.", "agency", "Nordwire", "laut"),
        ("Le barrage est rompu, selon Nordwire, dans les champs.", "agency", "Nordwire", "selon"),
        ("La presa se rompió, según Nordwire, con los campos.", "agency", "Nordwire", "según"),
        ("Дамба разрушена, сообщает Nordwire со ссылкой на Kanal 5.", "agency", "Nordwire", "сообщает"),
        ("Дамбу зруйновано, повідомляє Nordwire з посиланням на Kanal 5.", "agency", "Nordwire", "повідомляє"),
    ],
)
def test_other_languages_have_their_cues(body: str, kind: str, name: str, cue: str) -> None:
    assert (kind, name, cue) in told(body)


def test_a_chain_is_followed_in_other_languages() -> None:
    found = rows("Дамбу зруйновано, повідомляє Nordwire з посиланням на Kanal 5.")
    assert [(r.source_name, r.cited_by_position) for r in found] == [("Nordwire", None), ("Kanal 5", 0)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The dam broke, The Vale Independent and Nordwire reported.", ["The Vale Independent", "Nordwire"]),
        ("It broke, according to the Orr Herald, Kanal 5 and Nordwire.", ["The Orr Herald", "Kanal 5", "Nordwire"]),
        ("As the Orr Herald - a daily of the north - wrote, the dam broke.", ["The Orr Herald"]),
        ("“It broke,” said Nordwire.", ["Nordwire"]),
        ("In other words, noted Nordwire reporter Mara Lind: “It broke.”", ["Nordwire"]),
        ("“It broke,” Mara Lind, a writer for The Orr Herald, said.", ["The Orr Herald"]),
        ("Orr Herald's Mara Lind said the dam broke.", ["The Orr Herald"]),
        ("The town spoke up after The Orr Herald published a story on the dam.", ["The Orr Herald"]),
        ("A report Tuesday from Nordwire said the dam broke.", ["Nordwire"]),
        ("The mayor was asked by Kanal 5 moderator Tom Orr about the dam.", ["Kanal 5"]),
        ("Nordwire was the first to report the break.", ["Nordwire"]),
        ("The break was first reported by Exempel.", ["Exempel"]),
        ("The dam broke (via Nordwire).", ["Nordwire"]),
        ("h/t The Orr Herald", ["The Orr Herald"]),
        ("Hat tip: Nordwire", ["Nordwire"]),
        ("The Lower Besk News Service reported it. LBNS said more would follow.",
         ["The Lower Besk News Service", "The Lower Besk News Service"]),
        ("The dam broke, KXYZ, the local affiliate, reported.", ["KXYZ"]),
        ("The Post-Besk poll found many are afraid.", ["The Post"]),
        ("The Orr Hreald reported that the dam broke.", ["The Orr Herald"]),
        ("The dam broke, the „Orr Herald“ reported.", ["The Orr Herald"]),
    ],
)  # fmt: skip
def test_an_outlet_is_a_source_however_the_sentence_is_built(body: str, expected: list[str]) -> None:
    assert [row.source_name for row in rows(body) if row.kind in ("outlet", "agency")] == expected


@pytest.mark.parametrize(
    "body",
    [
        "The Orr Herald called on the mayor to go.",
        "The talk, aired on Kanal 5, drew a crowd.",
        "Kanal 5 asked her to come.",
        "The report was not confirmed by Nordwire.",
        "Former Kanal 5 reporters complained.",
        "The Orr Herald's cleaners said they were tired.",
        "In May, Besk reported a loss.",
        "On his website, Senator Berg said the dam broke.",
        "His book The Broken Dam explained it.",
    ],
)
def test_what_an_outlet_does_besides_reporting_is_no_attribution(body: str) -> None:
    assert [row for row in rows(body) if row.kind in ("outlet", "agency")] == []


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ("Mara Lind told the Orr Herald that the dam broke.", "told"),
        ("The Orr Herald was told by Mara Lind that the dam broke.", "told"),
        ("Mara Lind said so in an interview with The Orr Herald.", "in an interview with"),
        ("Mara Lind said so in an interview Tuesday with The Orr Herald.", "in an interview with"),
    ],
)
def test_whom_somebody_told_something_carried_the_words(body: str, cue: str) -> None:
    found = [(row.kind, row.cue) for row in rows(body) if row.publisher_id == "orr-herald"]
    assert found == [("organisation", cue)]


AMBIGUOUS = PublisherBook(
    (
        Publisher("fax-news", "Fax News"),
        Publisher("fax-business", "Fax Business"),
        Publisher("xyz-a", "XYZ News (Asty)"),
        Publisher("xyz-b", "XYZ News (Besk)"),
        Publisher("hour", "Hour (magazine)"),
    )
)


@pytest.mark.parametrize(
    ("body", "name", "publisher_id"),
    [
        ("The dam broke, according to XYZ.", "XYZ", None),
        ("The dam broke, XYZ News said.", "XYZ News", None),
        ("Fax reported that the dam broke.", "Fax", None),
        ("Fax’s Mara Lind said the dam broke.", "Fax", None),
        ("The dam broke, Hour magazine reported.", "Hour", "hour"),
    ],
)
def test_a_bare_name_is_an_outlet_though_it_does_not_say_whose(body: str, name: str, publisher_id: str | None) -> None:
    found = find_attributions(body, None, AMBIGUOUS, None)[0]
    assert (found.kind, found.source_name.partition(" (")[0], found.publisher_id) == ("outlet", name, publisher_id)


def test_a_bare_name_that_is_a_surname_of_the_text_is_no_outlet() -> None:
    found = find_attributions("Governor Tom Fax spoke. Later Fax reported that the dam broke.", None, AMBIGUOUS, None)
    assert {row.kind for row in found} <= {"person"}


def test_a_person_called_like_an_outlet_is_none() -> None:
    found = told("Mayor Tom Nordwire left. Later Tom Nordwire said that the dam broke.")
    assert found == [("person", "Tom Nordwire", "said")]


def test_an_acronym_that_the_text_spells_out_is_not_an_outlets() -> None:
    book = PublisherBook((Publisher("cbx", "CBX News"),))
    body = "The City Besk Xenial Committee met. CBXC members left. A CBX spokesman said it broke."
    assert [row.publisher_id for row in find_attributions(body, None, book, None)] == ["cbx"]
    spelt = "The Council for Besk Xylophones met. CBX Chairman Tom Orr said it broke."
    assert [row.kind for row in find_attributions(spelt, None, book, None)] == ["person"]


def test_the_span_is_that_of_the_name_as_it_stands_there() -> None:
    body = "The dam broke. As the Orr Herald’s Mara Lind reported, nobody was hurt."
    row = rows(body)[0]
    assert (row.source_name, row.source_name_raw) == ("The Orr Herald", "the Orr Herald’s")
    assert body[row.char_start : row.char_end] == "the Orr Herald’s"
    assert row.evidence == "As the Orr Herald’s Mara Lind reported, nobody was hurt."


PIECES = [
    "The Orr Herald",
    "Nordwire",
    " reports",
    ", citing ",
    "according to ",
    " said ",
    "Mara Lind",
    ". ",
    ", ",
    "\n\n",
]
PIECES += [
    "(Nordwire) — ",
    "“",
    "”",
    " told ",
    " poll ",
    " quoted ",
    " as saying ",
    "Copyright ",
    "© ",
    "the news agency ",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join))
def test_spans_and_positions_are_sound_for_any_text(body: str) -> None:
    found = rows(body, byline="By Nordwire")
    for number, row in enumerate(found):
        if row.char_start is not None and row.char_end is not None:
            assert 0 <= row.char_start < row.char_end <= len(body)
            assert row.source_name_raw == body[row.char_start : row.char_end]
        assert row.cited_by_position is None or 0 <= row.cited_by_position < number
