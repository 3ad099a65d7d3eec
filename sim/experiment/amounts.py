"""What an option costs beside the baseline: every post a year on average, and by budget year.

Amounts are of the whole window divided by its years. What only one of the two has (a measure, a team, places
that are bought) costs nothing in the other. These figures are not of the planned family: an interval here
holds for its own post alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.indicators.definitions import OUTCOME, when_off
from sim.indicators.money_budget import years_in_all

from .changes import changes
from .moved import Moved, moved
from .posts import MONEY, Post, posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .comparison import Comparison
    from .result import Result


class Amount(NamedTuple):
    """A post under baseline and option, DKK a year."""

    post: Post
    moved: Moved


def amounts(comparison: Comparison, option: str) -> list[Amount]:
    """All posts that either of the two has, for a year on average."""
    return [Amount(post, amount(comparison, option, post)) for post in posts_of(comparison, option)]


def amount(comparison: Comparison, option: str, post: Post, year: str = "") -> Moved:
    """One post in a budget year, or for a year on average."""
    before, after = (
        column(result, post.indicator, post.of, year) / (1.0 if year else years_in_all(result.scenario))
        for result in pair(comparison, option)
    )
    return moved(post.indicator, post.of, before, after)


def posts_of(comparison: Comparison, option: str) -> list[Post]:
    """The posts that either of the two has, in the order of a budget."""
    both = pair(comparison, option)
    keys = {key: None for result in both for key in result.catalogue if key.indicator.startswith(MONEY)}
    return posts(keys, [result.scenario for result in both])


def years_of(comparison: Comparison, option: str) -> list[str]:
    """The budget years that both have."""
    first, second = ([name for name, _, _ in each.timetable.years] for each in pair(comparison, option))
    return [year for year in first if year in second]


def same_people(comparison: Comparison, option: str) -> bool:
    """Whether support and pensions are of the same people under both; not where others are referred."""
    before, after = (result.scenario for result in pair(comparison, option))
    until, later = (each.rules.new_entrants_until for each in (before, after))
    return until == later and not any(
        f"{change.field}.".startswith("citizens.") for change in changes(before, after)
    )


def of_chance_alone(comparison: Comparison, option: str) -> bool:
    """Whether amounts have intervals that hold nothing of what draws of parameters leave open.

    They are of the mean over all draws, and those of headline figures lie over the draws.
    """
    if comparison.baseline.scenario.draws is None:
        return False
    found = [each.moved for each in amounts(comparison, option)]
    return any(each.low < each.high for each in found)


def ends_drawn(results: Sequence[Result]) -> bool:
    """Whether it was drawn how programmes end."""
    return any(
        not np.isnan(result.column(key.indicator, key.of)[0])
        for result in results
        for key in result.catalogue
        if key.indicator.startswith(OUTCOME) and not key.by and not key.period
    )


def pair(comparison: Comparison, option: str) -> tuple[Result, Result]:
    """The results of the baseline and of the option."""
    return comparison.baseline, comparison.options[option]


def column(result: Result, indicator: str, of: str, year: str = "") -> NDArray[np.float64]:
    """(replications,): a post in DKK; nothing where the scenario does not have it."""
    try:
        return result.column(indicator, of, period=year)
    except KeyError:
        return np.full(result.replications, when_off(indicator))
