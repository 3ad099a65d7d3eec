"""How far data lie from all simulations, in a space in which every direction counts the same.

Statistics go together. A number that is quite usual may be impossible beside the others: many who start and
long waits. So the space is whitened: turned to the main axes of what simulations show, each axis in units
of its own standard deviation.

A space fits the simulations that it was made from better than any others, however like them these are: their
own spread is one in it, and what is new lies outside. So no simulation is judged in a space that it helped
to make. The table is dealt out in `PARTS`; each part is judged by all the others, and the data are as well,
once for each part. The share of simulations that lie at least as far from the others as the data do is the
p-value (a cross-conformal one: Vovk 2015, Annals of Mathematics and Artificial Intelligence 74). It is right
whatever the space is, which decides only what is seen in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NEIGHBOURS = 5
"""The distance is the mean of those to so many nearest: one alone is a matter of luck. An assumption."""

ASKED = 2000
"""Simulations, at most, of which it is asked how far they are from theirs: an assumption."""

PARTS = 5
"""Parts into which the table is dealt: the space is made from four fifths of it each time. An assumption."""

ROWS_FOR_AXES = 1.5
"""Simulations for each statistic from which on every axis is what it seems. With fewer, the narrowest are
those along which these few happen not to vary. An assumption: on toys of 20 to 400 statistics as many as
that saw impossible data best without shrinking."""

SHRUNK = 0.1
"""How far correlations are drawn towards none where there are fewer: no axis is then narrower than the root
of this. An assumption."""

RIDGE = 1e-6
"""The same where there are enough, so that statistics that say the same can be told from each other."""

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
    correlations: Floats

    @classmethod
    def of(cls, statistics: Floats) -> Whitened:
        """The space of what simulations show, (points, statistics). What never varies counts heavily."""
        number, columns = statistics.shape
        middle, spread = statistics.mean(axis=0), statistics.std(axis=0)
        spread = np.where(spread > _FLAT * (np.abs(middle) + 1.0), spread, 0.0)
        scaled = (statistics - middle) / np.where(spread > 0.0, spread, np.inf)
        shrunk = RIDGE if number >= ROWS_FOR_AXES * columns else SHRUNK
        found = (1.0 - shrunk) * (scaled.T @ scaled) / number + shrunk * np.eye(columns)
        variances, axes = np.linalg.eigh(found)
        some = variances > NO_AXIS
        return cls(middle, spread, axes[:, some] / np.sqrt(variances[some]), found)

    def at(self, rows: Floats) -> Floats:
        """Where rows of statistics lie."""
        found: Floats = (rows - self.middle) / np.where(self.spread > 0.0, self.spread, np.inf) @ self.turn
        return found

    def never_seen(self, values: Floats) -> NDArray[np.bool_]:
        """Which statistics are the same in all simulations, and something else here; of rows, in each."""
        same = np.abs(values - self.middle) <= _FLAT * (np.abs(self.middle) + 1.0)
        found: NDArray[np.bool_] = (self.spread == 0.0) & ~same
        return found


def dealt(number: int) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """(rows,) twice for each part: which are in it, and which are in all the others."""
    part = np.arange(number) % PARTS
    for k in range(PARTS):
        yield part == k, part != k


def distances(places: Floats, others: Floats) -> Floats:
    """(places,): the mean distance to the nearest others."""
    number = min(NEIGHBOURS, len(others))
    squares = np.square(others).sum(axis=1)
    found = np.empty(len(places))
    for begin in range(0, len(places), _AT_ONCE):
        some = places[begin : begin + _AT_ONCE]
        apart = np.square(some).sum(axis=1)[:, None] + squares - 2.0 * some @ others.T
        near = np.partition(apart, number - 1, axis=1)[:, :number]
        found[begin : begin + _AT_ONCE] = np.sqrt(np.maximum(near, 0.0)).mean(axis=1)
    return found
