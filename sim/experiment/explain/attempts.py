"""What followed what: further attempts at a measure, and alternatives in the place of another.

A measure that is ruled out before its queue is followed at once by the first of its alternatives that the
citizen can have; where that is ruled out too, by its own alternatives, then by the rest of the list. Who
stays away queues again; at a review something else is tried, or the same once more. The tables say when
each of them came onto the plan, and from that and the lists it is found here in whose place.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim import tables as codes

from .spells import stayed_away

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario

    from .spells import Spell

RULED_OUT = (codes.UNAVAILABLE, codes.REFUSED, codes.NOT_BUDGETED, codes.NO_FIRM)
"""Reasons that rule a measure out before its queue: an alternative may follow."""


class Chain:
    """The spells of one citizen, each with the one that it took over from at once."""

    def __init__(self, scenario: Scenario, spells: Sequence[Spell]) -> None:
        self.alternatives = {name: offer.alternatives for name, offer in scenario.offers.items()}
        self.spells = {(s.measure, s.attempt): s for s in spells}
        self._before: dict[int, Spell] = {}
        self._after: dict[int, Spell] = {}
        for s in sorted(spells, key=lambda s: (isnan(s.ended), s.ended, s.row)):
            # An alternative whose predecessor has not been looked at is linked with it, below.
            if s.planned or s.attempt > 1 or s.row in self._before:
                self._link(s)

    def before(self, s: Spell) -> Spell | None:
        """What a spell took over from at once; None for those that came onto the plan by themselves."""
        return self._before.get(s.row)

    def after(self, s: Spell) -> Spell | None:
        """What took over from a spell at once."""
        return self._after.get(s.row)

    def from_(self, s: Spell) -> list[Spell]:
        """A spell and whatever took over from it, one after the other."""
        chain = [s]
        while (following := self.after(chain[-1])) is not None:
            chain.append(following)
        return chain

    def depth(self, s: Spell) -> int:
        """How many spells came and went at the moment at which this one came."""
        before = self.before(s)
        if before is None:
            return 0
        return 1 + (self.depth(before) if before.begun == s.begun else 0)

    def origin(self, s: Spell) -> Spell | None:
        """The attempt before this one, or what it is an alternative to."""
        return self.spells[s.measure, s.attempt - 1] if s.attempt > 1 else self.before(s)

    def considered(self, s: Spell) -> list[str]:
        """The alternatives that may follow a spell, in order: its own, then the rest of those before it."""
        found: list[str] = []
        ancestor: Spell | None = s
        while ancestor is not None:
            found += self.alternatives[ancestor.measure]
            ancestor = self.origin(ancestor)
        return list(dict.fromkeys(found))

    def _link(self, s: Spell) -> None:
        following = None if s.row in self._after else self._following(s)
        if following is not None:
            self._before[following.row], self._after[s.row] = s, following
            if following.ended == s.ended:
                self._link(following)

    def _following(self, s: Spell) -> Spell | None:
        again = self.spells.get((s.measure, s.attempt + 1))
        if stayed_away(s):
            return again
        if s.reason not in (*RULED_OUT, codes.REPLACED):
            return None
        for name in self.considered(s):
            other = self.spells.get((name, 1))
            fits = other is not None and not other.planned and other.recommended == s.ended
            if other is not None and fits and other.row not in self._before:
                return other
        return again if s.reason == codes.REPLACED else None
