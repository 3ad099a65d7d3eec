"""Groups that are planned and do not begin: wherever a cost is told it is said that they are not paid for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sim.experiment.posts import RUNNING
from sim.report.blocks import Number, Paragraph
from sim.report.figures.group_starts import lines, more_cancelled, starts, years_said
from sim.report.figures.lines import FigureLines
from sim.report.first.cost import cost
from sim.report.first.line import text_of
from sim.report.first.teller import Teller
from sim.report.sections.budget import budget
from sim.report.sections.use import use
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.report.compared import findings, option

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

OFTEN = "Often"
PRICES = {"measures__anxiety_group__cost": {"per_group": 100_000}}
ENGLISH = Words("en")


@pytest.fixture(scope="module")
def often() -> Findings:
    """Groups so often that hardly any is filled."""
    more = option(OFTEN, **PRICES, measures__anxiety_group__groups__every="5 weeks")
    return findings(more, baseline=option("Today", **PRICES), replications=8, counted=False)


def test_what_begins_and_what_does_not_are_all_that_is_planned(often: Findings) -> None:
    result = often.comparison.options[OFTEN]
    found = starts(result, "anxiety_group")
    assert found is not None
    paid = result.column(RUNNING, "all").mean() / found.planned * sum(found.by_year) / sum(found.by_year)
    assert 0 < found.cancelled < found.planned
    years = sum(found.by_year) / found.planned
    assert paid * found.planned / years + found.unpaid == pytest.approx(100_000 * found.planned)


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_page_article_and_budget_say_that_cancelled_groups_are_not_paid(
    often: Findings, language: Language
) -> None:
    words = Words(language)
    (said,) = lines(words, often.comparison, OFTEN)
    assert said in FigureLines(often, words, OFTEN, RUNNING).lines()
    (mine,) = [each for each in cost(Teller(often, words), OFTEN).lines if text_of(each) == said]
    assert sum(isinstance(part, Number) for part in mine) == 3
    section = budget(often, words)
    assert section is not None
    assert any(said in block.text for block in section.blocks if isinstance(block, Paragraph))


def test_the_use_of_capacity_names_the_option_under_which_groups_are_cancelled(often: Findings) -> None:
    section = use(often, ENGLISH)
    assert section is not None
    (found,) = more_cancelled(often.comparison, OFTEN)
    text = next(block.text for block in section.blocks if isinstance(block, Paragraph))
    assert f"{OFTEN}: Of {found.planned:.1f} planned groups" in text
    assert "of all planned seats are filled" in text


def test_nothing_is_said_of_groups_that_no_option_makes_more_often_empty(often: Findings) -> None:
    same = findings(option("Same", **PRICES), baseline=option("Today", **PRICES), counted=False)
    assert not more_cancelled(same.comparison, "Same")


def test_the_starts_of_each_year_are_told_where_they_are_others_and_differ(often: Findings) -> None:
    (text,) = years_said(ENGLISH, often.comparison, OFTEN) or ("",)
    found = starts(often.comparison.options[OFTEN], "anxiety_group")
    assert found is not None
    assert bool(text) == (len(set(found.by_year)) > 1)
    numbers = [int(each) for each in re.findall(r"(\d+) in \d{4}", text)]
    assert tuple(numbers) == (found.by_year if text else ())
