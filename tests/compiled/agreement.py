"""Both engines on the same population, and where they differ first.

Equal means equal to the last bit, in the record and in the two tables that are gathered from it. Only what a
column is kept in may differ, a list or an array; the sign of a zero may not.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import compiled, pathway
from sim.population import draw, gather
from sim.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Record, Tables
    from sim.timetable import Timetable

    Who = Callable[[int], str]
    """Says whose a row is."""


def assert_engines_agree(scenario: Scenario, seed: int, replication: int = 0) -> None:
    """One replication leaves the same behind, whichever engine ran it."""
    found = difference(scenario, seed, replication)
    assert found is None, f"{scenario.name}, seed {seed}, replication {replication}: {found}"


def difference(scenario: Scenario, seed: int, replication: int = 0) -> str | None:
    """What the two engines differ in first in one replication, as a sentence; none if in nothing."""
    dates = timetable(scenario)
    return difference_of(scenario, dates, draw(scenario, dates, seed, replication))


def difference_of(scenario: Scenario, dates: Timetable, people: Population) -> str | None:
    """The same for a population that has been drawn."""
    return difference_from(pathway.run(scenario, dates, people), scenario, dates, people)


def assert_same_record(one: Record, scenario: Scenario, dates: Timetable, people: Population) -> None:
    """The compiled engine leaves behind what SimPy's did."""
    found = difference_from(one, scenario, dates, people)
    assert found is None, f"{scenario.name}: {found}"


def difference_from(one: Record, scenario: Scenario, dates: Timetable, people: Population) -> str | None:
    """What the compiled engine differs in first from what SimPy's left behind; none if in nothing."""
    return next(differences(one, compiled.run(scenario, dates, people), dates, people), None)


def differences(one: Record, other: Record, dates: Timetable, people: Population) -> Iterator[str]:
    """Every column in which SimPy's record or its tables differ from those of the compiled engine."""
    for field in fields(one):
        if field.name != "areas":
            left, right = getattr(one, field.name), getattr(other, field.name)
            if field.name != "motivation_end":
                left, right = whole(left), whole(right)
            who = spell_of(people) if field.name.startswith("spell_") else citizen_of
            yield from in_column(f"record.{field.name}", left, right, who)
    for name in sorted(one.areas.keys() | other.areas.keys()):
        yield from in_value(f"areas[{name!r}]", one.areas.get(name), other.areas.get(name))
    yield from in_tables(gather(one, dates, people), gather(other, dates, people))


def in_tables(one: Tables, other: Tables) -> Iterator[str]:
    """Every column in which the tables differ."""
    for name in ("replication", "names", "teams", "outcomes", "areas"):
        yield from in_value(f"tables.{name}", getattr(one, name), getattr(other, name))
    for table in ("citizens", "spells"):
        left, right = getattr(one, table), getattr(other, table)
        yield from in_value(f"the columns of {table}", list(left), list(right))
        for name in left.keys() & right.keys():
            who = row_of(one.names, left) if table == "spells" else lambda row: f"row {row}"
            yield from in_value(f"the kind of {table}.{name}", left[name].dtype, right[name].dtype)
            yield from in_column(f"{table}.{name}", left[name], right[name], who)


def in_value(what: str, one: object, other: object) -> Iterator[str]:
    """Something that is no column."""
    if one != other:
        yield f"{what} is {one} on SimPy and {other} compiled"


def in_column(what: str, one: Any, other: Any, who: Who) -> Iterator[str]:  # noqa: ANN401  lists or arrays
    """The first row in which a column differs, and in how many it does; NaN equals NaN."""
    left, right = np.asarray(one), np.asarray(other)
    yield from in_value(f"the length of {what}", len(left), len(right))
    if len(left) != len(right):
        return
    differs = left != right
    if left.dtype.kind == "f" and right.dtype.kind == "f":
        signs = np.signbit(left) != np.signbit(right)
        differs = (differs | signs) & ~(np.isnan(left) & np.isnan(right))
    if differs.any():
        row = int(differs.argmax())
        yield (
            f"{what} is {left[row]!r} on SimPy and {right[row]!r} compiled for {who(row)}, "
            f"the first of {differs.sum()} rows that differ"
        )


def whole(column: Any) -> Any:  # noqa: ANN401  lists or arrays
    """A column of whole numbers, refused if it holds anything else."""
    found = np.asarray(column)
    assert not len(found) or found.dtype.kind in "iub"
    return found.astype(np.int64)


def citizen_of(row: int) -> str:
    """Whose a row about citizens is."""
    return f"citizen {row}"


def spell_of(people: Population) -> Who:
    """Whose a row about spells is: after those of citizens come those of other users."""

    def who(row: int) -> str:
        spells, count = people.spells, len(people.spells.measure)
        if row >= count:
            other = row - count
            return f"spell {row} (other user {other} of {people.names[people.others.measure[other]]})"
        name, attempt = people.names[spells.measure[row]], spells.attempt[row]
        return f"spell {row} (citizen {spells.citizen[row]}, {name}, attempt {attempt})"

    return who


def row_of(names: tuple[str, ...], spells: dict[str, Any]) -> Who:
    """Whose a row of the table of spells is."""
    return lambda row: f"row {row} (citizen {spells['citizen'][row]}, {names[spells['measure'][row]]})"
