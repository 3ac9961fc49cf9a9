"""What does a page's head say in meta and link elements, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml.html import HtmlElement

from extractors.fields.characters import one_line

MAX_META_TAGS = 2_000
MAX_VALUE_CHARS = 5_000
_NAMING_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class MetaTags:
    """Contents by lower-case name (`og:title`, `author`, `article:published_time` …), in the order of the page."""

    values: Mapping[str, tuple[str, ...]]

    def first(self, *names: str) -> str:
        """Give the first non-empty content of the first of these names that the page has, else an empty string."""
        return next((value for _, value in self.named(*names)), "")

    def named(self, *names: str) -> Iterator[tuple[str, str]]:
        """Yield (name, content) of these names, in the order asked for."""
        return ((name, value) for name in names for value in self.values.get(name, ()))

    def all(self, *names: str) -> tuple[str, ...]:
        """Give every content of these names, each once."""
        return tuple(dict.fromkeys(value for _, value in self.named(*names)))


def read_metatags(tree: HtmlElement) -> MetaTags:
    """Read every meta element, also those a broken head left in the body."""
    values: dict[str, tuple[str, ...]] = {}
    for count, element in enumerate(tree.iter("meta")):
        if count >= MAX_META_TAGS:
            break
        content = one_line(element.get("content") or element.get("value"), MAX_VALUE_CHARS)
        if not content:
            continue
        for attribute in _NAMING_ATTRIBUTES:
            if name := element.get(attribute):
                key = name.strip().lower()
                values[key] = (*values.get(key, ()), content)
    return MetaTags(MappingProxyType(values))


def canonical_link(tree: HtmlElement) -> str | None:
    """Give the href of the first `link rel=canonical`, as written."""
    for element in tree.iter("link"):
        href = element.get("href")
        if href and "canonical" in (element.get("rel") or "").lower().split():
            return str(href)
    return None
