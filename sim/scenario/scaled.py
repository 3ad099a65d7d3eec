"""A municipality of another size: the same scenario with fewer, or more, referrals and capacities.

A size is a number of which 1 is the scenario as it stands. What scales does so in the way in which a planner
of such a municipality would meet it, and what cannot be divided is rounded:

- Referrals and other users of a service scale exactly.
- Places scale to the nearest whole number, which favours neither the small nor the large. So do those of a
  team of caseworkers, whose positions follow from them, and a budget of grants. There is one at least where
  the typical municipality has any: a service that exists can be had everywhere, in the smallest place by
  sharing.
- The team meets no more often than in the typical municipality and takes more cases where there are more;
  where there are few it meets less often, down to every fourth week. Its cases a year scale exactly: with
  4.5 at a meeting, meetings take four and five in turn.
- A group stays a group: a small municipality starts one less often, a large one more often, in whole weeks,
  from every week to once a year. Seats make up for what that leaves over, so that the smallest hold one
  small group a year, as when they have seats in a neighbour's. The minimum shrinks with the seats.

People, lengths of time, decisions and prices are the same everywhere.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from .change import changed
from .errors import Texts
from .merging import without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .quantities import Dated
    from .schema import Scenario
    from .schema_measure import Measure
    from .schema_offer import Groups
    from .schema_parts import Assessment, Team

    Changes = Iterator[tuple[str, Any]]

Number = TypeVar("Number")

LEAST_OFTEN = 28
"""Days between two meetings of a team that has few cases."""
ONCE_A_YEAR = 52 * 7
"""Days between two groups of a measure for which hardly anybody is there."""
WEEK = 7
GRAIN = Decimal("0.0001")
"""What numbers with decimals are rounded to."""


def typical(scenario: Scenario) -> Scenario:
    """The typical municipality of a country, of size 1; a single municipality itself."""
    return scenario if scenario.municipalities is None else scaled(scenario, Decimal(1), scenario.name)


def scaled(scenario: Scenario, size: Decimal, name: str) -> Scenario:
    """The scenario of one municipality that is `size` times as large, called `name`."""
    alone = without(scenario.tree, ("municipalities",))
    texts = Texts(scenario.lines)
    tree, problems = changed(alone, {"name": name, **dict(_changes(scenario, size))}, texts)
    return scenario.with_tree(tree, texts, problems)


def _changes(scenario: Scenario, size: Decimal) -> Changes:
    """Every value that is another one in a municipality of that size, by its path."""
    if size == 1:
        return
    yield "citizens.per_year", _exactly(scenario.citizens.per_year, size)
    if scenario.assessment is not None:
        yield from _meetings(scenario.assessment, size)
    for name, team in scenario.caseworkers.items():
        yield f"caseworkers.{name}.full_time", _staff(team, size)
    for name, measure in scenario.measures.items():
        yield from _offer(f"measures.{name}", measure, size)
    if scenario.preparation is not None and scenario.preparation.course is not None:
        yield from _offer("preparation.course", scenario.preparation.course, size)


def _meetings(team: Assessment, size: Decimal) -> Changes:
    """How often the team meets, and its cases; a year holds as many more cases as the size says."""
    every = _days(team.every.whole_days)
    times = min(max(_nearest(1 / size), 1), max(LEAST_OFTEN // every, 1))
    yield "assessment.every", _length(times * every)

    def cases(typical: float | Decimal | None) -> object:
        return "unlimited" if typical is None else _plain((_exact(typical) * size * times).quantize(GRAIN))

    yield "assessment.cases", _on_its_dates(team.cases, cases)


def _staff(team: Team, size: Decimal) -> object:
    """Full-time positions, so many that the team has the nearest whole number of places."""

    def positions(typical: Decimal) -> float:
        places = int(typical * team.citizens_each)
        if not places:
            return _plain(typical * size)
        return _plain((_some(places, size) / team.citizens_each).quantize(GRAIN, ROUND_CEILING))

    return _on_its_dates(team.full_time, positions)


def _offer(path: str, measure: Measure, size: Decimal) -> Changes:
    """The capacity of one measure, and who else asks for it."""
    if measure.places is not None:

        def places(typical: int | None) -> object:
            return "unlimited" if typical is None else _some(typical, size)

        yield f"{path}.places", _on_its_dates(measure.places, places)
    if measure.groups is not None:
        yield from _groups(f"{path}.groups", measure.groups, size)
    if measure.also_used_by is not None:
        yield f"{path}.also_used_by.per_year", _exactly(measure.also_used_by.per_year, size)
    if (grants := measure.decision.grants_per_year) is not None:
        yield f"{path}.decision.grants_per_year", _some(grants, size)


def _groups(path: str, groups: Groups, size: Decimal) -> Changes:
    """How often a group starts, and its seats: seats a year scale, as nearly as whole ones can."""
    typical = _days(groups.every.whole_days)
    step = WEEK if typical % WEEK == 0 else 1
    every = min(max(_nearest(typical / size / step), 1) * step, max(ONCE_A_YEAR, typical))
    seats = _some(groups.places, size * every / typical)
    fewer = Decimal(min(seats, groups.places)) / groups.places
    yield f"{path}.every", _length(every)
    yield f"{path}.places", seats
    yield f"{path}.minimum", _some(groups.minimum, fewer)
    if groups.at_once is not None:
        yield f"{path}.at_once", _some(groups.at_once, Decimal(typical) / every)


def _on_its_dates(number: Dated[Number], other: Callable[[Number], object]) -> object:
    """Another number for each that a capacity has on its dates, as it could be written."""
    if not number.steps:
        return other(number.first)
    return {day: other(value) for day, value in number.steps}


def _some(typical: int, size: Decimal) -> int:
    """A whole number that many times as large: one at least of what there is any of."""
    return max(_nearest(typical * size), 1) if typical else 0


def _nearest(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def _exactly(typical: float, size: Decimal) -> float:
    return _plain(_exact(typical) * size)


def _exact(number: float | Decimal) -> Decimal:
    return Decimal(str(number))


def _plain(number: Decimal) -> float:
    """A number as a file would hold it: whole where it is."""
    return int(number) if number == int(number) else float(number)


def _days(whole: int | None) -> int:
    if whole is None:
        raise ValueError("what repeats does so after whole days")
    return whole


def _length(days: int) -> str:
    number, unit = (days // WEEK, "week") if days % WEEK == 0 else (days, "day")
    return f"{number} {unit}{'s' * (number != 1)}"
