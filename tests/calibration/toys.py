"""Models of which it is known what can be learnt: for the checks of a calibration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from calibration.prior import Parameter, Prior
from tests.calibration.known import table_of

if TYPE_CHECKING:
    from calibration.prior import Floats
    from calibration.table.table import Table

OFTEN, LONG, SILENT = "often", "long", "silent"
WORK = Prior(
    (
        Parameter(OFTEN, 1.0, 10.0, "log"),
        Parameter(LONG, 1.0, 10.0, "log", "days"),
        Parameter(SILENT, 0.0, 1.0),
    )
)
"""How often somebody comes and how long each stays, of which the product is seen, and one more that no
statistic in `SEEN` tells of."""

NOISE = 0.1
"""Standard deviation of every statistic, in units of a parameter's range."""

SEEN = ("referrals:work:mentor", "referrals:work_again:mentor")
OFFERED = (
    "waiting:stock_2024-06-01:mentor",
    "waiting:stock_2024-12-01:mentor",
    "quantiles:started_p50:mentor",
    "shares:granted:mentor",
    "intervals:running_at_30:mentor",
)
"""The snapshots tell how often, the median how long, the share nothing, the table a little of the last."""


def work(points: Floats, seed: int) -> Floats:
    """(points, 7): `SEEN` and `OFFERED`."""
    luck = np.random.default_rng(seed)
    often, long, silent = points.T
    means = [often + long, often + long, often, often, long, 0.5 + 0.0 * often, 0.2 * silent]
    return np.column_stack(means) + NOISE * luck.normal(size=(len(points), 7))


def work_table(number: int = 6000, seed: int = 1) -> Table:
    """The table of all of it."""
    points = WORK.points(number, seed)
    return replace(table_of(WORK, points, work(points, seed + 1000)), names=(*SEEN, *OFFERED))
