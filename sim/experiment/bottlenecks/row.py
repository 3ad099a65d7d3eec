"""One more unit of a capacity: what it changes, whether it binds, and what it saves for its price.

It is set against what the unit costs as planned. What the runs measured stands beside that: where most groups
that are started more take the place of groups that are cancelled, they look cheap, and yet each that is held
has its price.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from .units import Unit

By = Literal["waiting", "delivery", "dropout"]
BY: tuple[By, ...] = ("waiting", "delivery", "dropout")
"""By what units are ranked."""
HUNDRED_THOUSAND = 100_000.0
TRIFLE: dict[str, float] = {"waiting": 0.1, "delivery": 0.001, "dropout": 0.001}
"""Falls smaller than these are nothing to act on, however well they are known."""


@dataclass(frozen=True, slots=True)
class Change:
    """The mean change with its interval, and the one that holds for all units at once; NaN without."""

    mean: float
    low: float
    high: float
    simultaneous_low: float
    simultaneous_high: float

    @property
    def told(self) -> bool:
        """Whether it is told from zero, together with all other units."""
        return self.simultaneous_low > 0 or self.simultaneous_high < 0


@dataclass(frozen=True, slots=True)
class Row:
    """What one more unit changes, against none more.

    `waiting`: people in any queue; `own_queue`: in its own. `own_wait`: of a measure, the share who start
    within 90 days; of the meeting and of caseworkers, the mean wait of those who got there, in days.
    `delivery`: the share with nothing started by 12 months; `delivered`: with its own measure by then.
    `turned_away`: of grants, the share of those recommended the measure who get none because the year's
    budget is spent. `dropout`: the share who give up within 12 months. `planned`: DKK a year that the unit
    costs as planned, every group held. `cost`, `municipality`: what the runs measured, to run and for the
    municipality in all. `moved_to`: queues that grow, with by how many people, the largest first.
    """

    unit: Unit
    waiting: Change
    own_queue: Change
    own_wait: Change
    delivery: Change
    delivered: Change
    turned_away: Change
    dropout: Change
    planned: float
    cost: Change
    municipality: Change
    moved_to: tuple[tuple[str, float], ...]

    @property
    def priced(self) -> bool:
        """Whether it is known what the unit costs to run."""
        return self.unit.price and not isnan(self.cost.mean)

    def change(self, by: By) -> Change:
        """The change that units are ranked by; a fall is a gain."""
        return {"waiting": self.waiting, "delivery": self.delivery, "dropout": self.dropout}[by]

    def binds(self, by: By = "waiting") -> bool:
        """Whether one more would make it better: told from zero, and more than a trifle."""
        change = self.change(by)
        return change.told and change.mean <= -TRIFLE[by]

    def turns_fewer_away(self) -> bool:
        """Whether fewer are refused for want of a grant: nobody queues for one, and yet it is short."""
        return self.turned_away.told and self.turned_away.mean <= -TRIFLE["delivery"]

    def elsewhere(self, by: By = "waiting") -> bool:
        """Whether it binds in what is delivered, though not in what units are ranked by."""
        if self.binds(by) or self.worse(by):
            return False
        return self.turns_fewer_away() or self.binds("delivery")

    def worse(self, by: By = "waiting") -> bool:
        """Whether one more would make it worse."""
        change = self.change(by)
        return change.told and change.mean >= TRIFLE[by]

    def per_100_000(self, by: By = "waiting") -> float:
        """The fall for 100,000 DKK a year of what is planned; infinite for nothing, NaN without a price."""
        return self._rate(self.change(by).mean)

    def rates(self, by: By = "waiting") -> tuple[float, float]:
        """Between which ends that lies, for all units at once; NaN without an interval."""
        change = self.change(by)
        return self._rate(change.simultaneous_high), self._rate(change.simultaneous_low)

    def _rate(self, change: float) -> float:
        if not self.priced:
            return np.nan
        if self.planned <= 0:
            return inf if change < 0 else np.nan
        return -change / self.planned * HUNDRED_THOUSAND
