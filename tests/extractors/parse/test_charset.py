"""From bytes to clean text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import RejectedError
from extractors.parse.charset import clean, decode
from extractors.parse.charset_labels import encoding_for_label

SAMPLES = {
    "French": (
        "La mairie a fêté l’été : trois élèves ont dîné à l’hôtel, où l’on a servi des pâtés. ",
        "cp1252",
        "windows-1252",
    ),
    "German": (
        "Am Dienstag übergab der Bürgermeister die Brücke; für Fußgänger ist sie schon geöffnet. ",
        "cp1252",
        "windows-1252",
    ),
    "Swedish": (
        "På tisdagen öppnade kommunen bron över ån, och många gående tog vägen förbi kyrkan. ",
        "cp1252",
        "windows-1252",
    ),
    "Polish": (
        "Burmistrz ogłosił, że most zostanie otwarty w piątek, a mieszkańcy będą mogli przejść pieszo. ",
        "cp1250",
        "windows-1250",
    ),
    "Czech": (
        "Starosta v úterý oznámil, že most bude otevřen příští týden a že chodci mohou přecházet už nyní. ",
        "cp1250",
        "windows-1250",
    ),
    "Russian": (
        "Мэр сообщил во вторник, что новый мост откроют для пешеходов уже на этой неделе. ",
        "cp1251",
        "windows-1251",
    ),
    "Russian KOI8": (
        "Мэр сообщил во вторник, что новый мост откроют для пешеходов уже на этой неделе. ",
        "koi8-r",
        "koi8-r",
    ),
    "Greek": (
        "Ο δήμαρχος ανακοίνωσε την Τρίτη ότι η γέφυρα θα ανοίξει για τους πεζούς αυτή την εβδομάδα. ",
        "cp1253",
        "windows-1253",
    ),
    "Hebrew": ("ראש העיר הודיע ביום שלישי כי הגשר ייפתח להולכי רגל כבר השבוע. ", "cp1255", "windows-1255"),
    "Arabic": ("أعلن رئيس البلدية يوم الثلاثاء أن الجسر سيفتح أمام المشاة هذا الأسبوع. ", "cp1256", "windows-1256"),
    "Chinese": ("市长周二宣布，新桥将于本周向行人开放，汽车要等到下个月才能通行。", "gb18030", "gb18030"),
    "Japanese": ("市長は火曜日、新しい橋が今週から歩行者に開放されると発表した。", "cp932", "shift_jis"),
    "Korean": ("시장은 화요일 새 다리가 이번 주부터 보행자에게 개방된다고 발표했다.", "cp949", "euc-kr"),
}


@pytest.mark.parametrize("repeated", [2, 100])
@pytest.mark.parametrize("language", SAMPLES)
def test_an_undeclared_encoding_is_detected(language: str, repeated: int) -> None:
    text, codec, name = SAMPLES[language]
    decoded = decode((text * repeated).encode(codec))
    assert (decoded.charset, decoded.source) == (name, "detected")
    assert decoded.text == text * repeated


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16le"), ("utf-32", "utf-32le")],
)
def test_a_byte_order_mark_goes_before_every_declaration(codec: str, name: str) -> None:
    decoded = decode("Größe".encode(codec), "iso-8859-1")
    assert (decoded.text, decoded.charset, decoded.source) == ("Größe", name, "bom")


def test_utf_16_without_a_mark_is_seen_by_its_zeros() -> None:
    text = "A plain English sentence, à la carte."
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).charset == "utf-16be"


def test_the_transport_goes_before_the_markup() -> None:
    page = '<html><head><meta charset="koi8-r"></head>Мост</html>'.encode("cp1251")
    assert "Мост" in decode(page, "windows-1251").text
    assert decode(page.replace(b"koi8-r", b"cp1251")).charset == "windows-1251"


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1250>",
        '<META http-equiv="Content-Type" content="text/html; charset=Windows-1250">',
        "<?xml version='1.0' encoding='windows-1250'?>",
    ],
)
def test_a_declaration_in_the_markup_is_read(head: str) -> None:
    decoded = decode(f"{head}<p>Zażółć gęślą jaźń</p>".encode("cp1250"))
    assert (decoded.charset, decoded.source) == ("windows-1250", "declared")
    assert "Zażółć gęślą jaźń" in decoded.text


def test_a_declaration_too_far_down_does_not_count() -> None:
    page = b"<html>" + b" " * 3000 + b'<meta charset="koi8-r">' + "größer".encode("cp1252")
    assert "größer" in decode(page).text


def test_latin_1_means_windows_1252() -> None:
    decoded = decode(b"\x93caf\xe9\x94", "ISO-8859-1")
    assert (decoded.text, decoded.charset) == ("“café”", "windows-1252")


def test_gb2312_means_gb18030() -> None:
    assert decode("朱镕基".encode("gb18030"), "gb2312").text == "朱镕基"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "koi8-r"])
def test_a_legacy_declaration_over_utf_8_is_a_lie(declared: str) -> None:
    decoded = decode("naïve café".encode(), declared)
    assert (decoded.text, decoded.charset, decoded.source) == ("naïve café", "utf-8", "utf-8")


def test_two_bytes_that_could_be_utf_8_do_not_overrule_a_declared_shift_jis() -> None:
    text = "ﾂｩ"
    assert decode(text.encode("cp932"), "shift_jis").text == text


def test_a_declared_utf_8_that_does_not_hold_is_passed_over() -> None:
    text = SAMPLES["Russian"][0] * 3
    assert decode(text.encode("cp1251"), "utf-8").text == text


@pytest.mark.parametrize("label", ["zlib", "rot13", "unicode_escape", "utf-7", "hex", "no such", ""])
def test_what_is_no_encoding_of_the_web_is_no_declaration(label: str) -> None:
    assert encoding_for_label(label) is None
    assert decode(b"plain", label).text == "plain"


def test_a_cut_in_the_last_character_costs_only_that() -> None:
    decoded = decode("Привет, мир".encode()[:-1])
    assert (decoded.text, decoded.charset, decoded.source, decoded.replaced) == (
        "Привет, ми\ufffd",
        "utf-8",
        "replaced",
        1,
    )


def test_replacement_characters_of_the_author_are_not_counted() -> None:
    assert decode("a \ufffd b".encode()).source == "utf-8"


@pytest.mark.parametrize("payload", [b"%PDF-1.4\n", bytes(range(256)) * 10, b"\x00" * 100, b"\x1f\x8b\x08abc"])
def test_binary_is_rejected(payload: bytes) -> None:
    with pytest.raises(RejectedError, match="binary"):
        decode(payload)


def test_stray_nuls_and_controls_are_dropped_from_text() -> None:
    assert decode(b"one\x00 two\x1a\x07 three").text == "one two three"


def test_line_ends_become_newlines_and_invisible_characters_go() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\x0bf\x85g\tend") == "a\nb\nc\nd\ne\nf\ng\tend"
    assert clean("\ufeffx\u202ey\u2066z\x9b\ud800") == "xyz\ufffd"


@settings(deadline=None)  # the machine is shared
@given(st.binary(max_size=600), st.sampled_from([None, "utf-8", "latin-1", "shift_jis", "utf-16", "gbk", "nonsense"]))
def test_any_bytes_give_clean_text_or_a_rejection(payload: bytes, declared: str | None) -> None:
    try:
        decoded = decode(payload, declared)
    except RejectedError:
        return
    decoded.text.encode("utf-8")
    assert clean(decoded.text) == decoded.text
    assert not {"\r", "\x00", "\ufeff"} & set(decoded.text)


@settings(deadline=None)  # the machine is shared
@given(st.text(max_size=300))
def test_utf_8_text_is_always_read_back(text: str) -> None:
    payload = text.encode("utf-8", "replace")
    try:
        decoded = decode(payload)
    except RejectedError:
        return  # mostly controls
    if decoded.charset == "utf-8":
        assert decoded.text == clean(payload.decode().removeprefix("\ufeff"))
