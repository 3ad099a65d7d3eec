"""What is odd about a list of referrals: ends that come late, dates that are weeks, nobody at first.

None of it is wrong for certain, and all of it changes what a simulation must be looked at through. So it is
said, and what to write in the calibration file if it is so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.registers.columns import plain
from sim.registers.headings import shown
from sim.registers.referrals import CALLED
from sim.registers.words import BLANK

from .columns import MADE_UP
from .small import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.events import Events
    from calibration.project import Project
    from sim.registers import Sheet

    from .referred import Listed

LAST_DAYS = 28
"""The last days of a list, in which ends are looked for that have not been registered yet."""
DAYS_BEFORE = 182
"""The days before them, with which they are compared."""
RARE = 0.01
"""How unlikely so few ends must be by chance (an assumption: one list in a hundred is suspected wrongly)."""
FAR = 0.7
"""Of the ends that were to be expected, the share below which it matters."""

ENOUGH_DATES = 20
"""Dates that all being Mondays is no chance: seven to the power of minus twenty."""
SILENT_DAYS = 28
"""Days before the extract date without any date in the list that are worth a sentence."""
STEP_DAYS = 30
"""Days in which such a silence is told: in single days it would be the date in one row."""
WEEK = 7
PARTS = (
    (0.9, "nearly all of the rows"),
    (0.7, "three quarters or more of the rows"),
    (0.55, "more than half of the rows"),
    (0.45, "about half of the rows"),
    (0.29, "about a third or more of the rows"),
    (0.2, "about a quarter of the rows"),
    (0.1, "about a tenth or more of the rows"),
    (0.0, "less than a tenth of the rows"),
)
"""From which share on a part of the rows is called what."""
NOT_YET = ("started", "ended", "reason", "note")
"""Columns that are blank where all is well: a start is for those who do not wait, and an end and its reason
are for those who have left."""
MOSTLY_BLANK = 0.02
"""The share of rows without a decision from which on it is said."""


def oddities(listed: Listed, events: Events, project: Project) -> Iterator[str]:
    """Everything odd about a list."""
    yield from _made_up(listed)
    yield from _ends(listed, project)
    yield from _rounding(listed, project)
    yield from _late(events, project)
    yield from _at_first(events, project)
    yield from _missing(listed, project)
    yield from _blanks(listed.sheet, project.fewest)


def _made_up(listed: Listed) -> Iterator[str]:
    rows = sum(row.citizen.startswith(tuple(MADE_UP.values())) for row in listed.rows)
    if rows:
        yield f"{listed.sheet.file}: {rows} rows are the made-up ones of the template; replace them by yours."


def _ends(listed: Listed, project: Project) -> Iterator[str]:
    extract = project.window.extract
    silent = (extract - listed.last).days
    told_days = max(SILENT_DAYS, silent // STEP_DAYS * STEP_DAYS)
    if not listed.stated and silent > SILENT_DAYS:
        yield (
            f"No date of the list lies in the last {told_days} days before {extract}. If it was taken "
            f"earlier, write that day as window.extract; otherwise everybody in it seems to wait for longer."
        )


def _rounding(listed: Listed, project: Project) -> Iterator[str]:
    days = {row.referred for row in listed.rows}
    days |= {day for row in listed.rows for day in (row.started, row.over) if day is not None}
    mondays = all(day % WEEK == 0 for day in days)
    if project.registration.rounded == "day":
        if mondays and len(days) >= ENOUGH_DATES:
            yield (
                "Every date of the list is a Monday. If only weeks are known, write registration: {rounded: "
                "week}; otherwise waits are compared with simulated ones that are up to six days more exact."
            )
    elif not mondays:
        yield "The list has dates, and the calibration file says weeks: each is taken as its week's Monday."


def _late(events: Events, project: Project) -> Iterator[str]:
    """Fewer ends in the last weeks than before: given their number, each falls on any day alike."""
    from scipy.stats import binom

    over = events.waits.over
    length = events.days
    over = over[np.isfinite(over)]
    last = int((over > length - LAST_DAYS).sum())
    before = int(((over <= length - LAST_DAYS) & (over > length - LAST_DAYS - DAYS_BEFORE)).sum())
    if length < LAST_DAYS + DAYS_BEFORE or not before:
        return
    expected = before * LAST_DAYS / DAYS_BEFORE
    chance = float(binom.cdf(last, last + before, LAST_DAYS / (LAST_DAYS + DAYS_BEFORE)))
    if chance >= RARE or last >= FAR * expected:
        return
    few = f"fewer than {project.fewest}"
    seen = few if told(last, project.fewest) is None else f"{last:,}"
    what = (
        f"In the last {LAST_DAYS} days {seen} waits ended, where the half-year before makes "
        f"{round(expected)} likely"
    )
    if project.registration.late is None:
        yield (
            f"{what}. Starts and ends may be registered late: write registration: {{late: {{share: "
            f"0.15, mean: 3 weeks}}}}, or take the list anew. Otherwise all was closed, or capacity fell."
        )
    else:
        yield f"{what}, as late registration, which the calibration file declares, would make it."


def _at_first(events: Events, project: Project) -> Iterator[str]:
    since = project.window.since
    waits = {name: events.of(name) for name in events.names}
    none = [
        name
        for name, each in waits.items()
        if not (each.begun < 0).any() and np.isinf(each.over).sum() >= project.fewest
    ]
    if none:
        yield (
            f"Nobody in the list waited for {', '.join(none)} on {since}, the first day of the window. "
            "If those referred before it were left out, add those of them who still waited: the "
            "simulation is looked at as if they stood in the list."
        )


def _missing(listed: Listed, project: Project) -> Iterator[str]:
    known = [name for name, each in project.scenario.offers.items() if each.available]
    missing = [name for name in known if name not in listed.names]
    if missing:
        yield f"The list has no row of {', '.join(missing)}: of these the list says nothing."


def meant(column: str) -> str:
    """The name of a column by its heading."""
    return CALLED.get(plain(column), plain(column))


def _blanks(sheet: Sheet, fewest: int) -> Iterator[str]:
    """Columns that are filled in some rows only, by how many; not those of what comes to some people only."""
    for place, column in enumerate(sheet.columns):
        if meant(column) in NOT_YET:
            continue
        blank = sum(row[place].strip().lower() in BLANK for row in sheet.rows if place < len(row))
        rows = len(sheet.rows)
        if rows - blank >= fewest and blank >= max(fewest, MOSTLY_BLANK * rows):
            yield f'{sheet.file}: column "{shown(column)}" is blank in {_part_of(blank / rows)}.'


def _part_of(share: float) -> str:
    """A part of the rows, in words: a percentage would say of how many rows, and so of how many people."""
    return next(words for least, words in PARTS if share >= least)
