"""An option that changes several things is not priced as if it did one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.experiment.verdicts import BETTER, SHORTER, UNTOLD, WORSE
from sim.report.blocks import Number
from sim.report.first.chosen import STARTED, WAIT, chosen
from sim.report.first.line import text_of
from sim.report.first.sentence import sentence
from sim.report.first.teller import Teller
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.report.compared import findings, option
from tests.report.judged_as import as_if, came_out, figure

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

PRICES = {"measures__mentor__cost": {"per_place_year": 50_000}}
MORE = {"measures__mentor__places": 6, "measures__internship__places": 6}


@pytest.fixture(scope="module")
def package() -> Findings:
    """More mentors and more internships, for which only mentors have a price that differs."""
    prices = PRICES | {"measures__internship__cost": {"per_place_year": 10_000}}
    return findings(
        option("Package", **prices, **MORE), baseline=option("Today", **prices), replications=3, counted=False
    )


def row(found: Findings, indicator: str, of: str, verdict: str, times: float) -> Judged:
    return came_out(figure(found, indicator, of), verdict, times)


def said(found: Findings, *rows: Judged, language: Language = "en") -> str:
    made = as_if(found, *rows)
    name = made.options[0]
    return text_of(sentence(Teller(made, Words(language)), name, chosen(made, name)))


def test_a_second_wait_that_is_told_stands_in_the_sentence_with_a_number_of_its_own(
    package: Findings,
) -> None:
    made = as_if(
        package, row(package, WAIT, "mentor", BETTER, -4.0), row(package, WAIT, "internship", BETTER, -3.0)
    )
    teller, name = Teller(made, Words("en")), made.options[0]
    line = sentence(teller, name, chosen(made, name))
    assert "shorten the wait for Mentor by" in text_of(line)
    assert "and the wait for Internship by" in text_of(line)
    assert "a year more" in text_of(line)
    articles = {each.name: each for each in teller.whence.figures()}
    commands = [articles[part.figure].command for part in line if isinstance(part, Number)]
    assert any("wait_mean_of_started:internship" in command for command in commands)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("first", "second"), [(BETTER, BETTER), (BETTER, WORSE), (WORSE, BETTER), (WORSE, WORSE)]
)
def test_there_is_a_sentence_for_both_ways_of_both(
    package: Findings, first: str, second: str, language: Language
) -> None:
    rows = (
        row(package, WAIT, "mentor", first, -4.0 if first == BETTER else 4.0),
        row(package, WAIT, "internship", second, -3.0 if second == BETTER else 3.0),
    )
    text = said(package, *rows, language=language)
    ways = {BETTER: ("shorten", "forkorte"), WORSE: ("lengthen", "forlænge")}
    for verdict in {first, second}:
        assert any(way in text for way in ways[verdict])
    assert text.count("{") == 0


def test_what_cannot_be_told_of_the_second_is_not_named(package: Findings) -> None:
    text = said(
        package, row(package, WAIT, "mentor", BETTER, -4.0), row(package, WAIT, "internship", UNTOLD, -0.5)
    )
    assert "Internship" not in text
    assert "package" not in text


def test_a_wait_that_is_only_flattered_is_no_second_gain_but_part_of_a_package(package: Findings) -> None:
    rows = (
        row(package, WAIT, "mentor", BETTER, -4.0),
        row(package, WAIT, "internship", SHORTER, -3.0),
    )
    text = said(package, *rows)
    assert "Internship" not in text
    assert "the package costs" in text


def test_an_effect_on_shares_makes_the_price_that_of_the_package(package: Findings) -> None:
    rows = (
        row(package, WAIT, "mentor", BETTER, -4.0),
        row(package, STARTED, "internship", BETTER, 3.0),
    )
    assert "the package costs" in said(package, *rows)
    assert "pakken koster" in said(package, *rows, language="da")


def test_one_change_has_one_effect_in_its_sentence() -> None:
    one = findings(
        option("Mentors", **PRICES, measures__mentor__places=6),
        baseline=option("Today", **PRICES),
        replications=3,
        counted=False,
    )
    text = said(one, row(one, WAIT, "mentor", BETTER, -4.0), row(one, WAIT, "internship", BETTER, -3.0))
    assert "Internship" not in text
    assert "package" not in text


def test_of_a_trap_nothing_is_a_second_gain(found: Findings) -> None:
    trap = next(iter(found.traps))
    made = replace(found)
    text = text_of(sentence(Teller(made, Words("en")), trap, chosen(made, trap)))
    assert "package" not in text
    assert "shorten" not in text
