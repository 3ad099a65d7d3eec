"""What a scenario plans to pay for a year, by the path of the price and whose it is: whatever happens.

Places and positions are there whether used or not, and every planned group counts as held. So the difference
between two plans is known before anything is run, and is not made smaller by groups that are cancelled.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sim.indicators.money_budget import budget
from sim.timetable import timetable

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.timetable import Timetable

    Posts = dict[tuple[str, str], tuple[Fraction, Fraction]]
    """Price, and quantity in an average budget year."""


def planned(scenario: Scenario, dates: Timetable | None = None) -> Posts:
    """Everything that has a price."""
    dates = dates or timetable(scenario)
    found = budget(scenario, dates)
    return {
        (post.path, post.of): (Fraction(str(post.price)), sum(post.quantity, Fraction(0)) / found.years)
        for post in found.posts
    }


def total(posts: Posts) -> Fraction:
    """DKK in an average budget year."""
    return sum((price * quantity for price, quantity in posts.values()), Fraction(0))
