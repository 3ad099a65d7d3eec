"""Rules about what one measure says: words that need groups, places, a price, or a programme around them.

They hold for the measures and, with a few of its own, for the course before the meeting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wrong import Step, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_measure import Measure
    from .schema_parts import ScenarioFields

Path = tuple[Step, ...]

_COURSE: Path = ("preparation", "course")
_AFTER_THE_MEETING = {
    "after": "it comes before everything else",
    "alternatives": "who does not get it goes to the meeting without it",
    "one_of": "it excludes no measure",
    "review": "nobody follows a programme yet",
    "private": "it is the municipality's own",
    "pool": "it has places of its own",
    "considerations": "they belong to measures at a workplace",
    "clashes_with": "nothing else runs beside it",
}
"""What a course before the meeting cannot have, and why."""


def offers(scenario: ScenarioFields) -> Iterator[tuple[Path, Measure]]:
    """Everything that is delivered, and where it stands: the measures, and the course before the meeting."""
    for name, measure in scenario.measures.items():
        yield ("measures", name), measure
    if scenario.preparation is not None and scenario.preparation.course is not None:
        yield _COURSE, scenario.preparation.course


def measures(scenario: ScenarioFields) -> Iterator[Wrong]:
    """What each measure says fits together."""
    for path, measure in offers(scenario):
        rules = [turning_up(measure), named(measure), used_by_others(measure, path)]
        rules += [course(measure)] if path == _COURSE else [privately(measure), in_groups(measure)]
        for wrongs in rules:
            yield from (wrong.under(*path) for wrong in wrongs)


def said(measure: Measure, field: str) -> bool:
    """Whether a measure says something about a field that is more than `false`, 0 or nothing."""
    return field in measure.model_fields_set and bool(getattr(measure, field))


def privately(measure: Measure) -> Iterator[Wrong]:
    """Who pays for a measure comes to it as an alternative, and only such a measure has a price."""
    if measure.private and "recommended" in measure.model_fields_set:
        yield Wrong(
            "a private measure is never recommended: it is only an alternative",
            ("recommended",),
            "Remove recommended, and name the measure in the alternatives of another one.",
            on_key=True,
            rather=Wrong(
                "a measure that is recommended cannot be private",
                ("private",),
                "Write a new measure with private: true, and name it in the alternatives of this one.",
                on_key=True,
            ),
        )
    if measure.price is not None and not measure.private:
        yield Wrong(
            "a price is what a citizen pays for a private measure, and this one is not private",
            ("price",),
            "Add private: true. What the municipality pays stands in cost: {per_place_year: 50000}, and for "
            "a place that it buys in buys_after: {wait: 90 days, price: 20000}.",
            on_key=True,
        )


def turning_up(measure: Measure) -> Iterator[Wrong]:
    """Only a seat in a group can stay empty."""
    for field in ("no_show", "standby"):
        if measure.places is not None and measure.groups is None and said(measure, field):
            yield Wrong(
                f"{field} is about seats in a group, and this measure has places",
                (field,),
                "Remove it; those who say no to a place stand in declined: {share: 0.06}.",
                on_key=True,
                gives_way=(field,),
            )


def in_groups(measure: Measure) -> Iterator[Wrong]:
    """Groups do not clash with themselves, and share no places."""
    if measure.groups is None:
        return
    if measure.clashes_with is not None:
        yield Wrong(
            "clashes_with belongs to the measure whose hours clash with groups, not to the group itself",
            ("clashes_with",),
            "Write it in a measure with places, such as an internship.",
            on_key=True,
            gives_way=("clashes_with",),
        )
    if measure.pool is not None:
        yield Wrong(
            "a pool shares places, and this measure has groups",
            ("pool",),
            "Remove it: each group has places of its own.",
            on_key=True,
            gives_way=("pool",),
        )


def named(measure: Measure) -> Iterator[Wrong]:
    """Names that stand in results are words."""
    given: list[tuple[str, Path, str]] = [
        ("consideration", ("considerations", name), name) for name in measure.considerations
    ]
    if measure.pool is not None:
        given.append(("pool", ("pool",), measure.pool))
    for kind, path, name in given:
        if not name.isidentifier():
            yield Wrong(
                f'"{name}" cannot be the name of a {kind}',
                path,
                "Use letters, digits and underscores.",
                on_key=kind == "consideration",
            )


def used_by_others(measure: Measure, path: Path) -> Iterator[Wrong]:
    """Others can only use what exists."""
    if measure.also_used_by is not None and not measure.available:
        yield Wrong(
            "nobody else can use an offer that does not exist",
            ("also_used_by",),
            "Remove also_used_by, or available: false.",
            on_key=True,
            rather=Wrong(
                "others use this measure too, so that it must exist",
                ("available",),
                f"Remove that as well: remove: [{'.'.join(map(str, path))}.also_used_by].",
                on_key=True,
            ),
        )


def course(measure: Measure) -> Iterator[Wrong]:
    """The course runs before the meeting: what belongs to a plan of measures has no meaning in it."""
    for field, reason in _AFTER_THE_MEETING.items():
        if said(measure, field):
            yield Wrong(
                f"a course before the meeting cannot have {field}: {reason}",
                (field,),
                "Remove it.",
                on_key=True,
            )
    if measure.queue == "longest_in_programme":
        yield Wrong(
            "a course before the meeting cannot have this queue rule: nobody is in a programme yet",
            ("queue",),
            "Write first_come, lowest_motivation or youngest_first.",
        )
