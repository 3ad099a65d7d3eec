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

from sim.tables import BOUGHT, STAGES
from sim.timetable import Intakes

from .capacity import place_time, planned, slots
from .rows import FAR
from .sheet import Indicator, ratio
from .use import (
    PROGRAMME,
    members_of_groups,
    of_sharers,
    standing_at,
    time_in_programme,
    use,
    use_of_teams,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .rows import Spells
    from .sheet import Sheet
    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

ASSESSMENT = STAGES[0]

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
    found = view.kept(use)
    for name, waiting, queued in zip(view.names, found.waiting, found.queued / view.lasts, strict=True):
        sheet.put(WAITING_NOW, name, waiting)
        sheet.put(QUEUE_MEAN, name, queued)
    _meetings(view, sheet)
    _teams(view, sheet)
    for name, offer in view.timetable.measures:
        if isinstance(offer, Intakes):
            _groups(view, sheet, name, offer)
        else:
            held = of_sharers(view, name, found.held)
            sheet.put(UTILISATION, name, ratio(held, view.kept(place_time)[name]))


def in_queue(view: View, name: str) -> tuple[Ints, Ints]:
    """When each of those who ever queued joined the queue and left it."""
    rows = view.queue(name)
    queued = rows.queued < FAR
    return rows.queued[queued], np.minimum(rows.started, rows.left)[queued]


def own(rows: Spells) -> Spells:
    """Those who took a place of the service itself, not one that was bought elsewhere."""
    return rows.take((rows.via != BOUGHT) & (rows.started < FAR))


def holding(view: View, name: str) -> tuple[Ints, Ints]:
    """When each place that the measure draws on, alone or in a pool, was taken and given back."""
    pool = view.timetable.sharing(view.measures.index(name))
    rows = [own(view.queue(view.measures[member])) for member in pool]
    return np.concatenate([each.started for each in rows]), np.concatenate([each.ended for each in rows])


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


def standing(begin: Ints, end: Ints, moments: Ints) -> Floats:
    """How many are between their begin and end just before each moment."""
    number: Floats = np.count_nonzero(standing_at(begin, end, moments), axis=1).astype(np.float64)
    return number


def _teams(view: View, sheet: Sheet) -> None:
    everything = np.zeros(len(view.begins))
    found = view.kept(use_of_teams)
    for name, _capacity in view.timetable.teams:
        of, team = f"caseworkers.{name}", view.teams.index(name)
        offered = view.kept(place_time)[of]
        everything = everything + offered
        sheet.put(WAITING_NOW, of, found.waiting[team])
        sheet.put(QUEUE_MEAN, of, found.queued[team] / view.lasts)
        sheet.put(UTILISATION, of, ratio(found.held[team], offered))
    time = view.kept(time_in_programme).sum(axis=1)
    sheet.put(UTILISATION, PROGRAMME, ratio(time, everything))


def _groups(view: View, sheet: Sheet, name: str, intakes: Intakes) -> None:
    members, starts = view.kept(members_of_groups)[name], view.kept(planned)[name]
    seats, taken = starts.sum(axis=1) * intakes.places, starts @ np.minimum(members, intakes.places)
    sheet.put(UTILISATION, name, ratio(taken, seats))
    sheet.put(CANCELLED, name, starts @ (members == 0))
    sheet.put(SEATS_EMPTY, name, seats - taken)


def _meetings(view: View, sheet: Sheet) -> None:
    taken = view.kept(use).starts[view.names.index(ASSESSMENT)]
    there = view.kept(slots)
    sheet.put(UTILISATION, ASSESSMENT, ratio(taken, there))
    free = there - taken if view.timetable.meetings is not None else np.full(len(there), np.nan)
    sheet.put(SLOTS_FREE, ASSESSMENT, free)
