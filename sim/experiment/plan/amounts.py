"""What a plan costs as its levers are priced, rounded so that a total is the sum of what is shown."""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .asked import Asked

STEPS = 10
"""Parts of the smallest step of cost that are seen, at least."""
COARSEST = 1_000.0
"""DKK to which amounts are rounded, at most."""


def amounts(asked: Asked) -> Amounts:
    """How the costs of a plan are said: so finely that one step of any lever is seen in a total."""
    steps = [abs(one - other) for each in asked.levers for one, other in pairwise(each.costs) if one != other]
    grain = 1.0
    while grain < COARSEST and steps and min(steps) >= STEPS * 10 * grain:
        grain *= 10
    return Amounts(asked, grain)


class Amounts(NamedTuple):
    """Costs of levers, rounded each by itself to `grain` DKK, so that what is shown adds up."""

    asked: Asked
    grain: float

    def lever(self, j: int, k: int) -> float:
        """What one value of one lever costs."""
        return self.rounded(self.asked.levers[j].costs[k])

    def total(self, at: tuple[int, ...]) -> float:
        """What a candidate costs: the sum of what is shown for its levers."""
        return fsum(self.lever(j, k) for j, k in enumerate(at))

    @property
    def today(self) -> float | None:
        """What today's values cost; None where that is not known of all of them."""
        known = [self.rounded(each.today) for each in self.asked.levers if each.today is not None]
        return fsum(known) if len(known) == len(self.asked.levers) else None

    def rounded(self, amount: float) -> float:
        """To the grain."""
        return round(amount / self.grain) * self.grain
