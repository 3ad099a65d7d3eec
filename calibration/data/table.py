"""Opening a table of counted data, and what all four kinds of them are read with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.registers import Unusable, read
from sim.registers.columns import opened
from sim.registers.personal import masked
from sim.registers.words import STAGES
from sim.scenario.checks_initial import known

from .cells import Counted
from .columns import MADE_UP, OF, called, names, needed
from .numerals import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.project import Project
    from calibration.project.asked import Kind
    from sim.registers import Known, Sheet
    from sim.registers.faults import Faults


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is told: the calibration, and where to say what.

    `faults` are wrong, and nothing is used until they are gone; `remarks` are worth knowing.
    """

    project: Project
    faults: Faults
    remarks: Faults
    rows: dict[Kind, int] = field(default_factory=dict)
    """How many rows each file has."""

    @property
    def known(self) -> Known:
        """The words of the scenario that tables may use."""
        return known(self.project.scenario)

    @property
    def days(self) -> int:
        """From the first day of the window to the last."""
        return self.project.window.days

    def sheet(self, kind: Kind) -> Sheet | None:
        """The table in the file of a kind; None where it cannot be read, and faults say why."""
        path = self.project.files[kind]
        try:
            sheet = read(path, masked(str(path)))
        except Unusable as unusable:
            for each in unusable.faults:
                self.faults.add(each.file, each.line, each.column, each.message, each.hint, each.about)
            return None
        self.rows[kind] = len(sheet.rows)
        return sheet

    def cells(self, kind: Kind) -> Counted | None:
        """The cells of the table of a kind, none of them read yet; None where there are none to read."""
        if (sheet := self.sheet(kind)) is None:
            return None
        columns = OF[kind]
        table = opened(sheet, names(columns), called(columns), needed(columns), self.faults)
        if table is None:
            return None
        if not sheet.rows:
            self.faults.add(
                sheet.file, sheet.head, "", "the table has no rows", "Write one row for each number."
            )
        numbers = Reader(self.project.numbers)
        last = self.project.window.extract
        return Counted(table, last, self.faults, numbers=numbers, remarks=self.remarks, stages=STAGES)


def rows(cells: Counted) -> Iterator[int]:
    """Go from row to row."""
    for line, row in cells.table.rows():
        cells.at(line, row)
        if row.get("note", "").startswith(tuple(MADE_UP.values())):
            cells.remark("note", "says that the row is made up", "Replace the rows of the template by yours.")
        yield line
