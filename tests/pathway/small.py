"""A small municipality in which one mechanism is switched on and off, with the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.pathway import run
from sim.population import behaviour, draw, gather
from sim.scenario import Scenario
from sim.timetable import timetable
from tests.compiled.agreement import assert_same_record
from tests.pathway.invariants.everything import check_all

if TYPE_CHECKING:
    import pandas as pd

    from sim.population import Population
    from sim.tables import Record, Tables

WEEK = 7.0
MONTH = 30.4375
PROFILES = {
    "age": {"under_30": 0.4, "from_30_to_39": 0.2, "from_40": 0.4},
    "able_to_pay": 0.5,
    "wish": {"pension": 0.4, "neither": 0.3, "programme": 0.3},
}


def town(measures: dict[str, Any] | None = None, **parts: object) -> dict[str, Any]:
    """A municipality without anything but one measure with room for everybody, two years long."""
    return {
        "name": "story",
        "clock": {"start": date(2027, 1, 4), "years": "104 weeks", "warm_up": "0 weeks"},
        "citizens": {"per_year": 60},
        "measures": measures or {"mentor": {"places": "unlimited", "lasts": "10 weeks"}},
    } | parts


def groups(
    places: int = 4, minimum: int = 1, weeks: int = 4, lasts: int = 8, **more: object
) -> dict[str, Any]:
    """Group courses that start every few weeks."""
    return {
        "places": places,
        "minimum": minimum,
        "every": f"{weeks} weeks",
        "first": date(2027, 1, 18),
        "lasts": f"{lasts} weeks",
    } | more


@dataclass(frozen=True)
class Lived:
    """One run of a small municipality, the same on both engines; every invariant has been checked on it."""

    population: Population
    record: Record
    tables: Tables

    @cached_property
    def citizens(self) -> pd.DataFrame:
        """One row a citizen, by number; times in days."""
        return self.tables.citizens_frame().set_index("citizen")

    @cached_property
    def spells(self) -> pd.DataFrame:
        """All spells."""
        return self.tables.spells_frame()

    def of(self, measure: str, attempt: int | None = 1) -> pd.DataFrame:
        """The spells of one measure by citizen: a certain attempt, or all (None)."""
        rows = self.spells[self.spells.measure == measure]
        return (rows if attempt is None else rows[rows.attempt == attempt]).set_index("citizen")

    def started(self, measure: str) -> int:
        """How many spells of a measure have started."""
        return int(self.of(measure, None).started.notna().sum())


def lived(measures: dict[str, Any] | None = None, seed: int = 1, **parts: object) -> Lived:
    """Run a small municipality, and hold it to all invariants."""
    scenario = Scenario.model_validate(town(measures, **parts))
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    record = run(scenario, dates, people)
    assert_same_record(record, scenario, dates, people)
    check_all(record, dates, people, behaviour(scenario))
    return Lived(people, record, gather(record, dates, people))
