"""Can a service serve all who queue for it? Demand and capacity, in people a year.

Whoever joins a queue in the period and starts in it has taken one of the starts that there were room for
in it. So where more join than can start, the rest are lost, still wait at its end or were bought a place
elsewhere, whoever is next in the queue and however patient people are: at least 1 − capacity / demand of
them. That is arithmetic, and holds in every single run.

Demand is everybody who joins the queue, other users of the service too, but for those who turned a place
down when it was theirs: they did not need it. Capacity is how many could have started. Seats of groups
and slots of meetings stand in the timetable. Places turn over at the pace at which people leave them, so
they could have served as many as did start, and more by as much as places stood empty. Measures that
share their places are one service, `pool.<name>`; where nobody ever waits, nothing is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import CLASH, DECLINED, NO_SHOW
from sim.timetable import UNLIMITED, Capacity, Intakes

from .queues import ASSESSMENT, PROGRAMME, holding, in_caseload, members_of, of_team, own, place_time, slots
from .sheet import Indicator, ratio
from .view import FAR, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import Spells, View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

DEMAND = Indicator(
    "demand", "people a year", "",
    "How many joined the queue in the period and would have taken a place, per year of 365.25 days: all who "
    "joined it, other users of the service too, without those who turned down the place that they were "
    "offered. Whoever joins again counts again.",
)  # fmt: skip
CAPACITY = Indicator(
    "capacity", "people a year", "",
    "How many could have started in the period, per year of 365.25 days: the seats of its groups (but for "
    "those that a citizen who did not turn up left empty), the slots of its meetings, or, of places, as many "
    "as did start and more by the share of the places that stood empty. Empty where there is no limit. Of "
    "the demand, at least 1 − capacity / demand is lost, still waits at the end of the period or was bought "
    "a place elsewhere.",
)  # fmt: skip

INDICATORS = (DEMAND, CAPACITY)

TURNED_DOWN = (DECLINED, CLASH, NO_SHOW)


def measure(view: View, sheet: Sheet) -> None:
    """Demand and capacity of the team's meetings, of each caseworkers' team, measure and pool."""
    years = (view.ends - view.begins) / YEAR
    for of, demand, capacity in _services(view):
        sheet.put(DEMAND, of, demand / years)
        sheet.put(CAPACITY, of, capacity / years)


def _services(view: View) -> Iterator[tuple[str, Floats, Floats]]:
    """What people queue for, and in each period how many ask for it and how many could start."""
    yield ASSESSMENT, _joined(view, view.queue(ASSESSMENT)), slots(view)
    stretching = {name for name, team in view.scenario.caseworkers.items() if team.when_full == "stretch"}
    for name, places in view.timetable.teams:
        if name not in stretching:
            rows = view.queue(PROGRAMME)
            rows = rows.take(of_team(view, name)[rows.citizen])
            held = in_caseload(view, name)
            yield f"caseworkers.{name}", _joined(view, rows), _of_places(view, places, held)
    names = {members[0]: f"pool.{pool}" for pool, members in view.timetable.pools}
    for k, (name, offer) in enumerate(view.timetable.measures):
        members = view.timetable.sharing(k)
        if offer is None or k != members[0]:
            continue
        demand = np.sum([_joined(view, view.queue(view.measures[each])) for each in members], axis=0)
        if isinstance(offer, Intakes):
            yield name, demand, _of_groups(view, name, offer)
        else:
            yield names.get(k, name), demand, _of_places(view, offer, holding(view, name))


def _joined(view: View, rows: Spells) -> Floats:
    """How many joined in each period and did not turn down what they were offered."""
    down = (rows.left < FAR) & np.isin(rows.reason, TURNED_DOWN)
    found: Floats = view.within(rows.queued[~down]).sum(axis=1)
    return found


def _of_places(view: View, places: Capacity, held: tuple[Ints, Ints]) -> Floats:
    """As many as started, and more by as much as places were offered and not held."""
    there = place_time(view, places)
    starts = view.within(held[0]).sum(axis=1)
    used = view.time_within(*held).sum(axis=1).astype(np.float64)
    found = np.where(there > 0, ratio(starts * there, used), there)  # no places: nobody; no limit: NaN
    could: Floats = np.maximum(found, starts)  # places that are taken away while held are held all the same
    return could


def _of_groups(view: View, name: str, intakes: Intakes) -> Floats:
    """Seats of the groups that may run, without those that somebody left empty for whom nobody stood by."""
    rows = view.queue(name)
    may_run = _may_run(intakes, members_of(own(rows), intakes))
    planned = view.within(intakes.starts - view.timetable.report_start) @ may_run
    lost = np.zeros(len(planned))
    offer = view.scenario.offers[name]
    if offer.groups is not None and offer.groups.admission == "closed" and not offer.standby:
        lost = view.within(rows.left[(rows.left < FAR) & (rows.reason == NO_SHOW)]).sum(axis=1)
    starts = view.within(own(rows).started).sum(axis=1)  # later sessions of open groups among them
    seats: Floats = np.maximum(planned * intakes.places - lost, starts)
    return seats


def _may_run(intakes: Intakes, members: Ints) -> Floats:
    """(groups,): 1 for each planned group, 0 for one that comes while as many run as may at once.

    Of the groups that began before the run, those run in which somebody is.
    """
    runs = np.ones(len(intakes.starts))
    if intakes.at_once < UNLIMITED:
        ends: list[int] = []
        for k, (start, end) in enumerate(zip(intakes.starts.tolist(), intakes.ends.tolist(), strict=True)):
            ends = [each for each in ends if each > start]
            if members[k] if start < 0 else len(ends) < intakes.at_once:
                ends.append(end)
            else:
                runs[k] = 0.0
    return runs
