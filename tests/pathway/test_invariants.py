"""In every municipality that can be written down, the rules of the pathway hold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.indicators import catalogue, measure_all
from sim.pathway import run
from sim.population import behaviour, draw, gather
from sim.timetable import Capacity, timetable
from tests.pathway.invariants.everything import check_all
from tests.pathway.towns import scenarios

if TYPE_CHECKING:
    from sim.scenario import Scenario


@settings(max_examples=300)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_every_run_keeps_the_rules(scenario: Scenario, seed: int) -> None:
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    check_all(run(scenario, dates, people), dates, people, behaviour(scenario))


@settings(max_examples=60)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_indicators_agree_with_what_the_engine_kept_as_it_ran(scenario: Scenario, seed: int) -> None:
    """Queue lengths and use, computed from the tables by the indicators, against the engine's own account."""
    dates = timetable(scenario)
    found = gather(run(scenario, dates, people := draw(scenario, dates, seed, 0)), dates, people)
    window = dates.horizon - dates.report_start
    numbers = dict(zip(catalogue(scenario, dates), measure_all(found, dates, scenario), strict=True))
    plans = {f"caseworkers.{name}": plan for name, plan in dates.teams} | dict(dates.measures)
    for key, value in numbers.items():
        if key.period or key.by or key.of not in found.areas:
            continue
        waited, held = found.areas[key.of]
        if key.indicator == "queue_mean":
            assert value == pytest.approx(waited / window, abs=1e-9)
        plan = plans.get(key.of)
        if key.indicator == "utilisation" and isinstance(plan, Capacity) and not np.isnan(value):
            assert value * room(plan, dates.report_start, dates.horizon) == pytest.approx(held, abs=1.0)


def room(plan: Capacity, begin: int, end: int) -> int:
    """Place-seconds that a capacity offers between two times."""
    steps = [*zip(plan.times.tolist(), plan.places.tolist(), strict=True), (end, 0)]
    return sum(
        places * max(0, min(after, end) - max(start, begin))
        for (start, places), (after, _) in pairwise(steps)
    )
