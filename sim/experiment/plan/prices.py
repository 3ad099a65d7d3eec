"""What a lever costs where the plan does not say: from the prices that the scenario has.

Only that counts of which a lever moves the quantity: the places of one measure, its planned groups, the
positions of one team, meetings and cases. What the same price pays for elsewhere stays out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sim.experiment.planned_costs import Posts
    from sim.scenario import Scenario


def from_prices(
    scenario: Scenario, path: str, values: Sequence[Any]
) -> tuple[list[float], float | None] | None:
    """What each value of a field costs a year, and what today's does; None where no price tells."""
    # the dates of capacities need the numerical packages, and only a plan that leaves its costs out
    from sim.experiment.planned_costs import planned

    changed = [planned(scenario.with_({path: value})) for value in values]
    today = planned(scenario)
    moved = [
        post
        for post in dict.fromkeys(each for posts in (*changed, today) for each in posts)
        if len({_quantity(posts, post) for posts in (*changed, today)}) > 1
    ]
    if not moved:
        return None

    def cost(posts: Posts) -> float:
        return float(sum(price * quantity for price, quantity in (posts[of] for of in moved if of in posts)))

    return [cost(posts) for posts in changed], cost(today)


def _quantity(posts: Posts, post: tuple[str, str]) -> Fraction | None:
    return posts[post][1] if post in posts else None
