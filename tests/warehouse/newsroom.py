"""A small newsroom: an agency's report with a copy, another outlet's own report, and one by nobody known.

Matches, groups and stories are written as rows, so that what is asked of them can be tested without the matching.
"""

from __future__ import annotations

from uuid import UUID

from duckdb import DuckDBPyConnection

from extractors.records import Attribution, Publisher
from tests.builders import make_quote, make_refused, make_taken
from warehouse.load import load_batch
from warehouse.runs import finish_run, start_run

WIRE = Publisher("wire", "The Wire", "wire.example", is_agency=True)
DAILY = Publisher("daily", "Daily X", "daily.example")
TIMES = Publisher("times", "City Times", "times.example")

REPORT = (
    'The bridge will open in May, the minister said. "We are on time" were his words to the council on Monday. '
    "It spans the river between the old harbour and the new quarter, where eleven thousand people have moved in "
    "since the first houses were finished.\n\nWork on it began two years ago and was held up twice, first by a "
    "flood that carried off the scaffolding of the eastern pier, then by a quarrel over who pays for the tram rails "
    "laid across it. Both banks will be joined by a footpath as well, with benches looking down the stream."
)

OWN = "The river bridge is to open in May, officials told City Times, two years after work on it began."


def from_wire(start: int, cue: str = "credit") -> Attribution:
    return Attribution("agency", "The Wire", "Wire", cue, "(Wire)", start, start + 3, "wire")


def fill(con: DuckDBPyConnection) -> UUID:
    """Load the newsroom in one run and give the run."""
    run_id = start_run(con, "ingest", {"location": "news"})
    quote = "We are on time"
    original = make_taken(
        "/news/wire.txt", REPORT, "Bridge to open in May", publisher=WIRE, date_published="2026-03-01",
        authors=("Ann Ode",), quotes=(make_quote(REPORT, quote, speaker="the minister"),), in_language="en",
    )  # fmt: skip
    copied = make_taken(
        "/news/daily.txt", REPORT + " Ends.", "River bridge opens soon", publisher=DAILY, date_published="2026-03-02",
        attributions=(from_wire(0),), url="https://daily.example/2026/river-bridge",
    )  # fmt: skip
    own = make_taken(
        "/news/sub/times.txt", OWN, "Bridge opening nears", publisher=TIMES,
        attributions=(
            Attribution("outlet", "City Times", "City Times", "told", "told City Times", 4, 9, "times"),
            Attribution("outlet", "Lost Gazette", "Gazette", "citing", "citing the Gazette", 10, 12, None, 0),
        ),
    )  # fmt: skip
    nobody = make_taken("/news/sub/notes.txt", "Somebody saw it all.", attributions=(from_wire(0, "reports"),))
    load_batch(
        con,
        run_id,
        [
            original, copied, own, nobody,
            make_refused("/news/empty.txt"),
            make_refused("/news/locked.txt", "failed", reason="cannot be read: Permission denied"),
            make_refused("/news/slow.html", "failed", reason="took longer than 30 s", retryable=True),
        ],
    )  # fmt: skip
    finish_run(con, run_id)
    _match(con)
    return run_id


def article(con: DuckDBPyConnection, path: str) -> UUID:
    """The article of a file."""
    (found,) = con.execute("select article_id from articles where source_path = $1", [path]).fetchall()
    return UUID(str(found[0]))


def _match(con: DuckDBPyConnection) -> None:
    wire, daily, times = (article(con, f"{name}.txt") for name in ("wire", "daily", "sub/times"))
    for one, other, relation, origin in [(wire, daily, "reprint", wire), (wire, times, "same_event", None)]:
        first, second = sorted((one, other))
        con.execute(
            """
            insert into article_matches by name
            select $first as article_id, $second as other_article_id, $relation as relation,
                $origin as origin_article_id, 0.9 as score, $one as containment, $other as other_containment,
                [{'char_start': $start, 'char_end': 20, 'other_char_start': 0, 'other_char_end': 20 - $start}]
                    as shared_spans,
                content_digest, '{}'::json as evidence, 1 as rule_version
            from articles where article_id = $first
            """,
            {
                "first": first, "second": second, "relation": relation, "origin": origin, "start": 2,
                "one": 1.0 if first == one else 0.8, "other": 0.8 if first == one else 1.0,
            },
        )  # fmt: skip
    con.execute("insert into copy_groups values ($1, $2, 'wire', 'credited', 1)", [min(wire, daily), wire])
    con.execute(
        "insert into copy_group_members values ($g, $w, 'origin'), ($g, $d, 'copy')",
        {"g": min(wire, daily), "w": wire, "d": daily},
    )
    story = min(wire, daily, times)
    con.execute("insert into stories values ($1, 'Bridge to open in May', '2026-03-01', '2026-03-02', 1)", [story])
    for member, role in ((wire, "report"), (daily, "copy"), (times, "report")):
        con.execute("insert into story_members values ($1, $2, $3)", [story, member, role])
    first, second = sorted((wire, daily))
    con.execute(
        "insert into changed_facts values ($1, $2, 'date', $3, $4, '', '', 1)",
        [first, second, "in wire" if first == wire else "in daily", "in daily" if first == wire else "in wire"],
    )
