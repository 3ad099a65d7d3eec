"""The observed curves as they may be drawn: the share started and the share left by each week of the wait.

Aalen and Johansen's curve with delayed entry (`sim.indicators.incidence`), at those weeks only where nobody
can be told of: five or more (or nobody) have started since the week that was told before, five or more (or
nobody) of all who ever started do so later, and five or more are watched still; and so for leaving. How many
started in all stands beside the curve. Shares are in steps of a person or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np

from sim.evidence.disclosure import share_told
from sim.indicators.incidence import incidence

from .small import may_be_told

if TYPE_CHECKING:
    from calibration.waits import Waits

WEEK, LONGEST = 7, 366
"""Days between two points of a curve, and days after which it ends, as a run's curves do."""
STARTED, LEFT = 1, 2


@dataclass(frozen=True, slots=True)
class Curve:
    """Shares by day of the wait for one measure or stage, of `people` waits; NaN where they are not told."""

    of: str
    days: tuple[int, ...]
    started: tuple[float, ...]
    left: tuple[float, ...]
    people: int


def curve_of(name: str, waits: Waits, length: int, fewest: int, whole: Waits) -> Curve | None:
    """The curve of a measure that was watched for `length` days; None where it would tell of too few.

    whole: the waits of all of the window; `waits` may be those of its first part.
    """
    if len(waits) < fewest:
        return None
    started, left = np.isfinite(waits.started), np.isfinite(waits.left)
    lasted = np.minimum(waits.over, length) - waits.begun
    entered = np.maximum(-waits.begun, 0.0)
    causes = np.where(started, STARTED, np.where(left, LEFT, 0))
    curve = incidence(lasted, causes, entries=entered, of=(STARTED, LEFT))
    days = range(0, min(LONGEST, length) + 1, WEEK)
    watched = [int(((entered <= day) & (lasted > day)).sum()) for day in days]
    shares = []
    for cause, (happened, later) in enumerate(((started, whole.started), (left, whole.left))):
        known = curve.steps(days, cause)[:, 0]
        count = [int((happened & (lasted <= day)).sum()) for day in days]
        every = [int(happened.sum()), int(np.isfinite(later).sum())]
        told = _told(count, watched, every, fewest)
        shares.append([share_told(float(known[k]), len(waits)) if told[k] else nan for k in range(len(days))])
    kept = [k for k in range(len(days)) if not all(isnan(each[k]) for each in shares)]
    by = [tuple(each[k] for k in kept) for each in shares]
    return Curve(name, tuple(days[k] for k in kept), by[0], by[1], len(waits))


def _told(count: list[int], watched: list[int], every: list[int], fewest: int) -> list[bool]:
    """At which days a number that grows may be told: never where few came to it since it was told.

    every: how many there are in all, in one count or several, from none of which it lies a few people off.
    """
    told = []
    before = 0
    for now, still in zip(count, watched, strict=True):
        steps = [now - before, *(number - now for number in every)]
        good = still >= fewest and all(may_be_told(abs(step), fewest) for step in steps)
        before = now if good else before
        told.append(good)
    return told
