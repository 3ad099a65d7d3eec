"""The queues week by week: what a chart over the reported window is drawn from.

A snapshot at the beginning of each week of the window (every seventh day from `clock.start`): how many
wait, how long they have waited by then, how many places are held and offered; and what was offered and
taken on the dates in that week (group seats, meeting slots). How long those *now* in a queue have waited
is not the wait of those who start: the long waits stand in it more often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY, STAGES
from sim.timetable import UNLIMITED, Capacity, Intakes

from .queues import ASSESSMENT, holding, in_caseload, in_queue, own
from .use import PROGRAMME, members_of_groups
from .view import view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .rows import Spells
    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weeks:
    """One row per stage and measure (`of`), one column per week.

    days: (weeks,), days from `clock.start` of each snapshot.
    waiting: all who are in the queue, anonymous users too. waited: mean days they have been in it, NaN
    where nobody is. holding: all who hold a place, bought places left out; places: places offered, NaN
    without a fixed number; both of the whole pool where measures share one.
    offered, taken: group seats or meeting slots on dates in the week, NaN for what has no dates.
    cancelled: planned group starts in the week at which no group began, NaN for what has no groups.
    """

    of: tuple[str, ...]
    days: Floats
    waiting: Floats
    waited: Floats
    holding: Floats
    places: Floats
    offered: Floats
    taken: Floats
    cancelled: Floats


def by_week(tables: Tables, timetable: Timetable, scenario: Scenario) -> Weeks:
    """The queues and places of one replication, week by week."""
    seen = view(tables, timetable, scenario)
    moments = np.arange(0, seen.horizon, 7 * DAY, dtype=np.int64)
    of = (*STAGES, *seen.measures)
    found = [
        np.full((len(of), len(moments)), np.nan)
        for _ in ("waiting", "waited", "holding", "places", "offered", "taken", "cancelled")
    ]
    waiting, waited, held, places, offered, taken, cancelled = found
    for k, name in enumerate(of):
        waiting[k], waited[k] = _queue(*in_queue(seen, name), moments)
        rows = own(seen.queue(name))
        held[k] = there_at(*_spans(seen, name, rows), moments)
        if name == ASSESSMENT:
            if timetable.meetings is not None:
                dates = timetable.meetings.times - timetable.report_start
                offered[k] = _in_week(dates, moments, seen.horizon, timetable.meetings.cases)
                taken[k] = _in_week(rows.started, moments, seen.horizon)
        elif isinstance(offer := dict(timetable.measures).get(name), Intakes):
            dates = offer.starts - timetable.report_start
            offered[k] = _in_week(dates, moments, seen.horizon) * offer.places
            taken[k] = _in_week(rows.started, moments, seen.horizon)
            nobody = (seen.kept(members_of_groups)[name] == 0).astype(np.int64)
            cancelled[k] = _in_week(dates, moments, seen.horizon, nobody)
        else:
            places[k] = _places(seen, name, offer, moments)
    return Weeks(of, moments / DAY, *found)


def _spans(seen: View, name: str, rows: Spells) -> tuple[Ints, Ints]:
    """From when to when places are held: caseworkers', those of a measure or its pool, or at a meeting."""
    if name == PROGRAMME:
        return in_caseload(seen, None)
    return (rows.started, rows.ended) if name == ASSESSMENT else holding(seen, name)


def there_at(begin: Ints, end: Ints, moments: Ints) -> Floats:
    """How many are in [begin, end) at each moment."""
    begun = np.searchsorted(np.sort(begin), moments, side="right")
    over = np.searchsorted(np.sort(end), moments, side="right")
    return (begun - over).astype(np.float64)


def _queue(begin: Ints, end: Ints, moments: Ints) -> tuple[Floats, Floats]:
    """How many stand in the queue at each moment, and their mean days in it."""
    number = there_at(begin, end, moments)
    by_end = np.argsort(end, kind="stable")
    joined, joined_by_end = np.sort(begin), begin[by_end]
    so_far = np.concatenate([[0], np.cumsum(joined)])[np.searchsorted(joined, moments, side="right")]
    gone = np.concatenate([[0], np.cumsum(joined_by_end)])[
        np.searchsorted(end[by_end], moments, side="right")
    ]
    with np.errstate(invalid="ignore"):
        return number, np.where(number > 0, (moments * number - (so_far - gone)) / number, np.nan) / DAY


def _in_week(dates: Ints, moments: Ints, horizon: int, weights: Ints | None = None) -> Floats:
    """What falls into each week of the window; unlimited numbers make it NaN."""
    inside = (dates >= 0) & (dates < horizon)
    number = None if weights is None else np.where(weights < UNLIMITED, weights, np.nan)[inside]
    return np.bincount(dates[inside] // (7 * DAY), number, len(moments)).astype(np.float64)


def _places(seen: View, name: str, offer: Capacity | None, moments: Ints) -> Floats:
    """Places offered at each moment; NaN where unlimited or where there is no such offer."""
    capacities = [capacity for _team, capacity in seen.timetable.teams] if name == PROGRAMME else [offer]
    total = np.zeros(len(moments)) if capacities else np.full(len(moments), np.nan)
    for capacity in capacities:
        if capacity is None:
            return np.full(len(moments), np.nan)
        times = capacity.times - seen.timetable.report_start
        now = capacity.places[np.searchsorted(times, moments, side="right") - 1]
        total = total + np.where(now < UNLIMITED, now, np.nan)
    return total
