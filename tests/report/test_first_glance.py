"""From three options on there is a row for each, with the numbers of its card; fewer need none."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest

from sim.experiment.verdicts import BEGUN, FEWER, WAITING
from sim.experiment.warm_up import Unsettled, WarmUp
from sim.report.blocks import Number
from sim.report.first import first_page
from sim.report.first.chosen import STARTED, WAIT
from sim.report.first.glance import FEWEST, glances
from sim.report.first.line import text_of
from sim.report.first.teller import Teller
from sim.report.html.page import page
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.tables import STAGES
from tests.report.browser import SCREEN, TELEPHONE, cut_off, opened, resized, violations
from tests.report.compared import findings, option
from tests.report.judged_as import BETTER, WORSE, as_if, came_out, figure
from tests.report.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from sim.experiment.verdicts import Judged
    from sim.report.first_page import FirstPage, Glance
    from sim.report.gathered.findings import Findings

WAITS, LOST, _COST, SURE = range(4)
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
        for cell, column in zip(row.cells, card.figures, strict=True):
            said = [part for line in cell for part in line if isinstance(part, Number)]
            shown = {part.figure for line in column.every_line for part in line if isinstance(part, Number)}
            assert {number.figure for number in said} <= shown
            assert text_of(column.number) in " ".join(text_of(line) for line in cell)


def test_the_name_in_a_row_leads_to_the_card(first: FirstPage, words: Words) -> None:
    html = Reading(page(first, [], words))
    led_to = [element.attributes.get("href", "") for element in html.all("a")]
    cards = [element.attributes["id"] for element in html.of_class("card")]
    assert [each for each in led_to if each.startswith("#card-")][: len(cards)] == [
        f"#{each}" for each in cards
    ]
    assert html.of_class("glance")


def came(found: Findings, *rows: Judged) -> Findings:
    """As if these figures of the first option had come out so, and none of its others."""
    made = as_if(found, *rows)
    made.__dict__["judged"] = {**found.judged, **made.judged}
    return made


def alone(found: Findings, words: Words, monkeypatch: pytest.MonkeyPatch) -> Glance:
    """The row of the first option, also where there would be no table."""
    monkeypatch.setattr("sim.report.first.glance.FEWEST", 1)
    return glances(Teller(found, words))[0]


def said(row: Glance, cell: int) -> list[str]:
    return [text_of(each) for each in row.cells[cell]]


def test_how_sure_names_its_figure_where_that_is_not_the_one_in_the_row(
    found: Findings, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure_of_share, mean = (figure(found, each, "mentor") for each in (STARTED, WAIT))
    share = alone(came(found, came_out(figure_of_share, BETTER, 4.0)), words, monkeypatch)
    told = Teller(found, words).told(found.options[0], STARTED, "mentor").lines.what
    assert any(told in text for text in said(share, SURE))
    own = alone(came(found, came_out(mean, BETTER, -4.0)), words, monkeypatch)
    assert len(said(own, SURE)) == 1


def test_who_is_kept_outside_stands_beside_who_gives_up(
    found: Findings, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, standing = figure(found, BEGUN, "all"), figure(found, WAITING, STAGES[1])
    worse = came(found, came_out(begun, FEWER, -4.0), came_out(standing, WORSE, 4.0))
    monkeypatch.setattr("sim.report.first.glance.FEWEST", 1)
    whole = first_page(worse, words)
    card, outside = whole.cards[0].figures[1], whole.glances[0].cells[LOST][2:]
    assert len(outside) == 2
    numbers = [part for each in outside for part in each if isinstance(part, Number)]
    assert len(numbers) == 4
    on_card = {part for each in card.every_line for part in each if isinstance(part, Number)}
    assert {(each.text, each.figure) for each in numbers} <= {(each.text, each.figure) for each in on_card}
    better = came(found, came_out(begun, BETTER, 4.0), came_out(standing, BETTER, -4.0))
    assert len(said(alone(better, words, monkeypatch), LOST)) == 2


def test_a_wait_that_has_not_settled_is_marked(
    found: Findings, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = came(found, came_out(figure(found, WAIT, "mentor"), WORSE, 4.0))
    calm = said(alone(settled(here), words, monkeypatch), WAITS)
    moving = said(alone(settled(here, "caseworkers.resource_team"), words, monkeypatch), WAITS)
    mark = {"en": "Not settled: depends on how long is simulated.", "da": "Ikke i ro: afhænger af, hvor"}
    assert not any(mark[words.language] in text for text in calm)
    assert any(mark[words.language] in text for text in moving)


def settled(found: Findings, *but: str) -> Findings:
    """As if everything had settled with the first option, but for these."""
    name, scenario = found.options[0], found.comparison.options[found.options[0]].scenario
    restless = tuple(Unsettled(each, "waiting", inf, 1.0, 5.0) for each in but)
    made = replace(found, warm_ups={name: WarmUp(scenario, 6.0, 10.0, restless)})
    made.__dict__.update(judged=found.judged, traps=found.traps)
    return made


def test_a_telephone_shows_every_cell_with_its_heading_and_nothing_scrolls_sideways(
    window: Browser, first: FirstPage, words: Words, tmp_path: Path
) -> None:
    path = tmp_path / "glance.html"
    path.write_text(page(first, [], words), encoding="utf-8")
    with opened(window, path, TELEPHONE) as seen:
        cells = seen.locator(".glance td")
        assert cells.count() == 4 * len(first.glances)
        for cell in cells.all():
            box = cell.bounding_box()
            assert box is not None
            assert 0 <= box["x"] < box["x"] + box["width"] <= TELEPHONE
            assert cell.locator(".stacked").is_visible()
        assert seen.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
        assert violations(seen) == []
        assert cut_off(seen) == []
        resized(seen, SCREEN)
        assert not seen.locator(".glance .stacked").first.is_visible()
        assert violations(seen) == []
