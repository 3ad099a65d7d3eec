"""Today's state from a run: who is there on a day, what they wait for, and how long they have waited.

What a snapshot holds can be read as `initial:` of a scenario, and the run goes on from there. Those who
are over and done with are left out, but for their grants: where a measure has a budget of grants a year,
everybody who was granted it in the calendar year of the day stands in the snapshot too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

import numpy as np

from sim.registers import Sheet
from sim.tables import ANONYMOUS, CITIZEN_TIMES, SPELL_TIMES
from sim.timetable import timetable

from .parameters.refused import refuse_draws
from .replicate import Case, walk
from .request import LARGEST_SEED, RequestError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from sim.scenario import Scenario
    from sim.tables import Tables

LEFT_OUT = ("replication", "outcome", "group")
"""Columns of the two tables that say nothing about where somebody is."""

REFUSALS = ("refused", "not_budgeted", "unavailable")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A municipality as it stood on a day at 00:00, in one replication of one scenario.

    `citizens` and `spells` are the two tables (columns as in the model's description) with moments in
    place of days, NaT where one was not reached.
    """

    scenario: Scenario
    as_of: date
    seed: int
    replication: int
    citizens: pd.DataFrame
    spells: pd.DataFrame

    @property
    def initial(self) -> dict[str, object]:
        """What stands after `initial:` in a scenario that goes on from here, for `Scenario.with_`."""
        return {
            "as_of": self.as_of,
            "citizens": sheet("citizens.csv", self.citizens),
            "spells": sheet("spells.csv", self.spells),
        }


def snapshot(scenario: Scenario, as_of: date | None = None, seed: int = 1, replication: int = 0) -> Snapshot:
    """The state of a replication on a day (left out: `clock.start`), before anything happens on it.

    Raises `RequestError` for a day outside the run, or a seed or replication that cannot be.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise RequestError(f"seed must be a whole number from 0 to {LARGEST_SEED}, not {seed}")
    if replication < 0:
        raise RequestError(f"replication must be 0 or more, not {replication}")
    if scenario.initial is not None:
        raise RequestError(
            "this scenario begins with people from a list, whose rows are never written again; "
            "take the snapshot of a scenario that begins empty"
        )
    refuse_draws([scenario], "writes down the state of one municipality on a day")
    day = scenario.clock.start if as_of is None else as_of
    if not scenario.origin <= day <= scenario.clock.end:
        raise RequestError(
            f"{day} lies outside the run, which goes from {scenario.origin} (with its warm-up) "
            f"to {scenario.clock.end}"
        )
    whole = timetable(scenario)
    until = replace(whole, horizon=(day - scenario.origin).days * 86_400)
    made, _people = walk(Case(scenario, until), seed, replication)
    citizens, spells = dated(made, scenario.clock.start)
    inside = citizens["ended"].isna()
    spells = spells[kept(spells, set(citizens["citizen"][inside]), scenario, day)]
    citizens = citizens[citizens["citizen"].isin(spells["citizen"]) | inside]
    return Snapshot(
        scenario, day, seed, replication, citizens.reset_index(drop=True), spells.reset_index(drop=True)
    )


def dated(made: Tables, start: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables with moments, to the second, in place of days from `start`."""
    import pandas as pd

    begin = pd.Timestamp(datetime.combine(start, time()))
    found = []
    for frame, times in (
        (made.citizens_frame(), CITIZEN_TIMES),
        (made.spells_frame(), SPELL_TIMES),
    ):
        table = frame.drop(columns=[name for name in LEFT_OUT if name in frame])
        for name in times:
            seconds = np.rint(table[name].to_numpy(dtype=float) * 86_400)
            table[name] = begin + pd.to_timedelta(pd.Series(seconds), unit="s")
        found.append(table)
    return found[0], found[1]


def kept(spells: pd.DataFrame, inside: set[int], scenario: Scenario, day: date) -> pd.Series[bool]:
    """Which spells belong to the snapshot: of those inside, of other users, and grants of the year."""
    import pandas as pd

    year = pd.Timestamp(datetime(day.year, 1, 1))  # noqa: DTZ001  a municipality's own time, without zones
    budgeted = [name for name, of in scenario.offers.items() if of.decision.grants_per_year is not None]
    citizen = spells["citizen"]
    others = (citizen >= ANONYMOUS) & spells["ended"].isna()
    granted = (
        spells["measure"].isin(budgeted)
        & (spells["decided"] >= year)
        & ~spells["reason"].isin(REFUSALS)
        & (citizen < ANONYMOUS)
    )
    found: pd.Series[bool] = citizen.isin(inside) | others | granted
    return found


def sheet(name: str, table: pd.DataFrame) -> Sheet:
    """A table as a sheet: moments to the second, numbers in full, blank where nothing is known."""
    import pandas as pd

    columns = {}
    for column in table:
        values = table[column]
        if pd.api.types.is_datetime64_any_dtype(values):
            texts = values.dt.strftime("%Y-%m-%d %H:%M:%S")
        elif pd.api.types.is_float_dtype(values):
            texts = values.map(lambda value: repr(float(value)))
        else:
            texts = values.astype(object)
        columns[str(column)] = texts.where(values.notna(), "").tolist()
    return Sheet.of(name, columns, zip(*columns.values(), strict=True))
