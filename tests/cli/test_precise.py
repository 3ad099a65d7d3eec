"""`--precision` on the command line: how it ends, what it says, and that a short warm-up is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from sim.experiment import precision
from sim.experiment.intervals import NONE_SEEN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")
QUICK = ("-j", 1, "--no-outcomes", "-q")


@pytest.fixture
def roughly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Amounts that a small town meets with few replications."""
    units = ("citizens", "programmes a year", "days", "share", "months")
    monkeypatch.setattr(precision.Precision, "amount", lambda _self, unit: 1e9 if unit in units else 0.0)


def both(town: Path) -> tuple[Path, Path]:
    return town, town.with_name("option.yaml")


def test_what_is_known_well_enough_ends_as_usual_and_says_what_it_took(
    run: Run, town: Path, roughly: None
) -> None:
    for command in (("run", town), ("compare", *both(town))):
        found = run(*command, "--precision", *QUICK)
        assert found.exit_code == 0, found.output
        assert "25 replications" in found.stdout
        assert "as many as it takes" in found.stdout
        assert "Known least well" in " ".join(found.stdout.split())


@pytest.mark.parametrize("command", ["run", "compare"])
def test_where_the_replications_end_first_the_page_is_shown_and_the_code_is_3(
    run: Run, town: Path, command: str
) -> None:
    files = both(town) if command == "compare" else (town,)
    found = run(command, *files, "--precision", "--at-most", 20, *QUICK, env={"COLUMNS": "200"})
    assert found.exit_code == 3
    page = " ".join(found.stdout.split())
    assert "not enough to know each headline" in page
    assert "was asked" in page
    assert "replications may do" in page
    assert "How long people wait" in page or "Difference" in page
    assert "--at-most" in found.stderr


def test_machines_hear_of_each_figure_how_well_it_is_known(run: Run, town: Path) -> None:
    found = run("compare", *both(town), "--precision", "--at-most", 20, "--json", *QUICK)
    assert found.exit_code == 3
    data = json.loads(found.stdout)
    said = data["precision"]
    assert (said["met"], said["replications"], said["at_most"]) == (False, 20, 20)
    assert said["asked"] == {"relative": 0.05, "days": 3.0, "share": 0.01}
    rows = {(row["option"], row["indicator"], row["of"]): row for row in data["headline"]}
    assert len(said["figures"]) == len(rows)
    for each in said["figures"]:
        row = rows[each["option"], each["indicator"], each["of"]]
        if each["left_out"]:
            assert row["low"] is None
            continue
        longer = max(row["high"] - row["difference"], row["difference"] - row["low"])
        assert each["half_width"] == pytest.approx(longer)
        assert each["none_seen"] == (row["method"] == NONE_SEEN)
        assert each["met"] == (each["none_seen"] or each["half_width"] <= each["allowed"])


def test_without_precision_nothing_is_said_of_it(run: Run, town: Path) -> None:
    assert json.loads(run("run", town, "-n", 2, "--json", *QUICK).stdout)["precision"] is None
    assert "precision" not in json.loads(run("compare", *both(town), "-n", 2, "--json", *QUICK).stdout)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--precision", "-n", 50), "leave one of them out"),
        (("--at-most", 50), "give --precision, too"),
        (("--precision", "--at-most", 5), "20 or more"),
    ],
)
def test_what_does_not_fit_is_told(run: Run, town: Path, flags: tuple[object, ...], said: str) -> None:
    for command in (("run", town), ("compare", *both(town))):
        found = run(*command, *flags)
        assert found.exit_code == 2
        assert said in found.stderr


def test_tables_are_those_of_as_many_replications_as_it_took(
    run: Run, town: Path, roughly: None, tmp_path: Path
) -> None:
    found = run("run", town, "--precision", "--out", tmp_path / "kept", *QUICK)
    assert found.exit_code == 0, found.output
    assert json.loads((tmp_path / "kept" / "manifest.json").read_text("utf-8"))["replications"] == 25


def test_a_run_that_begins_empty_says_so_beside_its_numbers(run: Run, town: Path) -> None:
    town.write_text(town.read_text("utf-8").replace(", warm_up: 1 year", ""), "utf-8")
    for command in (("run", town), ("compare", *both(town))):
        page = run(*command, "-n", 2, *QUICK, env={"COLUMNS": "300"}).stdout
        assert "Town: the run begins empty" in " ".join(page.split())
        assert "begins empty" in " ".join(
            json.loads(run(*command, "-n", 2, "--json", *QUICK).stdout)["notes"]
        )


def test_what_was_asked_is_said_with_the_yardstick_that_gave_it(run: Run, town: Path) -> None:
    found = run("compare", *both(town), "--precision", "--at-most", 20, *QUICK, env={"COLUMNS": "300"})
    page = " ".join(found.stdout.split())
    assert "3 days or 1 percentage point, whichever is widest" in page
    for size in re.findall(r"and ±([\d.]+) days was asked", page):
        assert float(size) == 3
    for size in re.findall(r"and ±([\d.]+) days \(5% of the baseline's figure\) was asked", page):
        assert float(size) >= 3
    assert not re.search(r"\.0 citizens", page)
