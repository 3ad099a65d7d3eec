"""Rows of the citizens table: who somebody is, how far he has come, and whether he is still inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cells import Cells
from .columns import CITIZEN_TIMES, CITIZENS, CITIZENS_CALLED, opened
from .words import BENEFITS, BENEFITS_CALLED, DISENGAGED, ENDS, FLAGS, INSIDE, WISHES, WISHES_CALLED

if TYPE_CHECKING:
    from datetime import date

    from .faults import Faults
    from .known import Known
    from .moments import Moment
    from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: what is known of a citizen, None where a cell is blank."""

    file: str
    line: int
    citizen: str
    age: str | None
    flags: dict[str, bool | None]
    previous_benefit: str | None
    wish: str | None
    team: str | None
    times: dict[str, Moment | None]
    end: str
    motivation_start: float | None
    motivation_now: float | None

    @property
    def inside(self) -> bool:
        """Whether the citizen is still there."""
        return self.times["ended"] is None and self.end in ("", INSIDE, DISENGAGED)

    @property
    def disengaged(self) -> bool:
        """Whether the citizen is there and takes part no more."""
        return self.inside and (self.end == DISENGAGED or self.times["dropped"] is not None)


def entries(sheet: Sheet, as_of: date, known: Known, faults: Faults) -> dict[str, Entry]:
    """Every citizen who can be read, by what the table calls him."""
    table = opened(sheet, CITIZENS, CITIZENS_CALLED, ("citizen", "arrived"), faults)
    if table is None:
        return {}
    cells = Cells(table, as_of, faults)
    found: dict[str, Entry] = {}
    replications: set[str] = set()
    unreadable: set[str] = set()
    for line, row in table.rows():
        cells.at(line, row)
        cells.of_one_day(replications)
        entry = _entry(cells, known)
        if cells.unread(entry.times):
            unreadable.add(entry.citizen)
        if not entry.citizen:
            cells.fault("citizen", "is blank", "Give every citizen a pseudonym, such as a running number.")
        elif entry.citizen in found:
            message = f"the same citizen stands on line {found[entry.citizen].line}"
            cells.fault("citizen", message, "Keep one row for each citizen.")
        else:
            found[entry.citizen] = entry
    return {citizen: entry for citizen, entry in found.items() if citizen not in unreadable}


def _entry(cells: Cells, known: Known) -> Entry:
    times = cells.in_order(CITIZEN_TIMES)
    end = cells.word("end", ENDS) or ""
    over = times["ended"] is not None or end not in ("", INSIDE, DISENGAGED)
    if end == INSIDE and over:
        cells.fault("ended", "is filled, and the citizen is inside", "Leave one of them blank.")
    if end == INSIDE and times["dropped"] is not None:
        hint = "Write disengaged for those who are there and take part no more, or leave it blank."
        cells.fault("end", "the citizen is inside, and has stopped taking part", hint)
    if end == DISENGAGED and not over and times["dropped"] is None and "dropped" not in cells.row:
        hint = "Fill in when the citizen stopped taking part."
        cells.fault("dropped", "is blank, and the citizen is disengaged", hint)
    return Entry(
        file=cells.table.file,
        line=cells.line,
        citizen=cells.citizen(),
        age=cells.age(),
        flags={flag: cells.flag(flag) for flag in FLAGS},
        previous_benefit=cells.word("previous_benefit", BENEFITS, BENEFITS_CALLED),
        wish=cells.word("wish", WISHES, WISHES_CALLED),
        team=cells.word("team", known.teams, {team.lower(): team for team in known.teams}, "caseworkers"),
        times=times,
        end=end,
        motivation_start=cells.share("motivation_start"),
        motivation_now=cells.share("motivation_end"),
    )
