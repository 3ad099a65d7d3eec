"""A small municipality that begins with a list: who is on it, and what becomes of them.

Days count from the first day of the run, so everything on a list stands on day 0 or before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.pathway import run
from sim.population import behaviour, draw, gather
from sim.registers import Sheet
from sim.scenario import Scenario
from sim.timetable import timetable
from tests.compiled.agreement import assert_same_record
from tests.pathway.invariants.places import engine_agrees_with_tables
from tests.pathway.invariants.seen import Run
from tests.pathway.small import town

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from sim.tables import Tables

START = date(2027, 1, 4)
"""The Monday on which these runs begin."""
HUNDRED: dict[str, Any] = {"places": "unlimited", "lasts": "100 days"}
CLOSED: dict[str, Any] = {"places": 0, "lasts": "100 days"}
"""A measure that everybody waits for, for ever."""

Row = dict[str, Any]


def day(number: int) -> date:
    """The date of a day of the run, negative before it."""
    return START + timedelta(days=number)


def row(citizen: str, measure: str = "mentor", **more: object) -> Row:
    """A row of a list of spells; whole numbers are days."""
    return {"citizen": citizen, "measure": measure, **more}


def active(citizen: str, since: int, measure: str = "mentor", **more: object) -> Row:
    """Somebody who takes part in a measure, recommended a day before."""
    return row(citizen, measure, recommended=since - 1, queued=since - 1, started=since, **more)


def waiting(citizen: str, since: int, measure: str = "mentor", **more: object) -> Row:
    """Somebody who stands in a queue, since the day on which it was recommended."""
    return row(citizen, measure, recommended=since, queued=since, **more)


def inside(citizen: str, since: int, **more: object) -> Row:
    """A row of a list of citizens: in a programme since a day."""
    return {"citizen": citizen, "arrived": since, "started": since, **more}


def sheet(name: str, rows: Sequence[Row]) -> Sheet | None:
    """A list as a table; None where it is empty."""
    if not rows:
        return None
    columns = list(dict.fromkeys(column for each in rows for column in each))
    days = {"arrived", "prepared", "assessed", "dropped", "recommended", "identified", "decided"}
    days |= {"queued", "offered", "started", "ended"}
    cells = [
        [day(each[c]) if c in days and each.get(c) is not None else each.get(c) for c in columns]
        for each in rows
    ]
    return Sheet.of(name, columns, cells)


@dataclass(frozen=True)
class Begun:
    """One run that began with a list, the same on both engines; their own account agrees with its tables."""

    scenario: Scenario
    tables: Tables

    @cached_property
    def names(self) -> dict[int, str]:
        """What the list calls those who were there, by their number."""
        assert self.scenario.initial is not None
        people = self.scenario.initial.backlog.people
        return {k - len(people): person.citizen for k, person in enumerate(people)}

    @cached_property
    def citizens(self) -> pd.DataFrame:
        """Those of the list, by what the list calls them; times in days."""
        frame = self.tables.citizens_frame()
        return frame[frame.citizen < 0].assign(citizen=frame.citizen.map(self.names)).set_index("citizen")

    @cached_property
    def spells(self) -> pd.DataFrame:
        """All spells of theirs, and of other users of services."""
        frame = self.tables.spells_frame()
        return frame.assign(citizen=frame.citizen.map(self.names).fillna(""))

    def of(self, measure: str = "mentor", attempt: int = 1) -> pd.DataFrame:
        """Their spells of one measure, by what the list calls them."""
        s = self.spells
        rows = s[(s.measure == measure) & (s.attempt == attempt) & (s.via != "other")]
        return rows.set_index("citizen")

    def others(self, measure: str = "mentor") -> pd.DataFrame:
        """What other users of a service did."""
        rows = self.spells[(self.spells.measure == measure) & (self.spells.via == "other")]
        return rows.set_index("queued")

    def started(self, measure: str = "mentor", attempt: int = 1) -> dict[str, float]:
        """When each of them started, in whole or other days; who has not is left out."""
        days = self.of(measure, attempt).started.dropna()
        return {str(who): float(when) for who, when in days.items()}


def said(table: pd.DataFrame, who: str, *columns: str) -> list[object]:
    """What stands in some columns of somebody's row."""
    return [table[column][who] for column in columns]


def begun(
    spells: Sequence[Row] = (),
    people: Sequence[Row] = (),
    measures: dict[str, Any] | None = None,
    seed: int = 1,
    **parts: object,
) -> Begun:
    """Run a town that begins with these lists, and to which nobody else comes."""
    rules = {"new_entrants_until": START, **(parts.pop("rules", None) or {})}  # type: ignore[dict-item]  # a mapping
    data = town(measures, rules=rules, **parts)
    del data["clock"]["warm_up"]
    data["initial"] = {"as_of": START} | {
        name: table
        for name, rows in (("citizens", people), ("spells", spells))
        if (table := sheet(f"{name}.csv", rows))
    }
    scenario = Scenario.model_validate(data)
    dates = timetable(scenario)
    there = draw(scenario, dates, seed, 0)
    record = run(scenario, dates, there)
    assert_same_record(record, scenario, dates, there)
    engine_agrees_with_tables(Run(record, dates, there, behaviour(scenario)))
    return Begun(scenario, gather(record, dates, there))
