"""Rules about places that several measures share by `pool:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wrong import Wrong, listing, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .quantities import Dated
    from .schema_parts import ScenarioFields


def members(scenario: ScenarioFields) -> dict[str, list[str]]:
    """The measures of each pool, in order of name; those with groups are refused elsewhere."""
    found: dict[str, list[str]] = {}
    for name, measure in sorted(scenario.measures.items()):
        if measure.pool is not None and measure.groups is None:
            found.setdefault(measure.pool, []).append(name)
    return found


def pools(scenario: ScenarioFields) -> Iterator[Wrong]:
    """A pool has several measures, a number of places, and one rule of who is next."""
    found = members(scenario)
    for pool, names in found.items():
        if len(names) == 1 and pool.isidentifier():
            yield _alone(names[0], pool, scenario, found)
        yield from _places(names, pool, scenario)
        yield from _rules(names, pool, scenario)


def _alone(name: str, pool: str, scenario: ScenarioFields, found: dict[str, list[str]]) -> Wrong:
    near = nearest(pool, [other for other in found if other != pool])
    then = f'; did you mean "{near}"?' if near else ", so nothing is shared"
    return Wrong(
        f'no other measure is in the pool "{pool}"{then}',
        ("measures", name, "pool"),
        f"Write pool: {near or pool} in every measure that shares the places, or remove it.",
        needs=tuple(("measures", other, "pool") for other in scenario.measures),
    )


def _places(names: list[str], pool: str, scenario: ScenarioFields) -> Iterator[Wrong]:
    with_places = 0
    for name in names:
        places = scenario.measures[name].places
        if places is None:
            continue
        with_places += 1
        if unlimited(places):
            yield Wrong(
                f'the places of the pool "{pool}" cannot be unlimited: a pool shares a number of places',
                ("measures", name, "places"),
                "Write a number of places, or remove the pool.",
            )
    if not with_places:
        yield Wrong(
            f'the pool "{pool}" has no places',
            ("measures", names[0], "pool"),
            f"Write places: in {' or '.join(names[:3])}; the places of all its measures are added together.",
            needs=tuple(("measures", name, "places") for name in names),
        )


def _rules(names: list[str], pool: str, scenario: ScenarioFields) -> Iterator[Wrong]:
    """One line, one rule; pointed out where a rule is written, since first_come need not be."""
    rules = {name: scenario.measures[name].queue for name in names}
    if len(set(rules.values())) == 1:
        return
    written = [name for name in names if "queue" in scenario.measures[name].model_fields_set]
    yield Wrong(
        f'the measures of the pool "{pool}" have one queue, and different rules for it: '
        f"{listing(f'{name} {rule}' for name, rule in rules.items())}",
        ("measures", written[-1], "queue"),
        "Write the same queue: in all of them.",
        needs=tuple(("measures", name, "queue") for name in names),
    )


def unlimited(places: Dated[int | None]) -> bool:
    """Whether there is a time at which nobody has to wait for such places."""
    return places.first is None or any(each is None for _, each in places.steps)
