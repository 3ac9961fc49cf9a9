"""Articles to look at: a pair and a copy group with every kind of mark, and hostile text wherever text can stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

import duckdb

from extractors.records import Attribution, Publisher
from tests.builders import make_quote, make_taken
from tests.warehouse.newsroom import article
from warehouse.answers import ArticlePair, Descent, show_article, show_descents, show_pair
from warehouse.load import load_batch
from warehouse.runs import start_run

EVIL = '<script>window.owned=1</script><img src="https://evil.example/x.png" onerror="window.owned=1">'
BREAKOUT = (
    "</p></div></article></main><style>body{display:none!important}</style>"
    '<iframe src="https://evil.example/"></iframe><a href="javascript:window.owned=1">x</a>'
    '<meta http-equiv="refresh" content="0;url=https://evil.example/"><svg onload="window.owned=1">&lt;b&gt;'
)
LONG = "Donaudampfschifffahrtsgesellschaft" * 12
SAID = "We promised the valley a crossing, and this one will stand"
OPENING = "The new bridge over the Asker will open to traffic in the first week of April, the roads office said."
FIRST = f"{OPENING} {EVIL}\n\n“{SAID},” the head of the office said.\n\nIt cost 48 million crowns. {LONG}\n\n{BREAKOUT}"
SECOND = (
    f"Drivers rejoice. {OPENING}\n\nAs Daily X reports, “{SAID},” she said. It cost 52 million crowns, and more is due."
)
HEADLINE = f'Bridge "opens" {EVIL}</title><script>window.owned=1</script>'
DAILY = Publisher("daily", f"Daily X {EVIL}", "daily.example")

EVIDENCE = (
    '{"quotes": ["we promised the valley"], "names": ["Asker", "<b>Daily</b>"], "numbers": ["2019"],'
    ' "certainty": "possible", "shared_words": 31}'
)


@dataclass(frozen=True)
class Show:
    """What the pages are made of."""

    pair: ArticlePair
    descents: tuple[Descent, ...]
    article_page: str
    pair_page: str


def show(con: duckdb.DuckDBPyConnection, more: int = 6) -> Show:
    """Fill a warehouse and draw its pages; `more` copies stand below one another."""
    from flows import pages

    cited = SECOND.index("Daily X")
    batch = [
        make_taken(
            "first.txt", FIRST, HEADLINE, publisher=DAILY, date_published="2026-03-01", in_language="en",
            quotes=(make_quote(FIRST, SAID, speaker=EVIL),), authors=(EVIL,),
        ),
        make_taken(
            "second.txt", SECOND, "Új híd: ‮nepo", publisher="Courier", in_language='uk" onload="window.owned=1',
            quotes=(make_quote(SECOND, SAID),),
            attributions=(
                Attribution("outlet", "Daily X", EVIL, "reports", EVIL, cited, cited + 15, "daily"),
            ),
        ),
        *(
            make_taken(f"{number}.txt", f"Copy {number}. {OPENING}", f"Copy {number} {LONG if number == 3 else ''}",
                       date_published=f"2026-03-{number + 2:02}")
            for number in range(more)
        ),
    ]  # fmt: skip
    load_batch(con, start_run(con, "ingest", {}), batch)
    first, second = article(con, "first.txt"), article(con, "second.txt")
    chain = [first, *(article(con, f"{number}.txt") for number in range(more))]
    _match(con, second, first, "rewrite", "cited")
    for origin, copy in pairwise(chain):
        _match(con, copy, origin, "edited", "earlier")
    group = min([*chain, second])
    con.execute("insert into copy_groups values ($1, $2, 'daily', 'cited', 1)", [group, first])
    for member in (*chain, second):
        con.execute("insert into copy_group_members values ($1, $2, 'copy')", [group, member])
    pair = show_pair(con, first, second)
    page = show_article(con, second)
    descents = show_descents(con, page)
    return Show(pair, descents, pages.article_page(page, descents), pages.pair_page(pair))


def _match(con: duckdb.DuckDBPyConnection, copy: UUID, origin: UUID, relation: str, basis: str) -> None:
    first, second = sorted((copy, origin))
    bodies = dict(con.execute("select article_id, article_body from articles").fetchall())
    shared = [text for text in (OPENING, SAID) if text in bodies[first] and text in bodies[second]]
    starts = [(bodies[first].index(text), bodies[second].index(text), len(text)) for text in shared]
    spans = [
        {"char_start": one, "char_end": one + size, "other_char_start": other, "other_char_end": other + size}
        for one, other, size in starts
    ]
    con.execute(
        """
        insert into article_matches by name
        select $first as article_id, $second as other_article_id, $relation as relation, $origin as origin_article_id,
            $basis as direction_basis, 0.9 as score, 0.62 as containment, 0.48 as other_containment,
            1.0 as quote_containment, $spans as shared_spans, $evidence::json as evidence
        """,
        {
            "first": first, "second": second, "relation": relation, "origin": origin, "basis": basis, "spans": spans,
            "evidence": EVIDENCE,
        },
    )  # fmt: skip
    if relation == "rewrite":
        facts = (
            "48 million",
            "52 million",
            "It cost 48 million crowns.",
            "It cost 52 million crowns, and more is due.",
        )
        one, other, here, there = facts if first == origin else (facts[1], facts[0], facts[3], facts[2])
        con.execute(
            "insert into changed_facts values ($1, $2, 'number', $3, $4, $5, $6, 1)",
            [first, second, one, other, here, there],
        )
