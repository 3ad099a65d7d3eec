"""Numbers that change on dates, as steps in whole seconds.

A dated number holds its first value before its first date. A change takes effect at 00:00 of its date.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .dates import DAY
from .plan import UNLIMITED, Capacity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from sim.scenario.quantities import Dated
    from sim.scenario.schema_parts import Team

    from .plan import Seconds

Steps = list[tuple[date, int]]
"""Dates in order, each with the number that holds from there on; the first holds before its date too."""


def places(number: Dated[int | None]) -> Steps:
    """The steps of a dated number of places or cases; None is `UNLIMITED`."""
    return [
        (day, UNLIMITED if value is None else value)
        for day, value in ((date.min, number.first), *number.steps)
    ]


def caseload(team: Team) -> Steps:
    """The steps of a team's places: full-time × citizens each in exact decimals, rounded down."""
    dated: Sequence[tuple[date, Decimal]] = ((date.min, team.full_time.first), *team.full_time.steps)
    return [(day, int(value * team.citizens_each)) for day, value in dated]


def added(numbers: Sequence[Steps]) -> Steps:
    """The steps of several numbers added up on each date."""
    every = [dict(steps) for steps in numbers]
    now = [0] * len(every)
    total = []
    for day in sorted({day for steps in every for day in steps}):
        now = [steps.get(day, number) for steps, number in zip(every, now, strict=True)]
        total.append((day, sum(now)))
    return total


def capacity(steps: Steps, origin: date, horizon: int) -> Capacity:
    """Steps as seconds from `origin`; those at or after `horizon` (seconds) are left out."""
    begin = origin.toordinal()
    at = [max(0, day.toordinal() - begin) * DAY for day, _ in steps]
    kept = [
        k for k, when in enumerate(at)
        if when < horizon and not (when == 0 and k + 1 < len(at) and at[k + 1] == 0)
    ]  # fmt: skip
    return Capacity(
        times=np.array([at[k] for k in kept], dtype=np.int64),
        places=np.array([steps[k][1] for k in kept], dtype=np.int64),
    )


def in_turn(number: Dated[int | Decimal | None], turns: Sequence[tuple[date, int]]) -> Seconds:
    """The whole number at each turn (its date, and its place in an endless row) of a dated number.

    A number with decimals is met on average: after k turns of 4.5 there have been 4.5 × k, rounded down.
    Places in the row are counted from a fixed date, so that the beginning of a run moves no turn.
    """
    found = []
    for day, k in turns:
        value = number.on(day)
        ratio = (0, 1) if value is None else value.as_integer_ratio()
        up_to_then, before = ((each * ratio[0]) // ratio[1] for each in (k + 1, k))
        found.append(UNLIMITED if value is None else up_to_then - before)
    return np.array(found, dtype=np.int64)
