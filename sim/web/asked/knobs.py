"""Every capacity of a scenario that can be turned, without words: its path, its value today, and how far.

Ranges are about twice what there is today, hold what the scenario declares beside the value, and go no
further than the language of scenarios lets them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Literal

from sim.scenario.merging import find
from sim.scenario.quantities import MOST, Duration, duration
from sim.scenario.schema_parts import PREPARATION_COURSE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sim.scenario import Scenario, Source
    from sim.scenario.quantities import Dated
    from sim.scenario.schema_measure import Measure
    from sim.scenario.tree import Value

Where = Literal["citizens", "preparation", "assessment", "caseworkers", "measures"]
"""Parts of the pathway in the order in which people come to them."""
Unit = Literal["", "weeks", "days"]
ONE, TENTH = Decimal(1), Decimal("0.1")
MORE = 10
"""How much further than today a whole number goes at least."""
MORE_STAFF = 2
"""Full-time positions, likewise."""
LONGEST_WEEKS = 8
"""Weeks between two meetings, or two groups, that a control reaches at least."""
_STEPS = tuple(map(Decimal, ("1", "0.5", "0.25", "0.1", "0.05", "0.01", "0.001", "0.0001")))


@dataclass(frozen=True, slots=True)
class Knob:
    """One number that can be turned.

    `today`, `least`, `most`, `step` and `likely` (the declared range) are in `unit`: weeks, days, or what is
    counted. `dated`: what it is from its dates on; then `today` is the first value that has a limit, and
    turning it moves all of them as far, but none below nothing. `sharing`: the measures whose pool the places
    belong to. `source`: what stands beside the value.
    """

    where: Where
    path: str
    today: Decimal
    least: Decimal
    most: Decimal
    step: Decimal
    unit: Unit = ""
    likely: tuple[Decimal, Decimal] | None = None
    dated: tuple[tuple[date, Decimal | None], ...] = ()
    sharing: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A capacity that cannot be turned: `path`, and `why` as a word for it."""

    where: Where
    path: str
    why: Literal["every_case", "everybody", "private", "not_offered", "no_meeting", "no_team"]
    sharing: tuple[str, ...] = ()


def knobs(scenario: Scenario) -> tuple[Knob | Fixed, ...]:
    """Everything that can be turned and what has no limit, in the order in which people come to it."""
    return tuple(_found(scenario))


def _found(scenario: Scenario) -> Iterator[Knob | Fixed]:
    yield _number(scenario, "citizens", "citizens.per_year", scenario.citizens.per_year)
    yield from _offers(scenario, only_course=True)
    yield from _meeting(scenario)
    yield from _teams(scenario)
    yield from _offers(scenario)


def _meeting(scenario: Scenario) -> Iterator[Knob | Fixed]:
    meeting = scenario.assessment
    if meeting is None:
        yield Fixed("assessment", "assessment", "no_meeting")
        return
    yield _time(scenario, "assessment", "assessment.every", meeting.every)
    yield _dated(scenario, "assessment", "assessment.cases", meeting.cases, ONE) or Fixed(
        "assessment", "assessment.cases", "every_case"
    )


def _teams(scenario: Scenario) -> Iterator[Knob | Fixed]:
    if not scenario.caseworkers:
        yield Fixed("caseworkers", "caseworkers", "no_team")
    for team, terms in scenario.caseworkers.items():
        path = f"caseworkers.{team}"
        staff = _dated(scenario, "caseworkers", f"{path}.full_time", terms.full_time, TENTH)
        if staff is not None:
            yield staff
        yield _number(scenario, "caseworkers", f"{path}.citizens_each", terms.citizens_each)


def _offers(scenario: Scenario, *, only_course: bool = False) -> Iterator[Knob | Fixed]:
    pools: dict[str, list[str]] = {}
    for name, measure in scenario.measures.items():
        if measure.pool is not None:
            pools.setdefault(measure.pool, []).append(name)
    for name, measure in scenario.offers.items():
        course = name == PREPARATION_COURSE
        if course == only_course:
            where: Where = "preparation" if course else "measures"
            root = "preparation.course" if course else f"measures.{name}"
            sharing = tuple(pools.get(measure.pool or "", ())) if measure.groups is None else ()
            yield from _offer(scenario, where, root, measure, sharing)


def _offer(
    scenario: Scenario, where: Where, root: str, measure: Measure, sharing: tuple[str, ...]
) -> Iterator[Knob | Fixed]:
    if measure.private or not measure.available:
        yield Fixed(where, f"{root}.places", "private" if measure.private else "not_offered")
        return
    if measure.groups is not None:
        yield from _groups(scenario, where, root, measure)
    elif measure.places is not None:
        path = f"{root}.places"
        if any(_endless(scenario.measures[each]) for each in sharing):
            yield Fixed(where, path, "everybody", sharing)
            return
        yield _dated(scenario, where, path, measure.places, ONE, sharing) or Fixed(
            where, path, "everybody", sharing
        )
    grants = measure.decision.grants_per_year
    if grants is not None:
        yield _number(scenario, where, f"{root}.decision.grants_per_year", grants)


def _endless(measure: Measure) -> bool:
    """Whether a measure brings places without limit into its pool, on some date at least."""
    places = measure.places
    return places is not None and None in ([each for _, each in places.steps] or [places.first])


def _groups(scenario: Scenario, where: Where, root: str, measure: Measure) -> Iterator[Knob]:
    groups = measure.groups
    if groups is None:
        raise ValueError(f"{root} has no groups")
    path = f"{root}.groups"
    yield _number(scenario, where, f"{path}.places", groups.places, least=1)
    fewest = _number(scenario, where, f"{path}.minimum", groups.minimum, least=1)
    yield replace(fewest, most=max(Decimal(groups.places), fewest.likely[1] if fewest.likely else ONE))
    yield _time(scenario, where, f"{path}.every", groups.every)
    if groups.at_once is not None:
        yield _number(scenario, where, f"{path}.at_once", groups.at_once, least=1)


def _number(
    scenario: Scenario,
    where: Where,
    path: str,
    number: float | Decimal,
    *,
    least: int | None = None,
) -> Knob:
    """A single number; it goes down to one step, and to nothing only where there is nothing today."""
    today = _exact(number)
    step = _step(ONE, today)
    source = _source(scenario, path)
    likely = _likely(source)
    lowest = min(today, step) if least is None else Decimal(least)
    return Knob(where, path, today, lowest, _most(today, MORE, likely), step, likely=likely, source=source)


def _dated(
    scenario: Scenario,
    where: Where,
    path: str,
    number: Dated[int | None] | Dated[int | Decimal | None] | Dated[Decimal],
    step: Decimal,
    sharing: tuple[str, ...] = (),
) -> Knob | None:
    """A number that may change on dates; None where it has no limit on any of them."""
    steps = tuple((day, _maybe(value)) for day, value in number.steps)
    values = [each for _, each in steps] if steps else [_maybe(number.first)]
    limited = [each for each in values if each is not None]
    if not limited:
        return None
    today = limited[0]
    step = _step(step, *limited)
    source = _source(scenario, path)
    likely = _likely(source)
    least = Decimal(0) if path.endswith(".places") else min(step, today)
    more = MORE_STAFF if where == "caseworkers" else MORE
    most = min(_most(today, more, likely), today + MOST - max(limited))
    return Knob(where, path, today, least, most, step, "", likely, steps, sharing, source)


def _time(scenario: Scenario, where: Where, path: str, every: Duration) -> Knob:
    """A time between two of something: in weeks, or in days where it is no whole number of weeks."""
    days = every.whole_days or 0
    unit: Unit = "days" if days % 7 else "weeks"
    each = 1 if unit == "days" else 7
    today = Decimal(days) / each
    source = _source(scenario, path)
    likely = None
    if source is not None and source.range is not None:
        ends = [_exact(Decimal(str(duration(end).seconds)) / (86_400 * each)) for end in source.range]
        likely = (ends[0], ends[1])
    furthest = max(2 * today, Decimal(LONGEST_WEEKS * 7) / each if unit == "days" else Decimal(LONGEST_WEEKS))
    most = max(furthest, likely[1] if likely else Decimal(0)).to_integral_value(ROUND_CEILING)
    return Knob(where, path, today, ONE, most, ONE, unit, likely, source=source)


def _most(today: Decimal, more: int, likely: tuple[Decimal, Decimal] | None) -> Decimal:
    furthest = max(2 * today, today + more, likely[1] if likely else Decimal(0))
    return min(furthest.to_integral_value(ROUND_CEILING), Decimal(MOST))


def _step(step: Decimal, *values: Decimal) -> Decimal:
    """The step, or the next smaller one on which all the values lie."""
    return next(
        (each for each in _STEPS if each <= step and not any(value % each for value in values)), _STEPS[-1]
    )


def _source(scenario: Scenario, path: str) -> Source | None:
    node = find(scenario.tree, tuple(path.split(".")))
    return None if node is None else node.source


def _likely(source: Source | None) -> tuple[Decimal, Decimal] | None:
    if source is None or source.range is None:
        return None
    low, high = (_exact(end) for end in source.range)
    return low, high


def _exact(value: Value) -> Decimal:
    """A number as it would be written: 224, not 224.0."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return Decimal(f"{exact.normalize():f}")


def _maybe(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else _exact(value)
