"""What explains the gap: the parts of every replication, their means and how well those are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.experiment.intervals import mean_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario

    from .asked import Asked
    from .mechanisms import Mechanism

    Floats = NDArray[np.float64]

REST = "rest"
"""What is left of the gap with everything switched off, among the mechanisms of the table."""

NO_NUMBER = (np.nan, np.nan, np.nan)

TABLE = (
    "mechanism", "of", "points", "low", "high", "alone", "alone_low", "alone_high", "last", "last_low",
    "last_high", "with_places", "with_places_low", "with_places_high",
)  # fmt: skip
"""Columns of `Gap.table`."""


@dataclass(frozen=True, slots=True)
class Parts:
    """One replication, as shares: `recommended` and `started` of each figure, and the parts of the gap.

    steps: (mechanisms, figures), which with `rest` add up to recommended less started. alone, last: what is
    gone when a mechanism is switched off and nothing else is, or everything else is already. with_places:
    what is gone when it and too few places are switched off, and nothing else; NaN where all have places.
    """

    recommended: Floats
    started: Floats
    steps: Floats
    rest: Floats
    alone: Floats
    last: Floats
    with_places: Floats


@dataclass(frozen=True)
class Gap:
    """Why what is recommended is not delivered, replication by replication.

    `asked.of` are the figures, `mechanisms` those that the scenario has. A figure is NaN in a replication
    in which no programme was old enough.
    """

    scenario: Scenario
    seed: int
    asked: Asked
    mechanisms: tuple[Mechanism, ...]
    kept: tuple[Parts, ...]
    confidence: float = 0.95

    @property
    def replications(self) -> int:
        """How many replications there are."""
        return len(self.kept)

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for each mechanism and figure, and for the rest: the columns `TABLE`, in percentage points.

        `points` of all rows of a figure add up to its gap. `alone` and `last`: what is gone with this one
        switched off alone, and as the last of all; `with_places`: with this one and too few places. The
        intervals are those of the means.
        """
        columns = (self.points, self.alone, self.last, self.with_places)
        rows = [
            [name, of, *(number for ask in columns for number in ask(name, of))]
            for of in self.asked.of
            for name in (*(each.name for each in self.mechanisms), REST)
        ]
        return pd.DataFrame(rows, columns=list(TABLE))

    def points(self, mechanism: str, of: str) -> tuple[float, float, float]:
        """The part of a mechanism, or of the `REST`, with its interval, in percentage points."""
        if mechanism == REST:
            mean, low, high = self._ends([each.rest for each in self.kept], of)
            return mean, max(low, 0.0), high  # a share; the steps alone may fall below zero
        k = self._position(mechanism)
        return self._ends([each.steps[k] for each in self.kept], of)

    def alone(self, mechanism: str, of: str) -> tuple[float, float, float]:
        """What is gone when this one is switched off and nothing else; NaN for the `REST`."""
        if mechanism == REST:
            return NO_NUMBER
        k = self._position(mechanism)
        return self._ends([each.alone[k] for each in self.kept], of)

    def last(self, mechanism: str, of: str) -> tuple[float, float, float]:
        """What is gone when this one is switched off after all others; NaN for the `REST`."""
        if mechanism == REST:
            return NO_NUMBER
        k = self._position(mechanism)
        return self._ends([each.last[k] for each in self.kept], of)

    def with_places(self, mechanism: str, of: str) -> tuple[float, float, float]:
        """What is gone when this one and too few places are off; NaN where there is no such thing."""
        if mechanism == REST:
            return NO_NUMBER
        k = self._position(mechanism)
        return self._ends([each.with_places[k] for each in self.kept], of)

    def recommended(self, of: str) -> float:
        """The share to which a figure is recommended, in per cent; 100 for anything at all."""
        return self._ends([each.recommended for each in self.kept], of)[0]

    def started(self, of: str) -> float:
        """The share in which it has started, in per cent."""
        return self._ends([each.started for each in self.kept], of)[0]

    def _position(self, mechanism: str) -> int:
        return [each.name for each in self.mechanisms].index(mechanism)

    def _ends(self, shares: list[Floats], of: str) -> tuple[float, float, float]:
        values = 100 * np.array(shares)[:, self.asked.of.index(of)]
        found = mean_interval(values, self.confidence)
        return found.mean, found.low, found.high
