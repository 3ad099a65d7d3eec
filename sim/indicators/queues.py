"""How long the queues are, and how much of what is offered is used.

Stages and measures have queues (`queued` until the start, or until the citizen leaves); places are held
from the start to the end; a group's seats and a meeting's slots are offered on their dates. Caseworkers'
places, and the queues for them, stand under `programme` for all teams together, and under
`caseworkers.<name>` for each.

Everybody who uses the service counts, anonymous users too. Whoever gets a bought place stood in the queue
until then, and holds no place of the service. Measures that share a pool have each its own queue here and
the use of the whole pool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import BOUGHT, NOBODY, STAGES
from sim.timetable import UNLIMITED, Capacity, Intakes

from .sheet import Indicator, ratio
from .view import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import Spells, View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

ASSESSMENT, PROGRAMME = STAGES

WAITING_NOW = Indicator(
    "waiting_now", "citizens", "lower",
    "Citizens in the queue at the end of the period, not counting those who are not yet ready to queue.",
)  # fmt: skip
QUEUE_MEAN = Indicator(
    "queue_mean", "citizens", "lower",
    "Mean number of citizens in the queue over the period.",
)  # fmt: skip
UTILISATION = Indicator(
    "utilisation", "share", "",
    "Share of the capacity offered in the period that was used. Places: time held over time offered (above "
    "one while places that were cut are still held, and where caseworkers take more citizens than they have "
    "places for); measures that share a pool have the use of the whole pool, by all of them. Groups: seats "
    "filled, at the start or later, over seats at all planned starts, so a cancelled group is empty. "
    "Meetings: cases over slots. Empty where capacity is unlimited or there is none.",
)  # fmt: skip
CANCELLED = Indicator(
    "groups_cancelled", "groups", "lower",
    "Planned group starts in the period at which no group began, because too few were waiting or turned up, "
    "or as many groups as may run at once were running.",
)  # fmt: skip
SEATS_EMPTY = Indicator(
    "group_places_empty", "places", "lower",
    "Seats of all groups planned to start in the period that nobody took, at the start or later; a seat that "
    "was left and taken again is one seat. A cancelled group counts with all of its seats.",
)  # fmt: skip
SLOTS_FREE = Indicator(
    "meeting_slots_free", "places", "",
    "Slots at the team's meetings in the period that no case used.",
)  # fmt: skip

INDICATORS = (WAITING_NOW, QUEUE_MEAN, UTILISATION, CANCELLED, SEATS_EMPTY, SLOTS_FREE)


def measure(view: View, sheet: Sheet) -> None:
    """Queues of stages and measures, and the use of every capacity."""
    for name in (*STAGES, *view.measures):
        _queue(view, sheet, name, *in_queue(view, name))
    _meetings(view, sheet)
    _teams(view, sheet)
    for name, offer in view.timetable.measures:
        if isinstance(offer, Intakes):
            _groups(view, sheet, name, offer)
        else:
            held = view.time_within(*holding(view, name)).sum(axis=1)
            sheet.put(UTILISATION, name, ratio(held.astype(np.float64), place_time(view, offer)))


def in_queue(view: View, name: str, team: str | None = None) -> tuple[Ints, Ints]:
    """When each of those who ever queued (for the team, if one is named) joined the queue and left it."""
    rows = view.queue(name)
    queued = rows.queued < FAR
    if team is not None:
        queued &= of_team(view, team)[rows.citizen]
    rows = rows.take(queued)
    return rows.queued, np.minimum(rows.started, rows.left)


def own(rows: Spells) -> Spells:
    """Those who took a place of the service itself, not one that was bought elsewhere."""
    return rows.take((rows.via != BOUGHT) & (rows.started < FAR))


def holding(view: View, name: str) -> tuple[Ints, Ints]:
    """When each place that the measure draws on, alone or in a pool, was taken and given back."""
    pool = view.timetable.sharing(view.measures.index(name))
    rows = [own(view.queue(view.measures[member])) for member in pool]
    return np.concatenate([each.started for each in rows]), np.concatenate([each.ended for each in rows])


def members_of(rows: Spells, intakes: Intakes) -> Ints:
    """(groups,): how many took part in each group, at whatever session they joined it.

    Groups that had ended when the run began are none of the timetable's: who was in them has no group.
    """
    return np.bincount(rows.group[rows.group != NOBODY], minlength=len(intakes.starts))


def in_caseload(view: View, team: str | None) -> tuple[Ints, Ints]:
    """When each citizen's place with a caseworker of the team (None: of any) was taken and given back."""
    started, ended = view.citizens["started"], view.citizens["ended"]
    mine = started < FAR
    if team is not None:
        mine &= of_team(view, team)
    return started[mine], ended[mine]


def of_team(view: View, team: str) -> NDArray[np.bool_]:
    """(citizens,): whose caseworker is of the team."""
    mine: NDArray[np.bool_] = view.citizens["team"] == view.teams.index(team)
    return mine


def _queue(view: View, sheet: Sheet, of: str, begin: Ints, end: Ints) -> None:
    lasts = (view.ends - view.begins).astype(np.float64)
    sheet.put(WAITING_NOW, of, standing(begin, end, view.ends))
    sheet.put(QUEUE_MEAN, of, view.time_within(begin, end).sum(axis=1) / lasts)


def standing(begin: Ints, end: Ints, moments: Ints) -> Floats:
    """How many are between their begin and end just before each moment."""
    inside = (begin < moments[:, None]) & (end >= moments[:, None])
    number: Floats = inside.sum(axis=1).astype(np.float64)
    return number


def place_time(view: View, capacity: Capacity | None) -> Floats:
    """Place-seconds offered in each period; NaN where places are unlimited at some time in it."""
    if capacity is None:
        return np.zeros(len(view.begins))
    begin = capacity.times - view.timetable.report_start
    end = np.append(begin[1:], FAR)
    time = view.time_within(begin, end)
    finite = np.where(capacity.places < UNLIMITED, capacity.places, 0)
    unlimited = time @ (capacity.places >= UNLIMITED)
    return np.where(unlimited > 0, np.nan, (time @ finite).astype(np.float64))


def _teams(view: View, sheet: Sheet) -> None:
    everything = np.zeros(len(view.begins))
    for name, capacity in view.timetable.teams:
        offered = place_time(view, capacity)
        everything = everything + offered
        held = view.time_within(*in_caseload(view, name)).sum(axis=1)
        of = f"caseworkers.{name}"
        begin, end = in_queue(view, PROGRAMME, team=name)
        _queue(view, sheet, of, begin, end)
        sheet.put(UTILISATION, of, ratio(held.astype(np.float64), offered))
    held = view.time_within(*in_caseload(view, None)).sum(axis=1)
    sheet.put(UTILISATION, PROGRAMME, ratio(held.astype(np.float64), everything))


def _groups(view: View, sheet: Sheet, name: str, intakes: Intakes) -> None:
    members = members_of(own(view.queue(name)), intakes)
    planned = view.within(intakes.starts - view.timetable.report_start)
    seats, taken = planned.sum(axis=1) * intakes.places, planned @ np.minimum(members, intakes.places)
    sheet.put(UTILISATION, name, ratio(taken, seats))
    sheet.put(CANCELLED, name, planned @ (members == 0))
    sheet.put(SEATS_EMPTY, name, seats - taken)


def _meetings(view: View, sheet: Sheet) -> None:
    taken = view.within(view.queue(ASSESSMENT).started).sum(axis=1)
    there = slots(view)
    sheet.put(UTILISATION, ASSESSMENT, ratio(taken, there))
    free = there - taken if view.timetable.meetings is not None else np.full(len(there), np.nan)
    sheet.put(SLOTS_FREE, ASSESSMENT, free)


def slots(view: View) -> Floats:
    """Slots at the team's meetings in each period; NaN where there is no limit to them."""
    meetings = view.timetable.meetings
    if meetings is None:
        return np.zeros(len(view.begins))
    limited = meetings.cases < UNLIMITED
    dates = view.within(meetings.times - view.timetable.report_start)
    found: Floats = np.where(dates @ ~limited > 0, np.nan, dates @ np.where(limited, meetings.cases, 0))
    return found
