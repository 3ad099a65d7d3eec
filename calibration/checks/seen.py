"""What was observed, and of which of its numbers anything may be said.

Numbers that rest on one to four people are used, and never told. Nor are numbers told from which such a one
could be reckoned: how many had started within 30 days less how many had within 14 are those between, and
the parts of a period are its whole. So of numbers that grow from day to day those are told that lie five
people or more from the one told before, and of parts and their whole no single one is hidden
(`data.small`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from calibration.data.part import UNKNOWN
from calibration.data.small import together

from .words import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.data.observed import Observed

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

LADDER = re.compile(r"(started_within|left_within|running_at)_(\d+)")
"""Numbers that grow, or fall, from one of their days to the next."""
_PART = re.compile(r"(referrals|starts)(?:_\d+)?")


@dataclass(frozen=True, slots=True)
class Seen:
    """names: the keys of the statistics. told: which of the values may be told to anybody."""

    names: tuple[str, ...]
    values: Floats
    told: Bools

    def __post_init__(self) -> None:
        if not self.values.shape == self.told.shape == (len(self.names),):
            raise ValueError("each statistic has a value, and it is said whether it may be told")

    @classmethod
    def of(cls, observed: Observed) -> Seen:
        """What was observed."""
        names = tuple(each.key for each in observed.statistics)
        told = observed.may_be_told & may_be_told(names, observed.values, observed.people, observed.fewest)
        return cls(names, observed.values, told)

    @classmethod
    def of_nobody(cls, names: Sequence[str], values: Floats) -> Seen:
        """Made-up data: everything may be told."""
        return cls(tuple(names), np.asarray(values, np.float64), np.ones(len(names), np.bool_))

    def only(self, which: Sequence[int]) -> Seen:
        """Some of the statistics, by their places."""
        places = np.asarray(which, np.intp)
        return Seen(tuple(self.names[k] for k in which), self.values[places], self.told[places])


def may_be_told(names: Sequence[str], values: Floats, people: Ints, fewest: int) -> Bools:
    """Which values tell of nobody, neither by themselves nor beside the others that are told.

    people: on how many each rests; of a share, the fewer of those who did and who did not.
    """
    told: Bools = (people == 0) | (people == UNKNOWN) | (people >= fewest)
    ladders: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    wholes: dict[tuple[str, str, str], list[int]] = {}
    for place, key in enumerate(names):
        kind, name, of = parts(key)
        if match := LADDER.fullmatch(name):
            ladders.setdefault((kind, match[1], of), []).append((int(match[2]), place))
        elif match := _PART.fullmatch(name):
            wholes.setdefault((kind, match[1], of), []).append(place)
    for steps in ladders.values():
        _far_enough([place for _day, place in sorted(steps)], told, values, people, fewest)
    for places in wholes.values():
        some = together([int(people[place]) for place in places], fewest)
        told[places] = [each is not None for each in some]
    return told


def _far_enough(places: list[int], told: Bools, values: Floats, people: Ints, fewest: int) -> None:
    """Hide those that are less than five people, but not none, from the one told before.

    Of a share the fewer are known, those who did or those who did not. Between two days on which they were
    the same side the step is the difference of the two, and between others it is more.
    """
    before: int | None = None
    for place in places:
        if not told[place] or people[place] == UNKNOWN:
            continue
        if before is not None and values[place] != values[before]:
            told[place] = abs(int(people[place]) - int(people[before])) >= fewest
        if told[place]:
            before = place
