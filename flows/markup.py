"""How does other people's text become part of a page? Cleaned and escaped, with marks where something is to be seen."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from importlib import resources
from itertools import pairwise

from flows.terminal import clean

STYLE = resources.files("flows").joinpath("page.css").read_text(encoding="utf-8")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is to be seen: shared, fact, cite or quote; characters as in the body."""

    start: int
    end: int
    kind: str
    label: str = ""
    """What it says when pointed at."""
    anchor: str = ""
    """Its id, for links to it."""
    target: str = ""
    """Id of its counterpart; a link with `number` follows the stretch."""
    number: int = 0


def document(title: str, head: Iterable[str], main: Iterable[str]) -> str:
    """Return a page: one file that asks no other, runs nothing, and says who made it.

    The policy lets the browser load nothing at all and apply no style but ours, whatever stands in the text.
    """
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{safe(title)}</title><style>{STYLE}</style></head>",
            '<body><a class="skip" href="#main">Skip to the content</a>',
            "<header>",
            *head,
            '</header>\n<main id="main">',
            *main,
            "</main>",
            "<footer>Made by Wiredesk from its warehouse. This file needs no network and runs nothing.</footer>",
            "</body></html>\n",
        )
    )


def safe(text: str | None) -> str:
    """Return text for anywhere in a page, attributes included."""
    return escape(clean(text or ""))


def line(text: str | None) -> str:
    """Return text for a page, on one line."""
    return escape(" ".join(clean(text or "").split()))


def lang(language: str | None) -> str:
    """Return the attributes that tell a browser what language a stretch is in, and let it find the direction."""
    known = f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""
    return f'{known} dir="auto"'


def marked_text(body: str, marks: Iterable[Mark]) -> str:
    """Return a body as paragraphs with its marks, which may overlap and run over paragraphs."""
    kept = _kept(body, marks)
    opened: set[str] = set()
    paragraphs = []
    for first, last in _paragraphs(body):
        parts = []
        for start, end, inside in _segments(first, last, kept):
            anchor = next((mark.anchor for mark in inside if mark.anchor and mark.anchor not in opened), "")
            opened.add(anchor)
            parts.append(_wrapped(escape(clean(body[start:end])), inside, anchor))
            parts += [_jump(mark) for mark in inside if mark.target and mark.end == end]
        paragraphs.append(f"<p>{''.join(parts)}</p>")
    return "\n".join(paragraphs)


def found_within(body: str, evidence: str | None, value: str | None) -> tuple[int, int] | None:
    """Return where a value stands in the stretch of a body that is its evidence; None where it does not."""
    if not value or not evidence:
        return None
    begin = body.find(evidence)
    if begin < 0:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
    found = pattern.search(body, begin, begin + len(evidence))
    return found.span() if found else None


def _kept(body: str, marks: Iterable[Mark]) -> list[Mark]:
    """The marks that stand in the body, without white space at their end, in order."""
    found = []
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, len(body))
        end = start + len(body[start:end].rstrip()) if start < end else start
        if start < end:
            found.append(replace(mark, start=start, end=end))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    at = 0
    for paragraph in body.split("\n\n"):
        if paragraph:
            yield at, at + len(paragraph)
        at += len(paragraph) + 2


def _segments(first: int, last: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Cut a paragraph wherever a mark begins or ends; each stretch with the marks it is in."""
    here = [mark for mark in marks if mark.start < last and mark.end > first]
    edges = {first, last}
    edges.update(at for mark in here for at in (mark.start, mark.end) if first < at < last)
    inside: list[Mark] = []
    begun = 0
    for start, end in pairwise(sorted(edges)):
        inside = [mark for mark in inside if mark.end > start]
        while begun < len(here) and here[begun].start <= start:
            inside.append(here[begun])
            begun += 1
        yield start, end, list(inside)


def _wrapped(piece: str, inside: Sequence[Mark], anchor: str) -> str:
    """Put the marks of a stretch around it."""
    if not inside:
        return piece
    label = "; ".join(mark.label for mark in inside if mark.label)
    attributes = f' class="{" ".join(sorted({mark.kind for mark in inside}))}"'
    attributes += f' title="{safe(label)}"' if label else ""
    attributes += f' id="{anchor}"' if anchor else ""
    return f"<mark{attributes}>{piece}</mark>"


def _jump(mark: Mark) -> str:
    return f'<a class="to" href="#{mark.target}" aria-label="stretch {mark.number} in the other text">{mark.number}</a>'
