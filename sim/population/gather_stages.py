"""The stages of the pathway as rows of the spells table: the team's meeting, its second look, the programme.

Each is a block of rows in order of citizens, with all columns that the table has. `number` has what each
citizen is called there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.tables import (
    ACTIVE,
    DROPPED_OUT,
    FINISHED,
    GAVE_UP,
    HELD,
    NO_REASON,
    NOBODY,
    NOT_REACHED,
    NOT_STARTED,
    OWN,
    PROGRAMME_ENDED,
    STOPPED,
    WAITING,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .people import Ints

    Columns = dict[str, NDArray[Any]]


def programmes(number: Ints, reached: dict[str, Ints], end: Ints, code: int) -> Columns:
    """The programme of everybody who was admitted to it."""
    rows = np.flatnonzero(reached["queued"] != NOT_REACHED)
    queued, started, ended = (reached[name][rows] for name in ("queued", "started", "ended"))
    begun, over, gave_up = started != NOT_REACHED, ended != NOT_REACHED, end[rows] == DROPPED_OUT
    status = np.full(len(rows), WAITING)
    status[over] = NOT_STARTED
    status[begun] = ACTIVE
    status[begun & over] = FINISHED
    status[begun & over & gave_up] = STOPPED
    columns = stage(number[rows], code, queued, queued, started, status)
    columns["ended"] = ended
    columns["reason"] = np.where(over & gave_up, GAVE_UP, NO_REASON)
    return columns


def assessments(number: Ints, arrived: Ints, reached: dict[str, Ints], end: Ints, code: int) -> Columns:
    """Everybody's way to the team's meeting."""
    prepared, assessed = reached["prepared"], reached["assessed"]
    met = assessed != NOT_REACHED
    gave_up = ~met & (end == DROPPED_OUT)
    status = np.full(len(number), HELD)
    status[prepared != NOT_REACHED] = WAITING
    status[gave_up] = NOT_STARTED
    status[met] = FINISHED
    columns = stage(number, code, arrived, prepared, assessed, status)
    columns["ended"] = np.where(gave_up, reached["ended"], assessed)
    columns["reason"] = np.where(gave_up, GAVE_UP, NO_REASON)
    return columns


def reviews(number: Ints, returned: Ints, reviewed: Ints, reached: dict[str, Ints], code: int) -> Columns:
    """Cases that went back to the team: taken again, or given up or over before."""
    rows = np.flatnonzero(returned != NOT_REACHED)
    returned, reviewed = returned[rows], reviewed[rows]
    dropped, ended = reached["dropped"][rows], reached["ended"][rows]
    met = reviewed != NOT_REACHED
    gave_up = ~met & (dropped != NOT_REACHED)
    over = ~met & ~gave_up & (ended != NOT_REACHED)
    status = np.where(met, FINISHED, np.where(gave_up | over, NOT_STARTED, WAITING))
    columns = stage(number[rows], code, returned, returned, reviewed, status)
    columns["attempt"] = np.full(len(rows), 2)
    columns["ended"] = np.where(gave_up, dropped, np.where(over, ended, reviewed))
    columns["reason"] = np.where(gave_up, GAVE_UP, np.where(over, PROGRAMME_ENDED, NO_REASON))
    return columns


def stage(citizen: Ints, code: int, recommended: Ints, queued: Ints, started: Ints, status: Ints) -> Columns:
    """A row a citizen for a stage that nobody identifies or decides, and that has not ended."""
    n = len(citizen)
    never = np.full(n, NOT_REACHED)
    return {
        "citizen": citizen,
        "measure": np.full(n, code),
        "attempt": np.ones(n, np.int64),
        "recommended": recommended,
        "identified": never,
        "decided": never,
        "queued": queued,
        "offered": started,
        "started": started,
        "ended": never,
        "status": status,
        "reason": np.full(n, NO_REASON),
        "via": np.full(n, OWN),
        "group": np.full(n, NOBODY),
    }
