"""One replication laid out in memory for the kernel.

The population's columns are not copied: the kernel reads them where they are, and changes nothing in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.tables import DISENGAGED, INSIDE, LATENT

from . import layout

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.population import History, Population
    from sim.timetable import Timetable

    from .rules import Rules

HISTORY_OF_CITIZENS = ("prepared", "assessed", "queued", "started", "returned", "reviewed", "dropped")
OF_SPELLS = (
    "recommended", "identified", "decided", "queued", "offered", "started", "ended",
    "status", "reason", "via", "group",
)  # fmt: skip
"""What the record has of a spell, and so what may have happened of it before the run."""


@dataclass(slots=True)
class Memory:
    """What the kernel works on; `kept` holds what the town knows by address."""

    town: NDArray[Any]
    citizens: NDArray[Any]
    spells: NDArray[Any]
    holders: NDArray[Any]
    levels: NDArray[np.float64]
    kept: dict[str, NDArray[Any]]

    @property
    def address(self) -> int:
        """Where the town lies."""
        address: int = self.town.ctypes.data
        return address


def lay_out(timetable: Timetable, population: Population, rules: Rules, room: int) -> Memory:
    """Memory for one replication; `room`: how many times the usual room its calendar has.

    OverflowError if the times and rows are too many for a moment to be one whole number.
    """
    people, plans, others = population.citizens, population.spells, population.others
    history = population.history
    n, spells, users = len(people.arrived), len(plans.measure), len(others.measure)
    bits = row_bits(timetable.horizon, max(n, len(rules.holders) + spells + users))
    town = np.zeros(1, layout.TOWN)
    frames = room * (4 * int(np.diff(plans.first).max(initial=0)) + 16)
    moments = room * (1024 + 4 * n + 2 * spells)
    words = int(rules.town["words"])
    kept = {
        "citizens": np.empty(n, layout.CITIZEN),
        "spells": np.empty(spells + users, layout.SPELL),
        "links": np.empty(n + spells + users, layout.LINK),
        "holders": rules.holders.copy(),
        "groups": rules.groups.copy(),
        "dates": rules.dates_for(bits),
        "measures": rules.measures.copy(),
        "teams": rules.teams,
        "exits": np.empty(n if rules.town["works"] else 0, layout.EXIT),
        "frames": np.empty(frames, layout.FRAME),
        "heap": np.empty(moments, np.int64),
        "alternatives": rules.alternatives,
        "new_years": rules.new_years,
        "before": rules.before,
        "closed": np.empty(words * spells, np.int64),
        "awaited": np.empty(words * n, np.int64),
        "levels": np.zeros(spells if rules.town["reviews"] else 0),
        **since_before(population),
        **{
            f"of_citizen_{name}": as_is(people, name, kind)
            for name, kind in layout.COLUMNS_OF_CITIZENS.items()
        },
        **{f"of_spell_{name}": as_is(plans, name, kind) for name, kind in layout.COLUMNS_OF_SPELLS.items()},
        **{f"of_other_{name}": as_is(others, name, kind) for name, kind in layout.COLUMNS_OF_OTHERS.items()},
    }
    for field, array in kept.items():
        town[field] = array.ctypes.data
    of_this_run = {
        "horizon": timetable.horizon, "citizen_count": n, "spell_count": spells, "other_count": users,
        "there": 0 if history is None else len(history.started), "resumes": history is not None,
        "next_arrival": 0 if history is None else len(history.started), "known_count": len(kept["known"]),
        "heap_room": moments, "frame_room": frames, "row_bits": bits,
    }  # fmt: skip
    for field, value in {**rules.town, **of_this_run}.items():
        town[field] = value
    return Memory(town, kept["citizens"], kept["spells"], kept["holders"], kept["levels"], kept)


def as_is(table: object, name: str, kind: str) -> NDArray[Any]:
    """A column of the population, where it is."""
    return np.ascontiguousarray(getattr(table, name), kind)


def row_bits(horizon: int, rows: int) -> int:
    """How many bits the row of a moment has."""
    bits = max(1, rows.bit_length())
    if horizon.bit_length() + layout.KIND_BITS + bits + layout.ACT_BITS > 62:
        raise OverflowError(f"{rows} rows over {horizon} seconds are too many for the compiled engine")
    return bits


def since_before(population: Population) -> dict[str, NDArray[np.int64]]:
    """What the kernel asks about those who are there when the run begins."""
    history, none = population.history, np.zeros(0, np.int64)
    if history is None:
        return {"since": none, "known": none, "came_from": none}
    citizen = population.spells.citizen[: len(history.since)]
    on_plan = np.flatnonzero(history.spell_status != LATENT)
    order = np.lexsort((on_plan, history.spell_recommended[on_plan], citizen[on_plan]))
    return {"since": history.since, "known": on_plan[order], "came_from": history.predecessor}


def remember(memory: Memory, history: History) -> None:
    """Write what happened before the run into records that are blank."""
    there, rows = len(history.started), len(history.since)
    citizens, spells = memory.citizens[:there], memory.spells[:rows]
    for name in HISTORY_OF_CITIZENS:
        citizens[name] = getattr(history, name)
    citizens["end"] = np.where(history.disengaged, DISENGAGED, INSIDE)
    citizens["motivation"] = history.motivation
    for name in OF_SPELLS:
        spells[name] = getattr(history, f"spell_{name}")
    if len(memory.levels):
        memory.levels[:rows] = history.level
    measures = memory.kept["measures"]
    measures["left"] = np.maximum(0, measures["grants"] - history.granted)
