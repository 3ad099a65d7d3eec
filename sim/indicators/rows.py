"""The spells of one replication in whole seconds, sorted so that each measure's rows stand together.

Most questions are asked of every measure and stage alike. They are put to all rows at once, and what is
found is added up by measure at the end: many small arrays cost more than one large one. A question about
one measure takes that measure's rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.tables import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Column = NDArray[Any]
    Ints = NDArray[np.int64]
    Places = NDArray[np.intp]

FAR = 2**62
"""A moment that never came: later than any other."""

CODES = ("citizen", "reason", "via", "group")
MOMENTS = ("recommended", "decided", "queued", "started", "ended")


@dataclass(frozen=True, slots=True)
class Spells:
    """Rows in order of citizen and attempt; moments in seconds from `clock.start`.

    `citizen`: the position among all citizens; what stands there for anonymous users is no position.
    `left`: when a spell that never started was over, whatever its status; FAR for those that started or
    are on their way.
    """

    citizen: Ints
    reason: Ints
    via: Ints
    group: Ints
    recommended: Ints
    decided: Ints
    queued: Ints
    started: Ints
    ended: Ints
    left: Ints

    def __len__(self) -> int:
        return len(self.citizen)

    def take(self, rows: NDArray[np.bool_] | Places | slice) -> Spells:
        """Some of the rows."""
        if isinstance(rows, np.ndarray) and rows.dtype == np.bool_:
            rows = np.flatnonzero(rows)  # looked for once instead of once a column
        return Spells(*[getattr(self, name)[rows] for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of several measures and stages, one behind the other.

    edges: (names + 1,), where the rows of each begin, and at last where all end.
    which: (rows,), whose row it is, as a position among the names.
    """

    spells: Spells
    edges: Places
    which: Ints

    def of(self, name: int) -> Spells:
        """The rows of one of them."""
        return self.spells.take(slice(self.edges[name], self.edges[name + 1]))

    def take(self, rows: Places) -> Rows:
        """Some of the rows, in the order in which they stand."""
        return Rows(self.spells.take(rows), np.searchsorted(rows, self.edges), self.which[rows])

    def once(self) -> Rows:
        """One row for each citizen at a measure or stage, whatever the number of attempts.

        Recommended when the first attempt was and started when the first that started did; everything
        else is as in the last attempt. `left` is FAR where any attempt started.
        """
        citizen, which = self.spells.citizen, self.which
        other = (citizen[1:] != citizen[:-1]) | (which[1:] != which[:-1])
        if other.all():
            return self
        first = np.flatnonzero(np.append(np.True_, other))
        last = self.take(np.append(first[1:], len(citizen)) - 1)
        started = np.minimum.reduceat(self.spells.started, first)
        spells = replace(
            last.spells,
            recommended=self.spells.recommended[first],
            started=started,
            left=np.where(started < FAR, FAR, last.spells.left),
        )
        return replace(last, spells=spells)


def rows_of(
    names: Sequence[str], spells: Mapping[str, Column], known: Sequence[str], first_citizen: int
) -> Rows:
    """The rows of `names`, in that order; anonymous users are among them.

    known: what the numbers in the column `measure` stand for. first_citizen: the number of the citizen
    who stands first in the other table.
    """
    place = {name: k for k, name in enumerate(names)}
    position = np.array([place.get(name, len(names)) for name in known], np.int16)
    which = position[np.asarray(spells["measure"]).astype(np.int64, copy=False)]
    order = np.argsort(which, kind="stable")  # so that citizens and attempts stay in order
    edges = np.searchsorted(which[order], np.arange(len(names) + 1))
    order = order[: edges[-1]]

    codes = {name: np.asarray(spells[name])[order].astype(np.int64, copy=False) for name in CODES}
    if first_citizen:
        codes["citizen"] = codes["citizen"] - first_citizen
    moments = {name: seconds(np.asarray(spells[name])[order]) for name in MOMENTS}
    left = np.where(moments["started"] < FAR, FAR, moments["ended"])
    return Rows(Spells(**codes, **moments, left=left), edges, which[order].astype(np.int64))


def add_up(values: NDArray[Any], edges: Places) -> Ints:
    """(names, periods): whole numbers, (periods, rows), added up from each edge to the next."""
    found = np.zeros((len(edges) - 1, len(values)), np.int64)
    some = edges[:-1] < edges[1:]  # what has no rows keeps its zeros
    found[some] = np.add.reduceat(values, edges[:-1][some], axis=1, dtype=np.int64).T
    return found


def seconds(days: Column) -> Ints:
    """Days as whole seconds; FAR where the moment never came (NaN)."""
    numbers = days.astype(np.float64, copy=False) * DAY
    np.rint(numbers, out=numbers)
    np.fmin(numbers, FAR, out=numbers)  # of NaN and a number, fmin takes the number
    return numbers.astype(np.int64)
