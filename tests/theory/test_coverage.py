"""Intervals of a comparison hold the truth as often as they say, where theory knows the truth.

A recursion makes half as many comparisons as `python -m tests.theory.coverage` runs on the engine, and has
the engine's figures. The bounds leave as many standard errors as they do there, so they are wider.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.population import draw
from tests.theory import coverage, coverage_quick

if TYPE_CHECKING:
    from collections.abc import Iterable


COMPARISONS = coverage.COMPARISONS // 2
WIDER = sqrt(coverage.COMPARISONS / COMPARISONS)
LEAST, MOST, FAMILY = (
    0.95 + WIDER * (each - 0.95) for each in (coverage.LEAST, coverage.MOST, coverage.FAMILY)
)
FALSE_ALARMS = 0.05 + WIDER * (coverage.FALSE_ALARMS - 0.05)


def in_bounds(shares: Iterable[float]) -> bool:
    return all(LEAST <= share <= MOST for share in shares)


def test_intervals_of_queues_that_theory_knows_hold_the_truth() -> None:
    """The comparisons are run once for all that is asked of them."""
    each = coverage.EACH
    results = coverage_quick.runs(COMPARISONS * each)
    comparisons = list(coverage.dealt(results, each))

    said = coverage.shares(coverage.held(comparisons, coverage.as_said))
    assert in_bounds(said.values()), said
    assert in_bounds(coverage.shares(coverage.held(comparisons, coverage.student)).values())
    assert in_bounds(coverage.shares(coverage.held(comparisons, coverage.bootstrapped)).values())
    assert coverage.all_at_once(coverage.held(comparisons, coverage.together)) >= FAMILY
    assert coverage.false_alarms(results, each) <= FALSE_ALARMS

    # what would be wrong is seen: all intervals together, too, when each stands for itself alone
    for wrong in (coverage.too_narrow, coverage.unpaired):
        assert not in_bounds(coverage.shares(coverage.held(comparisons, wrong)).values())
    assert coverage.all_at_once(coverage.held(comparisons, coverage.as_said)) < FAMILY


def test_the_same_queue_with_the_same_luck_differs_by_exactly_nothing() -> None:
    one = coverage.runs(2 * coverage.EACH)[0]
    for comparison in coverage.dealt((one, one, one), coverage.EACH):
        for row in comparison.family(0.95):
            ends = row.low, row.high, row.simultaneous_low, row.simultaneous_high
            assert (row.difference, *ends) == (0.0, 0.0, 0.0, 0.0, 0.0)


def test_the_replications_are_those_that_a_comparison_runs() -> None:
    found = coverage.runs(3)
    again = sim.compare(
        found[0].scenario, [each.scenario for each in found[1:]], 3, seed=coverage.SEED, jobs=1
    )
    for ours, theirs in zip(found, again.results, strict=True):
        for key, values in zip(ours.catalogue, ours.values.T, strict=True):
            np.testing.assert_array_equal(values, theirs.column(key.indicator, key.of))


def test_the_recursion_has_the_figures_of_the_engine() -> None:
    found = coverage.runs(20)
    for places, result in zip(coverage.PLACES, found, strict=True):
        case = coverage.case(places)
        for number in range(20):
            people = draw(case.scenario, case.timetable, coverage.SEED, number)
            recursion = coverage_quick.of_population(people, case.timetable, places)
            for key, value in zip(result.catalogue, result.values[number], strict=True):
                assert value == pytest.approx(recursion[key.indicator], rel=1e-9), (places, number, key)
