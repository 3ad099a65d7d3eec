"""The rows of a list of referrals, from a run or from a file, in days from the first day seen.

A row is one attempt of a citizen at a measure: referred, and then started, or over without a start, or
neither yet. In a run they are moments, in a file days; they become alike when moments are cut to
the day on which they lie, and days to the Monday of their week where only weeks are known. From a run come
the rows of the spells table, without the anonymous users of its services, who stand in nobody's list.

`registered` is when the start, or the end without one, was written down: for the rows of a file, at once.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.evidence.waits import in_turn
from sim.tables import ANONYMOUS

from .luck import key, uniform

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from sim.registers import Referral
    from sim.tables import Tables

    from .operator import Late

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Places = NDArray[np.intp]

REGISTRATION = "registration"
"""The name under which the luck of registration is drawn, measure by measure."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of equal length, in no order; infinite where it has not happened.

    measure: a position among the names. citizen, attempt: whole numbers that tell rows apart, attempts in
    their order. over: when it was over without a start, or known to be: infinite where it started.
    """

    measure: Ints
    citizen: Ints
    attempt: Ints
    referred: Floats
    started: Floats
    over: Floats
    registered: Floats

    def __len__(self) -> int:
        return len(self.measure)

    @property
    def ended(self) -> Floats:
        """When each started or was over without a start."""
        return np.minimum(self.started, self.over)

    def take(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Rows:
        """Some of the rows."""
        if which.dtype == np.bool_:
            which = np.flatnonzero(which)  # looked for once instead of once a column
        return Rows(*[getattr(self, each.name)[which] for each in fields(self)])

    def rounded(self, to: Literal["day", "week"], since: date) -> Rows:
        """The same in whole days from `since`, or each on the Monday of its week; `registered` stays."""
        weekday = since.weekday()

        def dated(moments: Floats) -> Floats:
            if to == "day":
                return np.floor(moments)
            monday: Floats = np.floor((moments + weekday) / 7) * 7 - weekday
            return monday

        return replace(
            self, referred=dated(self.referred), started=dated(self.started), over=dated(self.over)
        )

    def known_by(self, day: float, taken: float) -> Rows:
        """What was known of everything until the end of a day by the end of another: the rest runs on.

        To be asked of moments, before they are rounded.
        """
        known = (self.ended < day + 1) & (self.registered < taken + 1)
        found = self
        if not (known | np.isinf(self.ended)).all():
            found = replace(
                self,
                started=np.where(known, self.started, np.inf),
                over=np.where(known, self.over, np.inf),
            )
        there = self.referred < day + 1
        return found if there.all() else found.take(there)

    def late(self, late: Late | None, names: Sequence[str], seed: int, replication: int) -> Rows:
        """The same, some of the ends written down late; the luck of a row is its citizen's and attempt's.

        Nobody is referred anew while an earlier attempt seems to last: its end is written down by then.
        """
        if late is None or late.share == 0.0:
            return self
        keys = [key(seed, replication, f"{REGISTRATION}:{name}") for name in names]
        luck = uniform(np.array(keys, np.uint64)[self.measure], self.citizen, self.attempt)
        which = np.flatnonzero((luck < late.share) & np.isfinite(self.ended))
        lag = -late.mean_days * np.log1p(-luck[which] / late.share)
        registered = self.ended
        registered[which] = np.minimum(registered[which] + lag, self._next_referred(which))
        return replace(self, registered=registered)

    def _next_referred(self, which: Places) -> Floats:
        """When the attempts after some rows were referred; infinite where there are none."""
        found = np.full(len(which), np.inf)
        most = self.attempt.max(initial=1)
        if most == 1 or not len(which):
            return found
        who = self.citizen - self.citizen.min()
        code = (self.measure * (who.max() + 1) + who) * (most + 2) + self.attempt
        order = np.argsort(code, kind="stable")
        place = np.minimum(np.searchsorted(code, code[which] + 1, sorter=order), len(order) - 1)
        after = order[place]
        there = code[after] == code[which] + 1
        found[there] = self.referred[after[there]]
        return found


def rows_of_tables(tables: Tables) -> Rows:
    """The rows of a run, by the names of its tables, in moments, all registered at once."""
    spells = tables.spells
    citizens = spells["citizen"] < ANONYMOUS
    if not citizens.all():
        spells = {name: column[citizens] for name, column in spells.items()}
    started, ended = _never(spells["started"]), _never(spells["ended"])
    over = np.where(np.isinf(started), ended, np.inf)
    return Rows(
        spells["measure"].astype(np.int64, copy=False),
        spells["citizen"].astype(np.int64, copy=False),
        spells["attempt"].astype(np.int64, copy=False),
        _never(spells["recommended"]),
        started,
        over,
        np.minimum(started, over),
    )


def rows_of_referrals(found: Sequence[Referral], names: Sequence[str], since: date) -> Rows:
    """The rows of a list that has been read, by the names of measures given, whatever order they stand in.

    Attempts are numbered by the days that the list gives, before these are made Mondays: then more of them
    are the same.
    """
    begin = since.toordinal() - 1
    measures = {name: place for place, name in enumerate(names)}
    found = sorted(found, key=lambda row: (row.citizen, measures[row.measure], in_turn(row)))
    citizens = {name: place for place, name in enumerate(dict.fromkeys(row.citizen for row in found))}
    attempts: list[int] = []
    for place, row in enumerate(found):
        before = found[place - 1] if place else None
        further = before is not None and (before.citizen, before.measure) == (row.citizen, row.measure)
        attempts.append(attempts[-1] + 1 if further else 1)

    def days(name: str) -> Floats:
        moments = [getattr(row, name) for row in found]
        return np.array([np.inf if each is None else each - begin for each in moments], np.float64)

    started, over = days("started"), days("over")
    return Rows(
        np.array([measures[row.measure] for row in found], np.int64),
        np.array([citizens[row.citizen] for row in found], np.int64),
        np.array(attempts, np.int64),
        days("referred"),
        started,
        over,
        np.minimum(started, over),
    )


def _never(moments: NDArray[np.float64]) -> Floats:
    return np.where(np.isnan(moments), np.inf, moments)
