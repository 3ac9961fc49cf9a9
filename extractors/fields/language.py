"""Which language is an article in: what the page declares and what the text shows, together."""

from __future__ import annotations

import re

from extractors.fields.evidence import PageEvidence

MIN_CHARS = 60
"""A shorter text is not enough to overrule a declaration."""
_SAMPLE_CHARS = 1_000
_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:$|[-_.;,\s])")
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "russian": "ru",
    "русский": "ru", "ukrainian": "uk", "українська": "uk", "dutch": "nl", "nederlands": "nl",
    "polish": "pl", "polski": "pl", "swedish": "sv", "turkish": "tr", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "arabic": "ar",
}  # fmt: skip
# Codes that web pages use for another: withdrawn ISO codes, macro-languages, country codes written for languages.
_ALIASES = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "nb": "no",
    "nn": "no",
    "ua": "uk",
    "gr": "el",
    "jp": "ja",
    "cz": "cs",
    "kr": "ko",
    "cn": "zh",
    "se": "sv",
    "dk": "da",
}
_CLOSE = (
    frozenset({"no", "da", "sv"}),
    frozenset({"hr", "sr", "bs", "sl"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"pt", "gl", "es"}),
    frozenset({"af", "nl"}),
)


def read_language(page: PageEvidence, text: str) -> str | None:
    """Decide the language as a BCP 47 tag.

    The declaration (html lang, JSON-LD inLanguage, og:locale, content-language) stands when the text does not speak
    against it; it often names the template's language, and then the text wins. Close relatives, which detection
    mistakes for one another, are left as declared.
    """
    article = page.declared.article
    written = (
        page.language,
        article.language if article else "",
        page.meta.first("og:locale"),
        page.meta.first("content-language", "language", "dc.language", "inlanguage"),
    )
    declared = [tag for value in written if (tag := language_tag(value))]
    seen = detect_language(text)
    if seen is None:
        return declared[0] if declared else None
    for tag in declared:
        if primary(tag) == seen:
            return tag
    for tag in declared:
        if any(primary(tag) in family and seen in family for family in _CLOSE):
            return tag
    return seen if len(text) >= MIN_CHARS or not declared else declared[0]


def language_tag(value: str) -> str | None:
    """Bring a declared language into BCP 47 form (`EN_us` gives `en-US`); None for what is no language."""
    cleaned = value.strip()
    named = _NAMES.get(cleaned.lower())
    if named:
        return named
    match = _TAG.match(cleaned)
    if match is None:
        return None
    language, script, region = match.groups()
    language = _ALIASES.get(language.lower(), language.lower())
    if language in {"und", "mul", "zxx", "xx"}:
        return None
    return "-".join(filter(None, (language, script and script.title(), region and region.upper())))


def primary(tag: str) -> str:
    """Give the language of a tag without script and region."""
    return _ALIASES.get(tag.partition("-")[0], tag.partition("-")[0])


def detect_language(text: str) -> str | None:
    """Detect the language of a text from its first SAMPLE characters; None for a text without letters."""
    sample = text[:_SAMPLE_CHARS]
    if sum(char.isalpha() for char in sample) < 20:
        return None
    from py3langid import classify  # loads numpy and its model: only for who needs it

    language, _ = classify(sample)
    return _ALIASES.get(str(language), str(language))
