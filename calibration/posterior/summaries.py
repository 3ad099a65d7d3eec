"""A few numbers in place of many: what the statistics say of each parameter, and nothing else.

The nearest of a hundred numbers are not near: with every statistic that says little, more points are as far
as any other. Fearnhead & Prangle (2012, Constructing summary statistics for approximate Bayesian computation,
JRSS B 74) show that as many numbers as there are parameters are enough where one asks for the parameters'
means: those means themselves, given the data. A regression over the table estimates them
(*semi-automatic* statistics): of the parameters, on the logit of their shares, on the statistics and their
squares.

With many statistics a regression follows the luck of its points, and says more of them than of data that it
has not seen. So the table is dealt into parts, and the slopes with which the points of one part are
summarised come from the others (cross-fitting). Without it, 150 statistics of pure chance and 2,500 points
made 90 % intervals hold the truth 82 times in 100; with it, 92 times. Summaries are measured in the residual
standard deviation of their parameter: a difference counts as much as it tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .cube import unbounded
from .ridge import FLAT, Line, ridge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FARTHEST = 5.0
"""Standard deviations of the table from its mean beyond which a statistic counts as being this far: the
square of one that lies outside what the table knows would decide all else. An assumption."""


PARTS = 5
"""Into how many parts the table is dealt. An assumption; with 10 nothing was gained."""

ROWS_A_COLUMN = 10
"""Squares are left out where they would leave fewer points than this for each column: an assumption."""


@dataclass(frozen=True, slots=True)
class Summaries:
    """The regression, and the summaries of the table's points, (points, parameters), in units of `unit`."""

    points: Floats
    unit: Floats
    _middle: Floats
    _spread: Floats
    _line: Line
    _squares: bool

    @classmethod
    def of(cls, shares: Floats, statistics: Floats, among: NDArray[np.bool_]) -> Summaries:
        """The summaries of those points of the unit cube that are `among` them; others lie infinitely far.

        shares: (points, parameters); statistics: (points, statistics), what was simulated there.
        """
        seen = statistics[among]
        middle, spread = seen.mean(axis=0), seen.std(axis=0)
        spread = np.where(spread > FLAT * (np.abs(middle) + 1.0), spread, np.inf)
        squares = len(seen) >= ROWS_A_COLUMN * 2 * seen.shape[1]
        columns = _columns(seen, middle, spread, squares=squares)
        logits = unbounded(shares[among])
        line = ridge(columns, logits)
        said = _crossed(line, columns, logits)
        unit = np.std(logits - said, axis=0)
        unit = np.where(unit > 0.0, unit, 1.0)
        points = np.full(shares.shape, np.inf)
        points[among] = said / unit
        return cls(points, unit, middle, spread, line, squares)

    def at(self, values: Floats) -> Floats:
        """(parameters,): the summary of what was observed."""
        columns = _columns(values[None], self._middle, self._spread, squares=self._squares)
        found: Floats = self._line.at(columns)[0] / self.unit
        return found


def _columns(statistics: Floats, middle: Floats, spread: Floats, *, squares: bool) -> Floats:
    off: Floats = np.clip((statistics - middle) / spread, -FARTHEST, FARTHEST)
    return np.hstack([off, np.square(off)]) if squares else off


def _crossed(line: Line, columns: Floats, logits: Floats) -> Floats:
    """What is said of each row with the slopes of regressions over the other parts.

    The middle is that of all rows: parts that said it of each other would say the opposite of what they are.
    """
    part = np.arange(len(columns)) % PARTS
    found = np.empty_like(logits)
    for number in range(PARTS):
        mine = part == number
        others = ridge(columns[~mine], logits[~mine])
        found[mine] = line.middle + (columns[mine] - line.centre) / others.scale @ others.slopes
    return found
