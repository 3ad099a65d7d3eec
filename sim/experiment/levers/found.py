"""What each lever of an option has done: the steps of every replication, and their waterfall."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.experiment.intervals import mean_interval

from .sums import added_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.comparison import Comparison
    from sim.indicators import Key

    from .apart import Lever

    Floats = NDArray[np.float64]

TABLE = (
    "indicator", "of", "lever", "baseline", "step", "low", "high", "alone", "option", "difference", "unit",
    "replications",
)  # fmt: skip
"""Columns of `Levers.table`."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one lever does to a figure, with the interval of the mean; `alone`: with no other lever."""

    lever: Lever
    step: float
    low: float
    high: float
    alone: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One figure from the baseline to the option: `baseline` and the steps add up to `option` exactly.

    `replications`: in how many the figure is defined whichever levers are on; only they are looked at.
    """

    key: Key
    baseline: float
    steps: tuple[Step, ...]
    option: float
    difference: float
    replications: int


@dataclass(frozen=True)
class Levers:
    """The levers of one option of a comparison and their steps, replication by replication.

    `keys`: the figures. `start`, `end`: (replications, figures), with no lever and with all; `steps` and
    `alone`: (replications, levers, figures). NaN where a figure is not defined with some choice of levers,
    infinite where it is not reached with some. `orders`: how many orders were tried in each replication;
    `every`: whether these are all there are.
    """

    comparison: Comparison
    option: str
    levers: tuple[Lever, ...]
    keys: tuple[Key, ...]
    start: Floats
    end: Floats
    steps: Floats
    alone: Floats
    orders: int
    every: bool
    confidence: float = 0.95

    @property
    def replications(self) -> int:
        """How many replications there are."""
        return len(self.start)

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for each figure and lever: the columns `TABLE`.

        `baseline` and the steps of a figure add up to `option`, and the steps to `difference`, exactly.
        """
        rows = [
            (
                found.key.indicator, found.key.of, each.lever.label, found.baseline, each.step, each.low,
                each.high, each.alone, found.option, found.difference, found.key.unit, found.replications,
            )
            for found in self.waterfalls
            for each in found.steps
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(TABLE))

    @cached_property
    def waterfalls(self) -> tuple[Waterfall, ...]:
        """All figures that baseline and option have and reach, in the order of the planned family."""
        made = (self._waterfall(position) for position in range(len(self.keys)))
        return tuple(each for each in made if each is not None)

    @property
    def left_out(self) -> tuple[Key, ...]:
        """Figures without a waterfall: only one of the two has them, or they are not reached."""
        there = {found.key for found in self.waterfalls}
        return tuple(key for key in self.keys if key not in there)

    def waterfall(self, indicator: str, of: str = "all") -> Waterfall:
        """One figure; a KeyError where it has no waterfall."""
        for found in self.waterfalls:
            if (found.key.indicator, found.key.of) == (indicator, of):
                return found
        raise KeyError((indicator, of))

    def _waterfall(self, position: int) -> Waterfall | None:
        steps = self.steps[:, :, position]
        known = ~np.isnan(self.start[:, position])
        if not known.any() or np.isinf(self.start[:, position]).any() or not np.isfinite(steps[known]).all():
            return None
        found = [mean_interval(each, self.confidence) for each in steps[known].T]
        start = float(self.start[known, position].mean())
        total = added_up(start, [each.mean for each in found])
        alone = self.alone[known, :, position].mean(axis=0)
        return Waterfall(
            self.keys[position],
            total.start,
            tuple(
                Step(lever, step, each.low, each.high, float(one))
                for lever, step, each, one in zip(self.levers, total.steps, found, alone, strict=True)
            ),
            total.end,
            total.difference,
            int(known.sum()),
        )
