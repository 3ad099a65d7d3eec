"""`after:`: a measure's queue opens to a citizen when others have ended or been ruled out, or been decided.

For each citizen a set of bits says what is still awaited: two bits a measure, its decision and its end. A
measure that is tried in the place of another plays that other's part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import HELD

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.population import Behaviour, Population
    from sim.tables import Record

DECISION, END = 1, 2
BOTH = DECISION | END


def bit(what: int, measure: int) -> int:
    """The bit, or bits, of a measure's `DECISION`, `END` or `BOTH`."""
    return what << 2 * measure


class Gates:
    """The gates of all citizens; `take_on(s)` lets a spell go on that was held."""

    def __init__(
        self, population: Population, rules: Behaviour, record: Record, take_on: Callable[[int], None]
    ) -> None:
        self.record, self.take_on = record, take_on
        spells = population.spells
        before = [
            sum(bit(END, k) for k in offering.after_ended)
            | sum(bit(DECISION, k) for k in offering.after_decided)
            for offering in rules.offers
        ]
        self.first = spells.first.tolist()
        self.part: list[int] = spells.measure.tolist()
        """Whose part each spell plays in the order between measures: its own, or its predecessor's."""
        self.closed = [0] * len(self.part)
        """What each spell comes after: a gate is closed while any of it is awaited."""
        for s in np.flatnonzero(spells.gated).tolist():
            self.closed[s] = before[self.part[s]]
        self.awaited = [0] * len(population.citizens.arrived)
        """What is still to come of each citizen's plan, as far as anything waits for it."""
        everything = 0
        for each in before:
            everything |= each
        self.decisions_matter = any(offering.after_decided for offering in rules.offers)
        on_plan = spells.planned & np.isin(
            spells.measure, [k for k in range(len(before)) if everything & bit(BOTH, k)]
        )
        rows = np.flatnonzero(on_plan)
        for s, c in zip(rows.tolist(), spells.citizen[rows].tolist(), strict=True):
            self.awaited[c] |= everything & bit(BOTH, self.part[s])

    def decided(self, s: int, c: int) -> None:
        """A measure has been granted."""
        self._comes(c, bit(DECISION, self.part[s]))

    def behind(self, s: int, c: int, *, over: bool) -> None:
        """A measure was granted before the run, or was `over`; nobody is let go on."""
        self.awaited[c] &= ~bit(BOTH if over else DECISION, self.part[s])

    def over(self, s: int, c: int) -> None:
        """A measure has ended, or been ruled out, which decides it too."""
        self._comes(c, bit(BOTH, self.part[s]))

    def hand_on(self, s: int, other: int) -> None:
        """Another spell takes over a spell's part: it comes after the same, and not after itself."""
        self.part[other] = self.part[s]
        self.closed[other] = (self.closed[other] | self.closed[s]) & ~bit(BOTH, self.part[s])

    def _comes(self, c: int, what: int) -> None:
        awaited = self.awaited[c]
        if awaited & what:
            self.awaited[c] = awaited & ~what
            status, closed = self.record.spell_status, self.closed
            for s in range(self.first[c], self.first[c + 1]):
                if status[s] == HELD and not closed[s] & self.awaited[c]:
                    self.take_on(s)
