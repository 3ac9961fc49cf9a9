"""Which page does a link name: URLs made comparable, sites told apart, front pages recognised."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from tld import get_tld

MAX_URL_LENGTH = 4096
"""Characters. Longer ones on pages are data or attacks; browsers and servers cut off at 2,048 to 8,192."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")

# Parameters that say how a reader came, not what is read.
_TRACKING = re.compile(
    r"^(?:utm_.*|pk_.*|mtm_.*|hsa_.*|stm_.*|at_(?:medium|campaign|custom\d)|ns_(?:source|mchannel|campaign|linkname|fee)"
    r"|guce_referrer.*|(?:fbc|gc|dc|yc|ysc|twc)lid|msclkid|gbraid|wbraid|igshid|igsh|mc_[ce]id|mkt_tok|cmpid|cmp|campaign_id"
    r"|ocid|smid|smtyp|partner|ref_src|ref_url|referrer|__twitter_impression|guccounter|spm|xtor|wt_mc|ito|_ga|_gl"
    r"|_hsenc|_hsmi|ncid|sr_share|taid|traffic_source|feature_name|share_id)$"
)

_INDEX_FILE = re.compile(r"^(?:index|default|home|main|start)(?:\.[a-z]{2,5})?$")
_LANGUAGE_FOLDER = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$")
_ADDRESS = re.compile(r"^[\d.]+$|:")
_PLAIN_WORD = re.compile(r"^[a-z&+]{1,20}$")
_SECTION_FOLDER = re.compile(
    r"^(?:categor(?:y|ies|ia)|tags?|topics?|sections?|authors?|writer|search|archives?|rubri(?:k|que|ques)|thema|themen"
    r"|etiqueta|secci[oó]n|secciones|sujet|pages?|feed|rss|label)$"
)


def normalise_url(url: str) -> str:
    """Make a URL comparable: scheme and host lower case, no fragment, default port or tracking parameters.

    The order of the remaining parameters and the path are kept (RFC 3986 makes them significant). What cannot be
    parsed as a URL is returned stripped, never raised on.
    """
    parts = _split(url)
    if parts is None or not parts.hostname:
        return _clean(url)
    scheme = parts.scheme.lower()
    host = _host(parts)
    port = _port(parts)
    if port is not None and port != _DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, host, path, _without_tracking(parts.query), ""))


def registrable_domain(url: str) -> str | None:
    """Name the site a URL or bare host belongs to, by the public suffix list: `news.bbc.co.uk` gives `bbc.co.uk`.

    Private suffixes count (`a.blogspot.com` and `b.blogspot.com` are two sites). None for addresses, local names
    and anything that is no URL.
    """
    parts = _split(url if "//" in url else f"//{url}")
    host = _host(parts) if parts is not None else ""
    return _domain_of_host(host) if host else None


def same_site(a: str, b: str) -> bool:
    """Tell whether two URLs are on one registrable domain, or on one host where there is no such domain."""
    first, second = registrable_domain(a), registrable_domain(b)
    if first is None and second is None:
        return bool(host_of(a)) and host_of(a) == host_of(b)
    return first == second


def host_of(url: str) -> str | None:
    """Give the host of a URL in lower case, without `www.`; None when there is none."""
    parts = _split(url if "//" in url else f"//{url}")
    host = _host(parts) if parts is not None else ""
    return host.removeprefix("www.") or None


def is_front_or_section_page(url: str) -> bool:
    """Tell whether a URL looks like a front page or a list of articles rather than one article.

    By shape alone: no path, a language folder, a folder known for lists, or at most two plain words. Meant for
    deciding whether a declared canonical can be an identity, where a wrong yes costs little.
    """
    parts = _split(url)
    if parts is None:
        return False
    segments = [segment for segment in parts.path.lower().split("/") if segment]
    while segments and (_INDEX_FILE.match(segments[-1]) or _LANGUAGE_FOLDER.match(segments[-1])):
        segments.pop()
    if not segments:
        return not _without_tracking(parts.query)
    if any(_SECTION_FOLDER.match(segment) for segment in (segments[0], *segments[-2:-1])):
        return True
    return len(segments) <= 2 and not parts.query and all(_PLAIN_WORD.match(segment) for segment in segments)


def resolve(base: str | None, href: str | None) -> str | None:
    """Resolve a link against its page: an absolute http or https URL without fragment, else None."""
    if not href:
        return None
    target = _clean(href)
    if not target or len(target) > MAX_URL_LENGTH:
        return None
    try:
        joined = urljoin(base or "", target)
    except ValueError:
        return None
    parts = _split(joined)
    if parts is None or parts.scheme.lower() not in _DEFAULT_PORTS or not _is_host_name(parts):
        return None
    return urlunsplit(parts._replace(fragment="")).replace(" ", "%20")


def _clean(url: str) -> str:
    return _CONTROL.sub("", url).strip()


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(_clean(url[: MAX_URL_LENGTH * 2]))
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_host_name(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    return (
        bool(host)
        and not re.search(r"[\s/\\<>\"'{}|^`%]", host)
        and ("." in host or ":" in host or host == "localhost")
    )


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    kept = [(key, value) for key, value in pairs if not _TRACKING.match(key.lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


@lru_cache(maxsize=4096)
def _domain_of_host(host: str) -> str | None:
    found = get_tld(f"http://{host}/", as_object=True, fail_silently=True, search_private=True)
    domain = getattr(found, "fld", None)
    if isinstance(domain, str) and domain:
        return domain
    # The list's own rule for a suffix it does not name: the last label is the suffix.
    labels = host.split(".")
    return (
        ".".join(labels[-2:])
        if len(labels) > 1 and all(labels) and not _ADDRESS.match(host) and found is None
        else None
    )
