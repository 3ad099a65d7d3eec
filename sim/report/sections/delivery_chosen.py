"""What of delivery is drawn: at most three options, and of each measure how many of the recommended start.

A share of recommendations stands beside the planned family of figures, so its intervals are its own. A title
speaks of it only where the family tells something of that measure, too.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.followed import touched
from sim.experiment.headline import MATTERS
from sim.experiment.moved import Moved, moved
from sim.indicators.sheet import ALL
from sim.report.charts.look import MOST_SERIES

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.report.gathered.findings import Findings

STARTED = "why_started"
WITHIN_A_YEAR = "delivered_by_12_months_of_recommended"
"""What a title speaks of: that a run ends sooner for some than for others has no part in it."""


def share(result: Result, indicator: str, of: str) -> float:
    """The mean of a figure; NaN where the scenario does not have it or nobody is asked about."""
    try:
        column = result.column(indicator, of)
    except KeyError:
        return float("nan")
    known = column[~np.isnan(column)]
    return float(known.mean()) if len(known) else float("nan")


def measures(findings: Findings) -> list[str]:
    """What is recommended in any scenario, in the order in which it is written."""
    names = dict.fromkeys(name for result in findings.comparison.results for name in result.scenario.offers)
    results = findings.comparison.results
    return [name for name in names if any(not isnan(share(each, STARTED, name)) for each in results)]


def start(findings: Findings, option: str, of: str, indicator: str = STARTED) -> Moved:
    """The share of the recommended that start, of an option against the baseline."""
    comparison = findings.comparison
    try:
        before, after = (
            result.column(indicator, of) for result in (comparison.baseline, comparison.options[option])
        )
    except KeyError:
        return Moved(indicator, of)
    return moved(indicator, of, before, after)


def differs(found: Moved) -> bool:
    """Whether the share of those who start is told to differ, by more than a trifle."""
    return not isnan(found.low) and found.told and abs(found.difference) >= MATTERS["share"]


def chosen(findings: Findings) -> list[int]:
    """Places of the options that are drawn, those with the largest differences where there are many."""
    places = range(len(findings.options))
    if len(places) < MOST_SERIES:
        return list(places)
    names = measures(findings)

    def largest(place: int) -> float:
        all_of_it = [start(findings, findings.options[place], of) for of in names]
        return max((abs(each.difference) for each in all_of_it if differs(each)), default=0.0)

    first = sorted(places, key=lambda place: -largest(place))
    return sorted(first[: MOST_SERIES - 1])


def ordered(findings: Findings, places: list[int]) -> list[str]:
    """The measures: what the options change themselves first, then those that differ most."""
    mine = {name for place in places for name in touched(findings.comparison, findings.options[place])}
    names = measures(findings)

    def most(of: str) -> float:
        found = [start(findings, findings.options[place], of) for place in places]
        return max((abs(each.difference) for each in found if differs(each)), default=0.0)

    return sorted(names, key=lambda of: (of not in mine, -most(of)))


def spoken_of(findings: Findings, places: list[int]) -> Moved | None:
    """What a title may speak of: of a measure that an option changes, told in the planned family, too.

    Of several options the one under which most start it, or fewest.
    """
    found: list[Moved] = []
    for place in places:
        option = findings.options[place]
        clear = {row.of for row in findings.judged[option] if row.matters and row.of != ALL}
        mine = (
            start(findings, option, of, WITHIN_A_YEAR)
            for of in touched(findings.comparison, option)
            if of in clear
        )
        found += [each for each in mine if differs(each) and _farthest(findings, each)]
    return max(found, key=lambda each: abs(each.difference), default=None)


def _farthest(findings: Findings, found: Moved) -> bool:
    """Whether no other option goes farther the same way."""
    others = [start(findings, option, found.of, WITHIN_A_YEAR).difference for option in findings.options]
    known = [each for each in others if not isnan(each)]
    return found.difference in (max(known), min(known))
