"""Means over replications with their intervals, as cells of a table and as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from rich.text import Text

from sim.experiment.intervals import mean_interval
from sim.experiment.scales import UNKNOWN, Scale, scale

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.intervals import Interval
    from sim.indicators import Key


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure of a result: its mean over replications and the interval of that mean.

    `not_reached`: replications in which it is infinite; any such, and there is no mean. `known`:
    replications in which it is defined at all.
    """

    unit: str
    mean: float
    low: float
    high: float
    known: int
    not_reached: int

    @property
    def scale(self) -> Scale:
        """How it is shown, its interval too: with a decimal more where both ends would look the same."""
        plain = scale(self.unit, self.mean)
        finer = replace(plain, digits=1)
        if plain.digits == 0 and self._alike(plain) and not self._alike(finer):
            return finer
        return plain

    def _alike(self, shown: Scale) -> bool:
        return shown.number(self.low) == shown.number(self.high)

    def words(self) -> str:
        """The figure alone."""
        if self.not_reached:
            if self.not_reached == self.known:
                return "not reached"
            return f"not reached in {self.not_reached} of {self.known}"
        return self.scale.value(self.mean)

    def interval(self) -> str:
        """The interval; empty where both ends look the same."""
        shown = self.scale
        if isnan(self.low) or self._alike(shown):
            return ""
        return f"{shown.number(self.low)}-{shown.number(self.high)}"

    def cell(self) -> Text:
        """The figure, and its interval below it."""
        words = self.words()
        text = Text(words.replace("reached in ", "reached in\n"))
        if self.interval() and words != UNKNOWN:
            text.append("\n" + self.interval(), style="dim")
        return text


NOTHING = Estimate("", float("nan"), float("nan"), float("nan"), 0, 0)


class Estimates:
    """All figures of a result, looked up by name."""

    def __init__(self, result: Result, confidence: float) -> None:
        self.result = result
        self.confidence = confidence
        self._where = {(k.indicator, k.of, k.by, k.period): n for n, k in enumerate(result.catalogue)}

    def __call__(self, indicator: str, of: str = "all", by: str = "", period: str = "") -> Estimate:
        """The estimate of a figure; `NOTHING` where the scenario does not have it."""
        position = self._where.get((indicator, of, by, period))
        if position is None:
            return NOTHING
        return estimate(self.result.catalogue[position], self.result.values[:, position], self.confidence)

    def has(self, indicator: str) -> list[str]:
        """What the figure is known of, for everybody and the whole window."""
        return [of for name, of, by, period in self._where if name == indicator and not by and not period]


def estimate(
    key: Key, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], confidence: float
) -> Estimate:
    """The estimate of one column of a result."""
    found = mean_interval(values, confidence)
    return of_interval(key, found, int((~np.isnan(values)).sum()), int(np.isinf(values).sum()))


def of_interval(key: Key, found: Interval, known: int, not_reached: int = 0) -> Estimate:
    """The estimate of a figure from the interval of its mean, of which nothing impossible is said."""
    # no figure is negative and no share above one (but the use of a capacity that is stretched), so an
    # interval that says more than that says too much
    capped = key.unit == "share" and found.mean <= 1.0
    low, high = max(found.low, 0.0), min(found.high, 1.0) if capped else found.high
    if np.isnan(found.low):
        low = high = found.low
    return Estimate(key.unit, found.mean, low, high, known, not_reached)
