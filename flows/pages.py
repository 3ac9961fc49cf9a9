"""How does an article, or a pair, look as a page? One file that needs no network, prints well and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from flows.terminal import clean
from flows.views import detail_fields, direction, evidence_lines, moment, named, stretches, verdict_lines
from warehouse.answers import ArticleDetail, ArticlePage, ArticlePair, ShownAttribution

_STYLE = """
:root { color-scheme: light dark; --mark: #ffe9a8; --ink: #1c1c1c; --faint: #666; --line: #ddd; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --mark: #5c4a00; --ink: #e6e6e6; --faint: #9a9a9a; --line: #444; --paper: #161616; }
}
body { font: 16px/1.55 Georgia, serif; color: var(--ink); background: var(--paper); margin: 2rem auto; max-width: 76rem;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.verdict { border: 1px solid var(--line); border-left: 6px solid #c33; padding: .6rem 1rem; margin-bottom: 1.5rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; }
.text { max-width: 42rem; overflow-wrap: anywhere; } .faint { color: var(--faint); font-size: .9rem; }
mark { background: var(--mark); color: inherit; } mark.cite { background: none; border-bottom: 2px solid #c33; }
table { border-collapse: collapse; font-size: .95rem; } th, td { text-align: left; vertical-align: top;
  padding: .25rem 1.2rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: normal; color: var(--faint); white-space: nowrap; }
@media (max-width: 50rem) { .pair { grid-template-columns: 1fr; } }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } .pair { gap: 1.5rem; } h2 { break-after: avoid; }
  mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""


def article_page(page: ArticlePage) -> str:
    """Return the page of an article: what is known, who has it too, whom it cites (underlined in the text)."""
    article = page.article
    fields = [*detail_fields(article), ("authors", ", ".join(author.name for author in page.authors))]
    cited = [row for row in page.attributions if not row.is_own]
    parts = [
        f"<h1>{_safe(article.headline or 'No headline')}</h1>",
        _table((), [(name, value) for name, value in fields if value and name != "headline"]),
    ]
    if page.matches:
        rows = [
            (
                match.relation,
                named(match.other_headline, match.other_publisher, match.other_place),
                direction(match).replace("the first", "this article").replace("the second", "the other"),
                "; ".join(evidence_lines(match.evidence)),
            )
            for match in page.matches
        ]
        parts += ["<h2>Copies and reports of the same event</h2>"]
        parts += [_table(("relation", "article", "direction", "evidence"), rows)]
    origins = [group.origin_publisher or group.origin_publisher_id or "" for group in page.copy_groups]
    parts += [f"<p>Origin of the copy group: {_safe(origin)}</p>" for origin in origins if origin]
    if cited:
        rows = [(row.publisher or row.source_name, row.kind, row.cue, row.evidence) for row in cited]
        parts += ["<h2>Cites</h2>", _table(("whom", "kind", "how", "evidence"), rows)]
    parts += ["<h2>Text</h2>", f'<div class="text">{_text(article.article_body, _spans(cited), "cite")}</div>']
    return _document(article.headline or "Article", parts)


def pair_page(pair: ArticlePair) -> str:
    """Return the page of two articles: verdict and evidence on top, the texts side by side, shared stretches marked."""
    left = [(span.char_start, span.char_end) for span in pair.shared_spans]
    right = [(span.other_char_start, span.other_char_end) for span in pair.shared_spans]
    head, *evidence = verdict_lines(pair)
    parts = [f'<div class="verdict"><strong>{_safe(head)}</strong>', *(f"<br>{_safe(line)}" for line in evidence)]
    parts.append("</div>")
    if pair.changed_facts:
        rows = [(fact.kind, fact.value or "", fact.other_value or "") for fact in pair.changed_facts]
        parts += ["<h2>Changed facts</h2>", _table(("kind", "here", "there"), rows)]
    parts.append(f'<div class="pair">{_side(pair.article, left)}{_side(pair.other, right)}</div>')
    return _document("Two articles", parts)


def _side(article: ArticleDetail, spans: Iterable[tuple[int, int]]) -> str:
    dated = moment(article.date_published, article.date_published_precision)
    faint = " · ".join(part for part in (article.publisher, dated, article.url or article.source_path) if part)
    return (
        f'<section><h1>{_safe(article.headline or "No headline")}</h1><p class="faint">{_safe(faint)}</p>'
        f'<div class="text">{_text(article.article_body, spans, "shared")}</div></section>'
    )


def _text(body: str, spans: Iterable[tuple[int, int]], kind: str) -> str:
    parts = []
    for start, end, is_marked in stretches(body, spans):
        pieces = [_safe(piece) for piece in body[start:end].split("\n\n")]
        if is_marked:
            pieces = [f'<mark class="{kind}">{piece}</mark>' if piece else "" for piece in pieces]
        parts.append("</p><p>".join(pieces))
    return f"<p>{''.join(parts)}</p>"


def _spans(rows: Sequence[ShownAttribution]) -> list[tuple[int, int]]:
    return [(row.char_start, row.char_end) for row in rows if row.char_start is not None and row.char_end is not None]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["<tr>" + "".join(f"<th>{_safe(cell)}</th>" for cell in head) + "</tr>"] if head else []
    for row in rows:
        first = f"<td>{_safe(row[0])}</td>" if head else f"<th>{_safe(row[0])}</th>"
        lines.append("<tr>" + first + "".join(f"<td>{_safe(cell)}</td>" for cell in row[1:]) + "</tr>")
    return f"<table>{''.join(lines)}</table>"


def _document(title: str, parts: Sequence[str]) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _safe(text: str) -> str:
    return escape(clean(text))
