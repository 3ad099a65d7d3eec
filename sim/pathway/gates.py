"""`after:`: a measure's queue opens to a citizen when others have ended or been ruled out, or been decided.

For each citizen two sets of measures are kept as bits: those on the plan that are not decided, and those
that are not over. A measure that is tried in the place of another plays that other's part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import HELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sim.population import Behaviour, Population
    from sim.tables import Record


def bits(measures: Iterable[int]) -> int:
    """A set of measures as bits."""
    return sum(1 << k for k in measures)


class Gates:
    """The gates of all citizens; `take_on(s)` lets a spell go on that was held."""

    def __init__(
        self, population: Population, rules: Behaviour, record: Record, take_on: Callable[[int], None]
    ) -> None:
        self.record, self.take_on = record, take_on
        spells = population.spells
        self.first = spells.first.tolist()
        self.measure = spells.measure.tolist()
        self.part: list[int] = self.measure.copy()
        """Whose part each spell plays in the order between measures: its own, or its predecessor's."""
        self.after_ended = [bits(offering.after_ended) for offering in rules.offers]
        self.after_decided = [bits(offering.after_decided) for offering in rules.offers]
        self.whose_end = bits({k for offering in rules.offers for k in offering.after_ended})
        self.whose_decision = bits({k for offering in rules.offers for k in offering.after_decided})
        """Measures whose end, or decision, any other waits for."""
        n = len(population.citizens.arrived)
        self.orders = [False] * n
        """Whether any of the citizen's spells is gated; for the others nothing need be kept."""
        for c in spells.citizen[spells.gated].tolist():
            self.orders[c] = True
        self.undecided = [0] * n
        self.unended = [0] * n

    def begin(self, c: int, rows: Iterable[int]) -> None:
        """A plan begins: nothing on it is decided."""
        plan = 0
        for s in rows:
            plan |= 1 << self.measure[s]
        self.undecided[c] = plan & self.whose_decision
        self.unended[c] = plan & self.whose_end

    def closed(self, s: int, c: int) -> bool:
        """Whether a gated spell must wait for another part of the plan; never for the one it plays itself."""
        what = self.measure[s]
        before = self.after_ended[what] & self.unended[c] | self.after_decided[what] & self.undecided[c]
        return bool(before & ~(1 << self.part[s]))

    def decided(self, s: int, c: int) -> None:
        """A measure has been granted."""
        bit = 1 << self.part[s]
        if self.undecided[c] & bit:
            self.undecided[c] ^= bit
            self._open(c)

    def over(self, s: int, c: int) -> None:
        """A measure has ended, or been ruled out, which decides it too."""
        bit = 1 << self.part[s]
        if (self.undecided[c] | self.unended[c]) & bit:
            self.undecided[c] &= ~bit
            self.unended[c] &= ~bit
            self._open(c)

    def _open(self, c: int) -> None:
        status = self.record.spell_status
        for s in range(self.first[c], self.first[c + 1]):
            if status[s] == HELD and not self.closed(s, c):
                self.take_on(s)
