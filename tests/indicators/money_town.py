"""A town with prices: what it says about money, and what its amounts are called."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sim.indicators import indicators

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.indicators import Key
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

CUT_OFF = 365 / 366
"""The part of a town's second budget year that its window holds: 2028 is a leap year, and lacks a day."""

LIVING: dict[str, Any] = {"income_support_month": 10_000, "pension_month": 20_000, "pension_years": 18}
PENSION = "disability_pension"


def by_year(tables: Tables, timetable: Timetable, scenario: Scenario) -> dict[tuple[str, str], list[float]]:
    """Amounts of money by indicator and what they are of: the window, then its years."""
    numbers = indicators(tables, timetable, scenario)
    both = zip(numbers.keys, numbers.values.tolist(), strict=True)
    return amounts((key, value) for key, value in both if key.unit == "DKK")


def amounts(numbers: Iterable[tuple[Key, float]]) -> dict[tuple[str, str], list[float]]:
    """Keys with values, as lists by indicator and what they are of."""
    found = groupby(numbers, key=lambda each: (each[0].indicator, each[0].of))
    return {what: [value for _key, value in each] for what, each in found}
