"""From a scenario and a seed to the citizens of one replication, and what chance has in store for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE

from .arrivals import arrival_times
from .depends import dates_read, depends
from .initial import draw_initial, others_together, together
from .kept import POPULATIONS
from .luck import Luck, happens
from .others import draw_others
from .people import Citizens, Population
from .plans import plan
from .profiles import draw_people
from .prospects import (
    destinations_of,
    if_any,
    motivation_at_start,
    preparation,
    programme_lengths,
    work_budget,
    wrap_up,
)
from .quantiles import lengths
from .recommend import recommended
from .teams import teams_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Measure, Scenario
    from sim.timetable import Timetable

    from .people import Bools
    from .profiles import People


@dataclass(frozen=True, slots=True)
class Coming:
    """Those who come while the run lasts, without their plans; the profiles stand among the citizens too."""

    destinations: tuple[str, ...]
    people: People
    citizens: Citizens


def draw(scenario: Scenario, timetable: Timetable, seed: int, replication: int) -> Population:
    """Draw the citizens of one replication and their plans.

    `seed` and `replication` are whole numbers from 0 on. ValueError if somebody is served by no team.
    Scenarios that differ in nothing that drawing reads share one population, and those with the same
    people share these; so all columns are read-only.
    """
    of = depends(scenario)
    luck = (seed, replication, dates_read(scenario, timetable))

    def whole() -> Population:
        coming = POPULATIONS.made(
            ("people", of.people, luck), lambda: _coming(scenario, timetable, seed, replication)
        )
        return _with_plans(coming, of.steps, scenario, timetable, seed, replication)

    return POPULATIONS.made(("everything", of.everything, luck), whole)


def _coming(scenario: Scenario, timetable: Timetable, seed: int, replication: int) -> Coming:
    """Who comes, and what awaits them apart from their plans."""
    until = scenario.rules.new_entrants_until
    arrived = arrival_times(scenario.citizens, timetable, seed, replication, until)
    luck = Luck(seed, replication, len(arrived))
    people = draw_people(scenario.citizens.profiles, luck)
    destinations, leads_to = destinations_of(scenario, luck)
    everyone = np.arange(len(arrived), dtype=np.int64)
    in_programme = leads_to == 0
    citizens = Citizens(
        number=everyone,
        arrived=arrived,
        age=people.age,
        woman=people.flags["woman"],
        psychiatric=people.flags["psychiatric"],
        physical=people.flags["physical"],
        unskilled=people.flags["unskilled"],
        able_to_pay=people.flags["able_to_pay"],
        previous_benefit=people.previous_benefit,
        wish=people.wish,
        team=teams_of(scenario.caseworkers, people),
        preparation=lengths(preparation(scenario), luck, "preparation"),
        leads_to=leads_to,
        programme_lasts=programme_lengths(scenario, luck, in_programme),
        wrap_up=if_any(wrap_up(scenario), luck, "wrap_up", in_programme),
        motivation=motivation_at_start(scenario.motivation, people, luck),
        patience=luck.exponential("patience"),
        stays=happens(scenario.dropout.stays if scenario.dropout else 0.0, luck, "stays", everyone),
        never_ready=happens(scenario.never_ready, luck, "never_ready", everyone),
        outcome=luck.uniform("outcome"),
        work=work_budget(scenario, luck),
    )
    return Coming(destinations, people, citizens)


def _with_plans(
    coming: Coming,
    steps: Mapping[str, bytes],
    scenario: Scenario,
    timetable: Timetable,
    seed: int,
    replication: int,
) -> Population:
    """The plans of those who come, all other users of services, and those with whom the run begins."""
    citizens, offers = coming.citizens, scenario.offers
    luck = Luck(seed, replication, len(citizens.number))
    spells = plan(
        offers,
        on_the_plan(offers, recommended(offers, coming.people, luck), citizens.leads_to == 0),
        citizens.able_to_pay,
        luck,
        returns=scenario.rules.return_when_nothing_started is not None,
        content=steps,
    )
    others = draw_others(offers, timetable.horizon, seed, replication)
    history = None
    there = draw_initial(scenario, timetable, seed, replication)
    if there is not None:
        citizens, spells = together(there.citizens, citizens), together(there.spells, spells)
        others, history = others_together(there.others, others), there.history
    return Population(
        replication=replication,
        names=tuple(sorted(offers)),
        destinations=coming.destinations,
        citizens=citizens,
        spells=spells,
        others=others,
        history=history,
    )


def on_the_plan(offers: Mapping[str, Measure], wanted: Bools, in_programme: Bools) -> Bools:
    """What is recommended, to those led to the programme; the preparation course to whoever is referred."""
    planned = wanted & in_programme[:, np.newaxis]
    if PREPARATION_COURSE in offers:
        position = sorted(offers).index(PREPARATION_COURSE)
        planned[:, position] = wanted[:, position]
    return planned
