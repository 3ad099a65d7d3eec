"""Recursions of `recursions.py` in machine code, for the many replications of `limits.py`.

They say the same (`test_recursions.py`), a tenth of the time it takes Python. Citizens stand in the order in
which they queue, ties in the order of their numbers, and all of them queue. Times are whole seconds; columns
are arrays of int64, and so is what comes back: when each is served, `NEVER` for those who are not.
"""

from __future__ import annotations

from heapq import heapreplace
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
from numba import njit

from tests.theory.recursions import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Told = TypeVar("Told", bound=Callable[..., Any])


def compiled(function: Told) -> Told:
    """Make a function machine code for whatever it is called with; the code is kept beside its source."""
    return cast("Told", njit(cache=True)(function))


@compiled
def kiefer_wolfowitz(queued: Whole, lasts: Whole, places: int, leaves: Whole) -> Whole:
    """Starts of service at `places` equal places, first come first served."""
    started = np.full(len(queued), NEVER)
    free = [0] * places
    for i in range(len(queued)):
        start = max(queued[i], free[0])
        if start < leaves[i]:
            started[i] = start
            heapreplace(free, start + lasts[i])
    return started


@compiled
def meeting(requested: Whole, dates: Whole, cases: Whole, notice: int, leaves: Whole) -> Whole:
    """When each case is met: `cases[k]` at `dates[k]`, of those requested at least `notice` before."""
    met = np.full(len(requested), NEVER)
    line = np.empty(len(requested), np.int64)
    coming = waiting = 0
    for k in range(len(dates)):
        while coming < len(requested) and requested[coming] + notice <= dates[k]:
            line[waiting] = coming
            waiting += 1
            coming += 1
        stay = taken = 0
        for i in line[:waiting]:
            if dates[k] < leaves[i]:
                if taken < cases[k]:
                    met[i] = dates[k]
                    taken += 1
                else:
                    line[stay] = i
                    stay += 1
        waiting = stay
    return met


@compiled
def groups(queued: Whole, starts: Whole, places: int, minimum: int, leaves: Whole) -> Whole:
    """When the group starts that each joins; one with fewer than `minimum` waiting is cancelled."""
    joined = np.full(len(queued), NEVER)
    line = np.empty(len(queued), np.int64)
    coming = waiting = 0
    for start in starts:
        while coming < len(queued) and queued[coming] <= start:
            line[waiting] = coming
            waiting += 1
            coming += 1
        stay = 0
        for i in line[:waiting]:
            if start < leaves[i]:
                line[stay] = i
                stay += 1
        waiting = stay
        if waiting >= minimum:
            taken = min(places, waiting)
            for i in line[:taken]:
                joined[i] = start
            for j in range(taken, waiting):
                line[j - taken] = line[j]
            waiting -= taken
    return joined
