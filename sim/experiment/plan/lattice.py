"""All candidates: a position on every lever, in order of what they cost, and which of them are ruled out.

Nobody could run all of them. What fails rules out what gives less: a candidate that breaks a promise is
above many others that must break it, too. More of a capacity is not always better for everybody, though:
more caseworkers let more people into programmes, who then queue for mentors. So for every promise each lever
has a sense of its own (`Sense`), and what a failure rules out follows from the promise that broke. Where no
order is known, a failure rules out the same value of that lever and no other. Costs decide nothing but where
the search begins: what costs more need not be better.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from heapq import heappop, heappush
from itertools import product
from math import fsum, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .asked import Lever

At = tuple[int, ...]
"""A candidate: the position of every lever."""

MOST = 200_000
"""Candidates in order of cost that are looked through; beyond them the levers are too many or too fine."""


class Sense(Enum):
    """What a higher position of a lever does for a promise.

    It is better, or worse; no order is known; or no position makes a difference.
    """

    BETTER = "better"
    WORSE = "worse"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass
class Lattice:
    """The candidates of some levers.

    `worse`: for each promise, the levers that make it worse the higher they are; `unordered`: those of which
    no order is known; `untouched`: those that change nothing for it. `failures`: candidates that break a
    promise, with its number (None: all of them taken together). `cut`: whether `MOST` ended a list.
    """

    levers: tuple[Lever, ...]
    promises: int
    worse: dict[int, frozenset[int]] = field(default_factory=dict)
    failures: list[tuple[At, int | None]] = field(default_factory=list)
    untouched: dict[int, frozenset[int]] = field(default_factory=dict)
    unordered: dict[int, frozenset[int]] = field(default_factory=dict)
    cut: bool = False

    @property
    def top(self) -> At:
        """The candidate with the last position of everything."""
        return tuple(len(lever.values) - 1 for lever in self.levers)

    @property
    def number(self) -> int:
        """How many candidates there are."""
        return prod(len(lever.values) for lever in self.levers)

    def senses(self, promise: int | None) -> tuple[Sense, ...]:
        """What each lever does for a promise; for all of them together (None) only where they agree."""
        return tuple(self._sense(promise, j) for j in range(len(self.levers)))

    def _sense(self, promise: int | None, j: int) -> Sense:
        none: frozenset[int] = frozenset()
        if promise is None:
            each = {self._sense(i, j) for i in range(self.promises)} - {Sense.NOTHING}
            return each.pop() if len(each) == 1 else Sense.UNKNOWN if each else Sense.NOTHING
        if j in self.untouched.get(promise, none):
            return Sense.NOTHING
        if j in self.unordered.get(promise, none):
            return Sense.UNKNOWN
        return Sense.WORSE if j in self.worse.get(promise, none) else Sense.BETTER

    def corner(self, promise: int | None, like: At | None = None) -> At:
        """The best candidate for a promise; where no order is known, with the values of `like`."""
        like = self.top if like is None else like
        return tuple(
            0 if sense is Sense.WORSE else own if sense is Sense.UNKNOWN else most
            for sense, own, most in zip(self.senses(promise), like, self.top, strict=True)
        )

    def corners(self, promise: int | None, at_most: int) -> tuple[At, ...]:
        """Candidates of which one must be the best for a promise; none where that takes more than `at_most`.

        They are more than one where no order of some levers is known.
        """
        unknown = [sense is Sense.UNKNOWN for sense in self.senses(promise)]
        ways = [len(lever.values) if each else 1 for lever, each in zip(self.levers, unknown, strict=True)]
        if prod(ways) > at_most:
            return ()
        return tuple(self.corner(promise, like) for like in product(*map(range, ways)))

    def cost(self, at: At) -> float:
        """What a candidate costs a year."""
        return fsum(lever.costs[k] for lever, k in zip(self.levers, at, strict=True))

    def fails(self, at: At, promise: int | None) -> None:
        """Note that a candidate breaks a promise."""
        self.failures.append((at, promise))

    def ruled_out(self, at: At) -> bool:
        """Whether a candidate breaks a promise, as far as is known."""
        return self.ruled_out_by(at) is not None

    def ruled_out_by(self, at: At) -> At | None:
        """A candidate that broke a promise and is no worse for it than this; itself, where it is one."""
        senses = {promise: self.senses(promise) for promise in {promise for _, promise in self.failures}}
        found = [failed for failed, promise in self.failures if _no_better(at, failed, senses[promise])]
        return None if not found else at if at in found else found[0]

    def breaks(self, at: At, promise: int) -> bool:
        """Whether a candidate breaks this promise, as far as is known."""
        senses = self.senses(promise)
        return any(_no_better(at, failed, senses) for failed, i in self.failures if i == promise)

    def below(self, at: At) -> tuple[At, ...]:
        """The neighbours that have the next cheaper value of one lever."""
        found = []
        for j, (k, lever) in enumerate(zip(at, self.levers, strict=True)):
            order = [each for each in by_cost(lever) if each == k or each not in self._wasteful(j)]
            if (place := order.index(k)) > 0:
                found.append((*at[:j], order[place - 1], *at[j + 1 :]))
        return tuple(found)

    def by_cost(self) -> Iterator[At]:
        """The candidates that are not ruled out, the cheapest first; of equal ones the first lever's least.

        What is ruled out meanwhile is passed over. `MOST` are looked through at most.
        """
        self.cut = False
        left = self._left()
        if not all(left):
            return
        lowest = (0,) * len(left)
        start = tuple(each[0] for each in left)
        heap, known = [(self.cost(start), start, lowest)], {lowest}
        for _ in range(MOST):
            if not heap:
                return
            _cost, at, ranks = heappop(heap)
            if not self.ruled_out(at):
                yield at
            for j, rank in enumerate(ranks):
                above = (*ranks[:j], rank + 1, *ranks[j + 1 :])
                if rank + 1 < len(left[j]) and above not in known:
                    known.add(above)
                    dearer = (*at[:j], left[j][rank + 1], *at[j + 1 :])
                    heappush(heap, (self.cost(dearer), dearer, above))
        self.cut = bool(heap)

    def _left(self) -> list[list[int]]:
        """For each lever the positions that are still to be looked at, the cheapest first.

        Gone is what cannot be saved by the best of all other levers, and what is wasteful. Where no order of
        another lever is known, it must be gone with every value of that.
        """
        gone = [self._wasteful(j) for j in range(len(self.levers))]
        seen: dict[tuple[int | None, int], dict[At, set[int]]] = defaultdict(lambda: defaultdict(set))
        for failed, promise in self.failures:
            senses, corner = self.senses(promise), self.corner(promise, failed)
            short = [
                j
                for j, (sense, k, best) in enumerate(zip(senses, failed, corner, strict=True))
                if sense is not Sense.NOTHING and k != best
            ]
            unknown = [j for j, sense in enumerate(senses) if sense is Sense.UNKNOWN]
            if len(short) > 1:
                continue
            for j in short or [j for j, sense in enumerate(senses) if sense is not Sense.NOTHING]:
                others = tuple(failed[u] for u in unknown if u != j)
                positions = range(len(self.levers[j].values))
                worse = {k for k in positions if _no_better((k,), (failed[j],), (senses[j],))}
                seen[promise, j][others] |= worse
        for (promise, j), each in seen.items():
            senses = self.senses(promise)
            ways = prod(
                len(self.levers[u].values)
                for u, sense in enumerate(senses)
                if sense is Sense.UNKNOWN and u != j
            )
            if len(each) == ways:
                gone[j] = gone[j] | set.intersection(*each.values())
        return [[k for k in by_cost(lever) if k not in gone[j]] for j, lever in enumerate(self.levers)]

    def _wasteful(self, j: int) -> set[int]:
        """Positions of a lever that cost more than one which is better for every promise that it touches."""
        sense, costs = self._sense(None, j), self.levers[j].costs
        if sense not in (Sense.BETTER, Sense.WORSE):
            return set()
        number = len(costs)
        found, cheapest = set(), float("inf")
        for k in reversed(range(number)) if sense is Sense.BETTER else range(number):
            if costs[k] > cheapest:
                found.add(k)
            cheapest = min(cheapest, costs[k])
        return found


def by_cost(lever: Lever) -> list[int]:
    """The positions of a lever, the cheapest first."""
    return sorted(range(len(lever.values)), key=lambda k: (lever.costs[k], k))


def _no_better(at: At, failed: At, senses: tuple[Sense, ...]) -> bool:
    """Whether a candidate is no better for a promise than one that broke it."""
    for one, other, sense in zip(at, failed, senses, strict=True):
        if one == other or sense is Sense.NOTHING:
            continue
        if sense is Sense.UNKNOWN or (one > other) is (sense is Sense.BETTER):
            return False
    return True
