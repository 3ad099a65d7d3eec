"""What a list shows of waits, made once for all instruments.

A list that was kept from one day on and taken on another holds whoever was referred between them, and
whoever waited already on the first day. The latter stand in it *because* they were still waiting: they are
watched from then on, and tell nothing of those who had started before (delayed entry; what was over on the
first day itself has been seen by nobody). Whoever has neither started nor left by the last day is watched
until then (censored).

The same is made of a run (`of_tables`) and of a list that has been read (`of_referrals`). A snapshot of those
who wait on a day between (`waiting_on`) is what a list taken on that day would show, late registration
included.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from .programmes import programmes_of
from .rows import rows_of_referrals, rows_of_tables
from .waits import waits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.registers import Referral
    from sim.tables import Tables

    from .operator import Operator
    from .programmes import Programmes
    from .rows import Rows
    from .waits import Waits

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Places = NDArray[np.intp]

Found = TypeVar("Found")


@dataclass(frozen=True)
class Events:
    """What was seen of a run, or of reality. Days are counted from `since`, and all are whole.

    names: measures and stages that there may be waits of. rows: everything that happened (in a list: that was
    written down), in moments. tables: the run, None where it is reality. seed: whose luck decides what is
    written down late, and what a sample happens to hold.
    """

    names: tuple[str, ...]
    rows: Rows
    operator: Operator
    tables: Tables | None = None
    seed: int = 0
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def days(self) -> int:
        """From the first day to the last."""
        return self.operator.days

    def of(self, measure: str) -> Waits:
        """The waits for one measure or stage that the list shows. KeyError where there is no such thing."""
        place = self.place(measure)
        return self.waits.take(slice(self.edges[place], self.edges[place + 1]))

    def place(self, measure: str) -> int:
        """Where a measure stands among the names. KeyError where it does not."""
        try:
            return self.names.index(measure)
        except ValueError:
            raise KeyError(f'"{measure}" is neither a measure nor a stage of the scenario') from None

    def waiting_on(self, measure: str, day: int) -> Floats:
        """For how many days those had waited who waited on a day, as a list taken then would show."""
        begun = self.kept(_waiting_on, day)[self.place(measure)]
        return day - begun

    @property
    def waits(self) -> Waits:
        """All waits that the list shows, measure by measure; see `edges`."""
        return self._seen[0]

    @property
    def measure(self) -> Ints:
        """(waits,): of which measure each is, as a position among the names."""
        return self._seen[1]

    @cached_property
    def edges(self) -> Places:
        """(names + 1,): where the waits of each measure begin, and at last where all end."""
        return np.searchsorted(self.measure, np.arange(len(self.names) + 1))

    @cached_property
    def programmes(self) -> Programmes:
        """The programmes of the run, for shares of them. ValueError where this is no run."""
        if self.tables is None:
            raise ValueError("shares of programmes are read off a run, and this is a list")
        return programmes_of(self.tables)

    def registered(self, rows: Rows) -> Rows:
        """Some of the rows, with when each of their ends is written down; a list has had that done to it."""
        if self.tables is None:
            return rows
        return rows.late(self.operator.late, self.names, self.seed, self.tables.replication)

    def kept(self, find: Callable[..., Found], *about: object) -> Found:
        """What a function finds here: found once, however many instruments need it."""
        if (key := (find, *about)) not in self._kept:
            self._kept[key] = find(self, *about)
        found: Found = self._kept[key]
        return found

    @cached_property
    def _seen(self) -> tuple[Waits, Ints]:
        how = self.operator
        taken = how.days if how.taken is None else (how.taken - how.since).days
        rows = self.registered(self.rows.take(self.rows.ended >= -_A_WEEK)).known_by(how.days, taken)
        rows = rows.rounded(how.rounded, how.since)
        rows = rows.take(rows.ended >= 0)
        waits, measure = waits_of(rows)
        watched = (waits.begun >= 0) | (waits.over > 0)
        return (waits, measure) if watched.all() else (waits.take(watched), measure[watched])


_A_WEEK = 7
"""No date is rounded by more days."""


def of_tables(tables: Tables, operator: Operator, seed: int) -> Events:
    """What is seen of a run whose clock starts on the operator's first day."""
    return Events(tables.names, rows_of_tables(tables), operator, tables, seed)


def of_referrals(found: Sequence[Referral], names: Sequence[str], operator: Operator) -> Events:
    """What is seen of reality: the rows of a list that has been read, of the measures and stages named.

    Rounding changes nothing that is rounded already, and what came after the extract date is cut off: a list
    of days can be looked at as one of weeks, or only until an earlier day. KeyError for another measure.
    """
    return Events(tuple(names), rows_of_referrals(found, names, operator.since), operator)


def _waiting_on(events: Events, day: int) -> list[Floats]:
    """By measure, when those began to wait who waited on a day."""
    how = events.operator
    rows = events.registered(events.rows).known_by(day, day).rounded(how.rounded, how.since)
    waits, measure = waits_of(rows)
    still = np.isinf(waits.over)
    begun, measure = waits.begun[still], measure[still]
    return [begun[measure == place] for place in range(len(events.names))]
