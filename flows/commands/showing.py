"""`wiredesk show`: an article with its copies, or two side by side, in the terminal or as a page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import UsageError
from flows.commands.shared import EXIT_OK, Commands, command, examples, open_warehouse

if TYPE_CHECKING:
    from flows.settings import Settings

_EPILOG = examples(
    "wiredesk show 3f2a9c                        by the beginning of its id",
    "wiredesk show 'sappers'                     by words of its headline, if only one article has them",
    "wiredesk show https://example.org/a         by its URL; a file's path works too",
    "wiredesk show 3f2a9c 77b1e0                 two articles, what they share and what differs",
    "wiredesk show 3f2a9c 77b1e0 --html p.html   the same as a page that needs no network, prints and runs nothing",
    "wiredesk show 3f2a9c --html group.html      its copy group as a tree in time, and its text with whom it cites",
    note="""\
In the tree each copy stands below the article it most likely descends from: one that it declares, credits or cites,
else the earlier one that holds most of it. What nothing tells of hangs from the group. → marks the article shown.

exit status: 0, or 2 if there is no such article, or several fit (they are listed)""",
)


def add_parsers(commands: Commands) -> None:
    """Declare the command."""
    show = command(commands, "show", "show an article with its copies as a tree, or two side by side", epilog=_EPILOG)
    show.add_argument("article", metavar="ARTICLE", help="an id or its beginning, a URL, a file, words of a headline")
    show.add_argument("other", metavar="OTHER", nargs="?", help="a second article to compare with")
    show.add_argument("--html", type=Path, metavar="FILE", help="write a page there instead")
    show.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Show one article or a pair."""
    from flows import pages, views
    from warehouse.answers import show_article, show_descents, show_pair, the_article

    with open_warehouse(settings).reader() as con:
        article = the_article(con, args.article)
        if args.other is None:
            page = show_article(con, article)
            descents = show_descents(con, page)
            shown = pages.article_page(page, descents) if args.html else views.article_text(page, descents)
        else:
            other = the_article(con, args.other)
            if other == article:
                raise UsageError("both are the same article; give two different ones", about=args.other)
            pair = show_pair(con, article, other)
            shown = pages.pair_page(pair) if args.html else views.pair_text(pair)
    if args.html is None:
        print(shown)
        return EXIT_OK
    try:
        args.html.write_text(shown, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{args.html}: cannot be written ({error.strerror})", about=str(args.html)) from error
    return EXIT_OK
