"""A calibration file is read by a scenario's rules: every fault with its place, all in one pass."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from calibration.operator import Late
from calibration.project import Project, from_text, read
from sim.scenario import Scenario, ScenarioError
from tests.calibration.calibrations import FILES, TOWN

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
scenario: town.yaml
window: {from: 2024-01-01, extract: 2026-01-01}
data: {referrals: referrals.csv}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "town.yaml").write_text(TOWN, "utf-8")
    for name in FILES.values():
        (tmp_path / name).write_text("", "utf-8")
    return tmp_path


def found(text: str, folder: Path) -> Project:
    return from_text(text, folder=folder)


def fault(text: str, folder: Path) -> str:
    with pytest.raises(ScenarioError) as error:
        from_text(text, folder=folder)
    (one,) = error.value.problems
    return f"{one.line}:{one.column} {one.message} {one.hint}"


def test_what_is_left_out_has_its_default(folder: Path) -> None:
    project = found(GOOD, folder)
    assert (project.budget.simulations, project.budget.waves, project.seed) == (5000, 2, 1)
    assert (project.registration.rounded, project.registration.late) == ("day", None)
    assert (project.held_out, project.numbers, project.fewest) == (0, None, 5)
    assert project.window.days == 731
    assert project.files == {"referrals": folder / "referrals.csv"}


def test_every_range_that_the_scenario_declares_is_free_but_not_money(folder: Path) -> None:
    people, lasts = sorted(found(GOOD, folder).parameters, key=lambda each: each.path)
    assert (people.path, people.low, people.high, people.scale) == ("citizens.per_year", 40, 80, "linear")
    assert lasts.path.startswith("measures.mentor.lasts")
    assert (lasts.low, lasts.high, lasts.unit, lasts.scale) == (91.3125, 365.25, "days", "log")


def test_parameters_are_named_by_their_paths_with_a_range_and_perhaps_a_scale(folder: Path) -> None:
    text = GOOD + (
        "parameters:\n  measures.mentor.places: [5, 12]\n"
        "  measures.support.lasts: {range: [4 weeks, 5 months], scale: linear}\n"
        "  dropout.per_year: [0.05, 0.8]\n"
    )
    places, lasts, dropout = found(text, folder).parameters
    assert (places.unit, places.scale) == ("whole", "linear")
    assert (lasts.low, lasts.high, lasts.scale) == (28, 5 * 30.4375, "linear")
    assert dropout.scale == "log"


def test_the_last_part_of_the_window_is_held_out(folder: Path) -> None:
    project = found(GOOD + "held_out: 26 weeks\n", folder)
    assert project.held_out == 182
    assert project.used_until == date(2025, 7, 3)
    assert project.whole.used_until == date(2026, 1, 1)


def test_registration_and_budget(folder: Path) -> None:
    more = "registration: {rounded: week, late: {share: 0.15, mean: 3 weeks}}\nbudget: {simulations: 800}\n"
    project = found(GOOD + more, folder)
    assert project.registration.rounded == "week"
    assert project.registration.late == Late(0.15, 21)
    assert (project.budget.simulations, project.budget.waves) == (800, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scenario: town.yaml\n", "1:1 window and data are missing"),
        (GOOD.replace("window", "vindow"), '2:1 unknown field "vindow", did you mean "window"'),
        (GOOD.replace("2026-01-01", "2023-01-01"), "2:37 the extract date lies before"),
        (GOOD.replace("2026-01-01", "2024-01-11"), "2:37 the extract date lies 10 days after"),
        (GOOD.replace("extract: 2026-01-01", "extract: 1.1.2026"), "2:37 `1.1.2026` is not how a date"),
        (GOOD.replace(", extract: 2026-01-01", ""), "2:9 extract is missing here"),
        (GOOD.replace("referrals.csv", "referals.csv"), '3:19 there is no file "referals.csv" Did you mean'),
        (GOOD.replace("{referrals:", "{referals:"), '3:8 unknown kind of data "referals", did you mean'),
        (GOOD.replace("town.yaml", "twn.yaml"), '1:11 there is no file "twn.yaml" Did you mean town.yaml'),
        (GOOD + "parameters: {measures.mentr.places: [1, 5]}\n", '4:14 unknown path "measures.mentr.places"'),
        (GOOD + "parameters: {citizens.per_year: [80, 40]}\n", "4:33 this range begins at its end"),
        (GOOD + "parameters: {citizens.per_year: 40}\n", "4:33 expected a range"),
        (GOOD + "parameters: {citizens.per_year: [1 week, 40]}\n", "4:33 one end of this range"),
        (GOOD + "parameters: {measures.mentor.lasts: [3, 9]}\n", "4:37 a length of time, such as 4 months,"),
        (GOOD + "parameters: {dropout.per_year: [1.200, 3]}\n", "4:33 `1.200` is ambiguous"),
        (GOOD + "parameters: {dropout.per_year: [-1, 3]}\n", "4:33 expected a number of at least 0"),
        (GOOD + "parameters: {measures.mentor.cost.per_place_year: [1, 3]}\n", "4:14 no wait depends on"),
        (
            GOOD + "parameters: {dropout.per_year: {range: [0, 3], scale: log}}\n",
            "4:40 on a logarithmic scale",
        ),
        (GOOD + "parameters: {dropout.per_year: {range: [0, 3], scale: lg}}\n", '4:55 unknown scale "lg"'),
        (GOOD + "registration: {rounded: weeks}\n", '4:25 unknown rounding "weeks", did you mean "week"'),
        (GOOD + "registration: {late: {share: 0.1}}\n", "4:22 mean is missing here"),
        (GOOD + "registration: {late: {share: 15, mean: 3 weeks}}\n", "4:30 expected a share from 0 to 1"),
        (GOOD + "held_out: 3 years\n", "4:11 1096 of the 731 days"),
        (GOOD + "budget: 5000\n", "4:9 expected fields such as simulations, not 5000"),
        (GOOD + "budget: {simulations: 10}\n", "4:23 expected a whole number of at least 100"),
        (GOOD + "numbers: dansk\n", '4:10 unknown way of writing numbers "dansk"'),
        (GOOD + "fewest_people: 3\n", "4:16 what is told of data rests on at least 5 people"),
        (GOOD + "seed: one\n", "4:7 expected a number"),
        ("clock: {start: 2027-01-04, years: 1}\nmeasures: {}\n", "1:1 calibration.yaml is a scenario"),
    ],
)
def test_a_fault_is_told_with_line_and_column_and_what_to_write(text: str, said: str, folder: Path) -> None:
    assert said in fault(text, folder)


def test_all_faults_are_told_in_one_pass(folder: Path) -> None:
    text = (
        GOOD.replace("2026-01-01", "2026-13-01") + "seed: -1\nbudget: {waves: 9}\nparameters: {x.y: [1, 2]}\n"
    )
    with pytest.raises(ScenarioError) as error:
        found(text, folder)
    assert [problem.line for problem in error.value.problems] == [2, 4, 5, 6]


def test_a_number_of_a_person_that_stands_in_the_file_is_not_repeated(folder: Path) -> None:
    with pytest.raises(ScenarioError) as error:
        from_text(GOOD.replace("2024-01-01", '"010190-1234"'), folder=folder)
    assert "expected a date" in str(error.value)
    assert "010190" not in str(error.value)
    assert not any("010190" in repr(each) for each in error.value.problems)


def test_only_rows_can_be_cut_so_nothing_is_held_out_without_them(folder: Path) -> None:
    text = GOOD.replace("{referrals: referrals.csv}", "{waiting: waiting.csv}") + "held_out: 6 months\n"
    assert "nothing can be held out without a list of referrals" in fault(text, folder)


def test_a_scenario_without_ranges_needs_parameters(folder: Path) -> None:
    plain = Scenario.from_text("clock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 9}\n"
                               "measures: {mentor: {places: 2, lasts: {fixed: 1 month}}}\n")  # fmt: skip
    with pytest.raises(ScenarioError, match="nothing to calibrate"):
        from_text(GOOD, folder=folder, scenario=plain)


def test_an_empty_file_and_one_that_is_not_there_are_told(folder: Path) -> None:
    (folder / "empty.yaml").write_text("", "utf-8")
    with pytest.raises(ScenarioError, match="the file is empty"):
        read(folder / "empty.yaml")
    with pytest.raises(ScenarioError, match="there is no such file"):
        read(folder / "nothing.yaml")
