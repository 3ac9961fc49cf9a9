"""How do the changed facts of judged texts get into the tables of a step, for each form their articles give them?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import duckdb

from extractors.provenance.sentences import Span
from warehouse.sqlfiles import sql
from warehouse.syndication.facts import changed_facts
from warehouse.syndication.relations import COPIES, Verdict
from warehouse.syndication.texts import HeldText, TextCache

_COLUMNS = (
    *("content_digest", "other_content_digest", "body_key", "other_body_key", "kind", "value", "other_value"),
    *("char_start", "char_end", "other_char_start", "other_char_end"),
)


def keep_facts(con: duckdb.DuckDBPyConnection, found: Iterable[tuple[UUID, UUID, Verdict]], cache: TextCache) -> None:
    """Compare the copies among judged texts, and note what they say differently."""
    rows = [row for one, other, verdict in found if verdict.relation in COPIES for row in _rows(one, other, cache)]
    if rows:
        columns = zip(*rows, strict=True)
        con.execute(
            sql("syndication/facts_insert"), dict(zip(_COLUMNS, (list(column) for column in columns), strict=True))
        )


def _rows(one: UUID, other: UUID, cache: TextCache) -> Iterator[tuple[Any, ...]]:
    held, other_held = cache.get(one), cache.get(other)
    facts = changed_facts(held.text, other_held.text)
    if not facts:
        return
    for key in held.forms:
        for other_key in other_held.forms:
            for fact in facts:
                span, other_span = _in_form(fact.span, held, key), _in_form(fact.other_span, other_held, other_key)
                yield one, other, key, other_key, fact.kind, fact.value, fact.other_value, *span, *other_span


def _in_form(span: Span, held: HeldText, body_key: int) -> Span:
    """Where a stretch of the form that speaks for a text stands in another form: the same words, other marks."""
    form = held.forms[body_key]
    if form is None:
        return span
    worded = held.text.worded
    first, last = bisect_left(worded.starts, span.start), bisect_right(worded.ends, span.end) - 1
    return Span(form.starts[first], form.ends[last])
