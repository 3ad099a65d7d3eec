"""A plan file is read by a scenario's rules: every fault with its place and what to do, in one pass."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from sim.experiment.plan.reading import from_text, given, read
from sim.scenario import Scenario, ScenarioError
from tests.experiment.towns import TOWN
from tests.scenario.shipped import shipped

if TYPE_CHECKING:
    from sim.scenario import Problem

PLANS = Path("scenarios/plans")

GOOD = """\
scenario: town.yaml
promises:
  - {measure: mentor, wait_p90: 90 days}
  - {measure: assessment, queue_started_within: 5 weeks, share: 0.8}
levers:
  measures.mentor.places: {from: 4, to: 9, cost: 50000}
  caseworkers.town_team.full_time: {from: 0.4, to: 2, step: 0.2, cost: 620000}
  measures.anxiety_group.groups.every: {choose: [26 weeks, 8 weeks, 13 weeks], cost: [2, 6, 4]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "town.yaml").write_text(TOWN, "utf-8")
    return tmp_path


def faults(text: str, folder: Path) -> list[Problem]:
    with pytest.raises(ScenarioError) as error:
        from_text(text, folder=folder)
    return list(error.value.problems)


def fault(text: str, folder: Path) -> str:
    (one,) = faults(text, folder)
    return f"{one.line}:{one.column} {one.message} {one.hint}"


def test_what_is_left_out_is_as_the_contract_says(folder: Path) -> None:
    found = from_text(GOOD, folder=folder)
    assert (found.claim, found.confidence, found.budget) == ("share_of_years", 0.95, 5000)


def test_a_quantile_is_a_share_within_its_limit(folder: Path) -> None:
    mentor, meeting = from_text(GOOD, folder=folder).promises
    assert (mentor.seconds, mentor.share, mentor.queue) == (90 * 86_400, 0.9, False)
    assert (meeting.seconds, meeting.share, meeting.queue) == (35 * 86_400, 0.8, True)


def test_levers_go_from_the_cheapest_up_in_exact_steps(folder: Path) -> None:
    places, staff, groups = from_text(GOOD, folder=folder).levers
    assert places.values == (4, 5, 6, 7, 8, 9)
    assert staff.values == (0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2)
    assert list(zip(groups.values, groups.costs, strict=True)) == [
        ("26 weeks", 2),
        ("13 weeks", 4),
        ("8 weeks", 6),
    ]
    assert [lever.today for lever in (places, staff, groups)] == [200_000, 620_000, 4]


def test_a_cost_that_is_left_out_follows_from_the_prices_of_the_scenario(folder: Path) -> None:
    priced = TOWN.replace("places: 4\n", "places: 4\n    cost: {per_place_year: 50000}\n")
    (folder / "town.yaml").write_text(priced, "utf-8")
    text = GOOD.replace("{from: 4, to: 9, cost: 50000}", "{from: 4, to: 9}")
    places = from_text(text, folder=folder).levers[0]
    assert places.stated is False
    assert places.costs == pytest.approx([50_000 * value for value in places.values], rel=1e-9)
    assert places.today == pytest.approx(200_000)


def test_a_teams_lever_costs_what_its_own_team_costs(folder: Path) -> None:
    one = "caseworkers: {town_team: {full_time: 1, citizens_each: 30, contacts_per_month: 1}}"
    both = """\
caseworkers:
  town_team: {full_time: 1, citizens_each: 30}
  young: {serves: {age: [under_30]}, full_time: 4, citizens_each: 20}
costs: {caseworker_full_time: 600000}"""
    assert one in TOWN
    two = TOWN.replace(one, both)
    (folder / "town.yaml").write_text(two, "utf-8")
    text = GOOD.replace("to: 2, step: 0.2, cost: 620000", "to: 2, step: 0.2")
    staff = from_text(text, folder=folder).levers[1]
    assert staff.costs == pytest.approx([600_000 * value for value in staff.values], rel=1e-9)
    assert staff.today == pytest.approx(600_000)


def test_a_scenario_given_as_a_plan_is_told_so_and_nothing_else(folder: Path) -> None:
    assert "is a scenario, and a plan was expected here" in fault(TOWN, folder)


def test_a_plan_given_as_a_scenario_is_told_so_and_nothing_else(folder: Path) -> None:
    (folder / "plan.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(ScenarioError) as error:
        Scenario.from_file(folder / "plan.yaml")
    (one,) = error.value.problems
    assert one.message == "this is a plan, and a scenario was expected here"
    assert "ventetid plan" in one.hint


@pytest.mark.parametrize("claim", ["mean_of_years", "long_run"])
def test_everybody_cannot_be_promised_of_a_mean(folder: Path, claim: str) -> None:
    text = GOOD.replace("share: 0.8", "share: 1")
    assert "cannot be shown" in fault(f"{text}claim: {claim}\n", folder)
    from_text(f"{text}claim: share_of_years\n", folder=folder)


def test_everything_wrong_is_told_in_one_pass_each_at_its_place(folder: Path) -> None:
    text = """\
scenario: town.yaml
promises:
  - {measure: mentro, queue_wait_p90: 90 days}
  - {measure: mentor, queue_wait_p90: 90}
  - {measure: mentor, started_within: 90 days, share: 80}
clam: long_run
levers:
  measures.mentor.plces: {from: 5, to: 14, cost: 100}
  measures.internship.places: {from: 9, to: 5, cost: 60}
budget: {replications: 2}
"""
    found = {(each.line, each.column): each.message for each in faults(text, folder)}
    assert list(found) == [(3, 15), (4, 39), (5, 55), (6, 1), (8, 3), (9, 38), (10, 24)]
    assert 'did you mean "mentor"' in found[3, 15]
    assert 'did you mean "claim"' in found[6, 1]
    assert 'did you mean "places"' in found[8, 3]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("town.yaml", "twon.yaml", "Did you mean town.yaml?"),
        ("scenario: town.yaml\n", "", "scenario is missing here"),
        ("wait_p90: 90 days", "wait_p90: 3 years", "reported for 2 years"),
        ("wait_p90: 90 days", "wait_p90: 90 days, share: 0.5", "says for how many already"),
        ("wait_p90: 90 days", "wait_p90: 90 days, wait_median: 9 days", "wait_p90 and wait_median"),
        (", share: 0.8", "", "needs a share"),
        (", cost: 50000", "", "no price from which it follows"),
        ("cost: [2, 6, 4]", "cost: [2, 6]", "3 choices and 2 costs"),
        ("cost: [2, 6, 4]", "cost: 3", "a list of 3 costs"),
        ("to: 9, cost", "to: unlimited, cost", "unlimited cannot be planned for"),
        ("step: 0.2", "step: 0.3", "steps of 0.3 from 0.4 do not come to 2"),
        ("step: 0.2, ", "", "no whole number of steps"),
        ("from: 4, to: 9", "from: 4", "to is missing here"),
        ("from: 4, to: 9", "from: 0, to: 100000", "more than a lever may have"),
        ("from: 4, to: 9", "from: -4, to: 9", "at least 0"),
        ("from: 4, to: 9", "from: 4 weeks, to: 8 weeks", "Write {choose: [4 weeks, 8 weeks]"),
        ("[26 weeks, 8 weeks, 13 weeks]", "[26 weeks, 8, 13 weeks]", "has no unit"),
        ("[26 weeks, 8 weeks, 13 weeks]", "[26 weeks, 8 weeks, 8 weeks]", "stands here twice"),
        ("measure: assessment", "measure: all", "unknown measure or stage"),
        ("groups.every:", "groups.first:", "date"),
    ],
)
def test_each_fault_says_what_was_expected(before: str, after: str, said: str, folder: Path) -> None:
    assert said in fault(GOOD.replace(before, after), folder)


def test_the_traps_of_yaml_are_caught_as_in_a_scenario(folder: Path) -> None:
    assert "stands here twice" in fault(GOOD + "scenario: town.yaml\n", folder)
    assert "1.200" in fault(GOOD.replace("cost: 50000", "cost: 1.200"), folder)


def test_a_fault_of_the_scenario_is_told_in_its_own_file(folder: Path) -> None:
    (folder / "town.yaml").write_text(TOWN.replace("places: 4\n", "plces: 4\n"), "utf-8")
    assert {Path(each.file).name for each in faults(GOOD, folder)} == {"town.yaml"}


def test_a_promise_about_what_does_not_exist_can_be_judged_by_nobody(folder: Path) -> None:
    missing = TOWN.replace("places: 4\n", "available: false\n")
    (folder / "town.yaml").write_text(missing, "utf-8")
    text = GOOD.replace("measures.mentor.places: {from: 4, to: 9, cost: 50000}\n  ", "")
    assert "judged by nobody" in fault(text, folder)


def test_two_levers_may_not_turn_the_same_thing(folder: Path) -> None:
    text = GOOD + "  measures.anxiety_group.groups: {choose: [3], cost: [1]}\n"
    assert any("turn the same thing" in each.message for each in faults(text, folder))


def test_a_country_is_not_planned_for() -> None:
    with pytest.raises(ScenarioError, match="country of 98 municipalities"):
        given({**yaml.safe_load(GOOD), "scenario": sim_country()})


def sim_country() -> Scenario:
    return Scenario.from_file("scenarios/national.yaml")


@pytest.mark.parametrize("path", shipped("plans/*.yaml"), ids=lambda path: path.stem)
def test_the_shipped_plans_are_right_and_fit_their_schema(path: Path) -> None:
    assert read(path).promises
    schema = yaml.safe_load((PLANS / "plan.schema.json").read_text("utf-8"))
    data = yaml.safe_load(path.read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(data)
    data["promises"][0]["mesure"] = "mentor"
    assert not jsonschema.Draft7Validator(schema).is_valid(data)
