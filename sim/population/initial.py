"""Those who are there when the run begins: citizens of `initial:`, and what awaits them from there.

What is known of them is taken as it is; what is not known is drawn, conditional on what is. Lengths are
drawn given that they are longer than what has passed already; budgets of patience and of leaving for work
are exponential in the hazard that has been lived through, so what is left of them is exponential again.
All their luck is their own (columns named `initial:…`), so nobody's who comes later changes with them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from sim.tables import NOT_REACHED

from .behaviour import behaviour
from .initial_others import others_there
from .initial_people import (
    leads_to,
    motivations,
    never_ready,
    preparations,
    programmes_left,
    wrap_ups,
)
from .initial_plans import plans_there
from .initial_profiles import profiles_of, teams_there
from .initial_reviews import last_levels
from .luck import Luck, happens
from .people import Citizens, History, Others, Spells
from .prospects import work_budget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Person
    from sim.scenario import Scenario
    from sim.timetable import Timetable

    from .people import Ints

WHOSE = "initial:"
"""What the names of their columns of luck begin with."""

Columns = TypeVar("Columns", Citizens, Spells)


@dataclass(frozen=True, slots=True)
class There:
    """Those who are there when the run begins."""

    citizens: Citizens
    spells: Spells
    others: Others
    history: History


def draw_initial(scenario: Scenario, timetable: Timetable, seed: int, replication: int) -> There | None:
    """Draw what is not known of those who are there, and what awaits them; None where nobody is known."""
    if scenario.initial is None:
        return None
    backlog = scenario.initial.backlog
    persons = backlog.people
    luck = Luck(seed, replication, len(persons), WHOSE)
    rules = behaviour(scenario)
    people = profiles_of(persons, scenario, luck)
    team = teams_there(persons, scenario, people)
    led = leads_to(persons, scenario, luck)
    plans = plans_there(persons, scenario, timetable, people, led == 0, luck)
    at_start, now = motivations(persons, scenario, rules, people, team, plans.spells, luck)
    citizens = Citizens(
        number=np.arange(-len(persons), 0, dtype=np.int64),
        arrived=moments(persons, "arrived"),
        age=people.age,
        woman=people.flags["woman"],
        psychiatric=people.flags["psychiatric"],
        physical=people.flags["physical"],
        unskilled=people.flags["unskilled"],
        able_to_pay=people.flags["able_to_pay"],
        previous_benefit=people.previous_benefit,
        wish=people.wish,
        team=team,
        preparation=preparations(persons, scenario, luck),
        leads_to=led,
        programme_lasts=programmes_left(persons, scenario, led == 0, luck),
        wrap_up=wrap_ups(persons, scenario, rules, led == 0, luck),
        motivation=at_start,
        patience=luck.exponential("patience"),
        stays=happens(
            scenario.dropout.stays if scenario.dropout else 0.0, luck, "stays", np.arange(len(persons))
        ),
        never_ready=never_ready(persons, scenario, rules, now, luck),
        outcome=luck.uniform("outcome"),
        work=work_budget(scenario, luck),
    )
    names = sorted(scenario.offers)
    granted = np.array([backlog.granted.get(name, 0) for name in names], dtype=np.int64)
    history = History(
        prepared=moments(persons, "prepared"),
        assessed=np.where(scenario.assessment is not None, moments(persons, "assessed"), NOT_REACHED),
        queued=moments(persons, "queued"),
        started=moments(persons, "started"),
        returned=moments(persons, "returned"),
        reviewed=moments(persons, "reviewed"),
        dropped=moments(persons, "dropped"),
        disengaged=np.array([person.disengaged for person in persons], dtype=np.bool_),
        motivation=now,
        granted=granted,
        level=last_levels(persons, scenario, rules, team, plans.spells, plans.history, at_start, now),
        **plans.history,
    )
    others = others_there(backlog.others, scenario, timetable, seed, replication, WHOSE)
    return There(citizens, plans.spells, others, history)


def moments(persons: Sequence[Person], name: str) -> Ints:
    """When something happened to each of them, in seconds from the first day of the run."""
    times = [getattr(person, name) for person in persons]
    return np.array([NOT_REACHED if time is None else time for time in times], dtype=np.int64)


def together(there: Columns, coming: Columns) -> Columns:
    """Those who are there, and after them those who come."""
    columns = {
        each.name: np.concatenate((getattr(there, each.name), getattr(coming, each.name)))
        for each in fields(there)
    }
    if isinstance(there, Spells):
        columns["first"] = np.concatenate((there.first, coming.first[1:] + len(there.measure)))
        columns["citizen"] = np.concatenate((there.citizen, coming.citizen + len(there.first) - 1))
    return type(there)(**columns)


def others_together(there: Others, coming: Others) -> Others:
    """All other users of services: sorted by measure, and those who are there before those who come."""
    measure = np.concatenate((there.measure, coming.measure))
    order = np.argsort(measure, kind="stable")
    return Others(
        measure=measure[order],
        arrived=np.concatenate((there.arrived, coming.arrived))[order],
        lasts=np.concatenate((there.lasts, coming.lasts))[order],
        started=np.concatenate((there.started, coming.started))[order],
        group=np.concatenate((there.group, coming.group))[order],
    )
