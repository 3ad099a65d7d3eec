"""Whether the tables say the same as the rows: how many wait, and in which unit waits are given.

Who waits at the end are those who waited at first and those referred since, without those who started and
those who left. The rows say how many that makes on any day, and a list of those waiting counts them; a
published quantile can be had from the rows as well. Where the two lie far apart, one of them is about other
people, or in other units. Each instrument is held against the rows as it is against a simulation.
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from calibration.instruments import Intervals, Quantiles, Referrals, WaitingNow
from calibration.scales import share_of

from .small import may_be_told, said, told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from numpy.typing import NDArray

    from calibration.events import Events

    from .part import Part

    Floats = NDArray[np.float64]

APART = 0.1
"""Of a number of people, the share by which two counts may differ: an assumption about care in counting."""
DEVIATIONS = 2.0
"""Square roots of a number of people by which they may, where they are few."""
SHARES_APART = 0.1
"""Points by which a share started may differ: an assumption; the table does not know who left."""
UNITS = {"weeks": 7.0, "months": 30.4375}
"""Units in which waits may have been given by mistake, in days."""
LIKE = 1.25
"""How many times another unit's length two waits may lie apart and still look like that unit."""
SHORTEST = 10.0
"""Days below which a wait tells no unit."""


def balance(
    parts: Iterable[Part], events: Events, fewest: int, hidden: Collection[str] = ()
) -> Iterator[str]:
    """Where tables and rows disagree, measure by measure.

    hidden: measures of which a number of the rows is not told. Another number of theirs might give it away,
    so that nothing but the disagreement is told of them.
    """
    mine = [part for part in parts if _of(part) in events.names]
    stocks = [
        (_of(part), float(each) ** 2)
        for part in mine
        if isinstance(part.instrument, WaitingNow)
        for each in (part.values[0], part.instrument.of(events, events.operator)[0])
    ]
    # From who waits on one day, by the rows, follows who waits on another: by who came and went in between.
    hidden = {*hidden, *(of for of, people in stocks if not may_be_told(round(people), fewest))}
    hidden |= {name for name in events.names if _few_between(name, mine, events, fewest)}
    for part in mine:
        beside = part.instrument.of(events, events.operator)
        if isinstance(part.instrument, WaitingNow):
            yield from _stock(part, float(beside[0]) ** 2, fewest, hidden=_of(part) in hidden)
        if isinstance(part.instrument, (WaitingNow, Quantiles)) and len(events.of(_of(part))) >= fewest:
            yield from _unit(part, beside)
        if isinstance(part.instrument, Intervals):
            yield from _table(part, beside, fewest, hidden=_of(part) in hidden)
    lists = [part for part in mine if isinstance(part.instrument, WaitingNow)]
    for name in dict.fromkeys(of for part in lists if (of := _of(part)) not in hidden):
        ordered = sorted((each for each in lists if _of(each) == name), key=_day)
        for one, other in pairwise(ordered):
            yield from _flow(name, one, other, events, fewest)


def _few_between(name: str, parts: Iterable[Part], events: Events, fewest: int) -> bool:
    """Whether few came, started or left between two days on which it may be told how many waited.

    Such days are those of lists, and those on which a part of the window ends of which referrals and starts
    are told by themselves. Two lists that few people lie between count as well, whatever the rows say.
    """
    lists = [each for each in parts if isinstance(each.instrument, WaitingNow) and _of(each) == name]
    if not lists:
        return False
    length, since = events.days, events.operator.since.toordinal()
    of = Referrals.over(name, events.operator.since, events.operator.extract).parts
    ends = {-(-part * (length + 1) // of) - 1 for part in range(1, of + 1)}
    days = sorted({*ends, *(_day(each) - since for each in lists)})
    waits = events.of(name)
    number = [
        np.diff([int((moments <= day).sum()) for day in (-1, *days)])
        for moments in (waits.begun, waits.started, waits.left)
    ]
    stocks = np.sort([float(each.values[0]) ** 2 for each in lists])
    few = np.abs(np.concatenate([*number, np.rint(np.diff(stocks))]))
    return bool(((few > 0) & (few < fewest)).any())


def _stock(part: Part, rows: float, fewest: int, *, hidden: bool) -> Iterator[str]:
    there = float(part.values[0]) ** 2
    if _apart(there, rows):
        listed, seen = (said(None if hidden else told(round(each), fewest)) for each in (there, rows))
        yield (
            f"{_of(part)}: {listed} waited on {_on(part)} by the list of those waiting, and {seen} by the "
            "rows. One of the two is of other people, or ends are not registered."
        )


def _flow(name: str, one: Part, other: Part, events: Events, fewest: int) -> Iterator[str]:
    """From one list of those waiting to the next, by who came and who went in between."""
    begin, end = (_day(each) - events.operator.since.toordinal() for each in (one, other))
    waits = events.of(name)

    def between(moments: Floats) -> int:
        return int(((moments > begin) & (moments <= end)).sum())

    came, started, left = between(waits.begun), between(waits.started), between(waits.left)
    first, last = (float(each.values[0]) ** 2 for each in (one, other))
    if _apart(last, first + came - started - left) and all(
        may_be_told(round(each), fewest) for each in (first, came, started, left, last)
    ):
        yield (
            f"{name}: {first:.0f} waited on {_on(one)}; by the rows {came} were referred since, {started} "
            f"started and {left} left, so {first + came - started - left:.0f} should wait on {_on(other)}, "
            f"and the list says {last:.0f}. Stock and flow do not balance."
        )


def _unit(part: Part, beside: Floats) -> Iterator[str]:
    """Days that are a seventh or a thirtieth of those in the rows are weeks or months."""
    looks: set[str] = set()
    named = zip(part.instrument.statistics, part.values, beside, strict=True)
    for statistic, value, row in named:
        days, rows = float(value) ** 2, float(row) ** 2
        if statistic.name.startswith("stock") or days <= 0 or rows < SHORTEST:
            continue
        looks |= {
            unit for unit, length in UNITS.items() if length / LIKE <= rows / days <= length * LIKE
        } or {""}
    if len(looks) == 1 and (unit := looks.pop()):
        yield (
            f"{_of(part)}: the waits in the {part.instrument.kind} file look as though they were in {unit}, "
            f"since those in the rows are about {UNITS[unit]:.0f} times as long. Days are meant; or write "
            f"the unit in each cell."
        )


def _table(part: Part, beside: Floats, fewest: int, *, hidden: bool) -> Iterator[str]:
    """A table by interval: of how many it is, and how many had started."""
    named = zip(part.instrument.statistics, part.values, beside, part.people, strict=True)
    for statistic, value, row, people in named:
        said_so = isinstance(part.instrument, Intervals) and part.instrument.referred
        if statistic.name == "referred" and said_so and _apart(float(value) ** 2, float(row) ** 2):
            of, rows = (
                said(None if hidden else told(round(float(each) ** 2), fewest)) for each in (value, row)
            )
            yield (
                f"{_of(part)}: the table by interval is of {of} people, and the rows have {rows} who were "
                "referred in the window."
            )
        elif statistic.name.startswith("started") and abs(share_of(value) - share_of(row)) > SHARES_APART:
            few = hidden or not may_be_told(people, fewest)
            share = said(None) if few else f"{float(share_of(value)):.0%}"
            yield (
                f"{_of(part)}: {share} had started within {statistic.name.rpartition('_')[2]} days by the "
                "table by interval, and the rows say otherwise by more than 10 points."
            )
            return


def _apart(one: float, other: float) -> bool:
    large = max(one, other)
    return abs(one - other) > max(APART * large, DEVIATIONS * sqrt(large), 1.0)


def _of(part: Part) -> str:
    return str(getattr(part.instrument, "measure", ""))


def _day(part: Part) -> int:
    return part.instrument.day.toordinal() if isinstance(part.instrument, WaitingNow) else 0


def _on(part: Part) -> str:
    return str(part.instrument.day) if isinstance(part.instrument, WaitingNow) else ""
