"""What follows from an article by pure functions: attributions, quotations, fingerprint."""

from __future__ import annotations

from extractors import RULE_VERSION
from extractors.fields.publishers import PublisherBook
from extractors.fields.syndication import declared_attributions
from extractors.provenance.attribution import attributions_of
from extractors.provenance.fingerprints import fingerprint_of
from extractors.provenance.quotes import quotes_of
from extractors.provenance.reading import Reading
from extractors.records import Article, Extraction


def derive(article: Article, book: PublisherBook) -> Extraction:
    """Everything derived from one article; raises nothing, whatever the text."""
    reading = Reading.of(article.article_body)
    quotes = quotes_of(reading)
    return Extraction(
        article=article,
        attributions=(
            *attributions_of(reading, article.byline_raw, book, article.publisher),
            *declared_attributions(article, book),
        ),
        quotes=quotes,
        fingerprint=fingerprint_of(reading, quotes),
        rule_version=RULE_VERSION,
    )
