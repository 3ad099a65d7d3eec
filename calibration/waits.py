"""From the rows of a list to waits: which attempts belong together, and how each wait ended.

The rules are those by which a list is read (`sim.evidence.waits`). Rows of one citizen at one measure are
attempts of one wait until one of them starts; a row referred on or after the day of a start begins a wait of
its own. A wait runs from its first referral to its first start, or until the last attempt was over; whoever
has neither was waiting still.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .rows import Rows

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one measure, or of several one behind the other, in days from the first day seen.

    begun: negative where before that day. started, left: infinite where it has not happened.
    """

    citizen: Ints
    begun: Floats
    started: Floats
    left: Floats

    def __len__(self) -> int:
        return len(self.begun)

    @property
    def over(self) -> Floats:
        """When each ended, one way or the other."""
        return np.minimum(self.started, self.left)

    def take(self, which: Places | NDArray[np.bool_] | slice) -> Waits:
        """Some of the waits."""
        if isinstance(which, np.ndarray) and which.dtype == np.bool_:
            which = np.flatnonzero(which)
        return Waits(self.citizen[which], self.begun[which], self.started[which], self.left[which])


def waits_of(rows: Rows) -> tuple[Waits, Ints]:
    """The waits in some rows, by measure and citizen, and the measure of each."""
    rows = _in_order(rows)
    follows = np.empty(len(rows), np.bool_)
    follows[:1] = False
    np.equal(rows.measure[1:], rows.measure[:-1], out=follows[1:])
    follows[1:] &= rows.citizen[1:] == rows.citizen[:-1]
    if not follows.any():
        return Waits(rows.citizen, rows.referred, rows.started, rows.over), rows.measure
    first = np.flatnonzero(~_continued(rows, follows))
    started = np.minimum.reduceat(rows.started, first)
    # An attempt that lasts has an infinite end, and so has the wait; one that started is never over.
    left = np.where(np.isinf(started), np.maximum.reduceat(rows.over, first), np.inf)
    return Waits(rows.citizen[first], rows.referred[first], started, left), rows.measure[first]


def _in_order(rows: Rows) -> Rows:
    """By measure, citizen, referral and attempt."""
    who = rows.citizen - rows.citizen.min(initial=0)
    whose = rows.measure * (who.max(initial=0) + 1) + who
    order = np.argsort(whose, kind="stable")
    whose, referred, attempt = whose[order], rows.referred[order], rows.attempt[order]
    same = whose[1:] == whose[:-1]
    later = (referred[1:] < referred[:-1]) | ((referred[1:] == referred[:-1]) & (attempt[1:] < attempt[:-1]))
    if (same & later).any():  # attempts stand in order in a run, but not in every list
        order = np.lexsort((rows.attempt, rows.referred, rows.citizen, rows.measure))
    return rows.take(order)


def _continued(rows: Rows, follows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(rows,): whether each is a further attempt of the wait that the row before it is of.

    Seen by rank: all second rows of a citizen at a measure, then all third, of which there are few.
    """
    continued = np.zeros(len(rows), np.bool_)
    earliest = rows.started.copy()  # of the wait that each row is of, up to the row
    here = np.flatnonzero(follows & ~np.append(False, follows[:-1]))
    while len(here):
        same = rows.referred[here] < earliest[here - 1]
        continued[here] = same
        more = here[same]
        earliest[more] = np.minimum(earliest[more], earliest[more - 1])
        here = here[here + 1 < len(rows)] + 1
        here = here[follows[here]]
    return continued
