"""A trap is named where places with caseworkers are taken away and were needed, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim.cli.compare_trap import trap_said
from sim.experiment.changes import changes
from sim.experiment.moved import Moved
from sim.experiment.places_taken import put_back, taken_away
from sim.experiment.traps import looks_better, to_judge_by, were_needed

from .towns import town

if TYPE_CHECKING:
    from sim.experiment import Comparison

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def moved(difference: float, low: float, high: float) -> Moved:
    return Moved("figure", "all", 10.0, 10.0 + difference, difference, low, high, low, high)


NOTHING = moved(0.0, 0.0, 0.0)


@pytest.mark.parametrize("change", [
    {},
    {"caseworkers__town_team__full_time": 0.5},  # saves money: not hidden behind fewer citizens each
    {"caseworkers__town_team__full_time": 1.5, "caseworkers__town_team__citizens_each": 20},
    {"caseworkers__town_team__full_time": 2, "caseworkers__town_team__citizens_each": 20},
    {"caseworkers__town_team__citizens_each": 40},
    {"caseworkers__town_team__citizens_each": 20, "caseworkers__town_team__when_full": "stretch"},
    {"caseworkers__town_team__full_time": 0, "caseworkers__town_team__citizens_each": 20},
    {"measures__mentor__places": 1},
])  # fmt: skip
def test_what_takes_no_places_by_fewer_citizens_each_takes_none(change: dict[str, object]) -> None:
    assert taken_away(town(), town(**change)) == ()


def test_places_that_are_gone_are_told_with_the_staff_that_would_keep_them() -> None:
    (found,) = taken_away(town(), town(caseworkers__town_team__citizens_each=24))
    assert (found.team, found.before, found.after, found.throughout) == ("town_team", 30, 24, True)
    assert found.needed == Decimal("1.25")
    assert found.staff_lacking == Decimal("0.25")
    assert found.staff_added == 0


def test_the_staff_said_to_keep_the_places_keeps_them_and_a_hundredth_less_does_not() -> None:
    for each in range(1, 30):
        (found,) = taken_away(town(), town(caseworkers__town_team__citizens_each=each))
        assert found.needed is not None
        assert int(found.needed * each) >= found.before
        assert (found.needed - Decimal("0.01")) * each < found.before


def test_staff_that_is_raised_but_not_enough_takes_places_all_the_same() -> None:
    option = town(caseworkers__town_team__citizens_each=20, caseworkers__town_team__full_time=1.3)
    (found,) = taken_away(town(), option)
    assert (found.before, found.after) == (30, 26)
    assert found.staff_added == Decimal("0.3")
    assert found.staff_lacking == Decimal("0.2")


def test_staff_that_comes_later_takes_places_until_then_only() -> None:
    later = {date(2027, 1, 1): 1, date(2028, 1, 1): 1.5}
    option = town(caseworkers__town_team__citizens_each=20, caseworkers__town_team__full_time=later)
    (found,) = taken_away(town(), option)
    assert (found.before, found.after) == (30, 20)
    assert not found.throughout
    assert found.day == town().clock.start


def test_a_fall_that_is_over_when_the_window_begins_is_none_of_it() -> None:
    later = {date(2026, 1, 4): 1, date(2027, 1, 1): 1.5}
    assert not taken_away(
        town(), town(caseworkers__town_team__citizens_each=20, caseworkers__town_team__full_time=later)
    )


def test_teams_that_are_not_the_same_ones_are_counted_together() -> None:
    split = {
        "young": {"serves": {"age": ["under_30"]}, "full_time": 0.5, "citizens_each": 20},
        "others": {"full_time": 0.5, "citizens_each": 30},
    }
    (found,) = taken_away(town(), town(caseworkers=split))
    assert (found.team, found.before, found.after) == ("", 30, 25)
    enough = split | {"others": {"full_time": 0.7, "citizens_each": 30}}
    assert taken_away(town(), town(caseworkers=enough)) == ()


YOUNG, OLDER = {"age": ["under_30", "from_30_to_39"]}, {"age": ["from_40"]}
TWO: dict[str, object] = {
    "young": {"serves": YOUNG, "full_time": 0.6, "citizens_each": 30},
    "older": {"serves": OLDER, "full_time": 0.4, "citizens_each": 30},
}


@pytest.mark.parametrize("serves", [YOUNG, {"age": ["from_30_to_39", "under_30"]}])
@pytest.mark.parametrize("name", ["young", "youth"])
def test_a_team_is_the_same_under_another_name_as_long_as_it_serves_the_same(
    name: str, serves: dict[str, object]
) -> None:
    other = {name: {"serves": serves, "full_time": 0.6, "citizens_each": 20}, "older": TWO["older"]}
    more_elsewhere = {"serves": OLDER, "full_time": 2, "citizens_each": 30}
    for teams in (other, other | {"older": more_elsewhere}):
        (found,) = taken_away(town(caseworkers=TWO), town(caseworkers=teams))
        assert (found.team, found.before, found.after) == (name, 18, 12)


def test_a_part_of_a_team_that_stretches_does_not_hide_the_part_that_does_not() -> None:
    split = {
        "young": {"serves": {"age": ["under_30"]}, "full_time": 0.3, "citizens_each": 15},
        "middle": {
            "serves": {"age": ["from_30_to_39"]},
            "full_time": 0.3,
            "citizens_each": 30,
            "when_full": "stretch",
        },
        "older": TWO["older"],
    }
    (found,) = taken_away(town(caseworkers=TWO), town(caseworkers=split))
    assert found.replaced == ("young",)
    assert set(found.teams) == {"young", "middle"}
    assert (found.before, found.after) == (18, 13)


def test_putting_the_places_back_leaves_what_else_an_option_changes() -> None:
    other = {"measures.mentor.places": 9}
    option = town().with_({"caseworkers.town_team.citizens_each": 20, **other})
    back = put_back(town(), option, taken_away(town(), option))
    assert back is not None
    assert not changes(town().with_(other), back)
    assert to_judge_by(town(), town().with_({"caseworkers.town_team.citizens_each": 20})) is None
    assert to_judge_by(town(), town().with_(other)) is None


def test_teams_that_were_split_are_put_back_as_they_were() -> None:
    split = {
        "young": {"serves": {"age": ["under_30"]}, "full_time": 0.5, "citizens_each": 20},
        "others": {"full_time": 0.5, "citizens_each": 30},
    }
    option = town(caseworkers=split)
    back = put_back(town(), option, taken_away(town(), option))
    assert back is not None
    assert not changes(town(), back)


HIDDEN_BY: dict[str, dict[str, object]] = {
    "shorter programmes": {"programme.lasts": {"gamma": {"mean": "5 months", "sd": "2 months"}}},
    "more who give up": {"dropout.per_year": 2.0},
    "fewer who are referred": {"citizens.per_year": 70},
}


@pytest.mark.parametrize("hidden", HIDDEN_BY)
def test_a_trap_is_named_whatever_else_an_option_changes(hidden: str) -> None:
    tight = town(caseworkers__town_team__full_time=0.6)
    other = tight.with_(HIDDEN_BY[hidden])
    option = other.with_({"caseworkers.town_team.citizens_each": 15})
    found = sim.compare(tight, [option, other], 8, jobs=1, outcomes=False)
    (trap,) = found.traps
    assert trap.option == found.names[1]
    assert not trap.alone
    assert len(found.results) == 3


def test_a_team_with_places_to_spare_is_not_blamed_for_another_that_loses_staff() -> None:
    two = town(caseworkers=TWO).with_({"caseworkers.young.full_time": 6})
    option = two.with_({"caseworkers.young.citizens_each": 29, "caseworkers.older.full_time": 0.2})
    assert taken_away(two, option)
    found = sim.compare(two, [option], 8, jobs=1, outcomes=False)
    assert moved_in(found, "queue_mean") > 1
    assert found.traps == ()


def moved_in(found: Comparison, indicator: str) -> float:
    before, after = (each.column(indicator, "programme") for each in found.results)
    return float((after - before).mean())


def test_places_that_nobody_needed_are_no_trap() -> None:
    assert not were_needed(NOTHING, NOTHING, NOTHING, NOTHING)
    assert not were_needed(moved(-5, -9, 1), moved(3, -1, 7), moved(0.5, 0.4, 0.6), NOTHING)


def test_fewer_who_begin_for_another_reason_are_no_trap() -> None:
    fewer = moved(-5, -6, -4)
    assert not were_needed(fewer, NOTHING, NOTHING, moved(-8, -9, -7))
    assert were_needed(fewer, NOTHING, NOTHING, moved(8, 7, 9))
    assert were_needed(fewer, NOTHING, NOTHING, Moved("queue_wait_mean_of_started", "programme"))


def test_more_who_wait_are_enough() -> None:
    assert were_needed(NOTHING, moved(3, 2, 4), NOTHING, NOTHING)
    assert were_needed(NOTHING, NOTHING, moved(3, 2, 4), NOTHING)
    assert were_needed(NOTHING, Moved("waiting_now", "programme", 1, 4, 3), NOTHING, NOTHING)


def test_a_trifle_inside_is_no_gain_that_anybody_would_be_taken_in_by() -> None:
    assert looks_better(moved(-0.03, -0.04, -0.02))
    assert not looks_better(moved(-0.004, -0.005, -0.003))
    assert not looks_better(moved(-0.03, -0.07, 0.01))
    assert not looks_better(moved(0.03, 0.02, 0.04))


def test_those_inside_are_set_beside_the_baseline_by_name() -> None:
    """The sentence before may be beside the option with its places put back."""
    option = town().with_({"caseworkers.town_team.citizens_each": 15})
    found = sim.compare(town(), [option], 6, jobs=1, outcomes=False)
    (trap,) = found.traps
    better = Moved("dropout_within_12_months", "all", 0.2, 0.1, -0.1, -0.12, -0.08, -0.12, -0.08)
    said = trap_said(found, replace(trap, inside=(better,), alone=False))
    (inside,) = (line for line in said.splitlines() if "inside" in line)
    assert inside.startswith("Against Town, those inside look better served")


def test_the_shipped_trap_is_named_and_what_adds_is_not() -> None:
    names = ("lower_caseloads_without_staff", "lower_caseloads_with_staff", "more_mentors", "six_team_cases")
    options = [sim.load(SCENARIOS / f"{name}.yaml") for name in names]
    found = sim.compare(sim.load(SCENARIOS / "baseline.yaml"), options, 6, jobs=1, outcomes=False)
    (trap,) = found.traps
    assert trap.option == "Lower caseloads without staff"
    assert [(each.team, each.before, each.after) for each in trap.taken] == [
        ("resource_team", 102, 81),
        ("job_centre", 92, 73),
    ]
    assert trap.begun.high < 0 < trap.waiting.low
    with_staff = options[1].caseworkers
    assert {each.team: each.needed for each in trap.taken} == {
        name: team.full_time.first for name, team in with_staff.items()
    }
    assert trap.would_cost is not None
    assert trap.would_cost > 0


def test_a_team_with_places_to_spare_can_have_fewer_of_them() -> None:
    roomy = town(caseworkers__town_team__full_time=9)
    found = sim.compare(
        roomy, [roomy.with_({"caseworkers.town_team.citizens_each": 28})], 6, jobs=1, outcomes=False
    )
    assert taken_away(roomy, found.results[1].scenario)
    assert found.traps == ()
