"""A list of referrals, row by row: how many start and leave by when, how many come, and who waits.

The waits of all measures are looked at together: a simulation is observed tens of thousands of times. What
is estimated is Aalen and Johansen's curve with delayed entry (`sim.indicators.incidence`), and what else is
read off the list are numbers without which the inflow could hardly be told: referrals and starts, in all and
by half-year, and those who wait at both ends, with the time for which they have.

Where nobody was referred or watched, no share has started and nobody waits: everything is 0. A curve that
begins with few at risk (late entrants only) jumps far; it does so on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from calibration.scales import of_count, of_mean_age, of_share
from calibration.statistic import Statistic
from sim.indicators.incidence import estimate

from .instrument import places_seen, seen

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.statistic import Kind

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

DAYS = (14, 30, 60, 90, 180, 365)
"""By when starts and leavings are counted: dense where promises are made, and where most waits end."""

HALF_YEAR = 182
"""Days of a part of the window of which referrals and starts are counted by themselves. An assumption: short
enough for a trend to be seen, long enough for a small queue to have starts in it."""

STARTED, LEFT = 1, 2
_BEYOND = 2**32
"""Longer than any wait in days: group × _BEYOND + days sorts by group and then by days."""


@dataclass(frozen=True)
class Referrals:
    """What a list of referrals shows of one measure or stage.

    days: by when starts and leavings are counted. parts: into how many equal parts the window falls of which
    referrals and starts are counted by themselves (1: the whole only). `over` chooses both for a window.
    """

    measure: str
    days: tuple[int, ...] = DAYS
    parts: int = 1
    hidden: tuple[str, ...] = ()
    kind: ClassVar[Kind] = "referrals"

    @classmethod
    def over(cls, measure: str, since: date, extract: date, hidden: tuple[str, ...] = ()) -> Referrals:
        """For a window: no days that are longer than it, and its half-years where there are two or more."""
        length = (extract - since).days
        days = tuple(day for day in DAYS if day <= length)
        return cls(measure, days, max(1, length // HALF_YEAR), hidden)

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """Shares started and left, counts in all and by part, and stock and mean age at both ends."""
        return seen(self._all, self.hidden)

    def of(self, events: Events, operator: Operator) -> Floats:  # noqa: ARG002 (events know it)
        """The numbers of this measure."""
        found: Floats = events.kept(courses, self.days, self.parts)[events.place(self.measure)]
        return found[self._places] if self.hidden else found

    def wrong(self, operator: Operator) -> str:
        """Parts of a window are at least a day long."""
        if not self.days or self.parts < 1 or self.parts > operator.days:
            return f"a window of {operator.days} days cannot be read in {self.parts} parts"
        return ""

    @property
    def _all(self) -> list[Statistic]:
        names = [f"started_within_{day}" for day in self.days]
        names += [f"left_within_{day}" for day in self.days]
        names += ["referrals", "starts"]
        if self.parts > 1:
            parts = range(1, self.parts + 1)
            names += [f"{what}_{part}" for what in ("referrals", "starts") for part in parts]
        names += ["stock_first", "age_first", "stock_last", "age_last"]
        return [Statistic(self.kind, name, self.measure) for name in names]

    @cached_property
    def _places(self) -> NDArray[np.intp]:
        return places_seen(self._all, self.hidden)


def courses(events: Events, days: tuple[int, ...], parts: int) -> Floats:
    """(names, statistics): all that `Referrals` reads, of every measure and stage at once."""
    waits, group, groups = events.waits, events.measure, len(events.names)
    length = events.days
    started, left = np.isfinite(waits.started), np.isfinite(waits.left)
    over = started | left
    cause = np.where(started, STARTED, np.where(left, LEFT, 0))
    entry = np.maximum(-waits.begun, 0.0)
    duration = np.where(over, waits.over, length) - waits.begun
    shares = incidences(group, groups, duration, entry, cause, days)

    before = waits.begun < 0
    comes, starts = group[~before], group[started]
    counts = [_number(comes, groups), _number(starts, groups)]
    if parts > 1:
        for of, moments in ((comes, waits.begun[~before]), (starts, waits.started[started])):
            which = moments.astype(np.int64) * parts // (length + 1)
            counts += [*np.bincount(of * parts + which, minlength=groups * parts).reshape(groups, parts).T]
    stocks = []
    for there, age in ((before, entry), (~over, duration)):
        number = _number(group[there], groups)
        total = np.bincount(group[there], age[there], groups)
        stocks += [of_count(number), of_mean_age(total, number)]
    return np.concatenate([of_share(shares), of_count(counts), stocks]).T


def incidences(
    group: Ints, groups: int, duration: Floats, entry: Floats, cause: Ints, days: tuple[int, ...]
) -> Floats:
    """(causes × days, groups): the share with each cause by each day, Aalen and Johansen's; 0 of nobody.

    Whoever is watched from the beginning (entry 0) is at risk from 0 on, others in (entry, duration].
    """
    key = group * _BEYOND + duration.astype(np.int64)
    order = np.argsort(key, kind="stable")
    key, cause = key[order], cause[order]
    together = np.zeros(len(key), np.bool_)
    np.equal(key[1:], key[:-1], out=together[:-1])
    last = np.flatnonzero(~together)  # of those who go at the same time, who are taken together
    first = np.append(0, last[:-1] + 1)[: len(last)]
    times = key[last]
    ends = np.arange(1, groups + 1) * _BEYOND
    edges = np.append(0, np.searchsorted(times, ends))
    behind = np.searchsorted(key, ends)[times // _BEYOND]
    late = np.flatnonzero(entry > 0)
    entered = np.sort(group[late] * _BEYOND + entry[late].astype(np.int64))
    not_yet = np.searchsorted(entered, ends)[times // _BEYOND] - np.searchsorted(entered, times)
    by_cause = [np.diff(_running(cause == k)[np.append(first, len(key))]) for k in (STARTED, LEFT)]
    _survival, curves = estimate(behind - first - not_yet, by_cause[0] + by_cause[1], by_cause, edges)
    wanted = np.arange(groups) * _BEYOND + np.asarray(days)[:, None]
    place = np.searchsorted(times, wanted, side="right") - 1
    reached = place >= edges[:-1]
    curves = np.concatenate([curves, np.zeros((2, 1))], axis=1)
    found: Floats = curves[:, np.where(reached, place, -1)].reshape(-1, groups)
    return found


def _number(group: Ints, groups: int) -> Ints:
    return np.bincount(group, minlength=groups)


def _running(what: NDArray[np.bool_]) -> Ints:
    """(n + 1,): how many are true before each place, and at last how many are at all."""
    return np.append(0, np.cumsum(what))
