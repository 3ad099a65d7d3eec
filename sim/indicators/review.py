"""What a review of case files finds, when it reads every file once, at the age the case then has.

The evaluation of the reform read 397 cases, 239 of them resource programmes: 68 % were six months old,
19 % six to twelve and 13 % up to eighteen. Whoever sets a model beside it must read the model's cases at
the same ages: what has started grows with the age of a case. Each figure is the mean of what `delivery`
asks at 6, 9 and 15 months, weighted by these shares; each age is asked of the programmes begun at least
that long before the end of the run, so the youngest cases of a window count at the first age only. There
is no number where an age has no programmes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .by_age import by_age
from .delivery import nothing_started
from .moments import of_begun
from .sheet import ALL, Indicator, ratio

if TYPE_CHECKING:
    from .sheet import Sheet
    from .view import View

AGES = ((6, 0.68), (9, 0.19), (15, 0.13))
"""The ages of the cases in months, the middle of each group but the first, and the share of each."""

_READ = (
    "as a review of case files finds it: the mean of the shares within 6, 9 and 15 months of the programme's "
    "start, weighted 68, 19 and 13, each of the programmes begun in the period at least that long before the "
    "end of the run"
)

IN_PLAN_AT_REVIEW = Indicator(
    "in_plan_at_review", "share", "higher",
    "Share of all programmes in which the measure (a measure of the field) had been decided and granted, "
    f"{_READ}.",
)  # fmt: skip
DELIVERED_AT_REVIEW = Indicator(
    "delivered_at_review", "share", "higher",
    f"Share of all programmes in which the measure (a measure of the field) had started, {_READ}.",
)  # fmt: skip
NOTHING_STARTED_AT_REVIEW = Indicator(
    "nothing_started_at_review", "share", "lower",
    f"Share of all programmes in which no measure at all had started, {_READ}.",
)  # fmt: skip
NOTHING_STARTED = {n: nothing_started(n) for n in (9, 15)}
"""Nothing started by age, where `delivery` does not report it already."""

INDICATORS = (IN_PLAN_AT_REVIEW, DELIVERED_AT_REVIEW, NOTHING_STARTED_AT_REVIEW, *NOTHING_STARTED.values())


def measure(view: View, sheet: Sheet) -> None:
    """In the plan, started, and nothing started, over the ages of the cases read."""
    names, periods = view.kept(of_begun).of, len(view.begins)
    in_plan = np.zeros((len(names), periods))
    delivered, nothing, number = np.zeros_like(in_plan), np.zeros(periods), np.zeros(periods)
    for months, weight in AGES:
        then = view.kept(by_age, months, periods)
        number = then.number  # at last those of the oldest age, who are the fewest
        in_plan += weight * ratio(then.in_plan, number)
        delivered += weight * ratio(then.delivered, number)
        empty = ratio(then.nothing, number)
        nothing += weight * empty
        if months in NOTHING_STARTED:
            sheet.put(NOTHING_STARTED[months], ALL, empty, number)
    for k, of in enumerate(names):
        sheet.put(IN_PLAN_AT_REVIEW, of, in_plan[k], number)
        sheet.put(DELIVERED_AT_REVIEW, of, delivered[k], number)
    sheet.put(NOTHING_STARTED_AT_REVIEW, ALL, nothing, number)
