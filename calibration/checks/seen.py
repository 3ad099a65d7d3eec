"""What was observed, and of which of its numbers anything may be said.

Numbers that rest on one to four people, or on nobody knows how many, are used and never told. Nor are numbers
told from which such a one could be reckoned: how many had started within 30 days less how many had within 14
are those between, the parts of a period are its whole, and of a hundred cases those that were granted a
measure and never got it are the one share less the other. So of numbers that grow from day to day those are
told that lie five people or more from the one told before and from all who ever started; of parts and their
whole so many are hidden that none follows (`data.follows`); and of shares of the same people none is told
that lies one to four people from another.

Waits are told in whole weeks: a quartile in days is one person's wait, and two means in days of lists of
nearly the same people tell of those who are on one of them only. Shares started of a table by interval are
told in steps of a person or more, as those of a curve are: half of those who were lost is in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from calibration.data.small import together
from calibration.instruments import Shares
from sim.evidence.disclosure import share_step

from .flows import FLOWS
from .nested import too_near
from .words import DAYS, parts, readable, unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from calibration.data.observed import Observed

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

LADDER = re.compile(r"(started_within|left_within|running_at)_(\d+)")
"""Numbers that grow, or fall, from one of their days to the next."""
_PART = re.compile(r"(referrals|starts)(?:_\d+)?")
WEEK = 7.0
IN_DAYS = ("quantiles",)
"""Kinds of data whose waits somebody has published, in days."""


@dataclass(frozen=True, slots=True)
class Seen:
    """names: the keys of the statistics. told: which of the values may be told to anybody.

    of_people: whether they were observed of people, and their waits are told in whole weeks only. cases: of
    how many the shares of a table by interval are, by measure.
    """

    names: tuple[str, ...]
    values: Floats
    told: Bools
    of_people: bool = False
    cases: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.values.shape == self.told.shape == (len(self.names),):
            raise ValueError("each statistic has a value, and it is said whether it may be told")

    @classmethod
    def of(cls, observed: Observed) -> Seen:
        """What was observed."""
        names = tuple(each.key for each in observed.statistics)
        told = observed.may_be_told & may_be_told(names, observed.values, observed.people, observed.fewest)
        instruments = [each for each in observed.operator.instruments if isinstance(each, Shares)]
        for key in too_near(instruments, names, observed.values, told, observed.fewest):
            told[names.index(key)] = False
        cases = {
            parts(key).of: round(float(readable(key, value)))
            for key, value in zip(names, observed.values, strict=True)
            if parts(key)[:2] == ("intervals", "referred")
        }
        return cls(names, observed.values, told, of_people=True, cases=cases)

    def only(self, which: Sequence[int]) -> Seen:
        """Some of the statistics, by their places."""
        places = np.asarray(which, np.intp)
        names = tuple(self.names[k] for k in which)
        return Seen(names, self.values[places], self.told[places], self.of_people, self.cases)

    def as_told(self, key: str, value: float, low: float, high: float) -> float:
        """A readable value of a statistic as it is told beside a band: waits in whole weeks, and some shares.

        It stays on the side of the band on which the value lies: in it, it goes no further than its ends.
        """
        step = self._step(key)
        if step is None:
            return value
        if value < low:
            return step * floor(value / step)
        if value > high:
            return step * ceil(value / step)
        return min(max(step * round(value / step), low), high)

    def _step(self, key: str) -> float | None:
        """In which steps a statistic is told; None where it is told as it is."""
        kind, name, of = parts(key)
        if not self.of_people:
            return None
        if unit(key) == DAYS:
            return None if kind in IN_DAYS else WEEK
        if kind == "intervals" and name.startswith("started_within_"):
            return share_step(self.cases.get(of, 0)) / 100
        return None


def may_be_told(names: Sequence[str], values: Floats, people: Ints, fewest: int) -> Bools:
    """Which values tell of nobody, neither by themselves nor beside the others that are told.

    people: on how many each rests; of a share, the fewer of those who did and who did not.
    """
    told: Bools = (people == 0) | (people >= fewest)
    ladders: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    wholes: dict[tuple[str, str, str], list[int]] = {}
    for place, key in enumerate(names):
        kind, name, of = parts(key)
        if match := LADDER.fullmatch(name):
            ladders.setdefault((kind, match[1], of), []).append((int(match[2]), place))
        elif match := _PART.fullmatch(name):
            wholes.setdefault((kind, match[1], of), []).append(place)
    for (kind, what, of), steps in ladders.items():
        places = [place for _day, place in sorted(steps)]
        if kind == "referrals":
            _far_from_all(places, _all(what, of, names, values), told, people, fewest)
        _far_enough(places, told, values, people, fewest)
    for (kind, what, of), places in wholes.items():
        some = [int(people[place]) for place in places]
        if len(places) > 1 and names[places[0]] == f"{kind}:{what}:{of}" and told[places].any():
            told[places] = [each is not None for each in together(some, fewest, whole=1)]
    return told


def _far_enough(places: list[int], told: Bools, values: Floats, people: Ints, fewest: int) -> None:
    """Hide those that are less than five people, but not none, from the one told before.

    Of a share the fewer are known, those who did or those who did not. Between two days on which they were
    the same side the step is the difference of the two, and between others it is more.
    """
    before: int | None = None
    for place in places:
        if not told[place]:
            continue
        if before is not None and values[place] != values[before]:
            told[place] = abs(int(people[place]) - int(people[before])) >= fewest
        if told[place]:
            before = place


def _all(what: str, of: str, names: Sequence[str], values: Floats) -> tuple[int, int] | None:
    """How many started or left at any time, and how many waits there are; None where that is not known."""
    there = dict(zip(names, values.tolist(), strict=True))
    known = [there.get(f"referrals:{name}:{of}") for name in FLOWS]
    if None in known:
        return None
    first, referred, started, last = (round(each**2) for each in known if each is not None)
    waits = first + referred
    return (started if what.startswith("started") else waits - started - last), waits


def _far_from_all(
    places: list[int], whole: tuple[int, int] | None, told: Bools, people: Ints, fewest: int
) -> None:
    """Hide those days by which all but a few had started who ever did: the few came after the last of them.

    It is not known whether those who did or those who did not are the fewer, so neither may be that near; and
    no more did than ever.
    """
    if whole is None:
        return
    happened, waits = whole
    for place in places:
        number = int(people[place])
        told[place] &= not any(0 < happened - each < fewest for each in (number, waits - number))
