"""Which month is meant by a name, in the languages of the news pages read so far."""

from __future__ import annotations

from types import MappingProxyType

# Twelve names a language, January to December, in the form that stands in dates; variants separated by `|`.
_NAMES = """
january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct
  november|nov december|dec
januar|jänner|jän februar|feber märz|maerz|mär|mrz april mai juni juli august september oktober|okt november
  dezember|dez
janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre
  décembre|decembre|déc
enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre
  diciembre|dic
gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre
  dicembre
janeiro fevereiro|fev março|marco abril maio junho julho agosto setembro outubro|out novembro dezembro
januari februari maart|mrt april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts|mars april maj|mai juni juli august september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
  marraskuuta joulukuuta
stycznia|sty lutego|lut marca kwietnia|kwi maja|maj czerwca|cze lipca|lip sierpnia|sie września|wrz października|paź
  listopada|lis grudnia|gru
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
января|янв февраля|фев марта|март|мар апреля|апр мая|май июня|июн июля|июл августа|авг сентября|сен|сент октября|окт
  ноября|ноя|нояб декабря|дек
січня|січ лютого|лют березня|бер квітня|кві травня|тра червня|чер липня|лип серпня|сер вересня|вер жовтня|жов
  листопада|лис грудня|гру
ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara
ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie
január február március április május június július augusztus szeptember október november december
ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαϊ ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ
  σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ
januari februari|pebruari maret april mei juni juli agustus|agu september oktober november|nop desember|des
يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر
"""


def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for position, names in enumerate(_NAMES.split()):
        for name in names.split("|"):
            months.setdefault(name.casefold(), position % 12 + 1)
    return months


MONTHS = MappingProxyType(_months())
"""Month number by casefolded name or abbreviation, without a full stop."""
