"""Which of a hundred assumptions make a difference, said of none that only looks as if it did.

Whoever looks at a hundred assumptions and names the one that goes best together with the answer finds one
by chance, always. So the best is judged as the best of all: the answers are shuffled over the sets, the
largest connection with any assumption is noted, and what is named must be larger than 95 of 100 such
(Westfall and Young 1993, chapter 2: the maximum statistic under permutation).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario.ranged import Ranged

    Floats = NDArray[np.float64]

PERMUTATIONS = 2_000
CONFIDENCE = 0.95
SEED = 19_930_104
ROUNDING = 1e-9
"""With few sets, halves of a hypercube and shuffles often give the very same number: not beyond it."""
FEWEST = 8
"""Sets below which there are too few orders for anything to stand out."""


@dataclass(frozen=True, slots=True)
class Flip:
    """An assumption on which the verdict turns: how often it is the verdict in either half of its range.

    `low` and `high`: sets with that verdict, `of_low` and `of_high`: all sets, in the lower and upper half.
    """

    assumption: Ranged
    low: int
    of_low: int
    high: int
    of_high: int


@dataclass(frozen=True, slots=True)
class Pull:
    """An assumption on which the size of a difference depends: Spearman's rank correlation with it."""

    assumption: Ranged
    correlation: float


def flips(ranges: tuple[Ranged, ...], shares: Floats, verdict: NDArray[np.bool_]) -> tuple[Flip, ...]:
    """The assumptions on which a verdict turns beyond chance, the most decisive first.

    `shares`: a row a set, a column an assumption; `verdict`: whether it is given, an entry a set.
    """
    upper = shares >= 0.5
    number = np.maximum(1, upper.sum(axis=0)), np.maximum(1, (~upper).sum(axis=0))
    gaps = upper / number[0] - ~upper / number[1]
    return tuple(
        Flip(
            ranges[k],
            int(verdict[~upper[:, k]].sum()),
            int((~upper[:, k]).sum()),
            int(verdict[upper[:, k]].sum()),
            int(upper[:, k].sum()),
        )
        for k in beyond_chance(verdict.astype(float), gaps)
    )


def pulls(ranges: tuple[Ranged, ...], shares: Floats, sizes: Floats) -> tuple[Pull, ...]:
    """The assumptions on which the size of a difference depends beyond chance, the strongest first."""
    if not len(sizes) or np.ptp(sizes) == 0.0:
        return ()
    answers, columns = _ranks(sizes), np.column_stack([_ranks(column) for column in shares.T])
    found = answers @ columns
    return tuple(Pull(ranges[k], float(found[k])) for k in beyond_chance(answers, columns))


def beyond_chance(answers: Floats, weights: Floats) -> list[int]:
    """The columns of `weights` whose absolute product with the answers no shuffle reaches often enough.

    The largest first. One limit for all: the 95 % quantile of the largest of all columns.
    """
    if len(answers) < FEWEST or not weights.shape[1] or np.ptp(answers) == 0.0:
        return []
    luck = np.random.default_rng(SEED)
    shuffled = luck.permuted(np.tile(answers, (PERMUTATIONS, 1)), axis=1)
    limit = float(np.quantile(np.abs(shuffled @ weights).max(axis=1), CONFIDENCE))
    found = np.abs(answers @ weights)
    return [int(k) for k in np.argsort(-found) if found[k] > limit * (1.0 + ROUNDING)]


def _ranks(values: Floats) -> Floats:
    """Ranks with mean 0 and length 1, equal values at the mean of theirs."""
    from scipy import stats

    ranks = stats.rankdata(values) - (len(values) + 1) / 2
    length = np.sqrt((ranks**2).sum())
    found: Floats = ranks / length if length > 0 else ranks
    return found
