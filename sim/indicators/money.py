"""What it costs, by budget year: capacity, purchases, support and pensions, and the municipality's part.

Only what has a price in the scenario is asked. Every amount of a year is in whole kroner, so that the window
is exactly the sum of its years, and every sum exactly the sum of its posts. A budget year is a year of the
clock; the last one may be cut off by the end of the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import BOUGHT

from .money_budget import ASSESSMENT, budget
from .money_posts import CASEWORKERS, MEASURES, MEETINGS
from .money_support import lives
from .sheet import ALL, Indicator
from .use import members_of_groups

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .money_budget import Budget, Used
    from .sheet import Sheet
    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

DKK = "DKK"
"""The unit of all money."""

_YEAR = " A price a year is for a whole budget year, whether it has 365 days or 366."

COST_CASEWORKERS = Indicator(
    "cost_caseworkers", DKK, "",
    "Full-time caseworkers over the period, times what one costs a year, used or not; of each team and of "
    "all."
    + _YEAR,
)  # fmt: skip
COST_MEETINGS = Indicator(
    "cost_meetings", DKK, "",
    "Team meetings held in the period times the price of a meeting, and the cases they have room for, taken "
    "or not, times the price of a case. Of meetings without a limit the cases that they take.",
)  # fmt: skip
COST_MEASURES = Indicator(
    "cost_measures", DKK, "",
    "Places over the period, used or not, times the price of a place a year, and groups that began in it "
    "times the price of a group; a group that is cancelled costs nothing. Of unlimited places those in "
    "use are paid. Measures that share a pool each pay the places they bring along. A measure without a "
    "price counts as 0." + _YEAR,
)  # fmt: skip
COST_CAPACITY = Indicator(
    "cost_capacity", DKK, "",
    "Caseworkers, team meetings and measures together, as far as they have a price.",
)  # fmt: skip
COST_PURCHASES = Indicator(
    "cost_purchases", DKK, "",
    "External places bought for those who had waited too long, times the price of one; by the day on which "
    "they started, for the whole course of the citizen.",
)  # fmt: skip
COST_RUNNING = Indicator(
    "cost_running", DKK, "lower",
    "What it costs to run: capacity and purchases, as far as they have a price.",
)  # fmt: skip
COST_INCOME_SUPPORT = Indicator(
    "cost_income_support", DKK, "",
    "Income support in the period of everybody referred from the first day of the window on, and of "
    "everybody who was there where the run begins with a list: from the referral until they work (or "
    "end in another way that costs.ends_support names) or have a disability pension. Whoever gives up or "
    "ends otherwise stays on support to the end of the window, and so does, where outcomes are not drawn, "
    "everybody whose programme ends.",
)  # fmt: skip
COST_PENSION = Indicator(
    "cost_pension", DKK, "",
    "Disability pension paid in the period to those of the same people who have been granted one.",
)  # fmt: skip
COST_MUNICIPAL_SHARE = Indicator(
    "cost_municipal_share", DKK, "",
    "What the municipality itself bears of the income support and the pensions in the period, after the "
    "state's refund: a share that depends on the time since the referral and the time on support before it. "
    "Where that time is a mean, those who are new to support, for whom the municipality bears less, are "
    "not told apart.",
)  # fmt: skip
COST_MUNICIPALITY = Indicator(
    "cost_municipality", DKK, "lower",
    "What the municipality pays: what it costs to run, and its share of income support and pensions.",
)  # fmt: skip
COST_PENSION_LIABILITY = Indicator(
    "cost_pension_liability", DKK, "",
    "Pension that will be paid after the end of the window, up to the pension age, to those who were granted "
    "one in the period, not discounted and whoever bears it; for the whole window, to all of them. No part "
    "of any other sum.",
)  # fmt: skip
COST_PRIVATE = Indicator(
    "cost_private", DKK, "",
    "What citizens themselves pay for private measures, by the day on which they start. No part of any other "
    "sum.",
)  # fmt: skip

INDICATORS = (
    COST_CASEWORKERS, COST_MEETINGS, COST_MEASURES, COST_CAPACITY, COST_PURCHASES, COST_RUNNING,
    COST_INCOME_SUPPORT, COST_PENSION, COST_MUNICIPAL_SHARE, COST_MUNICIPALITY, COST_PENSION_LIABILITY,
    COST_PRIVATE,
)  # fmt: skip

NOTHING_THERE = (
    COST_CASEWORKERS, COST_MEETINGS, COST_MEASURES, COST_CAPACITY, COST_PURCHASES, COST_RUNNING, COST_PRIVATE,
)  # fmt: skip
"""What costs 0 in a scenario that does not ask for it: it has no such team, measure, meeting or purchase."""


def measure(view: View, sheet: Sheet) -> None:
    """Every post that has a price, and the sums of those that stand together, of each whole year."""
    if not view.timetable.years:
        return
    found = budget(view.scenario, view.timetable)
    running = _capacity(view, sheet, found)
    offers = [(name, view.scenario.offers[name]) for name in view.measures]
    prices = {name: offer.buys_after.price for name, offer in offers if offer.buys_after is not None}
    bought = {name: np.rint(_bought(view, name) * price) for name, price in prices.items()}
    if (purchases := _put_each(sheet, COST_PURCHASES, bought)) is not None:
        running.append(purchases)
    if running:
        _put(sheet, COST_RUNNING, ALL, np.sum(running, axis=0))
    if view.scenario.costs.monthly:
        _living(view, sheet, found, running)
    paid = {name: offer.price for name, offer in offers if offer.private and offer.price is not None}
    _put_each(
        sheet, COST_PRIVATE, {name: np.rint(_started(view, name) * price) for name, price in paid.items()}
    )


def _capacity(view: View, sheet: Sheet, found: Budget) -> list[Floats]:
    """Caseworkers, meetings and measures; their sum, if any of them has a price."""
    posts = {kind: dict(of_kind) for kind, of_kind in found.fixed.items()}
    if found.cases_used is not None:
        posts[MEETINGS][ASSESSMENT] = posts[MEETINGS][ASSESSMENT] + _cases(view, found.cases_used)
    for used in found.places_used:
        posts[MEASURES][used.of] = posts[MEASURES][used.of] + _places(view, used, found.year)
    for held in found.groups:
        began = view.kept(members_of_groups)[held.of] > 0
        number = np.count_nonzero(held.inside & began, axis=1)
        posts[MEASURES][held.of] = posts[MEASURES][held.of] + np.rint(number * held.price)
    sums = [
        _put_each(sheet, COST_CASEWORKERS, posts.get(CASEWORKERS, {})),
        _put_each(sheet, COST_MEETINGS, posts.get(MEETINGS, {}), together=False),
        _put_each(sheet, COST_MEASURES, posts.get(MEASURES, {})),
    ]
    priced = [each for each in sums if each is not None]
    if not priced:
        return []
    capacity: Floats = np.sum(priced, axis=0)
    _put(sheet, COST_CAPACITY, ALL, capacity)
    return [capacity]


def _cases(view: View, used: Used) -> Floats:
    """Kroner for the cases that meetings without a limit take."""
    taken = view.queue(ASSESSMENT).started
    found: Floats = np.rint(_number(view, taken[np.isin(taken, used.begins)]) * used.price)
    return found


def _places(view: View, used: Used, year: Floats) -> Floats:
    """Kroner for unlimited places in use, by other users of the service too."""
    rows = view.queue(used.of)
    held = rows.take(rows.via != BOUGHT)
    seconds = np.zeros(len(year), np.int64)
    for since, until in zip(used.begins, used.ends, strict=True):
        begin, end = np.maximum(held.started, since), np.minimum(held.ended, until)
        seconds += view.time_within(begin, end)[1:].sum(axis=1)
    found: Floats = np.rint(seconds * used.price / year)
    return found


def _bought(view: View, name: str) -> Ints:
    rows = view.spells(name)
    return _number(view, rows.started[rows.via == BOUGHT])


def _started(view: View, name: str) -> Ints:
    return _number(view, view.spells(name).started)


def _number(view: View, moments: Ints) -> Ints:
    """(years,): how many moments lie in each budget year."""
    found: Ints = np.count_nonzero(view.inside(moments)[1:], axis=1)
    return found


def _living(view: View, sheet: Sheet, found: Budget, running: list[Floats]) -> None:
    """Support and pensions of the cohort, and who bears them."""
    costs, live = view.scenario.costs, lives(view, found)
    if costs.income_support_month is not None:
        _put(sheet, COST_INCOME_SUPPORT, ALL, live.support)
    if costs.pension_month is not None:
        _put(sheet, COST_PENSION, ALL, live.pension)
    _put(sheet, COST_MUNICIPAL_SHARE, ALL, live.municipal)
    _put(sheet, COST_MUNICIPALITY, ALL, np.sum([*running, live.municipal], axis=0))
    if costs.pension_month is not None and costs.pension_years is not None:
        _put(sheet, COST_PENSION_LIABILITY, ALL, live.to_come)


def _put_each(
    sheet: Sheet, indicator: Indicator, posts: dict[str, Floats], *, together: bool = True
) -> Floats | None:
    """Put down each post and, where there may be several, their sum; the sum, if there is any post."""
    if not posts:
        return None
    for of, years in posts.items():
        _put(sheet, indicator, of, years)
    total: Floats = np.sum(list(posts.values()), axis=0)
    if together:
        _put(sheet, indicator, ALL, total)
    return total


def _put(sheet: Sheet, indicator: Indicator, of: str, years: Floats) -> None:
    """The window is the sum of its years, which are whole numbers: exactly, in whatever order."""
    sheet.put(indicator, of, np.concatenate([[years.sum()], years]))
