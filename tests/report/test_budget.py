"""Money per budget year: posts add up, years agree with the average, and nothing is said that is not paid."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from sim.experiment.amounts import amount, amounts, years_of
from sim.experiment.posts import RUNNING
from sim.report.blocks import Heading, Paragraph, Table
from sim.report.charts.budget_years import ROW, Bar, Group, drawing
from sim.report.charts.placing import LINE
from sim.report.sections.budget import budget
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.report.compared import charts, is_whole, written
from tests.report.drawn import draws
from tests.report.money_towns import COURSES, findings, short

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

ENGLISH = Words("en")
NASTY = "<script>alert(1)</script>"
LONG = "A very long name of an option that takes several lines wherever it stands " * 3
LATER = {"2027-01-04": 40, "2028-01-04": 50}
"""Ten places more from the second year on."""


@pytest.fixture(scope="module")
def later() -> Findings:
    """Places that come in the second budget year."""
    return findings(short("Later").with_({COURSES: LATER}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_whole_and_can_be_drawn(found: Findings, later: Findings, language: Language) -> None:
    for each in (found, later):
        for chart in charts(budget(each, Words(language))):
            is_whole(chart)
            draws(chart)


def test_every_option_has_its_head_and_a_table(found: Findings) -> None:
    section = budget(found, ENGLISH)
    assert section is not None
    names = [block.text for block in section.blocks if isinstance(block, Heading)]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert names == list(found.options)
    assert len(tables) == len(names)
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_the_bars_are_the_differences_of_the_years(later: Findings) -> None:
    comparison = later.comparison
    (running,) = [each.post for each in amounts(comparison, "Later") if each.post.indicator == RUNNING]
    expected = [
        amount(comparison, "Later", running, year).difference / 1000 for year in years_of(comparison, "Later")
    ]
    (chart,) = charts(budget(later, ENGLISH))
    assert chart.drawing is not None
    (bars,) = [trace for trace in chart.drawing.data if trace["type"] == "bar"]
    assert bars["x"] == pytest.approx(expected, abs=0.001)
    assert expected[0] == 0
    assert expected[1] == pytest.approx(400, rel=0.02)


def test_a_cost_that_comes_later_is_not_called_more_in_every_year(later: Findings) -> None:
    (chart,) = charts(budget(later, ENGLISH))
    assert chart.finding == "Running costs differ in some budget years"


def test_posts_add_up_to_the_running_cost(found: Findings) -> None:
    section = budget(found, ENGLISH)
    assert section is not None
    for table in (block for block in section.blocks if isinstance(block, Table)):
        rows = {row[0].text: row for row in table.rows}
        for column in (1, 2):
            parts = [
                float(str(rows[name][column].value))
                for name in ("Caseworkers", "Team meetings", "Measures", "Bought places")
                if name in rows
            ]
            assert sum(parts) == pytest.approx(float(str(rows["In all, to run"][column].value)))


def test_what_is_paid_more_is_said_with_the_range_of_its_prices(found: Findings) -> None:
    section = budget(found, ENGLISH)
    assert section is not None
    text = " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))
    assert "DKK a year more to run" in text
    assert "Over the ranges of its prices the difference is" in text


def test_no_sentence_ends_with_two_full_stops(found: Findings) -> None:
    for language in LANGUAGES:
        section = budget(found, Words(language))
        assert section is not None
        assert not any(".." in block.text for block in section.blocks if isinstance(block, Paragraph))


def test_without_a_price_for_what_changes_it_says_so() -> None:
    free = findings(short("Mentors", priced=False, more=8), baseline=short(priced=False))
    section = budget(free, ENGLISH)
    assert section is not None
    text = " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))
    assert "for which no price is stated" in text


def test_at_most_four_options_are_drawn_and_the_table_has_all() -> None:
    options = [short(f"Option {k}", idle=k) for k in range(1, 7)]
    (chart,) = charts(budget(findings(*options, replications=2), ENGLISH))
    assert chart.drawing is not None
    assert sum(trace["type"] == "bar" for trace in chart.drawing.data) == 4
    for k in range(1, 7):
        assert any(row[0].text.startswith(f"Option {k},") for row in chart.table.rows)
    heads = [text for text in written(chart) if "Option" in text]
    assert all("Option 6" not in text for text in heads[:-1])
    assert "Option 6" in heads[-1]


def test_rows_do_not_lie_upon_each_other(found: Findings) -> None:
    (chart,) = charts(budget(found, ENGLISH))
    assert chart.drawing is not None
    rows = sorted(y for trace in chart.drawing.data for y in trace["y"])
    width = max(trace["width"] for trace in chart.drawing.data)
    assert all(other - one >= width for one, other in pairwise(rows))


def test_names_show_as_they_were_written() -> None:
    (chart,) = charts(budget(findings(short(NASTY, more=4), replications=2), ENGLISH))
    draws(chart)
    assert not any("<script>" in text for text in written(chart))


def test_one_replication_has_no_interval() -> None:
    (chart,) = charts(budget(findings(short("Mentors", more=8), replications=1), ENGLISH))
    is_whole(chart)
    draws(chart)


def test_no_line_of_the_axes_goes_through_the_name_of_an_option() -> None:
    years = tuple(Bar(str(year), -100.0, -120.0, -80.0, "-100", told=True) for year in (2027, 2028))
    drawn = drawing([Group(0, LONG, years), Group(1, "B", years)], "thousand DKK")
    for layout in (drawn.wide, drawn.narrow):
        names = [each for each in layout["annotations"] if each["text"].startswith("<b>")]
        for name, ground in zip(names, layout["shapes"], strict=True):
            high = LINE * (name["text"].count("<br>") + 1)
            assert (ground["xref"], ground["x0"], ground["x1"], ground["layer"]) == ("paper", 0, 1, "above")
            assert ground["y0"] <= name["y"] - high < name["y"] <= ground["y1"]
            bars = [y - ROW / 2 for trace in drawn.data for y in trace["y"]]
            assert not any(ground["y0"] < y < ground["y1"] for y in bars)


def test_half_an_interval_is_never_parted_from_its_difference() -> None:
    less = findings(short("Fewer", more=-8), replications=8)
    section = budget(less, ENGLISH)
    assert section is not None
    cells = [
        cell.text
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if "±" in cell.text
    ]
    assert all("\N{NO-BREAK SPACE}±" in text for text in cells)
