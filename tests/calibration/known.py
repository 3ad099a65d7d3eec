"""Models of which the posterior is known, as tables: to hold the method against theory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from calibration.prior import Parameter, Prior
from calibration.table.table import Table

if TYPE_CHECKING:
    from calibration.prior import Box, Floats

NOISE = np.array([0.08, 0.2])
"""Standard deviations with which the mean of both measurements of a share is known."""

LEVEL, SPREAD, SILENT = "level", "spread", "silent"
MEASURED = Prior((Parameter(LEVEL, 0.0, 1.0), Parameter(SPREAD, 0.0, 1.0), Parameter(SILENT, 0.0, 1.0)))
"""Two shares that are measured, and one of which nothing is."""

COUNTED = Prior((Parameter("rate", 2.0, 50.0, "log"),))
EXPOSURE = 3.0


def measured(points: Floats, seed: int) -> Floats:
    """(points, 7): each of two shares measured twice with normal noise, and three numbers of pure chance.

    Given them, a share is normal about the mean of its measurements with `NOISE`, cut off at 0 and 1.
    """
    luck = np.random.default_rng(seed)
    twice = [points[:, :2] + luck.normal(size=(len(points), 2)) * NOISE * np.sqrt(2.0) for _ in range(2)]
    return np.hstack([*twice, luck.normal(size=(len(points), 3))])


def counted(points: Floats, seed: int) -> Floats:
    """(points, 1): the square root of how many come in `EXPOSURE` at the rate of each point.

    With a prior even in the logarithm, the rate given n is Γ(n, 1 / EXPOSURE), cut off at the range.
    """
    luck = np.random.default_rng(seed)
    return np.sqrt(luck.poisson(EXPOSURE * COUNTED.values(points)[:, 0]))[:, None].astype(float)


def table_of(prior: Prior, points: Floats, statistics: Floats, box: Box | None = None) -> Table:
    names = tuple(f"toy:{k}:all" for k in range(statistics.shape[1]))
    return Table(prior, names, points, statistics, np.zeros(len(points), np.intp), (box,))


def measured_table(number: int, seed: int = 1, box: Box | None = None) -> Table:
    points = MEASURED.points(number, seed, box)
    return table_of(MEASURED, points, measured(points, seed + 1000), box)


def counted_table(number: int, seed: int = 1) -> Table:
    points = COUNTED.points(number, seed)
    return table_of(COUNTED, points, counted(points, seed + 1000))
