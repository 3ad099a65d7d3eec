"""From three options on there is a row for each, with the numbers of its card; fewer need none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.report.blocks import Number
from sim.report.first import first_page
from sim.report.first.glance import FEWEST
from sim.report.first.line import text_of
from sim.report.html.page import page
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.report.compared import findings, option
from tests.report.reading import Reading

if TYPE_CHECKING:
    from sim.report.first_page import FirstPage

PRICES = {"measures__mentor__cost": {"per_place_year": 50_000}, "costs__price_level": 2026}


@pytest.fixture(scope="module", params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


def compared(number: int, words: Words) -> FirstPage:
    options = [option(f"Option {k}", measures__mentor__places=5 + k, **PRICES) for k in range(number)]
    found = findings(*options, baseline=option("Today", **PRICES), counted=False)
    return first_page(found, words)


@pytest.fixture(scope="module")
def first(words: Words) -> FirstPage:
    return compared(FEWEST, words)


def test_there_is_a_row_for_each_option_in_the_order_of_the_cards(first: FirstPage) -> None:
    assert [(row.place, row.name) for row in first.glances] == [
        (card.place, card.name) for card in first.cards
    ]
    assert {len(row.cells) for row in first.glances} == {4}


def test_two_options_need_no_table(words: Words) -> None:
    assert not compared(FEWEST - 1, words).glances


def test_a_row_has_the_numbers_of_its_card_and_leads_to_the_same_articles(first: FirstPage) -> None:
    for row, card in zip(first.glances, first.cards, strict=True):
        for cell, figure in zip(row.cells, card.figures, strict=True):
            said = [part for line in cell for part in line if isinstance(part, Number)]
            shown = {part.figure for line in figure.every_line for part in line if isinstance(part, Number)}
            assert {number.figure for number in said} <= shown
            assert text_of(figure.number) in " ".join(text_of(line) for line in cell)


def test_the_name_in_a_row_leads_to_the_card(first: FirstPage, words: Words) -> None:
    html = Reading(page(first, [], words))
    led_to = [element.attributes.get("href", "") for element in html.all("a")]
    cards = [element.attributes["id"] for element in html.of_class("card")]
    assert [each for each in led_to if each.startswith("#card-")][: len(cards)] == [
        f"#{each}" for each in cards
    ]
    assert html.of_class("glance")
