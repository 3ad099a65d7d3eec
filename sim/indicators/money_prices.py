"""How far what capacity costs hangs on its prices: quantities a year, each with the range of its price.

Prices are assumptions like any other, and what capacity costs is proportional to each of them. So nothing has
to be simulated to say how far it reaches: at the ends of the ranges it is a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from .money_budget import budget
from .money_posts import price_of

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.timetable import Timetable

    from .money_budget import Budget


@dataclass(frozen=True, slots=True)
class Priced:
    """What is paid for at one price, which stands at `path` in the scenario.

    quantity: on average a budget year, in full-time positions, meetings, cases, places or planned groups, of
    all teams together; what has no limit is left out. low and high are the ends of the price's range; a
    price without one has itself at both ends.
    """

    path: str
    price: float
    quantity: float
    low: float
    high: float


def priced(scenario: Scenario, timetable: Timetable) -> tuple[Priced, ...]:
    """All capacity that has a price, in the order of the posts."""
    found = budget(scenario, timetable)
    quantities = _quantities(found)
    prices = {post.path: post.price for post in found.posts}
    return tuple(
        Priced(path, prices[path], float(quantity), *_range(scenario, path, prices[path]))
        for path, quantity in quantities.items()
    )


def price_range(
    baseline: Scenario, option: Scenario, timetables: tuple[Timetable, Timetable]
) -> tuple[float, float]:
    """The least and the most that the option's capacity costs more a year, over the ranges of the prices.

    `timetables`: the baseline's and the option's. A price that both have is one price, and moves in both at
    once. DKK for an average budget year of the window; negative where capacity is taken away. Groups count as
    planned, and what has no limit does not count. A range that runs the other way round is not turned.
    """
    before, after = (
        {each.path: each for each in priced(scenario, timetable)}
        for scenario, timetable in zip((baseline, option), timetables, strict=True)
    )
    low = high = Fraction(0)
    for path in dict.fromkeys((*before, *after)):
        ends = [_at(after.get(path), end) - _at(before.get(path), end) for end in ("low", "high")]
        low, high = low + min(ends), high + max(ends)
    return float(low), float(high)


def without_price(scenario: Scenario) -> tuple[str, ...]:
    """What is counted as 0 beside other things that have a price, as paths, in the order of the scenario.

    Measures and the preparation course without a price of their kind (those that citizens pay for themselves
    left out, and those that do not exist), caseworkers, and meetings. Nothing where nothing has a price.
    """
    measures = [
        ("preparation.course" if name not in scenario.measures else f"measures.{name}")
        for name, offer in scenario.offers.items()
        if offer.available and not offer.private and price_of(offer) is None
    ]
    costs = scenario.costs
    teams = ["caseworkers"] if scenario.caseworkers and costs.caseworker_full_time is None else []
    meetings = costs.meeting is None and costs.case is None
    team = ["assessment"] if scenario.assessment is not None and meetings else []
    some = costs.caseworker_full_time is not None or not meetings
    if not some and all(price_of(offer) is None for offer in scenario.offers.values()):
        return ()
    return (*team, *teams, *measures)


def _quantities(found: Budget) -> dict[str, Fraction]:
    """How much is paid for at each price on average a budget year."""
    years = sum(found.length, Fraction(0))
    total: dict[str, Fraction] = {}
    for post in found.posts:
        total[post.path] = total.get(post.path, Fraction(0)) + sum(post.quantity, Fraction(0))
    return {path: quantity / years for path, quantity in total.items()}


def _range(scenario: Scenario, path: str, price: float) -> tuple[float, float]:
    source = scenario.sources.get(path)
    if source is None or source.range is None:
        return price, price
    low, high = source.range
    return float(low), float(high)


def _at(each: Priced | None, end: str) -> Fraction:
    if each is None:
        return Fraction(0)
    return Fraction(str(getattr(each, end))) * Fraction(str(each.quantity))
