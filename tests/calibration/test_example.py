"""The worked example: its data are what the simulator wrote, and the calibration finds what is true there."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

import calibration.example
from calibration.example import make
from calibration.project import read
from sim.scenario.quantities import duration
from sim.tables import DAY

HERE = Path(calibration.example.__path__[0])


def test_the_data_that_are_shipped_are_those_that_the_simulator_writes() -> None:
    for name, text in make.made().items():
        assert (HERE / name).read_bytes() == text.replace("\n", "\r\n").encode()


def test_the_list_looks_like_one_that_a_municipality_hands_over() -> None:
    with (HERE / "waits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {"mentor", "anxiety_group", "internship", "assessment", "programme"} == {
        row["indsats"] for row in rows
    }
    extract = {row["udtræksdato"] for row in rows}
    assert len(extract) == 1
    assert any(not row["påbegyndt"] and not row["afsluttet"] for row in rows), "somebody still waits"
    assert any(row["henvist"][6:] < "2024" for row in rows), "somebody waited when the list began"


def test_each_parameter_has_a_truth_and_it_lies_within_what_was_believed_before() -> None:
    project = read(HERE / "calibration.yaml")
    true = yaml.safe_load((HERE / "true.yaml").read_text("utf-8"))
    assert list(true) == [each.path for each in project.parameters]
    for each in project.parameters:
        assert 0 < each.share(in_units(true[each.path])) < 1


def in_units(value: float | str) -> float:
    """A number, or a length of time in days."""
    return duration(value).seconds / DAY if isinstance(value, str) else value
