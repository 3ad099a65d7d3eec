"""Services that cannot serve all who queue for them: a sentence for each, with the two figures behind it.

It is said where demand is above capacity by more than chance and by at least one in a hundred, and of no
other. The share is a lower bound, and as exact as the two figures are. Where a place is bought for whoever
has waited too long, nobody need be lost, and nothing is said.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.explain.words import called, capital, listed
from sim.experiment.intervals import mean_interval
from sim.experiment.scales import scale
from sim.tables import DAY, STAGES
from sim.timetable import Capacity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment import Result

    from .estimates import Estimates

LEAST = 0.01
"""The share beyond capacity from which on it is said."""

ERRORS = 2.0
"""Standard errors of a number of arrivals that a single replication must show."""

TEAM, POOL = "caseworkers.", "pool."


def beyond_capacity(result: Result, found: Estimates) -> list[str]:
    """`Mental health course: 4,350 a year ask for 2,300 places: at least 47% are lost or wait …`."""
    said = []
    for of in found.has("demand"):
        if _is_bought(result, of):
            continue
        demand, capacity = result.column("demand", of), result.column("capacity", of)
        known = ~np.isnan(demand + capacity)
        demand, capacity = demand[known], capacity[known]
        if not demand.any():
            continue
        share = 1.0 - float(capacity.mean() / demand.mean())
        if share < LEAST or not _beyond_chance(result, demand - capacity, float(demand.mean()), found):
            continue
        asked, served = _apart(float(demand.mean()), float(capacity.mean()))
        said.append(
            f"{_who(result, of)}: {asked} {_ask_for(result, of, served)}: at least "
            f"{scale('share', share).value(share)} are {_what_becomes(result, of)}, whatever the queue does."
        )
    return said


def _is_bought(result: Result, of: str) -> bool:
    offers = result.scenario.offers
    return any(name in offers and offers[name].buys_after is not None for name in _names(result, of))


def _beyond_chance(result: Result, beyond: NDArray[np.float64], demand: float, found: Estimates) -> bool:
    """Whether demand is above capacity in the long run, and not only in these replications.

    A single replication has no interval; there it is enough that so many do not come by chance.
    """
    if len(beyond) > 1:
        return mean_interval(beyond, found.confidence).low > 0.0
    clock = result.timetable
    years = (clock.horizon - clock.report_start) / (DAY * 365.25)
    return float(beyond[0]) > ERRORS * sqrt(demand / years)


def _apart(demand: float, capacity: float) -> tuple[str, str]:
    """Both numbers in whole people, or with a decimal where they would look the same."""
    whole = f"{demand:,.0f}", f"{capacity:,.0f}"
    return whole if whole[0] != whole[1] else (f"{demand:,.1f}", f"{capacity:,.1f}")


def _who(result: Result, of: str) -> str:
    if of.startswith(TEAM):
        return f"Caseworkers of the {called(result.scenario, of.removeprefix(TEAM))}"
    return capital(listed([called(result.scenario, name) for name in _names(result, of)]))


def _ask_for(result: Result, of: str, served: str) -> str:
    """What is asked for, and how many can have it."""
    if of == STAGES[0]:
        return f"cases a year come to meetings that can take {served}"
    if of in result.scenario.offers and result.scenario.offers[of].groups is not None:
        return f"a year ask for {served} places"
    together = "share places" if of.startswith(POOL) else "ask for places"
    return f"a year {together} that can take {served}"


def _what_becomes(result: Result, of: str) -> str:
    """Their lot for ever, or until the end where places change on dates or people of a list hold them."""
    passing = result.scenario.initial is not None or _changes(result, of)
    return "lost or still waiting at the end" if passing else "lost or wait ever longer"


def _changes(result: Result, of: str) -> bool:
    clock = result.timetable
    if of == STAGES[0]:
        meetings, start = result.scenario.assessment, result.scenario.clock.start
        return meetings is not None and any(day > start for day, _ in meetings.cases.steps)
    offers = dict(clock.teams) if of.startswith(TEAM) else dict(clock.measures)
    offer = offers[of.removeprefix(TEAM) if of.startswith(TEAM) else _names(result, of)[0]]
    return isinstance(offer, Capacity) and bool((offer.times > clock.report_start).any())


def _names(result: Result, of: str) -> list[str]:
    """The measures of a pool, or the one thing itself."""
    for pool, members in result.timetable.pools:
        if of == f"{POOL}{pool}":
            return [result.timetable.measures[k][0] for k in members]
    return [of]
