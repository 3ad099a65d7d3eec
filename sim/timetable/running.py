"""Groups that run already when a run begins with today's citizens.

A plan knows when groups should have started; a municipality's list knows when people did. A group of the
plan that has begun and not ended is running. Somebody who takes part and fits into none of these (no
group of the plan began on that day; with open admission, none was running by then) shows that there is
one more, which began on the day on which they did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .dates import DAY

if TYPE_CHECKING:
    from sim.registers import Backlog

    from .plan import Seconds


def taking_part_since(backlog: Backlog, measure: str) -> Seconds:
    """The days, in seconds and in order, since which people take part in a measure; bought places left out.

    Whoever has started by the first second of the run has started before it, on the day before at the
    latest: a group of the first day is still to start.
    """
    days = {
        min(stay.started, -1) // DAY
        for stay in backlog.stays
        if stay.measure == measure
        and stay.status == "active"
        and stay.via != "bought"
        and stay.started is not None
    }
    return np.array(sorted(days), dtype=np.int64) * DAY


def running(planned: Seconds, since: Seconds, length: int, *, opened: bool) -> tuple[Seconds, Seconds]:
    """When the groups that run at second 0 began and when they end, in order.

    `planned` are starts of the plan before second 0, `since` the days since which people take part. One
    more group lasts as long as the others, and one that should be over ends at the end of the first day.
    """
    starts: list[int] = planned[planned + length >= 0].tolist()
    for day in since.tolist():
        latest = max((start for start in starts if start <= day), default=None)
        explained = latest is not None and (day < latest + length if opened else day == latest)
        if not explained:
            starts.append(day)
    began = np.array(sorted(starts), dtype=np.int64)
    ends = began + length
    return began, np.where(ends >= 0, ends, DAY)
