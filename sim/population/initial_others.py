"""Other users of services who are there when the run begins: waiting for a place, or holding one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import NOBODY, NOT_REACHED

from .initial_people import NOTHING
from .initial_plans import group_of
from .initial_steps import longer
from .luck import Luck
from .people import Others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Stay
    from sim.scenario import Scenario
    from sim.timetable import Timetable


def others_there(
    stays: Sequence[Stay], scenario: Scenario, timetable: Timetable, seed: int, replication: int, whose: str
) -> Others:
    """All other users with whom the run begins, sorted by measure and then by when they queued."""
    offers = scenario.offers
    names = sorted(offers)
    stays = sorted(stays, key=lambda stay: (stay.measure, queued_at(stay), stay.line))
    measure = np.array([names.index(stay.measure) for stay in stays], dtype=np.int64)
    started = np.array(
        [NOT_REACHED if stay.started is None else stay.started for stay in stays], dtype=np.int64
    )
    passed = np.where(started == NOT_REACHED, NOTHING, -started)
    lasts = np.zeros(len(stays), dtype=np.int64)
    group = np.full(len(stays), NOBODY)
    luck = Luck(seed, replication, len(stays), whose)
    for position, name in enumerate(names):
        rows = np.flatnonzero(measure == position)
        groups = offers[name].groups
        if groups is not None:
            lasts[rows] = round(groups.lasts.seconds)
            for row in rows[started[rows] != NOT_REACHED].tolist():
                group[row] = group_of(timetable, position, int(started[row]))
        elif len(rows):
            lasts[rows] = longer(offers[name].lasts, passed[rows], luck, f"also_lasts:{name}", rows)
    return Others(
        measure=measure,
        arrived=np.array([queued_at(stay) for stay in stays], dtype=np.int64),
        lasts=lasts,
        started=started,
        group=group,
    )


def queued_at(stay: Stay) -> int:
    """When another user joined the queue."""
    known = (stay.queued, stay.offered, stay.started)
    return next((time for time in known if time is not None), stay.recommended)
