"""The page of a plan: its three answers, their exit codes, and the option that can be saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from sim.experiment.plan import work
from sim.scenario import load
from tests.cli.wide import widest
from tests.experiment.planned import A_YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.plan import Planned
    from sim.experiment.plan.asked import Asked

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


def written(folder: Path) -> Path:
    (folder / "queues.yaml").write_text(QUEUES, "utf-8")
    path = folder / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan for tests that change nothing of it."""
    return written(tmp_path_factory.mktemp("usual"))


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with a budget that can tell nothing."""
    return changed(written(tmp_path_factory.mktemp("untold")), "replications: 1500", "replications: 60")


@pytest.fixture(scope="module", autouse=True)
def searched_once() -> Iterator[None]:
    """The search for a plan is the same whatever is shown of it."""
    search = cache(work.plan)

    def once(asked: Asked, seed: int, *, progress: object, **means: object) -> Planned:
        del progress
        return search(asked, seed, **means)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "plan", once)
        yield


def changed(file: Path, before: str, after: str) -> Path:
    assert before in PLAN
    file.write_text(PLAN.replace(before, after), "utf-8")
    return file


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_answer_comes_first_then_what_it_costs_and_who_is_lost(once: Run, usual: Path) -> None:
    done = once("plan", usual, "-j", 1)
    assert done.exit_code == 0, done.output
    text = flat(done.stdout)
    order = ["The cheapest that keeps what is promised", "more than today", "Confirmed with 95% confidence"]
    order += ["give up within 12 months with the plan", "What to set", "The promises", "Beside the waits"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "90% start within 35 days" in text
    assert "Cheaper, and breaks a promise" in text


def test_the_plan_as_an_option_can_be_saved_and_is_the_plan(once: Run, run: Run, usual: Path) -> None:
    out = usual.with_name("option.yaml")
    done = once("plan", usual, "-j", 1, "--json", "--out", out)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    option = load(out)
    assert option.parent() == load(usual.with_name("queues.yaml"))
    for path, value in said["plan"]["set"].items():
        _measures, name, _places = path.split(".")
        places = option.measures[name].places
        assert places is not None
        assert places.first == value
    assert run("plan", usual, "--out", out).exit_code == 2


def test_an_option_elsewhere_says_everything_itself(run: Run, usual: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run("plan", usual, "-j", 1, "--quiet", "--out", elsewhere / "option.yaml")
    assert done.exit_code == 0, done.output
    option = load(elsewhere / "option.yaml")
    assert option.clock == load(usual.with_name("queues.yaml")).clock


def test_what_cannot_be_told_ends_with_3_and_is_named(run: Run, untold: Path) -> None:
    done = run("plan", untold, "-j", 1, "--out", untold.with_name("option.yaml"))
    assert done.exit_code == 3, done.output
    assert "Inconclusive between these" in flat(done.stdout)
    assert not untold.with_name("option.yaml").exists()
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


def test_where_a_mean_is_promised_it_is_said_how_often_single_years_keep_it(once: Run, usual: Path) -> None:
    text = flat(once("plan", usual, "-j", 1).stdout)
    share = re.search(r"all promises are kept in ([\d.]+)% of single years", text)
    assert share is not None
    out = usual.with_name("option.yaml")
    said = json.loads(once("plan", usual, "-j", 1, "--json", "--out", out).stdout)
    assert float(share[1]) == pytest.approx(100 * said["plan"]["years_kept"]["share"], abs=0.051)


def test_a_claim_about_years_is_broken_in_years(run: Run, file: Path) -> None:
    """The share who start may lie above what is promised, on average: it is the years that are too few."""
    (file.parent / "queues.yaml").write_text(QUEUES.replace("years: 10 years", "years: 6 years"), "utf-8")
    years = PLAN.replace("claim: long_run", "claim: share_of_years").replace("to: 20", "to: 15")
    file.write_text(years.replace("replications: 1500", "replications: 600"), "utf-8")
    text = flat(run("plan", file, "-j", 1).stdout)
    assert "No plan within these bounds" in text
    assert re.search(r"kept in [\d.]+% of the years", text)
    assert "and that is to be 95%" in text
    assert "and promised are" not in text


def test_a_difference_can_be_read_from_its_two_totals(once: Run, usual: Path) -> None:
    text = flat(once("plan", usual, "-j", 1).stdout)
    found = re.search(
        r"([\d,]+) DKK a year for what is turned, ([\d,]+) DKK more than today \(([\d,]+) DKK", text
    )
    assert found is not None
    plan, more, today = (int(each.replace(",", "")) for each in found.groups())
    assert plan - today == more
    assert f"All that is turned {plan:,}" in text
    assert f"Today, of what is turned {today:,}" in text


def test_what_the_runs_measured_stands_beside_what_is_planned(run: Run, file: Path) -> None:
    """Prices of the scenario, and no groups: both are the same."""
    priced = QUEUES.replace("places: 12,", "places: 12, cost: {per_place_year: 50000},")
    (file.parent / "queues.yaml").write_text(priced, "utf-8")
    free = PLAN.replace(", cost: 100000", "").replace(", cost: 60000", "")
    file.write_text(free, "utf-8")
    said = json.loads(run("plan", file, "-j", 1, "--json").stdout)
    measured = said["running_cost_a_year"]["difference"]
    assert measured == pytest.approx(said["plan"]["cost"] - said["cost_today"], rel=1e-3)
    (costs,) = [each["text"] for each in said["sentences"] if each["about"] == "Costs"]
    assert "cancelled" not in costs


def test_where_no_plan_keeps_it_it_is_said_what_wider_bounds_would_not_help(run: Run, file: Path) -> None:
    """Recommended to many who are refused: from some places on more changes nothing."""
    refused = QUEUES.replace("recommended: 0.5,", "recommended: 0.5, decision: {granted: 0.6},")
    (file.parent / "queues.yaml").write_text(refused, "utf-8")
    file.write_text(
        """\
scenario: queues.yaml
promises: [{measure: mentor, started_within: 90 days, share: 0.9}]
claim: long_run
levers: {measures.mentor.places: {from: 10, to: 60, cost: 100000}}
budget: {replications: 400}
""",
        "utf-8",
    )
    text = flat(run("plan", file, "-j", 1).stdout)
    assert "No plan within these bounds" in text
    assert "more than Mentor, places 35 changes nothing of it, so wider bounds would not help" in text
    assert "refusals" in text


def test_bounds_that_are_too_narrow_are_not_called_of_no_use(run: Run, file: Path) -> None:
    """The other lever changes nothing of the broken promise; this one has too few places."""
    file.write_text(
        """\
scenario: queues.yaml
promises: [{measure: mentor, queue_started_within: 90 days, share: 0.9}]
claim: long_run
levers:
  measures.mentor.places: {from: 8, to: 12, cost: 100000}
  measures.places.places: {from: 20, to: 40, cost: 60000}
budget: {replications: 400}
""",
        "utf-8",
    )
    text = flat(run("plan", file, "-j", 1).stdout)
    assert "No plan within these bounds" in text
    assert "would not help" not in text


def test_open_ones_are_named_three_at_most_and_the_others_counted(run: Run, untold: Path) -> None:
    said = json.loads(run("plan", untold, "-j", 1, "--json").stdout)
    text = said["sentences"][0]["text"]
    assert text.count("Mentor, places") == 3
    assert re.search(r"and [\d,]+ others between [\d,]+ and [\d,]+ DKK a year", text)
    assert "none of them certainly breaks" not in text
    page = flat(run("plan", untold, "-j", 1).stdout)
    assert "which are few" in page


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_scenario_given_as_a_plan_is_told_so(run: Run, file: Path, more: tuple[str, ...]) -> None:
    done = run("plan", file.parent / "queues.yaml", *more)
    assert done.exit_code == 2
    assert "is a scenario, and a plan was expected here" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("command", ["run", "check", "show", "compare"])
def test_a_plan_given_to_another_command_is_told_so(run: Run, file: Path, command: str) -> None:
    files = (file.parent / "queues.yaml", file) if command == "compare" else (file,)
    done = run(command, *files)
    assert done.exit_code == 2
    assert "this is a plan, and a scenario was expected here" in done.stderr
    assert done.stderr.count("error:") == 1


def test_a_wrong_plan_ends_with_2_and_says_where(run: Run, file: Path) -> None:
    done = run("plan", changed(file, "measure: mentor", "measure: mentro"))
    assert done.exit_code == 2
    assert 'plan.yaml:3:15: error: unknown measure or stage "mentro", did you mean "mentor"?' in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_no_line_is_wider_than_the_page(
    run: Run, untold: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run("plan", untold, "-j", 1)
    assert widest(done.stdout) <= int(columns)


def test_the_same_numbers_stand_in_the_json(run: Run, untold: Path) -> None:
    said = json.loads(run("plan", untold, "-j", 1, "--json").stdout)
    assert said["verdict"] == "inconclusive"
    assert said["replications"]["spent"] <= said["replications"]["budget"] == 60
    assert said["between"]
    assert said["cost_today"] == 12 * 160_000
