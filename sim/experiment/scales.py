"""How a figure is shown: in which unit, multiplied by what, and with no more digits than it bears."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = "-"
"""Stands where there is nothing to show."""

WEEK = 7.0
SAID_IN_WEEKS = 21.0
"""Days from which on a wait is said in weeks."""
IN_WHOLE_WEEKS = 700.0
"""Days from which on those weeks are whole ones."""
LARGE = 100.0
"""Numbers of people and places from which on they are whole ones."""
IN_THOUSANDS = 1e6
"""DKK from which on a table is in thousands."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a figure is shown: multiplied by `factor`, with `digits` decimals and a unit."""

    factor: float
    digits: int
    unit: str
    of_difference: str

    def number(self, value: float, *, sign: bool = False) -> str:
        """The bare number; never a minus before zero."""
        if isnan(value):
            return UNKNOWN
        text = f"{value * self.factor:{'+' if sign else ''},.{self.digits}f}"
        return text.lstrip("+-") if not text.strip("+-0.,") else text

    def value(self, value: float) -> str:
        """The number with its unit."""
        return UNKNOWN if isnan(value) else self._with_unit(self.number(value), self.unit)

    def difference(self, value: float) -> str:
        """A signed difference with its unit."""
        return UNKNOWN if isnan(value) else self._with_unit(self.number(value, sign=True), self.of_difference)

    def size(self, value: float) -> str:
        """The size of a difference, without its sign: the words around it say which way."""
        return UNKNOWN if isnan(value) else self._with_unit(self.number(abs(value)), self.of_difference)

    def interval(self, low: float, high: float, *, sign: bool = False) -> str:
        """`1.2 to 4.9`."""
        if isnan(low) or isnan(high):
            return UNKNOWN
        return f"{self.number(low, sign=sign)} to {self.number(high, sign=sign)}"

    def _with_unit(self, number: str, unit: str) -> str:
        if unit == "%":
            return number + unit
        one = number.lstrip("+-") == "1"
        return f"{number} {unit.removesuffix('s') if one else unit}".rstrip()


SHARE = Scale(100.0, 0, "%", "points")
SHARE_FINE = Scale(100.0, 1, "%", "points")
DAYS = Scale(1.0, 0, "days", "days")
DAYS_FINE = Scale(1.0, 1, "days", "days")
WEEKS = Scale(1 / WEEK, 1, "weeks", "weeks")
WEEKS_WHOLE = Scale(1 / WEEK, 0, "weeks", "weeks")
COUNT = Scale(1.0, 1, "", "")
HEADS = Scale(1.0, 0, "", "")
"""Whole people: in sentences, and where there are many."""
MONTHS = Scale(1.0, 1, "months", "months")
KRONER = Scale(1.0, 0, "DKK", "DKK")
THOUSANDS = Scale(1e-3, 0, "1,000 DKK", "1,000 DKK")
A_YEAR = ("recommendations a year", "places a year", "people a year")
"""Units of numbers that are whole where they are large."""


def scale(unit: str, *values: float) -> Scale:
    """How a figure of this unit is shown; waits in weeks where the largest of the values is long.

    Small shares get a decimal, so that 4.6 % and 5.1 % are told apart.
    """
    largest = max((abs(value) for value in values if not isnan(value)), default=0.0)
    if unit == "share":
        return SHARE_FINE if largest < 0.10 else SHARE
    if unit == "days":
        if largest >= IN_WHOLE_WEEKS:
            return WEEKS_WHOLE
        return WEEKS if largest >= SAID_IN_WEEKS else DAYS_FINE if largest < 10 else DAYS
    if unit == "months":
        return MONTHS
    return HEADS if largest >= (10 if unit in A_YEAR else LARGE) else COUNT


def money_scale(amounts: Iterable[float]) -> Scale:
    """Thousands of kroner where any amount is large."""
    return THOUSANDS if any(abs(amount) >= IN_THOUSANDS for amount in amounts) else KRONER


def misleads(one: float, other: float) -> bool:
    """Whether two shares rounded to whole per cents are not as far apart as their rounded difference."""
    if isnan(one) or isnan(other):
        return False
    apart = round(100 * one) - round(100 * other)
    return apart != round(100 * one - 100 * other)
