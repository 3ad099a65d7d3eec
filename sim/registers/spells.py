"""Rows of the spells table: each attempt at a measure, with its times, its status, and whether they fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .cells import Cells, words_called
from .columns import SPELL_TIMES, SPELLS, SPELLS_CALLED, opened
from .words import (  # fmt: skip
    COMPLETED,
    NEVER_STARTED,
    OPEN,
    REASONS,
    REASONS_CALLED,
    STAGES,
    STAGES_CALLED,
    STATUSES,
    STATUSES_CALLED,
    VIAS,
    VIAS_CALLED,
    word,
)

if TYPE_CHECKING:
    from datetime import date

    from .faults import Faults
    from .known import Known
    from .moments import Moment
    from .sheet import Sheet

_BLANK = {
    "identifying": ("identified", "decided", "queued", "offered", "started", "ended"),
    "deciding": ("decided", "queued", "offered", "started", "ended"),
    "held": ("queued", "offered", "started", "ended"),
    "searching": ("queued", "offered", "started", "ended"),
    "waiting": ("started", "ended"),
    "active": ("ended",),
    "not_started": ("started",),
}
"""Times that have not come at each status."""
_FILLED = {"active": ("started",), "completed": ("started", "ended"), "stopped": ("ended",)}
"""Times that have come; `not_started` has an end, and where none is known it is the last time there is."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of the table: moments by name, None where nothing is known; `attempt` 0 where blank."""

    file: str
    line: int
    citizen: str
    measure: str
    attempt: int
    times: dict[str, Moment | None]
    status: str
    reason: str
    via: str

    @property
    def recommended(self) -> Moment:
        """When it was recommended; where that is blank, the first time there is."""
        return next(each for each in self.times.values() if each is not None)

    @property
    def open(self) -> bool:
        """Whether it is still under way."""
        return self.status in OPEN

    @property
    def begun(self) -> bool:
        """Whether more has happened than the recommendation."""
        return self.status != "identifying" or self.times["identified"] is not None


def spells(sheet: Sheet, as_of: date, known: Known, faults: Faults) -> list[Spell]:
    """Every row that can be read, in the order of the file, attempts counted."""
    table = opened(sheet, SPELLS, SPELLS_CALLED, ("citizen", "measure"), faults)
    return [] if table is None else spells_in(Cells(table, as_of, faults), known)


def spells_in(cells: Cells, known: Known) -> list[Spell]:
    """The same from a table that is open already."""
    reader = _Rows(cells, known)
    found = []
    replications: set[str] = set()
    for line, row in cells.table.rows():
        cells.at(line, row)
        cells.of_one_day(replications)
        if (spell := reader.spell()) is not None:
            found.append(spell)
    return _counted(found, cells)


class _Rows:
    """Reads one row after the other."""

    def __init__(self, cells: Cells, known: Known) -> None:
        self.cells = cells
        self.known = known
        self.names = (*known.measures, *STAGES)
        self.called = words_called({**STAGES_CALLED, **dict(known.called)})

    def spell(self) -> Spell | None:
        """The spell of the row, if enough of it can be read."""
        cells = self.cells
        citizen = cells.citizen()
        measure = self._measure()
        via = cells.word("via", VIAS, VIAS_CALLED) or "own"
        if not citizen and via != "other":
            cells.fault("citizen", "is blank", "Give every citizen a pseudonym, such as a running number.")
        attempt = cells.attempt() or 0
        times = cells.in_order(SPELL_TIMES)
        completed = word(cells.row.get("reason", ""), COMPLETED, {}) is not None
        reason = "" if completed else cells.word("reason", REASONS, REASONS_CALLED) or ""
        status = cells.word("status", STATUSES, STATUSES_CALLED)
        if cells.unread(times) or (status is None and "status" in cells.row):
            return None  # what follows from a time or a status cannot be told where it cannot be read
        if not any(times.values()):
            cells.fault(
                "", "the row has no date at all", "Fill in at least when the measure was recommended."
            )
            return None
        if completed:
            self._completed(times)
        if status is None:
            status = self._derived(times, reason, via, measure)
        self._fits(status, reason, via, times)
        if (not citizen and via != "other") or measure is None:
            return None
        return Spell(cells.table.file, cells.line, citizen, measure, attempt, times, status, reason, via)

    def _measure(self) -> str | None:
        cells = self.cells
        if (cell := cells.row.get("measure")) is None:
            cells.fault("measure", "is blank", "Write the name of a measure of the scenario, or its label.")
            return None
        if cell in self.names:
            return cell
        said = " ".join(cell.lower().split())
        if (found := self.called.get(said)) is not None:
            return found
        if said.replace(" ", "_") in self.names:
            return said.replace(" ", "_")
        labels = "" if cells.table.danish else " Labels of measures are known as well."
        also = f"{labels} Remove rows of measures that the scenario leaves out."
        cells.unknown("measure", cell, self.names, self.called, also, about="measures")
        return None

    def _completed(self, times: dict[str, Moment | None]) -> None:
        """A reason that says no more than that all went as planned: there are both of its days."""
        for column in ("started", "ended"):
            if times[column] is None:
                hint = "Fill in both days; or write why it never started, or leave the reason blank."
                self.cells.fault("reason", f"says that it was completed, and {column} is blank", hint)
                break

    def _derived(self, times: dict[str, Moment | None], reason: str, via: str, measure: str | None) -> str:
        """The status where the table says none: how far the times have come."""
        started = times["started"] is not None
        if times["ended"] is not None or (reason and not started):
            over = "stopped" if reason else "completed"
            return over if started else "not_started"
        if started:
            return "active"
        if via == "other" or measure == "programme" or times["queued"] or times["offered"]:
            return "waiting"
        if measure in STAGES:
            return "held"
        if times["decided"] is not None:
            return "searching" if measure in self.known.searches else "waiting"
        return "deciding" if times["identified"] is not None else "identifying"

    def _fits(self, status: str, reason: str, via: str, times: dict[str, Moment | None]) -> None:
        """What has come and what has not, as the status says; and the reason of what is over."""
        cells = self.cells
        hint = "Leave status blank: it then follows from the dates."
        for name in _BLANK.get(status, ()):
            if times[name] is not None:
                cells.fault(name, f"is filled, and the status is {status}", hint)
        for name in _FILLED.get(status, ()):
            if times[name] is None and name not in cells.row:
                cells.fault(name, f"is blank, and the status is {status}", hint)
        if status in OPEN and reason:
            cells.fault("reason", f"is filled, and the status is {status}", "A reason says how it ended.")
        if reason in NEVER_STARTED and times["started"] is not None:
            message = f"is {reason}, and the measure has started"
            cells.fault("reason", message, "Leave the start blank, or write another reason.")
        if via == "other" and status in OPEN and status not in ("waiting", "active"):
            cells.fault("status", f"other users wait or take part, and this is {status}", hint)


def _counted(found: list[Spell], cells: Cells) -> list[Spell]:
    """Attempts numbered in order of time where they are blank; none may stand in the table twice."""
    groups: dict[tuple[str, str], list[Spell]] = {}
    anonymous = []
    for spell in found:
        if spell.citizen:
            groups.setdefault((spell.citizen, spell.measure), []).append(spell)
        else:
            anonymous.append(replace(spell, attempt=spell.attempt or 1))
    counted = [spell for group in groups.values() for spell in _attempts(group, cells)]
    return sorted((*counted, *anonymous), key=lambda spell: spell.line)


def _attempts(group: list[Spell], cells: Cells) -> list[Spell]:
    ordered = sorted(group, key=lambda spell: (spell.recommended.seconds, spell.line))
    taken: dict[int, int] = {}
    twice: set[int] = set()
    for spell in group:
        if spell.attempt in taken:
            twice.add(spell.line)
            cells.line = spell.line
            message = f"the same citizen, measure and attempt stand on line {taken[spell.attempt]}"
            cells.fault("attempt", message, "Keep one of the rows, or leave attempt blank.")
        elif spell.attempt:
            taken[spell.attempt] = spell.line
    done = []
    number = 0
    said: dict[tuple[object, ...], int] = {}
    under_way = 0
    for spell in ordered:
        cells.line = spell.line
        if not spell.attempt:
            number = next(
                each for each in range(number + 1, len(group) + len(taken) + 2) if each not in taken
            )
        says = (*spell.times.values(), spell.status, spell.reason, spell.via, spell.attempt)
        if not spell.attempt and says in said:
            cells.fault("", f"the row says the same as line {said[says]}", "Keep one of them.")
        elif spell.open and under_way and spell.via != "other" and spell.line not in twice:
            message = f"a second attempt is under way: the one on line {under_way} is not over"
            cells.fault("measure", message, "Fill in when the earlier one ended, or remove it.")
        said.setdefault(says, spell.line)
        under_way = under_way or (spell.line if spell.open else 0)
        done.append(spell if spell.attempt else replace(spell, attempt=number))
    return done
