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

from sim.tables import NO_SHOW
from sim.timetable import UNLIMITED, Intakes

from .capacity import place_time, planned, slots
from .queues import ASSESSMENT
from .rows import FAR
from .sheet import Indicator, ratio
from .use import members_of_groups, of_sharers, use, use_of_teams
from .view import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

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
    "as did start and more by the share of the places that stood empty. Empty where there is no limit, "
    "and for places of which nobody held one, whose turnover is not seen. Of the demand, at least 1 − "
    "capacity / demand is lost, still waits at the end of the period or was bought a place elsewhere.",
)  # fmt: skip

INDICATORS = (DEMAND, CAPACITY)


def measure(view: View, sheet: Sheet) -> None:
    """Demand and capacity of the team's meetings, of each caseworkers' team, measure and pool."""
    years = (view.ends - view.begins) / YEAR
    for of, demand, capacity in _services(view):
        sheet.put(DEMAND, of, demand / years)
        sheet.put(CAPACITY, of, capacity / years)


def _services(view: View) -> Iterator[tuple[str, Ints, Floats]]:
    """What people queue for, and in each period how many ask for it and how many could start."""
    found, there = view.kept(use), view.kept(place_time)
    yield ASSESSMENT, found.joined[view.names.index(ASSESSMENT)], view.kept(slots)
    stretching = {name for name, team in view.scenario.caseworkers.items() if team.when_full == "stretch"}
    for name, _capacity in view.timetable.teams:
        if name not in stretching:
            teams, k = view.kept(use_of_teams), view.teams.index(name)
            of = f"caseworkers.{name}"
            yield of, teams.joined[k], _of_places(there[of], teams.starts[k], teams.held[k])
    names = {members[0]: f"pool.{pool}" for pool, members in view.timetable.pools}
    for k, (name, offer) in enumerate(view.timetable.measures):
        members = view.timetable.sharing(k)
        if offer is None or k != members[0]:
            continue
        demand, starts, held = (
            of_sharers(view, name, each) for each in (found.joined, found.starts, found.held)
        )
        if isinstance(offer, Intakes):
            yield name, demand, _of_groups(view, name, offer, starts)
        else:
            yield names.get(k, name), demand, _of_places(there[name], starts, held)


def _of_places(there: Floats, starts: Ints, held: Ints) -> Floats:
    """As many as started, and more by as much as places were offered and not held."""
    found = np.where(there > 0, ratio(starts * there, held), there)  # no places: nobody; no limit: NaN
    could: Floats = np.maximum(found, starts)  # places that are taken away while held are held all the same
    return could


def _of_groups(view: View, name: str, intakes: Intakes, starts: Ints) -> Floats:
    """Seats of the groups that may run, without those that somebody left empty for whom nobody stood by.

    starts: how many started, at later sessions of open groups too.
    """
    runs = view.kept(planned)[name] @ _may_run(intakes, view.kept(members_of_groups)[name])
    lost = np.zeros(len(runs))
    offer = view.scenario.offers[name]
    if offer.groups is not None and offer.groups.admission == "closed" and not offer.standby:
        rows = view.queue(name)
        lost = view.number_within(rows.left[(rows.left < FAR) & (rows.reason == NO_SHOW)])
    seats: Floats = np.maximum(runs * intakes.places - lost, starts)
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
