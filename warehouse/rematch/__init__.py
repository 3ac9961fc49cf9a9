"""How is everything matched again? Hashes anew, matches forgotten, and a comparison with what stood before.

    begin -> refresh_fingerprints, until none is left -> forget_once -> match_pending, until none is left -> complete

Each call is one transaction, so a rematch that is killed anywhere is completed by the next one; any other run that
matches in between does part of its work.
"""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.provenance.fingerprints import fingerprint
from warehouse.answers.reports import RelationCount
from warehouse.load import build, rows
from warehouse.sqlfiles import run, sql
from warehouse.syndication import MATCH_RULES
from warehouse.transactions import transaction

__all__ = ["MATCH_RULES", "Rematched", "begin", "complete", "forget_once", "refresh_fingerprints"]


@dataclass(frozen=True, slots=True)
class Rematched:
    """What a rematch came to, in pairs of articles."""

    relations: tuple[RelationCount, ...]
    added: int
    gone: int
    other_relation: int
    other_direction: int
    """The relation is the same, but not which article is the origin."""
    as_before: int
    former_rules: tuple[int, ...]
    """Versions of the rules that the rows from before carried."""


def begin(con: DuckDBPyConnection, *, everything: bool) -> bool:
    """Open a rematch, of all fingerprints or of those that older rules made, or go on with one that was cut short.

    True when there was one; `everything` widens it.
    """
    with transaction(con):
        state = con.execute(sql("rematch/state")).fetchone()
        if state is None:
            run(con, "rematch/begin", {"is_everything": everything})
        elif everything and not state[0]:
            con.execute(sql("rematch/widen"))
    return state is not None


def refresh_fingerprints(con: DuckDBPyConnection, rule_version: int, *, batch: int) -> int:
    """Make the next fingerprints again from the stored bodies, at most `batch`; 0 when none is left.

    `rule_version` is that of the extraction rules the code has.
    """
    with transaction(con):
        bound = {"rule_version": rule_version, "batch": batch}
        texts = con.execute(sql("rematch/texts"), bound).fetchall()
        if texts:
            read = [build.fingerprint_row(fingerprint(body), rule_version, article) for _, article, body in texts]
            # The words of a text are what it is known by, whatever newer rules make of them.
            stage = rows.columns(read, rows.FingerprintRow) | {"content_digest": [digest for digest, *_ in texts]}
            run(con, "rematch/fingerprints", stage)
    return len(texts)


def forget_once(con: DuckDBPyConnection) -> None:
    """Delete all that matching derived, unless the rematch under way has done so."""
    with transaction(con):
        state = con.execute(sql("rematch/state")).fetchone()
        if state is not None and not state[2]:
            con.execute(sql("syndication/reset"))
            con.execute(sql("rematch/forgotten"))


def complete(con: DuckDBPyConnection) -> Rematched:
    """Close the rematch and tell what it changed: nothing, where another one has closed it meanwhile and told."""
    with transaction(con):
        is_open = con.execute(sql("rematch/state")).fetchone() is not None
        relations = tuple(RelationCount(*row) for row in con.execute(sql("rematch/relations")).fetchall())
        ((added, gone, relation, direction, as_before, rules),) = con.execute(sql("rematch/changes")).fetchall()
        con.execute(sql("rematch/clear"))
    if not is_open:
        return Rematched(relations, 0, 0, 0, 0, sum(row.pairs for row in relations), ())
    return Rematched(relations, added, gone, relation, direction, as_before, tuple(rules))
