"""From a scenario and a seed to the citizens of one replication, and what chance has in store for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import NOT_REACHED, WISHES

from .arrivals import arrival_times
from .luck import Luck, happens
from .others import draw_others
from .people import Citizens, Population
from .plans import plan
from .profiles import chosen, cumulative, draw_people
from .quantiles import lengths, standard_normal
from .recommend import recommended
from .teams import teams_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Measure, Scenario
    from sim.scenario.distributions import Distribution
    from sim.scenario.schema_people import Motivation
    from sim.timetable import Timetable

    from .people import Bools, Floats, Ints
    from .profiles import People

GRID = 2.0**30
"""Motivation starts on multiples of 1/GRID: differences between mathematical libraries vanish in it."""

UNMOVED = 0.5
"""Everybody's motivation where the scenario has none."""


def draw(scenario: Scenario, timetable: Timetable, seed: int, replication: int) -> Population:
    """Draw the citizens of one replication and their plans.

    `seed` and `replication` are whole numbers from 0 on. ValueError if somebody is served by no team.
    """
    arrived = arrival_times(scenario.citizens, timetable, seed, replication)
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
        programme_lasts=if_any(programme_length(scenario), luck, "programme", in_programme),
        wrap_up=if_any(wrap_up(scenario), luck, "wrap_up", in_programme),
        motivation=motivation_at_start(scenario.motivation, people, luck),
        patience=luck.exponential("patience"),
        stays=happens(scenario.dropout.stays if scenario.dropout else 0.0, luck, "stays", everyone),
        never_ready=happens(scenario.never_ready, luck, "never_ready", everyone),
        outcome=luck.uniform("outcome"),
        work=work_budget(scenario, luck),
    )
    offers = scenario.offers
    return Population(
        replication=replication,
        names=tuple(sorted(offers)),
        destinations=destinations,
        citizens=citizens,
        spells=plan(
            offers,
            on_the_plan(offers, recommended(offers, people, luck), in_programme),
            citizens.able_to_pay,
            luck,
            returns=scenario.return_when_nothing_started is not None,
        ),
        others=draw_others(offers, timetable.horizon, seed, replication),
    )


def on_the_plan(offers: Mapping[str, Measure], wanted: Bools, in_programme: Bools) -> Bools:
    """What is recommended, to those led to the programme; the preparation course to whoever is referred."""
    planned = wanted & in_programme[:, np.newaxis]
    if PREPARATION_COURSE in offers:
        position = sorted(offers).index(PREPARATION_COURSE)
        planned[:, position] = wanted[:, position]
    return planned


def destinations_of(scenario: Scenario, luck: Luck) -> tuple[tuple[str, ...], Ints]:
    """Where the assessment can lead, the programme first, and where it leads each citizen."""
    if scenario.assessment is None:
        return ("programme",), np.zeros(luck.citizens, dtype=np.int64)
    leads_to: Mapping[str, float] = scenario.assessment.leads_to
    names = ("programme", *sorted(set(leads_to) - {"programme"}))
    return names, chosen(cumulative(leads_to, names), luck.uniform("leads_to"))


def preparation(scenario: Scenario) -> Distribution | None:
    """The time before a case is ready for the team, if it takes any."""
    return scenario.preparation.lasts if scenario.preparation else None


def programme_length(scenario: Scenario) -> Distribution | None:
    """The length of a programme, if it has one."""
    return scenario.programme.lasts if scenario.programme else None


def wrap_up(scenario: Scenario) -> Distribution | None:
    """The time between the last settled measure and an early end, if programmes can end early."""
    if scenario.programme is None or scenario.programme.ends_early is None:
        return None
    return scenario.programme.ends_early.after_plan_done


def if_any(distribution: Distribution | None, luck: Luck, name: str, who: Bools) -> Ints:
    """Lengths for those of `who`; `NOT_REACHED` for everybody else, and for all without a distribution."""
    drawn = np.full(luck.citizens, NOT_REACHED)
    if distribution is not None:
        drawn[who] = lengths(distribution, luck, name, np.flatnonzero(who))
    return drawn


def work_budget(scenario: Scenario, luck: Luck) -> Floats:
    """Each citizen's budget of leaving for work; never spent (infinite) where nobody leaves for work."""
    if scenario.lock_in is None or scenario.lock_in.exits_to_work_per_year == 0.0:
        return np.full(luck.citizens, np.inf)
    return luck.exponential("work")


def motivation_at_start(motivation: Motivation | None, people: People, luck: Luck) -> Floats:
    """Motivation when the programme starts: by wish and with a normal spread, within [0, 1]."""
    if motivation is None:
        return np.full(luck.citizens, UNMOVED)
    start = motivation.start
    if isinstance(start, (int, float)):
        drawn = np.full(luck.citizens, float(start))
    else:
        mean = np.array([start[wish] for wish in WISHES])
        drawn = mean[people.wish]
        if spread := start.get("sd", 0.0):
            drawn = drawn + spread * standard_normal(luck.uniform("motivation"))
    steps: Floats = np.rint(np.clip(drawn, 0.0, 1.0) * GRID)
    return steps / GRID
