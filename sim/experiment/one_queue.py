"""The people of one queue in one replication, one by one: when they came, how they left, and their places.

Everything is in whole days: an event counts from the first midnight at which it has happened. So at every
midnight as many wait, and hold a place, as in `sim.indicators.weeks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.rows import FAR
from sim.indicators.use import members_of_groups
from sim.indicators.view import view
from sim.tables import ANONYMOUS, BOUGHT, DAY, STAGES
from sim.timetable import UNLIMITED, Capacity, Intakes

from .replicate import Case, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.indicators.view import View

    from .result import Result

    Ints = NDArray[np.int64]

STAYS, STARTED, ELSEWHERE, LEFT = range(4)
"""How somebody left the queue: not yet, with a place, with one bought elsewhere, or without."""
BEFORE = -1
"""The day of what had happened when the window began."""
OTHERS = -1
"""The number of everybody who is no citizen: other users of a service."""
PROGRAMME = STAGES[1]
NEVER = 10**6
"""The day of what the window does not see."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One scenario: a row for everybody who was in the queue or held a place in the window.

    who: the citizen, with the same number in every scenario. joined, out, ended: days on which they joined
    the queue, left it and gave their place back, `NEVER` for what the window does not see. how: one of the
    above. places: from which day on there are so many, or so many in groups that run; empty where nothing
    says it.
    """

    who: Ints
    joined: Ints
    out: Ints
    how: Ints
    ended: Ints
    places: tuple[tuple[int, int], ...]

    def waiting(self, days: Ints) -> Ints:
        """How many are in the queue at the beginning of each day."""
        return _number(self.joined, days) - _number(self.out, days)

    def holding(self, days: Ints) -> Ints:
        """How many hold a place at the beginning of each day."""
        mine = self.how == STARTED
        return _number(self.out[mine], days) - _number(self.ended[mine], days)

    def gone(self, how: int, days: Ints) -> Ints:
        """How many have left the queue in this way since the window began."""
        return _number(self.out[(self.how == how) & (self.out > BEFORE)], days)

    def until(self, days: int) -> Lane:
        """The same as a window of so many days sees it."""
        seen = self.joined < days
        out, ended = self.out[seen], self.ended[seen]
        return Lane(
            self.who[seen],
            self.joined[seen],
            np.where(out > days, NEVER, out),
            np.where(out > days, STAYS, self.how[seen]),
            np.where(ended > days, NEVER, ended),
            tuple(step for step in self.places if step[0] < days),
        )


def lane(result: Result, seed: int, number: int, of: str) -> Lane:
    """The queue of one replication, in order of joining; it is walked again, on the luck that it has."""
    case = Case(result.scenario, result.timetable, result.engine).at(seed, number)
    tables, _people = walk(case, seed, number)
    seen = view(tables, case.timetable, case.scenario)
    rows = seen.queue(of)
    how = np.select([rows.started == FAR, rows.via == BOUGHT], [LEFT, ELSEWHERE], STARTED)
    out = np.minimum(rows.started, rows.left)
    how[out == FAR] = STAYS
    joined = np.minimum(rows.queued, np.where(how == STARTED, rows.started, FAR))
    ended = np.where(how == STARTED, rows.ended, out)
    who = np.where(rows.citizen >= ANONYMOUS, OTHERS, rows.citizen)
    there = np.flatnonzero((joined < seen.horizon) & ((out >= 0) | (ended >= 0)))
    order = there[np.argsort(joined[there], kind="stable")]
    who, joined, out, how, ended = (
        np.asarray(each, np.int64)[order] for each in (who, _day(joined), _day(out), how, _day(ended))
    )
    return Lane(who, joined, out, how, ended, tuple(_places(seen, of))).until(seen.horizon // DAY)


def _places(seen: View, of: str) -> Iterator[tuple[int, int]]:
    """How many places there are from which day on; nothing of meetings, and of pools, which are shared."""
    timetable = seen.timetable
    if of == PROGRAMME:
        capacities = [capacity for _team, capacity in timetable.teams]
    else:
        offer = dict(timetable.measures).get(of)
        if isinstance(offer, Intakes):
            yield from _running(seen, of, offer)
            return
        alone = offer is not None and len(timetable.sharing(seen.measures.index(of))) == 1
        capacities = [offer] if alone and isinstance(offer, Capacity) else []
    if any((capacity.places >= UNLIMITED).any() for capacity in capacities):
        return
    days = sorted({BEFORE, *(int(day) for each in capacities for day in _dated(seen, each.times))})
    last = None
    for day in days if capacities else ():
        moment = timetable.report_start + max(day, 0) * DAY
        now = [each.places[np.searchsorted(each.times, moment, side="right") - 1] for each in capacities]
        if (places := int(sum(now))) != last:
            yield day, places
        last = places


def _running(seen: View, of: str, offer: Intakes) -> Iterator[tuple[int, int]]:
    """The places of the groups that run, after each beginning and each end of one."""
    some = seen.kept(members_of_groups)[of] > 0
    starts, ends = (_dated(seen, each[some]) for each in (offer.starts, offer.ends))
    yield BEFORE, 0
    for day in sorted({*starts.tolist(), *ends.tolist()} - {BEFORE}):
        yield day, offer.places * int(np.count_nonzero((starts <= day) & (ends > day)))


def _dated(seen: View, times: Ints) -> Ints:
    return _day(times - seen.timetable.report_start)


def _number(moments: Ints, days: Ints) -> Ints:
    return np.searchsorted(np.sort(moments), days, side="right").astype(np.int64)


def _day(moments: Ints) -> Ints:
    """The first midnight at which a moment has passed, from `clock.start`; `BEFORE` if it lies before."""
    found: Ints = np.where(moments < 0, BEFORE, np.minimum(-(-moments // DAY), NEVER))
    return found
