"""Which caseworkers serve a citizen: the team whose `serves` fits, else the one that takes the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import FLAGS, NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.scenario.schema_parts import Team

    from .people import Bools, Ints
    from .profiles import People


def teams_of(caseworkers: Mapping[str, Team], people: People) -> Ints:
    """Each citizen's team by its position among the names in order; `NOBODY` where there are no caseworkers.

    ValueError if somebody is served by no team.
    """
    team = serving(caseworkers, people)
    if caseworkers and (team == NOBODY).any():
        raise ValueError("there are citizens whom no team of caseworkers serves")
    return team


def serving(caseworkers: Mapping[str, Team], people: People) -> Ints:
    """The same, and `NOBODY` for somebody whom no team serves."""
    team = np.full(len(people.age), NOBODY)
    rest = None
    for position, (_, of) in enumerate(sorted(caseworkers.items())):
        if of.serves:
            team[(team == NOBODY) & served(of.serves, people)] = position
        else:
            rest = position
    if rest is not None:
        team[team == NOBODY] = rest
    return team


def served(serves: Mapping[str, Iterable[object]], people: People) -> Bools:
    """Who has one of the values named in each of the columns."""
    everywhere = np.ones(len(people.age), dtype=np.bool_)
    for column, values in serves.items():
        anywhere = np.zeros(len(people.age), dtype=np.bool_)
        for value in values:
            anywhere |= having(column, value, people)
        everywhere &= anywhere
    return everywhere


def having(column: str, value: object, people: People) -> Bools:
    """Who has `value` in a profile's `column`; flags are true or false."""
    if column in FLAGS:
        wanted = str(value).lower() in {"true", "yes"}
        return people.flags[column] if wanted else ~people.flags[column]
    return people.who(str(value))
