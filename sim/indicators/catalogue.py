"""All questions put to one replication, and the list of what is asked.

The list depends on the scenario only: its measures, fields, teams, outcomes and years, whether it has
profiles, what it lets happen (no-shows are not counted where everybody turns up), and what has a price. It is
what comes out for a municipality without citizens, so names and numbers cannot part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import (
    contact,
    delivery,
    dropout,
    load,
    money,
    need,
    outcomes,
    queues,
    review,
    survey,
    today,
    turns,
    waits,
    why_not,
)
from .view import nobody, view

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .sheet import Headings, Key, Sheet
    from .view import View

    Floats = NDArray[np.float64]

QUESTIONS = (
    waits, delivery, review, why_not, dropout, queues, load, outcomes, survey, need, turns, contact, today,
    money,
)  # fmt: skip
"""In the order in which they are reported."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one replication.

    keys, values, counts: of equal length. counts: how many citizens or recommendations a value rests on,
    NaN for counts, averages over time and shares of a capacity. A value is NaN where nobody is asked
    about, and infinite where a wait's quantile is not reached.
    """

    replication: int
    keys: tuple[Key, ...]
    values: Floats
    counts: Floats


def catalogue(scenario: Scenario, timetable: Timetable) -> tuple[Key, ...]:
    """What is asked of every replication of the scenario, in order."""
    return _ask(nobody(timetable, scenario)).keys()


def indicators(tables: Tables, timetable: Timetable, scenario: Scenario) -> Numbers:
    """All numbers of one replication with what they are and what they rest on."""
    sheet = _ask(view(tables, timetable, scenario))
    return Numbers(tables.replication, sheet.keys(), sheet.values(), sheet.counts())


def measure_all(tables: Tables, timetable: Timetable, scenario: Scenario) -> Floats:
    """(keys,): the numbers of one replication, in the order of the catalogue."""
    return _ask(view(tables, timetable, scenario)).values()


def headings(scenario: Scenario, timetable: Timetable) -> Headings:
    """What is asked of every replication of the scenario, in short: to see whether another asks the same."""
    return _ask(nobody(timetable, scenario)).headings()


def measure_with_headings(
    tables: Tables, timetable: Timetable, scenario: Scenario
) -> tuple[Floats, Headings]:
    """The numbers of one replication, and what they are in short."""
    sheet = _ask(view(tables, timetable, scenario))
    return sheet.values(), sheet.headings()


def _ask(seen: View) -> Sheet:
    sheet = seen.sheet()
    for question in QUESTIONS:
        question.measure(seen, sheet)
    return sheet
