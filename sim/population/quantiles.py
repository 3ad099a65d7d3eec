"""From uniforms to lengths of time, by inversion.

A quantile is a pure function of a distribution and a column of uniforms: a longer mean makes the same
citizens' lengths longer, and a column can be kept for every option that shares the distribution.
Parameters are those of `scipy.stats` (see `sim.scenario.distributions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from .gamma import gamma_quantile

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.scenario import Distribution

    from .luck import Luck
    from .people import Floats, Ints

    Parameters = tuple[float, ...]

LONGEST = 200 * 31_557_600
"""Lengths are cut at 200 years, in seconds: beyond any clock, and safe to add up in 64 bits."""

LEAST, MOST = 2.0**-54, 1.0 - 2.0**-53
"""Uniforms are kept within these, so that no quantile is infinite merely because a draw was 0."""


def lengths(distribution: Distribution | None, luck: Luck, name: str, who: Ints | None = None) -> Ints:
    """Whole seconds for the citizens `who` (everyone if None) from the column `name`; 0 without distribution.

    The column is not drawn where nothing hangs on it.
    """
    count = luck.citizens if who is None else len(who)
    if distribution is None:
        return np.zeros(count, dtype=np.int64)
    if distribution.kind == "fixed":
        return np.full(count, whole_seconds(np.array(distribution.parameters)))
    uniforms = luck.uniform(name)
    return whole_seconds(quantile(distribution, uniforms if who is None else uniforms[who]))


def whole_seconds(values: Floats) -> Ints:
    """Lengths in seconds, rounded to whole seconds and kept within [0, 200 years]."""
    held = between(values, 0.0, LONGEST)
    return np.rint(held, out=held).astype(np.int64)


def between(values: Floats, least: float, most: float) -> Floats:
    """Values kept within two limits; on short columns this takes a third of the time of `np.clip`."""
    held = np.maximum(values, least)
    return np.minimum(held, most, out=held)


def standard_normal(uniforms: Floats) -> Floats:
    """Standard normal quantiles; finite for every uniform."""
    return ndtri(between(uniforms, LEAST, MOST))


def quantile(distribution: Distribution, uniforms: Floats) -> Floats:
    """Quantiles of a distribution in seconds, not rounded; may overflow to inf, is never nan.

    A mixture picks the part by splitting the same uniform. An empirical distribution of n values is
    the sorted value at floor(u · n).
    """
    u = between(uniforms, LEAST, MOST)
    if distribution.kind == "mixture":
        return _mixture(distribution, u)
    return KINDS[distribution.kind](distribution.parameters, u)


def _exponential(parameters: Parameters, u: Floats) -> Floats:
    (mean,) = parameters
    return -mean * np.log1p(-u)


def _gamma(parameters: Parameters, u: Floats) -> Floats:
    shape, scale = parameters
    return gamma_quantile(shape, u) * scale


def _lognormal(parameters: Parameters, u: Floats) -> Floats:
    s, scale = parameters
    with np.errstate(over="ignore"):
        return scale * np.exp(s * ndtri(u))


def _weibull(parameters: Parameters, u: Floats) -> Floats:
    shape, scale = parameters
    with np.errstate(over="ignore"):
        return scale * np.power(-np.log1p(-u), 1.0 / shape)


def _uniform(parameters: Parameters, u: Floats) -> Floats:
    low, high = parameters
    return low + u * (high - low)


def _triangular(parameters: Parameters, u: Floats) -> Floats:
    low, mode, high = parameters
    width = high - low
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1.0 - u) * width * (high - mode))
    return np.where(u * width < mode - low, rising, falling)


def _empirical(parameters: Parameters, u: Floats) -> Floats:
    return np.array(parameters)[(u * len(parameters)).astype(np.int64)]


KINDS: dict[str, Callable[[Parameters, Floats], Floats]] = {
    "fixed": lambda parameters, u: np.full(len(u), parameters[0]),
    "exponential": _exponential,
    "gamma": _gamma,
    "lognormal": _lognormal,
    "weibull": _weibull,
    "uniform": _uniform,
    "triangular": _triangular,
    "empirical": _empirical,
}
"""Quantiles by the kind of a distribution, given its parameters and uniforms inside (0, 1)."""


def _mixture(distribution: Distribution, u: Floats) -> Floats:
    parts = [(weight, part) for weight, part in distribution.parts if weight > 0.0]
    reached = np.cumsum([weight for weight, _ in parts])
    edges = np.concatenate(([0.0], reached / reached[-1]))
    part = np.searchsorted(edges[1:-1], u, side="right")
    values = np.empty(len(u))
    for k, (_, of_part) in enumerate(parts):
        here = part == k
        values[here] = quantile(of_part, (u[here] - edges[k]) / (edges[k + 1] - edges[k]))
    return values
