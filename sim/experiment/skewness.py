"""What skewness does to Student's t, and how it is undone.

A mean of few skewed values and its error go together: a sample that happens to have none of the rare large
values has a mean that is too low and an error that is too small, both at once. Hall (1992) found the cubic
that takes this out of how many errors a mean lies from the truth. It can be undone in closed form, and so
gives an interval without drawing anything again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SKEWED = 0.5
"""Absolute skewness from which on a t interval is not trusted."""
NONE = 1e-9
"""A bend so slight that rounding would be all there is of it."""


def skewness(values: Floats) -> float:
    """The skewness of values that are not all the same, corrected for how few (three or more) they are."""
    n, apart = len(values), values - values.mean()
    sample = float((apart**3).mean() / (apart**2).mean() ** 1.5)
    return sample * float((n * (n - 1)) ** 0.5) / (n - 2)


def is_skewed(values: Floats) -> bool:
    """Whether values that are not all the same are too skewed for Student's t."""
    return abs(skewness(values)) >= SKEWED


def straightened(apart: Floats, skewed: Floats, n: int) -> Floats:
    """What lies so many errors apart, brought to what it would be without skewness (Hall 1992)."""
    bend: Floats = skewed / np.sqrt(n)
    straight: Floats = apart + bend * apart**2 / 3 + bend**2 * apart**3 / 27 + bend / 6
    return straight


def bent(straight: Floats, skewed: float, n: int) -> Floats:
    """The other way: what `straightened` takes to `straight`. The cubic only ever rises, so there is one."""
    bend = skewed / np.sqrt(n)
    if abs(bend) < NONE:
        return straight
    found: Floats = (np.cbrt(1 + bend * (straight - bend / 6)) - 1) * 3 / bend
    return found


def interval(values: Floats, limit: float) -> tuple[float, float]:
    """Hall's interval of the mean of `values` whose t interval has the half-width of `limit` errors.

    The values are finite and not all the same, one entry a replication. Where they are skewed one end lies
    nearer to the mean than that of Student's t, which is not to be trusted with few replications: there it is
    that of Student's t.
    """
    n, middle, spread = len(values), float(values.mean()), float(values.std(ddof=1))
    half = limit * spread / n**0.5
    low, high = bent(np.array([-limit, limit]), skewness(values), n) * spread / n**0.5
    return middle - max(float(high), half), middle - min(float(low), -half)
