"""The scales on which statistics are compared: where chance is about as large everywhere.

A share of n people varies by p(1 − p)/n, its arcsine by 1/(4n) whatever p is; a number of people that comes
about as Poisson's varies as much as it is large, and its square root by 1/4 (Anscombe 1948, The
transformation of Poisson, binomial and negative-binomial data, Biometrika 35). Days that people have waited
vary with their length, and their square root does less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


def of_share(share: ArrayLike) -> Floats:
    """The arcsine of the square root of a share, from 0 to π/2."""
    found: Floats = np.arcsin(np.sqrt(np.clip(share, 0.0, 1.0)))
    return found


def share_of(value: ArrayLike) -> Floats:
    """The share that stands at a place on that scale."""
    found: Floats = np.sin(np.clip(value, 0.0, np.pi / 2)) ** 2
    return found


def of_count(number: ArrayLike) -> Floats:
    """The square root of a number of people, or of days; 0 for what lies below 0."""
    return np.sqrt(np.maximum(number, 0.0))


def of_mean_age(total: ArrayLike, people: ArrayLike) -> Floats:
    """The square root of a mean age, as if one more waited who has come just now: 0 days of nobody."""
    return np.sqrt(np.asarray(total, np.float64) / (np.asarray(people, np.float64) + 1.0))
