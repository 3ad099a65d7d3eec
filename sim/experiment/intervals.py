"""Intervals for differences between options that share citizens and luck.

The unit is the replication. Two options run on the same citizens and the same luck, so every
difference is taken within a replication and the interval is that of the mean difference: Student's t,
or a bias-corrected and accelerated bootstrap (Efron 1987, through `scipy.stats.bootstrap`) where the
differences are skewed or the indicator is a quantile.

A family of differences looked at together gets intervals that hold for all of them at once: of the
largest standardised mean over the family, in a bootstrap that draws whole replications (Romano and Wolf
2005). That keeps the dependence between indicators and options, which the tests of Dunnett and Tukey
assume away. The means are divided by the errors that were observed: dividing by those of each draw goes
wrong where a difference is zero in most replications (Chernozhukov, Chetverikov and Kato 2013). The
limit is carried over to Student's t and is never wider than Bonferroni's, which stands in for the
bootstrap where there are few replications.

Replications in which a figure is not defined (NaN) are left out, pair by pair. A figure that is not
reached in some replication (infinite) has no mean, and so no difference and no interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 2_000
ENOUGH_FOR_BOOTSTRAP = 20
"""Replications from which on a bootstrap is trusted."""
SKEWED = 1.0
"""Absolute sample skewness of the differences from which on a t interval is not trusted."""
SEED = 20_270_104


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its interval; `n` replications stand behind it, `method` is t, BCa or none."""

    mean: float
    low: float
    high: float
    n: int
    method: str = "t"


UNDEFINED = Interval(np.nan, np.nan, np.nan, 0, "none")


def mean_interval(values: Floats, confidence: float = 0.95) -> Interval:
    """Student's t interval of the mean of `values`, one entry a replication.

    NaN entries are left out; an infinite entry makes all of it NaN; a single entry has a mean and no
    interval; entries that are all equal have an interval of no width.
    """
    values = values[~np.isnan(values)]
    if not len(values) or np.isinf(values).any():
        return UNDEFINED
    middle, n = float(values.mean()), len(values)
    if n > 1 and np.ptp(values) == 0.0:
        return Interval(float(values[0]), float(values[0]), float(values[0]), n)
    if n == 1:
        return Interval(middle, np.nan, np.nan, n, "none")
    half = float(special.stdtrit(n - 1, (1 + confidence) / 2) * values.std(ddof=1) / np.sqrt(n))
    return Interval(middle, middle - half, middle + half, n)


def moments_interval(middle: float, variance: float, n: int, confidence: float = 0.95) -> Interval:
    """Student's t interval of a mean of which only the variance of its `n` entries has been kept."""
    if n < 2:
        return Interval(middle, np.nan, np.nan, n, "none") if n else UNDEFINED
    half = float(special.stdtrit(n - 1, (1 + confidence) / 2) * np.sqrt(variance / n))
    return Interval(middle, middle - half, middle + half, n)


def mean(values: Floats) -> float:
    """The mean of the defined entries; NaN where there are none or one is infinite."""
    values = values[~np.isnan(values)]
    return float(values.mean()) if len(values) and not np.isinf(values).any() else float("nan")


def difference(
    baseline: Floats,
    option: Floats,
    confidence: float = 0.95,
    *,
    bootstrap: bool = False,
    quantile: bool = False,
) -> Interval:
    """The mean of `option − baseline` within replications, with its interval.

    With `bootstrap`, the interval is BCa where the figure is a `quantile` or the differences are
    skewed, and there are replications enough; otherwise Student's t.
    """
    if np.isinf(baseline).any() or np.isinf(option).any():
        return UNDEFINED
    apart = option - baseline
    apart = apart[~np.isnan(apart)]
    plain = mean_interval(apart, confidence)
    if not bootstrap or len(apart) < ENOUGH_FOR_BOOTSTRAP or np.ptp(apart) == 0.0:
        return plain
    from scipy import stats  # a second to import: only where a bootstrap is asked for

    if not quantile and abs(float(stats.skew(apart))) < SKEWED:
        return plain
    found = stats.bootstrap(
        (apart,),
        np.mean,
        confidence_level=confidence,
        n_resamples=RESAMPLES,
        method="BCa",
        vectorized=True,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    low, high = float(found.low), float(found.high)
    if np.isnan(low) or np.isnan(high):
        return plain
    return Interval(plain.mean, low, high, plain.n, "BCa")


def simultaneous(differences: Floats, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Intervals that hold for every column of `differences` at once, with the given confidence.

    `differences`: one row a replication, one column a member of the family (indicator × option).
    Returns the lower and upper ends; NaN for a column with fewer than two defined entries or with an
    infinite one. Never narrower than the single t interval.
    """
    family = differences.shape[1]
    low, high = np.full(family, np.nan), np.full(family, np.nan)
    usable = [
        column
        for column in range(family)
        if not np.isinf(differences[:, column]).any() and np.isfinite(differences[:, column]).sum() > 1
    ]
    if not usable:
        return low, high
    values = differences[:, usable]
    known = ~np.isnan(values)
    n = known.sum(axis=0)
    filled = np.where(known, values, 0.0)
    # differences that are all equal have a spread of exactly zero, whatever rounding says of the sums
    fixed = np.array([np.ptp(values[known[:, k], k]) == 0.0 for k in range(len(usable))])
    middle = filled.sum(axis=0) / n
    middle[fixed] = [values[known[:, k], k][0] for k in np.flatnonzero(fixed)]
    spread = np.sqrt(np.where(known, (values - middle) ** 2, 0.0).sum(axis=0) / (n - 1))
    error = np.where(fixed, 0.0, spread / np.sqrt(n))
    widest = special.stdtrit(n - 1, 1 - (1 - confidence) / (2 * max(1, int((~fixed).sum()))))
    limits = widest
    if len(differences) >= ENOUGH_FOR_BOOTSTRAP and not fixed.all():
        standard = np.where(known, values - middle, 0.0)[:, ~fixed] / error[~fixed]
        largest = _largest_mean(standard, known[:, ~fixed], confidence)
        single = special.stdtrit(n - 1, (1 + confidence) / 2)
        limits = np.clip(special.stdtrit(n - 1, special.ndtr(largest)), single, widest)
    low[usable], high[usable] = middle - limits * error, middle + limits * error
    return low, high


def _largest_mean(standard: Floats, known: NDArray[np.bool_], confidence: float) -> float:
    """The `confidence` quantile of the largest absolute mean over the family, drawing replications again.

    `standard`: centred differences in units of the error of their mean, 0 where not `known`.
    """
    rows = len(standard)
    draws = np.random.default_rng(SEED).multinomial(rows, np.full(rows, 1 / rows), size=RESAMPLES)
    weights = draws.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.abs(weights @ standard) / (weights @ known.astype(np.float64))
    largest = np.nan_to_num(size, nan=0.0).max(axis=1)
    return float(np.quantile(largest, confidence))
