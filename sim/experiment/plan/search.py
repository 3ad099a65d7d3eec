"""The search for the cheapest candidate that keeps the promises.

The best of everything comes first: if that certainly breaks a promise, nothing keeps it. Where no order of
some lever is known it is the best of the others with each of its values, and all of them must break it. Then
each lever is halved with the others at their best, which rules out most of the cheap ones. What is left
is looked at in order of cost, a few replications at first and twice as many in each round, until the
cheapest that is not ruled out can be confirmed on luck of its own.

Three things keep the errors small. Nothing is ruled out but on strong evidence, so the cheapest that keeps
the promises is hardly ever lost. Nothing is confirmed that has not looked good before, and a confirmation
never uses the luck by which its candidate was chosen; a candidate gets three of them at most. And what cannot
be told stays in the answer: cheaper candidates that are neither ruled out nor confirmed are named.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from .directions import FIRST, FIRST_ROUND, LEANING, find_out
from .impossible import CORNERS, Impossible, impossible
from .lattice import Lattice
from .tighten import tighten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .asked import Asked
    from .evidence import Evidence
    from .lattice import At
    from .trials import Trials

OPEN = 3
"""Candidates that may stay open in the first round before they are looked at more closely."""
ATTEMPTS = 3
"""Confirmations of one candidate, at most."""
MOST_WAITING = 100
"""Candidates of a round that wait for another one to be decided."""
SPARED = 3
"""While a cheaper one is open, a confirmation may take one part in so many of what is left, until half of the
budget is spent: then it is time that something is confirmed."""
TRUSTED = 3
"""A confirmation may be so many times as large as what has been looked at."""


class Search:
    """One search; `winner` is confirmed, `open` are those that are cheaper and cannot be told."""

    def __init__(self, asked: Asked, trials: Trials) -> None:
        self.asked = asked
        self.trials = trials
        self.lattice = Lattice(asked.levers, len(asked.promises))
        self.winner: At | None = None
        self.open: list[At] = []
        self.hopeless: Impossible | None = None
        """The best that there is where nothing keeps the promises, and which of them break."""
        self._attempts: dict[At, int] = {}
        self._against: set[At] = set()
        """Candidates that were ruled out by others, and look good when they are run themselves."""

    def run(self) -> None:
        """Search until the answer is found or the budget is spent."""
        find_out(self.trials, self.lattice)
        self.hopeless = impossible(self)
        if self.hopeless is not None:
            return
        cap, openly = FIRST_ROUND, OPEN
        while True:
            # later on those that seem to keep it are looked at as candidates themselves
            tighten(self, 2 * cap, LEANING if cap == FIRST_ROUND else 0.0)
            self._round(cap, openly)
            if self.winner is not None and not self.open:
                self._neighbours(cap)
            if self.trials.left <= 0 or (self.winner is not None and not self.open):
                return
            if not self.open and self.winner is None:
                if self.lattice.cut:  # there are more than can be looked through
                    self.open = [at for at in self._corners() if not self.lattice.ruled_out(at)]
                else:
                    self.hopeless = impossible(self, all_ruled_out=True)
                return
            if cap > self.asked.budget:  # nothing that is left can be told by looking on
                return
            cap, openly = 2 * cap, 2 * openly

    def _corners(self) -> Iterable[At]:
        """The best candidates for each promise; usually they are all the same one."""
        found = [self.lattice.corners(i, CORNERS) for i in range(self.lattice.promises)]
        yield from dict.fromkeys(at for each in found for at in each)

    def look(self, at: At, cap: int, *, until: float = inf) -> tuple[int | None, ...]:
        """Screen a candidate until it breaks a promise, leans so far the other way, or the cap is reached.

        Gives the promises that it breaks; they are noted.
        """
        if self.trials.number(at) == 0:
            self.trials.screen(at, FIRST)
        while self.trials.number(at) > 1:
            shown = self.trials.shown(at)
            if broken := shown.breaks:
                for promise in broken:
                    self.lattice.fails(at, promise)
                return broken
            ready = self._attempts.get(at, 0) < ATTEMPTS and self._size(shown) is not None
            if shown.lean >= until or ready:
                break
            number = self.trials.number(at)
            if number >= cap or self.trials.left <= 0:
                break
            self.trials.screen(at, min(cap, number + number // 2))
        return ()

    def _round(self, cap: int, openly: int) -> None:
        """Look at the candidates in order of cost until one is confirmed or enough are open."""
        self.open = []
        waiting = 0
        for at in self._candidates():
            if self.winner is not None and self.lattice.cost(at) >= self.lattice.cost(self.winner):
                return
            # while a cheaper one is open, less is spent on those that cost more
            if self._screened(at, max(FIRST_ROUND, cap >> (len(self.open) - waiting))):
                continue
            if self._waits(at):
                self.open.append(at)
                waiting += 1
                if waiting >= MOST_WAITING:
                    return
                continue
            if self._confirmed(at):
                self.winner = at
                return
            if not self.lattice.ruled_out(at) or at in self._against:
                self.open.append(at)
            enough = self.winner is None and len(self.open) - waiting >= openly
            if enough or self.trials.left <= 0:
                return

    def _candidates(self) -> Iterable[At]:
        against = sorted(self._against, key=self.lattice.cost)
        for at in self.lattice.by_cost():
            while against and self.lattice.cost(against[0]) <= self.lattice.cost(at):
                yield against.pop(0)
            yield at
        yield from against

    def _screened(self, at: At, cap: int) -> bool:
        """Look at a candidate; whether it is ruled out.

        Where it looks bad, those are looked at instead that differ from it by having the best of everything
        but one lever: what rules one of them out rules out many.
        """
        closer = FIRST_ROUND
        while True:
            if self._waits(at):
                return self._better_fails(at, cap)
            if self.look(at, closer):
                self._against.discard(at)
                return True
            if at not in self._against and self.trials.number(at) > 1 and self.trials.shown(at).lean < 0:
                for better in self._better(at):
                    if self.look(better, closer, until=LEANING) and self.lattice.ruled_out(at):
                        return True
            if closer >= (2 * cap if self._leans(at) else cap):
                return False
            closer *= 2

    def _waits(self, at: At) -> bool:
        """Whether one that is better than this looks as if it broke a promise: that comes first."""
        return at not in self._against and any(map(self._leans_back, self._better(at)))

    def _better_fails(self, at: At, cap: int) -> bool:
        """Whether one that is better than this and looks bad is seen to break a promise.

        Where every lever has an order that is found out by halving, and here is only judged what was seen.
        """
        halved = not any(self.lattice.unordered.values())
        for better in filter(self._leans_back, self._better(at)):
            self.look(better, self.trials.number(better) if halved else cap)
        return self.lattice.ruled_out(at)

    def _better(self, at: At) -> tuple[At, ...]:
        """A candidate with all levers but one at their best, for each lever and promise."""
        found = [
            (*corner[:j], k, *corner[j + 1 :])
            for corner in dict.fromkeys(self.lattice.corner(i, at) for i in range(self.lattice.promises))
            for j, k in enumerate(at)
        ]
        return tuple(each for each in dict.fromkeys(found) if each != at)

    def _leans(self, at: At) -> bool:
        """Whether a candidate looks rather good."""
        return self.trials.number(at) > 1 and self.trials.shown(at).lean > 0

    def _leans_back(self, at: At) -> bool:
        """Whether a candidate looks as if it broke a promise."""
        return self.trials.number(at) > 1 and self.trials.shown(at).lean < 0

    def _size(self, shown: Evidence) -> int | None:
        """Replications of a confirmation that would probably succeed and is not too bold."""
        bold = TRUSTED * max(shown.n, FIRST_ROUND)
        return shown.size(min(bold, self.trials.left))

    def _confirmed(self, at: At) -> bool:
        """Try to confirm a candidate, where that is promising."""
        if self._attempts.get(at, 0) >= ATTEMPTS or self.trials.number(at) < 2:
            return False
        shown = self.trials.shown(at)
        size = self._size(shown)
        spared = SPARED if self.trials.left > self.trials.spent else 1
        if size is not None and self.open and size > self.trials.left // spared:
            return False
        if size is None:
            # what is left is better spent on an even chance than on looking on
            even = shown.best_size(self.trials.left)
            size = even if even is not None and self.trials.left < 2 * shown.n else None
        if size is None or size > self.trials.left:
            return False
        self._attempts[at] = self._attempts.get(at, 0) + 1
        found = self.trials.confirm(at, size)
        for promise in found.breaks:
            self.lattice.fails(at, promise)
        return found.keeps

    def _neighbours(self, cap: int) -> None:
        """Run what is one step below the winner: nothing may look good there that others have ruled out."""
        if self.winner is None:
            return
        for at in self.lattice.below(self.winner):
            if self.lattice.cost(at) >= self.lattice.cost(self.winner):
                continue
            broken = self.look(at, min(cap, 2 * FIRST_ROUND))
            if not broken and self._leans(at):
                self._against.add(at)
                self.open.append(at)

    def still_open(self, at_most: int) -> list[At]:
        """What is neither ruled out nor confirmed, the cheapest first; what is cheaper than the winner."""
        found: list[At] = []
        for at in self._candidates():
            if len(found) >= at_most:
                break
            if self.winner is not None and self.lattice.cost(at) >= self.lattice.cost(self.winner):
                break
            found.append(at)
        return list(dict.fromkeys(found))
