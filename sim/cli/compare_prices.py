"""What hangs on prices in the cost of an option: how far they reach, where they differ, where one is missing.

The range of the prices is that of what was paid in the runs, so it always holds the difference that stands
beside it. What has a price in only one of the two cannot be compared, and is left out of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.changes import changes
from sim.experiment.explain.words import capital, listed
from sim.experiment.moved import Moved, moved
from sim.indicators.definitions import when_off
from sim.indicators.money_prices import cost_of, other_prices, paid, price_range
from sim.indicators.sheet import ALL

from .money_rows import RUNNING, without_price, years_of
from .money_words import dkk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment import Comparison, Result
    from sim.indicators.money_prices import Priced

MISSING_PRICE = "Cannot be said in full: {what} {have} no price. Without {them}: "
OTHER_AMOUNTS = (
    "What differs in support and pensions is for a part other amounts, or another share of them, than under "
    "{against}."
)
WHERE = {
    "assessment": ("costs.meeting.", "costs.case."),
    "caseworkers": ("costs.caseworker_full_time.",),
}
"""Where the prices of something stand, if not with itself."""
A_TRIFLE = 0.005
"""Part of a difference that is not worth a sentence."""


def not_in_full(comparison: Comparison, option: str) -> dict[str, str]:
    """What the option changes although it has no price in one of the two, or in both: path and name."""
    pair = comparison.baseline.scenario, comparison.options[option].scenario
    if not any(_has(each, RUNNING) for each in _pair(comparison, option)):
        return {}
    fields = [f"{change.field}." for change in changes(*pair)]
    found: dict[str, str] = {}
    for scenario in pair:
        found |= {
            path: name
            for path, name in without_price(scenario, always=True).items()
            if any(field.startswith((f"{path}.", *_prices(path))) for field in fields)
        }
    return found


def missing_price(names: list[str]) -> str:
    """The beginning of a sentence on costs that leaves something out; empty where nothing is."""
    if not names:
        return ""
    one = len(names) == 1 and not names[0].endswith("s")
    return MISSING_PRICE.format(
        what=capital(listed(names)), have="has" if one else "have", them="it" if one else "them"
    )


def without_it(comparison: Comparison, option: str, indicator: str) -> Moved:
    """A sum a year, without what has no price in one of the two."""
    lacking = not_in_full(comparison, option)
    before, after = (
        (_column(each, indicator, ALL) - sum(_column(each, *cost_of(path)) for path in lacking))
        / years_of(each.scenario)
        for each in _pair(comparison, option)
    )
    return moved(indicator, ALL, before, after)


def over_ranges(comparison: Comparison, option: str) -> tuple[float, float]:
    """The least and the most that it costs more a year to run, over the ranges of the prices; DKK."""
    return price_range(*_paid(comparison, option))


def of_other_prices(comparison: Comparison, option: str) -> float:
    """How much of it is other prices; DKK a year."""
    return other_prices(*_paid(comparison, option))


def other_prices_said(comparison: Comparison, option: str, difference: float) -> str:
    """That prices differ, and not only what they are paid for; empty where they do not."""
    part = of_other_prices(comparison, option)
    rest = difference - part
    if abs(part) < max(1.0, A_TRIFLE * abs(difference)):
        return ""
    if abs(rest) <= max(1.0, A_TRIFLE * abs(part)):
        return "All of this is other prices, not other capacity."
    if (part > 0) == (rest > 0):
        return f"Of this, {dkk(part)} a year is other prices, not other capacity."
    return f"Other prices make it {_a_year(part)}, and other capacity {_a_year(rest)}."


def other_amounts_said(comparison: Comparison, option: str) -> str:
    """That what people live on is another amount; empty where it is not."""
    names = (
        "income_support_month", "pension_month", "municipal_share", "on_support_before", "ends_support",
    )  # fmt: skip
    before, after = (each.scenario.costs for each in _pair(comparison, option))
    if all(getattr(before, name) == getattr(after, name) for name in names):
        return ""
    return OTHER_AMOUNTS.format(against=comparison.names[0])


def _a_year(amount: float) -> str:
    return f"{dkk(amount)} a year {'more' if amount > 0 else 'less'}"


def _pair(comparison: Comparison, option: str) -> tuple[Result, Result]:
    return comparison.baseline, comparison.options[option]


def _paid(comparison: Comparison, option: str) -> tuple[list[Priced], list[Priced]]:
    """What was paid under both, a year on average, without what has no price in one of them."""
    lacking = tuple(price for path in not_in_full(comparison, option) for price in _prices(path))
    found = []
    for result in _pair(comparison, option):
        years = years_of(result.scenario)

        def cost(indicator: str, of: str, result: Result = result, years: float = years) -> float:
            return float(np.mean(_column(result, indicator, of))) / years

        every = paid(result.scenario, result.timetable, cost)
        found.append([each for each in every if not f"{each.path}.".startswith(lacking)])
    return found[0], found[1]


def _prices(path: str) -> tuple[str, ...]:
    """Where the prices of something would stand."""
    return WHERE.get(path, (f"{path}.cost.",))


def _has(result: Result, indicator: str) -> bool:
    return any(key.indicator == indicator for key in result.catalogue)


def _column(result: Result, indicator: str, of: str) -> NDArray[np.float64]:
    try:
        return result.column(indicator, of)
    except KeyError:
        return np.full(result.replications, when_off(indicator))
