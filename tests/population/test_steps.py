"""The steps of spells: their lengths, what is decided in them, and the luck of further attempts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.population import NEVER
from sim.population.luck import Luck
from sim.population.plans import plan
from sim.population.quantiles import LONGEST
from sim.population.steps import UNTOUCHED
from sim.scenario import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.population import Spells

WEEK = 604_800
CITIZENS = 40_000
GAMMA = {"gamma": {"mean": "7 months", "sd": "4 months"}}
COURSE = {"places": 8, "every": "26 weeks", "first": "2027-02-01", "lasts": "12 weeks"}
GROUP = Measure.model_validate({"groups": COURSE})


def measure(**fields: object) -> Measure:
    return Measure.model_validate({"places": 5, "lasts": "13 weeks", **fields})


def planned(
    measures: dict[str, Measure], citizens: int = CITIZENS, seed: int = 1, *, returns: bool = False
) -> Spells:
    """All of these measures are recommended to everybody."""
    everybody = np.ones((citizens, len(measures)), dtype=np.bool_)
    return plan(measures, everybody, everybody[:, 0], Luck(seed, 0, citizens), returns=returns)


def z(found: NDArray[np.bool_], share: float) -> float:
    return float((found.mean() - share) / np.sqrt(share * (1 - share) / len(found)))


def attempt(spells: Spells, number: int, column: str) -> NDArray[Any]:
    """A column of all spells of this attempt, one a citizen where there is one measure."""
    found: NDArray[Any] = getattr(spells, column)[spells.attempt == number]
    return found


def test_a_measure_of_which_nothing_is_said_takes_no_time_and_is_granted() -> None:
    spells = planned({"mentor": measure()}, 20)
    for column in (spells.identify, spells.decide, spells.search):
        assert set(column.tolist()) == {0}
    assert spells.granted.all()
    assert not (spells.contradictory | spells.gated | spells.no_firm).any()
    assert set(spells.lasts.tolist()) == {13 * WEEK}
    assert set(np.concatenate([spells.decline, spells.clash, spells.no_show]).tolist()) == {UNTOUCHED}
    assert set(spells.stops_after.tolist()) == {NEVER}
    assert not (spells.required | spells.given).any()


def test_everything_that_chance_decides_comes_in_its_share() -> None:
    measures = {
        "internship": measure(
            identify={"contradictory": 0.1},
            decision={"granted": 0.64},
            after={"measures": ["mentor"], "share": 0.6},
            search={"no_firm": 0.2},
            declined={"share": 0.06},
        )
    }
    spells = planned(measures, CITIZENS, 61)
    assert abs(z(spells.contradictory, 0.1)) < 4
    assert abs(z(spells.granted, 0.64)) < 4
    assert abs(z(spells.gated, 0.6)) < 4
    assert abs(z(spells.no_firm, 0.2)) < 4
    assert abs(z(spells.decline < 0.06, 0.06)) < 4
    columns = np.array([spells.contradictory, spells.granted, spells.gated, spells.no_firm, spells.decline])
    correlations = np.corrcoef(columns)[np.triu_indices(5, 1)] * np.sqrt(CITIZENS)
    assert np.abs(correlations).max() < 4


def test_each_step_has_its_own_length() -> None:
    steps: dict[str, Any] = {
        "identify": {"lasts": {"exponential": {"mean": "6 weeks"}}},
        "decision": {"lasts": {"gamma": {"mean": "4 weeks", "sd": "2 weeks"}}},
        "search": {"lasts": {"exponential": {"mean": "28 weeks"}}},
        "lasts": GAMMA,
    }
    measures = {"internship": measure(**steps)}
    spells = planned(measures, CITIZENS, 62)
    for column, mean, sd in (
        (spells.identify, 6 * WEEK, 6 * WEEK),
        (spells.decide, 4 * WEEK, 2 * WEEK),
        (spells.search, 28 * WEEK, 28 * WEEK),
        (spells.lasts, 7 * 2_629_800, 4 * 2_629_800),
    ):
        assert abs((column.mean() - mean) / (sd / np.sqrt(CITIZENS))) < 4


def test_a_decision_by_the_team_takes_no_time_and_refuses_nobody() -> None:
    measures = {"mentor": measure(decision={"lasts": "4 weeks", "granted": 0.1, "by": "team"})}
    spells = planned(measures, 100)
    assert spells.granted.all()
    assert set(spells.decide.tolist()) == {0}


def test_a_share_of_an_order_without_measures_gates_nobody() -> None:
    measures = {"mentor": measure(after={"share": 0.6})}
    assert not planned(measures, 100).gated.any()


def test_in_groups_everybody_has_the_length_of_the_course() -> None:
    spells = planned({"course": GROUP}, 10)
    assert set(spells.lasts.tolist()) == {12 * WEEK}


def test_an_offer_that_does_not_exist_is_planned_all_the_same() -> None:
    measures = {"course": Measure.model_validate({"available": False, "identify": {"lasts": "4 weeks"}})}
    spells = planned(measures, 10)
    assert set(spells.identify.tolist()) == {4 * WEEK}
    assert set(spells.lasts.tolist()) == {0}


RICH = {
    "identify": {"lasts": {"exponential": {"mean": "6 weeks"}}, "contradictory": 0.4},
    "decision": {"lasts": {"exponential": {"mean": "4 weeks"}}, "granted": 0.6},
    "after": {"measures": ["mentor"], "share": 0.6},
    "search": {"lasts": {"exponential": {"mean": "28 weeks"}}, "no_firm": 0.3},
    "lasts": GAMMA,
    "declined": {"share": 0.1},
    "considerations": {"aids": {"recommended": 0.5, "given": 0.5}},
    "stops_early": 0.5,
}
OF_THE_ATTEMPT = ("identify", "contradictory", "decide", "granted", "search", "no_firm", "lasts", "decline")


def test_every_attempt_has_luck_of_its_own() -> None:
    spells = planned({"internship": measure(**RICH, review={"every": "6 weeks"})}, returns=True)
    assert set(spells.attempt.tolist()) == {1, 2, 3}
    for column in (*OF_THE_ATTEMPT, "stops_after"):
        found = np.array([attempt(spells, k, column) for k in (1, 2, 3)], dtype=np.float64)
        if column == "stops_after":
            found = (found == NEVER).astype(np.float64)
        correlations = np.array(np.corrcoef(found))[np.triu_indices(3, 1)] * np.sqrt(CITIZENS)
        assert np.abs(correlations).max() < 4, column


def test_what_lies_with_the_citizen_is_the_same_in_every_attempt() -> None:
    fixed = measure(**RICH, clashes_with={"groups": 0.2})
    group = Measure.model_validate({"groups": COURSE})
    spells = planned({"group": group, "internship": fixed}, 200, returns=True)
    for number, column in ((0, "clash"), (1, "gated"), (1, "required")):
        here = spells.measure == number
        one, two = (getattr(spells, column)[here & (spells.attempt == k)] for k in (1, 2))
        assert len(set(one.tolist())) > 1
        assert np.array_equal(one, two)


def test_further_attempts_change_nothing_in_the_first() -> None:
    alone = planned({"internship": measure(**RICH)}, 500)
    more = planned({"internship": measure(**RICH, review={"every": "6 weeks"})}, 500, returns=True)
    assert set(alone.attempt.tolist()) == {1}
    for column in (*OF_THE_ATTEMPT, "gated", "required", "given", "stops_after"):
        assert np.array_equal(getattr(alone, column), attempt(more, 1, column))


def test_who_does_not_turn_up_is_drawn_anew_the_second_time() -> None:
    spells = planned({"course": Measure.model_validate({"groups": COURSE, "no_show": 0.2})}, seed=63)
    first, second = attempt(spells, 1, "no_show"), attempt(spells, 2, "no_show")
    assert abs(z(first < 0.2, 0.2)) < 4
    assert abs(z(second < 0.2, 0.2)) < 4
    assert abs(np.corrcoef(first, second)[0, 1]) * np.sqrt(CITIZENS) < 4


def test_clashes_are_drawn_for_groups_where_anything_clashes_with_them() -> None:
    clashing, quiet = measure(clashes_with={"groups": 0.2}), measure(clashes_with={"groups": 0.0})
    spells = planned({"course": GROUP, "internship": clashing}, seed=64)
    course = spells.measure == 0
    assert abs(z(spells.clash[course] < 0.2, 0.2)) < 4
    assert set(spells.clash[~course].tolist()) == {UNTOUCHED}
    assert set(planned({"course": GROUP, "internship": quiet}, 50).clash.tolist()) == {UNTOUCHED}


def test_who_stops_early_stops_after_a_uniform_part_of_the_length() -> None:
    spells = planned({"internship": measure(lasts=GAMMA, stops_early=0.3)}, seed=65)
    stops = spells.stops_after < NEVER
    assert abs(z(stops, 0.3)) < 4
    assert (spells.stops_after[stops] >= 1).all()
    assert (spells.stops_after[stops] <= spells.lasts[stops]).all()
    part = spells.stops_after[stops] / spells.lasts[stops]
    assert abs((part.mean() - 0.5) / np.sqrt(1 / 12 / len(part))) < 4
    assert abs(z(part < 0.1, 0.1)) < 4


def test_a_member_of_a_group_stops_within_the_course() -> None:
    course = Measure.model_validate({"groups": COURSE, "stops_early": 1.0})
    found = planned({"course": course}, 500).stops_after
    assert ((found >= 1) & (found <= 12 * WEEK)).all()
    assert len(set(found.tolist())) > 400


def test_a_higher_share_of_stopping_keeps_those_of_a_lower_one_and_their_moment() -> None:
    few, many = (planned({"a": measure(lasts=GAMMA, stops_early=p)}, 500).stops_after for p in (0.2, 0.6))
    stopped = few < NEVER
    assert 0 < stopped.sum() < (many < NEVER).sum()
    assert np.array_equal(few[stopped], many[stopped])


def test_lengths_stay_within_bounds_however_much_slower_a_search_is() -> None:
    slow = measure(
        search={"lasts": "90 years", "slower_with_considerations": 1000},
        considerations={"aids": {"recommended": 1.0}},
    )
    assert set(planned({"internship": slow}, 5).search.tolist()) == {LONGEST}
