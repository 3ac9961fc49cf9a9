"""How does an article, or a pair, look as a page? Verdict and evidence on top, then the texts with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows import wording
from flows.markup import Mark, document, found_within, lang, line, marked_text
from flows.page_tree import descent_section
from flows.views import detail_fields
from warehouse.answers import (
    ArticleDetail,
    ArticlePage,
    ArticlePair,
    ChangedFact,
    Descent,
    ShownAttribution,
    ShownMatch,
    ShownMember,
    ShownQuote,
)

LINKED_CHARACTERS = 60
"""Shared stretches from this length on are numbered and linked to their counterpart; shorter ones would be clutter."""
MOST_LINKS = 60


def article_page(page: ArticlePage, descents: Sequence[Descent] = ()) -> str:
    """Return the page of an article: its copy group as a tree, who else has it, whom it cites, its text."""
    article = page.article
    headline = line(article.headline or "No headline")
    fields = [*detail_fields(article), ("authors", ", ".join(author.name for author in page.authors))]
    head = [f"<h1{lang(article.in_language)}>{headline}</h1>", _sheet((n, v) for n, v in fields if n != "headline")]
    main = [descent_section(descent, article.article_id) for descent in descents]
    if page.matches:
        main += ["<h2>Copies and reports of the same event</h2>", _rows(_match_row(match) for match in page.matches)]
    drawn = {article.article_id, *(member.article_id for member in page.copy_members)}
    drawn.update(match.other for match in page.matches)
    others = {member.article_id: member for member in page.story_members if member.article_id not in drawn}
    if others:
        main += ["<h2>In the same story</h2>", _rows(_member_row(member) for member in others.values())]
    cited = [row for row in page.attributions if not row.is_own]
    if cited:
        main += ["<h2>Names as its sources</h2>", _rows(_source_row(row) for row in cited)]
    if len(page.versions) > 1:
        seen = (f"Version {row.version}, seen {wording.moment(row.seen_at)}" for row in page.versions)
        main += ["<h2>Versions</h2>", _rows(seen)]
    marks = [*_citations(cited), *_quotations(page.quotes)]
    main += [
        "<h2>Text</h2>",
        _legend(marks),
        f'<article class="alone text"{lang(article.in_language)}>{marked_text(article.article_body, marks)}</article>',
    ]
    return document(article.headline or "Article", head, main)


def pair_page(pair: ArticlePair) -> str:
    """Return the page of two articles: verdict and evidence on top, the texts side by side with what is to be seen."""
    left, right = _shared(pair)
    left += [*_facts(pair, is_first=True), *_citations(pair.attributions), *_quotations(pair.quotes)]
    right += [*_facts(pair, is_first=False), *_citations(pair.other_attributions), *_quotations(pair.other_quotes)]
    names = wording.short_name(pair.article), wording.short_name(pair.other)
    main = [*_evidence(pair.match), *_changed_facts(pair.changed_facts, names), _legend([*left, *right])]
    main.append(f'<div class="pair">{_side(pair.article, left, "First")}{_side(pair.other, right, "Second")}</div>')
    return document(f"{_verdict(pair)}: {names[0]} and {names[1]}", _head(pair, names), main)


def _head(pair: ArticlePair, names: tuple[str, str]) -> list[str]:
    match = pair.match
    parts = [f'<p class="kicker">{line(names[0])} and {line(names[1])}</p>', f"<h1>{line(_verdict(pair))}</h1>"]
    if match is None:
        common = "one copy group" if pair.is_same_copy_group else "one story" if pair.is_same_story else "nothing"
        return [*parts, f'<p class="lead">They have {common} in common.</p>']
    certainty = wording.evidence_of(match.evidence).certainty
    badge = f' <span class="badge">{line(certainty)}</span>' if certainty else ""
    lead = wording.SENTENCES.get(match.relation, match.relation)
    parts.append(f'<p class="lead">{line(lead[:1].upper() + lead[1:])}.{badge} {line(wording.direction_of(pair))}</p>')
    if origin := wording.origin_of(pair):
        parts.append(f"<p>{line(origin)}</p>")
    figures = (
        ("Score", match.score),
        ("Of the first, found in the second", match.containment),
        ("Of the second, found in the first", match.other_containment),
        ("Of the quotations, in both", match.quote_containment),
    )
    parts.append('<dl class="figures">')
    parts += [_figure(name, value, is_share=name != "Score") for name, value in figures if value is not None]
    return [*parts, "</dl>"]


def _verdict(pair: ArticlePair) -> str:
    if pair.match is None:
        return "No match"
    return pair.match.relation.replace("_", " ").capitalize()


def _figure(name: str, value: float, *, is_share: bool) -> str:
    said = wording.share(value) if is_share else f"{value:.2f}"
    meter = f'<meter min="0" max="1" value="{min(1.0, max(0.0, value)):.4f}" aria-label="{line(name)}">{said}</meter>'
    return f"<div><dt>{line(name)}</dt><dd>{said}{meter}</dd></div>"


def _evidence(match: ShownMatch | None) -> list[str]:
    found = wording.evidence_of(match.evidence if match else None)
    parts = []
    if found.quotes:
        parts.append(f"<div>{_minor('Quotations in both')}{_list('said', found.quotes)}</div>")
    lists = (("Names in both", found.names), ("Numbers in both", found.numbers))
    chips = [f"{_minor(title)}{_list('chips', values)}" for title, values in lists if values]
    if chips:
        parts.append(f"<div>{''.join(chips)}</div>")
    if found.rest:
        parts.append(f"<details><summary>What was measured</summary>{_sheet(found.rest.items())}</details>")
    return ['<section class="evidence" aria-label="Evidence">', *parts, "</section>"] if parts else []


def _changed_facts(facts: Sequence[ChangedFact], names: tuple[str, str]) -> list[str]:
    if not facts:
        return []
    heads = "".join(f'<th scope="col">{line(name)}</th>' for name in ("What", *names))
    parts = [
        '<section aria-label="Changed facts"><h2>Changed facts</h2>',
        '<table><colgroup><col class="kind"><col><col></colgroup>',
        f"<thead><tr>{heads}</tr></thead><tbody>",
    ]
    for fact in facts:
        cells = ((fact.value, fact.evidence), (fact.other_value, fact.other_evidence))
        parts.append(f'<tr><th scope="row">{line(fact.kind)}</th>{"".join(_fact_cell(*cell) for cell in cells)}</tr>')
    return [*parts, "</tbody></table></section>"]


def _fact_cell(value: str | None, evidence: str | None) -> str:
    said = f'<span class="value">{line(value)}</span>' if value else '<span class="faint">not said</span>'
    context = f"<p>{line(evidence)}</p>" if evidence else ""
    return f'<td dir="auto">{said}{context}</td>'


def _side(article: ArticleDetail, marks: Iterable[Mark], which: str) -> str:
    known = article.date_published
    dated = wording.moment(known, article.date_published_precision) if known else "undated"
    about = " · ".join(line(part) for part in (article.publisher, dated, article.url or article.source_path) if part)
    language = lang(article.in_language)
    headline = f"<h2{language}>{line(article.headline)}</h2>" if article.headline else "<h2>No headline</h2>"
    return (
        f'<article aria-label="{which} text">{headline}<p class="faint small">{about}</p>'
        f'<div class="text"{language}>{marked_text(article.article_body, marks)}</div></article>'
    )


def _shared(pair: ArticlePair) -> tuple[list[Mark], list[Mark]]:
    """The shared stretches of both texts; long ones numbered, and linked to each other."""
    left, right = [], []
    number = 0
    for span in pair.shared_spans:
        is_linked = span.char_end - span.char_start >= LINKED_CHARACTERS and number < MOST_LINKS
        number += is_linked
        here, there = (f"a{number}", f"b{number}") if is_linked else ("", "")
        left.append(Mark(span.char_start, span.char_end, "shared", "", here, there, number))
        right.append(Mark(span.other_char_start, span.other_char_end, "shared", "", there, here, number))
    return left, right


def _facts(pair: ArticlePair, *, is_first: bool) -> list[Mark]:
    body = pair.article.article_body if is_first else pair.other.article_body
    marks = []
    for fact in pair.changed_facts:
        own, other = (fact.value, fact.other_value) if is_first else (fact.other_value, fact.value)
        place = found_within(body, fact.evidence if is_first else fact.other_evidence, own)
        if place is not None:
            marks.append(Mark(*place, "fact", f"{fact.kind}; the other text: {other or 'not said'}"))
    return marks


def _citations(rows: Iterable[ShownAttribution]) -> list[Mark]:
    return [
        Mark(row.char_start, row.char_end, "cite", f"{row.cue}: {row.publisher or row.source_name}")
        for row in rows
        if row.char_start is not None and row.char_end is not None
    ]


def _quotations(rows: Iterable[ShownQuote]) -> list[Mark]:
    return [Mark(row.char_start, row.char_end, "quote", row.speaker or "") for row in rows]


def _legend(marks: Sequence[Mark]) -> str:
    """What the marks mean; only those that are there."""
    kinds = {mark.kind for mark in marks}
    said = (
        ("shared", "in both texts"),
        ("fact", "a fact the other text has otherwise"),
        ("cite", "names a source"),
        ("quote", "quotation"),
    )
    items = [f'<li><mark class="{kind}">{meaning}</mark></li>' for kind, meaning in said if kind in kinds]
    if any(mark.target for mark in marks):
        items.append("<li>a number leads to the same stretch in the other text</li>")
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>' if items else ""


def _match_row(match: ShownMatch) -> str:
    evidence = wording.evidence_of(match.evidence)
    badge = f' <span class="badge">{line(evidence.certainty)}</span>' if evidence.certainty else ""
    headline = f"“{line(match.other_headline)}”" if match.other_headline else line(match.other_place)
    dated = wording.moment(match.other_date_published, match.other_date_published_precision)
    here, there = wording.share(match.containment), wording.share(match.other_containment)
    shares = f"{here} of this text found there, {there} of that one here"
    said = [wording.match_direction(match), shares, dated if match.other_date_published else "undated"]
    return (
        f"<b>{line(match.relation.replace('_', ' '))}</b>{badge} {line(match.other_publisher)} "
        f'<span class="headline"{lang(match.other_in_language)}>{headline}</span>'
        f'<br><span class="faint small">{line(" · ".join(part for part in said if part))}</span>'
    )


def _member_row(member: ShownMember) -> str:
    headline = f"“{line(member.headline)}”" if member.headline else line(member.place)
    dated = wording.moment(member.date_published, member.date_published_precision)
    return (
        f'{line(member.publisher)} <span class="headline"{lang(member.in_language)}>{headline}</span>'
        f'<br><span class="faint small">{dated if member.date_published else "undated"}</span>'
    )


def _source_row(row: ShownAttribution) -> str:
    chain = f", cited by {row.cited_by}" if row.cited_by else ""
    how = line(f"{row.kind}; {row.cue}{chain}")
    return (
        f'<b>{line(row.publisher or row.source_name)}</b> <span class="faint small">{how}</span>'
        f'<br><span class="small" dir="auto">{line(row.evidence)}</span>'
    )


def _minor(title: str) -> str:
    return f'<h2 class="minor">{title}</h2>'


def _list(kind: str, values: Iterable[str]) -> str:
    return f'<ul class="{kind}">{"".join(f"<li dir=auto>{line(value)}</li>" for value in values)}</ul>'


def _rows(rows: Iterable[str]) -> str:
    return f'<ul class="rows">{"".join(f"<li>{row}</li>" for row in rows)}</ul>'


def _sheet(fields: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<dt>{line(name.replace("_", " "))}</dt><dd dir="auto">{line(value)}</dd>' for name, value in fields if value
    )
    return f'<dl class="sheet">{rows}</dl>'
