"""What a plan costs: as its levers are priced, and as the last comparison with today has measured it."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.plan.amounts import amounts
from sim.experiment.plan.beside import running
from sim.experiment.plan.words import in_groups

from .money_words import dkk, dkk_interval

if TYPE_CHECKING:
    from sim.experiment.plan import Planned
    from sim.experiment.plan.found import Candidate


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
