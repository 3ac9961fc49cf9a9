"""How does a copy group look on a page? Nested lists, each copy below the article it most likely descends from."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flows import wording
from flows.markup import lang, line
from flows.trees import credit_of, origin_of, relation_of
from warehouse.answers import Descendant, Descent

SHOWN = 400
"""Members drawn on a page; a group of thousands would be no picture any more."""
DEEPEST = 12
"""Levels that are indented; what lies deeper stands at this one."""


def descent_section(descent: Descent, article_id: UUID) -> str:
    """Return the section of a copy group, the article shown marked as the current one."""
    shown = descent.members[:SHOWN]
    parts = [f"<h2>Copy group of {len(descent.members):,}</h2>", f"<p>{_sentence(descent)}</p>"]
    if descent.unseen_origin:
        name = line(descent.unseen_origin)
        never = '<span class="faint">its article was never seen</span>'
        parts.append(f'<p class="root"><span class="unseen">{name}</span> {never}</p>')
    parts += [*_nested(shown, descent, article_id)]
    if len(descent.members) > SHOWN:
        parts.append(f'<p class="faint">… and {len(descent.members) - SHOWN:,} more.</p>')
    return f'<section aria-label="Copy group">{"".join(parts)}</section>'


def _sentence(descent: Descent) -> str:
    said = line(origin_of(descent))
    return f"{said[:1].upper()}{said[1:]}. Each copy stands below the article it most likely descends from."


def _nested(shown: tuple[Descendant, ...], descent: Descent, article_id: UUID) -> Iterator[str]:
    depth = -1
    for found in shown:
        level = min(found.depth, DEEPEST)
        if level > depth:
            yield '<ol class="tree">' if depth < 0 else "<ol>"
        else:
            yield "</li>" + "</ol></li>" * (depth - level)
        depth = level
        current = ' aria-current="true"' if found.member.article_id == article_id else ""
        yield f'<li{current}><div class="node">{_node(found, descent)}</div>'
    yield "</li></ol>" * (depth + 1)


def _node(found: Descendant, descent: Descent) -> str:
    member = found.member
    headline = f"“{line(member.headline)}”" if member.headline else line(member.place)
    who = f'<span class="who">{line(member.publisher)}</span> ' if member.publisher else ""
    facts = [_time(found)]
    if found.lag is not None:
        facts.append(f"<b>{line(wording.lag(found.lag, is_exact=found.is_lag_exact))}</b>")
    facts += [line(said) for said in (relation_of(found, descent), credit_of(found, descent)) if said]
    if member.role == "container":
        facts.append("woven from several texts")
    if found.parent is None and not descent.unseen_origin and member.article_id != descent.group.origin_article_id:
        facts.append("descent not determined")
    title = f'<span class="headline"{lang(member.in_language)}>{headline}</span>'
    return f'{who}{title}<span class="how">{" · ".join(facts)}</span>'


def _time(found: Descendant) -> str:
    published = found.member.date_published
    if published is None:
        return "<em>undated</em>"
    said = wording.moment(published, found.member.date_published_precision)
    return f'<time datetime="{published.isoformat()}">{said}</time>'
