"""Tables of waits by interval: within which time how many had started, and how many waited on.

Started is counted from the beginning, so it never falls; running never rises; and together they are never
more than were referred. Where a cell of a bound is hidden the bound is left out: what happened there counts
with the next. Shares are taken of all who were referred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calibration.instruments import Intervals

from .cells import HIDDEN, Cell
from .follows import Sums, enough
from .part import FEW, Part, fewer
from .table import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cells import Counted
    from .table import Reading

_ROOM = 1.0
"""People by which a share that was rounded may be more than those left over."""
_LEAST = 1e-9
"""Part of a person that a product may lose."""


@dataclass(slots=True)
class _Bound:
    """A row: days, how many had started (or which share), and how many waited on."""

    line: int
    days: int
    started: float
    running: float
    a_share: bool = False


@dataclass(slots=True)
class _Of:
    """The table of one measure."""

    bounds: list[_Bound]
    referred: float | None = None
    said: int = 0


def intervals_in(reading: Reading) -> list[Part]:
    """What the tables by interval show, measure by measure."""
    if (cells := reading.cells("intervals")) is None:
        return []
    if not {"started", "share"} & set(cells.table.at):
        hint = "Add how many had started within each bound, or which share of all referred."
        cells.line = cells.table.sheet.head
        cells.fault("", "the column started is missing", hint)
        return []
    found: dict[str, _Of] = {}
    seen: dict[tuple[object, ...], int] = {}
    for _line in rows(cells):
        measure, within = cells.measure(reading.known), cells.length("within")
        if measure is None or within is None or within is HIDDEN:
            continue
        of = found.setdefault(measure, _Of([]))
        _referred(cells, of)
        if (bound := _bound(cells, round(within), reading.days)) is not None and cells.once(
            (measure, bound.days), seen, "this bound of the measure"
        ):
            of.bounds.append(bound)
    fewest = reading.project.fewest
    return [part for measure, of in found.items() if (part := _part(measure, of, cells, fewest)) is not None]


def _bound(cells: Counted, days: int, longest: int) -> _Bound | None:
    """The bound in a row; None where a cell is hidden or wrong, or nobody was watched for so long."""
    a_share = not cells.filled("started") and cells.filled("share")
    started: Cell = cells.share("share") if a_share else cells.amount("started", whole=True)
    running = cells.amount("running", whole=True)
    if started is None or started is HIDDEN or running is None or running is HIDDEN:
        return None
    if days > longest:
        cells.remark(
            "within",
            f"lies beyond the window, which is of {longest} days",
            "Nobody who was referred in the window is watched for so long: it is left out.",
        )
        return None
    return _Bound(cells.line, days, started, running, a_share)


def _referred(cells: Counted, of: _Of) -> None:
    """Of how many the table is, which may stand in every row or in one."""
    if not cells.filled("referred"):
        return
    referred = cells.amount("referred", whole=True)
    if referred is None or referred is HIDDEN:
        return
    if of.referred is not None and of.referred != referred:
        message = f"is not the same as on line {of.said}, and it is about the table of the measure as a whole"
        cells.fault("referred", message, "Write how many were referred in the whole window.")
        return
    of.referred, of.said = referred, of.said or cells.line


def _part(measure: str, of: _Of, cells: Counted, fewest: int) -> Part | None:
    bounds = sorted(of.bounds, key=lambda each: each.days)
    for each in bounds:
        if each.a_share:
            if of.referred is None:
                cells.line = each.line
                hint = "Fill in referred: a share of nobody knows how many is of no use."
                cells.fault("share", "is given, and referred is not", hint)
                return None
            each.started *= of.referred
    if not bounds or not _fit(bounds, of.referred, cells):
        return None
    hidden = ("referred",) if of.referred is None and "referred" in cells.table.at else ()
    days = tuple(each.days for each in bounds)
    instrument = Intervals(measure, days, of.referred is not None, hidden)
    started, running = [each.started for each in bounds], [each.running for each in bounds]
    total = of.referred if of.referred is not None else started[0] + running[0]
    told = _told(started, running, total, fewest)
    people = [
        fewer(each, total, fewest) if may else FEW
        for each, may in zip([*started, *running, total], told, strict=True)
    ]
    people[-1] = round(total) if told[-1] else FEW
    if hidden:  # shares started are told in steps of a person of how many there are
        people[: len(started)] = [FEW] * len(started)
    read = instrument.told(of.referred, started, running)
    return Part(instrument, read, tuple(people[: len(instrument.statistics)]))


def _told(started: Sequence[float], running: Sequence[float], total: float, fewest: int) -> list[bool]:
    """Which of those started, then those running, bound by bound, may be told, and at last of how many.

    Who neither started nor runs on would follow from the two, at a bound and between two bounds. And a share
    started has half of those lost in it, at its bound and at all before: beside how many started it tells
    how many were lost. So where too few were, or where it is hidden how many run on, no share is told from
    there on. A share of nobody knows how many is not told either: 23 of 33 is not 46 of 67.
    """
    sums = Sums(fewest)
    whole = sums.add(round(total), told=True, rank=2)
    starts, runs, losts, between = list[int](), list[int](), list[int](), list[int]()
    for did, still in zip(started, running, strict=True):
        before = (0, round(total)) if not starts else (sums.people[starts[-1]], sums.people[runs[-1]])
        by = min(max(round(did), before[0]), before[0] + before[1])
        on = min(round(still), before[1] - (by - before[0]))
        starts.append(sums.add(by, told=True, rank=1))
        runs.append(sums.add(on, told=True))
        losts.append(sums.add(sums.people[whole] - by - on))
        sums.equal([whole], [starts[-1], runs[-1], losts[-1]])
        between.append(losts[-1])
        if len(starts) > 1:
            came, lost = (sums.add(sums.people[of[-1]] - sums.people[of[-2]]) for of in (starts, losts))
            sums.equal([starts[-1]], [starts[-2], came])
            sums.equal([losts[-1]], [losts[-2], lost])
            sums.equal([runs[-2]], [runs[-1], came, lost])
            between[-1] = lost
    found = sums.hide()
    may = [
        found[on] and all(enough(sums.people[k], fewest) for k in (lost, so_far))
        for on, lost, so_far in zip(runs, between, losts, strict=True)
    ]
    of_known = found[whole]
    started_told = [of_known and found[by] and all(may[: k + 1]) for k, by in enumerate(starts)]
    return [*started_told, *(of_known and found[k] for k in runs), of_known]


def _fit(bounds: list[_Bound], referred: float | None, cells: Counted) -> bool:
    """Whether no number rises that cannot, or falls; shares may be off by a person where they are rounded.

    Cells are compared as they are written, and then those are cut that a rounded share leaves no room for.
    """
    good = True
    before: _Bound | None = None
    total = float("inf") if referred is None else referred
    for each in bounds:
        room = _ROOM if each.a_share else 0.0
        cells.line = each.line
        column = "share" if each.a_share else "started"
        if before is not None and each.started < before.started - _LEAST:
            message = f"is less than within the shorter bound on line {before.line}"
            cells.fault(column, message, "Count from the beginning: within 30 days includes within 7.")
            good = False
        elif before is not None and each.running > before.running:
            message = f"is more than at the shorter bound on line {before.line}"
            cells.fault("running", message, "Nobody comes to those who wait after the referral.")
            good = False
        elif each.started + each.running > total + room:
            message = (
                "and those who had started are more than were referred, or than waited at the bound before"
            )
            cells.fault("running", message, "Count everybody once, as started or as waiting still.")
            good = False
        total = min(total, each.started + each.running)
        before = each
    if good:
        _cut(bounds, referred)
    return good


def _cut(bounds: list[_Bound], referred: float | None) -> None:
    """Leave no more started or running than a rounded share has room for, of all and of the bound before."""
    total = float("inf") if referred is None else referred
    for each in bounds:
        each.started = min(each.started, total)
        each.running = min(each.running, total - each.started)
        total = min(total, each.started + each.running)
