"""What hangs on prices in the cost of an option: how far they reach, where they differ, where one is missing.

The range of the prices is that of what was paid in the runs, so it always holds the difference that stands
beside it. What has a price in only one of the two cannot be compared, and is left out of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.money_budget import years_in_all
from sim.indicators.money_prices import cost_of, other_prices, paid, price_range, without_price
from sim.indicators.sheet import ALL

from .amounts import column, pair
from .changes import changes
from .moved import Moved, moved
from .once import lately
from .posts import RUNNING

if TYPE_CHECKING:
    from sim.indicators.money_prices import Priced

    from .comparison import Comparison
    from .result import Result

WHERE = {
    "assessment": ("costs.meeting.", "costs.case."),
    "caseworkers": ("costs.caseworker_full_time.",),
}
"""Where the prices of something stand, if not with itself."""


def not_in_full(comparison: Comparison, option: str) -> tuple[str, ...]:
    """What the option changes although it has no price in one of the two, or in both, by its path."""
    both = pair(comparison, option)
    if not any(key.indicator == RUNNING for each in both for key in each.catalogue):
        return ()
    fields = [f"{change.field}." for change in changes(*(each.scenario for each in both))]
    lacking = dict.fromkeys(path for each in both for path in without_price(each.scenario, always=True))
    return tuple(
        path for path in lacking if any(field.startswith((f"{path}.", *_prices(path))) for field in fields)
    )


def without_it(comparison: Comparison, option: str, indicator: str) -> Moved:
    """A sum a year, without what has no price in one of the two."""
    lacking = not_in_full(comparison, option)
    before, after = (
        (column(each, indicator, ALL) - sum(column(each, *cost_of(path)) for path in lacking))
        / years_in_all(each.scenario)
        for each in pair(comparison, option)
    )
    return moved(indicator, ALL, before, after)


def over_ranges(comparison: Comparison, option: str) -> tuple[float, float]:
    """The least and the most that it costs more a year to run, over the ranges of the prices; DKK."""
    return price_range(*_paid(comparison, option))


def of_other_prices(comparison: Comparison, option: str) -> float:
    """How much of it is other prices; DKK a year."""
    return other_prices(*_paid(comparison, option))


@lately
def _paid(comparison: Comparison, option: str) -> tuple[list[Priced], list[Priced]]:
    """What was paid under both, a year on average, without what has no price in one of them."""
    lacking = tuple(price for path in not_in_full(comparison, option) for price in _prices(path))
    found = []
    for result in pair(comparison, option):
        years = years_in_all(result.scenario)

        def cost(indicator: str, of: str, result: Result = result, years: float = years) -> float:
            return float(np.mean(column(result, indicator, of))) / years

        every = paid(result.scenario, result.timetable, cost)
        found.append([each for each in every if not f"{each.path}.".startswith(lacking)])
    return found[0], found[1]


def _prices(path: str) -> tuple[str, ...]:
    """Where the prices of something would stand."""
    return WHERE.get(path, (f"{path}.cost.",))
