"""What an indicator is, and the sheet on which numbers are put in a fixed order.

An `Indicator` stands beside the code that finds it: its name, unit, better direction and what it
means, in a sentence. A `Sheet` takes down numbers in the order in which they are found. That order
depends on the scenario and never on what happened in a run, so the numbers of many replications stack
into a matrix; and a sheet filled from a municipality without citizens is the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.float64] | NDArray[np.int64] | NDArray[np.intp]

Better = Literal["lower", "higher", ""]

Headings = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str, int], ...]]
"""Slices, and for each entry its indicator, what it is of, and for how many slices it is."""

ALL = "all"
"""`of` where an indicator concerns the pathway as a whole."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One kind of number.

    unit: share (0–1), days, months, citizens, groups, places; programmes, recommendations, places or
    people a year; DKK.
    better: whether lower or higher is better; empty where neither can be said.
    definition: a sentence a planner understands.
    """

    name: str
    unit: str
    better: Better
    definition: str


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Which number it is: what (`indicator`), of what (`of`), for whom (`by`) and when (`period`).

    `by` is empty for everybody; `period` is empty for the whole reported window.
    """

    indicator: str
    of: str
    by: str
    period: str
    unit: str
    better: Better


class Sheet:
    """Numbers in the order in which they were found, and how many people each rests on."""

    def __init__(self, slices: tuple[tuple[str, str], ...]) -> None:
        self.slices = slices
        """(by, period) of the numbers put down together: the periods first, then the profiles."""
        self._entries: list[tuple[Indicator, str, Floats, Floats | None]] = []

    def put(self, indicator: Indicator, of: str, values: Floats, counts: Floats | None = None) -> None:
        """Take down one number per slice, or for the first of them only (the periods).

        counts: the citizens or recommendations in the denominator; None (NaN) for counts, averages over
        time and shares of a capacity, which rest on no sample.
        """
        self._entries.append((indicator, of, values, counts))

    def values(self) -> Floats:
        """All numbers, in order."""
        values = [values for _indicator, _of, values, _counts in self._entries]
        return np.concatenate(values).astype(np.float64, copy=False)

    def counts(self) -> Floats:
        """The denominators, in the same order."""
        counts = [
            np.full(len(values), np.nan) if counts is None else counts
            for _indicator, _of, values, counts in self._entries
        ]
        return np.concatenate(counts).astype(np.float64, copy=False)

    def headings(self) -> Headings:
        """What the numbers are, in short: two sheets with the same headings have the same keys."""
        return self.slices, tuple((each.name, of, len(values)) for each, of, values, _counts in self._entries)

    def keys(self) -> tuple[Key, ...]:
        """What each number is, in the same order."""
        return tuple(
            Key(indicator.name, of, by, period, indicator.unit, indicator.better)
            for indicator, of, values, _counts in self._entries
            for by, period in self.slices[: len(values)]
        )


def ratio(numerator: Numbers, denominator: Numbers) -> Floats:
    """Numerator over denominator; NaN where the denominator is 0: no number from nothing."""
    found: Floats = numerator / np.where(denominator > 0, denominator, np.nan)
    return found
