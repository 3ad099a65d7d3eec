"""All candidates: a position on every lever, in order of what they cost, and which of them are ruled out.

Nobody could run all of them. What fails rules out what gives less: a candidate that breaks a promise is
above many others that must break it, too. More of a capacity is not always better for everybody, though:
more caseworkers let more people into programmes, who then queue for mentors. So for every promise each lever
has a direction of its own, and what a failure rules out follows from the promise that broke.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .asked import Lever

At = tuple[int, ...]
"""A candidate: the position of every lever, 0 the cheapest."""

MOST = 200_000
"""Candidates in order of cost that are looked through; beyond them the levers are too many or too fine."""


@dataclass
class Lattice:
    """The candidates of some levers.

    `worse`: for each promise, the levers that make it worse the higher they are. `failures`: candidates
    that break a promise, with its number (None: all of them taken together). `untouched`: for each promise,
    the levers that change nothing for it.
    """

    levers: tuple[Lever, ...]
    promises: int
    worse: dict[int, frozenset[int]] = field(default_factory=dict)
    failures: list[tuple[At, int | None]] = field(default_factory=list)
    untouched: dict[int, frozenset[int]] = field(default_factory=dict)

    @property
    def top(self) -> At:
        """The candidate with the most of everything."""
        return tuple(len(lever.values) - 1 for lever in self.levers)

    @property
    def number(self) -> int:
        """How many candidates there are."""
        found = 1
        for lever in self.levers:
            found *= len(lever.values)
        return found

    def corner(self, promise: int) -> At:
        """The candidate that is best for a promise."""
        against = self.worse.get(promise, frozenset())
        return tuple(0 if j in against else k for j, k in enumerate(self.top))

    def cost(self, at: At) -> float:
        """What a candidate costs a year."""
        return sum(lever.costs[k] for lever, k in zip(self.levers, at, strict=True))

    def fails(self, at: At, promise: int | None) -> None:
        """A candidate breaks a promise, and so do those that differ in what does not touch it."""
        if promise is not None:
            free, corner = self.untouched.get(promise, frozenset()), self.corner(promise)
            at = tuple(best if j in free else k for j, (k, best) in enumerate(zip(at, corner, strict=True)))
        self.failures.append((at, promise))

    def ruled_out(self, at: At) -> bool:
        """Whether a candidate breaks a promise, as far as is known."""
        return any(self._below(at, failed, promise) for failed, promise in self.failures)

    def breaks(self, at: At, promise: int) -> bool:
        """Whether a candidate breaks this promise, as far as is known."""
        return any(self._below(at, failed, i) for failed, i in self.failures if i == promise)

    def _below(self, at: At, failed: At, promise: int | None) -> bool:
        """Whether a candidate is no better for a promise than one that broke it."""
        if promise is None:
            if any(self.worse.values()):
                return at == failed
            against: frozenset[int] = frozenset()
        else:
            against = self.worse.get(promise, frozenset())
        return all(
            one >= other if j in against else one <= other
            for j, (one, other) in enumerate(zip(at, failed, strict=True))
        )

    def below(self, at: At) -> tuple[At, ...]:
        """The neighbours that have one step less of one lever."""
        return tuple((*at[:j], k - 1, *at[j + 1 :]) for j, k in enumerate(at) if k > 0)

    def by_cost(self) -> Iterator[At]:
        """The candidates that are not ruled out, the cheapest first; of equal ones the first lever's least.

        What is ruled out meanwhile is passed over. `MOST` are looked through at most.
        """
        start = self._start()
        heap, known = [(self.cost(start), start)], {start}
        for _ in range(MOST):
            if not heap:
                return
            _cost, at = heappop(heap)
            if not self.ruled_out(at):
                yield at
            for j, k in enumerate(at):
                above = (*at[:j], k + 1, *at[j + 1 :])
                if k < self.top[j] and above not in known:
                    known.add(above)
                    heappush(heap, (self.cost(above), above))

    def _start(self) -> At:
        """Where no candidate below on any lever is left: failures that differ from a corner in one lever."""
        start = [0] * len(self.levers)
        for failed, promise in self.failures:
            if promise is None and any(self.worse.values()):
                continue
            corner = self.top if promise is None else self.corner(promise)
            against = frozenset() if promise is None else self.worse.get(promise, frozenset())
            apart = [j for j, (one, best) in enumerate(zip(failed, corner, strict=True)) if one != best]
            if len(apart) == 1 and apart[0] not in against:
                start[apart[0]] = max(start[apart[0]], failed[apart[0]] + 1)
        return tuple(min(k, most) for k, most in zip(start, self.top, strict=True))
