"""The limit of one core: `limit.cpp` compiled for this machine, fed with the citizens that our engines get.

It is a loop for towns like pathway P and for nothing else. Its times are the engines' times, to the second
and citizen by citizen (`same_work.py`), so what an engine takes longer is the price of a whole language.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.population import behaviour
from sim.timetable import Capacity, Intakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sim import Scenario
    from sim.population import Population
    from sim.timetable import Timetable

    Ints = NDArray[np.int64]

SOURCE = Path(__file__).with_suffix(".cpp")
# Without a contraction of a·b + c into one rounding, so that patience is spent to the very bit.
COMPILE = ("g++", "-O3", "-march=native", "-ffp-contract=off", "-std=c++17", "-shared", "-fPIC")
INPUTS = ("arrived", "mentor_lasts", "course", "internship_lasts")
DATES = ("meeting_at", "cases", "group_starts", "group_ends")
RESULTS = ("assessed", "started", "ended", "end", "measure_started", "measure_ended")

_INTS = ctypes.POINTER(ctypes.c_int64)


class _Town(ctypes.Structure):
    """`Town` in the source, field by field."""

    _fields_ = (
        *((name, ctypes.c_int64) for name in (
            "citizens", "horizon", "caseworkers", "mentors", "internships", "seats")),
        ("hazard", ctypes.c_double),
        *((name, _INTS) for name in INPUTS),
        ("patience", ctypes.POINTER(ctypes.c_double)),
        ("meetings", ctypes.c_int64),
        ("groups", ctypes.c_int64),
        *((name, _INTS) for name in (*DATES, *RESULTS)),
    )  # fmt: skip


def missing() -> str | None:
    """Why the loop cannot be run here; None if it can."""
    if shutil.which(COMPILE[0]) is None:
        return f"there is no {COMPILE[0]} on this machine"
    return None


@cache
def _compiled() -> Callable[[object], int]:
    with tempfile.TemporaryDirectory(prefix="ventetid-limit-") as folder:
        library = Path(folder, "limit.so")
        subprocess.run([*COMPILE, str(SOURCE), "-o", str(library)], check=True)
        function = ctypes.CDLL(str(library)).limit
    function.restype = ctypes.c_int64
    function.argtypes = (ctypes.POINTER(_Town),)
    return function


class Limit:
    """One run, made ready: columns in, columns of times out."""

    def __init__(self, scenario: Scenario, dates: Timetable, population: Population) -> None:
        plans = dict(dates.measures)
        groups = [plan for plan in plans.values() if isinstance(plan, Intakes)]
        people, spells = population.citizens, population.spells
        n = len(people.arrived)
        names = np.array(population.names)[spells.measure]

        def of_each(name: str, values: Ints) -> Ints:
            column = np.full(n, -1)
            chosen = names == name
            column[spells.citizen[chosen]] = values[chosen]
            return column

        courses = [name for name, plan in plans.items() if isinstance(plan, Intakes)]
        course = np.full(n, -1)
        for k, name in enumerate(courses):
            course[spells.citizen[names == name]] = k
        together = all(np.array_equal(each.starts, groups[0].starts) for each in groups)
        if dates.meetings is None or not together:
            raise ValueError("the loop knows towns with a meeting whose courses all start on the same days")
        self.columns = {
            "arrived": people.arrived,
            "mentor_lasts": of_each("mentor", spells.lasts),
            "course": course,
            "internship_lasts": of_each("internship", spells.lasts),
            "meeting_at": dates.meetings.times,
            "cases": dates.meetings.cases,
            "group_starts": groups[0].starts,
            "group_ends": groups[0].ends,
        } | {name: np.empty(3 * n if "measure" in name else n, np.int64) for name in RESULTS}
        self.columns = {name: np.ascontiguousarray(column, np.int64) for name, column in self.columns.items()}
        self.patience = np.ascontiguousarray(people.patience, np.float64)
        self.town = _Town(
            citizens=n,
            horizon=dates.horizon,
            caseworkers=_places(dates.teams[0][1]),
            mentors=_places(plans["mentor"]),
            internships=_places(plans["internship"]),
            seats=groups[0].places,
            hazard=behaviour(scenario).hazard_waiting,
            patience=self.patience.ctypes.data_as(ctypes.POINTER(ctypes.c_double)),
            meetings=len(dates.meetings.times),
            groups=len(groups[0].starts),
            **{name: column.ctypes.data_as(_INTS) for name, column in self.columns.items()},
        )
        self.function = _compiled()

    def run(self) -> dict[str, Ints]:
        """Let it happen; the columns of results by name, those of measures one row a kind of measure."""
        self.function(ctypes.byref(self.town))
        return {
            name: self.columns[name].reshape(3, -1) if "measure" in name else self.columns[name]
            for name in RESULTS
        }


def _places(plan: object) -> int:
    if not isinstance(plan, Capacity) or len(plan.places) > 1:
        raise TypeError("the loop knows places whose number does not change")
    return int(plan.places[0])
