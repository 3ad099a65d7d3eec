"""Whoever says that a run was stopped is told where there is none to go on from, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import calibration
import sim
from calibration.flow import calibrate, going_on
from tests.calibration.flowing import files

if TYPE_CHECKING:
    from pathlib import Path

    from calibration import Project


class Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Nothing more is needed of this run."""


def stop(done: int, of: int) -> None:
    raise Stopped


def begun(project: Project, folder: Path) -> None:
    with pytest.raises(Stopped):
        calibrate(project, jobs=1, folder=folder, progress=stop)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return files(tmp_path)


@pytest.fixture
def project(path: Path) -> Project:
    return calibration.read(path)


def reason(project: Project, folder: Path | None) -> str:
    with pytest.raises(sim.RequestError) as error:
        calibrate(project, jobs=1, folder=folder, resume=True)
    return str(error.value)


def test_nothing_was_begun(project: Project, tmp_path: Path) -> None:
    assert "no run was begun" in reason(project, tmp_path / "out")


def test_no_folder_is_named(project: Project) -> None:
    assert "names the folder" in reason(project, None)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "citizens.per_year: [16, 62]",
            "citizens.per_year: [16, 60]",
            "this has changed: the parameters or their ranges.",
        ),
        ("held_out: 6 months", "held_out: 5 months", "how the data are seen"),
        ("held_out: 6 months", "held_out: 6 months\nseed: 2", "this has changed: the seed."),
    ],
)
def test_the_calibration_has_changed(
    path: Path, project: Project, tmp_path: Path, before: str, after: str, said: str
) -> None:
    begun(project, tmp_path / "out")
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert said in reason(calibration.read(path), tmp_path / "out")


def test_the_scenario_has_changed(path: Path, project: Project, tmp_path: Path) -> None:
    begun(project, tmp_path / "out")
    town = tmp_path / "town.yaml"
    town.write_text(town.read_text("utf-8").replace("places: 13", "places: 14"), "utf-8")
    told = reason(calibration.read(path), tmp_path / "out")
    assert "this has changed: the scenario." in told


def test_the_program_has_changed(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(project, tmp_path / "out")
    monkeypatch.setattr(sim, "program", lambda: "another")
    assert "this has changed: the program." in reason(project, tmp_path / "out")


def test_a_larger_budget_or_other_data_seen_alike_go_on(project: Project, tmp_path: Path) -> None:
    begun(project, tmp_path / "out")
    larger = replace(project, budget=replace(project.budget, simulations=400))
    with pytest.raises(Stopped):
        calibrate(larger, jobs=1, folder=tmp_path / "out", resume=True, progress=stop)


def test_a_file_that_says_nothing_is_passed_over(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out" / "table" / "old").mkdir(parents=True)
    (tmp_path / "out" / "table" / "old" / "table.json").write_text("[", "utf-8")
    assert "no run was begun" in reason(project, tmp_path / "out")


def test_what_simulations_are_filed_under_has_words() -> None:
    from calibration.table.keys import words
    from tests.calibration import one_queue as q

    assert words(q.scenario(), q.PRIOR, q.operator(), 1).keys() == going_on.WHAT.keys()


def test_too_few_simulations_for_the_parameters_are_refused_before_any_is_run(
    project: Project, tmp_path: Path
) -> None:
    few = replace(project, budget=replace(project.budget, simulations=58))
    with pytest.raises(sim.RequestError, match=r"too few for 3 parameters.* at least 60 are needed"):
        calibrate(few, jobs=1, folder=tmp_path / "out")
    assert not (tmp_path / "out").exists()
