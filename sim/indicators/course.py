"""The course of a whole run, week by week: who waits and who holds a place, from its first day on.

Indicators speak of the reported window. Whether a run has settled by then can only be seen from its
beginning, so here stand the weeks of the warm-up, too. Teams of caseworkers stand each for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY

from .queues import ASSESSMENT, holding, in_caseload, in_queue, of_team
from .rows import FAR
from .use import PROGRAMME
from .view import view
from .weeks import there_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Course:
    """One row for each queue and for each kind of places, one column a week.

    of: a measure, `assessment`, or `caseworkers.<team>`; what: `waiting` or `holding`. Places of a pool are
    those of all its members, at each of them. days: days from `clock.start`, below zero before it.
    """

    of: tuple[str, ...]
    what: tuple[str, ...]
    days: Floats
    number: Floats


def course(tables: Tables, timetable: Timetable, scenario: Scenario) -> Course:
    """The queues and places of one replication, from the first day of the run to its last week."""
    seen = view(tables, timetable, scenario)
    moments = np.arange(-timetable.report_start, seen.horizon, 7 * DAY, dtype=np.int64)
    rows: list[tuple[str, str, Floats]] = []
    for name in (ASSESSMENT, *seen.measures):
        rows.append((name, "waiting", there_at(*in_queue(seen, name), moments)))
        if name != ASSESSMENT:
            rows.append((name, "holding", there_at(*holding(seen, name), moments)))
    for team, _capacity in timetable.teams:
        of = f"caseworkers.{team}"
        rows.append((of, "waiting", there_at(*_for_team(seen, team), moments)))
        rows.append((of, "holding", there_at(*in_caseload(seen, team), moments)))
    of_row, what, numbers = zip(*rows, strict=True)
    return Course(of_row, what, moments / DAY, np.array(numbers))


def _for_team(seen: View, team: str) -> tuple[Ints, Ints]:
    """When each citizen joined the queue of the team's caseworkers and left it."""
    rows = seen.queue(PROGRAMME)
    begin, end = in_queue(seen, PROGRAMME)
    mine = of_team(seen, team)[rows.citizen[rows.queued < FAR]]
    return begin[mine], end[mine]
