"""Which parameters matter, as the command shows it."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import calibration.flow.sensitivity as flow
from sim.experiment import Interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from calibration import Calibrated
    from calibration.flow.counting import Progress
    from calibration.flow.sensitivity import Sensitivity

Run = Callable[..., Result]

ASKED = ("-j", 1, "--data-sets", 10, "--runs", 20, "--sensitivity")


@pytest.fixture(scope="module")
def path(calibration: Path) -> Path:
    return calibration


@cache
def asked_once() -> list[Sensitivity]:
    """What was found the first time: the calibration is the same each time."""
    return []


@pytest.fixture
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As few runs as anything can be said of, and of all tests the first asks."""
    small = partial(flow.what_matters, trajectories=10, sets=20, replications=10)

    def few(found: Calibrated, *, jobs: int, progress: Progress | None = None) -> Sensitivity:
        if not asked_once():
            asked_once().append(small(found, jobs=jobs, progress=progress))
        return asked_once()[0]

    monkeypatch.setattr(flow, "what_matters", few)


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_and_sentences_with_names_follow_the_validation(
    run: Run, path: Path, fewer: None, columns: int
) -> None:
    done = run("calibrate", "validate", path, *ASKED, env={"COLUMNS": str(columns)})
    assert done.exit_code in (0, 3), done.output
    text = " ".join(done.stdout.split())
    order = ["may the calibration be believed", "Which parameters matter?", "Over the ranges", "Between the"]
    places = [text.index(each) for each in (*order, "Parameters and chance", "Written:")]
    assert places == sorted(places)
    assert "Mentor, how long it lasts" in text  # in a sentence: narrow tables break it over two lines
    assert "Other luck alone" in text
    assert "citizens.per_year" not in text
    lines = [line for line in done.stdout.splitlines() if not line.startswith(("Written:", "Next:"))]
    assert max(map(len, lines)) <= columns


def test_it_is_kept_and_the_same_as_json(run: Run, path: Path, fewer: None) -> None:
    done = run("calibrate", "validate", path, *ASKED, "--json")
    said = json.loads(done.stdout)["sensitivity"]
    kept = path.with_name("queue.results") / "sensitivity.json"
    assert said == json.loads(kept.read_text("utf-8"))
    assert said["parameters"][0]["name"] == "Citizens referred a year"


def test_without_salib_one_sentence_names_what_to_install_before_anything_runs(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name.startswith("SALib"):
            raise ImportError(name)
        return known(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    done = run("calibrate", "validate", path, *ASKED)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "ventetid[sensitivity]" in done.stderr


def test_an_interrupt_leaves_the_validation_shown(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Interrupted(20, 700, None, of="runs")

    monkeypatch.setattr(flow, "what_matters", stop)
    done = run("calibrate", "validate", path, *ASKED)
    assert done.exit_code == 130
    assert "Ranks" in done.stdout
    assert "Interrupted after 20 of 700 runs that ask which parameters matter" in done.stderr
