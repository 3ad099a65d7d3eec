"""Who queued and who held a place, in each period: of all measures and stages at once, and of all teams.

`queues` and `load` ask about the same moments of the same rows. Everybody who uses a service is among them,
anonymous users too; a bought place is none of the service's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import BOUGHT, CLASH, DECLINED, NO_SHOW, NOBODY, STAGES
from sim.timetable import Intakes

from .rows import FAR, add_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .view import View

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.intp]

PROGRAMME = STAGES[1]


@dataclass(frozen=True, slots=True)
class Use:
    """(names, periods): people, or seconds of all of them together.

    waiting: how many stand in the queue at the end of the period; queued: seconds spent in it.
    joined: how many join it and do not turn down what they are offered.
    starts: how many take a place of the service; held: seconds for which its places are held.
    """

    waiting: Ints
    queued: Ints
    joined: Ints
    starts: Ints
    held: Ints


def use(view: View) -> Use:
    """The use of everything that people may wait for, in the order of `View.names`."""
    spells, edges = view.all_rows.spells, view.all_rows.edges
    taken = np.where(spells.via == BOUGHT, FAR, spells.started)
    found = (*view.kept(_in_queues), view.inside(taken), view.time_within(taken, spells.ended))
    return Use(*[add_up(each, edges) for each in found])


def use_of_teams(view: View) -> Use:
    """The use of the caseworkers of each team, in the order of `View.teams`."""
    team, k = view.citizens["team"], view.names.index(PROGRAMME)
    first, end = view.all_rows.edges[k : k + 2]
    by_team, edges = _sorted(team[view.all_rows.spells.citizen[first:end]], len(view.teams))
    queues = [each.take(first + by_team, axis=1) for each in view.kept(_in_queues)]
    who, of = _sorted(team, len(view.teams))
    held = (view.inside(view.citizens["started"][who]), view.kept(time_in_programme).take(who, axis=1))
    return Use(*[add_up(each, edges) for each in queues], *[add_up(each, of) for each in held])


def of_sharers(view: View, name: str, found: Ints) -> Ints:
    """(periods,): of the measure and all those that it shares its places with, together."""
    first = len(STAGES)
    pool = view.timetable.sharing(view.measures.index(name))
    together: Ints = found[first + pool[0]]
    for member in pool[1:]:
        together = together + found[first + member]
    return together


def time_in_programme(view: View) -> Ints:
    """(periods, citizens): seconds that each citizen spends in the programme."""
    return view.time_within(view.citizens["started"], view.citizens["ended"])


def members_of_groups(view: View) -> dict[str, Ints]:
    """(groups,) of each measure in groups: how many took part in each, at whatever session they joined it.

    Groups that had ended when the run began are none of the timetable's: who was in them has no group.
    """
    found = {}
    for name, offer in view.timetable.measures:
        if isinstance(offer, Intakes):
            rows = view.queue(name)
            mine = (rows.via != BOUGHT) & (rows.started < FAR) & (rows.group != NOBODY)
            found[name] = np.bincount(rows.group[mine], minlength=len(offer.starts))
    return found


def standing_at(begin: Ints, end: Ints, moments: Ints) -> Flags:
    """(moments, n): who is between begin and end just before each moment."""
    inside: Flags = begin < moments[:, None]
    inside &= end >= moments[:, None]
    return inside


def _in_queues(view: View) -> tuple[Flags, Ints, Flags]:
    """(periods, rows): who waits at the end, seconds in the queue, and who joined and did not turn it down.

    Rows that are not meant stay where they are with a moment that never came: it falls into no period.
    """
    rows = view.all_rows.spells
    end, reason = np.minimum(rows.started, rows.left), rows.reason
    down = (reason == DECLINED) | (reason == CLASH) | (reason == NO_SHOW)  # none of them has started
    standing = standing_at(rows.queued, end, view.ends)
    return standing, view.time_within(rows.queued, end), view.inside(np.where(down, FAR, rows.queued))


def _sorted(codes: Ints, number: int) -> tuple[Places, Places]:
    """The rows in order of their codes, and where each code from 0 to `number` − 1 begins, and all end."""
    order = np.argsort(codes.astype(np.int16), kind="stable")  # a short integer is sorted in one sweep
    return order, np.searchsorted(codes[order], np.arange(number + 1))
