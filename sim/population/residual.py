"""How long a length of time goes on that has lasted for some time already.

Of somebody who has been in a programme for two years we know that its length is more than two years. What
is left is drawn from the lengths that are longer, and not from all of them: from a survival function S and
the time elapsed e, the quantile of a uniform u is where S has fallen to (1 − u) · S(e). A queue that is
watched at one moment holds mostly long stays, so the times elapsed may lie far out in the tail. There
1 − S is 1 to the last digit, and S may be less than any number of the computer: survival is reckoned from
the upper side, and as a logarithm.

For a mixture the time elapsed says from which part a length came, by Bayes; within its part a length
grows with its uniform. A length that cannot be longer (a fixed length that is over, say) ends a day later.
Parameters are those of `scipy.stats` (see `sim.scenario.distributions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import log_ndtr, ndtri_exp

from .gamma_tail import gamma_beyond, gamma_log_survival
from .quantiles import LEAST, MOST, quantile

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.scenario import Distribution

    from .people import Floats, Ints

    Parameters = tuple[float, ...]

OVERDUE = 86_400.0
"""Seconds after which a length ends that has lasted longer than it can: on the first day of the run."""

AT_LEAST = 1.0
"""Seconds by which a length is longer at the least: it stays so in whole seconds."""


def beyond(distribution: Distribution, elapsed: Ints, uniforms: Floats) -> Floats:
    """(n,): lengths in seconds, not rounded, each given that it is longer than the seconds elapsed.

    elapsed, uniforms: (n,). The whole length and not only what is left: at least a second more than
    `elapsed`, and `elapsed` + 86,400 where no length is longer. Where nothing has elapsed these are the
    quantiles of the distribution. May overflow to inf, is never nan.
    """
    past = np.asarray(elapsed, dtype=np.float64)
    u = np.clip(uniforms, LEAST, MOST)
    with np.errstate(all="ignore"):
        longer = np.maximum(_beyond(distribution, np.maximum(past, 0.0), u), past + AT_LEAST)
        found: Floats = np.where(_log_survival(distribution, past) > -np.inf, longer, past + OVERDUE)
    ahead = past < 0.0
    if ahead.any():
        found[ahead] = quantile(distribution, u[ahead])
    return found


def going_on(distribution: Distribution, elapsed: Ints, uniforms: Floats) -> Floats:
    """(n,): lengths in seconds of what has lasted so many whole seconds and has not been seen to end.

    As `beyond`, but one that ends at this very second has not ended yet: what is due when a run begins is
    the first thing that happens in it.
    """
    found = beyond(distribution, elapsed - 1, uniforms)
    over = (elapsed > 0) & (found >= elapsed - 1 + OVERDUE) & (surviving(distribution, elapsed - 1) == 0.0)
    return np.where(over, elapsed + OVERDUE, found)


def surviving(distribution: Distribution, elapsed: Ints) -> Floats:
    """(n,): the probability that a length is longer than the seconds elapsed."""
    with np.errstate(all="ignore"):
        found: Floats = np.exp(_log_survival(distribution, np.asarray(elapsed, dtype=np.float64)))
    return found


def _log_survival(distribution: Distribution, past: Floats) -> Floats:
    """The logarithm of P(length > past): 0 for a time to come, −inf where no length is longer."""
    if distribution.kind == "mixture":
        weights, logs = _parts(distribution, past)
        top = _finite_top(logs)
        return top + np.log(weights @ np.exp(logs - top))
    log_survival, _ = KINDS[distribution.kind]
    return np.where(past < 0.0, 0.0, log_survival(distribution.parameters, np.maximum(past, 0.0)))


def _beyond(distribution: Distribution, past: Floats, u: Floats) -> Floats:
    if distribution.kind == "mixture":
        return _mixture(distribution, past, u)
    _, of_kind = KINDS[distribution.kind]
    return of_kind(distribution.parameters, past, u)


def _parts(distribution: Distribution, past: Floats) -> tuple[Floats, Floats]:
    """(parts,) and (parts, n): the weights of a mixture's parts and the logarithms of their survival."""
    weights = np.array([weight for weight, _ in distribution.parts])
    logs = np.array([_log_survival(part, past) for _, part in distribution.parts])
    logs[weights == 0.0] = -np.inf
    return weights / weights.sum(), logs


def _finite_top(logs: Floats) -> Floats:
    """(n,): the largest logarithm, or 0 where all are −inf, so that a difference from it is never nan."""
    top: Floats = logs.max(axis=0)
    return np.where(top > -np.inf, top, 0.0)


def _mixture(distribution: Distribution, past: Floats, u: Floats) -> Floats:
    weights, logs = _parts(distribution, past)
    reached = np.cumsum(weights[:, np.newaxis] * np.exp(logs - _finite_top(logs)), axis=0)
    edges = np.concatenate((np.zeros((1, len(past))), reached / reached[-1]))
    part = (u >= edges[1:-1]).sum(axis=0)
    values = past.copy()
    for k, (_, of_part) in enumerate(distribution.parts):
        here = np.flatnonzero((part == k) & (reached[-1] > 0.0))
        low, high = edges[k, here], edges[k + 1, here]
        within = np.clip((u[here] - low) / (high - low), LEAST, MOST)
        values[here] = _beyond(of_part, past[here], within)
    return values


def _log_fixed(parameters: Parameters, past: Floats) -> Floats:
    return np.where(past < parameters[0], 0.0, -np.inf)


def _fixed(parameters: Parameters, past: Floats, _u: Floats) -> Floats:
    return np.full(len(past), parameters[0])


def _log_exponential(parameters: Parameters, past: Floats) -> Floats:
    return -past / parameters[0]


def _exponential(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    return past - parameters[0] * np.log1p(-u)


def _log_gamma(parameters: Parameters, past: Floats) -> Floats:
    shape, scale = parameters
    return gamma_log_survival(shape, past / scale)


def _gamma(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    shape, scale = parameters
    return scale * gamma_beyond(shape, past / scale, u)


def _log_lognormal(parameters: Parameters, past: Floats) -> Floats:
    s, scale = parameters
    return log_ndtr(-np.log(past / scale) / s)


def _lognormal(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    s, scale = parameters
    return scale * np.exp(-s * ndtri_exp(_log_lognormal(parameters, past) + np.log1p(-u)))


def _log_weibull(parameters: Parameters, past: Floats) -> Floats:
    shape, scale = parameters
    return -np.power(past / scale, shape)


def _weibull(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    # (e/scale)^shape may be too large for a number where its logarithm is a small one.
    shape, scale = parameters
    logarithm = np.logaddexp(shape * np.log(past / scale), np.log(-np.log1p(-u)))
    return scale * np.exp(logarithm / shape)


def _log_uniform(parameters: Parameters, past: Floats) -> Floats:
    low, high = parameters
    return np.log(np.maximum(high - np.maximum(past, low), 0.0) / (high - low))


def _uniform(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    low, high = parameters
    past = np.maximum(past, low)
    return past + u * (high - past)


def _log_triangular(parameters: Parameters, past: Floats) -> Floats:
    low, mode, high = parameters
    left = np.maximum(high - np.maximum(past, mode), 0.0)
    falling = np.where(left > 0.0, left**2 / ((high - low) * (high - mode)), 0.0)
    return np.where(past < mode, np.log1p(-_below_mode(parameters, past)), np.log(falling))


def _below_mode(parameters: Parameters, past: Floats) -> Floats:
    """P(length ≤ past), where that is up to the mode."""
    low, mode, high = parameters
    past = np.clip(past, low, mode)
    rising: Floats = (past - low) ** 2 / ((high - low) * (mode - low)) if mode > low else 0.0 * past
    return rising


def _triangular(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    low, mode, high = parameters
    width = high - low
    over = _below_mode(parameters, past)
    reached = np.where(past < mode, over + u * (1.0 - over), 1.0)
    rising = low + np.sqrt(reached * width * (mode - low))
    left = np.where(past < mode, np.sqrt((1.0 - over) * width * (high - mode)), high - past)
    falling = high - left * np.sqrt(1.0 - u)
    return np.where(reached * width < mode - low, rising, falling)


def _log_empirical(parameters: Parameters, past: Floats) -> Floats:
    longer = len(parameters) - np.searchsorted(parameters, past, side="right")
    return np.log(longer / len(parameters))


def _empirical(parameters: Parameters, past: Floats, u: Floats) -> Floats:
    first = np.searchsorted(parameters, past, side="right")
    longer = len(parameters) - first
    which = np.minimum(first + (u * longer).astype(np.int64), len(parameters) - 1)
    return np.array(parameters)[which]


KINDS: dict[
    str, tuple[Callable[[Parameters, Floats], Floats], Callable[[Parameters, Floats, Floats], Floats]]
] = {
    "fixed": (_log_fixed, _fixed),
    "exponential": (_log_exponential, _exponential),
    "gamma": (_log_gamma, _gamma),
    "lognormal": (_log_lognormal, _lognormal),
    "weibull": (_log_weibull, _weibull),
    "uniform": (_log_uniform, _uniform),
    "triangular": (_log_triangular, _triangular),
    "empirical": (_log_empirical, _empirical),
}
"""By the kind of a distribution, given its parameters and the time elapsed: the logarithm of the share of
lengths that are longer, and a length that is."""
