"""How does an article, or a pair, look in a terminal? Verdict and evidence first, then the text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from flows.terminal import clean, fitted, one_line, terminal_columns, width
from flows.trees import tree_lines
from flows.wording import SENTENCES, direction_of, evidence_lines, evidence_of, match_direction, moment, origin_of
from warehouse.answers import (
    ArticleDetail,
    ArticlePage,
    ArticlePair,
    Descent,
    ShownAttribution,
    ShownMatch,
    ShownMember,
)

OPEN, CLOSE = "⟦", "⟧"
"""Around what both texts have."""


def article_text(page: ArticlePage, descents: Sequence[Descent] = ()) -> str:
    """Return an article: what is known of it, who has it too, whom it cites, and its text."""
    article = page.article
    fields = [*detail_fields(article), ("authors", ", ".join(author.name for author in page.authors))]
    lines = _sheet(fields)
    lines += _section("copies and reports of the same event", (_match_line(match) for match in page.matches))
    for descent in descents:
        lines += ["", *tree_lines(descent, article.article_id)]
    others = [member for member in page.story_members if member.article_id != article.article_id]
    lines += _section("in the same story", (_member_line(member) for member in _unique(others)))
    lines += _section(
        "cites",
        (_attribution_line(row) for row in page.attributions if not row.is_own),
    )
    if len(page.versions) > 1:
        lines += _section("versions", (f"{row.version}, seen {moment(row.seen_at)}" for row in page.versions))
    return "\n".join([*lines, "", *_wrapped(article.article_body, min(terminal_columns(), 100))])


def pair_text(pair: ArticlePair) -> str:
    """Return two articles in two columns, what they share between ⟦ and ⟧, the verdict on top."""
    columns = (terminal_columns() - 3) // 2
    lines = [part for line in verdict_lines(pair) for part in _wrapped(line, terminal_columns())] + [""]
    for fact in pair.changed_facts:
        lines.append(one_line(f"changed {fact.kind}: {fact.value or '(absent)'} | {fact.other_value or '(absent)'}"))
    left = marked(pair.article.article_body, [(span.char_start, span.char_end) for span in pair.shared_spans])
    right = marked(
        pair.other.article_body, [(span.other_char_start, span.other_char_end) for span in pair.shared_spans]
    )
    cells = (
        [*_titles(pair.article, columns), "─" * columns, *_wrapped(left, columns)],
        [*_titles(pair.other, columns), "─" * columns, *_wrapped(right, columns)],
    )
    for one, other in zip_longest(*cells, fillvalue=""):
        lines.append(f"{one}{' ' * (columns - width(one))} │ {other}".rstrip())
    return "\n".join(lines)


def verdict_lines(pair: ArticlePair) -> list[str]:
    """Say how two articles stand to each other, and why."""
    match = pair.match
    if match is None:
        common = "one copy group" if pair.is_same_copy_group else "one story" if pair.is_same_story else "nothing"
        return [f"no match; they have {common} in common"]
    possible = evidence_of(match.evidence).certainty
    lines = [
        f"{match.relation}: {SENTENCES.get(match.relation, match.relation)}" + (f" ({possible})" if possible else "")
    ]
    lines += [said for said in (direction_of(pair), origin_of(pair)) if said]
    figures = [
        (name, value)
        for name, value in (
            ("score", match.score),
            ("of the first found in the second", match.containment),
            ("of the second found in the first", match.other_containment),
            ("of the quotations in common", match.quote_containment),
        )
        if value is not None
    ]
    lines.append(", ".join(f"{value:.2f} {name}" for name, value in figures))
    return [*lines, *evidence_lines(match.evidence)]


def detail_fields(article: ArticleDetail) -> list[tuple[str, str]]:
    """Name what is known of an article."""
    publisher = f"{article.publisher} (from {article.publisher_source})" if article.publisher else "unknown"
    dated = "unknown"
    if article.date_published:
        dated = f"{moment(article.date_published, article.date_published_precision)}"
        dated += f" (from {article.date_published_source}: {article.date_published_raw})"
    return [
        ("headline", article.headline or "none"),
        ("description", article.description or ""),
        ("publisher", publisher),
        ("date_published", dated),
        ("article_section", article.article_section or ""),
        ("in_language", article.in_language or ""),
        ("url", article.url or ""),
        ("file", article.source_path or ""),
        ("article_id", f"{article.article_id}, version {article.version}, {article.word_count:,} words"),
    ]


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put marks around the stretches of a text."""
    parts: list[str] = []
    for start, end, is_shared in stretches(text, spans):
        piece = text[start:end].replace(OPEN, "[").replace(CLOSE, "]")
        # A mark is closed at the end of each paragraph, so that columns read well.
        parts.append(
            "\n".join(f"{OPEN}{line}{CLOSE}" if line else "" for line in piece.split("\n")) if is_shared else piece
        )
    return "".join(parts)


def stretches(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Cut a text at its spans, which may overlap: (start, end, whether it is in a span) from begin to end."""
    at = 0
    for start, end in sorted(spans):
        begin, stop = max(start, at), min(end, len(text))
        if stop <= begin:
            continue
        if begin > at:
            yield at, begin, False
        yield begin, stop, True
        at = stop
    if at < len(text):
        yield at, len(text), False


def named(headline: str | None, publisher: str | None, place: str | None) -> str:
    """Name an article in a list."""
    parts = (publisher, f"“{headline}”" if headline else None, place)
    return " · ".join(one_line(part) for part in parts if part)


def _attribution_line(row: ShownAttribution) -> str:
    chain = f"; cited by {row.cited_by}" if row.cited_by else ""
    return f"{row.publisher or row.source_name} ({row.kind}; {row.cue}{chain})"


def _match_line(match: ShownMatch) -> str:
    said = match_direction(match)
    known = f", {said}" if said else ""
    name = named(match.other_headline, match.other_publisher, None) or one_line(match.other_place or "")
    return f"{match.relation}{known}: {name} [{str(match.other)[:8]}]"


def _member_line(member: ShownMember) -> str:
    name = named(member.headline, member.publisher, None) or one_line(member.place or "")
    return f"{name} [{str(member.article_id)[:8]}]"


def _unique(members: Sequence[ShownMember]) -> list[ShownMember]:
    return list({member.article_id: member for member in members}.values())


def _sheet(fields: Sequence[tuple[str, str]]) -> list[str]:
    label = max(len(name) for name, _ in fields)
    return [f"{name:<{label}}  {one_line(value)}" for name, value in fields if value]


def _section(title: str, rows: Iterable[str]) -> list[str]:
    lines = [f"  {one_line(row)}" for row in rows]
    return ["", title, *lines] if lines else []


def _titles(article: ArticleDetail, columns: int) -> list[str]:
    name = named(article.headline, article.publisher, None) or one_line(article.source_path or article.url or "")
    dated = moment(article.date_published, article.date_published_precision)
    return [*_wrapped(name, columns)[:3], fitted(f"{dated}, {article.word_count:,} words", columns)]


def _wrapped(text: str, columns: int) -> list[str]:
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        for line in textwrap.wrap(paragraph, columns) or [""]:
            # Wide characters take two columns and the wrapping counts them as one.
            while width(line) > columns:
                head = fitted(line, columns).removesuffix("…")
                lines.append(head)
                line = line[len(head) :]
            lines.append(line)
    return lines
