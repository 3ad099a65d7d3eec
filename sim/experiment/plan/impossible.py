"""Whether nothing within the bounds keeps what is promised, and what it is that breaks.

It is said only where every candidate is ruled out: at the best there is for a promise, or, where no order of
some levers is known, at the best of the others with each of their values. Then somebody will ask what to
change, so all promises are looked at until each of them is settled, as far as the budget goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .directions import FIRST_ROUND

if TYPE_CHECKING:
    from .lattice import At
    from .search import Search

CORNERS = 32
"""Candidates of which one must be the best for a promise, at most; with more of them all candidates are gone
through."""
SETTLING = 512
"""Replications of one candidate with which it is settled whether a promise breaks, at most."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """Nothing keeps the promises.

    `best`: the best that there is; `broken`: the promises that nothing within the bounds keeps (None: all of
    them taken together); `unsettled`: those of which that could not be told.
    """

    best: At
    broken: tuple[int | None, ...]
    unsettled: tuple[int, ...] = ()


def impossible(search: Search, *, all_ruled_out: bool = False) -> Impossible | None:
    """What there is to say where nothing keeps the promises; None while something may.

    `all_ruled_out`: whether it is known already, from every candidate.
    """
    lattice, trials = search.lattice, search.trials
    corners = [lattice.corners(i, CORNERS) for i in range(lattice.promises)]
    for at in dict.fromkeys(at for each in corners for at in each):
        search.look(at, FIRST_ROUND)
    broken = [i for i in range(lattice.promises) if _all_break(search, i)]
    together = lattice.corners(None, CORNERS)
    if not (broken or all_ruled_out or (together and all(map(lattice.ruled_out, together)))):
        return None
    unsettled = []
    for i in range(lattice.promises):
        if i in broken or not corners[i]:
            continue
        kept = [_settled(search, at, i) for at in corners[i]]
        if _all_break(search, i):
            broken.append(i)
        elif not any(kept):
            unsettled.append(i)
    of = corners[min(broken)] if broken else together
    seen = [at for at in of or trials.rows if trials.number(at) > 0] or [lattice.top]
    best = max(seen, key=lambda at: trials.shown(at).lean if trials.number(at) > 1 else -float("inf"))
    trials.screen(best, FIRST_ROUND)  # so that it can be said by how much
    return Impossible(best, tuple(sorted(broken)) or (None,), tuple(unsettled))


def _all_break(search: Search, promise: int) -> bool:
    """Whether the best there is for a promise breaks it."""
    corners = search.lattice.corners(promise, CORNERS)
    return bool(corners) and all(search.lattice.breaks(at, promise) for at in corners)


def _settled(search: Search, at: At, promise: int) -> bool:
    """Look at a candidate until it breaks a promise or keeps it for certain; whether it keeps it."""
    lattice, trials = search.lattice, search.trials
    trials.screen(at, FIRST_ROUND)
    while trials.number(at) > 1 and not lattice.breaks(at, promise):
        shown, number = trials.shown(at), trials.number(at)
        for each in shown.breaks:
            lattice.fails(at, each)
        if promise in shown.holds:
            return True
        if number >= SETTLING or trials.left <= 0:
            break
        if promise not in shown.breaks:
            trials.screen(at, min(SETTLING, 2 * number))
    return False
