"""From the files of a calibration to what is observed, or to everything that is wrong with them.

All files are read before anything is said, so that whoever has the data hears of it all at once. Rows are
kept only while numbers are read off them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from calibration.instruments import WaitingNow
from calibration.operator import Operator
from sim.registers import Unusable
from sim.registers.faults import Faults
from sim.registers.personal import masked

from .apart import left_out, shown_in
from .audit import Audit, File, OfMeasure
from .balance import balance
from .curves import curve_of
from .in_order import in_order
from .intervals import intervals_in
from .observed import Observed
from .oddities import oddities
from .quantiles import quantiles_in
from .referred import Listed, listed_in
from .shares import shares_in
from .small import may_be_told, together, told
from .table import Reading
from .waiting import waiting_in

if TYPE_CHECKING:
    from calibration.events import Events
    from calibration.project import Project

    from .part import Part


@dataclass(frozen=True)
class _Read:
    """What stands in the files."""

    project: Project
    listed: Listed | None
    parts: tuple[Part, ...] = field(repr=False)
    reading: Reading = field(repr=False)

    @property
    def operator(self) -> Operator:
        """How the whole window was observed, without instruments."""
        window, how = self.project.window, self.project.registration
        return Operator(window.since, window.extract, how.rounded, how.late)

    @property
    def used(self) -> Operator:
        """How the part of it that is used was observed, without instruments."""
        return self.operator.until(self.project.used_until) if self.project.held_out else self.operator

    def events(self, operator: Operator) -> Events | None:
        """What the rows show."""
        return None if self.listed is None else self.listed.events(operator)

    def seen_through(self, operator: Operator) -> list[Part]:
        """What each instrument shows in the window or a part of it, the list of referrals first."""
        rows = [] if self.listed is None else self.listed.parts(operator)
        whole = not self.project.held_out
        return [*rows, *(part for part in self.parts if shown_in(part, operator, whole=whole))]


def audit(project: Project) -> Audit:
    """What is known of the data, and everything that is wrong with them; nothing is raised."""
    return _audit(_read(project))


def read_data(project: Project) -> Observed:
    """What is observed in the part of the window that is used.

    Raises `sim.registers.Unusable` with everything that is wrong.
    """
    read = _usable(project)
    return _observed(read, read.used)


def read_held_out(project: Project) -> Observed:
    """What is observed in the part that is held out: from the day after the last that is used.

    Whoever waited on that day is in it from then on. Raises ValueError where nothing is held out, and
    `sim.registers.Unusable` where the data are wrong.
    """
    if not project.held_out:
        raise ValueError("nothing is held out")
    read = _usable(project)
    return _observed(read, replace(read.operator, since=project.used_until + timedelta(days=1)))


def _usable(project: Project) -> _Read:
    read = _read(project)
    if faults := read.reading.faults.told():
        raise Unusable(faults)
    return read


def _read(project: Project) -> _Read:
    reading = Reading(project, Faults(), Faults())
    listed = listed_in(reading) if "referrals" in project.files else None
    readers = {
        "intervals": intervals_in, "waiting": waiting_in, "quantiles": quantiles_in, "shares": shares_in,
    }  # fmt: skip
    parts = [part for kind, read in readers.items() if kind in project.files for part in read(reading)]
    return _Read(project, listed, tuple(in_order(parts, project.scenario)), reading)


def _observed(read: _Read, operator: Operator) -> Observed:
    parts = read.seen_through(operator)
    through = operator.through(*(part.instrument for part in parts))
    values = np.concatenate([np.empty(0), *(part.values for part in parts)])
    people = np.array([number for part in parts for number in part.people], np.int64)
    fewest = read.project.fewest
    events, whole = read.events(operator), read.events(read.operator)
    curves = (
        []
        if events is None or whole is None
        else [curve_of(name, events.of(name), operator.days, fewest, whole.of(name)) for name in events.names]
    )
    return Observed(through, values, people, _audit(read), tuple(filter(None, curves)), fewest)


def _audit(read: _Read) -> Audit:
    project, operator = read.project, read.operator
    fewest = project.fewest
    faults = read.reading.faults.told()
    window = project.window
    plain = Audit(window.since, window.extract, faults=faults, remarks=read.reading.remarks.told())
    if faults:
        return plain
    events = read.events(operator)
    findings: list[str] = []
    measures: list[OfMeasure] = []
    if read.listed is not None and events is not None:
        measures = [_of_measure(name, events, fewest) for name in events.names]
        findings += oddities(read.listed, events, project)
        findings += balance(read.parts, events, fewest, {each.name for each in measures if not each.in_full})
    findings += left_out(project)
    if len(project.files) == 1 and "shares" in project.files:
        findings.append("Shares alone tell nothing of waits: add a list, a table or a snapshot of waits.")
    return replace(
        plain,
        files=tuple(_files(read, measures)),
        measures=tuple(measures),
        findings=tuple(findings),
        numbers=sum(len(part.people) for part in read.seen_through(read.used)),
        used_until=project.used_until,
    )


def _files(read: _Read, measures: list[OfMeasure]) -> list[File]:
    """The files; how many rows one has is not told where it would give a hidden number away.

    Rows that are no wait in the window (they ended before it, or are of others) are the list's rows without
    those of the measures; and where a list of those waiting is too short to be told of, the others are told.
    """
    fewest = read.project.fewest
    in_full = all(each.in_full for each in measures)
    lists = [part for part in read.parts if isinstance(part.instrument, WaitingNow)]
    in_full &= all(may_be_told(part.people[0], fewest) for part in lists if part.people)
    waits = sum((each.first or 0) + (each.referred or 0) for each in measures)
    found = []
    for kind, path in read.project.files.items():
        rows = read.reading.rows.get(kind)
        of_people = kind in ("referrals", "waiting")
        if rows is not None and of_people:
            apart = rows - waits if kind == "referrals" else 0
            rows = told(rows, fewest) if in_full and may_be_told(abs(apart), fewest) else None
        found.append(File(kind, masked(str(path)), rows))
    return found


def _of_measure(name: str, events: Events, fewest: int) -> OfMeasure:
    waits = events.of(name)
    if len(waits) < fewest:
        return OfMeasure(name, None, None, None, None, None)
    before = waits.begun < 0
    started, left = np.isfinite(waits.started), np.isfinite(waits.left)
    counts = (before, ~before, started, left, ~(started | left))
    return OfMeasure(name, *together([int(each.sum()) for each in counts], fewest))
