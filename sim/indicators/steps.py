"""How far recommendations come: granted, started, completed, of all that were made in the window.

These are the recommendations that `why_not` asks about, one row for each citizen at a measure whatever the
number of attempts, so the share that has started is the same there and here. Any attempt counts. Started
without a grant of its own (a place paid for privately) counts as granted: every step has come at least as
far as the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import NO_REASON, NOT_BUDGETED, REFUSED, STAGES

from .rows import FAR
from .view import view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .view import View

    Floats = NDArray[np.float64]

STEPS = ("recommended", "granted", "started", "completed", "taking_part")
"""What is counted. taking_part: has started and had not left when the run ended."""


def steps(tables: Tables, timetable: Timetable, scenario: Scenario) -> Floats:
    """(measures, STEPS): how many of the recommendations of one replication came that far."""
    return count(view(tables, timetable, scenario))


def count(view: View) -> Floats:
    """The same of a view; measures in its order."""
    rows, which = view.rows.spells, view.rows.which
    once = view.rows_once
    people = len(view) + 1
    place = np.searchsorted(
        once.which * people + once.spells.citizen, which * people + rows.citizen
    )  # both stand in order of measure and citizen
    refused = (rows.reason == REFUSED) | (rows.reason == NOT_BUDGETED)
    started = rows.started < FAR
    over = started & (rows.ended < FAR)
    reached = (
        ((rows.decided < FAR) & ~refused) | started,
        started,
        over & (rows.reason == NO_REASON),
        started & ~over,
    )
    made = view.inside(once.spells.recommended)[0]
    found = np.zeros((len(view.names), len(STEPS)))
    found[:, 0] = np.bincount(once.which[made], minlength=len(view.names))
    for k, some in enumerate(reached, 1):
        any_attempt = np.zeros(len(once.which), np.bool_)
        any_attempt[place[some]] = True
        found[:, k] = np.bincount(once.which[made & any_attempt], minlength=len(view.names))
    return found[len(STAGES) :]
