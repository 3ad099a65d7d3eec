"""Gamma quantiles from a table: most lengths are gamma, and half the time of drawing went into them.

The logarithm of a gamma quantile is a very smooth function of the normal quantile z of the same uniform
(Wilson and Hilferty 1931 already find its cube root nearly linear). So it is computed exactly on a grid
of z, once for each shape, and interpolated by the cubic through the four nearest points. What that
leaves is below 1e-9 of a length: less than a second in thirty years.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammainccinv, gammaincinv, ndtr, ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .people import Floats

PER_UNIT = 128
"""Points of the grid for each unit of z."""

WIDEST = 8.5
"""The grid reaches beyond the normal quantiles of 2**-54 and 1 − 2**-53, the outermost uniforms."""

SHAPES = (0.2, 1e5)
"""Shapes that are interpolated; the rest, far from any real length of time, are computed one by one."""


def gamma_quantile(shape: float, uniforms: Floats) -> Floats:
    """Quantiles of the gamma distribution with this shape and scale 1; uniforms in [2**-54, 1 − 2**-53]."""
    if not SHAPES[0] <= shape <= SHAPES[1]:
        return np.asarray(gammaincinv(shape, uniforms), dtype=np.float64)
    into = (ndtri(uniforms) + WIDEST) * PER_UNIT
    cell = into.astype(np.int64)
    into -= cell
    constant, linear, quadratic, found = (column.take(cell) for column in _cubics(shape))
    for coefficient in (quadratic, linear, constant):
        found *= into
        found += coefficient
    return np.exp(found, out=found)


@lru_cache(maxsize=256)
def _cubics(shape: float) -> tuple[NDArray[np.float64], ...]:
    """For each cell of the grid, the coefficients of the cubic through the points at −1, 0, 1 and 2."""
    z = np.arange(-1, 2 * WIDEST * PER_UNIT + 2) / PER_UNIT - WIDEST
    # The nearer tail is used on either side: 1 − u has lost its digits where u is near 1.
    low, high = z[z <= 0.0], z[z > 0.0]
    exact = np.concatenate((gammaincinv(shape, ndtr(low)), gammainccinv(shape, ndtr(-high))))
    before, here, after, beyond = (np.log(exact)[k : len(z) - 3 + k] for k in range(4))
    return (
        here,
        after - beyond / 6 - here / 2 - before / 3,
        (before + after) / 2 - here,
        (beyond - before) / 6 + (here - after) / 2,
    )
