"""Who else was in a queue: a citizen's place in it, and how many, at a moment.

Read from the tables of a run: a spell stands in the queue from `queued` until it starts, is declined,
or is given up with the citizen or the programme. First come, first served; at one moment by citizen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.tables import Tables

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


class Standing(NamedTuple):
    """A place in a queue, counted from 1, and how many stood in it."""

    place: int
    waiting: int


class Line:
    """The queue for one measure, or for one team of caseworkers."""

    def __init__(self, tables: Tables, name: str, team: int | None = None) -> None:
        spells, citizens = tables.spells, tables.citizens
        rows = spells["measure"] == tables.names.index(name)
        if team is not None:
            rows &= citizens["team"][spells["citizen"]] == team
        self.citizen: Ints = spells["citizen"][rows]
        self.queued: Floats = spells["queued"][rows]
        self.started: Floats = spells["started"][rows]
        over = np.where(np.isnan(self.started), spells["ended"][rows], self.started)
        self.left: Floats = np.where(np.isnan(over), np.inf, over)

    def standing(self, citizen: int, at: float) -> Standing:
        """The citizen's place in the queue at a moment, before anything is handed out then."""
        mine = np.flatnonzero(self.citizen == citizen)[-1]
        there = (self.queued <= at) & (self.left >= at)
        there[mine] = True
        earlier = (self.queued < self.queued[mine]) | (
            (self.queued == self.queued[mine]) & (self.citizen < citizen)
        )
        return Standing(int((there & earlier).sum()) + 1, int(there.sum()))

    def starting(self, at: float) -> int:
        """How many start at a moment."""
        return int((self.started == at).sum())
