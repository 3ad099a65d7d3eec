"""Groups that are planned, and those of them that begin: one that is cancelled costs nothing.

So a measure whose groups are made more frequent looks cheap where too few are ready to fill them, and a year
in which one more start falls looks dear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.moved import moved
from sim.indicators.money_budget import years_in_all
from sim.indicators.money_posts import price_of
from sim.report.kroner import BY_CHANCE
from sim.report.names import within
from sim.report.texts import later
from sim.timetable import Intakes

if TYPE_CHECKING:
    from sim.experiment import Comparison, Result
    from sim.report.words import Words

CANCELLED = "groups_cancelled"
WORTH_SAYING = 0.1
"""Groups a year that do not begin, from which on it is said."""


NOT_BEGUN = later("Of {planned} planned groups a year ({what}), {n} do not begin.")
UNPAID = later(
    "A cancelled group costs nothing here; with all of them held the option would cost {amount} a year more."
)


@dataclass(frozen=True, slots=True)
class Starts:
    """Of one measure in one scenario: planned starts by year of the window, and how many begin.

    planned and cancelled: a year on average. unpaid: what the cancelled ones would cost a year, in DKK; 0
    where groups have no price of their own.
    """

    of: str
    by_year: tuple[int, ...]
    planned: float
    cancelled: float
    unpaid: float


def starts(result: Result, of: str) -> Starts | None:
    """None of what has no groups there."""
    plan = dict(result.timetable.measures).get(of)
    if not isinstance(plan, Intakes):
        return None
    years = tuple(
        int(np.count_nonzero((plan.starts >= begin) & (plan.starts < end)))
        for _name, begin, end in result.timetable.years
    )
    length = years_in_all(result.scenario)
    cancelled = float(result.column(CANCELLED, of).mean()) / length
    found = price_of(result.scenario.offers[of])
    price = float(found[1]) if found is not None and found[0] == "per_group" else 0.0
    return Starts(of, years, sum(years) / length, cancelled, price * cancelled)


def more_cancelled(comparison: Comparison, option: str) -> list[Starts]:
    """The measures of which more groups are cancelled under an option than without it, beyond chance."""
    before, after = comparison.baseline, comparison.options[option]
    found = []
    for of in after.scenario.offers:
        mine, other = starts(after, of), starts(before, of) if of in before.scenario.offers else None
        if mine is None or mine.cancelled < WORTH_SAYING:
            continue
        if other is not None:
            if mine.cancelled - other.cancelled < WORTH_SAYING:
                continue
            apart = moved(CANCELLED, of, before.column(CANCELLED, of), after.column(CANCELLED, of))
            if not apart.told:
                continue
        found.append(mine)
    return found


def cancelled_values(words: Words, found: Starts) -> dict[str, str]:
    """The numbers of the two texts, as they are printed."""
    return {
        "planned": words.number(found.planned, 1),
        "n": words.number(found.cancelled, 1),
        "amount": words.dkk(found.unpaid, BY_CHANCE),
    }


def cancelled_said(words: Words, comparison: Comparison, found: Starts) -> str:
    """How many of the groups of a measure do not begin, in a sentence."""
    what = within(words, comparison, found.of)
    return words.say(NOT_BEGUN, what=what, **cancelled_values(words, found))


def unpaid_said(words: Words, found: Starts) -> str:
    """That what does not begin is not paid for, and what it would cost; empty where it has no price."""
    return words.say(UNPAID, **cancelled_values(words, found)) if found.unpaid >= 1 else ""


def lines(words: Words, comparison: Comparison, option: str) -> list[str]:
    """What an article on the running cost says of groups that are not paid for."""
    unpaid = [each for each in more_cancelled(comparison, option) if unpaid_said(words, each)]
    return [f"{cancelled_said(words, comparison, each)} {unpaid_said(words, each)}" for each in unpaid]


def years_said(words: Words, comparison: Comparison, option: str) -> list[str]:
    """Of measures of which an option plans other starts: how many in each year, where years differ."""
    before, after = comparison.baseline, comparison.options[option]
    years = [name for name, _begin, _end in after.timetable.years]
    said = []
    for of in after.scenario.offers:
        mine, other = starts(after, of), starts(before, of) if of in before.scenario.offers else None
        if (
            mine is None
            or len(set(mine.by_year)) < 2
            or (other is not None and other.by_year == mine.by_year)
        ):
            continue
        numbers = [
            words.say("{n} in {year}", n=words.number(n), year=year)
            for year, n in zip(years, mine.by_year, strict=True)
        ]
        said.append(
            words.say(
                "Planned groups ({what}): {numbers}. That is why years differ.",
                what=within(words, comparison, of),
                numbers=words.listed(numbers),
            )
        )
    return said
