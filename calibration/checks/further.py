"""How much of a parameter further data would leave open, beside those observed: by regression on the table.

Of each point of the table, the statistics observed and the further ones together say something of each
parameter: one number, however many statistics there are, and with the slopes of a regression that the point
had no part in (`posterior.summaries`). Near the observed data, a line through this number, the one without
the further data, and their squares leaves some of the parameter's variance; and so does one without them.
Each point is judged by a line drawn without it. So several hundred columns cost four columns here, and what
they say of the points by luck, they say of other points.

Chance is asked all the same. Further data of which the rows are shuffled have as many columns, which go
together as they did, and say nothing of any point. What they seem to leave is what nothing looks like.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from calibration.posterior.adjusted import nearest
from calibration.posterior.learnt import learn
from calibration.posterior.ridge import MOST_LEVERAGE
from calibration.posterior.summaries import summarised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.table.table import Table

    Floats = NDArray[np.float64]

SHUFFLED = 20
"""So many parameters are asked of shuffled data, or more: the most that these seem to tell is one in 20."""

LEAST = 0.05
"""Where no parameter loses more of its variance than this, nothing is told, and chance is not asked: an
assumption. It is a fortieth of a width."""

_OWN_LUCK = 0xF0127


class Further:
    """A table with what was observed of it, of which it can be asked what further statistics would leave."""

    def __init__(self, table: Table, observed: Sequence[str], values: Floats) -> None:
        learnt = learn(table.only(observed))
        here = learnt.summaries.at(values)
        away = np.sqrt(np.square(learnt.summaries.points - here).sum(axis=1))
        rows, kernel = nearest(away, learnt.kept)
        self.contraction = learnt.posterior(values).contraction
        self._table, self._observed, self._among = table, tuple(observed), np.flatnonzero(table.in_last_box)
        self._rows, self._weights = rows, kernel * learnt.weights[rows]
        self._near = learnt.summaries.points[rows]
        self._before = self._variances()

    def left(self, keys: Sequence[str], seed: int = 1) -> Floats:
        """(parameters,): the share of the variance of each that the statistics of these keys would leave.

        It is 1 where they leave no less than shuffled ones do of any parameter.
        """
        more = self._table.only(keys).statistics
        shares = self._with(more)
        if shares.min() > 1.0 - LEAST:
            return np.ones_like(shares)
        luck = np.random.default_rng([seed, _OWN_LUCK])
        by_chance = 1.0
        for _ in range(ceil(SHUFFLED / len(shares))):
            mixed = more.copy()
            mixed[self._among] = more[luck.permutation(self._among)]
            by_chance = min(by_chance, float(self._with(mixed).min()))
            if by_chance <= shares.min():  # nothing can be told any more, whatever the others seem to leave
                break
        return np.where(shares < by_chance, shares, 1.0)

    def _with(self, more: Floats) -> Floats:
        statistics = np.hstack([self._table.only(self._observed).statistics, more])
        said, _units = summarised(self._table.points, statistics, self._table.in_last_box)
        found: Floats = np.minimum(self._variances(said[self._rows]) / self._before, 1.0)
        return found

    def _variances(self, said: Floats | None = None) -> Floats:
        """(parameters,): what a line through its own columns leaves of the variance of each nearby."""
        shares = self._table.points[self._rows]
        found = []
        for k in range(shares.shape[1]):
            columns = [self._near[:, k]] if said is None else [self._near[:, k], said[:, k]]
            found.append(left_by_line(np.column_stack(columns), shares[:, k], self._weights))
        return np.array(found)


def left_by_line(columns: Floats, answers: Floats, weights: Floats) -> float:
    """The variance of answers about what a line in columns and their squares makes of each without it.

    A residual over one minus its leverage is what it would be had the point not been in the regression.
    """
    middle = weights @ columns / weights.sum()
    spread = np.sqrt(weights @ np.square(columns - middle) / weights.sum())
    off = (columns - middle) / np.where(spread > 0.0, spread, np.inf)
    root = np.sqrt(weights)
    design = root[:, None] * np.column_stack([np.ones(len(off)), off, np.square(off)])
    axes, sizes, _ = np.linalg.svd(design, full_matrices=False)
    axes = axes[:, sizes > sizes[0] * 1e-9]
    aim = root * answers
    residuals = aim - axes @ (axes.T @ aim)
    leverage = np.minimum(np.square(axes).sum(axis=1), MOST_LEVERAGE)
    return float(np.square(residuals / (1.0 - leverage)).sum() / weights.sum())
