"""Reports, citing, according to, told, datelines: how five other languages name their sources, as one table."""

from __future__ import annotations

import pytest

from extractors.fields.publishers import PublisherBook
from extractors.provenance.attribution import find_attributions

BOOK = PublisherBook.default()

# Each row: a text, and the media it names: kind, resolved name, name as written, cue, and by which of them it is cited.
Named = tuple[str, str, str, str, int | None]

UKRAINIAN: list[tuple[str, list[Named]]] = [
    (
        "Про це повідомляє «Українська правда» з посиланням на Reuters.",
        [
            ("outlet", "Ukrainska Pravda", "Українська правда", "повідомляє", None),
            ("agency", "Reuters", "Reuters", "з посиланням на", 0),
        ],
    ),
    (
        "За даними Української правди, дамбу зруйновано ще вночі.",
        [("outlet", "Ukrainska Pravda", "Української правди", "за даними", None)],
    ),
    (
        "Дамбу зруйновано вночі, пише видання Приклад.",
        [("outlet", "Приклад", "Приклад", "пише", None)],
    ),
    (
        "Міністр розповів агентству Укрінформ, що дамбу зруйновано.",
        [("organisation", "Ukrinform", "Укрінформ", "розповів", None)],
    ),
    (
        "Дамбу зруйновано, посилаючись на Інтерфакс-Україну, передає Суспільне.",
        [
            ("agency", "Interfax-Ukraine", "Інтерфакс-Україну", "посилаючись на", None),
            ("outlet", "Suspilne", "Суспільне", "передає", None),
        ],
    ),
    (
        "Як повідомило російське державне агентство ТАСС, міст закрито.",
        [("agency", "TASS", "ТАСС", "повідомило", None)],
    ),
    (
        "«Дощ іще не скоро закінчиться», — сказала Мара Лінд в інтерв'ю газеті «Приклад».",
        [("organisation", "Приклад", "Приклад", "в інтерв'ю", None)],
    ),
    (
        "КИЇВ. 5 травня. УНІАН. Дамбу зруйновано вночі, і поля під водою.",
        [("agency", "UNIAN", "УНІАН", "dateline", None)],
    ),
    (
        "КИЇВ (Reuters) — Дамбу зруйновано вночі, і поля під водою.",
        [("agency", "Reuters", "Reuters", "dateline", None)],
    ),
    (
        "Згідно з повідомленням телеканалу Приклад, дамбу зруйновано.",
        [("outlet", "Приклад", "Приклад", "згідно з повідомленням", None)],
    ),
]

UKRAINIAN += [
    (
        "Речник поліції заявив телеканалу «Приклад», що міст закрито.",
        [("organisation", "Приклад", "Приклад", "заявив", None)],
    ),
    (
        "Виданню «Дзеркало тижня» стало відомо, що дамбу зруйновано.",
        [],
    ),
    (
        "Про це йдеться в матеріалі, який опублікувало Радіо Свобода.",
        [("outlet", "Radio Free Europe/Radio Liberty", "Радіо Свобода", "опублікувало", None)],
    ),
]

RUSSIAN: list[tuple[str, list[Named]]] = [
    (
        "Плотина разрушена, сообщает «Коммерсантъ» со ссылкой на Интерфакс.",
        [
            ("outlet", "Kommersant", "Коммерсантъ", "сообщает", None),
            ("agency", "Interfax", "Интерфакс", "со ссылкой на", 0),
        ],
    ),
    (
        "Об этом министр сказал агентству РИА Новости в понедельник.",
        [("organisation", "RIA Novosti", "РИА Новости", "сказал", None)],
    ),
    (
        "По данным «Медузы», плотину разрушили ещё ночью.",
        [("outlet", "Meduza", "Медузы", "по данным", None)],
    ),
    (
        "Как пишет «Новая газета», вода пришла ночью.",
        [("outlet", "Novaya Gazeta", "Новая газета", "пишет", None)],
    ),
    (
        "Об этом рассказал источник «Новой газеты», ссылаясь на ТАСС.",
        [("agency", "TASS", "ТАСС", "ссылаясь на", None)],
    ),
    (
        "Согласно сообщению агентства Рейтер, вода прибывает.",
        [("agency", "Reuters", "Рейтер", "согласно сообщению", None)],
    ),
    (
        "Вода прибывает, передаёт корреспондент ТАСС.",
        [("agency", "TASS", "ТАСС", "передаёт", None)],
    ),
    (
        "«Дождь скоро не кончится», — сказала Мара Линд в интервью газете «Известия».",
        [("organisation", "Izvestia", "Известия", "в интервью", None)],
    ),
    (
        "МОСКВА, 5 мая — РИА Новости. Плотина разрушена, и поля под водой.",
        [("agency", "RIA Novosti", "РИА Новости", "dateline", None)],
    ),
    ("МОСКВА, 5 мая. /ТАСС/. Плотина разрушена, и поля под водой.", [("agency", "TASS", "ТАСС", "dateline", None)]),
]

RUSSIAN += [
    (
        "Министр рассказал изданию «Пример», что плотина разрушена.",
        [("organisation", "Пример", "Пример", "рассказал", None)],
    ),
    (
        "Вода прибывает, уточнили Интерфаксу в министерстве.",
        [("organisation", "Interfax", "Интерфаксу", "уточнили", None)],
    ),
]

GERMAN: list[tuple[str, list[Named]]] = [
    (
        "Der Damm ist laut der Nachrichtenagentur dpa gebrochen, und das Land ist nass.",
        [("agency", "dpa", "dpa", "laut", None)],
    ),
    (
        "Dem ZDF zufolge ist der Damm in der Nacht gebrochen.",
        [("outlet", "ZDF", "ZDF", "zufolge", None)],
    ),
    (
        "Der Damm ist gebrochen, berichtet die „Süddeutsche Zeitung“ unter Berufung auf Reuters.",
        [
            ("outlet", "Süddeutsche Zeitung", "Süddeutsche Zeitung", "berichtet", None),
            ("agency", "Reuters", "Reuters", "unter berufung auf", 0),
        ],
    ),
    (
        "Das sagte die Ministerin Mara Lind der „Süddeutschen Zeitung“ am Montag.",
        [("organisation", "Süddeutsche Zeitung", "Süddeutschen Zeitung", "sagte", None)],
    ),
    (
        "Nach Angaben der Deutschen Presse-Agentur ist der Damm gebrochen.",
        [("agency", "dpa", "Deutschen Presse-Agentur", "nach angaben der", None)],
    ),
    (
        "Wie der Spiegel berichtet, ist der Damm nicht mehr zu retten.",
        [("outlet", "Der Spiegel", "der Spiegel", "berichtet", None)],
    ),
    (
        "Einem Bericht der Zeitung Exempel zufolge ist der Damm gebrochen.",
        [("outlet", "Exempel", "Exempel", "zufolge", None)],
    ),
    (
        "„Der Regen wird so bald nicht aufhören“, sagte Mara Lind im Gespräch mit dem Spiegel.",
        [("organisation", "Der Spiegel", "dem Spiegel", "im gespräch mit", None)],
    ),
    ("Berlin (dpa) - Der Damm ist in der Nacht gebrochen.", [("agency", "dpa", "dpa", "dateline", None)]),
    (
        "Wien (APA/dpa) – Der Damm ist in der Nacht gebrochen.",
        [("agency", "APA", "APA", "dateline", None), ("agency", "dpa", "dpa", "dateline", None)],
    ),
    (
        "Nach einem Bericht der Frankfurter Allgemeinen Zeitung ist der Damm mit dem Regen nicht fertig geworden.",
        [("outlet", "Frankfurter Allgemeine Zeitung", "Frankfurter Allgemeinen Zeitung", "bericht der", None)],
    ),
]

GERMAN += [
    (
        "Das bestätigte eine Sprecherin der Nachrichtenagentur AFP am Montag.",
        [("organisation", "Agence France-Presse", "AFP", "bestätigte", None)],
    ),
    (
        "Der Damm ist gebrochen, meldete die russische Staatsagentur Tass und nannte keine Quelle.",
        [("agency", "TASS", "Tass", "meldete", None)],
    ),
]

FRENCH: list[tuple[str, list[Named]]] = [
    (
        "Le barrage a cédé, rapporte Le Monde, citant l'Agence France-Presse.",
        [
            ("outlet", "Le Monde", "Le Monde", "rapporte", None),
            ("agency", "Agence France-Presse", "Agence France-Presse", "citant", 0),
        ],
    ),
    (
        "Selon « Le Monde », le barrage a cédé dans la nuit.",
        [("outlet", "Le Monde", "Le Monde", "selon", None)],
    ),
    (
        "D'après le quotidien Le Figaro, le barrage a cédé dans la nuit.",
        [("outlet", "Le Figaro", "Le Figaro", "d'après", None)],
    ),
    (
        "La ministre Mara Lind a déclaré à l'AFP que le barrage a cédé.",
        [("organisation", "Agence France-Presse", "AFP", "a déclaré à", None)],
    ),
    (
        "Comme l'a révélé Mediapart, le barrage a cédé dans la nuit.",
        [("outlet", "Mediapart", "Mediapart", "révélé", None)],
    ),
    (
        "Le barrage a cédé, a annoncé l'agence russe Tass dans les heures qui ont suivi.",
        [("agency", "TASS", "Tass", "annoncé", None)],
    ),
    (
        "« La pluie ne va pas cesser de sitôt », a déclaré Mara Lind dans un entretien au journal Exemple.",
        [("organisation", "Exemple", "Exemple", "dans un entretien au", None)],
    ),
    ("PARIS (AFP) - Le barrage a cédé dans la nuit.", [("agency", "Agence France-Presse", "AFP", "dateline", None)]),
    (
        "Une information révélée par Le Parisien dans les pages du jour.",
        [("outlet", "Le Parisien", "Le Parisien", "révélée par", None)],
    ),
    (
        "L'agence de presse Reuters rapporte que le barrage a cédé dans la nuit.",
        [("agency", "Reuters", "Reuters", "rapporte", None)],
    ),
]

FRENCH += [
    (
        "Le barrage a cédé, selon une enquête du journal Exemple et de la chaîne France 24.",
        [("outlet", "Exemple", "Exemple", "selon", None), ("outlet", "France 24", "France 24", "selon", None)],
    ),
]

SPANISH: list[tuple[str, list[Named]]] = [
    (
        "La presa se rompió, informa El País citando a la agencia EFE.",
        [("outlet", "El País", "El País", "informa", None), ("agency", "EFE", "EFE", "citando a", 0)],
    ),
    (
        "Según la agencia EFE, la presa se rompió de noche.",
        [("agency", "EFE", "EFE", "según", None)],
    ),
    (
        "De acuerdo con el diario La Nación, la presa se rompió de noche.",
        [("outlet", "La Nación", "La Nación", "de acuerdo con", None)],
    ),
    (
        "La ministra Mara Lind dijo a Reuters que la presa se rompió.",
        [("organisation", "Reuters", "Reuters", "dijo a", None)],
    ),
    (
        "La presa se rompió de noche, según informó el periódico Ejemplo.",
        [("outlet", "Ejemplo", "Ejemplo", "según informó", None)],
    ),
    (
        "Como publicó «El Mundo», la presa se rompió de noche.",
        [("outlet", "El Mundo", "El Mundo", "publicó", None)],
    ),
    (
        "«La lluvia no va a parar», dijo Mara Lind en una entrevista con la cadena Ejemplo.",
        [("organisation", "Ejemplo", "Ejemplo", "en una entrevista con", None)],
    ),
    ("Madrid, 5 may (EFE).- La presa se rompió de noche.", [("agency", "EFE", "EFE", "dateline", None)]),
    (
        "MADRID, 5 May. (EUROPA PRESS) - La presa se rompió de noche.",
        [("agency", "Europa Press", "EUROPA PRESS", "dateline", None)],
    ),
    (
        "Una investigación publicada por El Mundo reveló que la presa se rompió de noche.",
        [("outlet", "El Mundo", "El Mundo", "publicada por", None)],
    ),
]

SPANISH += [
    (
        "La presa se rompió, aseguró a la agencia EFE la ministra Mara Lind.",
        [("organisation", "EFE", "EFE", "aseguró a", None)],
    ),
    (
        "La presa se rompió de noche, escribe el diario francés Le Monde.",
        [("outlet", "Le Monde", "Le Monde", "escribe", None)],
    ),
]

TABLE = [
    pytest.param(text, named, id=f"{language}-{number}")
    for language, rows in (
        ("uk", UKRAINIAN),
        ("ru", RUSSIAN),
        ("de", GERMAN),
        ("fr", FRENCH),
        ("es", SPANISH),
    )
    for number, (text, named) in enumerate(rows)
]


@pytest.mark.parametrize(("text", "named"), TABLE)
def test_the_media_that_a_text_names_as_its_sources(text: str, named: list[Named]) -> None:
    rows = find_attributions(text, None, BOOK, None)
    # One that was told is a row of kind organisation, like any other organisation that a text names.
    told = {name for kind, name, *_ in named if kind == "organisation"}
    media = [row for row in rows if row.kind in ("outlet", "agency") or row.source_name in told]
    positions = {rows.index(row): place for place, row in enumerate(media)}
    assert [
        (
            row.kind,
            row.source_name,
            row.source_name_raw,
            row.cue,
            None if row.cited_by_position is None else positions.get(row.cited_by_position),
        )
        for row in media
    ] == named
