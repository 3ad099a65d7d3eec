"""What a lever costs where the plan does not say: from the prices that the scenario has.

Only the prices count of which a lever moves the quantity: places in use of a measure, groups held, positions,
meetings and cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario


def from_prices(
    scenario: Scenario, path: str, values: Sequence[Any]
) -> tuple[list[float], float | None] | None:
    """What each value of a field costs a year, and what today's does; None where no price tells."""
    # the dates of capacities need the numerical packages, and only a plan that leaves its costs out
    from sim.indicators.money_prices import priced
    from sim.timetable import timetable

    def paid(each: Scenario) -> dict[str, tuple[float, float]]:
        return {one.path: (one.price, one.quantity) for one in priced(each, timetable(each))}

    changed = [paid(scenario.with_({path: value})) for value in values]
    today = paid(scenario)
    moved = [
        price
        for price in dict.fromkeys(name for each in (*changed, today) for name in each)
        if len({each.get(price, (0.0, 0.0))[1] for each in (*changed, today)}) > 1
    ]
    if not moved:
        return None

    def cost(each: dict[str, tuple[float, float]]) -> float:
        return sum(price * quantity for price, quantity in (each.get(name, (0.0, 0.0)) for name in moved))

    return [cost(each) for each in changed], cost(today)
