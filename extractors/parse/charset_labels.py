"""Which encoding does a label mean? The table of the WHATWG Encoding Standard, mapped to Python's codecs.

Only these are ever used: a page that declares `zlib`, `utf-7` or `unicode_escape` declares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding of the standard and the codec of Python's that comes nearest to its decoder."""

    name: str
    codec: str


# WHATWG name, Python codec, labels (the name itself and plain `cpNNN` forms included where the standard has them).
_TABLE = (
    ("utf-8", "utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
    ("utf-16le", "utf-16-le", "utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"),
    ("utf-16be", "utf-16-be", "utf-16be unicodefffe"),
    ("ibm866", "cp866", "ibm866 866 cp866 csibm866"),
    ("iso-8859-2", "iso8859-2", "iso-8859-2 iso8859-2 iso88592 iso_8859-2 csisolatin2 iso-ir-101 l2 latin2 latin-2"),
    ("iso-8859-3", "iso8859-3", "iso-8859-3 iso8859-3 iso88593 iso_8859-3 csisolatin3 iso-ir-109 l3 latin3 latin-3"),
    ("iso-8859-4", "iso8859-4", "iso-8859-4 iso8859-4 iso88594 iso_8859-4 csisolatin4 iso-ir-110 l4 latin4 latin-4"),
    ("iso-8859-5", "iso8859-5", "iso-8859-5 iso8859-5 iso88595 iso_8859-5 csisolatincyrillic cyrillic iso-ir-144"),
    ("iso-8859-6", "iso8859-6", "iso-8859-6 iso8859-6 iso88596 iso_8859-6 arabic asmo-708 csisolatinarabic ecma-114"),
    ("iso-8859-7", "iso8859-7", "iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek greek8 csisolatingreek ecma-118"),
    ("iso-8859-8", "iso8859-8", "iso-8859-8 iso8859-8 iso88598 iso_8859-8 hebrew csisolatinhebrew visual"),
    ("iso-8859-8-i", "iso8859-8", "iso-8859-8-i csiso88598i logical"),
    ("iso-8859-10", "iso8859-10", "iso-8859-10 iso8859-10 iso885910 csisolatin6 iso-ir-157 l6 latin6"),
    ("iso-8859-13", "iso8859-13", "iso-8859-13 iso8859-13 iso885913"),
    ("iso-8859-14", "iso8859-14", "iso-8859-14 iso8859-14 iso885914"),
    ("iso-8859-15", "iso8859-15", "iso-8859-15 iso8859-15 iso885915 iso_8859-15 csisolatin9 l9 latin-9 latin9"),
    ("iso-8859-16", "iso8859-16", "iso-8859-16"),
    ("koi8-r", "koi8-r", "koi8-r koi koi8 koi8_r cskoi8r"),
    ("koi8-u", "koi8-u", "koi8-u koi8-ru"),
    ("macintosh", "mac-roman", "macintosh mac x-mac-roman csmacintosh"),
    ("windows-874", "cp874", "windows-874 cp874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"),
    ("windows-1250", "cp1250", "windows-1250 cp1250 x-cp1250"),
    ("windows-1251", "cp1251", "windows-1251 cp1251 x-cp1251"),
    (
        "windows-1252",
        "cp1252",
        "windows-1252 cp1252 x-cp1252 ansi_x3.4-1968 ascii us-ascii cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100"
        " iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1",
    ),
    ("windows-1253", "cp1253", "windows-1253 cp1253 x-cp1253"),
    (
        "windows-1254",
        "cp1254",
        "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 csisolatin5 l5 latin5 latin-5",
    ),
    ("windows-1255", "cp1255", "windows-1255 cp1255 x-cp1255"),
    ("windows-1256", "cp1256", "windows-1256 cp1256 x-cp1256"),
    ("windows-1257", "cp1257", "windows-1257 cp1257 x-cp1257"),
    ("windows-1258", "cp1258", "windows-1258 cp1258 x-cp1258"),
    ("x-mac-cyrillic", "mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    (
        "gb18030",
        "gb18030",
        "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk cp936",
    ),
    ("big5", "big5hkscs", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    ("euc-jp", "euc_jp", "euc-jp x-euc-jp cseucpkdfmtjapanese"),
    ("iso-2022-jp", "iso2022_jp", "iso-2022-jp csiso2022jp"),
    ("shift_jis", "cp932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
    (
        "euc-kr",
        "cp949",
        "euc-kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 iso-ir-149 cp949",
    ),
)

_BY_LABEL = {label: Encoding(name, codec) for name, codec, labels in _TABLE for label in labels.split()}

UTF_8 = _BY_LABEL["utf-8"]


def encoding_for_label(label: str) -> Encoding | None:
    """Look a label up as browsers do: case and surrounding space (and stray quotes) do not matter."""
    return _BY_LABEL.get(label.strip(" \t\r\n\f\"'").lower())
