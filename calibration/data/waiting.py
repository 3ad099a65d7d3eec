"""Snapshots of waiting lists: who waited on a day, one row a person, or one row a list with a mean.

How long those have waited who wait now is not how long others waited before they started; the simulated list
is looked at on the same day. A list on which nobody stands is a row with n = 0: no row says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from calibration.instruments import WaitingNow
from calibration.instruments.waiting_now import QUARTILES

from .cells import HIDDEN
from .part import Part, beyond
from .table import rows

if TYPE_CHECKING:
    from .cells import Counted
    from .table import Reading

_HOW = "Fill in waited or since in a row a person, or n and mean_days in a row a list."
WEEK = 7
Key = tuple[str, int]
"""A measure and a day."""


def waiting_in(reading: Reading) -> list[Part]:
    """What the snapshots show, by measure and day."""
    if (cells := reading.cells("waiting")) is None:
        return []
    by_week = reading.project.registration.rounded == "week"
    ages: dict[Key, list[float]] = {}
    lists: dict[Key, Part | None] = {}
    seen: dict[tuple[object, ...], int] = {}
    for _line in rows(cells):
        measure, day = cells.measure(reading.known), cells.day("day")
        if measure is None or day is None or not _in_window(cells, day, reading):
            continue
        key = (measure, day)
        # A blank number in a table of lists is a hidden one.
        a_list = (
            cells.filled("n") or cells.filled("mean_days") or not {"waited", "since"} & set(cells.table.at)
        )
        if key in (ages if a_list else lists):
            message = "the list of this measure and day is given row by row and as a number too"
            cells.fault("", message, "Keep one of the two.")
        elif a_list:
            if cells.once(key, seen, "the list of this measure and day"):
                lists[key] = _counted(measure, day, cells)
        elif (age := _age(cells, day, by_week=by_week)) is not None and _not_twice(cells, key, seen):
            ages.setdefault(key, []).append(age)
    parts = [*(_listed(*key, each, reading.project.fewest) for key, each in ages.items()), *lists.values()]
    return [part for part in parts if part is not None]


def _in_window(cells: Counted, day: int, reading: Reading) -> bool:
    window = reading.project.window
    if _date(day) >= window.since:
        return True
    message = f"lies before {window.since}, the first day of the window"
    cells.fault("day", message, "Leave out lists that were taken before the window begins.")
    return False


def _age(cells: Counted, day: int, *, by_week: bool) -> float | None:
    """For how many days a person had waited; not a number where that is hidden."""
    if cells.filled("waited"):
        waited = cells.length("waited")
        return nan if waited is HIDDEN else waited
    if not cells.filled("since"):
        cells.fault("waited", "is blank, and so is everything else that says how long they had waited", _HOW)
        return None
    if (since := cells.day("since")) is None:
        return None
    if by_week:
        since -= since % WEEK  # days are counted from a Monday
    if since > day:
        cells.fault("since", "lies after the day of the list", "A wait cannot be negative.")
        return None
    return float(day - since)


def _not_twice(cells: Counted, key: Key, seen: dict[tuple[object, ...], int]) -> bool:
    """A person stands on a list once, as far as pseudonyms tell."""
    if not (citizen := cells.citizen()):
        return True
    return cells.once((*key, citizen), seen, "the same citizen, measure and day")


def _listed(measure: str, day: int, ages: list[float], fewest: int) -> Part:
    """A list by person. A quartile rests on those beyond it.

    Whoever's wait is hidden stands on the list all the same: they are counted, and the ages are left out.
    """
    people = len(ages)
    instrument = WaitingNow(measure, _date(day))
    whom = (people, people, *(beyond(level, people, fewest) for level in QUARTILES))
    if np.isnan(ages).any():
        _stock, *hidden = (each.name for each in instrument.statistics)
        instrument, whom = replace(instrument, hidden=tuple(hidden)), whom[:1]
    return Part(instrument, instrument.of_ages(np.sort(np.nan_to_num(ages))), whom)


def _counted(measure: str, day: int, cells: Counted) -> Part | None:
    """A list by its number and mean; what is hidden of it is left out."""
    people = cells.amount("n", whole=True)
    if people is None:
        if "n" not in cells.table.at:
            cells.fault("n", "is missing: a list is given by its number", _HOW)
        return None
    if people is HIDDEN:
        return None
    mean = 0.0 if people == 0 else cells.amount("mean_days")
    hidden: tuple[str, ...] = ()
    instrument = WaitingNow(measure, _date(day), quartiles=False)
    if mean is None or mean is HIDDEN:
        hidden, mean = (instrument.statistics[1].name,), 0.0
    instrument = WaitingNow(measure, _date(day), quartiles=False, hidden=hidden)
    return Part(instrument, instrument.told(people, mean), (round(people),) * len(instrument.statistics))


def _date(day: int) -> date:
    return date.fromordinal(day + 1)
