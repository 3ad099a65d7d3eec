"""How far data lie from all simulations, in a space in which every direction counts the same.

Statistics go together. A number that is quite usual may be impossible beside the others: many who start and
long waits. So the space is whitened: turned to the main axes of what simulations show, each axis in units
of its own standard deviation. There the data are as far from their nearest simulations as simulations are
from theirs, if the model can make such data; the share of simulations that lie at least as far from theirs
is the p-value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NEIGHBOURS = 5
"""The distance is the mean of those to so many nearest: one alone is a matter of luck. An assumption."""

ASKED = 2000
"""Simulations, at most, of which it is asked how far they are from theirs: an assumption."""

NO_AXIS = 1e-8
"""An axis along which simulations vary less than this, in variances of a statistic, is not one."""

_FLAT = 1e-9
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Whitened:
    """The way into the space: off the middle, in units of the spread, turned and stretched."""

    middle: Floats
    spread: Floats
    turn: Floats

    @classmethod
    def of(cls, statistics: Floats) -> Whitened:
        """The space of what simulations show, (points, statistics). What never varies counts heavily."""
        middle, spread = statistics.mean(axis=0), statistics.std(axis=0)
        spread = np.where(spread > _FLAT * (np.abs(middle) + 1.0), spread, 0.0)
        scaled = (statistics - middle) / np.where(spread > 0.0, spread, np.inf)
        variances, axes = np.linalg.eigh(scaled.T @ scaled / len(statistics))
        some = variances > NO_AXIS
        return cls(middle, spread, axes[:, some] / np.sqrt(variances[some]))

    def at(self, rows: Floats) -> Floats:
        """Where rows of statistics lie."""
        found: Floats = (rows - self.middle) / np.where(self.spread > 0.0, self.spread, np.inf) @ self.turn
        return found

    def never_seen(self, values: Floats) -> NDArray[np.bool_]:
        """Which statistics are the same in all simulations, and not what was observed."""
        same = np.abs(values - self.middle) <= _FLAT * (np.abs(self.middle) + 1.0)
        found: NDArray[np.bool_] = (self.spread == 0.0) & ~same
        return found


def distances(places: Floats, others: Floats, *, themselves: bool = False) -> Floats:
    """(places,): the mean distance to the nearest others. themselves: places are the first of the others."""
    number = min(NEIGHBOURS, len(others) - themselves)
    squares = np.square(others).sum(axis=1)
    found = np.empty(len(places))
    for begin in range(0, len(places), _AT_ONCE):
        some = places[begin : begin + _AT_ONCE]
        apart = np.square(some).sum(axis=1)[:, None] + squares - 2.0 * some @ others.T
        if themselves:
            rows = np.arange(len(some))
            apart[rows, begin + rows] = np.inf
        near = np.partition(apart, number - 1, axis=1)[:, :number]
        found[begin : begin + _AT_ONCE] = np.sqrt(np.maximum(near, 0.0)).mean(axis=1)
    return found
