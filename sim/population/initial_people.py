"""Who is there when the run begins, and how long what they have begun still lasts.

A column of a profile that nobody has filled in is drawn: the age group given everything that is known
(by Bayes' rule, since columns are independent given the age), and the others given the age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import AGES, BENEFITS, DAY, FLAGS, NOBODY, NOT_REACHED, WISHES

from .profiles import People, chosen, cumulative, draw_people
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
from .residual import beyond
from .so_far import motivation_so_far
from .teams import teams_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Person
    from sim.scenario import Distribution, Scenario
    from sim.scenario.profiles import Profiles

    from .behaviour import Behaviour
    from .luck import Luck
    from .people import Bools, Floats, Ints, Spells

UNKNOWN = -1
"""Stands for a value that nobody has filled in."""

WORDS = {
    **dict.fromkeys(FLAGS, ("false", "true")),
    "previous_benefit": BENEFITS,
    "wish": WISHES,
}
"""The columns of a profile beside the age, and their values."""


def profiles_of(persons: Sequence[Person], scenario: Scenario, luck: Luck) -> People:
    """Everybody's profile: what is known, and the rest drawn given what is known."""
    profiles = scenario.citizens.profiles
    known = {column: codes(persons, column, words) for column, words in WORDS.items()}
    age = codes(persons, "age", AGES)
    if profiles is None:
        drawn = draw_people(None, luck)
        columns = {flag: drawn.flags[flag].astype(np.int64) for flag in FLAGS}
        columns |= {"previous_benefit": drawn.previous_benefit, "wish": drawn.wish}
        age = np.where(age == UNKNOWN, drawn.age, age)
    else:
        if (age == UNKNOWN).any():
            weights = likely_ages(profiles, known) * served_ages(persons, scenario)
            weights[weights.sum(axis=1) == 0.0] = [profiles.age.get(group, 0.0) for group in AGES]
            reached = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
            age = np.where(age == UNKNOWN, chosen(reached, luck.uniform("profile:age")), age)
        columns = {
            column: given_age(profiles, column, words, age, luck)
            for column, words in WORDS.items()
            if (known[column] == UNKNOWN).any()
        }
    for column, codes_known in known.items():
        columns[column] = np.where(codes_known == UNKNOWN, columns.get(column, codes_known), codes_known)
    return People(
        age=age,
        flags={flag: columns[flag] == 1 for flag in FLAGS},
        previous_benefit=columns["previous_benefit"],
        wish=columns["wish"],
    )


def codes(persons: Sequence[Person], column: str, words: Sequence[str]) -> Ints:
    """The codes of one column of the profiles, `UNKNOWN` where nobody has filled it in."""
    values = [getattr(person, column) for person in persons]
    return np.array(
        [UNKNOWN if value is None else words.index(str(value).lower()) for value in values], dtype=np.int64
    )


def given_age(profiles: Profiles, column: str, words: Sequence[str], age: Ints, luck: Luck) -> Ints:
    """A column of the profile, drawn given the age."""
    tables = np.array([cumulative(profiles.at_age(column, group), words) for group in AGES])
    return chosen(tables[age], luck.uniform(f"profile:{column}"))


def likely_ages(profiles: Profiles, known: dict[str, Ints]) -> Floats:
    """People × age groups: weights of the age groups given all else that is known of somebody."""
    count = len(known["wish"])
    weights = np.tile([profiles.age.get(group, 0.0) for group in AGES], (count, 1))
    for column, words in WORDS.items():
        shares = np.array([
            np.diff(cumulative(profiles.at_age(column, group), words), prepend=0.0) for group in AGES
        ])  # fmt: skip
        has = known[column] != UNKNOWN
        weights[has] *= shares[:, known[column][has]].T
    return weights


def served_ages(persons: Sequence[Person], scenario: Scenario) -> Floats:
    """People × age groups: 0 for the ages that somebody's team does not serve, otherwise 1."""
    allowed = np.ones((len(persons), len(AGES)))
    for row, person in enumerate(persons):
        team = scenario.caseworkers.get(person.team) if person.team is not None else None
        if team is not None and "age" in team.serves:
            served = {str(value) for value in team.serves["age"]}
            allowed[row] = [float(group in served) for group in AGES]
    return allowed


def teams_there(persons: Sequence[Person], scenario: Scenario, people: People) -> Ints:
    """Each one's team: the one that is known, else the one that serves such people."""
    team = teams_of(scenario.caseworkers, people)
    position = {name: k for k, name in enumerate(sorted(scenario.caseworkers))}
    for row, person in enumerate(persons):
        if person.team is not None:
            team[row] = position.get(person.team, NOBODY)
    return team


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
        drawn[preparing] = whole_seconds(beyond(distribution, passed[preparing], uniforms[preparing]))
    return drawn


def on_course(person: Person) -> bool:
    """Whether somebody's preparation course is under way, or on its way."""
    from sim.scenario.schema_parts import PREPARATION_COURSE

    return any(stay.measure == PREPARATION_COURSE and stay.ended is None for stay in person.stays)


def programmes_left(persons: Sequence[Person], scenario: Scenario, in_programme: Bools, luck: Luck) -> Ints:
    """Lengths of programmes; those that have begun last longer than they have lasted already.

    Below the least length that the rules allow, lasting so long says nothing about the length drawn.
    """
    passed = np.array([0 if p.started is None else -p.started for p in persons], dtype=np.int64)
    shortest, _longest = within_the_law(scenario)
    informative = np.where(passed >= shortest, passed, 0)
    drawn = lawful(
        longer_than(programme_length(scenario), informative, luck, "programme", in_programme),
        scenario,
        in_programme,
    )
    overdue = (
        (drawn != NOT_REACHED)
        & (drawn <= passed)
        & np.array([p.started is not None for p in persons], dtype=np.bool_)
    )
    return np.where(overdue, passed + DAY, drawn)


def wrap_ups(
    persons: Sequence[Person], scenario: Scenario, rules: Behaviour, in_programme: Bools, luck: Luck
) -> Ints:
    """Times between the last settled measure and an early end, longer than what has passed already."""
    passed = np.zeros(len(persons), dtype=np.int64)
    for row, person in enumerate(persons):
        settled = [stay.ended for stay in person.stays]
        if person.started is not None and None not in settled and -person.started >= rules.shortest:
            passed[row] = -max([person.started, *(end for end in settled if end is not None)])
    return longer_than(wrap_up(scenario), passed, luck, "wrap_up", in_programme)


def longer_than(distribution: Distribution | None, passed: Ints, luck: Luck, name: str, who: Bools) -> Ints:
    """Lengths for those of `who`, given that they are longer than `passed`; `NOT_REACHED` for the others."""
    drawn = np.full(luck.citizens, NOT_REACHED)
    if distribution is not None and who.any():
        drawn[who] = whole_seconds(beyond(distribution, passed[who], luck.uniform(name)[who]))
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
        else:
            begins, ends = spells.first[row], spells.first[row + 1]
            confused = {
                (int(k), int(n))
                for k, n, is_so in zip(
                    spells.measure[begins:ends], spells.attempt[begins:ends],
                    spells.contradictory[begins:ends], strict=True,
                )
                if is_so
            }  # fmt: skip
            now[row] = motivation_so_far(person, float(at_start[row]), rules, int(team[row]), names, confused)
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
            if stay.started is not None:
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
