"""What the fitted model shows of each curve, week by week: the bands that observed curves are set beside.

The calibration itself compares curves at a few days. A curve that is drawn has a point each week, and between
two far days of comparison a straight line would say what no simulation has said; so the same runs are seen
once more, through an instrument that reads them every week.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from calibration.checks.bands import LEVELS
from calibration.checks.runs import drawn, observed_at
from calibration.data.curves import LONGEST, WEEK
from calibration.instruments import Referrals
from calibration.scales import share_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from calibration.flow.calibrated import Calibrated

    Progress = Callable[[int, int], None]
    Ends = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Weekly:
    """Bands of a measure by day of the wait: for each level of `LEVELS`, the shares started and left."""

    of: str
    days: tuple[int, ...]
    started: Ends
    left: Ends


def by_week(
    found: Calibrated, runs: int, jobs: int = -1, progress: Progress | None = None
) -> tuple[Weekly, ...]:
    """The bands of every measure of which there is an observed curve, from so many runs."""
    operator, posterior = found.observed.operator, found.posterior
    names = [each.of for each in found.observed.curves]
    days = tuple(range(WEEK, min(LONGEST, operator.days) + 1, WEEK))
    if not names or not days:
        return ()
    seen = operator.through(*(Referrals(name, days) for name in names))
    seed = found.project.seed
    shown = observed_at(
        found.scenario, posterior.prior, drawn(posterior, runs, seed), seen, seed, jobs, progress
    )
    ends = np.quantile(shown, LEVELS, axis=0)
    place = {each.key: column for column, each in enumerate(seen.statistics)}

    def of(name: str, what: str) -> Ends:
        columns = [place[f"referrals:{what}_within_{day}:{name}"] for day in days]
        return tuple(tuple(float(each) for each in share_of(level[columns])) for level in ends)

    return tuple(Weekly(name, days, of(name, "started"), of(name, "left")) for name in names)
