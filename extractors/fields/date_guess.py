"""When was a page probably published, if it declares nothing: htmldate's search through text, links and pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from extractors.fields.dates import EARLIEST
from extractors.records import DateStamp

SOURCE = "htmldate"
_DAY = "%Y-%m-%d"
_NEWEST_AHEAD = timedelta(days=1)


def guess_published(tree: HtmlElement, url: str | None, latest: datetime) -> DateStamp | None:
    """Guess the day of publication; marked by its source, never with more precision than a day.

    Works on the tree as parsed, before furniture is dropped, and leaves it unchanged.
    """
    try:
        found = find_date(
            tree,
            original_date=True,
            url=url,
            min_date=EARLIEST.strftime(_DAY),
            max_date=(latest + _NEWEST_AHEAD).strftime(_DAY),
            deferred_url_extractor=True,
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, OverflowError, RecursionError):
        return None
    if not found:
        return None
    try:
        day = datetime.strptime(found, _DAY).replace(tzinfo=UTC)
    except ValueError:
        return None
    return DateStamp(value=day, raw=found, source=SOURCE, precision="day")
