"""What is known of the data before they are used: what there is, what is odd, and what is wrong.

It is written for whoever has the data and must answer for them. What is wrong stands with its file, row and
column, and nothing is used until it is gone; what is odd may be right. No number in it tells of fewer than
five people (`data.small`), and nothing in it repeats a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .small import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calibration.project.asked import Kind
    from sim.registers import Fault

    from .small import Told


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: how many rows it has, None where that would tell of somebody."""

    kind: Kind
    name: str
    rows: Told


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """What the list of referrals holds of one measure; None where a number is hidden.

    first: those who waited already on the first day. waiting: those who wait on the last.
    """

    name: str
    first: Told
    referred: Told
    started: Told
    left: Told
    waiting: Told

    @property
    def some(self) -> bool:
        """Whether any of the five is told."""
        return any(
            each is not None for each in (self.first, self.referred, self.started, self.left, self.waiting)
        )

    @property
    def in_full(self) -> bool:
        """Whether none of the five is hidden."""
        return None not in (self.first, self.referred, self.started, self.left, self.waiting)


@dataclass(frozen=True, slots=True)
class Audit:
    """What is there, and what was found. `faults` are wrong, `remarks` and `findings` worth knowing.

    numbers: how many are read off the data until `used_until`, which is the extract date where it is None.
    """

    since: date
    extract: date
    files: tuple[File, ...] = ()
    measures: tuple[OfMeasure, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    findings: tuple[str, ...] = ()
    numbers: int = 0
    used_until: date | None = None

    @property
    def usable(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def sentences(self) -> tuple[str, ...]:
        """All of it in plain words; what is wrong comes first."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for fault in self.faults:
            yield _one_line(fault)
        if self.faults:
            many = "this is" if len(self.faults) == 1 else "these are"
            yield f"Nothing is used until {many} put right."
        for file in self.files:
            rows = "read" if file.rows is None else f"{file.rows:,} row{'s' * (file.rows != 1)}"
            yield f"{file.name} ({file.kind}): {rows}."
        for each in self.measures:
            yield self._of(each)
        if self.usable:
            many = "1 number is" if self.numbers == 1 else f"{self.numbers:,} numbers are"
            yield (
                f"{many} read off the data from {self.since} to "
                f"{self.used_until or self.extract}, and the same off every simulation."
            )
        yield from self.findings
        for remark in self.remarks:
            yield _one_line(remark)

    def _of(self, each: OfMeasure) -> str:
        if not each.some:
            return f"{each.name}: so few stand in the list that none of their numbers is told."
        first, referred, started, left, waiting = (
            said(people) for people in (each.first, each.referred, each.started, each.left, each.waiting)
        )
        return (
            f"{each.name}: {first} waited on {self.since}; {referred} were referred from then on; {started} "
            f"started, {left} left without a start, and {waiting} wait on {self.extract}."
        )


def _one_line(fault: Fault) -> str:
    where = f"{fault.file}:{fault.line}" if fault.line else fault.file
    end = "" if fault.sentence.endswith(("?", ".")) else "."
    return f"{where}: {fault.sentence}{end}" + (f" {fault.hint}" if fault.hint else "")
