"""What follows from numbers of people that are told, so that none of too few people does.

Numbers stand in sums: those referred are those who started, left and wait; those who started within 60 days
are those within 30 and those between. Some are told, others are not, or stand nowhere. Whoever knows the
told ones and the sums knows within which bounds each of the others lies: of a + b = c, with none below 0,
a lies between c's least less b's most and c's most less b's least, and so from sum to sum until nothing is
gained. A number of one to four people that lies within bounds less than `fewest` apart has been told. Then
another number beside it is hidden too, and so on until there is none such. A difference needs no rule of its
own: of two told numbers one to four people apart, those between are a number that lies within as little.

Hiding more is never wrong, so what has been hidden stays so. It is the bounds of each sum by itself that are
followed up, and not all solutions of all sums together; numbers that matter therefore stand in sums of their
own. Of a number that nobody counted, such as those referred before a day within a half-year, it is not known
either how many they are: it may be of too few wherever its bounds lie so close that a few lie within them.
Cox (1980), Suppression methodology and statistical disclosure control, JASA 75, has the general theory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Side = tuple[int, ...]

PASSES = 40
"""How often all sums are gone through at most: each time bounds may only come closer."""


def enough(people: int, fewest: int) -> bool:
    """Whether a number may be told by itself: nobody, or so many."""
    return people == 0 or people >= fewest


@dataclass(slots=True)
class Sums:
    """Numbers of people, by their places, and which of them make up which."""

    fewest: int
    people: list[int] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    sums: list[tuple[Side, Side]] = field(default_factory=list)
    uncounted: set[int] = field(default_factory=set)

    def add(self, people: int, *, told: bool = False, rank: int = 0) -> int:
        """A number, and its place. told: whether it is to be; rank: the lower, the sooner it is hidden."""
        self.people.append(people)
        self.told.append(told and enough(people, self.fewest))
        self.rank.append(rank)
        return len(self.people) - 1

    def add_uncounted(self) -> int:
        """A number that nobody has counted or tells, and its place."""
        self.uncounted.add(len(self.people))
        return self.add(0)

    def equal(self, some: Iterable[int], others: Iterable[int]) -> None:
        """Some of the numbers make as many as others. ValueError where they do not."""
        one, other = tuple(some), tuple(others)
        counted = self.uncounted.isdisjoint((*one, *other))
        if counted and sum(self.people[k] for k in one) != sum(self.people[k] for k in other):
            raise ValueError("numbers that are said to be equal are not")
        self.sums.append((one, other))

    def all_of(self, some: Iterable[int]) -> int:
        """All of some numbers together, and the place of that number."""
        places = tuple(some)
        counted = self.uncounted.isdisjoint(places)
        found = self.add(sum(self.people[k] for k in places)) if counted else self.add_uncounted()
        self.equal([found], places)
        return found

    def hide(self) -> list[bool]:
        """Hide what gives a number of too few people away; returns which are told."""
        beside: list[list[int]] = [[] for _ in self.people]
        for place, (one, other) in enumerate(self.sums):
            for k in (*one, *other):
                beside[k].append(place)
        small = [k for k, each in enumerate(self.people) if not enough(each, self.fewest)]
        small += sorted(self.uncounted)
        hidden = True
        while hidden:
            low, high = self._bounds()
            hidden = False
            touched: set[int] = set()
            for k in small:
                if not self._follows(k, low[k], high[k]) or touched.intersection(beside[k]):
                    continue
                if (other_one := self._nearest(k, beside)) is not None:
                    self.told[other_one] = False
                    touched.update(beside[other_one])
                    hidden = True
        return self.told

    def _follows(self, place: int, low: float, high: float) -> bool:
        """Whether bounds tell a number of too few, or one that may be."""
        if place in self.uncounted and not (low <= high and low < self.fewest and high >= 1.0):
            return False
        return high - low < self.fewest

    def _bounds(self) -> tuple[list[float], list[float]]:
        """Between which numbers each lies for whoever knows the told ones."""
        low = [float(each) if told else 0.0 for each, told in zip(self.people, self.told, strict=True)]
        high = [float(each) if told else inf for each, told in zip(self.people, self.told, strict=True)]
        for turn in range(PASSES):
            closer = False
            for one, other in self.sums if turn % 2 == 0 else reversed(self.sums):
                closer |= _narrow(one, other, low, high)
                closer |= _narrow(other, one, low, high)
            if not closer:
                break
        return low, high

    def _nearest(self, place: int, beside: list[list[int]]) -> int | None:
        """The told number to hide for another: in the nearest sums, of the lowest rank, then the smallest."""
        seen, at = {place}, {place}
        while at:
            at = {k for each in at for s in beside[each] for side in self.sums[s] for k in side} - seen
            seen |= at
            if found := [k for k in at if self.told[k] and self.people[k]]:
                return min(found, key=lambda k: (self.rank[k], self.people[k], k))
        return None


def _narrow(some: Side, others: Side, low: list[float], high: list[float]) -> bool:
    """Bring the bounds of some numbers closer by those of all others in their sum."""
    closer = False
    least, most = sum(low[k] for k in others), sum(high[k] for k in others)
    for k in some:
        rest_low = sum(low[j] for j in some if j != k)
        rest_high = sum(high[j] for j in some if j != k)
        if (up := most - rest_low) < high[k]:
            high[k], closer = up, True
        if (down := least - rest_high) > low[k]:
            low[k], closer = down, True
    return closer
