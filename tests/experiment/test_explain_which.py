"""Finding citizens with a measure: what it may be called, and what is said where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.experiment.explain import which
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """
  course: {label: {da: Forberedende kursus, en: Clarity course}, places: 3, lasts: 4 weeks}
"""
WITH_COURSE = TOWN.replace(
    "preparation: {lasts: {gamma: {mean: 4 weeks, sd: 2 weeks}}}",
    "preparation:\n  lasts: {gamma: {mean: 4 weeks, sd: 2 weeks}}" + COURSE.rstrip(),
)
PRIVATE = """
  dear:
    label: Private psychologist
    private: true
    price: 9000
    places: unlimited
    lasts: 8 weeks
"""
NOBODY_CAN_PAY = WITH_COURSE.replace("able_to_pay: 0.1", "able_to_pay: 0").replace(
    "measures:\n  mentor:", f"measures:{PRIVATE.rstrip()}\n  mentor:\n    alternatives: [dear]"
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mentor", "mentor"),
        ("Mentor", "mentor"),
        ("Anxiety group", "anxiety_group"),
        ("anxiety group", "anxiety_group"),
        ("Angsthold", "anxiety_group"),
        ("course", "preparation_course"),
        ("Clarity course", "preparation_course"),
        ("preparation_course", "preparation_course"),
    ],
)
def test_a_measure_is_found_by_its_name_and_by_its_labels(said: str, meant: str) -> None:
    assert which(sim.Scenario.from_text(WITH_COURSE), said) == meant


def test_a_name_comes_before_a_label_and_what_may_be_two_is_refused() -> None:
    measure = "places: 1, lasts: 8 weeks"
    scenario = sim.Scenario.from_text(
        "name: Names\nclock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 30}\nmeasures:\n"
        f"  course: {{label: Twin, {measure}}}\n  other: {{label: Twin, {measure}}}\n"
        f"  third: {{label: course, {measure}}}\n"
    )
    assert which(scenario, "course") == "course"
    with pytest.raises(sim.RequestError, match="Twin may be course or other"):
        which(scenario, "Twin")
    with pytest.raises(sim.RequestError, match="did you mean third"):
        which(scenario, "thrid")


def explained(tmp_path: Path, text: str, *arguments: str) -> str:
    path = tmp_path / "town.yaml"
    path.write_text(text, "utf-8")
    done = CliRunner().invoke(app, ["explain", str(path), *arguments])
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def test_the_list_says_what_its_days_are_counted_from(tmp_path: Path) -> None:
    listed = explained(tmp_path, WITH_COURSE, "--measure", "course")
    assert "came onto the plan, and those of Clarity course from the referral." in listed
    assert "Clarity course started after" in listed
    assert "from the referral" not in explained(tmp_path, TOWN, "--measure", "anxiety group")


def test_that_nobody_had_a_measure_is_said_of_one_replication_only(tmp_path: Path) -> None:
    said = explained(tmp_path, NOBODY_CAN_PAY, "--measure", "private psychologist", "--replication", "2")
    assert said == (
        "In replication 2 of Town Private psychologist was on the plan of nobody referred in the reported "
        "years. That is one course of many; for another give --replication 3."
    )
