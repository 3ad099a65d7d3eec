"""Reading a row of counted data: each kind of cell by a function, each fault with its line and column.

A cell may be hidden. Then nothing is known of it, and `HIDDEN` comes back, never 0; a remark says where it
stands, and that what rests on it is left out of the data and of the simulations alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from sim.registers.cells import Cells, words_called
from sim.registers.faults import Faults, shape
from sim.registers.moments import DAY
from sim.registers.words import STAGES_CALLED
from sim.scenario.quantities import LONGEST, SECONDS

from .numerals import NotANumberError, Reader, hidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.registers import Known


class _Hidden(Enum):
    """Stands where a cell is hidden."""

    HIDDEN = "hidden"


HIDDEN: Final = _Hidden.HIDDEN
Cell = float | Literal[_Hidden.HIDDEN] | None
"""A number; `HIDDEN`; or None, where there is none and a fault says why (or the column is not there)."""

_UNITS = {
    **dict.fromkeys(("day", "days", "d", "dag", "dage", "døgn"), "day"),
    **dict.fromkeys(("week", "weeks", "uge", "uger"), "week"),
    **dict.fromkeys(("month", "months", "måned", "måneder", "mdr", "mdr.", "md", "md."), "month"),
    **dict.fromkeys(("year", "years", "år"), "year"),
}
_LENGTH = re.compile(r"(?P<amount>.*\d)\s*(?P<unit>[^\W\d_]+\.?)")
_HIDDEN_HINT = "It is left out of the data and of the simulations alike, and is never taken for 0."


@dataclass(slots=True)
class Counted(Cells):
    """The cells of a table of counts; `remarks` are what is worth saying of it without being wrong."""

    numbers: Reader = field(default_factory=Reader)
    remarks: Faults = field(default_factory=Faults)
    stages: tuple[str, ...] = ()

    def late(self, _read: object) -> tuple[str, str]:
        """A moment after the day on which the data were taken."""
        return (
            f"lies after {self.as_of}, the extract date of the calibration file",
            "Correct the cell, or the extract date.",
        )

    def measure(self, known: Known) -> str | None:
        """A measure or stage of the scenario."""
        if "measure" not in self.row:
            self.fault("measure", "is blank", "Write the name of a measure of the scenario, or its label.")
            return None
        stages = {said: name for said, name in STAGES_CALLED.items() if name in self.stages}
        called = words_called({**stages, **dict(known.called)})
        return self.word("measure", (*known.measures, *self.stages), called)

    def day(self, column: str) -> int | None:
        """A day, as a number of the calendar; None where it is blank or wrong, and a fault says so."""
        if column not in self.row:
            self.fault(column, "is blank", "Write a day such as 02-03-2026.")
            return None
        found = self.moment(column)
        return None if found is None else found.seconds // DAY

    def amount(self, column: str, *, whole: bool = False) -> Cell:
        """A number that is not negative; `whole`: of people."""
        return self._read_as(column, lambda cell: self._not_negative(cell, whole=whole))

    def share(self, column: str) -> Cell:  # type: ignore[override]
        """A number from 0 to 1, or a percentage."""
        return self._read_as(column, self._a_share)

    def length(self, column: str) -> Cell:
        """A length of time in days: a number of them, or one with a unit."""
        return self._read_as(column, self._a_length)

    def remark(self, column: str, message: str, hint: str = "") -> None:
        """Something about this row is worth saying."""
        self.remarks.add(self.table.file, self.line, self.table.called.get(column, column), message, hint)

    def once(self, key: tuple[object, ...], seen: dict[tuple[object, ...], int], what: str) -> bool:
        """Whether nothing in the table has said the same before; `seen` grows."""
        first = seen.setdefault(key, self.line)
        if first != self.line:
            self.fault("", f"{what} stands on line {first} already", "Keep one of them.")
        return first == self.line

    def filled(self, column: str) -> bool:
        """Whether something stands in a cell."""
        return column in self.row

    def _read_as(self, column: str, read: Callable[[str], float]) -> Cell:
        if column not in self.table.at:
            return None
        cell = self.row.get(column, "")
        if not cell or hidden(cell):
            self.remark(column, "is hidden" if cell else "is blank", _HIDDEN_HINT)
            return HIDDEN
        try:
            found = read(cell)
        except NotANumberError as wrong:
            self.fault(column, wrong.message, wrong.hint)
            return None
        return found

    def _not_negative(self, cell: str, *, whole: bool = False, a_share: bool = False) -> float:
        found = self.numbers.number(cell, self.line, a_share=a_share)
        if found < 0:
            what = "a number of people" if whole else "this"
            raise NotANumberError(f"{what} cannot be negative", "Correct the cell; a blank one is not known.")
        if whole and found != round(found):
            raise NotANumberError(f"expected a whole number of people, and this is written {shape(cell)}")
        return found

    def _a_share(self, cell: str) -> float:
        found = self._not_negative(cell, a_share=True)
        if found > 1:
            raise NotANumberError(
                f"expected a share from 0 to 1, and this is written {shape(cell)}",
                "Write 0.45, or 45 % with its sign.",
            )
        return found

    def _a_length(self, cell: str) -> float:
        unit = "day"
        if (match := _LENGTH.fullmatch(cell)) is not None:
            if match["unit"].lower() not in _UNITS:
                raise NotANumberError(
                    f"expected a length of time, and this is written {shape(cell)}",
                    "Write a number of days, or for example 13 weeks (13 uger).",
                )
            unit, cell = _UNITS[match["unit"].lower()], match["amount"]
        found = self.numbers.number(cell, self.line)
        if found < 0:
            raise NotANumberError("a wait cannot be negative", "Correct the cell; a blank one is not known.")
        days = Decimal(str(found)) * SECONDS[unit] / SECONDS["day"]
        if days * SECONDS["day"] > LONGEST:
            raise NotANumberError("a wait is no longer than a hundred years")
        return float(days)
