"""What the team recommends to whom.

A measure is recommended with a probability by profile, on luck of its own. Measures that share `one_of`
exclude each other: one uniform decides among them in order of name. Private measures are alternatives
only and never recommended.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from .profiles import OTHERWISE

if TYPE_CHECKING:
    from sim.scenario import Measure

    from .luck import Luck
    from .people import Bools, Floats
    from .profiles import People


def recommended(measures: Mapping[str, Measure], people: People, luck: Luck) -> Bools:
    """Citizens × measures in order of name: whether the measure is recommended to the citizen."""
    names = sorted(measures)
    columns = np.zeros((luck.citizens, len(names)), dtype=np.bool_)
    exclusive: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        measure = measures[name]
        if measure.private:
            continue
        if measure.one_of is not None:
            exclusive.setdefault(measure.one_of, []).append(position)
        else:
            columns[:, position] = luck.uniform(f"recommended:{name}") < probability(measure, people)
    for group, members in exclusive.items():
        of_members = np.array([probability(measures[names[k]], people) for k in members])
        within = one_of(of_members, luck.uniform(f"one_of:{group}"))
        for member, column in zip(members, within, strict=True):
            columns[:, member] = column
    return columns


def probability(measure: Measure, people: People) -> Floats:
    """The probability for each citizen: the highest of the words that fit, `otherwise` where none does."""
    given = measure.recommended
    if not isinstance(given, Mapping):
        return np.full(len(people.age), float(given))
    highest = np.full(len(people.age), -1.0)
    for word, share in given.items():
        if word != OTHERWISE:
            fits = people.who(word)
            highest = np.maximum(highest, np.where(fits, float(share), -1.0))
    return np.where(highest < 0.0, float(given.get(OTHERWISE, 0.0)), highest)


def one_of(probabilities: Floats, uniforms: Floats) -> Bools:
    """Members × citizens: at most one member each, scaled to 1 where the probabilities add to more."""
    reached = np.array(list(accumulate(probabilities)))  # much faster than np.cumsum along the longer side
    below: Bools = uniforms * np.maximum(reached[-1], 1.0) < reached
    # Whoever lies below what one member reaches lies below the next too: only the first one counts.
    below[1:] &= ~below[:-1]
    return below
