"""What the indicators reckon from the tables, against what the engine kept as it ran."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.indicators import catalogue, measure_all
from sim.timetable import Capacity

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable


def indicators_agree_with_the_engine(scenario: Scenario, dates: Timetable, found: Tables) -> None:
    """Queue lengths and use are the same by both accounts; people of a list count like everybody."""
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
