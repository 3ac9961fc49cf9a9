"""From a document to an article: which parser reads which media type."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from extractors.errors import RejectedError
from extractors.fields.publishers import PublisherBook
from extractors.records import Article, Document

# A format is one module with a function `parse(document, book) -> Article`, and one line here. Modules are named, not
# imported: who only lists a folder should not wait for an HTML parser to load.
PARSERS = MappingProxyType(
    {
        "text/plain": "extractors.parse.text",
        "text/markdown": "extractors.parse.markdown",
        "text/html": "extractors.parse.html",
        "application/xhtml+xml": "extractors.parse.html",
        "application/json": "extractors.parse.article_json",
    }
)


class Parser(Protocol):
    """What the module of a format offers as `parse`."""

    def __call__(self, document: Document, book: PublisherBook) -> Article:
        """Read one article; raises RejectedError when the document is none."""
        ...


def parse(document: Document, book: PublisherBook) -> Article:
    """Read the article a document holds.

    Raises:
        RejectedError: the document is no article: of no known type, empty, binary, only furniture.
        FinalError: it should be one and cannot be read.
    """
    module = PARSERS.get(document.media_type.partition(";")[0].strip().lower())
    if module is None:
        raise RejectedError(
            f"no parser reads {document.media_type!r}; known types: {', '.join(PARSERS)}", about=document.input_ref
        )
    article = _parser(module)(document, book)
    if document.declared_sources:
        article = replace(article, declared_sources=(*article.declared_sources, *document.declared_sources))
    return article


def preload() -> None:
    """Import every parser now: a worker does so before it limits its memory and starts its clock."""
    for module in dict.fromkeys(PARSERS.values()):
        _parser(module)


def _parser(module: str) -> Parser:
    return cast(Parser, import_module(module).parse)
