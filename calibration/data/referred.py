"""The list of referrals: whether it fits the window of the calibration, and what it shows measure by measure.

It is read as every list of referrals is (`sim.registers`), and looked at as every simulated course is
(`calibration.events`). A list taken on another day than the calibration file says, or kept only from a later
one, would be compared with a simulation that has been seen longer or shorter; so the two must agree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from calibration.events import of_referrals
from calibration.instruments import Referrals
from sim.registers import Unusable, referrals
from sim.registers.words import STAGES

from .part import FEW, Part, fewer

if TYPE_CHECKING:
    from datetime import date

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.waits import Waits
    from sim.registers import Referral, Sheet

    from .table import Reading

WEEK = 7


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that fits; `names` are the measures and stages that stand in it, in the scenario's order."""

    sheet: Sheet
    rows: tuple[Referral, ...] = field(repr=False)
    names: tuple[str, ...]
    stated: bool
    last: date
    fewest: int

    def events(self, operator: Operator) -> Events:
        """What the list shows in a window."""
        return of_referrals(self.rows, self.names, operator)

    def parts(self, operator: Operator) -> list[Part]:
        """What is read off it in a window, measure by measure."""
        events = self.events(operator)
        parts = []
        for name in self.names:
            instrument = Referrals.over(name, operator.since, operator.extract)
            whom = people(instrument, events.of(name), operator.days, self.fewest)
            parts.append(Part(instrument, instrument.of(events, operator), whom))
        return parts


def listed_in(reading: Reading) -> Listed | None:
    """The list, or None where it cannot be used and faults say why."""
    if (sheet := reading.sheet("referrals")) is None:
        return None
    try:
        found = referrals(sheet, reading.known, reading.project.window.extract)
    except Unusable as unusable:
        for each in unusable.faults:
            reading.faults.add(each.file, each.line, each.column, each.message, each.hint, each.about)
        return None
    project = reading.project
    first_line = sheet.lines[0]
    wanted, by_week = project.window.extract, project.registration.rounded == "week"
    if found.stated and _week(found.extract, by_week) != _week(wanted, by_week):
        reading.faults.add(
            sheet.file,
            first_line,
            "extract_date",
            f"is {found.extract}, and the calibration file says that the data were taken on {wanted}",
            f"Write window: {{…, extract: {found.extract}}}, or correct the list.",
        )
        return None
    since = project.window.since
    if found.observed_from is not None and found.observed_from > since:
        reading.faults.add(
            sheet.file,
            first_line,
            "observed_from",
            f"is {found.observed_from}, and the window begins on {since}: the list does not know that time",
            f"Write window: {{from: {found.observed_from}, …}}.",
        )
        return None
    there = {row.measure for row in found.rows}
    names = tuple(name for name in (*STAGES, *project.scenario.offers) if name in there)
    return Listed(sheet, found.rows, names, found.stated, found.extract, project.fewest)


def people(instrument: Referrals, waits: Waits, length: int, fewest: int) -> tuple[int, ...]:
    """On how many people each number of a measure rests; see `Part`. fewest: below how many none is told."""
    if len(waits) < fewest:
        return (FEW,) * len(instrument.statistics)
    before = waits.begun < 0
    still = np.isinf(waits.over)
    begun, started = waits.begun[~before], waits.started[np.isfinite(waits.started)]
    found = {
        "referrals": len(begun),
        "starts": len(started),
        **dict.fromkeys(("stock_first", "age_first"), int(before.sum())),
        **dict.fromkeys(("stock_last", "age_last"), int(still.sum())),
    }
    lasted, entered = np.minimum(waits.over, length) - waits.begun, np.maximum(-waits.begun, 0.0)
    for day in instrument.days:
        by = {
            name: int((moments - waits.begun <= day).sum())
            for name, moments in (("started", waits.started), ("left", waits.left))
        }
        watched = int(((entered <= day) & (lasted > day)).sum())
        for name, did in by.items():
            # A share of 99 % tells of those who went otherwise and of those watched still.
            others = sum(by.values()) - did + watched
            few = 0 < others < fewest or did + others < fewest
            found[f"{name}_within_{day}"] = FEW if few else fewer(did, len(waits), fewest)
    for name, moments in (("referrals", begun), ("starts", started)):
        which = (moments * instrument.parts // (length + 1)).astype(np.int64)
        for part, number in enumerate(np.bincount(which, minlength=instrument.parts), 1):
            found[f"{name}_{part}"] = int(number)
    return tuple(found[each.name] for each in instrument.statistics)


def _week(day: date, by_week: bool) -> int:  # noqa: FBT001  one of two ways to look at a day
    return (day.toordinal() - 1) // WEEK if by_week else day.toordinal()
