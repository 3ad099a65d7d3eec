"""Levers of which more changes nothing any more, where a promise breaks with the most of everything.

Somebody who reads that no plan keeps a promise will ask for wider bounds. Where half of what a lever reaches
does as well as all of it, wider bounds of that lever will not help, and it is worth knowing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .directions import FIRST_ROUND
from .lattice import Sense

if TYPE_CHECKING:
    from .impossible import Impossible
    from .lattice import Lattice
    from .trials import Trials

NOTHING = 0.01
"""A share more that starts in time, below which more is said to change nothing."""
ERRORS = 2.0
"""Standard errors of that share that must lie below it, too."""


def plateau(trials: Trials, lattice: Lattice, hopeless: Impossible) -> tuple[tuple[int, int], ...]:
    """Levers, each with the position from which on more of it changes none of the promises that break.

    Looked at is half of the way; a lever of which half gives less is not named. It is asked only where more
    is no worse.
    """
    best, promises = hopeless.best, [i for i in hopeless.broken if i is not None]
    found = []
    for j, highest in enumerate(best):
        senses = {lattice.senses(i)[j] for i in promises}
        if highest == 0 or not senses or senses & {Sense.WORSE, Sense.UNKNOWN}:
            continue
        half = (*best[:j], highest // 2, *best[j + 1 :])
        trials.screen(best, FIRST_ROUND)
        trials.screen(half, FIRST_ROUND)
        gains = [trials.gain(half, best, i) for i in promises]
        if all(mean + ERRORS * error < NOTHING for mean, error in gains):
            found.append((j, highest // 2))
    return tuple(found)
