"""Anonymous users of services: they queue beside the citizens of the programme (`also_used_by`).

Each service has a Poisson process of its own with a constant rate, made from a unit-rate process as the
arrivals are: a higher rate brings the same users, earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.quantities import SECONDS
from sim.tables import NOBODY, NOT_REACHED

from .arrivals import unit_process
from .luck import Luck
from .people import Others
from .quantiles import lengths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Measure

    from .people import Ints


def draw_others(offers: Mapping[str, Measure], horizon: int, seed: int, replication: int) -> Others:
    """All anonymous users who queue before `horizon` (seconds); nobody uses an offer that does not exist."""
    none = np.zeros(0, dtype=np.int64)
    measure, arrived, lasts = [none], [none], [none]
    for position, name in enumerate(sorted(offers)):
        each = offers[name]
        if each.also_used_by is None or each.also_used_by.per_year == 0.0 or not each.available:
            continue
        times = constant_rate(each.also_used_by.per_year, horizon, seed, replication, f"also_used_by:{name}")
        measure.append(np.full(len(times), position))
        arrived.append(times)
        if each.groups is not None:
            lasts.append(np.full(len(times), round(each.groups.lasts.seconds)))
        else:
            lasts.append(lengths(each.lasts, Luck(seed, replication, len(times)), f"also_lasts:{name}"))
    everybody = np.concatenate(measure)
    return Others(
        measure=everybody,
        arrived=np.concatenate(arrived),
        lasts=np.concatenate(lasts),
        started=np.full(len(everybody), NOT_REACHED),
        group=np.full(len(everybody), NOBODY),
    )


def constant_rate(per_year: float, horizon: int, seed: int, replication: int, name: str) -> Ints:
    """Whole seconds before `horizon` of a Poisson process with so many points a year, in order."""
    per_second = per_year / SECONDS["year"]
    points = unit_process(per_second * horizon, seed, replication, name)
    return np.minimum((points / per_second).astype(np.int64), horizon - 1)
