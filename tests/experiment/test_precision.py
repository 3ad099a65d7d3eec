"""As many replications as it takes: the rule, and that nothing is run twice on the way."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment import kept, precision
from sim.experiment.intervals import mean_interval
from sim.experiment.precision import Precision, Watched
from tests.experiment.shelves import Memory
from tests.experiment.towns import town

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUGH = Precision(relative=0.5, days=60.0, share=0.2)
IMPOSSIBLE = Precision(relative=1e-9, days=1e-9, share=1e-9)


def test_the_half_width_after_each_replication_is_that_of_the_t_interval() -> None:
    luck = np.random.default_rng(4)
    values, levels = luck.normal(1000.0, 3.0, (40, 2)), luck.normal(50.0, 1.0, (40, 2))
    values[3, 1] = levels[7, 1] = np.nan
    half, level = precision.widths(values, levels)
    for column in (0, 1):
        for n in (2, 9, 40):
            both = ~(np.isnan(values[:n, column]) | np.isnan(levels[:n, column]))
            expected = mean_interval(values[:n, column][both])
            if np.isnan(expected.low):
                assert np.isnan(half[n - 1, column])
                continue
            assert half[n - 1, column] == pytest.approx((expected.high - expected.low) / 2)
            assert level[n - 1, column] == pytest.approx(levels[:n, column][both].mean())


def test_whichever_is_met_first_is_enough() -> None:
    asked = Precision()
    assert asked.allowed("days", 200.0) == pytest.approx(10.0)
    assert asked.allowed("days", 20.0) == 3.0
    assert asked.allowed("share", -0.9) == pytest.approx(0.045)
    assert asked.allowed("share", 0.0) == 0.01
    assert asked.allowed("citizens", 4.0) == 1.0
    assert asked.allowed("something else", 40.0) == pytest.approx(2.0)


def enough(*known: int, of: int) -> NDArray[np.bool_]:
    """A figure that is known well enough after these numbers of replications only."""
    found = np.zeros((of, 1), np.bool_)
    found[[number - 1 for number in known]] = True
    return found


def test_a_narrow_interval_must_stay_narrow() -> None:
    assert not precision.stays(enough(*range(20, 25), of=25)), "lucky from 20 to 24"
    assert not precision.stays(enough(*range(20, 24), of=23)), "the look ahead is not over"
    assert precision.stays(enough(*range(20, 26), of=25))
    assert precision.stays(enough(*range(30, 36), of=40)), "what comes after it is no reason to go on"
    assert not precision.stays(enough(*range(2, 20), of=20)), "before the first look nothing counts"
    assert not precision.stays(enough(*range(200, 210), of=210))
    assert precision.stays(enough(*range(200, 211), of=210))


def test_the_next_look_is_as_far_as_it_will_take_and_never_more_than_twice_as_far() -> None:
    assert precision.next_look(100, 1.2, 2000) == 150
    assert precision.next_look(100, 40.0, 2000) == 200
    assert precision.next_look(100, float("inf"), 2000) == 200
    assert precision.next_look(100, 0.5, 2000) == 125, "only the look ahead is lacking"
    assert precision.next_look(1900, 2.0, 2000) == 2000


def test_stopping_at_the_first_narrow_interval_covers_less_than_looking_ahead() -> None:
    """Skewed values, 20 replications and more, a rule that stops by luck: the reason for the look ahead."""
    luck = np.random.default_rng(5)
    held = {"first": 0, "ahead": 0}
    runs = 600
    for _ in range(runs):
        values = luck.exponential(1.0, (400, 1))
        half, level = precision.widths(values, values)
        good = half <= 0.2 * level
        ends = {"first": next(n for n in range(20, 401) if good[n - 1, 0])}
        # what has stayed so after n replications has stayed so after more
        ends["ahead"] = 20 + bisect_left(range(20, 401), 1, key=lambda n: int(precision.stays(good[:n])))
        assert ends["ahead"] <= 400
        for rule, n in ends.items():
            found = mean_interval(values[:n, 0])
            held[rule] += found.low <= 1.0 <= found.high
    assert held["first"] < held["ahead"]
    assert held["ahead"] / runs > 0.9


def test_a_comparison_that_is_run_until_it_is_known_is_the_comparison_of_as_many() -> None:
    base, more = town(), town(measures__mentor__places=8)
    pieces: list[int] = []
    found = sim.compare_until(
        base, [more], ROUGH, seed=4, jobs=1, outcomes=False, progress=lambda done, _of: pieces.append(done)
    )
    assert found.met
    assert all(each.met for each in found.watched)
    assert found.least is not None
    assert found.least.times <= 1.0
    again = sim.compare(base, [more], found.replications, seed=4, jobs=1, outcomes=False)
    for ours, theirs in zip(found.found.results, again.results, strict=True):
        np.testing.assert_array_equal(ours.values, theirs.values)
    assert sum(b > a for a, b in zip([0, *pieces], pieces, strict=False)) == 2 * found.replications


def test_what_cannot_be_reached_ends_with_as_many_as_are_allowed_and_says_what_is_missing() -> None:
    found = sim.compare_until(
        town(), [town(measures__mentor__places=8)], IMPOSSIBLE, at_most=30, jobs=1, outcomes=False
    )
    assert not found.met
    assert found.replications == 30
    assert found.missed
    assert [each.times for each in found.missed] == sorted((e.times for e in found.missed), reverse=True)
    endless = {(row.indicator, row.of) for row in found.found.family(0.95) if row.not_reached}
    assert endless <= {(each.indicator, each.of) for each in found.left_out}
    assert not {(e.indicator, e.of) for e in found.missed} & {(e.indicator, e.of) for e in found.left_out}


def test_options_that_are_the_same_are_known_at_the_first_look_that_can_tell() -> None:
    found = sim.compare_until(town(), [town()], IMPOSSIBLE, jobs=1, outcomes=False)
    assert found.met
    assert found.replications == 25, "the first look, and the look ahead"


def test_a_simulation_is_run_until_it_is_known() -> None:
    found = sim.simulate_until(town(), ROUGH, seed=4, jobs=1, outcomes=False)
    assert found.met
    again = sim.simulate(town(), found.replications, seed=4, jobs=1, outcomes=False, keep="indicators")
    np.testing.assert_array_equal(found.found.values, again.values)
    assert {each.option for each in found.watched} == {""}


def first_come(known: sim.Known, queued: int, citizen: int) -> float:
    return queued


def test_rules_of_ones_own_are_remembered_within_one_question_and_told_apart() -> None:
    from sim.experiment.own_rules import OwnRules
    from sim.experiment.replicate import Case
    from sim.timetable import timetable

    scenario = town()
    dates, once = timetable(scenario), kept.Once()
    plain, ruled = (
        Case(scenario, dates, "simpy", own) for own in (OwnRules(), OwnRules({"mentor": first_come}))
    )
    once.shelf(plain, 1, None).put(0, np.zeros(3))
    once.shelf(ruled, 1, None).put(0, np.ones(3))
    np.testing.assert_array_equal(kept.shelf(once, ruled, 1, None).row(0), np.ones(3))
    np.testing.assert_array_equal(kept.shelf(once, plain, 1, None).row(0), np.zeros(3))
    assert kept.shelf(once, plain, 2, None).row(0) is None


def test_a_store_gets_what_it_may_keep_and_is_asked_first() -> None:
    memory = Memory()
    first = sim.simulate_until(town(), ROUGH, seed=4, jobs=1, outcomes=False, store=memory)
    pieces: list[int] = []
    again = sim.simulate_until(
        town(), ROUGH, seed=4, jobs=1, outcomes=False, store=memory,
        progress=lambda done, _of: pieces.append(done),
    )  # fmt: skip
    assert not any(pieces)
    np.testing.assert_array_equal(first.found.values, again.found.values)


@pytest.mark.parametrize("wrong", [{"relative": 0}, {"days": -1.0}, {"share": True}, {"share": "1"}])
def test_a_precision_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(sim.RequestError) as error:
        Precision(**wrong)  # type: ignore[arg-type]  # what is refused
    assert "above 0" in str(error.value)


@pytest.mark.parametrize("limit", [19, 0, True, 30.0])
def test_too_few_replications_to_look_are_refused(limit: object) -> None:
    with pytest.raises(sim.RequestError) as error:
        sim.simulate_until(town(), at_most=limit)  # type: ignore[arg-type]  # what is refused
    assert "20 or more" in str(error.value)


def test_a_figure_without_an_interval_yet_is_the_farthest_from_known() -> None:
    watched = Watched("", "wait_median", "mentor", "days", float("nan"), 3.0)
    assert not watched.met
    assert watched.times == float("inf")
