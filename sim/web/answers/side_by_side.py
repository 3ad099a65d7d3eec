"""Options side by side: today and every option in a row, each with the same figures.

What one option changes is looked at in all of them: the wait for each measure and stage that any of them
turns, who gives up, who has nothing started, and what it costs to run. Behind each difference stands its
interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.posts import RUNNING
from sim.experiment.verdicts import MISSING, NEW, REMOVED, SAME
from sim.indicators.sheet import ALL
from sim.report.figures.called import figure_name
from sim.report.first.against import HARDLY, ONE_COURSE, ONE_TRIFLE, PERHAPS, TOLD, UNTOLD, state
from sim.report.first.chosen import QUEUE, WAIT, about, chosen
from sim.report.first.cost import lost_places
from sim.report.first.costs import LESS, MORE, running
from sim.report.first.glance import marks
from sim.report.first.line import line
from sim.report.first.people import GIVE_UP, NOTHING
from sim.report.first.wait import HEADINGS, figure_of, line_text
from sim.report.texts import later
from sim.report.words import UNKNOWN
from sim.tables import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment.verdicts import Judged
    from sim.report.first.teller import Teller
    from sim.report.first_page import Line

DIFFERENCES = {
    TOLD: later("{difference} (80 % interval {signed})"),
    PERHAPS: later("{difference} (80 % interval {signed}), perhaps by chance"),
    HARDLY: later("hardly any difference (80 % interval {signed})"),
    UNTOLD: later("no clear difference (80 % interval {signed})"),
    ONE_COURSE: later("{difference}, one course"),
    ONE_TRIFLE: later("hardly any difference"),
    SAME: later("no difference"),
    NEW: later("new"),
    REMOVED: later("gone"),
    MISSING: later("not comparable"),
}
"""How a figure differs from today's, by how far that can be spoken of."""
NOT_IN_FULL = later("not in full: something has no price")
CHANCE_ONLY = later(
    "The intervals show chance only. Where assumptions are wrong, differences may be much smaller or larger: "
    "a report tries many sets of assumptions."
)


class Name(NamedTuple):
    """A figure: the indicator, and what it is of."""

    indicator: str
    of: str = ALL


@dataclass(frozen=True, slots=True)
class Row:
    """Today (`place` is None) or an option, and a cell of lines for each column. trap: whether it is one."""

    name: str
    place: int | None
    cells: tuple[tuple[Line, ...], ...]
    trap: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Headings of the columns, the rows, today's first, and what is to be said of all of them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str


def side_by_side(teller: Teller) -> SideBySide:
    """All options of a comparison."""
    words, options = teller.words, teller.findings.options
    found = [name for name in _names(teller) if any(_has(teller, option, name) for option in options)]
    today = Row(teller.baseline, None, tuple((_today(teller, name),) for name in found))
    rows = [
        Row(
            teller.called(option),
            place,
            tuple(_cell(teller, option, name) for name in found),
            teller.trap(option) is not None,
        )
        for place, option in enumerate(options)
    ]
    headings = tuple(_heading(teller, name) for name in found)
    return SideBySide(headings, (today, *rows), words.say(CHANCE_ONLY))


def _names(teller: Teller) -> tuple[Name, ...]:
    """The figures: first those that the options' own sentences speak of, then what else they change."""
    options = teller.findings.options
    rows = [figure_of(teller, option, chosen(teller.findings, option)) for option in options]
    spoken = [Name(row.indicator, row.of) for row in rows if row is not None]
    touched = [
        Name(QUEUE if of in STAGES else WAIT, of)
        for option in options
        for of in about(teller.comparison, option)
    ]
    return tuple(dict.fromkeys([*spoken, *touched, Name(GIVE_UP), Name(NOTHING), Name(RUNNING)]))


def _has(teller: Teller, option: str, name: Name) -> bool:
    if name.indicator == RUNNING:
        return running(teller, option) is not None
    return teller.row(option, *name) is not None


def _heading(teller: Teller, name: Name) -> str:
    words = teller.words
    if name.indicator == RUNNING:
        return words.say("Running cost a year")
    if (text := HEADINGS.get((name.indicator, name.of if name.of in STAGES else ""))) is not None:
        return line_text(teller, text, name.of)
    return figure_name(words, teller.comparison, *name)


def _today(teller: Teller, name: Name) -> Line:
    """What it is under the baseline, as the first option that has the figure is told beside it."""
    option = next(each for each in teller.findings.options if _has(teller, each, name))
    told = teller.told(option, *name)
    return (told.number(told.lines.baseline),) if told.lines.in_baseline else (UNKNOWN,)


def _cell(teller: Teller, option: str, name: Name) -> tuple[Line, ...]:
    if not _has(teller, option, name):
        return ((UNKNOWN,),)
    if name.indicator == RUNNING:
        return _paid(teller, option)
    row = teller.row(option, *name)
    told = teller.told(option, *name)
    value: Line = (told.number(told.lines.value),) if told.lines.in_option else (UNKNOWN,)
    return (value, *_apart(teller, row))


def _apart(teller: Teller, row: Judged | None) -> Iterable[Line]:
    """How far it is from today's, and why that is not to be taken as it stands."""
    if row is None:
        return
    yield line(teller.words.say(DIFFERENCES[state(row)]), teller.told_of(row))
    if row.of != ALL:
        yield from marks(teller, row)


def _paid(teller: Teller, option: str) -> tuple[Line, ...]:
    """What it costs; the difference has an interval where chance plays a part in it."""
    found, say = running(teller, option), teller.words.say
    if found is None:
        return ((UNKNOWN,),)
    told = found.told
    if found.lacking:
        apart: Line = (say(NOT_IN_FULL),)
    elif found.way not in (MORE, LESS):
        same = not found.moved.difference
        apart = line(say(DIFFERENCES[SAME if same else UNTOLD]), told)
    elif isnan(found.moved.meeting_low) or found.moved.certain:
        apart = (told.difference,)
    else:
        apart = line(say(DIFFERENCES[TOLD]), told)
    return ((told.number(told.lines.value),), apart, *lost_places(teller, option, found.way))
