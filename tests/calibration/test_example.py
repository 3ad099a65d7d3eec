"""The worked example: its data are what the simulator wrote, and the calibration finds what is true there."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

import calibration.example
from calibration.example import make
from calibration.project import read
from calibration.project.asked import FEWEST_SIMULATIONS, Budget
from sim.scenario.quantities import duration
from sim.tables import DAY

if TYPE_CHECKING:
    import pytest

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


def test_the_python_of_the_readme_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (HERE.parent / "README.md").read_text("utf-8")
    seen, calibrated = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(HERE.parents[1])
    found: dict[str, Any] = {}
    exec(seen.replace("replications=5", "replications=2"), found)  # noqa: S102  our own page
    assert found["result"].replications == 2
    found["project"] = replace(found["project"], budget=Budget(FEWEST_SIMULATIONS, 1))
    named, *then = calibrated.splitlines()
    exec(named, found)  # noqa: S102
    assert found["folder"] == HERE.relative_to(HERE.parents[1]) / "calibration.results"
    found["folder"] = tmp_path
    exec("\n".join(then), found)  # noqa: S102
    assert found["found"].folder == tmp_path
    assert not capsys.readouterr().err


def test_the_page_of_the_readme_says_what_is_true_within_its_intervals() -> None:
    readme = (HERE.parent / "README.md").read_text("utf-8")
    project, true = read(HERE / "calibration.yaml"), yaml.safe_load((HERE / "true.yaml").read_text("utf-8"))
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    (page,) = [block for language, block in blocks if not language]
    intervals = [tuple(map(float, each)) for each in re.findall(r"\[([\d.]+) to ([\d.]+)\]", page)]
    assert len(intervals) == len(project.parameters)
    for (low, high), path in zip(intervals, project.parameters, strict=True):
        value = in_units(true[path.path])
        shown = {"granted": 100, "recommended": 100, "per_year": 1, "lasts": 1 / 7}
        name = path.path.rsplit(".", 1)[1]
        factor = 100 if path.path == "dropout.per_year" else shown.get(name, 1)
        assert low <= value * factor <= high, path.path
