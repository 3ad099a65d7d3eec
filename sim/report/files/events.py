"""The event log of a run: what became of every spell, in columns that two kinds of tools know by name.

Tools that mine processes (pm4py, bupaR) read `case:concept:name`, `concept:name`, `concept:instance`,
`time:timestamp`, `lifecycle:transition` and `org:resource`: a case is a citizen of a replication, an activity
a measure or stage, and an instance one attempt at it.

Tools that show queues moving (vidigi) read `entity_id`, `event_type`, `event`, `time`, `pathway` and
`resource_id`. An entity is one attempt at one measure, since a citizen may stand in several queues at once; a
pathway is a measure, and `time` is days since the run began. `resource_id` says which place somebody has: the
lowest that is free.

One row is one event for both, but for the last: an attempt that had started ends, and departs. The second of
the two has no activity, so that nobody mines it; pm4py leaves such rows out by itself.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.experiment.came import came
from sim.experiment.request import RequestError
from sim.tables import DAY

from .csv_text import harmless

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.tables import Tables

COLUMNS = (
    "case:concept:name", "concept:name", "concept:instance", "time:timestamp", "lifecycle:transition",
    "org:resource", "entity_id", "event_type", "event", "time", "pathway", "resource_id",
    "replication", "citizen", "attempt", "via", "status", "reason",
)  # fmt: skip
MOMENTS = {
    "recommended": ("schedule", "arrival_departure", "arrival"),
    "identified": ("assign", "queue", "identified"),
    "decided": ("assign", "queue", "decided"),
    "queued": ("assign", "queue", "queued"),
    "started": ("start", "resource_use", "started"),
}
"""Moments of a spell before its end: the transition in a life cycle, and the kind and name of the event."""
ENDS = {"completed": "complete", "stopped": "ate_abort", "not_started": "withdraw"}
"""How a spell ends, by its status: as the standard for event logs calls it."""
ORDER = {"schedule": 0, "assign": 1, "start": 2, "": 4}
PROGRAMME = "programme"
DECIMALS = 5
"""Of a day: nine tenths of a second."""


def event_log(result: Result) -> pd.DataFrame:
    """The events of all replications, by replication, time, citizen and measure; the columns `COLUMNS`.

    A `RequestError` if tables were not kept. Nobody who was there when the run began is in it.
    """
    if result.kept is None:
        raise RequestError('the tables were not kept; ask for them with keep="tables"')
    return pd.concat([events_of(result, tables) for tables in result.kept], ignore_index=True)


def events_of(result: Result, tables: Tables) -> pd.DataFrame:
    """The events of one replication."""
    spells = _named(came(result, tables.spells_frame()), tables)
    begins = result.timetable.report_start / DAY
    start = pd.Timestamp(result.scenario.clock.start)
    parts = [
        _events(spells, spells[moment], lifecycle, kind, event)
        for moment, (lifecycle, kind, event) in MOMENTS.items()
    ]
    began = spells["started"].notna()
    ends = spells["status"].astype(str).map(ENDS).fillna("")
    parts += [
        _events(spells[began], spells.loc[began, "ended"], ends[began], "resource_use_end", "ended"),
        _events(spells[~began], spells.loc[~began, "ended"], ends[~began], "arrival_departure", "depart"),
        _events(spells[began], spells.loc[began, "ended"], "", "arrival_departure", "depart"),
    ]
    found = pd.concat(parts, ignore_index=True)
    found["time:timestamp"] = (start + pd.to_timedelta((found["time"] * DAY).round(), unit="s")).dt.strftime(
        "%Y-%m-%dT%H:%M:%S"
    )
    found["time"] = (found["time"] + begins).round(DECIMALS)
    used = found["event_type"].isin(["resource_use", "resource_use_end"])
    found["resource_id"] = found["resource_id"].where(used)
    departs = found["lifecycle:transition"] == ""
    found["concept:name"] = found["concept:name"].where(~departs, None)
    found["place"] = found["lifecycle:transition"].map(ORDER).fillna(3)
    found = found.sort_values(["time", "entity_id", "place"], kind="stable", ignore_index=True)
    return found[list(COLUMNS)]


def _named(spells: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The spells of a replication with their names in the log: case, instance, resource and place."""
    made = spells.copy()
    citizen, replication = made["citizen"].astype(str), str(tables.replication)
    measure = made["measure"].astype(str)
    for each in ("via", "status", "reason"):
        made[each] = made[each].astype(str)
    made["case:concept:name"] = replication + "-" + citizen
    made["concept:name"] = made["pathway"] = measure.map(harmless)
    made["entity_id"] = made["concept:instance"] = (
        made["case:concept:name"] + "-" + measure + "-" + made["attempt"].astype(str)
    )
    made["org:resource"] = _resources(made, tables)
    made["resource_id"] = _places(made)
    return made


def _resources(made: pd.DataFrame, tables: Tables) -> pd.Series[Any]:
    """Who or what serves: the team, the group, a bought or private place, or the measure itself."""
    teams = tables.citizens_frame().set_index("citizen")["team"].astype(object)
    team = made["citizen"].map(teams)
    found = made["pathway"].astype(object)
    in_group = made["group"] >= 0
    found = found.mask(in_group, found + " group " + made["group"].astype(str))
    found = found.mask(made["via"].isin(["bought", "private"]), found + " " + made["via"])
    return found.mask((made["pathway"] == PROGRAMME) & team.notna(), team.map(harmless, na_action="ignore"))


def _places(made: pd.DataFrame) -> pd.Series[Any]:
    """Which place each spell that starts has, from 1 on: the lowest that is free, by resource."""
    found: dict[Any, int] = {}
    began = made[made["started"].notna()].sort_values(["started", "entity_id"], kind="stable")
    for _resource, mine in began.groupby("org:resource", sort=False):
        busy: list[tuple[float, int]] = []
        free: list[int] = []
        for index, start, end in zip(mine.index, mine["started"], mine["ended"], strict=True):
            while busy and busy[0][0] <= start:
                heapq.heappush(free, heapq.heappop(busy)[1])
            place = heapq.heappop(free) if free else len(busy) + 1
            heapq.heappush(busy, (float("inf") if pd.isna(end) else end, place))
            found[index] = place
    return pd.Series(found, dtype="Int64").reindex(made.index)


def _events(
    spells: pd.DataFrame, moments: pd.Series[Any], lifecycle: pd.Series[Any] | str, kind: str, event: str
) -> pd.DataFrame:
    """A row for each spell that has come to the moment."""
    made = spells.assign(
        **{"time": moments, "lifecycle:transition": lifecycle, "event_type": kind, "event": event}
    )
    return made[made["time"].notna()]
