"""Options side by side: like is compared with like, today among them, and with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sim
from sim.report.blocks import Number
from sim.report.first.line import text_of
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from sim.web.answers.told import Beside, glance
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.web.answers.side_by_side import SideBySide

PRICES = {
    "costs": {"price_level": 2026},
    "measures__mentor__cost": {"per_place_year": 50_000},
    "measures__internship__cost": {"per_place_year": 30_000},
}
"""Made up."""
TODAY = town(name="Today", **PRICES)
MORE_MENTORS = town(name="Mentors", measures__mentor__places=6, **PRICES)
MORE_ROOM = town(name="Interns", measures__internship__places=9, **PRICES)


@pytest.fixture(scope="module")
def compared() -> sim.Comparison:
    return sim.compare(TODAY, [MORE_MENTORS, MORE_ROOM], 10, 1, jobs=1, outcomes=False)


def told(compared: sim.Comparison, language: Language) -> Beside:
    return glance(Findings(compared, Command(("a.yaml", "b.yaml", "c.yaml"), 10, 1)), Words(language))


def column(table: SideBySide, heading: str) -> list[list[str]]:
    """What each row says there."""
    place = table.columns.index(heading)
    return [[text_of(part) for part in row.cells[place]] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_every_figure_and_today_is_the_first(
    compared: sim.Comparison, language: Language
) -> None:
    table = told(compared, language).table
    assert [row.name for row in table.rows] == ["Today", "Mentors", "Interns"]
    assert [row.place for row in table.rows] == [None, 0, 1]
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert len(set(table.columns)) == len(table.columns)
    assert len(table.columns) == 5
    assert "--" not in table.note


def test_what_one_option_changes_is_looked_at_in_all_of_them(compared: sim.Comparison) -> None:
    table = told(compared, "en").table
    for heading in ("Mean wait for Mentor", "Mean wait for Internship"):
        today, *options = column(table, heading)
        assert len(today) == 1
        for cell in options:
            assert "80 % interval" in cell[1] or cell[1] == "no difference"
    assert table.columns[2:] == (
        "Give up within 12 months", "Nothing started after 12 months", "Running cost a year",
    )  # fmt: skip


def test_its_figures_are_those_of_the_comparison_and_lead_to_where_they_come_from(
    compared: sim.Comparison,
) -> None:
    found = told(compared, "en")
    today, mentors, interns = column(found.table, "Running cost a year")
    assert len(today) == 1
    assert mentors[1].startswith("+100,000 DKK")
    assert interns[1].startswith("+")
    articles = {figure.name: figure for figure in found.figures}
    numbers = [
        part
        for row in found.table.rows for cell in row.cells for each in cell for part in each
        if isinstance(part, Number)
    ]  # fmt: skip
    assert numbers
    assert all(any(each.text in printed for printed in articles[each.figure].prints) for each in numbers)
