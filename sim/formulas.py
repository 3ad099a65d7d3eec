"""Motivation, patience and outcome as pure functions of numbers: one source for every engine.

Scalar functions use `math` only: numpy's transcendental functions differ from it in the last bit, and
a compiled engine must get the same bits as SimPy. Outcomes are drawn after a run, for all citizens at
once, so they use numpy. Units: seconds, and rates per second.
"""

from __future__ import annotations

from math import ceil, exp, expm1, inf, log1p
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def hazard(motivation: float, base: float, beta: float, reference: float) -> float:
    """Dropout hazard per second at a motivation: `base · exp(beta · (reference − motivation))`."""
    return base * exp(beta * (reference - motivation))


def motivation_after(motivation: float, slope: float, elapsed: float) -> float:
    """Motivation after `elapsed` seconds on a straight line, held at the edges 0 and 1."""
    return min(1.0, max(0.0, motivation + slope * elapsed))


def spent(
    motivation: float, slope: float, elapsed: float, base: float, beta: float, reference: float
) -> float:
    """Patience spent over `elapsed` seconds: the integral of the hazard along the line, in closed form.

    With slope `s` the integral is `h(m) · (1 − e^{−βsΔ}) / (βs)`, `h(m) · Δ` when `βs = 0`, and
    constant once the line has met an edge.
    """
    rate = beta * slope
    now = hazard(motivation, base, beta, reference)
    if rate == 0.0:
        return now * elapsed
    edge = 1.0 if slope > 0.0 else 0.0
    to_edge = (edge - motivation) / slope
    if elapsed < to_edge:
        return now * (-expm1(-rate * elapsed) / rate)
    before = now * (-expm1(-rate * to_edge) / rate)
    return before + hazard(edge, base, beta, reference) * (elapsed - to_edge)


def lasts(
    motivation: float, slope: float, budget: float, base: float, beta: float, reference: float
) -> float:
    """Seconds until `budget` is spent (the inverse of `spent`); infinite if it never is."""
    now = hazard(motivation, base, beta, reference)
    if now == 0.0:
        return inf
    rate = beta * slope
    if rate == 0.0:
        return budget / now
    edge = 1.0 if slope > 0.0 else 0.0
    to_edge = (edge - motivation) / slope
    share = budget * rate / now
    if share < 1.0:
        elapsed = -log1p(-share) / rate
        if elapsed <= to_edge:
            return elapsed
    before = now * (-expm1(-rate * to_edge) / rate)
    return to_edge + (budget - before) / hazard(edge, base, beta, reference)


FAR = 2.0**61
"""Seconds beyond any clock: a dropout later than this never happens."""


def dropout_at(now: int, after: float) -> int:
    """The whole second of a dropout `after` seconds from `now`, rounded up; `2**62` if it never comes."""
    if after >= FAR:
        return 2**62
    return now + ceil(after)


def declines(motivation: float, uniform: float, share: float, beta: float, reference: float) -> bool:
    """Whether an offer is declined: `uniform < share · exp(beta · (reference − motivation))`."""
    return uniform < share * exp(beta * (reference - motivation))


def outcomes(
    uniforms: NDArray[np.float64],
    motivation: NDArray[np.float64],
    delivered: NDArray[np.float64],
    intercepts: NDArray[np.float64],
    effects: NDArray[np.float64],
) -> NDArray[np.int64]:
    """The outcome of each citizen, by inversion of a multinomial logit.

    `uniforms` and `motivation` (at the end) have one entry a citizen, `delivered` one row a citizen and
    one column a field (1 where something of the field was started), `intercepts` one entry an outcome
    (−∞: never), `effects` the coefficient of motivation and then one for each field. The coefficients
    act on the log-odds of the first outcome against each of the others. Returns codes: positions in
    `intercepts`.
    """
    odds = outcome_weights(motivation, delivered, intercepts, effects).cumsum(axis=1)
    odds /= odds[:, -1:]
    codes: NDArray[np.int64] = (uniforms[:, None] >= odds).sum(axis=1)
    return codes


def outcome_weights(
    motivation: NDArray[np.float64],
    delivered: NDArray[np.float64],
    intercepts: NDArray[np.float64],
    effects: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Weights of the outcomes of each citizen (a row each), proportional to their probabilities."""
    utility = np.repeat(intercepts[None, :], len(motivation), axis=0)
    utility[:, 0] += effects[0] * motivation + delivered @ effects[1:]
    weights: NDArray[np.float64] = np.exp(utility - utility.max(axis=1, keepdims=True))
    return weights
