"""Citizens of today who do not go together with the scenario: it runs, and its first weeks may surprise."""

from __future__ import annotations

from collections import Counter
from math import floor
from typing import TYPE_CHECKING

from .checks_initial import gathered
from .checks_pools import members
from .notes_stock import too_few
from .notes_unwritten import unwritten
from .quantities import SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from .schema_measure import Measure
    from .schema_parts import ScenarioFields


def of_today(scenario: ScenarioFields) -> Iterator[str]:
    """Everything there is to note about `initial:`."""
    if scenario.initial is None:
        return
    yield from _nobody(scenario)
    yield from too_few(scenario)
    yield from _measures(scenario)
    yield from _teams(scenario)
    yield from _stays(scenario)
    yield from _programmes(scenario)
    yield from unwritten(scenario)


def _nobody(scenario: ScenarioFields) -> Iterator[str]:
    """Tables in which nobody is inside, or that do not know each other's citizens."""
    found = gathered(scenario)
    if scenario.initial is not None and not found.backlog.people:
        others = found.backlog.others
        who = "no citizen" if others else "nobody"
        begins = f"with {_people(len(others), 'who uses', 'who use')} services besides" if others else "empty"
        yield (
            f"initial: {who} in the tables is inside on {scenario.initial.as_of}, so the run begins {begins}"
        )
    if found.unlisted:
        who, they = _people(found.unlisted, "stands", "stand"), "is" if found.unlisted == 1 else "are"
        yield (
            f"initial: {who} in the spells table and not in the citizens table, and {they} taken to be in a "
            "programme since the first recommendation; see that both tables write citizens alike (0012, 12)"
        )


def _measures(scenario: ScenarioFields) -> Iterator[str]:
    """More people in a measure, or in measures that share their places, than there are places."""
    today = scenario.initial
    if today is None:
        return
    active = Counter(
        each.measure
        for each in today.backlog.stays
        if each.status == "active" and each.via in ("own", "other")
    )
    pooled = members(scenario)
    alone = {
        f"measures.{name}": [name]
        for name, measure in scenario.measures.items()
        if measure.places is not None and not any(name in names for names in pooled.values())
    }
    for where, names in {**alone, **{f"pool {pool}": names for pool, names in pooled.items()}}.items():
        places = [
            each.on(today.as_of) for name in names if (each := scenario.measures[name].places) is not None
        ]
        inside = sum(active[name] for name in names)
        if None not in places and inside > (there := sum(each for each in places if each is not None)):
            yield _too_many(where, inside, "takes part", "take part", there, today.as_of)


def _teams(scenario: ScenarioFields) -> Iterator[str]:
    """More citizens with a team than its caseworkers have places for."""
    today = scenario.initial
    if today is None:
        return
    only = next(iter(scenario.caseworkers)) if len(scenario.caseworkers) == 1 else None
    held = Counter(person.team or only for person in today.backlog.people if person.started is not None)
    for name, team in scenario.caseworkers.items():
        places = floor(team.full_time.on(today.as_of) * team.citizens_each)
        if team.when_full == "wait" and held[name] > places:
            where = f"caseworkers.{name}"
            yield _too_many(where, held[name], "is in a programme", "are in a programme", places, today.as_of)


def _too_many(where: str, inside: int, one: str, many: str, places: int, day: date) -> str:
    there = f"there {'is' if places == 1 else 'are'} {places} place{'s' * (places != 1)}"
    return (
        f"{where}: {_people(inside, one, many)} on {day}, and {there}: they all stay, and nobody comes in "
        "until fewer are left"
    )


def _stays(scenario: ScenarioFields) -> Iterator[str]:
    """People who have taken part for longer than anybody can."""
    today = scenario.initial
    if today is None:
        return
    longer: Counter[str] = Counter()
    longest = {name: _longest(measure) for name, measure in scenario.offers.items()}
    for stay in today.backlog.stays:
        limit = longest.get(stay.measure)
        if (
            stay.status == "active"
            and stay.started is not None
            and limit is not None
            and -stay.started > limit
        ):
            longer[stay.measure] += 1
    for name, count in sorted(longer.items()):
        yield _too_long(name, count, longest[name] or 0.0)


def _programmes(scenario: ScenarioFields) -> Iterator[str]:
    """People whose programme has lasted longer than any may."""
    today = scenario.initial
    if today is None:
        return
    ends = []
    if scenario.programme is not None and scenario.programme.lasts is not None:
        ends.append(scenario.programme.lasts.longest)
    if scenario.rules.programme.longest is not None:
        ends.append(scenario.rules.programme.longest.seconds)
    limit = min((each for each in ends if each is not None), default=None)
    if limit is None:
        return
    count = sum(person.started is not None and -person.started > limit for person in today.backlog.people)
    if count:
        yield _too_long("programme", count, limit)


def _too_long(what: str, count: int, limit: float) -> str:
    who = _people(count, "has been in it", "have been in it")
    they = "this ends" if count == 1 else "these end"
    return f"initial: {what} lasts at most {_length(limit)}, and {who} for longer: {they} on the first day"


def _longest(measure: Measure) -> float | None:
    """The longest that anybody can take part in a measure; None where there is no limit."""
    if measure.groups is not None:
        return measure.groups.lasts.seconds
    return measure.lasts.longest if measure.lasts is not None else None


def _people(count: int, one: str, many: str) -> str:
    return f"1 person {one}" if count == 1 else f"{count} people {many}"


def _length(seconds: float) -> str:
    unit = "months" if seconds > 2 * SECONDS["month"] else "days"
    return f"{seconds / SECONDS[unit[:-1]]:.3g} {unit}"
