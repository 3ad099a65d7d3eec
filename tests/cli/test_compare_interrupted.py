"""Whoever stops what comes after a comparison keeps the comparison."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim.experiment
from sim.experiment import Interrupted
from tests.experiment.doubtful import doubtful

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

ASKED = ("-n", 2, "-j", 1, "--assumptions", 10, "--set-replications", 1)


@pytest.fixture
def unsure(tmp_path: Path) -> tuple[Path, Path]:
    """The town with ranges and a rival explanation, and twice its mentors."""
    base, option = tmp_path / "baseline.yaml", tmp_path / "more.yaml"
    base.write_text(doubtful().text(), "utf-8")
    option.write_text("extends: baseline.yaml\nname: More\nmeasures: {mentor: {places: 8}}\n", "utf-8")
    (tmp_path / "explanations").mkdir()
    rival = "extends: ../baseline.yaml\nname: Nobody refused\nmeasures: {mentor: {decision: {granted: 1}}}\n"
    (tmp_path / "explanations" / "granted.yaml").write_text(rival, "utf-8")
    return base, option


def stopped(of: str) -> Callable[..., object]:
    """What is broken off after three pieces of fourteen."""

    def stop(*_: object, **__: object) -> object:
        raise Interrupted(3, 14, None, of=of)

    return stop


@pytest.mark.parametrize(
    ("where", "what", "shown", "lacking"),
    [
        ("under_explanations", "in the rival explanations (3 of 14", (), ("Nobody refused", "Over the")),
        ("over_assumptions", "in the sets of assumptions (3 of 14", ("Nobody refused",), ("Over the",)),
        (
            "with_more_referrals",
            "in the comparison with more referrals (3 of 14",
            ("Nobody refused", "Over the assumptions"),
            ("Levels with more referrals",),
        ),
    ],
)
def test_the_page_of_what_is_finished_is_shown(
    run: Run,
    unsure: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    what: str,
    shown: tuple[str, ...],
    lacking: tuple[str, ...],
) -> None:
    monkeypatch.setattr(sim.experiment, where, stopped("replications"))
    done = run("compare", *unsure, *ASKED, "--explanations")
    assert done.exit_code == 130
    assert what in done.stderr
    assert done.stderr.rstrip().endswith("What was finished before is shown.")
    for text in ("Compared with Town", "Mean wait", "How to read this", *shown):
        assert text in done.stdout
    for text in lacking:
        assert text not in done.stdout


def test_an_interrupt_between_two_simulations_is_one_too(
    run: Run, unsure: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.compare_assumptions.sections", stop)
    done = run("compare", *unsure, *ASKED)
    assert done.exit_code == 130
    assert done.stderr == "Interrupted in the sets of assumptions. What was finished before is shown.\n"
    assert "How to read this" in done.stdout


def test_the_data_say_that_something_is_lacking(
    run: Run, unsure: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sim.experiment, "with_more_referrals", stopped("replications"))
    done = run("compare", *unsure, *ASKED, "--json")
    assert done.exit_code == 130
    found = json.loads(done.stdout)
    assert found["interrupted"] in done.stderr
    assert found["assumptions"]["sets"] == 10
    assert "demand" not in found["assumptions"]


def test_a_comparison_that_is_itself_stopped_shows_nothing(
    run: Run, unsure: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sim.experiment, "compare", stopped("replications"))
    done = run("compare", *unsure, *ASKED)
    assert done.exit_code == 130
    assert done.stdout == ""
    assert done.stderr.endswith("Nothing was written.\n")
