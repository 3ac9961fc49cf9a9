"""The pages in a real browser: what a reader sees, whatever the text; and that nothing runs and nothing is fetched.

They need Chromium (Debian: `apt-get install chromium`). Without it they are left out and say so; where CI is set they
fail instead.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from tests.flows import browser as chromium
from tests.flows import showroom
from tests.flows.browser import Browser
from tests.warehouse.conftest import empty_database

PAGES = ("pair", "article")
CONTRAST = """
(() => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => [r, g, b].map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) found.push([node.tagName, node.className, ratio.toFixed(2), node.textContent.slice(0, 40)]);
  }
  return found;
})()
"""


@pytest.fixture(scope="module")
def show() -> showroom.Show:
    con = empty_database()
    try:
        return showroom.show(con)
    finally:
        con.close()


@pytest.fixture(scope="module")
def folder(show: showroom.Show, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "pair.html").write_text(show.pair_page, encoding="utf-8")
    (folder / "article.html").write_text(show.article_page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    # Below the system's own folder: the paths of pytest's are long, and a profile holds sockets.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        try:
            tab = stack.enter_context(chromium.browser(Path(folder) / "profile"))
            probe = Path(folder) / "probe.html"
            probe.write_text("<title>it reads files</title>", encoding="utf-8")
            tab.open(probe)
            assert tab.evaluate("document.title") == "it reads files"
        except (AssertionError, OSError) as error:
            told = f"no Chromium that works, so no page was looked at (Debian: apt-get install chromium): {error}"
            if os.environ.get("CI"):
                pytest.fail(told)
            pytest.skip(told)
        yield tab


@pytest.mark.parametrize("page", PAGES)
def test_nothing_runs_and_nothing_is_asked_for(tab: Browser, folder: Path, page: str) -> None:
    tab.open(folder / f"{page}.html")
    assert tab.evaluate("window.owned") is None
    assert tab.evaluate("document.querySelectorAll('script, img, iframe, svg, object, link, base').length") == 0
    assert tab.evaluate("document.querySelectorAll('style').length") == 1
    assert (
        tab.evaluate("[...document.querySelectorAll('[href]')].filter(a => a.getAttribute('href')[0] != '#').length")
        == 0
    )
    assert tab.requests == [(folder / f"{page}.html").as_uri()]
    assert tab.complaints == []
    assert tab.evaluate("getComputedStyle(document.body).display") == "block"


def test_the_policy_would_stop_what_escaping_let_through(tab: Browser, folder: Path, show: showroom.Show) -> None:
    leaky = folder / "leaky.html"
    # No policy stops a refresh: there escaping is all there is.
    let_through = (showroom.EVIL + showroom.BREAKOUT).replace("refresh", "other")
    leaky.write_text(show.pair_page.replace("<main", f"{let_through}<main", 1), encoding="utf-8")
    tab.open(leaky)
    assert tab.evaluate("window.owned") is None
    assert tab.evaluate("getComputedStyle(document.body).display") == "block"
    assert tab.complaints


def texts(tab: Browser) -> list[str]:
    """The two texts as they stand on the page, without the numbers of the links."""
    found: list[str] = tab.evaluate(
        """[...document.querySelectorAll('.pair .text')].map(text => {
            const copy = text.cloneNode(true);
            copy.querySelectorAll('.to').forEach(link => link.remove());
            return [...copy.querySelectorAll('p')].map(p => p.textContent).join('\\n\\n');
        })"""
    )
    return found


def marked(tab: Browser, kind: str) -> list[list[str]]:
    """The stretches of each text that carry a mark."""
    found: list[list[str]] = tab.evaluate(
        f"[...document.querySelectorAll('.pair article')].map(a => [...a.querySelectorAll('mark.{kind}')]"
        ".map(m => m.textContent))"
    )
    return found


def test_both_texts_stand_side_by_side_as_they_are(tab: Browser, folder: Path) -> None:
    tab.open(folder / "pair.html")
    assert texts(tab) == [showroom.FIRST, showroom.SECOND]
    left, right = tab.evaluate(
        "[...document.querySelectorAll('.pair article')].map(a => a.getBoundingClientRect().left)"
    )
    assert left < right


def test_marks_are_where_the_text_is(tab: Browser, folder: Path) -> None:
    tab.open(folder / "pair.html")
    assert marked(tab, "shared") == [[showroom.OPENING, showroom.SAID]] * 2
    assert marked(tab, "quote") == [[showroom.SAID]] * 2
    assert marked(tab, "fact") == [["48 million"], ["52 million"]]
    assert marked(tab, "cite") == [[], ["Daily X reports"]]
    legend = tab.evaluate("[...document.querySelectorAll('.legend mark')].map(m => m.className)")
    assert legend == ["shared", "fact", "cite", "quote"]


def test_the_verdict_and_its_evidence_stand_above_the_texts(tab: Browser, folder: Path) -> None:
    tab.open(folder / "pair.html")
    assert tab.evaluate("document.querySelector('h1').textContent") == "Rewrite"
    above = tab.evaluate("document.body.innerText.split('Drivers rejoice')[0]")
    for said in ("Reworded, but derived", "possible", "The first is the original (cited in the text)", "0.90", "62 %",
                 "48 %", "100 %", "we promised the valley", "<b>Daily</b>", "2019", "52 million"):  # fmt: skip
        assert said in above


def test_a_number_leads_to_the_same_stretch_by_keyboard(tab: Browser, folder: Path) -> None:
    tab.open(folder / "pair.html")
    tab.evaluate("document.querySelector('.pair article .to').focus()")
    tab.press("Enter", 13)
    assert tab.evaluate("document.querySelector(':target').textContent") == showroom.OPENING
    assert (
        tab.evaluate("document.querySelector(':target').closest('article').getAttribute('aria-label')") == "Second text"
    )


def test_the_copy_group_is_a_tree_in_time(tab: Browser, folder: Path) -> None:
    tab.open(folder / "article.html")
    depths = tab.evaluate(
        "[...document.querySelectorAll('.tree li')].map(li => { let n = 0; for (let at = li; at = at.parentElement"
        ".closest('li');) n++; return n; })"
    )
    assert depths == [0, 1, 2, 3, 4, 5, 6, 1]
    assert tab.evaluate("document.querySelector('[aria-current]').innerText").startswith("Courier")
    how = tab.evaluate("[...document.querySelectorAll('.tree .how')].map(e => e.innerText)")
    assert how[1].startswith("2026-03-02 · +1 d · edited")
    assert how[-1].startswith("undated · rewrite")
    assert how[-1].endswith("cites it")
    places = tab.evaluate("[...document.querySelectorAll('.tree .node')].map(e => e.getBoundingClientRect().left)")
    assert places[:7] == sorted(set(places[:7]))


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_screen(tab: Browser, folder: Path, page: str, width: int) -> None:
    tab.open(folder / f"{page}.html", width=width, height=800)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    outside = tab.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => !e.closest('.skip'))"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)"
        ".map(e => e.tagName + '.' + e.className)"
    )
    assert outside == []


def test_on_a_phone_the_texts_stand_one_below_the_other(tab: Browser, folder: Path) -> None:
    tab.open(folder / "pair.html", width=390, height=800)
    sides = "[...document.querySelectorAll('.pair article')].map(a => a.getBoundingClientRect())"
    one, other = tab.evaluate(f"{sides}.map(r => [r.top, r.bottom])")
    assert one[1] <= other[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_all_text_can_be_read_in_light_and_dark(tab: Browser, folder: Path, page: str, scheme: str) -> None:
    tab.open(folder / f"{page}.html", scheme=scheme)
    assert tab.evaluate(CONTRAST) == []
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] * 1")
    assert (paper > 200) == (scheme == "light")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_tells_its_parts_and_languages(tab: Browser, folder: Path, page: str) -> None:
    tab.open(folder / f"{page}.html")
    for part in ("html[lang=en]", "header h1", "main#main", "footer", "title", "a.skip[href='#main']"):
        assert tab.evaluate(f'document.querySelectorAll("{part}").length') == 1, part
    levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    languages = tab.evaluate("[...document.querySelectorAll('[lang]')].map(e => e.lang)")
    assert set(languages) == {"en"}  # what is no language is not passed on
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_prints_on_paper(tab: Browser, folder: Path, page: str) -> None:
    tab.open(folder / f"{page}.html", scheme="dark", media="print")
    assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert tab.evaluate("document.querySelector('.skip').checkVisibility()") is False
    printed = tab.printed()
    assert printed.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6
