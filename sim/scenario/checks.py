"""Rules that no field can check alone: what a scenario says in one place must fit what it says in another.

Each check is a function from a scenario to what is wrong. `needs` names the other parts that a
judgement rests on: where one of those could not be read, the judgement is not passed. Here is the list,
with names, dates and numbers; measures, their order, people, rules and the start have files of their own.
"""

from __future__ import annotations

from datetime import timedelta
from math import exp, fsum, log1p
from typing import TYPE_CHECKING

from sim.registers.words import COURSE, STAGES

from .checks_costs import money
from .checks_initial import initial
from .checks_measures import measures, offers
from .checks_municipalities import municipalities
from .checks_order import alternatives, order
from .checks_people import effects, staying, teams, words
from .checks_pools import pools
from .checks_rules import rules
from .open_days import open_days
from .quantities import MOST, Dated
from .wrong import Step, Wrong, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

RESERVED = (*STAGES, COURSE, "all")
"""Names of stages and of everything together: no measure may be called so."""
MOST_MEASURES = 1_000
MOST_ROWS = 10_000_000
"""Citizens and spells of one run; each takes about a kilobyte while it is run and measured."""


def check(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Everything that does not fit together."""
    for one in (
        names,
        initial,
        municipalities,
        dates,
        open_days,
        arrivals,
        crowd,
        before_the_programme,
        rules,
        order,
        alternatives,
        measures,
        pools,
        words,
        teams,
        staying,
        effects,
        money,
    ):
        yield from one(scenario)


def names(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Names of measures and teams are words; there is at least one measure and at most a thousand."""
    if not scenario.measures:
        yield Wrong("there is no measure", ("measures",), "A scenario needs at least one.")
    if len(scenario.measures) > MOST_MEASURES:
        yield too_many(len(scenario.measures))
    for kind, section, found in (
        ("measure", "measures", scenario.measures),
        ("team", "caseworkers", scenario.caseworkers),
    ):
        for name in found:
            if not name.isidentifier():
                yield Wrong(
                    f'"{name}" cannot be the name of a {kind}',
                    (section, name),
                    "Use letters, digits and underscores; what people read stands in label.",
                    on_key=True,
                )
            elif kind == "measure" and name in RESERVED:
                yield Wrong(
                    f'a measure cannot be called "{name}"',
                    (section, name),
                    f"The names {listing(RESERVED)} have a meaning of their own in results.",
                    on_key=True,
                )


def too_many(measures: int) -> Wrong:
    """The limit that is looked at first, since everything else takes its time."""
    return Wrong(f"{measures} measures are too many", ("measures",), f"At most {MOST_MEASURES}.", on_key=True)


def dates(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Capacities change between the first day of the run and its end.

    The first start of a group may lie up to a year earlier: starts repeat, and the last one is known.
    Where the run begins with citizens that are there already, it begins in the middle of a plan, and what
    the plan says of earlier days may stand.
    """
    begin, end = scenario.origin, scenario.clock.end
    there = scenario.initial is not None
    written = [((*path, day), day, begin) for path, found in _dated(scenario) for day, _ in found.steps]
    written += [
        ((*path, "groups", "first"), measure.groups.first, begin - timedelta(days=366))
        for path, measure in offers(scenario)
        if measure.groups is not None
    ]
    for path, day, earliest in written:
        if not (there or earliest <= day) or day >= end:
            run = f"runs until {end}" if there else f"runs from {begin} (with its warm-up) until {end}"
            yield Wrong(
                f"{day} lies outside the clock, which {run}",
                path,
                "Use an earlier date, or change the clock."
                if there
                else "Use a date between the two, or change the clock.",
                on_key=path[-1] == day,
                needs=(("clock",), ("initial",)),
            )


def _dated(scenario: ScenarioFields) -> Iterator[tuple[tuple[Step, ...], Dated[object]]]:
    if scenario.assessment is not None:
        yield ("assessment", "cases"), scenario.assessment.cases
    for name, team in scenario.caseworkers.items():
        yield ("caseworkers", name, "full_time"), team.full_time
    for path, measure in offers(scenario):
        if measure.places is not None:
            yield (*path, "places"), measure.places


def arrivals(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Growth does not carry the arrivals past a million a year."""
    citizens, clock = scenario.citizens, scenario.clock
    factor = 1 + citizens.growth_per_year
    after = (clock.end - clock.start).days / 365.25
    before = (clock.start - scenario.origin).days / 365.25
    most = citizens.per_year * max(factor**after, factor**-before)
    if most > MOST:
        yield Wrong(
            f"growth carries the arrivals to {most:.3g} a year, and a million is the most",
            ("citizens", "growth_per_year"),
            "Lower per_year or growth_per_year, or shorten the clock.",
            needs=(("clock",),),
        )


def crowd(scenario: ScenarioFields) -> Iterator[Wrong]:
    """One run fits into the memory of a computer: everybody who comes in it, and what each may be given."""
    citizens, clock = scenario.citizens, scenario.clock
    before = (clock.start - scenario.origin).days / 365.25
    after = (clock.end - clock.start).days / 365.25
    growth = log1p(citizens.growth_per_year)
    years = (exp(growth * after) - exp(-growth * before)) / growth if growth else before + after
    measures = [measure for _, measure in offers(scenario)]
    others = fsum(each.also_used_by.per_year for each in measures if each.also_used_by is not None)
    rows = citizens.per_year * years * (len(measures) + 1) + others * (before + after)
    if rows > MOST_ROWS and not any(arrivals(scenario)):
        yield Wrong(
            f"about {citizens.per_year * years:,.0f} people are referred in one run with {len(measures)} "
            f"measures, more than a computer can hold",
            ("citizens", "per_year"),
            "Lower per_year or shorten the clock: people times measures are "
            f"{MOST_ROWS / 1e6:.0f} million at most.",
            needs=(("clock",), ("initial",), ("measures",)),
        )


def before_the_programme(scenario: ScenarioFields) -> Iterator[Wrong]:
    """A preparation holds something."""
    preparation = scenario.preparation
    if preparation is not None and preparation.lasts is None and preparation.course is None:
        yield Wrong(
            "nothing is said about the preparation: neither how long it lasts, nor a course",
            ("preparation",),
            "Write preparation: {lasts: 6 weeks}, or leave preparation out where there is none.",
            on_key=True,
        )
