"""What awaits a citizen on the way through: where the assessment leads, how long things last.

Each of these is a column of luck made into lengths or words by what the scenario says; motivation is where
a citizen stands when the programme begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import NOT_REACHED, WISHES

from .profiles import chosen, cumulative
from .quantiles import LONGEST, lengths, standard_normal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Scenario
    from sim.scenario.distributions import Distribution
    from sim.scenario.schema_people import Motivation

    from .luck import Luck
    from .people import Bools, Floats, Ints
    from .profiles import People

GRID = 2.0**30
"""Motivation starts on multiples of 1/GRID: differences between mathematical libraries vanish in it."""

UNMOVED = 0.5
"""Everybody's motivation where the scenario has none."""


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


def within_the_law(scenario: Scenario) -> tuple[int, int]:
    """The shortest and the longest programme that the rules allow, in seconds."""
    limits = scenario.rules.programme
    return (
        round(limits.shortest.seconds) if limits.shortest is not None else 0,
        round(limits.longest.seconds) if limits.longest is not None else round(LONGEST),
    )


def programme_lengths(scenario: Scenario, luck: Luck, in_programme: Bools) -> Ints:
    """How long each programme lasts: as drawn, and no shorter or longer than the rules allow.

    A programme without a length of its own lasts as long as the rules allow, if they set a limit.
    """
    return lawful(if_any(programme_length(scenario), luck, "programme", in_programme), scenario, in_programme)


def lawful(drawn: Ints, scenario: Scenario, in_programme: Bools) -> Ints:
    """Lengths of programmes, no shorter or longer than the rules allow."""
    shortest, longest = within_the_law(scenario)
    has_length = drawn != NOT_REACHED
    allowed = np.where(has_length, np.clip(drawn, shortest, longest), drawn)
    if scenario.rules.programme.longest is not None:
        allowed[in_programme & ~has_length] = longest
    return allowed


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
