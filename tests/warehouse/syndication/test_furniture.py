"""Which paragraphs belong to the page, and which only speak of what pages speak of."""

from __future__ import annotations

import pytest

from warehouse.syndication.furniture import LONGEST_FURNITURE, is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 Torvik Post. All rights reserved.",
        "Sign up for our newsletter",
        "News | Sport | Weather | Harbour",
        "Follow the Torvik Post on Facebook",
        "Already a member? Log in here.",
        "You can cancel at any time.",
        "To continue reading, choose your plan",
        "We and our 712 partners store information on a device.",
        "Please donate if you can",
        "Alle Rechte vorbehalten",
        "Tous droits réservés",
        "Todos los derechos reservados",
        "Все права защищены",
    ],
)
def test_lines_of_the_page_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Donations to the party of Karl Odd came to 11 million crowns, most of them from shipowners.",
        "Facebook took down 400 pages on Friday.",
        "“Together with our partners we shall read more into it, and follow us who will,” he said.",
        "The council voted 12 | 9.",
        "The bridge was closed without a word of warning.",
    ],
)
def test_news_of_networks_gifts_and_partners_is_no_furniture(sentence: str) -> None:
    assert not is_furniture(sentence)


def test_a_long_paragraph_is_news_whatever_it_mentions() -> None:
    assert not is_furniture("Subscribers of the paper were told at length. " * (LONGEST_FURNITURE // 40))
