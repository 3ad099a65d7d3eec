"""What a plan costs: as its levers are priced, and as the last comparison with today has measured it."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.plan.words import in_groups

from .money_words import dkk, dkk_interval
from .plan_beside import running

if TYPE_CHECKING:
    from sim.experiment.plan import Asked, Planned
    from sim.experiment.plan.found import Candidate

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
        return sum(self.lever(j, k) for j, k in enumerate(at))

    @property
    def today(self) -> float | None:
        """What today's values cost; None where that is not known of all of them."""
        known = [self.rounded(each.today) for each in self.asked.levers if each.today is not None]
        return sum(known) if len(known) == len(self.asked.levers) else None

    def rounded(self, amount: float) -> float:
        """To the grain."""
        return round(amount / self.grain) * self.grain


def kroner(amount: float) -> str:
    """An amount in full: totals are compared here, and their last digits decide."""
    return f"{amount:,.0f}"


def costs(found: Planned, plan: Candidate) -> str:
    """What the plan costs, against today, and what the last comparison of both has measured."""
    shown = amounts(found.asked)
    cost, today = shown.total(plan.at), shown.today
    if today is None:
        text = f"{kroner(cost)} DKK a year. What today's capacities cost is not known."
    elif cost == today:
        text = f"{kroner(cost)} DKK a year for what is turned, as today."
    else:
        way = "more" if cost > today else "less"
        text = (
            f"{kroner(cost)} DKK a year for what is turned, {kroner(abs(cost - today))} DKK {way} than today "
            f"({kroner(today)} DKK)."
        )
    return f"{text}{_measured(found, None if today is None else cost - today)}"


def _measured(found: Planned, planned: float | None) -> str:
    row = running(found)
    if row is None:
        return ""
    way = "more" if row.difference > 0 else "less"
    low, high = (row.low, row.high) if row.difference > 0 else (-row.high, -row.low)
    interval = "" if low == high or isnan(low) else f" (95% interval {dkk_interval(low, high)})"
    same = planned is not None and dkk(planned) == dkk(row.difference) and planned * row.difference >= 0
    said = "nothing more" if row.difference == 0 else f"{dkk(row.difference)} a year {way}{interval}"
    if same:
        return f" Compared with today it costs {said} to run."
    groups = any(in_groups(each.path) for each in found.asked.levers)
    stated = any(each.stated for each in found.asked.levers)
    reasons = ["a group that is cancelled costs nothing"] * groups
    reasons += ["the plan states costs of its own"] * stated
    because = f": {', and '.join(reasons)}" if reasons else ": more or fewer places are bought or used"
    return f" Compared with today it costs {said} to run, all that was used counted{because}."
