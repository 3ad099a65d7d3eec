"""What is told of a live answer: the numbers of the comparison, in the words of a report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sim
from sim.report.blocks import Number
from sim.report.first import first_page
from sim.report.first.line import text_of
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.sections.budget import budget
from sim.report.sections.delivery import delivery
from sim.report.sections.differences import differences
from sim.report.sections.use import use
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.scenario import Scenario
from sim.web.answers.told import answer, charts, glance
from sim.web.page.status import key_line
from tests.experiment.towns import TOWN, town

if TYPE_CHECKING:
    from sim.report.first_page import Card

COMMAND = Command(("town.yaml", "six_mentors.yaml"), 25, 1)
BASELINE = town()
OPTION = town(name="Six mentors", measures__mentor__places=6)


def words_of_a_terminal(card: Card) -> list[str]:
    """What is said in flags, which a page has none of."""
    lines = [card.sentence, card.warning, *(line for each in card.figures for line in each.every_line)]
    texts = ["".join(part if isinstance(part, str) else part.text for part in line) for line in lines]
    return [text for text in texts if "--" in text]


@pytest.fixture(scope="module")
def made() -> sim.Comparison:
    return sim.compare(BASELINE, [OPTION], 25, 1, jobs=1, outcomes=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_and_charts_are_those_of_a_report(made: sim.Comparison, language: str) -> None:
    words = Words("da" if language == "da" else "en")
    findings = Findings(made, COMMAND)
    told = answer(findings, words)
    page = first_page(findings, words)
    card, cards = told.card, page.cards[0]
    assert replace(card, figures=()) == replace(cards, figures=())
    assert card.figures[:2] == cards.figures[:2]
    assert [(each.lines, each.years) for each in card.figures[2:3]] == [
        (each.lines, each.years) for each in cards.figures[2:3]
    ]
    assert not words_of_a_terminal(card)
    assert words_of_a_terminal(cards)
    assert sorted(heading for heading, _ in told.caveats) == sorted(heading for heading, _ in page.caveats)
    assert told.caveats[1:] == tuple(each for each in page.caveats if each[0] != told.caveats[0][0])
    assert told.banner == page.banner
    assert told.figures == page.figures
    sections = [each(findings, words) for each in (differences, delivery, use, budget)]
    assert list(charts(findings, words)) == [each for each in sections if each is not None]
    assert (told.replications, told.seed) == (25, 1)
    assert told.command == "ventetid compare town.yaml six_mentors.yaml -n 25 --seed 1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_assumptions_are_not_in_the_intervals_is_the_first_to_keep_in_mind(
    made: sim.Comparison, language: str
) -> None:
    words = Words("da" if language == "da" else "en")
    many = "per_year: {value: 40, grade: assumption, range: [35, 45]}"
    ranged = Scenario.from_text(TOWN.replace("per_year: 40", many))
    option = ranged.with_({"name": "Six mentors", "measures.mentor.places": 6})
    compared = sim.compare(ranged, [option], 2, 1, jobs=1, outcomes=False)
    for comparison, tried in ((made, False), (compared, True)):
        heading, text = answer(Findings(comparison, COMMAND), words).caveats[0]
        assert heading == words.say("It rests on assumptions.")
        said = text_of(text)
        assert ("100" in said) == tried
        assert (
            words.say("No sets of assumptions were run, so nobody has seen which conclusions hold.")
            not in said
        )
        assert said.startswith(
            "The intervals are of chance alone" if language == "en" else "Intervallerne viser kun"
        )


def test_every_number_leads_to_an_article_with_a_command_that_makes_it_again(made: sim.Comparison) -> None:
    told = answer(Findings(made, COMMAND), Words("en"))
    articles = {figure.name: figure for figure in told.figures}
    lines = [told.card.sentence, *(line for each in told.card.figures for line in each.every_line)]
    numbers = [part for line in lines for part in line if isinstance(part, Number)]
    assert numbers
    assert all(any(each.text in line for line in articles[each.figure].prints) for each in numbers)
    assert all(figure.command.startswith(told.command) for figure in told.figures)


def test_the_plain_numbers_are_those_of_the_comparison_to_the_last_digit(made: sim.Comparison) -> None:
    found = json.loads(json.dumps(answer(Findings(made, COMMAND), Words("en")).numbers, allow_nan=False))
    assert found["replications"] == 25
    figures = found["options"]["Six mentors"]
    wide, narrow = made.family(0.95), made.family(0.80)
    assert [(each["indicator"], each["of"]) for each in figures] == [(row.indicator, row.of) for row in wide]
    for each, row, other in zip(figures, wide, narrow, strict=True):
        if each["difference"] is not None:
            assert each["difference"] == row.difference
        if each["interval_95"][0] is not None:
            assert each["interval_95"] == [row.low, row.high]
            assert each["interval_80"] == [other.low, other.high]


def test_two_options_stand_side_by_side_although_a_report_would_not_need_it(made: sim.Comparison) -> None:
    other = town(name="Eight mentors", measures__mentor__places=8)
    both = sim.compare(BASELINE, [OPTION, other], 5, 1, jobs=1, outcomes=False)
    found = glance(Findings(both, Command(("a.yaml", "b.yaml", "c.yaml"), 5, 1)), Words("en"))
    assert [row.name for row in found.table.rows][1:] == ["Six mentors", "Eight mentors"]
    assert found.command == "ventetid compare a.yaml b.yaml c.yaml -n 5 --seed 1"
    assert len(glance(Findings(made, COMMAND), Words("da")).table.rows) == 2


@pytest.mark.parametrize(("places", "said"), [(4, "unchanged ("), (6, "+")])
def test_a_cost_that_does_not_change_does_not_read_as_nothing_to_pay(places: int, said: str) -> None:
    prices = {"price_level": 2026}
    each = {"costs": prices, "measures__mentor__cost": {"per_place_year": 50_000}}
    here, there = (
        town(name=name, measures__mentor__places=n, **each) for name, n in (("A", 4), ("B", places))
    )
    compared = sim.compare(here, [there], 2, 1, jobs=1, outcomes=False)
    found = answer(Findings(compared, COMMAND), Words("en"))
    assert found.card.figures[2].heading == "Change in running cost a year"
    number = "".join(part if isinstance(part, str) else part.text for part in found.card.figures[2].number)
    assert number.startswith(said)
    assert number in key_line(found, Words("en"))
    assert "Change in running cost a year" in key_line(found, Words("en"))
