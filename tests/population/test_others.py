"""Anonymous users of services: a Poisson process of their own, the same users in every option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from sim.population.others import constant_rate, draw_others
from sim.scenario import Measure
from tests.population.towns import MENTOR, drawn, town

if TYPE_CHECKING:
    from sim.population import Others

YEAR = 31_557_600
HORIZON = 10 * YEAR
WEEK = 604_800
RARE = 2 * stats.norm.sf(4)


def service(per_year: float | None, **fields: object) -> Measure:
    users = None if per_year is None else {"per_year": per_year}
    lasts = {"gamma": {"mean": "7 months", "sd": "4 months"}}
    return Measure.model_validate({"places": 5, "lasts": lasts, "also_used_by": users, **fields})


def group(per_year: float) -> Measure:
    course = {"places": 8, "every": "26 weeks", "first": "2027-02-01", "lasts": "12 weeks"}
    return Measure.model_validate({"groups": course, "also_used_by": {"per_year": per_year}})


def of(found: Others, position: int) -> list[tuple[int, int]]:
    here = found.measure == position
    return list(zip(found.arrived[here].tolist(), found.lasts[here].tolist(), strict=True))


def test_they_come_as_a_poisson_process_with_a_constant_rate() -> None:
    times = constant_rate(500.0, HORIZON, 81, 0, "also_used_by:mentor")
    assert abs((len(times) - 5_000) / np.sqrt(5_000)) < 4
    assert stats.kstest(times / HORIZON, "uniform").pvalue > RARE
    assert stats.kstest(np.diff(times) * 500.0 / YEAR, "expon").pvalue > RARE


def test_their_number_over_many_replications_is_poisson() -> None:
    counts = [len(constant_rate(5.0, HORIZON, 82, k, "also_used_by:mentor")) for k in range(400)]
    spread = sum((count - 50.0) ** 2 / 50.0 for count in counts)
    assert abs(np.mean(counts) - 50.0) / np.sqrt(50.0 / 400) < 4
    assert RARE / 2 < stats.chi2.cdf(spread, 400) < 1 - RARE / 2


def test_a_higher_rate_brings_the_same_users_earlier_and_they_stay_as_long() -> None:
    few = of(draw_others({"mentor": service(12)}, HORIZON, 1, 0), 0)
    many = of(draw_others({"mentor": service(24)}, HORIZON, 1, 0), 0)
    assert len(few) < len(many)
    for (slow, lasts), (fast, also) in zip(few, many, strict=False):
        assert abs(slow - 2 * fast) <= 2
        assert lasts == also


def test_a_longer_run_leaves_earlier_users_alone() -> None:
    short, long = (of(draw_others({"mentor": service(12)}, k * YEAR, 1, 0), 0) for k in (5, 10))
    assert long[: len(short)] == short
    assert all(5 * YEAR <= when < 10 * YEAR for when, _ in long[len(short) :])


def test_every_service_has_users_of_its_own_whatever_else_there_is() -> None:
    alone = draw_others({"mentor": service(12)}, HORIZON, 1, 0)
    more = draw_others({"mentor": service(12), "b": service(12), "c": service(None)}, HORIZON, 1, 0)
    assert of(alone, 0) == of(more, 2)
    b, mentor = ([when for when, _ in of(more, k)] for k in (0, 2))
    assert not set(b) & set(mentor)
    assert of(more, 1) == []


def test_they_stand_by_measure_and_then_by_time() -> None:
    found = draw_others({"z": service(30), "a": service(20), "m": group(25)}, HORIZON, 1, 0)
    assert set(found.measure.tolist()) == {0, 1, 2}
    order = np.lexsort((found.arrived, found.measure))
    assert order.tolist() == list(range(len(order)))
    assert ((found.arrived >= 0) & (found.arrived < HORIZON)).all()


def test_they_stay_for_the_length_of_the_measure() -> None:
    found = draw_others({"course": group(50), "mentor": service(500)}, HORIZON, 83, 0)
    assert {lasts for _, lasts in of(found, 0)} == {12 * WEEK}
    lengths = np.array([lasts for _, lasts in of(found, 1)])
    mean, sd = 7 * YEAR / 12, 4 * YEAR / 12
    assert abs((lengths.mean() - mean) / (sd / np.sqrt(len(lengths)))) < 4


def test_nobody_uses_what_does_not_exist_or_is_used_by_nobody_else() -> None:
    measures = {"a": service(12, available=False), "b": service(0), "c": service(None)}
    found = draw_others(measures, HORIZON, 1, 0)
    assert len(found.measure) == len(found.arrived) == len(found.lasts) == 0


def test_they_are_part_of_the_population_and_change_no_citizen() -> None:
    used = MENTOR + "    also_used_by: {per_year: 20}\n"
    alone, joined = drawn(town(MENTOR)), drawn(town(used))
    assert len(alone.others.measure) == 0
    assert len(joined.others.measure) > 50
    assert np.array_equal(alone.citizens.arrived, joined.citizens.arrived)
    assert np.array_equal(alone.spells.lasts, joined.spells.lasts)
