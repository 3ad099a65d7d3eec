"""Who is served next: first answers before refinements, and among equals everybody in turn, piece by piece.

A visitor has one place. Who asks again while waiting keeps it: the new order stands where the old one stood,
so that nobody loses by turning a slider twice, and nobody gains by turning it often. Whoever has had a piece
goes to the end of the line, so that a long question holds up others by no more than a piece at a time; and
what may take its time, as many options side by side, stands among the refinements from the beginning.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.experiment import Comparison
    from sim.scenario import Scenario

    Hear = Callable[["Comparison | Exception | None"], None]


@dataclass(eq=False, slots=True)
class Order:
    """So many replications of a comparison, for one visitor; without options, of the baseline with itself.

    first: whether the visitor sees nothing yet. last: whether nothing more will be asked of it. hear: is
    called once, from whichever thread, with the comparison, with what went wrong, or with None where another
    order has replaced this one. patient: whether it lets the first answers of others go before it all the
    same. dropped: nobody waits for it any more.
    """

    visitor: str
    baseline: Scenario
    options: Sequence[Scenario]
    seed: int
    replications: int
    first: bool
    last: bool
    hear: Hear
    patient: bool = False
    dropped: bool = field(default=False, init=False)


class Waiting:
    """The orders that wait, in two lines. Whoever uses it from several threads holds a lock."""

    def __init__(self) -> None:
        self._lines: tuple[OrderedDict[str, Order], ...] = OrderedDict(), OrderedDict()
        """What is urgent and what is not, by visitor, the longest waiting first."""

    def __len__(self) -> int:
        return sum(len(line) for line in self._lines)

    @property
    def firsts(self) -> int:
        """How many wait for a first answer."""
        return sum(order.first for line in self._lines for order in line.values())

    def waits(self, visitor: str) -> bool:
        """Whether a visitor waits for a first answer."""
        return any(visitor in line and line[visitor].first for line in self._lines)

    def add(self, order: Order) -> Order | None:
        """Put an order into its line; the one that it replaces, if the visitor had one."""
        mine, other = self._lines[:: 1 if _is_urgent(order) else -1]
        replaced = mine.get(order.visitor) or other.pop(order.visitor, None)
        mine[order.visitor] = order
        return replaced

    def back(self, order: Order) -> None:
        """An order that has been begun, and lets others go first."""
        self._lines[0 if _is_urgent(order) else 1][order.visitor] = order

    def drop(self, order: Order) -> None:
        """Nobody waits for an order any more."""
        order.dropped = True
        for line in self._lines:
            if line.get(order.visitor) is order:
                del line[order.visitor]

    def following(self) -> Order | None:
        """The order to serve next, taken out of its line."""
        for line in self._lines:
            if line:
                return line.popitem(last=False)[1]
        return None

    def all(self) -> list[Order]:
        """All that wait, taken out."""
        found = [order for line in self._lines for order in line.values()]
        for line in self._lines:
            line.clear()
        return found


def _is_urgent(order: Order) -> bool:
    return order.first and not order.patient
