"""What is paid in all is the mean of years that climb, and pensions after the last one are left out: said."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from sim.experiment.amounts import amount, years_of
from sim.experiment.posts import MUNICIPALITY
from sim.report.blocks import Number, Paragraph, Table
from sim.report.figures.climb import IN_ALL, RAMP, climb, pensions_said
from sim.report.figures.lines import FigureLines
from sim.report.first.in_all import in_all
from sim.report.first.line import text_of
from sim.report.first.teller import Teller
from sim.report.kroner import BY_CHANCE, dkk_signed
from sim.report.sections.budget import budget
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.report.workbook import workbook
from tests.report.compared import findings, option

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

PRICES = {"costs__income_support_month": 13_000, "costs__caseworker_full_time": 600_000}
ENGLISH = Words("en")


@pytest.fixture(scope="module")
def out() -> Findings:
    """More leave for work, so that less and less is paid for what people live on."""
    more = option("Out", **PRICES, lock_in__exits_to_work_per_year=0.5)
    return findings(more, baseline=option("Today", **PRICES), replications=8, counted=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_its_article_and_the_workbook_say_that_a_mean_of_years_is_no_budget(
    out: Findings, language: Language
) -> None:
    words = Words(language)
    section = budget(out, words)
    assert section is not None
    assert words.say(RAMP) in section.lead
    assert words.say(RAMP) in FigureLines(out, words, "Out", MUNICIPALITY).lines()
    book = openpyxl.load_workbook(io.BytesIO(workbook(out, language)))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert words.say(RAMP) in cells


def test_every_year_of_the_baseline_is_dearer_and_stands_in_the_lead(out: Findings) -> None:
    found = climb(out.comparison, "Out")
    assert found is not None
    assert found.rises
    section = budget(out, ENGLISH)
    assert section is not None
    for year, paid in zip(found.years, found.paid, strict=True):
        assert f"{ENGLISH.dkk(paid.baseline)} in {year}" in section.lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_says_between_which_years_the_mean_lies_with_numbers_that_lead_somewhere(
    out: Findings, language: Language
) -> None:
    words, comparison = Words(language), out.comparison
    teller = Teller(out, words)
    lines = in_all(teller, "Out")
    years = years_of(comparison, "Out")
    ends = [amount(comparison, "Out", IN_ALL, years[k]).difference for k in (0, -1)]
    (of_years,) = [each for each in lines if years[0] in text_of(each) and years[-1] in text_of(each)]
    numbers = [part.text for part in of_years if isinstance(part, Number)]
    assert numbers == [dkk_signed(words, each, BY_CHANCE) for each in ends]


def test_pensions_after_the_last_year_are_named_wherever_they_are_left_out(found: Findings) -> None:
    words = ENGLISH
    for name in found.options:
        mine = climb(found.comparison, name)
        assert mine is not None
        left_out = "eft out" in " ".join(FigureLines(found, words, name, MUNICIPALITY).lines())
        assert left_out == (mine.apart is not None)
        section = budget(found, words)
        assert section is not None
        told = [b.text for b in section.blocks if isinstance(b, Paragraph) and "a year" in b.text]
        some = pensions_said(words, mine)
        assert any(some in each for each in told)
        in_sum = [each for each in told if "With support and pensions" in each]
        assert all(("Pensions after the last year" in each) == (mine.apart is not None) for each in in_sum)


def test_a_table_with_what_people_live_on_says_that_its_means_are_no_budget(out: Findings) -> None:
    section = budget(out, ENGLISH)
    assert section is not None
    (table,) = [each for each in section.blocks if isinstance(each, Table)]
    assert "no year's budget" in table.note


def test_nothing_is_said_of_a_climb_where_nobodys_living_is_reckoned() -> None:
    prices = {"costs__caseworker_full_time": 600_000}
    plain = findings(
        option("Same", **prices), baseline=option("Today", **prices), replications=2, counted=False
    )
    assert climb(plain.comparison, "Same") is None


def test_an_amount_that_chance_moves_is_rounded_as_the_tables_beside_it() -> None:
    for size in (110_600.0, 81_300.0, 251_400.0, 999_400.0):
        assert dkk_signed(ENGLISH, -size, BY_CHANCE) == f"−{round(size, -3):,.0f} DKK"
