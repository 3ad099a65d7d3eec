"""Whether ranks of the truth are even, as where a posterior is right; and posteriors that are not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import chi2

from calibration.posterior.cube import bounded, unbounded
from calibration.posterior.posterior import Posterior

if TYPE_CHECKING:
    from calibration.prior import Floats
    from calibration.table.table import Table

BINS = 10
ALLOWED = 0.05
"""How often the test may find fault with what is right."""


def uneven(ranks: Floats) -> bool:
    """Whether the ranks (data sets, parameters) of any parameter are uneven, by chi-square and Bonferroni."""
    return bool((evenness(ranks) < ALLOWED / ranks.shape[1]).any())


def evenness(ranks: Floats) -> Floats:
    """(parameters,): how probable counts as uneven as these are where all ranks are equally likely."""
    expected = len(ranks) / BINS
    counts = np.array([np.histogram(column, BINS, (0.0, 1.0))[0] for column in ranks.T])
    found: Floats = chi2.sf((np.square(counts - expected) / expected).sum(axis=1), BINS - 1)
    return found


def narrowed(posterior: Posterior, factor: float) -> Posterior:
    """The posterior with all its draws so many times as far from their mean, on the scale without ends."""
    logits = unbounded(posterior.draws)
    mean = posterior.weights @ logits
    return replace(posterior, draws=bounded(mean + factor * (logits - mean)))


def plain_rejection(table: Table, values: Floats, share: float = 0.01) -> Posterior:
    """The points whose statistics, each in its standard deviation, are nearest to the data: nothing else."""
    spread = table.statistics.std(axis=0)
    distances = np.square((table.statistics - values) / np.where(spread > 0, spread, np.inf)).sum(axis=1)
    rows = np.argsort(distances)[: round(share * len(table))]
    return Posterior(table.prior, table.points[rows], np.full(len(rows), 1.0 / len(rows)))
