"""Who those are who are there when the run begins: what nobody has written down is drawn given what is known.

A column of the profile that nobody has filled in is drawn: the age group given everything that is known
(by Bayes' rule, since columns are independent given the age), and the others given the age. Somebody's
team tells of the profile too: whom it does not serve is drawn again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import AGES, BENEFITS, FLAGS, NOBODY, WISHES

from .profiles import People, chosen, cumulative, draw_people
from .teams import serving, teams_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.registers import Person
    from sim.scenario import Scenario
    from sim.scenario.profiles import Profiles

    from .luck import Luck
    from .people import Floats, Ints

    Columns = dict[str, Ints]

UNKNOWN = -1
"""Stands for a value that nobody has filled in."""

ROUNDS = 200
"""How often somebody is drawn again whom the team does not serve, before the two are left as they are."""

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
    known["age"] = codes(persons, "age", AGES)
    if profiles is None:
        return people_of(known | as_everybody(known, luck))
    columns = completed(known, profiles, luck)
    if any(team.serves for team in scenario.caseworkers.values()):
        team = known_teams(persons, scenario)
        told = {column for of in scenario.caseworkers.values() for column in of.serves}
        open_to_chance = np.any([known[column] == UNKNOWN for column in sorted(told)], axis=0)
        left = np.flatnonzero((team != NOBODY) & open_to_chance)
        left = left[serving(scenario.caseworkers, people_of(columns))[left] != team[left]]
        for again in range(ROUNDS):
            if not len(left):
                break
            others = completed(known, profiles, luck, f"|{again}")
            fits = left[serving(scenario.caseworkers, people_of(others))[left] == team[left]]
            for column, values in others.items():
                columns[column][fits] = values[fits]
            left = np.setdiff1d(left, fits)
    return people_of(columns)


def people_of(columns: Mapping[str, Ints]) -> People:
    """Profiles from columns of codes."""
    return People(
        age=columns["age"],
        flags={flag: columns[flag] == 1 for flag in FLAGS},
        previous_benefit=columns["previous_benefit"],
        wish=columns["wish"],
    )


def as_everybody(known: Mapping[str, Ints], luck: Luck) -> Columns:
    """Where the scenario has no profiles: as everybody is there, but for what is known."""
    usual = draw_people(None, luck)
    drawn = {flag: usual.flags[flag].astype(np.int64) for flag in FLAGS}
    drawn |= {"age": usual.age, "previous_benefit": usual.previous_benefit, "wish": usual.wish}
    return {column: np.where(known[column] == UNKNOWN, drawn[column], known[column]) for column in known}


def completed(known: Mapping[str, Ints], profiles: Profiles, luck: Luck, again: str = "") -> Columns:
    """All columns, those that are not known drawn; `again` ends the names of a further draw."""
    columns = {}
    age = known["age"]
    if (age == UNKNOWN).any():
        weights = likely_ages(profiles, known)
        weights[weights.sum(axis=1) == 0.0] = [profiles.age.get(group, 0.0) for group in AGES]
        reached = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
        age = np.where(age == UNKNOWN, chosen(reached, luck.uniform(f"profile:age{again}")), age)
    columns["age"] = age.copy()
    for column, words in WORDS.items():
        values = known[column].copy()
        blank = values == UNKNOWN
        if blank.any():
            tables = np.array([cumulative(profiles.at_age(column, group), words) for group in AGES])
            values[blank] = chosen(tables[age], luck.uniform(f"profile:{column}{again}"))[blank]
        columns[column] = values
    return columns


def codes(persons: Sequence[Person], column: str, words: Sequence[str]) -> Ints:
    """The codes of one column of the profiles, `UNKNOWN` where nobody has filled it in."""
    values = [getattr(person, column) for person in persons]
    return np.array(
        [UNKNOWN if value is None else words.index(str(value).lower()) for value in values], dtype=np.int64
    )


def likely_ages(profiles: Profiles, known: Mapping[str, Ints]) -> Floats:
    """People × age groups: weights of the age groups given all else that is known of somebody.

    What nobody of any age has by the scenario's profiles tells nothing about the age.
    """
    count = len(known["wish"])
    weights = np.tile([profiles.age.get(group, 0.0) for group in AGES], (count, 1))
    for column, words in WORDS.items():
        shares = np.array([
            np.diff(cumulative(profiles.at_age(column, group), words), prepend=0.0) for group in AGES
        ])  # fmt: skip
        shares[:, ~shares.any(axis=0)] = 1.0
        has = known[column] != UNKNOWN
        weights[has] *= shares[:, known[column][has]].T
    return weights


def known_teams(persons: Sequence[Person], scenario: Scenario) -> Ints:
    """Each one's team by its position among the names in order, `NOBODY` where none is written down."""
    position = {name: k for k, name in enumerate(sorted(scenario.caseworkers))}
    return np.array(
        [NOBODY if person.team is None else position.get(person.team, NOBODY) for person in persons],
        dtype=np.int64,
    )


def teams_there(persons: Sequence[Person], scenario: Scenario, people: People) -> Ints:
    """Each one's team: the one that is known, else the one that serves such people."""
    team = known_teams(persons, scenario)
    if (team == NOBODY).any():
        others = np.flatnonzero(team == NOBODY)
        team[others] = teams_of(scenario.caseworkers, people.those(others))
    return team
