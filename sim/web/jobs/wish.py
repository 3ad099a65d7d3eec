"""What a plan is to keep and may turn, looked at and found possible: plain data for another process."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from sim.experiment.plan.asked import BUDGET, Asked, Lever, Promise
from sim.experiment.plan.prices import from_prices
from sim.tables import DAY

if TYPE_CHECKING:
    from sim.experiment.plan.asked import Claim, Order
    from sim.scenario import Scenario
    from sim.web.asked.knobs import Knob

Since = Literal["recommendation", "queue"]


@dataclass(frozen=True, slots=True)
class Range:
    """A control that may be turned, from the least to the most it gives.

    `values`: in the unit of the control; `in_yaml`: the same as the scenario is told. `cost`: what one costs
    a year (of times between two, one of what comes then), None where that follows from the scenario's prices.
    """

    knob: Knob
    values: tuple[Decimal, ...]
    in_yaml: tuple[object, ...]
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """`share` of those recommended `measure` are to start within `days`; `unpriced` cannot be turned.

    `since`: from when the wait runs: the recommendation, or joining the queue. `turned`: whether
    the scenario is what a visitor has set, and not today's.
    """

    measure: str
    days: int
    share: Decimal
    claim: Claim
    confidence: float
    levers: tuple[Range, ...]
    unpriced: tuple[Knob, ...] = ()
    turned: bool = False
    since: Since = "recommendation"

    def asked(self, scenario: Scenario) -> Asked:
        """The plan for a scenario, with what every value costs a year."""
        limit = f"{self.days} {'day' if self.days == 1 else 'days'}"
        kind = "queue_started_within" if self.since == "queue" else "started_within"
        promise = Promise(self.measure, kind, limit, self.days * DAY, float(self.share))
        levers = tuple(_lever(scenario, each) for each in self.levers)
        return Asked(scenario, (promise,), levers, self.claim, self.confidence, BUDGET)


def _lever(scenario: Scenario, each: Range) -> Lever:
    path = each.knob.path
    order: Order = "value" if each.knob.unit else "capacity"
    if each.cost is not None:
        costs = tuple(float(_of(each.knob, value) * each.cost) for value in each.values)
        return Lever(path, each.in_yaml, costs, costs[0], stated=True, order=order)
    priced = from_prices(scenario, path, each.in_yaml)
    if priced is None:
        raise ValueError(f"{path} has no price")
    return Lever(path, each.in_yaml, tuple(priced[0]), priced[1], stated=False, order=order)


def _of(knob: Knob, value: Decimal) -> Decimal:
    """How many there are of what a control turns: of times between two, how many a year."""
    days = {"weeks": 7, "days": 1}
    return Decimal("365.25") / (value * days[knob.unit]) if knob.unit else value
