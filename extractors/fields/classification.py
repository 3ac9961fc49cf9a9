"""What kind of article is it, and where does it stand: section, keywords, genre, free or paid, picture, teaser."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.fields.characters import letters_only
from extractors.fields.evidence import PageEvidence
from extractors.fields.links import resolve

MAX_KEYWORDS = 30
_MAX_KEYWORD_CHARS = 80
_SECTION_META = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "cxenseparse:taxonomy",
    "dc.subject",
    "category",
    "articlesection",
    "sailthru.verticals",
    "subsection",
)
_KEYWORD_META = ("news_keywords", "keywords", "article:tag", "og:article:tag", "parsely-tags", "sailthru.tags")
_GENRES = {
    "LiveBlogPosting": "Live blog", "OpinionNewsArticle": "Opinion", "AnalysisNewsArticle": "Analysis",
    "ReportageNewsArticle": "Reportage", "ReviewNewsArticle": "Review", "Review": "Review", "CriticReview": "Review",
    "SatiricalArticle": "Satire", "AdvertiserContentArticle": "Sponsored", "BackgroundNewsArticle": "Background",
    "AskPublicNewsArticle": "Ask the public",
}  # fmt: skip
_LISTED = re.compile(r"[,;|]")


@dataclass(frozen=True, slots=True)
class Classification:
    """The smaller fields of an article, each as the page declares it."""

    section: str | None = None
    keywords: tuple[str, ...] = ()
    genre: str | None = None
    is_free: bool | None = None
    image_url: str | None = None
    description: str | None = None


def read_classification(page: PageEvidence, url: str | None) -> Classification:
    """Read section, keywords, genre, access, picture and teaser from what the page declares."""
    article = page.declared.article
    declared = article or page.declared.page
    return Classification(
        section=_section(page),
        keywords=_keywords(page),
        genre=_genre(page),
        is_free=article.is_free if article is not None and article.is_free is not None else _tier(page),
        image_url=resolve(
            url,
            page.meta.first("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
            or (declared.image if declared else ""),
        ),
        description=page.meta.first("og:description", "description", "twitter:description", "dc.description")
        or (declared.description if declared else "")
        or None,
    )


def _section(page: PageEvidence) -> str | None:
    article = page.declared.article
    sections = [*(article.sections if article is not None else ()), *page.meta.all(*_SECTION_META)]
    for section in sections:
        name = _LISTED.split(section)[0].strip(" /")
        if 1 < len(name) <= _MAX_KEYWORD_CHARS and not name.startswith("http"):
            return name
    return None


def _keywords(page: PageEvidence) -> tuple[str, ...]:
    article = page.declared.article
    lists = [*(article.keywords if article is not None else ()), *page.meta.all(*_KEYWORD_META)]
    by_key: dict[str, str] = {}
    for written in lists:
        for keyword in _LISTED.split(written):
            word = keyword.strip()
            if word and len(word) <= _MAX_KEYWORD_CHARS:
                by_key.setdefault(letters_only(word), word)
    return tuple(by_key.values())[:MAX_KEYWORDS]


def _genre(page: PageEvidence) -> str | None:
    article = page.declared.article
    if article is None:
        return None
    return _GENRES.get(article.schema_type) or next(iter(article.genres), None)


def _tier(page: PageEvidence) -> bool | None:
    tier = page.meta.first("article:content_tier", "og:article:content_tier").lower()
    return {"free": True, "locked": False, "metered": False, "paid": False}.get(tier)
