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
    _columns: _Columns
    _line: Line

    @classmethod
    def of(cls, shares: Floats, statistics: Floats, among: NDArray[np.bool_]) -> Summaries:
        """The summaries of those points of the unit cube that are `among` them; others lie infinitely far.

        shares: (points, parameters); statistics: (points, statistics), what was simulated there.
        """
        points, unit = summarised(shares, statistics, among)
        columns = _Columns.of(statistics[among])
        return cls(points, unit, columns, ridge(columns.at(statistics[among]), unbounded(shares[among])))

    def at(self, values: Floats) -> Floats:
        """(parameters,): the summary of what was observed."""
        found: Floats = self._line.at(self._columns.at(values[None]))[0] / self.unit
        return found


def summarised(shares: Floats, statistics: Floats, among: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The summaries of the points and their units alone, as in `Summaries`, where no data are summarised."""
    seen, logits = statistics[among], unbounded(shares[among])
    said = _crossed(_Columns.of(seen).at(seen), logits)
    unit = np.std(logits - said, axis=0)
    unit = np.where(unit > 0.0, unit, 1.0)
    points = np.full(shares.shape, np.inf)
    points[among] = said / unit
    return points, unit


@dataclass(frozen=True, slots=True)
class _Columns:
    """How statistics become the columns of a regression: in standard deviations of a table, with squares."""

    middle: Floats
    spread: Floats
    squares: bool

    @classmethod
    def of(cls, seen: Floats) -> _Columns:
        """As they vary in these rows."""
        middle, spread = seen.mean(axis=0), seen.std(axis=0)
        spread = np.where(spread > FLAT * (np.abs(middle) + 1.0), spread, np.inf)
        return cls(middle, spread, len(seen) >= ROWS_A_COLUMN * 2 * seen.shape[1])

    def at(self, statistics: Floats) -> Floats:
        """(rows, columns)."""
        off: Floats = np.clip((statistics - self.middle) / self.spread, -FARTHEST, FARTHEST)
        return np.hstack([off, np.square(off)]) if self.squares else off


def _crossed(columns: Floats, logits: Floats) -> Floats:
    """What is said of each row with the slopes of regressions over the other parts.

    The middle is that of all rows: parts that said it of each other would say the opposite of what they are.
    """
    ones = np.ones(len(columns))
    centre, middle = ones @ columns / len(columns), ones @ logits / len(columns)
    part = np.arange(len(columns)) % PARTS
    found = np.empty_like(logits)
    for number in range(PARTS):
        mine = part == number
        others = ridge(columns[~mine], logits[~mine])
        found[mine] = middle + (columns[mine] - centre) / others.scale @ others.slopes
    return found
