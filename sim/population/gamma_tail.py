"""The upper tail of the gamma distribution, also where its probability is less than any number.

Down to 1e-250 the incomplete gamma function and its inverse are exact. Beyond, the tail is Legendre's
continued fraction (Abramowitz & Stegun 1964, 6.5.31), which needs few terms there:

    Q(a, x) = x^a · e^(−x) / Γ(a) · C(a, x),    C(a, x) = 1 / (x+1−a − 1·(1−a) / (x+3−a − 2·(2−a) / …))

so that the hazard is 1 / (x · C), and how far a hazard spent of E takes us beyond x is found by Newton's
method. The tail's log-survival bends one way only, so the steps close in from one side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammainc, gammaincc, gammainccinv, gammaincinv, gammaln

if TYPE_CHECKING:
    from .people import Floats

FAR_OUT = 1e-250
"""The probability of a tail below which it is taken from the continued fraction."""

TERMS = 60
"""Of the continued fraction; shapes up to a million need forty of them for sixteen digits."""

STEPS = 6
"""Of Newton's method; the hazard is so nearly constant there that three are enough."""


def gamma_log_survival(shape: float, x: Floats) -> Floats:
    """The logarithm of the share of the gamma distribution with scale 1 that lies above each x ≥ 0."""
    above, below = gammaincc(shape, x), gammainc(shape, x)
    found = np.where(above < 0.5, np.log(np.maximum(above, FAR_OUT)), np.log1p(-np.minimum(below, 0.5)))
    far = above < FAR_OUT
    out = x[far]
    found[far] = shape * np.log(out) - out - gammaln(shape) + np.log(_fraction(shape, out))
    return found


def gamma_beyond(shape: float, x: Floats, u: Floats) -> Floats:
    """Where the share of the distribution above each x ≥ 0 has fallen to 1 − u of itself."""
    above = gammaincc(shape, x)
    # The nearer tail is used on either side: 1 − p has lost its digits where p is near 1.
    below = gammainc(shape, x) + u * above
    found = np.where(
        below < 0.5, gammaincinv(shape, np.minimum(below, 0.5)), gammainccinv(shape, (1.0 - u) * above)
    )
    far = above < FAR_OUT
    found[far] = _far_beyond(shape, x[far], -np.log1p(-u[far]))
    return np.asarray(found, dtype=np.float64)


def _far_beyond(shape: float, x: Floats, hazard: Floats) -> Floats:
    here = _fraction(shape, x)
    further = hazard * x * here
    for _ in range(STEPS):
        there = _fraction(shape, x + further)
        spent = further - shape * np.log1p(further / x) - np.log(there / here)
        further -= (spent - hazard) * (x + further) * there
    return x + further


def _fraction(shape: float, x: Floats) -> Floats:
    """C(shape, x), from the last term to the first."""
    tail = np.zeros(len(x))
    for k in range(TERMS, 0, -1):
        tail = k * (k - shape) / (x + (2 * k + 1) - shape - tail)
    return 1.0 / (x + 1.0 - shape - tail)
