"""How much of what is offered is used, by four weeks of the first year: what a table of shades is drawn from.

Places: held over offered at the beginnings of the weeks. Group seats and meeting slots: taken over offered on
the dates in the weeks; where there is no date, there is nothing to use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .followed import touched
from .moved import Moved, moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.timetable import Timetable

    from .comparison import Comparison
    from .courses import Course
    from .result import Result

    Floats = NDArray[np.float64]

USE = "utilisation"
WEEKS = 4
A_YEAR = 52
"""Weeks of the first year that are shown, in periods of `WEEKS`."""
A_TRIFLE = 0.01
"""Differences of use that are smaller are not shown, however well they are known."""


@dataclass(frozen=True, slots=True)
class Used:
    """One kind of places in one scenario (-1: the baseline, else the option's place).

    blocks: mean share that is used, by four weeks; years: by year of the window; whole: over all of it.
    change: against the baseline, None for the baseline itself and for what it does not have. NaN: nothing is
    offered.
    """

    of: str
    place: int
    blocks: tuple[float, ...]
    years: tuple[float, ...]
    whole: float
    change: Moved | None = None


def blocks(course: Course) -> int:
    """How many periods of four weeks are shown."""
    return min(len(course.days), A_YEAR) // WEEKS


def by_block(course: Course, of: str) -> Floats:
    """(blocks,): the mean share that is used over the replications; NaN where nothing is offered."""
    row, number = course.row(of), blocks(course)
    planned = course.offered[:, row]
    dated = not np.isnan(planned).all()
    used, there = (course.taken, course.offered) if dated else (course.holding, course.places)
    sums = [
        each[:, row, : number * WEEKS].reshape(len(each), number, WEEKS).sum(axis=2) for each in (used, there)
    ]
    known = sums[1] > 0
    share = np.divide(sums[0], sums[1], out=np.zeros_like(sums[0]), where=known)
    times = known.sum(axis=0)
    return np.where(times > 0, share.sum(axis=0) / np.maximum(times, 1), np.nan)


def used(comparison: Comparison, courses: tuple[Course, ...] | None) -> list[list[Used]]:
    """For each kind of places the baseline's use, then that of the options in which it is another.

    Of an option only what its own interval tells from zero and is no trifle, and what the baseline does not
    have; options that change the measure itself first, then the largest difference. Measures that share a
    pool stand once, under the first of them.
    """
    found = []
    for of in dict.fromkeys(of for result in comparison.results for of in _kinds(result)):
        rows = [
            _used(result, place - 1, of, comparison.baseline, None if courses is None else courses[place])
            for place, result in enumerate(comparison.results)
            if of in _kinds(result)
        ]
        base = [row for row in rows if row.place < 0]
        others = [row for row in rows if row.place >= 0 and (not base or _differs(row))]
        others.sort(key=lambda row: (not _touches(comparison, row), -_size(row)))
        found.append(base + others)
    return found


def pooled(timetable: Timetable, of: str) -> tuple[str, ...]:
    """All measures that share the places of one, itself among them."""
    names = [name for name, _offer in timetable.measures]
    return tuple(names[k] for k in timetable.sharing(names.index(of))) if of in names else (of,)


def _kinds(result: Result) -> Iterator[str]:
    """What has a use that is known: stages, then measures as they are written."""
    there = {key.of for key in result.catalogue if key.indicator == USE and not key.by and not key.period}
    for of in dict.fromkeys(("assessment", "programme", *result.scenario.offers)):
        first = pooled(result.timetable, of)[0]
        if of in there and of == first and not np.isnan(result.column(USE, of)).all():
            yield of


def _used(result: Result, place: int, of: str, baseline: Result, course: Course | None) -> Used:
    years = tuple(_mean(result.column(USE, of, period=name)) for name, _begin, _end in result.timetable.years)
    change = None
    if place >= 0 and of in set(_kinds(baseline)):
        change = moved(USE, of, baseline.column(USE, of), result.column(USE, of))
    weeks = () if course is None else tuple(by_block(course, of).tolist())
    return Used(of, place, weeks, years, _mean(result.column(USE, of)), change)


def _differs(row: Used) -> bool:
    return row.change is None or (row.change.told and abs(row.change.difference) >= A_TRIFLE)


def _touches(comparison: Comparison, row: Used) -> bool:
    return row.of in touched(comparison, comparison.names[row.place + 1])


def _size(row: Used) -> float:
    return abs(row.change.difference) if row.change is not None else 0.0


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
