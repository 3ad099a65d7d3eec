"""The use of capacity: shades are those of the numbers in them, and the numbers those of the comparison."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.experiment.use_over_time import USE, WEEKS, by_block, used
from sim.report.charts.look import INK
from sim.report.charts.shades import BOUNDS, SHADES, Band, Columns, shade, table_of_shades
from sim.report.sections.use import use
from sim.report.words import Words

from .compared import charts, findings, is_whole, option

if TYPE_CHECKING:
    from sim.report.blocks import Chart
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

SCRIPT = "<script>alert(1)</script>"


def the_chart(found: Findings, language: Language = "en") -> Chart:
    (chart,) = charts(use(found, Words(language)))
    return chart


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_number_stands_out_from_its_shade() -> None:
    assert len(SHADES) == len(BOUNDS) + 1
    for ground, number in SHADES:
        light, dark = sorted((luminance(ground), luminance(number)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_more_is_used_the_darker_it_is() -> None:
    grounds = [luminance(SHADES[shade(share)][0]) for share in np.linspace(0, 1.3, 200)]
    assert grounds == sorted(grounds, reverse=True)
    assert SHADES[0][1] == INK


def test_a_shade_goes_with_the_number_that_is_printed() -> None:
    assert shade(0.946) == shade(0.95) != shade(0.944)


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_title_says_whose_places_it_counts(found: Findings, language: Language) -> None:
    """Rows of options stand in the same table, and may be as full or not."""
    baseline = Words(language).names(found.comparison)[0]
    assert baseline in the_chart(found, language).finding


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_chart_is_whole_in_both_languages(found: Findings, language: Language) -> None:
    chart = the_chart(found, language)
    is_whole(chart)
    assert chart.markup.count("<tr") == chart.markup.count("</tr>")


def test_the_table_of_shades_stays_a_table_to_who_hears_it(found: Findings) -> None:
    assert "role=" not in the_chart(found).markup.partition("<table")[2]


def test_every_row_has_a_cell_for_every_column(found: Findings) -> None:
    markup = the_chart(found).markup
    head = re.findall(r"<tr>(.*?)</tr>", markup, re.DOTALL)[1]
    rows = re.findall(r'<tr class="\w+">(.*?)</tr>', markup)
    assert rows
    assert {row.count("<td") for row in rows} == {head.count("<th")}


def test_the_use_of_all_years_is_that_of_the_comparison(found: Findings) -> None:
    for rows in used(found.comparison, None):
        for row in rows:
            column = found.comparison.results[row.place + 1].column(USE, row.of)
            assert row.whole == pytest.approx(np.nanmean(column))


def test_four_weeks_are_what_is_held_over_what_is_offered(found: Findings) -> None:
    assert found.courses is not None
    course = found.courses.by_scenario[0]
    row = course.row("mentor")
    first = course.holding[:, row, :WEEKS].sum(axis=1) / course.places[:, row, :WEEKS].sum(axis=1)
    assert by_block(course, "mentor")[0] == pytest.approx(first.mean())


def test_four_weeks_without_a_group_that_begins_have_no_use(found: Findings) -> None:
    assert found.courses is not None
    course = found.courses.by_scenario[0]
    shares = by_block(course, "anxiety_group")
    planned = course.offered[0, course.row("anxiety_group")]
    offered = [planned[k * WEEKS : (k + 1) * WEEKS].sum() for k in range(len(shares))]
    assert [np.isnan(share) for share in shares] == [number == 0 for number in offered]


def test_of_an_option_only_what_differs_is_shown(found: Findings) -> None:
    for rows in used(found.comparison, None):
        assert rows[0].place < 0
        for row in rows[1:]:
            assert row.change is not None
            assert row.change.told


def test_an_option_that_is_the_baseline_has_no_row() -> None:
    alike = findings(option("The same"), replications=3, counted=False)
    assert all(len(rows) == 1 for rows in used(alike.comparison, None))


def test_measures_of_a_pool_stand_once_with_all_their_names() -> None:
    shared = {"measures.mentor.pool": "shared", "measures.internship.pool": "shared"}
    both = option("Both").with_(shared)
    named = [rows[0].of for rows in used(findings(both, baseline=both, counted=False).comparison, None)]
    assert ("mentor" in named) != ("internship" in named)


def test_a_report_without_weeks_still_shows_the_years(found: Findings) -> None:
    chart = the_chart(replace(found, courses=None))
    is_whole(chart)
    years = [name for name, _begin, _end in found.comparison.baseline.timetable.years]
    assert all(f">{year}</th>" in chart.markup for year in years)


def test_one_replication_is_called_one_possible_course() -> None:
    few = findings(option("More", measures__mentor__places=6), replications=1, counted=False)
    assert any("one possible course" in note for note in the_chart(few).notes)


def test_places_that_are_taken_away_are_no_better_use(found: Findings) -> None:
    section = use(found, Words("en"))
    assert section is not None
    said = [item for block in section.blocks for item in getattr(block, "items", ())]
    trap = Words("en").names(found.comparison)[2]
    about = [text for text in said if text.startswith(trap) and "Caseworker" in text]
    assert all("taken away" in text for text in about)


def test_names_are_text_and_never_markup() -> None:
    columns = [Columns(SCRIPT, (SCRIPT,))]
    table = table_of_shades(Words("en"), SCRIPT, SCRIPT, columns, [Band(SCRIPT, 0, (0.5,), first=True)])
    assert "<script" not in table
    assert "&lt;script&gt;" in table
