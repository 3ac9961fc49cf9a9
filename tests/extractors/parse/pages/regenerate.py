"""Write the expected values beside the golden pages: `python tests/extractors/parse/pages/regenerate.py`.

Review what it changed as a diff; a test compares each page with the file beside it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractors.errors import RejectedError
from extractors.fields.publishers import PublisherBook
from extractors.parse.html import parse
from extractors.records import Document

PAGES = Path(__file__).resolve().parent
READ_AT = datetime(2025, 7, 1, 12, 0, tzinfo=UTC)
BOOK = PublisherBook.from_csv(
    "publisher_id,name,domain,aliases,is_agency,country,timezone\n"
    "harbour-post,The Harbour Post,harbourpost.example,Harbour Post,false,GB,Europe/London\n"
    "lindauer-bote,Lindauer Bote,lindauer-bote.example,,false,DE,Europe/Berlin\n"
    "visnyk,Вісник Надросся,nadrossia.example,,false,UA,Europe/Kyiv\n"
)
URLS = {
    "english_graph": "https://www.harbourpost.example/news/ferry-skerrow-engine-fire",
    "german_agency": "https://www.lindauer-bote.example/lokales/rohrbruch-1.2345",
    "ukrainian_1251": "http://nadrossia.example/news/2025/mist",
    "japanese": "https://wangan.example/articles/20241103",
    "arabic": "https://almina.example/local/library",
    "old_form_layout": "http://parish.example/news.aspx?id=77",
    "split_containers": "https://longreads.example/salt",
    "client_side": "https://county.example/pears",
    "section_page": "https://www.harbourpost.example/sport",
}


def read(page: Path) -> dict[str, Any]:
    """Give every field of a page's article that says something, as JSON values; or why it is none."""
    url = URLS.get(page.stem)
    document = Document(
        page.name, "file:///p", f"file:///p/{page.name}", page.read_bytes(), "text/html", READ_AT, url=url
    )
    try:
        article = parse(document, BOOK)
    except RejectedError as error:
        return {"rejected": str(error)}
    fields = json.loads(json.dumps(asdict(article), default=datetime.isoformat))
    fields["article_body"] = fields["article_body"].split("\n\n")
    return {name: said for name, value in fields.items() if (said := _said(value)) not in (None, [], {}, "")}


def _said(value: Any) -> Any:
    return {key: inner for key, inner in value.items() if inner not in (None, [])} if isinstance(value, dict) else value


def main() -> None:
    """Rewrite every expected file."""
    for page in sorted(PAGES.glob("*.html")):
        text = json.dumps(read(page), ensure_ascii=False, indent=1)
        page.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
