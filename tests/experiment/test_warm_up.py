"""Whether a run that begins empty has settled: told where it has not, and not where it has."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim import Scenario
from sim.experiment import mser
from sim.experiment.warm_up import judged, warm_up_check
from tests.experiment.towns import town
from tests.theory.test_warm_start import warm

CLERK = """
name: {name}
clock: {{start: 2027-01-04, years: {years}, warm_up: {warm_up}}}
citizens: {{per_year: {per_year}{more}}}
measures: {{mentor: {{label: Mentor, places: {places}, lasts: {{exponential: {{mean: {mean}}}}}}}}}
"""


def clerk(warm_up: str, *, years: int = 6, per_year: float = 100, places: object = "unlimited",
          mean: str = "1 year", more: str = "") -> Scenario:  # fmt: skip
    return Scenario.from_text(
        CLERK.format(name="Clerk", warm_up=warm_up, years=years, per_year=per_year, places=places, mean=mean,
                     more=more)
    )  # fmt: skip


def test_the_rule_cuts_off_what_is_not_yet_like_the_rest() -> None:
    luck = np.random.default_rng(1)
    for unsettled in (40, 100):
        series = np.concatenate([np.linspace(0.0, 50.0, unsettled), np.full(300, 50.0)])
        cut = mser.settled(series + luck.normal(size=len(series)))
        assert 0.8 * unsettled <= cut <= unsettled + 2 * mser.BATCH


def test_the_rule_is_that_of_its_definition() -> None:
    series = np.cumsum(np.random.default_rng(2).normal(size=203))
    means = series[:200].reshape(40, 5).mean(axis=1)
    errors = [((means[d:] - means[d:].mean()) ** 2).sum() / (40 - d) ** 2 for d in range(31)]
    assert mser.settled(series) == 5 * int(np.argmin(errors))


def test_what_never_changes_and_what_is_too_short_is_settled() -> None:
    assert mser.settled(np.full(100, 3.0)) == 0
    assert mser.settled(np.arange(4.0)) == 0


def test_places_that_still_fill_up_are_told_with_a_warm_up_that_would_do() -> None:
    """M/M/∞ from empty with a mean of a year: 63 % of its level after a year, 95 % after three."""
    found = warm_up_check(clerk("6 months"))
    assert found is not None
    (places,) = [each for each in found.unsettled if each.what == "holding"]
    assert 2 <= places.years <= 5
    assert places.early < places.late
    assert places.late == pytest.approx(100, rel=0.1)
    assert any("places of Mentor are still" in note and "would do" in note for note in found.notes)


def test_a_warm_up_that_is_long_enough_is_no_reason_to_say_anything() -> None:
    for seed in (1, 2, 3, 4):
        found = warm_up_check(clerk("6 years"), seed)
        assert found is not None
        assert not found.notes


def test_a_run_that_begins_empty_says_so() -> None:
    found = warm_up_check(clerk("0 days"))
    assert found is not None
    assert "begins empty" in found.notes[0]
    assert 2 <= found.enough <= 5


def test_an_overloaded_queue_is_helped_by_no_warm_up() -> None:
    found = warm_up_check(clerk("3 years", places=60, years=8))
    assert found is not None
    (queue,) = [each for each in found.unsettled if each.what == "waiting"]
    assert queue.years == np.inf
    assert any("no warm-up" in note for note in found.notes)


def test_a_short_report_is_looked_at_for_longer() -> None:
    found = warm_up_check(clerk("6 months", years=1))
    assert found is not None
    assert found.seen > 4
    assert found.unsettled


def test_only_what_lies_before_the_first_planned_change_is_judged() -> None:
    changed = clerk("6 years", places="{2027-01-04: 200, 2029-01-04: 30}")
    found = warm_up_check(changed)
    assert found is not None
    assert found.seen == pytest.approx(8.0, abs=0.1)
    assert not found.notes, "the places that are taken away are planned, and no warm-up is too short for them"


def test_where_referrals_grow_only_the_warm_up_is_judged() -> None:
    found = warm_up_check(clerk("6 years", more=", growth_per_year: 0.02"))
    assert found is not None
    assert found.seen == pytest.approx(6.0, abs=0.1)


def test_who_begins_with_a_list_has_no_warm_up_to_check() -> None:
    assert warm_up_check(warm([1.0, 2.0], each_week=1, lasts="10 weeks")) is None


def test_a_difference_that_chance_explains_is_no_reason_to_warn() -> None:
    luck = np.random.default_rng(3)
    for _ in range(200):
        noise = luck.normal(20.0, 4.0, (12, 1)) + luck.normal(0.0, 2.0, (12, 300))
        assert judged("mentor", "holding", noise, 100) is None


def test_the_same_seed_finds_the_same_and_the_engine_makes_no_difference() -> None:
    one = warm_up_check(town(), seed=3, replications=4)
    assert one == warm_up_check(town(), seed=3, replications=4, engine="simpy")


def youngest_first(known: sim.Known, _queued: int, citizen: int) -> float:
    """A queue rule that asks whom it ranks."""
    return 0.0 if citizen == sim.NOBODY else float(known.age[citizen])


def test_a_queue_rule_of_ones_own_is_looked_at_as_one_that_a_scenario_names() -> None:
    named = town(measures__mentor__queue="youngest_first")
    own = warm_up_check(town(), 3, 4, queue_rules={"mentor": youngest_first})
    there = warm_up_check(named, 3, 4, "simpy")
    assert own is not None
    assert there is not None
    assert own.unsettled == there.unsettled
    with pytest.raises(sim.RequestError):
        warm_up_check(town(), 3, 4, queue_rules={"piano": youngest_first})


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(sim.RequestError) as error:
        warm_up_check(town(), replications=1)
    assert "2 or more" in str(error.value)
