"""What tests of several rooms share: settings that leave the user's Prefect alone, and one Prefect server a session."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports prefect, which reads these once.
_HOME = tempfile.TemporaryDirectory(prefix="wiredesk-tests-", ignore_cleanup_errors=True)
os.environ["PREFECT_HOME"] = _HOME.name
os.environ.pop("PREFECT_API_URL", None)
for _name in [name for name in os.environ if name.startswith("WIREDESK_")]:
    del os.environ[_name]


@pytest.fixture(scope="session")
def prefect_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server for all flow tests of the session: the one a run of the command would start."""
    from flows.server import prefect_server

    data = tmp_path_factory.mktemp("prefect")
    with prefect_server(data, data / "logs"):
        yield
    _HOME.cleanup()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A small folder of news: a text, its reprint, an unrelated page, and an empty file."""
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "more" / "bridge-again.txt").write_text(BRIDGE.replace("opens", "to open"), encoding="utf-8")
    (folder / "harbour.html").write_text(HARBOUR, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


BRIDGE = """Bridge over the Asker opens in spring after nine years of work

The new bridge over the River Asker will open to traffic in the first week of April, the roads office said on Monday.

“We promised the valley a crossing that stands for a hundred years, and this one will,” said Marta Lindqvist, who has \
led the office since 2019. “Nobody here will have to drive forty kilometres to buy bread again.”

The work cost 48 million crowns, six more than planned, because the western pier had to be founded twice. Some 3,400 \
vehicles a day are expected to use the bridge, according to the office.
"""
HARBOUR = """<!doctype html><html lang="en"><head><title>Harbour master resigns - Coast Mail</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbour master resigns over dredging contract", "datePublished": "2026-02-03T08:30:00+01:00",
"author": {"@type": "Person", "name": "Ida Brandt"}, "publisher": {"@type": "Organization", "name": "Coast Mail"}}
</script></head><body><nav>Home Weather Sport</nav>
<article><h1>Harbour master resigns over dredging contract</h1>
<p>The master of Sandvik harbour resigned on Tuesday, a day after auditors asked why one firm had won every
dredging contract for seven years.</p>
<p>Jonas Hale, 58, said in a letter to the port board that he had done nothing wrong but had lost the trust of the
people he worked for.</p>
<p>The board thanked him and named his deputy to the post until summer, when the place is to be advertised.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>
"""
