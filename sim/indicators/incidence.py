"""How many have started by when, where others leave first: Aalen–Johansen's estimator.

Somebody who waits may start, may leave for another reason, or may still be waiting when we stop
looking. Leaving is a *competing event*: it is not "seen no longer", since whoever has left will never
start. Taking leavers for censored, as one minus Kaplan–Meier does, answers a question that nobody has
asked (how many would start if nobody could leave).

At each moment at which something happens, the share of those still waiting who start then is carried
over to the curve:

    incidence_k(t) = Σ_{u ≤ t} S(u−) · d_k(u) / n(u),    S(t) = Π_{u ≤ t} (1 − d(u) / n(u))

with n(u) at risk just before u, d_k(u) events of cause k at u and d(u) events of any cause (Aalen &
Johansen 1978; Andersen, Borgan, Gill & Keiding 1993, section IV.4). Ties are taken together, an event
comes before a censoring at the same moment, and a wait of zero counts: whoever is watched from the
beginning is at risk at 0. Without censoring the curve is the empirical distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

CENSORED = 0
"""The cause of those who were still waiting when they were last seen."""

ROUNDING = 1e-12
"""A curve that misses a level by less than this has reached it."""


@dataclass(frozen=True, slots=True)
class Incidence:
    """Step functions of time, one a group; they jump at `times` and are flat after the last of them.

    times: (T,), increasing, in the unit of the durations given; only moments at which something happens.
    at_risk: (groups, T), those at risk just before each time.
    survival: (groups, T), the share with no event of any kind up to and at each time.
    curves: (causes, groups, T), the cumulative incidence of each cause asked for.
    size: (groups,), how many people each group rests on; with nobody, every number read is NaN.
    """

    times: NDArray[np.float64] | NDArray[np.int64]
    at_risk: Floats
    survival: Floats
    curves: Floats
    size: Floats

    def at(self, time: float, cause: int = 0) -> Floats:
        """(groups,): the cumulative incidence at a time. `cause`: position among the causes asked for."""
        found: Floats = self.steps((time,), cause)[0]
        return found

    def steps(self, times: Sequence[float], cause: int = 0) -> Floats:
        """(times, groups): the cumulative incidence at each time."""
        values = np.where(self.size > 0, 0.0, np.nan)
        found = np.tile(values, (len(times), 1))
        last = np.searchsorted(self.times, times, side="right") - 1
        reached = last >= 0
        found[reached] += self.curves[cause][:, last[reached]].T
        return found

    def quantile(self, share: float, cause: int = 0) -> Floats:
        """(groups,): the first time at which the incidence is at least `share`; infinite if it never is."""
        short = (self.curves[cause] < share - ROUNDING).sum(axis=1)
        reached = np.append(self.times.astype(np.float64), np.inf)[short]
        return np.where(self.size > 0, reached, np.nan)


def incidence(
    durations: ArrayLike,
    causes: ArrayLike,
    *,
    entries: ArrayLike | None = None,
    members: ArrayLike | None = None,
    of: Sequence[int] = (1,),
) -> Incidence:
    """The cumulative incidence of each cause, with competing events, censoring and delayed entry.

    durations: (n,), when each was last seen, from the moment the wait began; not negative.
    causes: (n,), what happened then: `CENSORED` (0), or the number of a cause.
    entries: (n,), from when on each was watched; left out, everybody from the beginning. Whoever enters
        at e > 0 is at risk in (e, duration], and tells nothing where that is empty.
    members: (groups, n), a weight per group and person (usually 0 or 1); left out, one group of all.
    of: the causes whose curves are wanted.

    ValueError where shapes differ, a duration is negative or not a number, or an entry is later than its
    duration.
    """
    duration, cause = np.asarray(durations), np.asarray(causes)
    _check(duration, cause)
    weight = np.ones((1, len(duration))) if members is None else np.asarray(members, dtype=np.float64)
    if weight.ndim != 2 or weight.shape[1] != len(duration):
        raise ValueError("expected one weight per group and person")
    entry = None
    if entries is not None:
        entry = np.asarray(entries)
        if entry.shape != duration.shape or not (entry <= duration).all():
            raise ValueError("expected one entry per person, not later than its duration")
        seen = (entry <= 0) | (entry < duration)
        duration, cause, entry, weight = duration[seen], cause[seen], entry[seen], weight[:, seen]

    order = np.argsort(duration, kind="stable")
    duration, cause, weight = duration[order], cause[order], weight[:, order]
    size = weight.sum(axis=1)
    first, last = _ties_with_events(duration, cause)
    times = duration[first]

    gone = _before(weight, first)
    in_view = size[:, None] if entry is None else _entered(entry[order], weight, times)
    at_risk = in_view - gone
    one = np.where(at_risk > 0, at_risk, 1.0)
    groups = np.arange(len(size) + 1) * len(times)
    survival, curves = estimate(
        one.ravel(),
        _between(weight * (cause != CENSORED), first, last).ravel(),
        [_between(weight * (cause == k), first, last).ravel() for k in of],
        groups,
    )
    shape = at_risk.shape
    return Incidence(times, at_risk, survival.reshape(shape), curves.reshape(len(of), *shape), size)


def estimate(
    at_risk: NDArray[Any], events: NDArray[Any], of_cause: Sequence[NDArray[Any]], edges: Places
) -> tuple[Floats, Floats]:
    """(T,): survival, and (causes, T): the curves, of several groups whose times stand one behind the other.

    at_risk: those at risk just before each time, at least 1. events: events of any cause at each time;
    of_cause: of each cause asked for. edges: (groups + 1,), where the times of each group begin, and at
    last where all end.
    """
    ends = edges.tolist()
    groups = [slice(begin, end) for begin, end in pairwise(ends) if begin < end]
    survival: Floats = events / at_risk
    np.subtract(1.0, survival, out=survival)
    for group in groups:
        np.multiply.accumulate(survival[group], out=survival[group])
    before = np.ones_like(survival)
    before[1:] = survival[:-1]
    before[[group.start for group in groups]] = 1.0
    before /= at_risk
    curves = np.empty((len(of_cause), len(survival)))
    for curve, happened in zip(curves, of_cause, strict=True):
        np.multiply(before, happened, out=curve)
        for group in groups:
            np.add.accumulate(curve[group], out=curve[group])
    np.minimum(curves, 1.0, out=curves)  # a sum of many steps may pass 1 in the last bit
    return survival, curves


def _check(duration: NDArray[Any], cause: NDArray[Any]) -> None:
    if duration.ndim != 1 or duration.shape != cause.shape:
        raise ValueError("expected one duration and one cause per person")
    if not (duration >= 0).all():
        raise ValueError("expected durations of zero or more")


def _ties_with_events(duration: NDArray[Any], cause: NDArray[Any]) -> tuple[Places, Places]:
    """First and last row of each run of equal durations in which something happened."""
    if not len(duration):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    new = np.empty(len(duration), np.bool_)
    new[0] = True
    np.not_equal(duration[1:], duration[:-1], out=new[1:])
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(duration)) - 1
    happened = np.logical_or.reduceat(cause != CENSORED, first)
    return first[happened], last[happened]


def _before(weight: Floats, first: Places) -> Floats:
    """(groups, T): the weight of the rows that stand before each of `first`."""
    total = np.zeros((weight.shape[0], weight.shape[1] + 1))
    np.cumsum(weight, axis=1, out=total[:, 1:])
    return total[:, first]


def _between(weight: Floats, first: Places, last: Places) -> Floats:
    """(groups, T): the weight of the rows from each of `first` to its `last`."""
    if len(first) == weight.shape[1]:
        return weight
    total = np.zeros((weight.shape[0], weight.shape[1] + 1))
    np.cumsum(weight, axis=1, out=total[:, 1:])
    return total[:, last + 1] - total[:, first]


def _entered(entry: NDArray[Any], weight: Floats, times: NDArray[Any]) -> Floats:
    """(groups, T): the weight of those watched from before each time, or from the beginning."""
    since = np.where(entry <= 0, -np.inf, entry)
    order = np.argsort(since, kind="stable")
    return _before(weight[:, order], np.searchsorted(since[order], times, side="left"))
