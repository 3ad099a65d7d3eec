"""Rules about measures that name each other: what comes first, and what takes the place of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.registers.words import COURSE, STAGES

from .wrong import Step, Wrong, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

Path = tuple[Step, ...]


def alternatives(scenario: ScenarioFields) -> Iterator[Wrong]:
    """`alternatives:` names other measures that exist."""
    for name, measure in scenario.measures.items():
        for position, other in enumerate(measure.alternatives):
            at = ("measures", name, "alternatives", position)
            if other == name:
                yield Wrong(
                    f"{name} cannot be an alternative to itself", at, "Take its name out of the list."
                )
            elif other not in scenario.measures:
                yield _no_measure(other, at, scenario)


def order(scenario: ScenarioFields) -> Iterator[Wrong]:
    """`after:` names other measures that exist, and never leads back to where it began."""
    waits_for: dict[str, dict[str, Path]] = {}
    for name, measure in scenario.measures.items():
        edges: dict[str, Path] = {}
        for kind, listed in (("measures", measure.after.measures), ("decided", measure.after.decided)):
            for position, other in enumerate(listed):
                at = ("measures", name, "after", kind, position)
                if other not in scenario.measures:
                    yield _no_measure(other, at, scenario)
                else:
                    edges.setdefault(other, at)
        waits_for[name] = edges
    told: list[set[str]] = []
    for circle in _circles(waits_for):
        told.append(set(circle))
        yield Wrong(
            f"after: leads in a circle: {' waits for '.join((*circle, circle[0]))}",
            waits_for[circle[0]][circle[1 % len(circle)]],
            "Take one of these names out; nobody in the circle could ever begin.",
            needs=tuple(("measures", one) for one in circle),
        )
    with_others, instead = _with_alternatives(scenario, waits_for)
    for circle in _circles(with_others):
        if not any(each <= set(circle) for each in told):
            yield _round_about(circle, with_others, instead)


def _no_measure(other: str, at: Path, scenario: ScenarioFields) -> Wrong:
    """Why a name is not the name of a measure."""
    if other in STAGES:
        return Wrong(f'"{other}" is a stage that everybody passes, not a measure', at, "Take it out.")
    if other == COURSE:
        return Wrong("the preparation course comes before the meeting, and is no measure", at, "Take it out.")
    message, hint = unknown("measure", other, scenario.measures, called(scenario))
    return Wrong(message, at, hint)


def _with_alternatives(
    scenario: ScenarioFields, waits_for: dict[str, dict[str, Path]]
) -> tuple[dict[str, dict[str, Path]], dict[tuple[str, str], str]]:
    """Who waits for whose end when alternatives have taken the places of others, and in whose place.

    What follows a measure does not wait for the measure that it follows, and everything is decided before
    it waits.
    """
    found: dict[str, dict[str, Path]] = {}
    instead: dict[tuple[str, str], str] = {}
    reached: dict[str, list[str]] = {}
    for name, edges in waits_for.items():
        ends = {other: at for other, at in edges.items() if other in scenario.measures[name].after.measures}
        found[name] = dict(ends)
        for other, at in ends.items():
            if other not in reached:
                reached[other] = _reached(other, scenario)
            for one in reached[other]:
                if one != name and one not in found[name]:
                    found[name][one] = at
                    instead[name, one] = other
    return found, instead


def _reached(begin: str, scenario: ScenarioFields) -> list[str]:
    """What may follow a measure by `alternatives:`, directly or in turn; not the measure itself."""
    found: dict[str, None] = {}
    ahead = [begin]
    while ahead:
        for other in scenario.measures[ahead.pop()].alternatives:
            if other in scenario.measures and other != begin and other not in found:
                found[other] = None
                ahead.append(other)
    return list(found)


def _round_about(
    circle: list[str], waits_for: dict[str, dict[str, Path]], instead: dict[tuple[str, str], str]
) -> Wrong:
    """A circle that closes once an alternative has taken the place of a measure."""
    steps = list(zip(circle, (*circle[1:], circle[0]), strict=True))
    said = [
        f"{other} (in place of {instead[one, other]})" if (one, other) in instead else other
        for one, other in steps
    ]
    first, second = steps[0]
    return Wrong(
        f"after: and alternatives: lead in a circle: {circle[0]} waits for {', which waits for '.join(said)}",
        waits_for[first][second],
        "Take one of these names out; those in the circle could never begin.",
        needs=tuple(("measures", one) for one in {*circle, *instead.values()}),
    )


def called(scenario: ScenarioFields) -> dict[str, tuple[str, ...]]:
    """The labels of measures, in every language."""
    return {
        name: tuple(measure.label.values()) if isinstance(measure.label, dict) else (measure.label,)
        for name, measure in scenario.measures.items()
        if measure.label is not None
    }


def _circles(waits_for: dict[str, dict[str, Path]]) -> Iterator[list[str]]:
    """Circles, none of which shares a measure with an earlier one."""
    settled: set[str] = set()
    for name in sorted(waits_for):
        circle = _circle(name, waits_for, settled)
        if circle:
            settled.update(circle)
            yield circle


def _circle(begin: str, waits_for: dict[str, dict[str, Path]], settled: set[str]) -> list[str]:
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
