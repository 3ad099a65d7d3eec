"""Who is still waiting after so many days: what a curve over the time since the recommendation is drawn from.

Of all who were recommended a measure in the reported window, some have started after so many days, some have
left without a start, and the rest still wait: the three add up to one. A curve of those who still wait falls
when people are lost, too, so the two ways of waiting no more are kept apart.

The shares are those of `waits`: Aalen and Johansen's, with a wait from the first recommendation to the first
start of any attempt. At a stage (the team's meeting, the caseworker) the wait runs from joining the queue, as
everywhere on the model's pages, and each attempt is a wait of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY, STAGES

from .incidence import CENSORED, incidence
from .rows import FAR
from .view import view
from .waits import LEFT, STARTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .view import View

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StillWaiting:
    """One row per stage and measure (`of`), one column per number of days.

    started, left: the share of those who began to wait that has started, and that has left without a start,
    by so many days; NaN where nobody began to wait, and for more days than the run reports. size: (of,), how
    many began to wait.
    """

    of: tuple[str, ...]
    days: tuple[int, ...]
    started: Floats
    left: Floats
    size: Floats


def still_waiting(
    tables: Tables, timetable: Timetable, scenario: Scenario, days: Sequence[int]
) -> StillWaiting:
    """What has become of the waits of one replication after each number of days."""
    seen = view(tables, timetable, scenario)
    started, left = (np.full((len(seen.names), len(days)), np.nan) for _ in range(2))
    size = np.zeros(len(seen.names))
    moments = [day * DAY for day in days]
    for k, name in enumerate(seen.names):
        durations, causes = _waits(seen, name)
        curve = incidence(durations, causes, of=(STARTED, LEFT))
        size[k] = curve.size[0]
        started[k], left[k] = (curve.steps(moments, cause)[:, 0] for cause in (0, 1))
    beyond = [moment > seen.horizon for moment in moments]
    for share in (started, left):
        share[:, beyond] = np.nan
    return StillWaiting(tuple(seen.names), tuple(days), started, left, size)


def _waits(seen: View, name: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How long each wait lasted that began in the window, and what ended it."""
    rows = seen.spells(name) if name in STAGES else seen.once(name)
    since = rows.queued if name in STAGES else rows.recommended
    mine = (since >= 0) & (since < seen.horizon)
    since, started, left = since[mine], rows.started[mine], rows.left[mine]
    until = np.minimum(np.minimum(started, left), seen.horizon)
    return until - since, np.where(started < FAR, STARTED, np.where(left < FAR, LEFT, CENSORED))
