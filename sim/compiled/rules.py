"""What is the same in every replication: dates, capacities and assumptions, laid out for the kernel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.population.behaviour import PER_MONTH
from sim.tables import NOT_REACHED
from sim.timetable import UNLIMITED, Intakes

from . import layout
from .layout import NONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.population import Behaviour
    from sim.timetable import Timetable

CAPACITY_CHANGES, MEETINGS, GROUP_STARTS = 0, 7, 8
"""Kinds of moments, as the kernel's clock has them."""

LAST = 1 << 62
"""Stands after the last New Year."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The parts that never change, and those that every replication begins with a copy of.

    `dates` are (when, kind, row, rank, number, starts), in order.
    """

    town: dict[str, float]
    holders: NDArray[Any]
    groups: NDArray[Any]
    measures: NDArray[Any]
    teams: NDArray[Any]
    dates: NDArray[np.int64]
    alternatives: NDArray[np.int64]
    new_years: NDArray[np.int64]
    before: NDArray[np.int64]

    def dates_for(self, row_bits: int) -> NDArray[Any]:
        """The dates with their keys, where the row has so many bits."""
        made = np.zeros(len(self.dates), layout.DATE)
        when, kind, row, made["rank"], made["number"], made["starts"] = self.dates.T
        made["key"] = ((((when << layout.KIND_BITS) | kind) << row_bits) | row) << layout.ACT_BITS
        return made


def rules_of(timetable: Timetable, behaviour: Behaviour) -> Rules:
    """Lay out a timetable and what is assumed about people."""
    holders, groups, dates = holders_of(timetable, behaviour)
    measures, alternatives, before = measures_of(timetable, behaviour)
    words = len(before) // len(behaviour.offers) if behaviour.offers else 0
    return Rules(
        town=rules_for_all(timetable, behaviour) | {"words": words, "date_count": len(dates)},
        holders=holders,
        groups=groups,
        measures=measures,
        teams=teams_of(behaviour),
        dates=dates,
        alternatives=alternatives,
        new_years=np.append(timetable.new_years, LAST),
        before=before,
    )


def rules_for_all(timetable: Timetable, behaviour: Behaviour) -> dict[str, float]:
    """The town's own fields, by name."""
    teams, offers = len(timetable.teams), behaviour.offers
    meets = timetable.meetings is not None
    return {
        "team_count": teams,
        "holder_count": teams + len(offers) + meets,
        "meeting": teams + len(offers) if meets else NONE,
        "notice": timetable.meetings.notice if timetable.meetings is not None else 0,
        "purchases": teams + len(offers),
        "course": behaviour.course,
        "parties_weigh": bool(behaviour.at_parties),
        "grows": any(offer.growth for offer in offers),
        "works": bool(behaviour.work),
        "hours_clash": any(offer.clashes for offer in offers),
        "reviews": any(offer.review_every for offer in offers),
        "decisions_matter": any(offer.after_decided for offer in offers),
        "per_month": PER_MONTH,
        **{name: getattr(behaviour, name) for name in (
            "from_referral", "returns_after", "has_programme", "shortest", "ends_early",
            "only_if_something_started", *layout.NUMBERS[:-1],
        )},
    }  # fmt: skip


def teams_of(behaviour: Behaviour) -> NDArray[Any]:
    """What each team does for its citizens; last comes nobody's, which does nothing."""
    made = np.zeros(len(behaviour.teams) + 1, layout.TEAM)
    for row, team in zip(made, behaviour.teams, strict=False):
        for name in ("contacts", "contacts_at_first", "at_first", "contact_on_no_show", "coordinates"):
            row[name] = getattr(team, name)
        row["varies"] = bool(team.at_first) or team.stretches
    return made


def measures_of(
    timetable: Timetable, behaviour: Behaviour
) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """What is assumed about each measure, all alternatives one after the other, and what each comes after."""
    offers, teams = behaviour.offers, len(timetable.teams)
    made = np.zeros(len(offers), layout.MEASURE)
    ended = {k for offer in offers for k in offer.after_ended}
    decided = {k for offer in offers for k in offer.after_decided}
    gate = {k: number for number, k in enumerate(sorted(ended | decided))}
    words = -(-len(gate) // layout.PER_WORD)
    before = np.zeros((len(offers), words), np.int64)
    alternatives: list[int] = []
    for k, (row, offer) in enumerate(zip(made, offers, strict=True)):
        row["holder"] = teams + timetable.sharing(k)[0]
        row["gate"] = gate.get(k, NONE)
        row["awaited"] = (k in decided) + 2 * (k in ended)
        row["alternatives"] = len(alternatives)
        alternatives += offer.alternatives
        row["until"] = len(alternatives)
        row["grants"] = row["left"] = NONE if offer.grants_per_year is None else offer.grants_per_year
        row["buys_after"] = NONE if offer.buys_after is None else offer.buys_after
        if offer.declining is not None:
            row["declines"] = True
            for name in ("share", "beta", "reference"):
                row[name] = getattr(offer.declining, name)
        for name in ("available", "growth", "private", "no_show", "clashes", "clash_loses", "review_every"):
            row[name] = getattr(offer, name)
        for bit, comes_after in ((1, offer.after_decided), (2, offer.after_ended)):
            for other in comes_after:
                before[k, gate[other] // layout.PER_WORD] |= bit << 2 * (gate[other] % layout.PER_WORD)
    return made, np.array(alternatives, np.int64), before.ravel()


def holders_of(
    timetable: Timetable, behaviour: Behaviour
) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.int64]]:
    """Everything that is queued for, all groups one measure after the other, and all dates in order."""
    meetings, teams = timetable.meetings, len(timetable.teams)
    made = np.zeros(teams + len(timetable.measures) + (meetings is not None), layout.HOLDER)
    made["first"] = made["last"] = NONE
    made["latest"] = NOT_REACHED
    groups: list[NDArray[Any]] = []
    dates = [np.array([[timetable.report_start, CAPACITY_CHANGES, 0, NONE, 0, 0]], np.int64)]
    for rank, ((_name, capacity), team) in enumerate(zip(timetable.teams, behaviour.teams, strict=True)):
        made[rank]["kind"] = layout.STRETCHED if team.stretches else layout.PLACES
        made[rank]["free"] = made[rank]["places"] = capacity.places[0]
        dates.append(changes(rank, capacity.times, capacity.places, in_all=team.stretches))
    for k, ((_name, plan), offer) in enumerate(zip(timetable.measures, behaviour.offers, strict=True)):
        rank, row = teams + k, made[teams + k]
        row["rule"], row["standby"] = layout.RULES.index(offer.queue), offer.standby
        if isinstance(plan, Intakes):
            row["kind"], row["places"], row["minimum"] = layout.GROUPS, plan.places, plan.minimum
            row["at_once"] = layout.ANY_NUMBER if plan.at_once >= UNLIMITED else plan.at_once
            row["first_group"], row["groups"] = sum(map(len, groups)), len(plan.ends)
            its_groups = np.zeros(len(plan.ends), layout.GROUP)
            its_groups["ends"] = plan.ends
            groups.append(its_groups)
            dates.append(sessions(rank, plan))
        elif plan is not None and plan.places.min() >= UNLIMITED:
            row["kind"] = layout.UNLIMITED_PLACES
        elif plan is not None and timetable.sharing(k)[0] == k:
            row["kind"], row["free"] = layout.PLACES, plan.places[0]
            dates.append(changes(rank, plan.times, plan.places, in_all=False))
    if meetings is not None:
        made[-1]["kind"] = layout.MEETING
        dates.append(table(meetings.times, MEETINGS, 0, len(made) - 1, meetings.cases, 0))
    every = np.concatenate(dates)
    when, kind, row, _rank, number, starts = every.T
    order = np.lexsort((starts, number, row, kind, when))
    return made, np.concatenate([np.zeros(0, layout.GROUP), *groups]), every[order]


def changes(
    rank: int, times: NDArray[np.int64], places: NDArray[np.int64], *, in_all: bool
) -> NDArray[np.int64]:
    """When the number of places changes: by how many, or to how many `in_all`."""
    return table(times[1:], CAPACITY_CHANGES, rank + 1, rank, places[1:] if in_all else np.diff(places), 0)


def sessions(rank: int, plan: Intakes) -> NDArray[np.int64]:
    """When groups start, from the first day of the run on, and when open ones have a session."""
    number = np.flatnonzero(plan.starts >= 0)
    starts = table(plan.starts[number], GROUP_STARTS, rank, rank, number, 1)
    return np.concatenate((starts, table(plan.sessions, GROUP_STARTS, rank, rank, plan.session_of, 0)))


def table(
    when: NDArray[np.int64], kind: int, row: int, rank: int, number: NDArray[np.int64], starts: int
) -> NDArray[np.int64]:
    """Dates of one sort."""
    made = np.empty((len(when), 6), np.int64)
    made[:] = np.array([0, kind, row, rank, 0, starts])
    made[:, 0], made[:, 4] = when, number
    return made
