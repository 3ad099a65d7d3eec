"""What is said of prices in the cost of an option: where they differ, and where one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.amounts import pair
from sim.experiment.explain.words import capital, listed
from sim.experiment.price_gaps import not_in_full, of_other_prices

from .money_rows import without_price
from .money_words import dkk

if TYPE_CHECKING:
    from sim.experiment import Comparison

MISSING_PRICE = "Cannot be said in full: {what} {have} no price. Without {them}: "
OTHER_AMOUNTS = (
    "What differs in support and pensions is for a part other amounts, or another share of them, than under "
    "{against}."
)
A_TRIFLE = 0.005
"""Part of a difference that is not worth a sentence."""


def unpriced_changes(comparison: Comparison, option: str) -> list[str]:
    """What the option changes although it has no price, in words."""
    names: dict[str, str] = {}
    for each in pair(comparison, option):
        names |= without_price(each.scenario, always=True)
    return [names[path] for path in not_in_full(comparison, option)]


def missing_price(names: list[str]) -> str:
    """The beginning of a sentence on costs that leaves something out; empty where nothing is."""
    if not names:
        return ""
    one = len(names) == 1 and not names[0].endswith("s")
    return MISSING_PRICE.format(
        what=capital(listed(names)), have="has" if one else "have", them="it" if one else "them"
    )


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
    before, after = (each.scenario.costs for each in pair(comparison, option))
    if all(getattr(before, name) == getattr(after, name) for name in names):
        return ""
    return OTHER_AMOUNTS.format(against=comparison.names[0])


def _a_year(amount: float) -> str:
    return f"{dkk(amount)} a year {'more' if amount > 0 else 'less'}"
