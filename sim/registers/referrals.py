"""A list of referrals that is not about one day: everybody who was referred, whatever became of them.

It is the spells table over again, with two differences. There is no day on which a run begins: the last day
that the list knows of is its `extract_date`, or, where it has no such column, the latest date that stands in
it; what happened on that day itself has happened. And `observed_from` may say from which day on the list
was kept: whoever was referred before it is in the list only because they were still waiting then.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from .cells import CENTURY, Cells
from .columns import SPELL_TIMES, SPELLS, SPELLS_CALLED, opened
from .faults import Faults, Unusable
from .moments import DAY, Moment, first_of, moment
from .spells import spells_in
from .words import NOT_GRANTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .columns import Table
    from .known import Known
    from .sheet import Sheet
    from .spells import Spell

COLUMNS = (*SPELLS, "observed_from")
CALLED = {**SPELLS_CALLED, **dict.fromkeys(("udtraek_fra", "observeret_fra"), "observed_from")}
NEEDED = ("citizen", "measure", "recommended")
_FAR = date(9999, 1, 1)

_OVER_AT = {
    "unavailable": "decided",
    "refused": "decided",
    "not_budgeted": "decided",
    "declined": "offered",
    "no_show": "offered",
}
"""When a referral was over where only the reason is known: what the reason follows on."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One row: days as numbers of the calendar, None where blank; `over` is blank while it is open."""

    line: int
    citizen: str = field(repr=False)
    measure: str
    referred: int
    queued: int | None
    started: int | None
    over: int | None


@dataclass(frozen=True, slots=True)
class Referrals:
    """A list that can be used. `stated`: the list itself says on which day it was taken.

    `observed_from` is None where the list does not say. `others` rows are of other users of the services.
    """

    extract: date
    stated: bool
    observed_from: date | None
    rows: tuple[Referral, ...] = field(repr=False)
    others: int = 0


def referrals(sheet: Sheet, known: Known, until: date | None = None) -> Referrals:
    """Every referral of a list. Raises `Unusable` with everything that is wrong with it.

    until: the day after which no date of the list can lie, unless the list says itself when it was taken.
    """
    faults = Faults()
    table = opened(sheet, COLUMNS, CALLED, NEEDED, faults)
    if table is None:
        raise Unusable(faults.told())
    if not sheet.rows:
        faults.add(sheet.file, sheet.head, "", "the list has no rows", "Write one row for each referral.")
    stated = _commonest(table, "extract_date")
    extract = stated or _latest(table, (*SPELL_TIMES, "observed_from")) or _FAR
    cells = _Extract(table, stated or until or extract, faults, known_by=stated or until)
    found = spells_in(cells, known)
    own = [spell for spell in found if spell.via != "other"]
    rows = [row for spell in own if (row := _referral(spell, cells, known)) is not None]
    if sheet.rows and not faults.told() and not any(row.started is not None for row in rows):
        hint = "Add the referrals that have started and those that left: how many start cannot be seen here."
        faults.add(sheet.file, 0, "", "no row has a start, so it is a list of those who wait now", hint)
    if told := faults.told():
        raise Unusable(told)
    begin = cells.said.get("observed_from")
    return Referrals(
        extract,
        stated is not None,
        None if begin is None else _day(begin[0]),
        tuple(rows),
        len(found) - len(own),
    )


@dataclass(slots=True)
class _Extract(Cells):
    """The cells of such a list, read up to the end of the extract date; `said` once for the whole list."""

    said: dict[str, tuple[Moment, int]] = field(default_factory=dict)
    known_by: date | None = None

    def __post_init__(self) -> None:
        self.origin = first_of(self.as_of) + DAY - 1

    def late(self, _read: Moment) -> tuple[str, str]:
        """A moment after the day on which the list was taken; none is named that is a date in some row."""
        if self.known_by is None:
            return "lies more than a hundred years after most dates of the list", "Correct the cell."
        return (
            f"lies after {self.as_of}, the extract date",
            "Leave the cell blank where it has not happened yet, or correct the extract date.",
        )

    def early(self) -> str:
        """A moment that lies too far back."""
        # A class with slots is made twice, so that super() without arguments would look for the first.
        return Cells.early(self) if self.known_by else "lies more than a hundred years before the latest date"

    def of_extract(self) -> None:
        """The whole list is one extract: the two columns about it say the same in every row."""
        for column in ("extract_date", "observed_from"):
            if (found := self.moment(column)) is None:
                continue
            first, line = self.said.setdefault(column, (found, self.line))
            if found.before(first) or first.before(found):
                message = f"is not the same as on line {line}"
                self.fault(column, message, "It is about the list as a whole: write the same in every row.")


def _commonest(table: Table, column: str) -> date | None:
    """The day that stands in most rows of a column; None where none can be read. One may be mistyped."""
    if column not in table.at:
        return None
    cells = Counter(row[column] for _, row in table.rows() if column in row)
    days: Counter[date] = Counter()
    for cell, rows in cells.items():
        if (read := moment(cell)) is not None:
            days[_day(read[1])] += rows
    return min(days, key=lambda day: (-days[day], -day.toordinal()), default=None)


def _latest(table: Table, columns: tuple[str, ...]) -> date | None:
    """The latest day in some columns that is not a century after most; None where none can be read."""
    found = sorted(
        each.seconds for column in columns if column in table.at for each in _moments(table, column)
    )
    if not found:
        return None
    until = found[(len(found) - 1) // 2] + CENTURY
    return _day(Moment(max(each for each in found if each <= until)))


def _moments(table: Table, column: str) -> Iterator[Moment]:
    for cell in dict.fromkeys(row[column] for _, row in table.rows() if column in row):
        if (read := moment(cell)) is not None:
            yield read[1]


def _day(when: Moment) -> date:
    return date.fromordinal(when.seconds // DAY + 1)


def _referral(spell: Spell, cells: Cells, known: Known) -> Referral | None:
    """The referral in a row; None where it cannot be told when it was referred or over."""
    times, called = spell.times, cells.table.called
    cells.line = spell.line
    if (referred := times["recommended"]) is None:
        hint = "A wait runs from the referral: fill it in, or remove the row."
        cells.fault("recommended", "is blank", hint)
        return None
    started, over = times["started"], times["ended"]
    if started is None and over is None and not spell.open:
        over = times[_OVER_AT[spell.reason]] if spell.reason in _OVER_AT else None
        if over is None:
            message = f"is blank, and the row says that it is over ({spell.reason or spell.status})"
            column = "ended" if "ended" in called else "reason" if "reason" in called else "status"
            cells.fault(column, message, "Fill in when it was over.")
            return None
    return Referral(
        spell.line,
        spell.citizen,
        spell.measure,
        _number(referred),
        _queued(spell, known),
        None if started is None else _number(started),
        None if over is None or started is not None else _number(over),
    )


def _queued(spell: Spell, known: Known) -> int | None:
    """When it joined the queue: where that is blank, at the grant, unless a firm is to be found first."""
    if (queued := spell.times["queued"]) is not None:
        return _number(queued)
    granted = spell.reason not in NOT_GRANTED
    decided = spell.times["decided"] if granted and spell.measure not in known.searches else None
    return None if decided is None else _number(decided)


def _number(when: Moment) -> int:
    return when.seconds // DAY
