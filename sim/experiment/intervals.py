"""Intervals for differences between options that share citizens and luck.

The unit is the replication. Two options run on the same citizens and the same luck, so every
difference is taken within a replication and the interval is that of the mean difference: Student's t.
Where the differences are skewed or the indicator is a quantile, Student's t is too narrow with few
replications, and each end is the farthest of those of Student's t, Hall's correction of it (`skewness`) and,
for the planned family, a bias-corrected and accelerated bootstrap (`bootstrap`).

A family of differences looked at together gets intervals that hold for all of them at once: of the
largest standardised mean over the family, in a bootstrap that draws whole replications (Romano and Wolf
2005). That keeps the dependence between indicators and options, which the tests of Dunnett and Tukey
assume away. The means are divided by the errors that were observed: dividing by those of each draw goes
wrong where a difference is zero in most replications (Chernozhukov, Chetverikov and Kato 2013). The
limit is carried over to Student's t and is never wider than Bonferroni's, which stands in for the
bootstrap where there are few replications. A member of the family that is skewed or a quantile has the
interval that it would have alone with a limit so far out.

Replications in which a figure is not defined (NaN) are left out, pair by pair. A figure that is not
reached in some replication (infinite) has no mean, and so no difference and no interval.

Differences that are all equal have an interval of no width. Of a share that shows none although the two
options differ, chance may have hidden one: it has the interval of what has not been seen (`none_seen`). A
time or a number of people has no bound, so nothing such can be said of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from . import bootstrap as again
from . import skewness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ENOUGH_FOR_BOOTSTRAP = 20
"""Replications from which on a bootstrap, or a skewness, is trusted."""
NONE_SEEN = "none seen"
"""How the interval of a share that shows no difference in any replication is called."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its interval; `n` replications stand behind it.

    `method`: t; Hall or BCa (with Hall's), where differences are skewed or of a quantile; none seen; none.
    """

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

    Where the figure is a `quantile` or the differences are skewed, and there are replications enough, it
    is widened as Hall corrects for skewness, and with `bootstrap` as BCa does, too.
    """
    if np.isinf(baseline).any() or np.isinf(option).any():
        return UNDEFINED
    apart = option - baseline
    apart = apart[~np.isnan(apart)]
    plain = mean_interval(apart, confidence)
    if len(apart) < ENOUGH_FOR_BOOTSTRAP or np.ptp(apart) == 0.0:
        return plain
    if not quantile and not skewness.is_skewed(apart):
        return plain
    limit = float(special.stdtrit(plain.n - 1, (1 + confidence) / 2))
    ends = _bootstrapped(apart, limit) if bootstrap else skewness.interval(apart, limit)
    return Interval(plain.mean, *ends, plain.n, "BCa" if bootstrap else "Hall")


def none_seen(n: int, confidence: float = 0.95, among: int = 1) -> Interval:
    """The interval of a share of which none of `n` replications, two or more, shows any difference.

    What has not happened in n replications happens in at most 1 - (1 - confidence)^(1/n) of them (about 3/n:
    the rule of three), and a share moves by 1 at most. `among`: so many such intervals hold at once.
    """
    most = float(-np.expm1(np.log((1 - confidence) / among) / n))
    return Interval(0.0, -most, most, n, NONE_SEEN)


def _bootstrapped(values: Floats, limit: float) -> tuple[float, float]:
    """Each end the farther of those of the bootstrap and of Hall's; neither is nearer than Student's t."""
    (low, high), (other_low, other_high) = again.interval(values, limit), skewness.interval(values, limit)
    return min(low, other_low), max(high, other_high)


def simultaneous(
    differences: Floats, confidence: float = 0.95, quantiles: Sequence[bool] = ()
) -> tuple[Floats, Floats]:
    """Intervals that hold for every column of `differences` at once, with the given confidence.

    `differences`: one row a replication, one column a member of the family (indicator × option).
    `quantiles`: which of the columns are of quantiles; left out, none. Returns the lower and upper ends; NaN
    for a column with fewer than two defined entries or with an infinite one. Never narrower than the single
    interval.
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
        largest = _largest_mean(standard, known[:, ~fixed], confidence) * np.sqrt(n / (n - 1))
        single = special.stdtrit(n - 1, (1 + confidence) / 2)
        limits = np.clip(special.stdtrit(n - 1, special.ndtr(largest)), single, widest)
    low[usable], high[usable] = middle - limits * error, middle + limits * error
    for k, column in enumerate(usable):
        if n[k] < ENOUGH_FOR_BOOTSTRAP or fixed[k]:
            continue
        apart = values[known[:, k], k]
        if (len(quantiles) and quantiles[column]) or skewness.is_skewed(apart):
            low[column], high[column] = _bootstrapped(apart, float(limits[k]))
    return low, high


def _largest_mean(standard: Floats, known: NDArray[np.bool_], confidence: float) -> float:
    """The `confidence` quantile of the largest absolute mean over the family, drawing replications again.

    `standard`: centred differences in units of the error of their mean, 0 where not `known`.
    """
    weights = again.drawn(len(standard))
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.abs(weights @ standard) / (weights @ known.astype(np.float64))
    largest = np.nan_to_num(size, nan=0.0).max(axis=1)
    return float(np.quantile(largest, confidence))
