"""Many replications of the queue of `coverage.py`, by a recursion: the engine's figures, many times as fast.

`of_population` has the engine's figures of a population that was drawn (`test_coverage.py` compares them);
`runs` draws populations of the same law by itself. Comparisons made of them are independent, as there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tests.theory import coverage
from tests.theory.quick import compiled, kiefer_wolfowitz
from tests.theory.recursions import NEVER
from tests.theory.scenes import DAY, YEAR_DAYS

if TYPE_CHECKING:
    from sim.experiment.result import Result
    from sim.population import Population
    from sim.timetable import Timetable
    from tests.theory.quick import Floats, Whole

WITHIN = np.array([30, 60, 90]) * DAY
NAMES = (*(f"queue_started_within_{days}" for days in (30, 60, 90)), "queue_mean", "utilisation")


def of_population(people: Population, dates: Timetable, places: int) -> dict[str, float]:
    """What the engine would find of a population: by the name of the indicator, as shares and numbers."""
    found = _figures(
        people.citizens.arrived, people.spells.lasts, places, dates.report_start, dates.horizon, WITHIN
    )
    return dict(zip(NAMES, found.tolist(), strict=True))


def runs(replications: int, seed: int = coverage.SEED) -> tuple[Result, ...]:
    """As `coverage.runs`: each number of places on the same citizens and luck, of the same law."""
    one = coverage.runs(1)
    luck = np.random.default_rng(seed)
    begin, end = one[0].timetable.report_start, one[0].timetable.horizon
    rate = coverage.PER_YEAR / YEAR_DAYS / DAY
    order = [NAMES.index(key.indicator) for key in one[0].catalogue]
    values = np.empty((len(coverage.PLACES), replications, len(order)))
    for number in range(replications):
        arrived = np.sort(luck.integers(0, end, luck.poisson(rate * end)))
        lasts = luck.exponential(coverage.MEAN_DAYS * DAY, len(arrived)).astype(np.int64)
        for k, places in enumerate(coverage.PLACES):
            values[k, number] = _figures(arrived, lasts, places, begin, end, WITHIN)[order]
    return tuple(replace(each, values=rows) for each, rows in zip(one, values, strict=True))


@compiled
def _figures(arrived: Whole, lasts: Whole, places: int, begin: int, end: int, within: Whole) -> Floats:
    """Shares who started within so many seconds of queueing, by Kaplan and Meier; the queue; the use."""
    started = kiefer_wolfowitz(arrived, lasts, places, np.full(len(arrived), NEVER))
    queue = use = 0
    for i in range(len(arrived)):
        queue += max(0, min(started[i], end) - max(arrived[i], begin))
        use += max(0, min(started[i] + lasts[i], end) - max(started[i], begin))
    asked = (arrived >= begin) & (arrived < end)
    until = np.minimum(started, end)[asked] - arrived[asked]
    starts = started[asked] < end
    order = np.argsort(until)
    found = np.empty(len(within) + 2)
    for k in range(len(within)):
        wait, left = 1.0, len(order)
        for i in order:
            if until[i] > within[k]:
                break
            if starts[i]:
                wait *= 1.0 - 1.0 / left
            left -= 1
        found[k] = 1.0 - wait
    found[len(within)] = queue / (end - begin)
    found[len(within) + 1] = use / (places * (end - begin))
    return found
