"""A scenario of coming years in a window of past ones: groups keep their cycle, and nothing else moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import sim
from calibration.cycles import starts_in
from calibration.operator import Operator
from calibration.project import init
from calibration.project.init import NAME, window_for
from sim.cli.app import app
from tests.calibration import town as t

if TYPE_CHECKING:
    from pathlib import Path

CYCLE = 8 * 7
HOW = Operator(t.SINCE, t.EXTRACT)


def _town(first: date) -> sim.Scenario:
    text = t.TOWN.replace("clock: {start: 2024-01-01", f"clock: {{start: {first.year}-01-01")
    return sim.Scenario.from_text(text.replace("first: 2024-02-05", f"first: {first}"))


@pytest.mark.parametrize("cycles", [-40, -13, 20, 33])
def test_the_course_of_the_window_does_not_depend_on_which_start_is_stated(cycles: int) -> None:
    elsewhere = _town(date(2024, 2, 5) + timedelta(days=CYCLE * cycles))
    here = HOW.window(_town(date(2024, 2, 5)))
    first, second = (sim.walk(each, 3, 1).spells for each in (here, HOW.window(elsewhere)))
    assert {"course"} <= set(here.measures)
    for column, moments in first.items():
        np.testing.assert_array_equal(moments, second[column])


def test_a_start_moves_by_whole_cycles_to_the_first_in_the_window() -> None:
    (moved,) = starts_in(_town(date(2027, 2, 1)), t.SINCE, t.EXTRACT)
    assert (moved.stated - moved.moved).days % CYCLE == 0
    assert t.SINCE <= moved.moved < t.SINCE + timedelta(days=CYCLE)
    assert moved.moved.weekday() == moved.stated.weekday()


def test_a_start_that_the_run_knows_stays() -> None:
    assert starts_in(_town(date(2024, 2, 5)), t.SINCE, t.EXTRACT) == ()
    assert starts_in(_town(date(2022, 6, 6)), t.SINCE, t.EXTRACT) == ()


def test_a_town_of_which_a_capacity_changes_keeps_its_date_and_gets_a_window_that_holds_it(
    tmp_path: Path,
) -> None:
    town = tmp_path / "town.yaml"
    town.write_text(
        t.TOWN.replace("start: 2024-01-01", "start: 2027-01-04")
        .replace("places: 20", "places: {2027-01-04: 20, 2028-01-03: 26}")
        .replace("2024-02-05", "2027-02-01"),
        "utf-8",
    )
    assert window_for(sim.load(town)) == (date(2027, 1, 4), date(2029, 1, 3))
    init(tmp_path / "ours", town)
    assert _checked(tmp_path / "ours").exit_code == 0


def test_the_shipped_town_of_coming_years_can_be_checked_as_it_is_begun(tmp_path: Path) -> None:
    init(tmp_path, "scenarios/baseline.yaml")
    found = _checked(tmp_path)
    assert found.exit_code == 0, found.output
    said = " ".join(found.output.split())
    assert "measures.anxiety_group.groups.first: the scenario states a start on 2027-02-01" in said


def _checked(folder: Path) -> Result:
    return CliRunner().invoke(app, ["calibrate", "check", str(folder / NAME)])
