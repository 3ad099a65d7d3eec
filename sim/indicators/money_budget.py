"""What capacity is paid for in each budget year, found once for a scenario and its timetable.

Most of it does not depend on what happens: whoever has caseworkers and places pays for them, used or not.
Three things do: whether a group is held, and how much is used of places and meetings that have no limit.
They are kept as what is to be counted in each replication.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.quantities import duration
from sim.tables import STAGES
from sim.timetable import UNLIMITED, Intakes
from sim.timetable.dates import anniversary

from .money_posts import (
    CASEWORKERS,
    MEASURES,
    MEETINGS,
    PER_PLACE_YEAR,
    own_places,
    posts_of,
    price_of,
    years_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.scenario.schema_costs import Costs
    from sim.timetable import Timetable

    from .money_posts import Post

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

ASSESSMENT = STAGES[0]


@dataclass(frozen=True, slots=True)
class Held:
    """Groups of a measure: `inside` (years, groups) says which are planned to start in which year."""

    of: str
    price: float
    inside: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Used:
    """Places, or cases at meetings, that have no limit: paid as far as they are used.

    begins, ends: from when to when places have no limit, or when the meetings are that have none; in
    seconds from `clock.start`.
    """

    of: str
    price: float
    begins: Ints
    ends: Ints


@dataclass(frozen=True, slots=True)
class Budget:
    """What is paid in each budget year of the window.

    year: (years,), the seconds of each whole budget year. length: how much of it the window holds; 1 but for
    a last year that is cut off. fixed: whole kroner in each year by kind and `of`, of everything asked about.
    borne: from how many seconds after the referral on the municipality bears which share of support.
    """

    year: Floats
    length: tuple[Fraction, ...]
    posts: tuple[Post, ...]
    fixed: dict[str, dict[str, Floats]]
    groups: tuple[Held, ...]
    places_used: tuple[Used, ...]
    cases_used: Used | None
    borne: tuple[tuple[int, float], ...]

    @property
    def years(self) -> Fraction:
        """How many budget years the window holds."""
        return sum(self.length, Fraction(0))


_MOST_KEPT = 256
_kept: dict[tuple[int, int], tuple[Scenario, Timetable, Budget]] = {}


def budget(scenario: Scenario, timetable: Timetable) -> Budget:
    """The budget of a scenario with its timetable."""
    key = (id(scenario), id(timetable))
    kept = _kept.get(key)
    if kept is None:
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        # Both are kept beside it, so that nothing else can come to bear their identities.
        kept = _kept[key] = (scenario, timetable, _budget(scenario, timetable))
    return kept[2]


def years_in_all(scenario: Scenario) -> float:
    """How many budget years the window holds, a last one that is cut off as the part of it that there is.

    Whatever is said to cost so much *a year* is the sum of the whole window divided by this.
    """
    start, end, whole = scenario.clock.start, scenario.clock.end, 0
    while (until := anniversary(start, whole + 1)) <= end:
        whole += 1
    since = anniversary(start, whole)
    return float(whole + Fraction((end - since).days, (until - since).days))


def _budget(scenario: Scenario, timetable: Timetable) -> Budget:
    years, posts = years_of(timetable), posts_of(scenario, timetable)
    asked = {
        CASEWORKERS: [f"caseworkers.{name}" for name in sorted(scenario.caseworkers)],
        MEETINGS: [ASSESSMENT],
        MEASURES: [
            name for name, offer in sorted(scenario.offers.items()) if offer.cost or not offer.private
        ],
    }
    fixed = {
        kind: {
            each: _kroner([post for post in posts if post.of == each and not post.in_groups], len(years))
            for each in of
        }
        for kind, of in asked.items()
        if any(post.kind == kind for post in posts)
    }
    return Budget(
        np.array([whole for _begin, _end, whole in years], np.float64),
        tuple(Fraction(end - begin, whole) for begin, end, whole in years),
        posts,
        fixed,
        tuple(_groups(posts, timetable)),
        tuple(_places_used(scenario, timetable)),
        _cases_used(scenario, timetable),
        tuple(_borne(scenario.costs)),
    )


def _kroner(posts: Sequence[Post], years: int) -> Floats:
    """Whole kroner in each year of what some posts come to together."""
    sums = [
        sum((Fraction(str(post.price)) * post.quantity[year] for post in posts), Fraction(0))
        for year in range(years)
    ]
    return np.array([round(each) for each in sums], np.float64)


def _groups(posts: Sequence[Post], timetable: Timetable) -> Iterator[Held]:
    begins, ends = (np.array([[year[k]] for year in timetable.years], np.int64) for k in (1, 2))
    plans = dict(timetable.measures)
    for post in posts:
        plan = plans.get(post.of)
        if post.in_groups and isinstance(plan, Intakes):
            yield Held(post.of, post.price, (plan.starts >= begins) & (plan.starts < ends))


def _places_used(scenario: Scenario, timetable: Timetable) -> Iterator[Used]:
    plans = dict(timetable.measures)
    for name, measure in sorted(scenario.offers.items()):
        found, steps = price_of(measure), own_places(measure, plans.get(name), timetable)
        if found is None or found[0] != PER_PLACE_YEAR:
            continue
        until = [*(when for when, _number in steps[1:]), timetable.horizon]
        spans = [
            (since, end) for (since, number), end in zip(steps, until, strict=False) if number >= UNLIMITED
        ]
        if spans:
            begins, ends = np.array(spans, np.int64).T - timetable.report_start
            yield Used(name, found[1], begins, ends)


def _cases_used(scenario: Scenario, timetable: Timetable) -> Used | None:
    meetings, price = timetable.meetings, scenario.costs.case
    if meetings is None or price is None or not (meetings.cases >= UNLIMITED).any():
        return None
    dates = meetings.times[meetings.cases >= UNLIMITED] - timetable.report_start
    return Used(ASSESSMENT, price, dates, dates)


def _borne(costs: Costs) -> Iterator[tuple[int, float]]:
    before = round(costs.on_support_before.seconds)
    for since, share in costs.municipal_share.items():
        yield round(duration(since).seconds) - before, share
