"""How far what capacity costs hangs on its prices: quantities a year, each with the range of its price.

Prices are assumptions like any other, and what is paid is proportional to each of them. So nothing has to be
simulated anew to say how far it reaches: at the ends of the ranges it is a sum. Quantities are either those
that are planned, or those that runs have shown to be paid: a group that is cancelled costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

from .money_budget import budget
from .money_posts import CASEWORKERS, price_of
from .sheet import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.scenario import Scenario, Source
    from sim.timetable import Timetable

    from .money_budget import Budget

MEETING, CASE = "costs.meeting", "costs.case"
COURSE = "preparation.course"


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
    sources = scenario.sources
    return tuple(
        Priced(path, prices[path], float(quantity), *_range(sources.get(path), prices[path]))
        for path, quantity in quantities.items()
    )


def paid(scenario: Scenario, timetable: Timetable, cost: Callable[[str, str], float]) -> tuple[Priced, ...]:
    """The same of what runs have shown to be paid, with the places that were bought.

    `cost(indicator, of)`: the amount a year of a post. A quantity is what was paid divided by its price:
    groups that were held and not those planned, and of what has no limit as much as was used. Of meetings
    with two prices the meetings are as planned, and the rest is cases. What costs 0 counts as planned.
    """
    planned = {each.path: each for each in priced(scenario, timetable)}
    posts = {post.path: post for post in budget(scenario, timetable).posts}
    found = []
    for path, one in planned.items():
        kind = posts[path].kind
        of = ALL if kind == CASEWORKERS else posts[path].of
        rest = Fraction(cost(f"cost_{kind}", of))
        if path == CASE and MEETING in planned:
            rest -= _amount(planned[MEETING], "price")
        as_planned = path == MEETING and CASE in planned
        quantity = one.quantity if as_planned or not one.price else float(rest / Fraction(str(one.price)))
        found.append(replace(one, quantity=quantity))
    for name, offer in scenario.offers.items():
        if offer.buys_after is not None and offer.buys_after.price:
            path, price = f"{_above(name)}.buys_after.price", float(offer.buys_after.price)
            bought = cost("cost_purchases", name) / price
            found.append(Priced(path, price, bought, *_range(scenario.sources.get(path), price)))
    return tuple(found)


def price_range(baseline: Sequence[Priced], option: Sequence[Priced]) -> tuple[float, float]:
    """The least and the most that the option costs more a year, over the ranges of the prices; DKK.

    A price that both have is one price, and moves in both at once: it counts for the difference of the
    quantities. A price of the option's own is another one, and moves by itself. So what the option costs
    more at the stated prices always lies between the two. A range that runs the other way round is not
    turned.
    """
    before, after = ({each.path: each for each in of} for of in (baseline, option))
    low = high = Fraction(0)
    for path in dict.fromkeys((*before, *after)):
        first, second = before.get(path), after.get(path)
        if _one_price(first, second):
            ends = [_amount(second, end) - _amount(first, end) for end in ("low", "high")]
        else:
            ends = [
                _amount(second, "low") - _amount(first, "high"),
                _amount(second, "high") - _amount(first, "low"),
            ]
        low, high = low + min(ends), high + max(ends)
    return float(low), float(high)


def other_prices(baseline: Sequence[Priced], option: Sequence[Priced]) -> float:
    """How much of what the option costs more a year is dearer prices, for what it has of each; DKK."""
    before = {each.path: each for each in baseline}
    apart = Fraction(0)
    for each in option:
        if each.path in before and each.price != before[each.path].price:
            apart += _amount(each, "price") - _amount(replace(each, price=before[each.path].price), "price")
    return float(apart)


def without_price(scenario: Scenario, *, always: bool = False) -> tuple[str, ...]:
    """What is counted as 0 beside other things that have a price, as paths, in the order of the scenario.

    Measures and the preparation course without a price of their kind (those that citizens pay for themselves
    left out, and those that do not exist), caseworkers, and meetings. Nothing where nothing has a price,
    unless `always`: the scenario beside it has some.
    """
    measures = [
        _above(name)
        for name, offer in scenario.offers.items()
        if offer.available and not offer.private and price_of(offer) is None
    ]
    costs = scenario.costs
    teams = ["caseworkers"] if scenario.caseworkers and costs.caseworker_full_time is None else []
    meetings = costs.meeting is None and costs.case is None
    team = ["assessment"] if scenario.assessment is not None and meetings else []
    some = costs.caseworker_full_time is not None or not meetings
    if not some and all(price_of(offer) is None for offer in scenario.offers.values()) and not always:
        return ()
    return (*team, *teams, *measures)


def cost_of(path: str) -> tuple[str, str]:
    """The indicator, and what it is of, of something that stands at such a path: what its post comes to."""
    name = path.removeprefix("measures.")
    whole = {"assessment": ("cost_meetings", STAGES[0]), "caseworkers": ("cost_caseworkers", ALL)}
    return whole.get(path, ("cost_measures", PREPARATION_COURSE if path == COURSE else name))


def _quantities(found: Budget) -> dict[str, Fraction]:
    """How much is paid for at each price on average a budget year."""
    total: dict[str, Fraction] = {}
    for post in found.posts:
        total[post.path] = total.get(post.path, Fraction(0)) + sum(post.quantity, Fraction(0))
    return {path: quantity / found.years for path, quantity in total.items()}


def _range(source: Source | None, price: float) -> tuple[float, float]:
    if source is None or source.range is None:
        return price, price
    low, high = source.range
    return float(low), float(high)


def _above(name: str) -> str:
    return COURSE if name == PREPARATION_COURSE else f"measures.{name}"


def _one_price(first: Priced | None, second: Priced | None) -> bool:
    """Whether it is one price that moves in both, or only one of them has it."""
    if first is None or second is None:
        return True
    return (first.price, first.low, first.high) == (second.price, second.low, second.high)


def _amount(each: Priced | None, end: str) -> Fraction:
    if each is None:
        return Fraction(0)
    return Fraction(str(getattr(each, end))) * Fraction(str(each.quantity))
