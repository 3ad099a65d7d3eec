"""Rules that no field can check alone: what a scenario says in one place must fit what it says in another.

Each check is a function from a scenario to what is wrong. `needs` names the other parts that a
judgement rests on: where one of those could not be read, the judgement is not passed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from .open_days import open_days
from .profiles import COLUMNS, WORDS, possible
from .quantities import MOST, Dated
from .wrong import Step, Wrong, listing, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

RESERVED = ("assessment", "programme", "all")
"""Names of stages and of everything together: no measure may be called so."""
MOST_MEASURES = 1_000
_PROFILES = ("citizens", "profiles")


def check(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Everything that does not fit together."""
    for one in (names, dates, open_days, arrivals, order, words, teams, staying, effects):
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
    """Capacities change between the first day of the warm-up and the end of the run.

    The first start of a group may lie up to a year earlier: starts repeat, and the last one is known.
    """
    begin, end = scenario.clock.origin, scenario.clock.end
    written = [((*path, day), day, begin) for path, found in _dated(scenario) for day, _ in found.steps]
    written += [
        (("measures", name, "groups", "first"), measure.groups.first, begin - timedelta(days=366))
        for name, measure in scenario.measures.items()
        if measure.groups is not None
    ]
    for path, day, earliest in written:
        if not earliest <= day < end:
            yield Wrong(
                f"{day} lies outside the clock, which runs from {begin} (with its warm-up) until {end}",
                path,
                "Use a date between the two, or change the clock.",
                on_key=path[-1] == day,
                needs=(("clock",),),
            )


def _dated(scenario: ScenarioFields) -> Iterator[tuple[tuple[Step, ...], Dated[object]]]:
    if scenario.assessment is not None:
        yield ("assessment", "cases"), scenario.assessment.cases
    for name, team in scenario.caseworkers.items():
        yield ("caseworkers", name, "full_time"), team.full_time
    for name, measure in scenario.measures.items():
        if measure.places is not None:
            yield ("measures", name, "places"), measure.places


def arrivals(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Growth does not carry the arrivals past a million a year."""
    citizens, clock = scenario.citizens, scenario.clock
    factor = 1 + citizens.growth_per_year
    after = (clock.end - clock.start).days / 365.25
    before = (clock.start - clock.origin).days / 365.25
    most = citizens.per_year * max(factor**after, factor**-before)
    if most > MOST:
        yield Wrong(
            f"growth carries the arrivals to {most:.3g} a year, and a million is the most",
            ("citizens", "growth_per_year"),
            "Lower per_year or growth_per_year, or shorten the clock.",
            needs=(("clock",),),
        )


def order(scenario: ScenarioFields) -> Iterator[Wrong]:
    """`after:` names other measures that exist, and never leads back to where it began."""
    waits_for: dict[str, dict[str, tuple[Step, ...]]] = {}
    for name, measure in scenario.measures.items():
        edges: dict[str, tuple[Step, ...]] = {}
        for kind, listed in (("measures", measure.after.measures), ("decided", measure.after.decided)):
            for position, other in enumerate(listed):
                at = ("measures", name, "after", kind, position)
                if other not in scenario.measures:
                    message, hint = unknown("measure", other, scenario.measures, called(scenario))
                    yield Wrong(message, at, hint)
                else:
                    edges.setdefault(other, at)
        waits_for[name] = edges
    settled: set[str] = set()
    for name in sorted(waits_for):
        circle = _circle(name, waits_for, settled)
        if circle:
            settled.update(circle)
            yield Wrong(
                f"after: leads in a circle: {' waits for '.join((*circle, circle[0]))}",
                waits_for[circle[0]][circle[1 % len(circle)]],
                "Take one of these names out; nobody in the circle could ever begin.",
                needs=tuple(("measures", one) for one in circle),
            )


def called(scenario: ScenarioFields) -> dict[str, tuple[str, ...]]:
    """The labels of measures, in every language."""
    return {
        name: tuple(measure.label.values()) if isinstance(measure.label, dict) else (measure.label,)
        for name, measure in scenario.measures.items()
        if measure.label is not None
    }


def _circle(begin: str, waits_for: dict[str, dict[str, tuple[Step, ...]]], settled: set[str]) -> list[str]:
    """A circle that can be reached from a measure, without walking through what is settled; or nothing."""
    way: list[str] = [begin]
    choices = [iter(sorted(waits_for[begin]))] if begin not in settled else []
    while choices:
        step = next(choices[-1], None)
        if step is None:
            choices.pop()
            settled.add(way.pop())
        elif step in way:
            return way[way.index(step) :]
        elif step not in settled:
            way.append(step)
            choices.append(iter(sorted(waits_for[step])))
    return []


def words(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Words that tell people apart need profiles that say how many they are."""
    if scenario.citizens.profiles is not None:
        return
    advice = "Add citizens.profiles: with the shares of each group, or write one number for all."
    for name, measure in scenario.measures.items():
        if isinstance(measure.recommended, dict):
            for word in measure.recommended:
                if word in WORDS:
                    yield Wrong(
                        f'"{word}" says nothing without citizens.profiles',
                        ("measures", name, "recommended", word),
                        advice,
                        on_key=True,
                        needs=(_PROFILES,),
                    )


def teams(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Everybody is served by exactly one team, where there are caseworkers."""
    if not scenario.caseworkers:
        return
    profiles = scenario.citizens.profiles
    if profiles is None and any(team.serves for team in scenario.caseworkers.values()):
        for name, team in scenario.caseworkers.items():
            if team.serves:
                yield Wrong(
                    "serves: says nothing without citizens.profiles",
                    ("caseworkers", name, "serves"),
                    "Add citizens.profiles: with the shares of each group, or one team without serves.",
                    on_key=True,
                    needs=(_PROFILES,),
                )
        return
    columns = [
        column for column in COLUMNS if any(column in team.serves for team in scenario.caseworkers.values())
    ]
    needs: tuple[tuple[Step, ...], ...] = (_PROFILES, ("caseworkers",))
    others = sorted(name for name, team in scenario.caseworkers.items() if not team.serves)
    told = set()
    for person in possible(profiles, columns):
        fitting = sorted(
            name
            for name, team in scenario.caseworkers.items()
            if team.serves and all(person[column] in values for column, values in team.serves.items())
        )
        fitting = fitting or others
        who = listing(f"{column} {value}" for column, value in person.items()) or "everybody"
        if not fitting and "nobody" not in told:
            told.add("nobody")
            yield Wrong(
                f"no team serves {who}",
                ("caseworkers",),
                "Add them to the serves: of a team, or add a team without serves: for everybody else.",
                on_key=True,
                needs=needs,
            )
        if len(fitting) > 1 and (pair := " and ".join(fitting)) not in told:
            told.add(pair)
            yield Wrong(
                f"{pair} both serve {who}",
                ("caseworkers", fitting[-1], "serves"),
                "Everybody has one team: make their serves: exclude each other.",
                on_key=True,
                needs=needs,
            )


def staying(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Those who stay on support hold their place to the programme's end, so it needs one."""
    if scenario.dropout is None or scenario.dropout.stays == 0:
        return
    if scenario.programme is None or scenario.programme.lasts is None:
        yield Wrong(
            "stays needs a programme with a length",
            ("dropout", "stays"),
            "Add programme: {lasts: …}: those who stay hold their place until it is over.",
            needs=(("programme",),),
        )


def effects(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Effects of delivery are told apart by fields that measures belong to."""
    if scenario.outcome is None or not isinstance(scenario.outcome.effects.delivered, dict):
        return
    known = list(dict.fromkeys(each.field for each in scenario.measures.values() if each.field))
    for field in scenario.outcome.effects.delivered:
        if field not in known:
            message, hint = unknown("field of measures", field, known)
            yield Wrong(
                message, ("outcome", "effects", "delivered", field), hint, on_key=True, needs=(("measures",),)
            )
