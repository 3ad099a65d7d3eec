"""Queues that grow all along the reported years: what is said of them depends on how long is simulated.

The check of the warm-up looks at a few replications, so a queue that grows slowly can escape it. Here all
replications of a result are looked at: its second years against its first ones, by the same bounds. Where a
change is planned in those years, or more are referred every year, a queue may grow for that reason, and where
a list begins the run nobody expects rest: nothing is said of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import STAGES

from .once import lately
from .since import planned
from .verdicts import FIRST_LOOK
from .warm_up import HEADS, SHARE, SURE_OF_NEVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .result import Result

    Floats = NDArray[np.float64]

QUEUE = "queue_mean"


@lately
def growing(result: Result) -> frozenset[str]:
    """The measures and stages whose queue grows from the first half of the reported years to the second."""
    scenario, years = result.scenario, [name for name, _begin, _end in result.timetable.years]
    moving = scenario.initial is not None or scenario.citizens.growth_per_year
    if moving or any(day > scenario.clock.start for day in planned(scenario)):
        return frozenset()
    found = set()
    for of in (*STAGES, *scenario.measures):
        try:
            numbers = [result.column(QUEUE, of, period=name) for name in years]
        except KeyError:  # nobody ever queues for it, or a single year is no year by itself
            continue
        if grows(numbers):
            found.add(of)
    return frozenset(found)


def grows(numbers: Sequence[Floats]) -> bool:
    """Of the mean numbers in the queue, an array over replications for each year."""
    half = len(numbers) // 2
    if not half or len(numbers[0]) < FIRST_LOOK:
        return False
    early, late = (np.mean(years, axis=0) for years in (numbers[:half], numbers[-half:]))
    apart = late - early
    size, error = float(apart.mean()), float(apart.std(ddof=1)) / len(apart) ** 0.5
    return size > SURE_OF_NEVER * error and size >= max(SHARE * float(late.mean()), HEADS)
