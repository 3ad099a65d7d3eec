"""Who comes when: a Poisson process whose rate changes from day to day.

A unit-rate process (cumulated unit exponentials) is sent through the inverse of the cumulative intensity
(the time change of a Poisson process; Çinlar 1975, chapter 4, section 7). So the same people come,
earlier or later, when only the rate differs, and a longer horizon leaves the earlier ones alone.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY

from .luck import Luck

if TYPE_CHECKING:
    from datetime import date

    from sim.scenario.schema_parts import Arrivals
    from sim.timetable import Timetable

    from .people import Floats, Ints

DAYS_A_YEAR = 365.25
MONTHS = 12


def arrival_times(
    arrivals: Arrivals, timetable: Timetable, seed: int, replication: int, until: date | None
) -> Ints:
    """Whole seconds of all arrivals before the horizon, in order; several may fall on one second.

    With `until` nobody arrives on that date or later, and those before it arrive as they would anyway.
    """
    by_month = None if arrivals.by_month is None else tuple(arrivals.by_month)
    expected = cumulative_intensity(
        float(arrivals.per_year),
        by_month,
        float(arrivals.growth_per_year),
        timetable.origin,
        timetable.report_start // DAY,
        timetable.horizon // DAY,
    )
    arrived = time_changed(unit_process(float(expected[-1]), seed, replication), expected)
    return arrived if until is None else arrived[arrived < (until - timetable.origin).days * DAY]


def unit_process(until: float, seed: int, replication: int, name: str = "arrival") -> Floats:
    """The points of a Poisson process with rate 1 on [0, until), from the column `name`."""
    enough = likely_number(until)
    while (points := np.cumsum(Luck(seed, replication, enough).exponential(name)))[-1] < until:
        enough *= 2
    return points[: np.searchsorted(points, until)]


def likely_number(mean: float) -> int:
    """A number that a Poisson number with this mean hardly ever exceeds."""
    return int(mean + 8 * mean**0.5 + 20)


def time_changed(points: Floats, expected: Floats) -> Ints:
    """Whole seconds at which the cumulative intensity reaches each of `points`, rounded down.

    `expected[d]` is the expected number of arrivals before day d, piecewise linear within days; all
    points lie below its last value.
    """
    day = np.searchsorted(expected, points, side="right") - 1
    into = (points - expected[day]) / (expected[day + 1] - expected[day])
    return day * DAY + np.minimum((into * DAY).astype(np.int64), DAY - 1)


@lru_cache(maxsize=64)
def cumulative_intensity(
    per_year: float, by_month: tuple[float, ...] | None, growth: float, origin: date, start: int, days: int
) -> Floats:
    """Expected arrivals before each of the days 0 … `days` from `origin`; growth is counted from day `start`.

    The rate of a day is `per_year / 365.25 · factor of its month · (1 + growth)^((day − start) / 365.25)`,
    where the factors have mean 1 over the twelve months.
    """
    factors = [1.0] * MONTHS if by_month is None else [MONTHS * f / fsum(by_month) for f in by_month]
    rates = [
        per_year / DAYS_A_YEAR
        * factors[(origin + timedelta(days=day)).month - 1]
        * (1.0 + growth) ** ((day - start) / DAYS_A_YEAR)
        for day in range(days)
    ]  # fmt: skip
    expected = np.concatenate(([0.0], np.cumsum(rates)))
    expected.flags.writeable = False
    return expected
