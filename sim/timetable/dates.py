"""Steps on the calendar: anniversaries, dates that repeat, and weekdays.

A repeating date is `first + k · every` for whole numbers k in both directions, reckoned on dates and
never as a running sum of seconds, so that a run's beginning has no influence on when things happen.
Many dates at once are arrays of ordinals (`date.toordinal`: days, 1 January of year 1 being day 1).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.clock import moved
from sim.scenario.quantities import SECONDS, Duration

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ordinals = NDArray[np.int64]

DAY = SECONDS["day"]
"""Seconds in a day."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `date.weekday`."""


def anniversary(day: date, years: int) -> date:
    """The same day of another year; that of 29 February is 28 February in a common year."""
    return moved(day, Duration(years * SECONDS["year"], Decimal(years), "year"))


def whole_days(length: Duration) -> int:
    """A length in days, rounded to the nearest."""
    return round(length.seconds / DAY)


def weekday_from(day: date, weekday: str) -> date:
    """The first such weekday on or after `day`."""
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def repeating(first: int, every: int, begin: int, end: int) -> Ordinals:
    """All `first + k · every`, k any whole number, with `begin <= day < end`, as ordinals.

    ValueError unless `every` is at least one day.
    """
    if every < 1:
        raise ValueError("dates repeat after at least one whole day")
    return np.arange(begin + (first - begin) % every, end, every, dtype=np.int64)
