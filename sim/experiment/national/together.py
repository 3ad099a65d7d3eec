"""Figures of municipalities put together: a country's, those of some of them, their spread, and chance.

Only sums go on from one replication to the next, so memory does not grow with replications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

QUANTILES = (0.1, 0.5, 0.9)
"""Where municipalities stand between the lowest and the highest."""


def weighted(values: Floats, weights: Floats) -> Floats:
    """(keys,): Σ weight × figure over Σ weight, of (municipalities, keys); NaN where nothing is known."""
    there = ~np.isnan(values) & (weights > 0)
    weighs = np.where(there, weights, 0.0)
    total = weighs.sum(axis=0)
    sums = (weighs * np.where(there, values, 0.0)).sum(axis=0)
    found = np.full(len(total), np.nan)
    np.divide(sums, total, out=found, where=total > 0)
    return found


def quantiles(values: Floats, shares: Sequence[float] = QUANTILES) -> Floats:
    """(shares, keys): how municipalities spread, each counting once; those without a figure do not count."""
    ordered = np.sort(values, axis=0)  # those without a figure stand last
    known = (~np.isnan(values)).sum(axis=0)
    columns = np.arange(values.shape[1])
    found = np.empty((len(shares), values.shape[1]))
    for row, share in enumerate(shares):
        exact = np.maximum(known - 1, 0) * share
        below = np.floor(exact).astype(np.int64)
        above = np.minimum(below + 1, np.maximum(known - 1, 0))
        low, high = ordered[below, columns], ordered[above, columns]
        found[row] = low + (high - low) * (exact - below)
    return found


class OverReplications:
    """Mean and variance of each municipality's figures over replications, one replication after another.

    A figure that a municipality does not have in a replication is left out of both (Welford 1962).
    """

    def __init__(self, municipalities: int, keys: int) -> None:
        self.known = np.zeros((municipalities, keys), np.int64)
        """Replications in which a figure is defined."""
        self.mean = np.zeros((municipalities, keys))
        self._squares = np.zeros((municipalities, keys))

    def add(self, values: Floats) -> None:
        """Take in the figures of one replication."""
        there = ~np.isnan(values)
        self.known += there
        apart = np.where(there, values - self.mean, 0.0)
        self.mean += apart / np.maximum(self.known, 1)
        self._squares += apart * np.where(there, values - self.mean, 0.0)

    def means(self) -> Floats:
        """The mean of each; NaN where it is never defined."""
        return np.where(self.known > 0, self.mean, np.nan)

    def variances(self) -> Floats:
        """The variance of each from one replication to the next; NaN with fewer than two of them."""
        found = np.full(self.mean.shape, np.nan)
        np.divide(self._squares, self.known - 1, out=found, where=self.known > 1)
        return found


def share_of_chance(means: Floats, variances: Floats, known: NDArray[np.int64]) -> Floats:
    """(keys,): how much of the variance between municipalities in one run is chance.

    Municipalities differ in a run by what they are and by their luck. The variance from run to run, averaged
    over municipalities, is chance. That between their means over runs, less the chance that is left in means
    of so many runs, is what stays (one-way analysis of variance). NaN where two municipalities are not known
    in two replications each, and where nothing differs.
    """
    found = np.full(means.shape[1], np.nan)
    for k in range(means.shape[1]):
        there = known[:, k] > 1
        if there.sum() < 2:
            continue
        chance = float(variances[there, k].mean())
        left = float((variances[there, k] / known[there, k]).mean())
        stays = max(float(means[there, k].var(ddof=1)) - left, 0.0)
        if chance + stays > 0.0:
            found[k] = chance / (chance + stays)
    return found
