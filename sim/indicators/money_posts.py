"""How much there is of everything that is paid for, in each budget year, and where its price stands.

Amounts are exact fractions here, so that nothing is rounded before a budget year is complete. A price a year
is for a whole budget year, whether it has 365 days or 366.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import DAY, STAGES
from sim.timetable import UNLIMITED, Capacity, Intakes
from sim.timetable.capacity import capacity, places
from sim.timetable.dates import anniversary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.scenario import Scenario
    from sim.scenario.schema_measure import Measure
    from sim.timetable import Timetable

    Steps = Sequence[tuple[int, int | Fraction]]
    Years = tuple[tuple[int, int, int], ...]

CASEWORKERS, MEETINGS, MEASURES = "caseworkers", "meetings", "measures"
"""The kinds of posts."""

PER_PLACE_YEAR, PER_GROUP = "per_place_year", "per_group"


@dataclass(frozen=True, slots=True)
class Post:
    """One thing that is paid for: the path of its price in the scenario, and how much there is of it.

    quantity: in each budget year, in full-time years, meetings, cases, place-years, or groups that are
    planned; what has no limit is left out. `of` is the indicator's: a team, the assessment or a measure.
    """

    path: str
    kind: str
    of: str
    price: float
    quantity: tuple[Fraction, ...]

    @property
    def in_groups(self) -> bool:
        """Whether it is groups, of which only those that are held are paid."""
        return self.path.endswith(PER_GROUP)


def posts_of(scenario: Scenario, timetable: Timetable) -> tuple[Post, ...]:
    """Everything that has a price: caseworkers, meetings, measures, each in order of name."""
    return (
        *_of_caseworkers(scenario, timetable),
        *_of_meetings(scenario, timetable),
        *_of_measures(scenario, timetable),
    )


def years_of(timetable: Timetable) -> Years:
    """Begin, end and whole length of each budget year in seconds; the window may cut the last one off."""
    start = timetable.origin + timedelta(seconds=timetable.report_start)
    days = [anniversary(start, k) for k in range(len(timetable.years) + 1)]
    wholes = [(until - since).days * DAY for since, until in pairwise(days)]
    return tuple(
        (begin, end, whole) for (_name, begin, end), whole in zip(timetable.years, wholes, strict=True)
    )


def price_of(measure: Measure) -> tuple[str, float] | None:
    """What a measure is paid by, and its price; None where it has no price that fits it."""
    kind = PER_PLACE_YEAR if measure.groups is None else PER_GROUP
    return (kind, measure.cost[kind]) if kind in measure.cost else None


def own_places(
    measure: Measure, plan: Capacity | Intakes | None, timetable: Timetable
) -> list[tuple[int, int]]:
    """The steps of a measure's own places: in a pool, those that it brings along."""
    if measure.pool is not None:
        if measure.places is None:
            return []
        plan = capacity(places(measure.places), timetable.origin, timetable.horizon)
    if not isinstance(plan, Capacity):
        return []
    return list(zip(plan.times.tolist(), plan.places.tolist(), strict=True))


def _of_caseworkers(scenario: Scenario, timetable: Timetable) -> Iterator[Post]:
    price, years = scenario.costs.caseworker_full_time, years_of(timetable)
    if price is None:
        return
    for name, team in sorted(scenario.caseworkers.items()):
        number = team.full_time
        steps = [(0, Fraction(number.first))]
        steps += [(_from(timetable, day), Fraction(value)) for day, value in number.steps]
        of = f"caseworkers.{name}"
        yield Post("costs.caseworker_full_time", CASEWORKERS, of, price, _over(steps, years))


def _from(timetable: Timetable, day: date) -> int:
    """When a change on a day takes effect in the run."""
    return max(0, (day - timetable.origin).days) * DAY


def _of_meetings(scenario: Scenario, timetable: Timetable) -> Iterator[Post]:
    meetings, costs = timetable.meetings, scenario.costs
    if meetings is None:
        return
    dates = list(zip(meetings.times.tolist(), meetings.cases.tolist(), strict=True))
    for name, price, numbers in (
        ("meeting", costs.meeting, [(when, 1) for when, _cases in dates]),
        ("case", costs.case, [(when, cases) for when, cases in dates if cases < UNLIMITED]),
    ):
        if price is not None:
            number = _within(numbers, years_of(timetable))
            yield Post(f"costs.{name}", MEETINGS, STAGES[0], price, number)


def _of_measures(scenario: Scenario, timetable: Timetable) -> Iterator[Post]:
    plans, years = dict(timetable.measures), years_of(timetable)
    for name, measure in sorted(scenario.offers.items()):
        if (found := price_of(measure)) is None:
            continue
        kind, price = found
        plan = plans.get(name)
        if isinstance(plan, Intakes):
            quantity = _within([(when, 1) for when in plan.starts.tolist()], years)
        else:
            own = own_places(measure, plan, timetable)
            quantity = _over([(when, 0 if number >= UNLIMITED else number) for when, number in own], years)
        above = "preparation.course" if name == PREPARATION_COURSE else f"measures.{name}"
        yield Post(f"{above}.cost.{kind}", MEASURES, name, price, quantity)


def _within(numbers: Sequence[tuple[int, int]], years: Years) -> tuple[Fraction, ...]:
    """How much falls into each year of what has dates."""
    return tuple(
        Fraction(sum(number for when, number in numbers if begin <= when < end))
        for begin, end, _whole in years
    )


def _over(steps: Steps, years: Years) -> tuple[Fraction, ...]:
    """How much there is in each year of what changes in steps: one for a whole year is 1."""
    found = []
    for begin, end, whole in years:
        total = Fraction(0)
        for k, (since, number) in enumerate(steps):
            until = steps[k + 1][0] if k + 1 < len(steps) else end
            total += number * max(0, min(until, end) - max(since, begin))
        found.append(total / whole)
    return tuple(found)
