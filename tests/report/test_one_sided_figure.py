"""A figure of a measure that one of the two does not have: that is said, and nothing is compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import sim
from sim.report.figures.lines import FigureLines, figure_lines
from sim.report.figures.whence import Whence, stands_in
from sim.report.first import first_page
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.experiment.doubtful import doubtful
from tests.report.compared import findings, option, without_mentor

if TYPE_CHECKING:
    from sim.scenario import Scenario

CHOIR = {"places": 2, "lasts": "3 months", "recommended": 0.5}
WAIT = "wait_mean_of_started"


@pytest.fixture(scope="module")
def found() -> Findings:
    """Mentors taken away, a choir added, and more mentors."""
    return findings(
        without_mentor("Gone"),
        option("Sings", measures__choir=CHOIR),
        option("More", measures__mentor__places=9),
    )


@pytest.mark.parametrize(("of", "lacks", "which"), [("mentor", "Gone", "Gone"), ("choir", "Town", "Sings")])
def test_who_does_not_have_it_is_named_and_there_is_no_difference(
    found: Findings, of: str, lacks: str, which: str
) -> None:
    lines = FigureLines(found, Words("en"), which, WAIT, of).lines()
    assert f"{lacks} does not have this figure" in lines
    assert not [each for each in lines if re.search("Difference|interval|–$", each)]
    (level,) = [each for each in lines if re.search(r"\d weeks$", each)]
    assert level.startswith("Town: " if lacks == "Gone" else "With the option: ")


def test_where_both_have_it_nobody_is_said_to_lack_it(found: Findings) -> None:
    for name, of in (("More", "mentor"), ("Sings", "mentor"), ("Gone", "internship")):
        lines = FigureLines(found, Words("en"), name, WAIT, of).lines()
        assert not [each for each in lines if "does not have" in each]
        assert [each for each in lines if each.startswith("Difference: ")]


def test_an_option_in_which_nobody_starts_has_the_figure_all_the_same() -> None:
    """Nobody starts where there are no places: the mean wait is not known, and still a figure of both."""
    closed = option("Closed", measures__mentor__places=0)
    lines = FigureLines(findings(closed), Words("en"), "Closed", WAIT, "mentor").lines()
    assert "With the option: –" in lines
    assert not [each for each in lines if "does not have" in each]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_neither_has_it_both_are_named(found: Findings, language: Language) -> None:
    heading, neither = figure_lines(found, Words(language), "More", WAIT, "choir")
    assert heading.startswith("More – Choir: ")
    assert {"More", "Town"} <= set(neither.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_of_a_figure_leads_to_its_article(found: Findings, language: Language) -> None:
    whence = Whence(found, Words(language))
    for name, of in (("Gone", "mentor"), ("Sings", "choir")):
        lines = whence.lines(name, WAIT, of)
        number = whence.number(lines.baseline if name == "Gone" else lines.value, name, WAIT, of)
        (article,) = [each for each in whence.figures() if each.name == number.figure]
        assert article.prints == figure_lines(found, Words(language), name, WAIT, of)
        assert stands_in(number.text, article.prints)


def test_no_set_of_assumptions_says_anything_of_what_one_of_them_does_not_have() -> None:
    base = doubtful()
    sings: Scenario = base.with_({"name": "Sings", "measures.choir": CHOIR})
    comparison = sim.compare(base, [sings], 4, 1, outcomes=False, jobs=1)
    over = sim.over_assumptions(base, [sings], 10, 1, jobs=1)
    found = Findings(comparison, Command(("town.yaml",), 4, 1, 10, 1), over=over)
    lines = FigureLines(found, Words("en"), "Sings", WAIT, "choir")
    assert lines.lines(sets=True)[-1] == "No sets of assumptions say anything of this figure"
    assert FigureLines(found, Words("en"), "Sings", WAIT, "mentor").sets is not None


def test_a_first_page_has_an_article_for_every_number_of_what_comes_and_what_goes(found: Findings) -> None:
    page = first_page(found, Words("en"))
    assert len(page.cards) == 3
    for article in page.figures:
        asked = re.search(r"--figure (\w+)(?::(\w+))?", article.command)
        assert asked is not None
        for name in found.options:
            printed = figure_lines(found, Words("en"), name, asked[1], asked[2] or "all")
            assert printed[0].startswith(f"{name} – ")
