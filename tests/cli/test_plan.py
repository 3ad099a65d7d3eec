"""The page of a plan: its three answers, their exit codes, and the option that can be saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from sim.scenario import load
from tests.experiment.planned import A_YEAR

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

QUEUES = f"""\
name: Two queues
clock: {{start: 2027-01-04, years: 10 years, warm_up: 6 years}}
citizens: {{per_year: {A_YEAR:.4f}}}
dropout: {{per_year: 0.01}}
measures:
  mentor: {{recommended: 0.5, places: 12, lasts: {{exponential: {{mean: 26 weeks}}}}}}
  places: {{recommended: 1.0, places: 12, lasts: {{exponential: {{mean: 13 weeks}}}}}}
"""
PLAN = """\
scenario: queues.yaml
promises:
  - {measure: mentor, queue_wait_p90: 90 days}
  - {measure: places, queue_started_within: 35 days, share: 0.9}
claim: long_run
levers:
  measures.mentor.places: {from: 10, to: 20, cost: 100000}
  measures.places.places: {from: 10, to: 20, cost: 60000}
budget: {replications: 1500}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "queues.yaml").write_text(QUEUES, "utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def changed(file: Path, before: str, after: str) -> Path:
    assert before in PLAN
    file.write_text(PLAN.replace(before, after), "utf-8")
    return file


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_answer_comes_first_then_what_it_costs_and_who_is_lost(run: Run, file: Path) -> None:
    done = run("plan", file, "-j", 1)
    assert done.exit_code == 0, done.output
    text = flat(done.stdout)
    order = ["The cheapest that keeps what is promised", "more than today", "Confirmed with 95% confidence"]
    order += ["give up within 12 months with the plan", "What to set", "The promises", "Beside the waits"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "90% start within 35 days" in text
    assert "Cheaper, and breaks a promise" in text


def test_the_plan_as_an_option_can_be_saved_and_is_the_plan(run: Run, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "option.yaml"
    done = run("plan", file, "-j", 1, "--json", "--out", out)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    option = load(out)
    assert option.parent() == load(tmp_path / "queues.yaml")
    for path, value in said["plan"]["set"].items():
        _measures, name, _places = path.split(".")
        places = option.measures[name].places
        assert places is not None
        assert places.first == value
    assert run("plan", file, "--out", out).exit_code == 2


def test_an_option_elsewhere_says_everything_itself(run: Run, file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run("plan", file, "-j", 1, "--quiet", "--out", elsewhere / "option.yaml")
    assert done.exit_code == 0, done.output
    option = load(elsewhere / "option.yaml")
    assert option.clock == load(tmp_path / "queues.yaml").clock


def test_what_cannot_be_told_ends_with_3_and_is_named(run: Run, file: Path) -> None:
    small = changed(file, "replications: 1500", "replications: 60")
    done = run("plan", small, "-j", 1, "--out", file.with_name("option.yaml"))
    assert done.exit_code == 3, done.output
    assert "Inconclusive between these" in flat(done.stdout)
    assert not file.with_name("option.yaml").exists()
    assert "was not written" in done.stderr


def test_impossible_bounds_say_which_promise_breaks_and_by_how_much(run: Run, file: Path) -> None:
    done = run(
        "plan", changed(file, "from: 10, to: 20, cost: 100000", "from: 10, to: 12, cost: 100000"), "-j", 1
    )
    assert done.exit_code == 0, done.output
    text = flat(done.stdout)
    assert "No plan within these bounds keeps what is promised" in text
    assert "of those who wait for Mentor only" in text
    assert "promised are 90%" in text
    assert "wait for Places only" not in text


def test_a_wrong_plan_ends_with_2_and_says_where(run: Run, file: Path) -> None:
    done = run("plan", changed(file, "measure: mentor", "measure: mentro"))
    assert done.exit_code == 2
    assert 'plan.yaml:3:15: error: unknown measure or stage "mentro", did you mean "mentor"?' in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_no_line_is_wider_than_the_page(
    run: Run, file: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    small = changed(file, "replications: 1500", "replications: 300")
    done = run("plan", small, "-j", 1)
    assert max(map(len, done.stdout.splitlines())) <= int(columns)


def test_the_same_numbers_stand_in_the_json(run: Run, file: Path) -> None:
    small = changed(file, "replications: 1500", "replications: 100")
    said = json.loads(run("plan", small, "-j", 1, "--json").stdout)
    assert said["verdict"] == "inconclusive"
    assert said["replications"]["spent"] <= said["replications"]["budget"] == 100
    assert said["between"]
    assert said["cost_today"] == 12 * 160_000
