"""The bootstrap of a mean: bias-corrected, accelerated, and honest with few replications.

Efron's interval (1987) takes quantiles of the means of replications drawn again, and moves them where the
values are skewed. By itself it is too narrow with few replications: it takes for known how much single
replications differ. So it is asked for the tails that Student's t would reach (Hesterberg 2015), and neither
end is taken to be nearer to the mean than that of Student's t. `python -m tests.theory.coverage` shows what
each of the two is worth.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 2_000
SEED = 20_270_104


def interval(values: Floats, limit: float) -> tuple[float, float]:
    """The interval of the mean of `values` whose t interval has the half-width of `limit` errors.

    The values are finite and not all the same, one entry a replication.
    """
    n = len(values)
    middle = float(values.mean())
    half = limit * float(values.std(ddof=1)) / n**0.5
    sums = _sums(values.tobytes())
    low, high = quantiles(sums, _levels(values, sums, limit)) / n
    return min(float(low), middle - half), max(float(high), middle + half)


def _levels(values: Floats, sums: Floats, limit: float) -> Floats:
    """The shares of all draws, in rising order, that lie below each end."""
    n, total = len(values), float(values.sum())
    # of sums, since those of counts are exact: what equals the observed one is half below it
    below = (np.searchsorted(sums, total, "left") + np.searchsorted(sums, total, "right")) / 2
    bias = special.ndtri(min(max(below / len(sums), 1 / len(sums)), 1 - 1 / len(sums)))
    apart = values - values.mean()
    acceleration = float((apart**3).sum() / (6.0 * (apart**2).sum() ** 1.5))
    tail = limit * (n / (n - 1)) ** 0.5  # the draws' own spread is taken with n, and not with n − 1
    moved = bias + np.array([-tail, tail])
    room = 1.0 - acceleration * moved
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.where(room > 0.0, bias + moved / room, np.sign(moved) * np.inf)
    found: Floats = special.ndtr(ends)
    return found


@lru_cache(maxsize=256)
def _sums(values: bytes) -> Floats:
    """(draws,), rising: the sums of the values drawn again; each is asked for at several confidences."""
    each = np.frombuffer(values)
    found = np.sort(drawn(len(each)) @ each)
    found.setflags(write=False)
    return found


def quantiles(rising: Floats, shares: Floats) -> Floats:
    """(shares,): what `np.quantile` gives of values in rising order, to the last bit, without sorting."""
    place = shares * (len(rising) - 1)
    before = np.floor(place).astype(np.intp)
    low, high = rising[before], rising[np.minimum(before + 1, len(rising) - 1)]
    between = place - before
    found: Floats = np.where(
        between < 0.5, low + (high - low) * between, high - (high - low) * (1.0 - between)
    )
    return found


@lru_cache(maxsize=4)
def drawn(n: int) -> Floats:
    """(draws, n): how often each of n replications is drawn again; the same every time."""
    luck = np.random.default_rng(SEED)
    found = np.zeros((RESAMPLES, n))
    for k in range(RESAMPLES):
        found[k] = np.bincount(luck.integers(0, n, n), minlength=n)
    found.setflags(write=False)
    return found
