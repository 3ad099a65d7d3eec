"""The incidence of starting in many groups of people at once, where everybody counts as one.

Waits are asked of every queue, period and profile: hundreds of small groups. `incidence` would take them
one queue at a time. Here they stand one behind the other, each sorted by duration, so that whoever stands
at a place in a group has exactly those at risk who stand there and behind: numbers at risk are positions,
and events are counted once for all. What is estimated is the same (`incidence.estimate`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .incidence import CENSORED, ROUNDING, estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

BEYOND = 2**40
"""Longer than any duration: group × BEYOND + duration sorts by group and then by duration."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Step functions of time, one a group, one behind the other.

    edges: (groups + 1,), where the times of each group begin, and at last where all end.
    times: (T,), increasing within a group; moments at which nothing starts may be among them.
    incidence: (T,), the share that has started at each time.
    size: (groups,), how many people each group rests on; with nobody, every number read is NaN.
    """

    edges: Places
    times: Ints
    incidence: Floats
    size: Ints

    def steps(self, times: Sequence[int]) -> Floats:
        """(times, groups): the cumulative incidence at each time."""
        groups = np.arange(len(self.size))
        keys = np.repeat(groups * BEYOND, np.diff(self.edges)) + self.times
        wanted = (groups * BEYOND)[:, None] + np.asarray(times, np.int64)
        last = np.searchsorted(keys, wanted, side="right").T - 1
        reached = last >= self.edges[:-1]
        values = np.append(self.incidence, 0.0)[np.where(reached, last, -1)]
        return np.where(self.size > 0, values, np.nan)

    def quantile(self, share: float) -> Floats:
        """(groups,): the first time at which the incidence is at least `share`; infinite if it never is."""
        below = _running(self.incidence < share - ROUNDING)[self.edges]
        found = self.edges[:-1] + np.diff(below)  # curves rise, so all that is below comes first
        reached = np.append(self.times.astype(np.float64), np.inf)[
            np.where(found < self.edges[1:], found, len(self.times))
        ]
        return np.where(self.size > 0, reached, np.nan)


def curves(group: Ints, duration: Ints, cause: NDArray[Any], groups: int, started: int) -> Curves:
    """The incidence of the cause `started` in each group.

    group: (n,), 0 to `groups` − 1; duration: (n,), from 0 to less than `BEYOND`, when each was last seen;
    cause: (n,), what happened then. Rows are sorted by group, and within a group by duration.

    ValueError where a duration is negative.
    """
    if (duration < 0).any():
        raise ValueError("expected durations of zero or more")
    moment = group * BEYOND + duration
    new = np.empty(len(moment), np.bool_)
    new[:1] = True
    np.not_equal(moment[1:], moment[:-1], out=new[1:])
    first = np.flatnonzero(new)  # of those with the same duration, who are taken together
    edges = np.searchsorted(moment[first], np.arange(groups + 1) * BEYOND)
    ties = np.append(first, len(moment))
    begin, end = ties[edges[:-1]], ties[edges[1:]]
    _survival, (rising,) = estimate(
        np.repeat(end, np.diff(edges)) - first,
        np.diff(_running(cause != CENSORED)[ties]),
        [np.diff(_running(cause == started)[ties])],
        edges,
    )
    return Curves(edges, duration[first], rising, end - begin)


def _running(what: NDArray[np.bool_]) -> NDArray[np.int32]:
    """(n + 1,): how many are true before each place, and at last how many are at all."""
    found = np.zeros(len(what) + 1, np.int32)
    np.cumsum(what, out=found[1:])
    return found
