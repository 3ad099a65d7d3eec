"""What awaits those who are there when the run begins, and how long what they have begun still lasts.

A length of which some has passed is drawn given that it is longer; one of which nothing has passed, as for
everybody. What they have accepted and declined, and what has moved them, tells how they feel about it now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import DAY, NOT_REACHED

from .prospects import (
    destinations_of,
    lawful,
    motivation_at_start,
    preparation,
    programme_length,
    within_the_law,
    wrap_up,
)
from .quantiles import lengths, whole_seconds
from .residual import going_on
from .so_far import contradicted, motivation_so_far

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Person
    from sim.scenario import Distribution, Scenario

    from .behaviour import Behaviour
    from .luck import Luck
    from .people import Bools, Floats, Ints, Spells
    from .profiles import People

NOTHING = -1
"""Seconds that have passed of what has not begun: its length may be any."""


def leads_to(persons: Sequence[Person], scenario: Scenario, luck: Luck) -> Ints:
    """Where the assessment leads those who still wait for it; the others were led to the programme."""
    _names, drawn = destinations_of(scenario, luck)
    return np.where([person.queued is None for person in persons], drawn, 0)


def preparations(persons: Sequence[Person], scenario: Scenario, luck: Luck) -> Ints:
    """How long the preparation takes, for those who are in it longer than it has taken already.

    Of those who are on the preparation course it is not known whether the papers are ready.
    """
    distribution = preparation(scenario)
    drawn = lengths(distribution, luck, "preparation")
    preparing = np.array(
        [person.prepared is None and not on_course(person) for person in persons], dtype=np.bool_
    )
    passed = np.array([-(person.arrived or 0) for person in persons], dtype=np.int64)
    if distribution is not None and preparing.any():
        uniforms = luck.uniform("preparation")
        drawn[preparing] = whole_seconds(going_on(distribution, passed[preparing], uniforms[preparing]))
    return drawn


def on_course(person: Person) -> bool:
    """Whether somebody's preparation course is under way, or on its way."""
    return any(stay.measure == PREPARATION_COURSE and stay.ended is None for stay in person.stays)


def programmes_left(persons: Sequence[Person], scenario: Scenario, in_programme: Bools, luck: Luck) -> Ints:
    """Lengths of programmes; those that have begun last longer than they have lasted already.

    Below the least length that the rules allow, lasting so long says nothing about the length drawn.
    """
    passed = np.array([NOTHING if p.started is None else -p.started for p in persons], dtype=np.int64)
    shortest, _longest = within_the_law(scenario)
    informative = np.where(passed >= shortest, passed, NOTHING)
    drawn = lawful(
        longer_than(programme_length(scenario), informative, luck, "programme", in_programme),
        scenario,
        in_programme,
    )
    overdue = (drawn != NOT_REACHED) & (drawn < passed)
    return np.where(overdue, passed + DAY, drawn)


def wrap_ups(
    persons: Sequence[Person], scenario: Scenario, rules: Behaviour, in_programme: Bools, luck: Luck
) -> Ints:
    """Times between the last settled measure and an early end, longer than what has passed already.

    Nothing has passed while a measure is not settled, before the rules allow an early end, or where the
    programme does not end early because nothing has started.
    """
    passed = np.full(len(persons), NOTHING)
    course = rules.course
    names = sorted(scenario.offers)
    for row, person in enumerate(persons):
        plan = [stay for stay in person.stays if names.index(stay.measure) != course]
        settled = [stay.ended for stay in plan]
        if person.started is None or None in settled or -person.started < rules.shortest:
            continue
        if rules.only_if_something_started and all(stay.started is None for stay in plan):
            continue
        passed[row] = -max([person.started, *(end for end in settled if end is not None)])
    return longer_than(wrap_up(scenario), passed, luck, "wrap_up", in_programme)


def longer_than(distribution: Distribution | None, passed: Ints, luck: Luck, name: str, who: Bools) -> Ints:
    """Lengths for those of `who`, given that they are longer than `passed`; `NOT_REACHED` for the others.

    Those of whom `NOTHING` has passed have any length.
    """
    drawn = np.full(luck.citizens, NOT_REACHED)
    if distribution is not None and who.any():
        drawn[who] = whole_seconds(going_on(distribution, passed[who], luck.uniform(name)[who]))
    return drawn


def motivations(
    persons: Sequence[Person],
    scenario: Scenario,
    rules: Behaviour,
    people: People,
    team: Ints,
    spells: Spells,
    luck: Luck,
) -> tuple[Floats, Floats]:
    """Motivation at the start, and when the run begins.

    Where it is not known at the start it is drawn by the wish; where it is not known now, it is reckoned
    from the start along what has happened since.
    """
    at_start = motivation_at_start(scenario.motivation, people, luck)
    now = np.empty(len(persons))
    names = sorted(scenario.offers)
    for row, person in enumerate(persons):
        if person.motivation_start is not None:
            at_start[row] = person.motivation_start
        if person.motivation_now is not None:
            now[row] = person.motivation_now
            if person.motivation_start is None:
                at_start[row] = person.motivation_now
        elif scenario.motivation is None:
            now[row] = at_start[row]
        else:
            now[row] = motivation_so_far(
                person, float(at_start[row]), rules, int(team[row]), names, contradicted(spells, row),
                meets=scenario.assessment is not None,
            )  # fmt: skip
    return at_start, now


def never_ready(
    persons: Sequence[Person], scenario: Scenario, rules: Behaviour, motivation: Floats, luck: Luck
) -> Bools:
    """Who declines every offer, given what they have accepted and declined already."""
    share = scenario.never_ready
    if share <= 0.0:
        return np.zeros(len(persons), dtype=np.bool_)
    position = {name: k for k, name in enumerate(sorted(scenario.offers))}
    odds = np.full(len(persons), share)
    for row, person in enumerate(persons):
        others = 1.0 - share
        for stay in person.stays:
            if stay.started is not None or stay.reason == "no_show":  # who stays away has accepted
                odds[row] = 0.0
            elif stay.reason == "declined":
                rule = rules.offers[position[stay.measure]].declining
                likely = 0.0 if rule is None else rule.share * np.exp(
                    rule.beta * (rule.reference - motivation[row])
                )  # fmt: skip
                others *= min(1.0, float(likely))
        odds[row] = odds[row] / (odds[row] + others) if odds[row] > 0.0 else 0.0
    drawn: Bools = luck.uniform("never_ready") < odds
    return drawn
