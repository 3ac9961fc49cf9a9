"""Which article does an HTML page hold: one parse, the evidence read, each field decided, the text extracted."""

from __future__ import annotations

import re

from lxml.etree import LxmlError

from extractors.errors import FinalError, RejectedError
from extractors.fields.authors import read_authors
from extractors.fields.characters import one_line
from extractors.fields.classification import read_classification
from extractors.fields.date_guess import guess_published
from extractors.fields.datelines import read_dateline
from extractors.fields.evidence import PageEvidence, read_declarations, read_evidence
from extractors.fields.headline import read_headline
from extractors.fields.language import read_language
from extractors.fields.links import resolve
from extractors.fields.outlets import read_outlet, site_names
from extractors.fields.page_dates import read_dates
from extractors.fields.publishers import PublisherBook
from extractors.fields.syndication import read_declared_sources
from extractors.parse.body import or_declared, read_paragraphs, without_furniture
from extractors.parse.charset import decode
from extractors.parse.tree import drop_furniture, drop_textless, read_tree
from extractors.records import Article, DateStamp, Document

# What lxml, htmldate and trafilatura were seen to raise on markup made to break them.
_LIBRARY_ERRORS = (
    RecursionError,
    ValueError,
    TypeError,
    AssertionError,
    AttributeError,
    KeyError,
    IndexError,
    OverflowError,
    LxmlError,
)
_WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

MIN_BODY_WORD_CHARS = 80
"""Letters and digits a page's text must have to be an article."""


def parse(document: Document, book: PublisherBook) -> Article:
    """Read the article of an HTML page.

    Raises:
        RejectedError: empty, binary, or no article text on it; the message says what was found instead.
        FinalError: the markup made a library fail; a second try would too.
    """
    decoded = decode(document.payload, document.declared_charset, about=document.input_ref)
    about = document.input_ref
    url = document.final_uri or document.url
    try:
        tree = read_tree(decoded.text, about=about)
        said = read_declarations(tree, url)
        drop_textless(tree)
        page = read_evidence(tree, said)
        address = _address(url, page)
        outlet = read_outlet(page, address, book)
        dates = read_dates(page, address, outlet.publisher, document.fetched_at)
        published = dates.published
        if published.value is None and not _is_refused(published):
            published = guess_published(tree, address, document.fetched_at) or published
        drop_furniture(tree)
        declared = page.declared.article.body if page.declared.article else ""
        paragraphs = or_declared(read_paragraphs(tree), declared)
    except _LIBRARY_ERRORS as error:
        reason = one_line(str(error), 200)
        raise FinalError(f"the page cannot be parsed ({type(error).__name__}: {reason})", about=about) from error
    names = site_names(page, address, outlet)
    headline = read_headline(page, names)
    body = "\n\n".join(without_furniture(paragraphs, headline.text))
    _require_article(body, page, about)
    byline = read_authors(page, book, names)
    classified = read_classification(page, address)
    return Article(
        article_body=body,
        headline=headline.text or None,
        headline_source=headline.source,
        alternative_headline=headline.alternative or None,
        description=classified.description,
        date_published=published,
        date_modified=dates.modified,
        in_language=read_language(page, body),
        article_section=classified.section,
        keywords=classified.keywords,
        dateline=_dateline(page, body),
        genre=classified.genre,
        byline_raw=byline.raw,
        authors=byline.authors,
        publisher=outlet.publisher,
        publisher_source=outlet.source,
        is_accessible_for_free=classified.is_free,
        image_url=classified.image_url,
        canonical_url=resolve(resolve(address, page.base) or address, page.canonical),
        declared_sources=read_declared_sources(page, url, book),
        charset=decoded.charset,
        charset_source=decoded.source,
    )


def _is_refused(published: DateStamp) -> bool:
    """Tell whether the page declares a date that cannot be: a guess would only mend what is wrong."""
    return _WRITTEN_DAY.match(published.raw or "") is not None and not (published.source or "").startswith("markup")


def _dateline(page: PageEvidence, body: str) -> str | None:
    if page.declared.article is not None and page.declared.article.dateline:
        return page.declared.article.dateline
    dateline = read_dateline(body)
    return dateline.raw if dateline is not None else None


def _address(url: str | None, page: PageEvidence) -> str | None:
    """The page's own URL; for a file, what the page says it is, for looking its publisher up."""
    article = page.declared.article
    declared = (page.canonical, page.meta.first("og:url"), article.url if article else None)
    return url or next((found for link in declared if (found := resolve(None, link))), None)


def _require_article(body: str, page: PageEvidence, about: str) -> None:
    letters = sum(map(str.isalnum, body))
    if letters >= MIN_BODY_WORD_CHARS:
        return
    if not letters:
        raise RejectedError(f"no article text on the page (title: {page.title[:80] or 'none'})", about=about)
    raise RejectedError(
        f"only {letters} letters of text on the page, an article has at least {MIN_BODY_WORD_CHARS}", about=about
    )
