"""Which figure the sentence on an option speaks of: the wait of what it touches, if anything is told of it.

A mean wait comes first, then the share who start in time, then the way into a programme, then whatever is
clearest anywhere. Of a measure that only one of the two has, that it comes or goes is what is to be said. Of
a trap it is never anything that looks better.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.changes import changes
from sim.experiment.followed import touched
from sim.experiment.verdicts import (
    DELIVERED,
    MISSING,
    NEW,
    ONE_SIDED,
    REMOVED,
    SAME,
    WORSE,
    by_name,
    clearest,
    one_sided,
    uncertain,
)
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment import Comparison
    from sim.experiment.verdicts import Judged
    from sim.report.gathered.findings import Findings

WAIT, STARTED, QUEUE = "wait_mean_of_started", "started_within_90", "queue_wait_mean_of_started"
OF_MEASURES = (WAIT, STARTED, DELIVERED)
SPOKEN_OF = (*OF_MEASURES, QUEUE)
STAGE_OF = {"assessment": STAGES[0], "caseworkers": STAGES[1]}
"""The stage that a part of a scenario is about."""


class Chosen(NamedTuple):
    """The figure that is spoken of, and what is special.

    row: None where there is no wait to speak of. verdict: NEW or REMOVED for `measures`; SAME where nothing
    differs at all. gone: measures that are removed while others are new. aside: the row is of nothing that
    the option touches, and differs by nothing to speak of.
    """

    row: Judged | None
    verdict: str = ""
    measures: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    aside: bool = False


def chosen(findings: Findings, option: str) -> Chosen:
    """What to speak of."""
    rows = findings.judged[option]
    if option in findings.traps:
        return Chosen(_worst(rows))
    mine = about(findings.comparison, option)
    stages = [of for of in mine if of in STAGES]
    if all(row.verdict in (SAME, MISSING) for row in rows):
        known = _first(rows, mine) or _first(rows, [row.of for row in rows])
        return Chosen(known, SAME if any(row.verdict == SAME for row in rows) else MISSING)
    new, gone = (tuple(one_sided(rows, verdict)) for verdict in (NEW, REMOVED))
    if new:
        return Chosen(_one_sided(rows, new, NEW), NEW, new, gone)
    if gone:
        return Chosen(_one_sided(rows, gone, REMOVED), REMOVED, gone)
    everything = tuple(row.of for row in rows)
    clear = _told(rows, mine, stages) or clearest(rows) or _clear(rows, SPOKEN_OF, everything)
    if found := clear or _perhaps(rows, mine) or _first(rows, mine):
        return Chosen(found)
    waits = [row for row in rows if row.indicator in (WAIT, QUEUE) and not isnan(row.difference)]
    waits = [row for row in waits if row.verdict not in ONE_SIDED]
    return Chosen(max(waits, key=lambda row: row.clearness, default=None), aside=True)


def about(comparison: Comparison, option: str) -> tuple[str, ...]:
    """The measures that an option changes, and the stages."""
    before, after = comparison.baseline.scenario, comparison.options[option].scenario
    found = [*touched(comparison, option)]
    for change in changes(before, after):
        part = change.field.split(".")[0]
        if part in STAGE_OF:
            found.append(STAGE_OF[part])
        elif change.field.startswith("preparation.course"):
            found.append(PREPARATION_COURSE)
    return tuple(dict.fromkeys(found))


def _told(rows: list[Judged], mine: tuple[str, ...], stages: list[str]) -> Judged | None:
    """Of what the option touches, or else of the way in."""
    for indicator in OF_MEASURES:
        if found := _clear(rows, (indicator,), mine):
            return found
    return _clear(rows, (QUEUE,), stages) or _clear(rows, (QUEUE,), STAGES)


def _clear(rows: list[Judged], indicators: Iterable[str], of: Iterable[str]) -> Judged | None:
    wanted, whose = tuple(indicators), set(of)
    some = [row for row in rows if row.matters and row.indicator in wanted and row.of in whose]
    return max(some, key=lambda row: row.clearness, default=None)


def _perhaps(rows: list[Judged], mine: tuple[str, ...]) -> Judged | None:
    """What looks large but may be chance: of what the option touches, or else of anything."""
    some = [row for row in uncertain(rows) if row.indicator in SPOKEN_OF]
    return next((row for row in some if row.of in mine), None) or next(iter(some), None)


def _first(rows: list[Judged], of: Iterable[str]) -> Judged | None:
    """The first figure of these that there is, told or not."""
    names = tuple(of)
    for indicator in (WAIT, QUEUE, STARTED, DELIVERED):
        for name in names:
            row = by_name(rows, indicator, name)
            if row is not None and not isnan(row.difference):
                return row
    return None


def _one_sided(rows: list[Judged], measures: tuple[str, ...], verdict: str) -> Judged | None:
    """The wait of a measure that only one of the two has."""
    for indicator in (WAIT, STARTED):
        row = by_name(rows, indicator, measures[0])
        if row is not None and not isnan(row.row.value if verdict == NEW else row.row.baseline):
            return row
    return None


def _worst(rows: list[Judged]) -> Judged | None:
    """The wait for a caseworker, or whatever else is clearly worse; nothing that looks better."""
    worse = [row for row in rows if row.verdict == WORSE and row.matters and row.indicator in SPOKEN_OF]
    own = next((row for row in worse if (row.indicator, row.of) == (QUEUE, STAGES[1])), None)
    return own or max(worse, key=lambda row: row.clearness, default=None)
