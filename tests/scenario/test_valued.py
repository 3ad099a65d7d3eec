"""A scenario with values set at paths."""

from __future__ import annotations

from math import fsum
from pathlib import Path

import pytest

import sim
from sim.scenario import Distribution, Scenario, ScenarioError, load
from sim.scenario.ranged import moved, ranged
from tests.scenario.examples import measure, scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASE = load(SCENARIOS / "baseline.yaml")


def days(length: float) -> float:
    return length * 86_400


def lasts(of: Scenario) -> Distribution:
    found = of.measures["mentor"].lasts
    assert found is not None
    return found


def message(values: dict[str, float | str]) -> str:
    with pytest.raises(ScenarioError) as raised:
        sim.with_values(BASE, values)
    return str(raised.value)


def test_a_number_is_set_and_nothing_else() -> None:
    found = sim.with_values(BASE, {"citizens.per_year": 300})
    assert found == BASE.with_({"citizens.per_year": 300})


def test_setting_nothing_changes_nothing() -> None:
    assert sim.with_values(BASE, {}) == BASE


def test_a_length_is_days_or_written_with_its_unit() -> None:
    base = measure(lasts={"fixed": "3 months"})
    for value in (70, 70.0, "70 days", "10 weeks"):
        found = sim.with_values(base, {"measures.mentor.lasts.fixed": value})
        assert lasts(found).mean == days(70)


def test_a_distribution_keeps_its_shape_and_gets_the_mean() -> None:
    before, after = lasts(BASE), lasts(sim.with_values(BASE, {"measures.mentor.lasts": 100}))
    assert after.kind == before.kind
    assert after.mean == pytest.approx(days(100), rel=1e-6)
    assert after.parameters[0] == pytest.approx(before.parameters[0], rel=1e-4)


def test_whole_numbers_become_the_nearest() -> None:
    found = sim.with_values(BASE, {"measures.mentor.places": 24.4})
    assert (
        found.measures["mentor"].places
        == BASE.with_({"measures.mentor.places": 24}).measures["mentor"].places
    )


def test_a_value_without_a_range_can_be_set() -> None:
    base = measure()
    assert not ranged(base)
    assert sim.with_values(base, {"citizens.per_year": 7.5}).citizens.per_year == 7.5


def test_within_declared_ranges_it_is_what_moving_gives() -> None:
    shares = {each.path: 0.3 for each in sim.ranges(BASE)}
    values = {each.path: each.at(0.3) for each in sim.ranges(BASE)}
    assert sim.with_values(BASE, values) == moved(BASE, shares)


def test_ranges_are_those_that_the_scenario_declares() -> None:
    assert sim.ranges(BASE) == ranged(BASE)


SHARES = {"shares": {"job": 0.2, "allowance": 0.2, "disability_pension": 0.4, "other": 0.2}}


def test_a_share_that_is_set_alone_stays_and_the_others_make_room() -> None:
    found = sim.with_values(scenario(outcome=SHARES), {"outcome.shares.job": 0.6}).outcome
    assert found is not None
    assert found.shares == pytest.approx(
        {"job": 0.6, "allowance": 0.1, "disability_pension": 0.2, "other": 0.1}
    )


def test_shares_that_are_set_together_are_scaled_and_the_others_stay() -> None:
    values = {"outcome.shares.job": 0.3, "outcome.shares.allowance": 0.5}
    found = sim.with_values(scenario(outcome=SHARES), values).outcome
    assert found is not None
    assert found.shares == pytest.approx(
        {"job": 0.15, "allowance": 0.25, "disability_pension": 0.4, "other": 0.2}
    )
    assert fsum(found.shares.values()) == pytest.approx(1.0)


def test_one_date_of_a_capacity_can_be_set_and_the_whole_cannot() -> None:
    base = measure(places={"2027-01-04": 3, "2027-06-01": 5})
    found = sim.with_values(base, {"measures.mentor.places.2027-06-01": 9})
    assert found == measure(places={"2027-01-04": 3, "2027-06-01": 9})
    with pytest.raises(ScenarioError, match="no single number"):
        sim.with_values(base, {"measures.mentor.places": 9})


def test_what_is_wrong_is_said_all_at_once() -> None:
    text = message(
        {"measures.mentr.lasts": 3, "citizens.per_year": "4 weeks", "name": 3, "clock.years": True}
    )
    assert 'unknown path "measures.mentr.lasts", did you mean "measures.mentor.lasts"?' in text
    assert "citizens.per_year: error: expected a number, not '4 weeks'" in text
    assert "name: error: no single number or length of time stands here" in text
    assert "clock.years: error: expected" in text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_only_finite_numbers_are_taken(value: float) -> None:
    assert "finite" in message({"citizens.per_year": value})


def test_the_language_refuses_what_cannot_be() -> None:
    assert "share from 0 to 1" in message({"measures.mentor.decision.granted": 1.2})
    assert "cannot be negative" in message({"measures.mentor.lasts": -3})
