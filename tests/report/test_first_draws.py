"""A report under draws of parameters says that it carries them: banner, headline, and how sure we are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.report.blocks import Number
from sim.report.figures.whence import stands_in
from sim.report.first.caveats import caveats
from sim.report.first.chosen import chosen
from sim.report.first.head import banner
from sim.report.first.line import text_of
from sim.report.first.sentence import sentence
from sim.report.first.sure import sure
from sim.report.first.teller import Teller
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.gathered.gather import With, gather
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from sim.scenario import Draws, Scenario
from sim.scenario.doubts import ALARM, FIT

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.first_page import KeyFigure

TOWN = """
name: Today
clock: {start: 2027-01-04, years: 3}
citizens: {per_year: 40}
measures:
  mentor:
    recommended: 1.0
    places: 11
    lasts: {exponential: {mean: 26 weeks}}
"""
NO_DRAWS = "not compared with your data"


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """More places where nobody knows how many are referred: a wait that is shorter by days, or by months."""
    luck = np.random.default_rng(1)
    draws = Draws.of(
        {
            "citizens.per_year": luck.uniform(18.0, 45.0, 60),
            "measures.mentor.lasts": luck.uniform(140.0, 230.0, 60),
        }
    )
    town = Scenario.from_text(TOWN)
    more = town.with_({"measures.mentor.places": 16, "name": "More mentors"})
    return sim.compare(town.under(draws), [more], 60, jobs=1, split=True, outcomes=False)


@pytest.fixture(scope="module")
def found(compared: Comparison) -> Findings:
    files = ("town.yaml", "more.yaml")
    return Findings(compared, Command(files, 60, 1, more=("--parameters", "kept/posterior.parquet")))


def parts(found: Findings, language: Language = "en") -> tuple[Teller, str, KeyFigure]:
    teller, option = Teller(found, Words(language)), found.options[0]
    about = chosen(found, option)
    return teller, text_of(sentence(teller, option, about)), sure(teller, option, about)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_banner_names_the_file_how_many_draws_and_of_what(found: Findings, language: Language) -> None:
    text = banner(Teller(found, Words(language)))
    assert "posterior.parquet" in text
    assert "kept" not in text
    assert "60" in text
    assert "Mentor" in text
    assert NO_DRAWS not in text
    assert "ikke sammenlignet" not in text


def test_many_parameters_are_not_all_named(found: Findings) -> None:
    scenario = found.comparison.baseline.scenario
    paths = [f"measures.mentor.part_{k}" for k in range(9)]
    many = scenario.carrying(Draws(tuple(paths), ((1.0,) * 9,), (1.0,)))
    results = (replace(found.comparison.results[0], scenario=many), *found.comparison.results[1:])
    text = banner(Teller(replace(found, comparison=replace(found.comparison, results=results)), Words("en")))
    assert "1 draw of" in text
    assert "4 more" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_calibration_has_against_its_draws_stands_among_the_caveats(
    found: Findings, language: Language
) -> None:
    def said(doubts: tuple[str, ...]) -> str:
        baseline, *options = found.comparison.results
        assert baseline.scenario.draws is not None
        under = baseline.scenario.carrying(replace(baseline.scenario.draws, doubts=doubts))
        results = (replace(baseline, scenario=under), *options)
        comparison = replace(found.comparison, results=results)
        return str(caveats(Teller(replace(found, comparison=comparison), Words(language))))

    heading = {"en": "The calibration does not hold.", "da": "Kalibreringen holder ikke."}[language]
    assert heading in said((ALARM, FIT))
    assert {"en": "lie outside", "da": "ligger uden for"}[language] in said((ALARM, FIT))
    assert {"en": "lie outside", "da": "ligger uden for"}[language] not in said((FIT,))
    assert heading not in said(())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_carries_the_interval_over_the_draws(found: Findings, language: Language) -> None:
    teller, text, _ = parts(found, language)
    row = chosen(found, found.options[0]).row
    assert row is not None
    assert row.drawn
    lines = teller.told_of(row).lines
    assert lines.interval in text
    assert {"en": "over the draws of parameters", "da": "over kalibreringens sæt"}[language] in text
    (split,) = (e for e in found.comparison.split_rows if (e.indicator, e.of) == (row.indicator, row.of))
    assert row.ends == (split.expected_low, split.expected_high)
    assert row.ends[1] - row.ends[0] > 1.5 * (row.meeting_high - row.meeting_low)


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_sure_counts_draws_and_asks_for_no_assumptions(found: Findings, language: Language) -> None:
    teller, _, card = parts(found, language)
    text = text_of(card.number) + " " + " ".join(map(text_of, card.lines))
    assert {"en": "draws of parameters", "da": "fra kalibreringen"}[language] in text
    assert re.search(r"\d+ (of|af) 100", text_of(card.number))
    assert {"en": "comes from the parameters", "da": "fra parametrene"}[language] in text
    assert "--assumptions" not in text
    numbers = [part for each in (card.number, *card.lines) for part in each if isinstance(part, Number)]
    articles = {each.name: each for each in teller.whence.figures()}
    assert numbers
    assert all(stands_in(each.text, articles[each.figure].prints) for each in numbers)
    assert all("--parameters kept/posterior.parquet" in each.command for each in articles.values())


def test_draws_that_move_less_than_chance_are_not_counted(found: Findings) -> None:
    """What is expected under each is then the same mean, and all draws would seem to agree on it."""
    row = chosen(found, found.options[0]).row
    assert row is not None
    comparison = replace(found.comparison)
    middle, half = row.difference, (row.meeting_high - row.meeting_low) / 10
    comparison.__dict__["split_rows"] = tuple(
        replace(each, expected_low=middle - half, expected_high=middle + half)
        for each in found.comparison.split_rows
    )
    unclear = replace(found, comparison=comparison)
    mine = [
        replace(each, verdict="may be chance")
        if (each.indicator, each.of) == (row.indicator, row.of)
        else each
        for each in unclear.judged[found.options[0]]
    ]
    unclear.__dict__["judged"] = {found.options[0]: mine}
    teller = Teller(unclear, Words("en"))
    row = next(each for each in mine if (each.indicator, each.of) == (row.indicator, row.of))
    card = sure(teller, found.options[0], chosen(found, found.options[0])._replace(row=row))
    told = teller.told_of(row)
    assert told.lines.draws is not None
    assert told.lines.draws.hidden
    assert not any("Better in" in line for line in told.lines.lines())
    assert text_of(card.number) == "Not known"


def test_where_the_second_luck_was_stopped_it_says_so(found: Findings) -> None:
    stopped = replace(found, comparison=replace(found.comparison, again=()), stopped="second luck")
    _, text, card = parts(stopped)
    assert "over the draws" not in text
    assert text_of(card.number) == "Not finished"


def test_what_to_keep_in_mind_is_the_calibration(found: Findings) -> None:
    said = " ".join(f"{heading} {text_of(text)}" for heading, text in caveats(Teller(found, Words("en"))))
    assert "It rests on a calibration." in said
    assert "sets of assumptions" not in said


def test_a_report_runs_the_second_luck_that_it_needs(compared: Comparison, found: Findings) -> None:
    few = sim.compare(
        compared.baseline.scenario, [r.scenario for r in compared.results[1:]], 4, jobs=1, outcomes=False
    )
    assert not few.again
    assert gather(few, replace(found.command, replications=4), With(jobs=1)).comparison.again
