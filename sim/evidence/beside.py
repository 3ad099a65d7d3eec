"""A published figure and the model's, side by side: how far apart, and whether that says anything.

Two questions that are easily taken for one. *Met*: is the distance within what was decided beforehand to
be near enough? *Told apart*: can the distance be more than the luck of those who were counted and of the
simulation? The published share p of n cases has the sampling error √(p(1 − p)/n), the model's mean over
replications a standard error se; the difference has the interval

    (simulated − published) ± t · √(p(1 − p)/n + se²)

with Student's t at Welch and Satterthwaite's degrees of freedom, of which the published share has
infinitely many (Welch 1947). How municipalities differ from one another is not in it: one municipality
may lie farther from the national figure than its files can show. Where nobody says how many were counted
there is no interval, and the two cannot be told apart or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan, nan, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from .published import THE_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from .published import Figure

    Floats = NDArray[np.float64]

COMES_OUT, MAY, DOES_NOT = "comes out", "may come out", "does not"
"""What may be said of the published table as a whole."""
CONFIDENCE = 0.95
ROUNDING = 1e-9
"""A distance that passes its limit by less than this does not pass it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure beside the model's, in the unit of the figure.

    simulated, low, high: the mean over replications and its interval. published_low, published_high: the
    interval of the published share. difference: simulated less published; of a published range, how far
    outside it. difference_low, difference_high: its interval, with both errors. NaN where there is none.
    met, told_apart: see the module; None where it is not judged, or cannot be.
    """

    figure: Figure
    simulated: float
    low: float
    high: float
    published_low: float
    published_high: float
    difference: float
    difference_low: float
    difference_high: float
    met: bool | None
    told_apart: bool | None


def beside(figure: Figure, values: Floats, confidence: float = CONFIDENCE) -> Beside:
    """A figure beside the model's, of which `values` has an entry a replication, NaN where undefined."""
    known = values[~np.isnan(values)]
    simulated = float(known.mean()) if len(known) and np.isfinite(known).all() else nan
    error, free = _error(known), len(known) - 1
    half = _quantile(free, confidence) * error
    apart = distance(figure, simulated)
    sampled = sampling_error(figure)
    both = sqrt(sampled**2 + error**2)
    if not isnan(both):
        both *= _quantile(inf if error == 0 else free * (both / error) ** 4, confidence)
    around = _quantile(inf, confidence) * sampled
    value = nan if isnan(sampled) or not isinstance(figure.value, float) else figure.value
    return Beside(
        figure=figure,
        simulated=simulated,
        low=simulated - half if isnan(half) else max(simulated - half, 0.0),
        high=simulated + half if isnan(half) or figure.unit != "share" else min(simulated + half, 1.0),
        published_low=nan if isnan(value) else max(value - around, 0.0),
        published_high=nan if isnan(value) else min(value + around, 1.0),
        difference=apart,
        difference_low=apart - both,
        difference_high=apart + both,
        met=None if isnan(apart) or not figure.judged else abs(apart) <= (figure.within or 0.0) + ROUNDING,
        told_apart=None if isnan(apart - both) else not apart - both <= 0 <= apart + both,
    )


def distance(figure: Figure, simulated: float) -> float:
    """Simulated less published; of a range, how far below (negative) or above it, 0 within."""
    if isinstance(figure.value, float):
        return simulated - figure.value
    low, high = figure.value
    return simulated - min(max(simulated, low), high)


def sampling_error(figure: Figure) -> float:
    """The standard error of a published share from the number counted; NaN where that is not known."""
    if figure.n is None or figure.unit != "share" or not isinstance(figure.value, float):
        return nan
    return sqrt(figure.value * (1 - figure.value) / figure.n)


def farthest(rows: Iterable[Beside]) -> Beside | None:
    """The figure of the published table that the model is farthest from; None where it has none of them."""
    table = [row for row in rows if row.figure.name in THE_TABLE and not isnan(row.difference)]
    return max(table, key=lambda row: abs(row.difference), default=None)


def comes_out(rows: Iterable[Beside]) -> bool | None:
    """Whether all figures of the published table are met; None where the model does not have all of them."""
    found = standing(rows)
    return found == COMES_OUT if found else None


def standing(rows: Iterable[Beside]) -> str:
    """Whether the published table comes out: `COMES_OUT`, `MAY`, `DOES_NOT`; empty where a figure is lacking.

    It may come out where a figure lies beyond its limit by less than the simulation's own interval: more
    replications would tell.
    """
    table = [row for row in rows if row.figure.name in THE_TABLE and row.met is not None]
    if len(table) < len(THE_TABLE):
        return ""
    if all(row.met for row in table):
        return COMES_OUT
    beyond = [(abs(row.difference) - (row.figure.within or 0.0), (row.high - row.low) / 2) for row in table]
    return DOES_NOT if any(far > half for far, half in beyond) else MAY


def unsettled(row: Beside, within: float | None = None) -> bool:
    """Whether more replications may turn the verdict: both lie within the simulation's own interval.

    within: the distance that counts as met, unless the figure says.
    """
    limit = (row.figure.within or 0.0 if within is None else within) + ROUNDING
    ends = [distance(row.figure, end) for end in (row.low, row.high)]
    if abs(row.difference) <= limit:
        return not all(abs(end) <= limit for end in ends)
    return not (min(ends) > limit or max(ends) < -limit)


def _error(known: Floats) -> float:
    """The standard error of the mean; NaN from a single entry, 0 where all entries are the same."""
    if len(known) < 2 or not np.isfinite(known).all():
        return nan
    return 0.0 if np.ptp(known) == 0.0 else float(known.std(ddof=1)) / sqrt(len(known))


def _quantile(free: float, confidence: float) -> float:
    """Student's two-sided quantile; the normal one with infinitely many degrees of freedom."""
    tail = (1 + confidence) / 2
    return float(special.ndtri(tail) if free == inf else special.stdtrit(free, tail))
