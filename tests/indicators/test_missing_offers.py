"""What is not available has no group that could be cancelled and no place that could be free."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiment.replicate import Case, walk
from sim.indicators import indicators
from sim.scenario import Scenario
from sim.timetable import timetable

TOWN = """
name: A town
clock: {start: 2027-01-04, years: 1, warm_up: 26 weeks}
citizens: {per_year: 60}
measures:
  mentor: {places: 3, lasts: 20 weeks, cost: {per_place_year: 1000}}
  course:
    groups: {places: 30, minimum: 12, every: 8 weeks, first: 2027-01-18, lasts: 10 weeks}
    cost: {per_group: 500}
"""
GONE = {"measures.mentor.available": False, "measures.course.available": False}


def numbers(scenario: Scenario) -> dict[tuple[str, str], float]:
    """Of the whole window, by indicator and what it is of."""
    case = Case(scenario, timetable(scenario))
    found = indicators(walk(case, 1, 0)[0], case.timetable, scenario)
    return {
        (key.indicator, key.of): value
        for key, value in zip(found.keys, found.values.tolist(), strict=True)
        if not key.period and not key.by
    }


@pytest.mark.parametrize(
    ("indicator", "of"),
    [("utilisation", "mentor"), ("utilisation", "course"), ("groups_cancelled", "course"),
     ("group_places_empty", "course")],
)  # fmt: skip
def test_what_is_not_on_offer_is_neither_used_nor_cancelled_nor_free(indicator: str, of: str) -> None:
    there, gone = (numbers(each) for each in (Scenario.from_text(TOWN), Scenario.from_text(TOWN).with_(GONE)))
    assert there[indicator, of] > 0
    assert np.isnan(gone.get((indicator, of), np.nan))


def test_what_is_not_on_offer_costs_nothing() -> None:
    there, gone = (numbers(each) for each in (Scenario.from_text(TOWN), Scenario.from_text(TOWN).with_(GONE)))
    assert there["cost_measures", "mentor"] == pytest.approx(3 * 1000, rel=0.01)
    assert there["cost_measures", "course"] > 0
    assert gone["cost_measures", "mentor"] == gone["cost_measures", "course"] == 0
