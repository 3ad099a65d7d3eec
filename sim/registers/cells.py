"""Reading the cells of a row: each kind of value by a function, each fault with its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .faults import beside, listed, nearest, shape
from .moments import DAY, Moment, first_of, moment, trouble
from .words import YES_OR_NO, YOUNGEST, age, word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .columns import Table
    from .faults import Faults

_WHOLE = re.compile(r"(\d{1,6})(?:[.,]0)?")
_SHARE = re.compile(r"(?:0|1|0?[.,]\d+|1[.,]0+|\d(?:[.,]\d+)?[eE]-\d+)")
CENTURY = 100 * 365.25 * DAY
_FLOAT = re.compile(r"(\d+)\.0")


@dataclass(slots=True)
class Cells:
    """The cells of one table, read row by row; `origin` is the first second of the day of the list."""

    table: Table
    as_of: date
    faults: Faults
    origin: int = 0
    style: str = ""
    since: int = 0
    line: int = 0
    row: dict[str, str] = field(default_factory=dict)
    _read: dict[str, tuple[str, Moment] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.origin = first_of(self.as_of)

    def at(self, line: int, row: dict[str, str]) -> None:
        """Go to a row."""
        self.line, self.row = line, row

    def fault(self, column: str, message: str, hint: str = "", about: str = "") -> None:
        """Something is wrong in this row."""
        self.faults.add(
            self.table.file, self.line, self.table.called.get(column, column), message, hint, about
        )

    def citizen(self) -> str:
        """What the citizen is called; a number is the same whether or not it was saved with decimals."""
        cell = self.row.get("citizen", "")
        number = _FLOAT.fullmatch(cell)
        return number[1] if number else cell

    def moment(self, column: str) -> Moment | None:
        """A moment that does not lie after the day of the list."""
        if (cell := self.row.get(column)) is None:
            return None
        if cell not in self._read:
            self._read[cell] = moment(cell)
        if (found := self._read[cell]) is None:
            self.fault(column, *trouble(cell))
            return None
        style, read = found
        self._styled(column, style)
        if read.seconds > self.origin:
            self.fault(column, *self.late(read))
            return None
        if read.seconds < self.origin - CENTURY:
            self.fault(
                column,
                self.early(),
                "Leave the cell blank where nothing is known.",
            )
            return None
        return read

    def early(self) -> str:
        """What is said of a moment that lies too far back."""
        return f"lies more than a hundred years before {self.as_of}"

    def late(self, read: Moment) -> tuple[str, str]:
        """What is said of a moment after the last that the table can hold, and what to do."""
        if read.seconds < self.origin + DAY:
            return (
                f"lies after the first moment of {self.as_of}, with which the run begins",
                "Leave out what happened on that day itself, or write as_of one day later.",
            )
        return (
            f"lies after {self.as_of}, the day of the list (as_of)",
            "Leave the cell blank where it has not happened yet, or change as_of.",
        )

    def _styled(self, column: str, style: str) -> None:
        """Dates are written in one style: in two of them a 3 may be a day here and a month there."""
        if not self.style:
            self.style, self.since = style, self.line
        elif style != self.style:
            self.fault(
                column,
                f"dates are written {self.style} from line {self.since} on, and {style} here",
                "Write all dates of the file in one way.",
            )

    def in_order(self, columns: tuple[str, ...]) -> dict[str, Moment | None]:
        """The moments of some columns, none of which may come before one that stands further to the front."""
        found = {column: self.moment(column) for column in columns}
        latest: tuple[str, Moment] | None = None
        for column, each in found.items():
            if each is None:
                continue
            if latest is not None and each.before(latest[1]):
                before = self.table.called.get(latest[0], latest[0])
                known = listed(self.table.called.get(name, name) for name in columns if name in self.table.at)
                self.fault(column, f'lies before "{before}"', f"The order is {known}.")
            elif latest is not None and each.seconds < latest[1].seconds:
                found[column] = Moment(latest[1].seconds, each.fine)  # the same day, written less finely
            latest = (column, max(each, latest[1]) if latest else each)
        return found

    def unread(self, times: Mapping[str, Moment | None]) -> bool:
        """Whether some times are filled in, and cannot be used."""
        return any(each is None and name in self.row for name, each in times.items())

    def word(
        self, column: str, known: tuple[str, ...], called: dict[str, str] | None = None, about: str = ""
    ) -> str | None:
        """One of some words; None where the cell is blank or holds another one."""
        if (cell := self.row.get(column)) is None:
            return None
        if (found := word(cell, known, called or {})) is None:
            self.unknown(column, cell, known, called or {}, about=about)
        return found

    def unknown(
        self,
        column: str,
        cell: str,
        known: tuple[str, ...],
        called: Mapping[str, str],
        also: str = "",
        about: str = "",
    ) -> None:
        """Say that a word is none of the known ones, without the word."""
        named = [each for each in known if each]
        near = nearest(" ".join(cell.lower().replace("_", " ").split()), self._words(named, called))
        near = near.replace(" ", "_") if near.replace(" ", "_") in named else near
        asked = f', did you mean "{near}"?' if near else ""
        there = beside(named, called if self.table.danish else {})
        hint = f"Known here: {there}.{also}" if named else f"None is known here.{also}"
        self.fault(column, f"unknown {column.replace('_', ' ')}{asked}", hint, about)

    def _words(self, named: list[str], called: Mapping[str, str]) -> list[str]:
        """Everything that may be written, with spaces; other words for the same first in a Danish table."""
        names = [name.replace("_", " ") for name in named]
        return [*called, *names] if self.table.danish else [*names, *called]

    def age(self) -> str | None:
        """An age group."""
        if (cell := self.row.get("age")) is None:
            return None
        if (found := age(cell)) is None:
            hint = f"Write whole years from {YOUNGEST}, or under_30, from_30_to_39 or from_40."
            self.fault("age", f"expected an age, and this is written {shape(cell)}", hint)
        return found

    def flag(self, column: str) -> bool | None:
        """Yes or no."""
        if (cell := self.row.get(column)) is None:
            return None
        if (found := YES_OR_NO.get(cell.lower())) is None:
            self.fault(column, "expected yes or no", "Write true or false, yes or no, ja or nej, or 1 or 0.")
        return found

    def share(self, column: str) -> float | None:
        """A number from 0 to 1, with a decimal point or comma."""
        if (cell := self.row.get(column)) is None:
            return None
        if not _SHARE.fullmatch(cell):
            message = f"expected a number from 0 to 1, and this is written {shape(cell)}"
            self.fault(column, message, "Write for example 0.45, or 0,45 where ; stands between columns.")
            return None
        return float(cell.replace(",", "."))

    def attempt(self) -> int | None:
        """Which attempt it is: 1, 2 and so on."""
        if (cell := self.row.get("attempt")) is None:
            return None
        number = _WHOLE.fullmatch(cell)
        if number is None or int(number[1]) < 1:
            message = f"expected 1, 2 and so on, and this is written {shape(cell)}"
            self.fault("attempt", message, "Leave the cell blank: attempts are counted in order of time.")
            return None
        return int(number[1])

    def of_one_day(self, replications: set[str]) -> None:
        """The row belongs to the day of the list, and to the one replication there is."""
        self.of_extract()
        if (cell := self.row.get("replication")) is not None:
            if replications and cell not in replications:
                hint = "Keep the rows of one replication: each is a municipality of its own."
                self.fault("replication", "the table holds more than one replication", hint)
            else:
                replications.add(cell)

    def of_extract(self) -> None:
        """The extract date, where one is written, is the day of the list."""
        if "extract_date" in self.row and (found := self._extracted()) is not None:
            day = Moment(self.origin)
            if found.before(day) or day.before(found):
                message = f"is not {self.as_of}, the day of the list (as_of)"
                self.fault("extract_date", message, "Write in as_of the day on which the list was taken.")

    def _extracted(self) -> Moment | None:
        cell = self.row["extract_date"]
        if (found := moment(cell)) is None:
            self.fault("extract_date", *trouble(cell))
            return None
        self._styled("extract_date", found[0])
        return found[1]


def words_called(names: Mapping[str, str]) -> dict[str, str]:
    """Names by what people call them, as `word` looks them up."""
    return {" ".join(each.lower().split()): name for each, name in names.items()}
