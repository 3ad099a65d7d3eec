"""A table that has been learnt from: given any data, it says what they leave possible of the parameters.

The table is summarised once (`summaries`). For data, the points whose summaries are nearest to theirs are
taken, and moved to where they would be on the data (`adjusted`): approximate Bayesian computation by
rejection and regression. It needs no likelihood, only runs, and the table is simulated once for all data: so
made-up data, of which the truth is known, cost nothing, and the method is checked on hundreds of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .adjusted import adjusted, nearest
from .posterior import Posterior
from .summaries import Summaries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calibration.table.table import Table

    Floats = NDArray[np.float64]

SHARE_KEPT = 0.1
"""Of the table, the share of points nearest to the data that become draws. An assumption: on a queue with
known truth, shares between 0.05 and 0.2 gave the same coverage and the same widths."""

FEWEST_KEPT, MOST_KEPT = 400, 2000
"""Fewer draws leave the ends of an interval to luck; where there are more, nearer ones are better."""

FEWEST = 20
"""Points without which there is no regression; to learn anything well takes hundreds."""

MOST_SHARE_KEPT = 1.0 / 3.0
"""Of a small table, what is kept at most: with more of it nothing would be near. An assumption."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A table, the summaries of its points, and how much each of them weighs.

    number: how many of the points lie where the last wave was drawn. Only they have summaries; the others lie
    infinitely far from any data.
    """

    table: Table
    summaries: Summaries
    weights: Floats
    number: int

    @property
    def kept(self) -> int:
        """How many of the points become draws."""
        kept = round(SHARE_KEPT * self.number)
        return min(max(kept, FEWEST_KEPT), MOST_KEPT, round(MOST_SHARE_KEPT * self.number))

    def posterior(self, values: Floats) -> Posterior:
        """What is left possible by statistics that were observed, in the order of the table's `names`."""
        values = np.asarray(values, float)
        if values.shape != (len(self.table.names),) or not np.isfinite(values).all():
            raise ValueError("the data have a number for each statistic of the table")
        data = self.summaries.at(values)
        distances = np.sqrt(np.square(self.summaries.points - data).sum(axis=1))
        near, kernel = nearest(distances, self.kept)
        weights = kernel * self.weights[near]
        draws = adjusted(self.table.points[near], self.summaries.points[near], data, weights)
        said = (
            *self.table.made_from,
            ("simulations", str(len(self.table))),
            ("waves", str(len(self.table.boxes))),
            ("kept", str(len(near))),
        )
        return Posterior(self.table.prior, draws, weights / weights.sum(), said)


def learn(table: Table) -> Learnt:
    """Learn from the points of a table where its last wave was drawn: elsewhere nothing is likely.

    Raises `ValueError` where they are fewer than anything can be learnt from.
    """
    here = table.in_last_box
    number = int(here.sum())
    if number < FEWEST:
        raise ValueError(f"nothing can be learnt from {number} simulations; simulate at least {FEWEST}")
    return Learnt(table, Summaries.of(table.points, table.statistics, here), table.weights, number)
