"""A published table of waits: how many had started within a day, a week, a month, and how many still ran.

Of those referred in the window the table says, for each bound, how many had started within it and how many
spells still ran there. Between two bounds it is not known when anything happened (interval-censored), and
whoever neither started nor runs on has left, or was not watched for so long: the table does not say which.
The share started is taken from it by the life table's rule (Cutler & Ederer 1958, Journal of Chronic
Diseases 8), with half of those at risk who were lost:

    F(k) = F(k − 1) + S(k − 1) h(k),   S(k) = S(k − 1)(1 − h(k)),   h(k) = d(k) / (n(k − 1) − w(k) / 2)

with n(k − 1) running at the bound before, d(k) starts between the bounds, and w(k) = n(k − 1) − d(k) − n(k)
lost. Leaving is not apart from censoring here, so F is no share of all who were referred. It need not be one:
it is the same formula of the same table on both sides.

A hidden cell takes its bound with it: what happened there is then counted up to the next bound, since starts
are counted from the beginning. Give only bounds of which both cells are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from calibration.scales import of_count, of_share
from calibration.statistic import Statistic

from .instrument import places_seen, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.statistic import Kind

    Floats = NDArray[np.float64]

ROUNDING = 1e-6
"""Part of a person that is lost where a share of so many people makes no whole number."""


@dataclass(frozen=True)
class Intervals:
    """What a table by interval shows of one measure or stage.

    bounds: days, increasing, of which both cells are known. referred: whether the table says of how many it
    is; where it does not, it begins with those who had started within the first bound or still ran there.
    """

    measure: str
    bounds: tuple[int, ...]
    referred: bool = True
    hidden: tuple[str, ...] = ()
    kind: ClassVar[Kind] = "intervals"

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """The share started and the share running by bound, and how many people the table is of."""
        return seen(self._all, self.hidden)

    def of(self, events: Events, operator: Operator) -> Floats:
        """The table of those referred in the window, and what is read off it."""
        waits = events.of(self.measure)
        waits = waits.take(waits.begun >= 0)
        lasted = waits.started - waits.begun
        until = np.minimum(waits.over, operator.days) - waits.begun
        running = np.isinf(waits.over)
        bounds = np.array(self.bounds, np.float64)
        started = (lasted <= bounds[:, None]).sum(axis=1)
        runs = (until > bounds[:, None]) | ((until == bounds[:, None]) & running)
        return self.told(len(waits) if self.referred else None, started, runs.sum(axis=1))

    def told(self, referred: float | None, started: Sequence[float] | Floats, running: object) -> Floats:
        """What is read off a table: starts within each bound (from the beginning) and spells running there.

        ValueError where numbers fall that cannot.
        """
        by, runs = np.asarray(started, np.float64), np.asarray(running, np.float64)
        if by.shape != (len(self.bounds),) or runs.shape != by.shape:
            raise ValueError(f"expected starts and running spells for {len(self.bounds)} bounds")
        people = float(by[0] + runs[0]) if referred is None else float(referred)
        before = np.append(people, runs[:-1])
        starts = np.diff(by, prepend=0.0)
        lost = before - starts - runs
        if (starts < -ROUNDING).any() or (lost < -ROUNDING).any():
            raise ValueError("starts within a longer time are not fewer, and nobody comes to those running")
        starts, lost = np.maximum(starts, 0.0), np.maximum(lost, 0.0)
        at_risk = before - lost / 2
        hazard = np.divide(starts, at_risk, out=np.zeros_like(starts), where=at_risk > 0)
        left = np.cumprod(1 - hazard)
        share = np.cumsum(np.append(1.0, left[:-1]) * hazard)
        runs_on = runs / people if people else np.zeros_like(runs)
        values = np.concatenate([of_share(share), of_share(runs_on), [of_count(people)]])
        return values[places_seen(self._all, self.hidden)]

    def wrong(self, operator: Operator) -> str:
        """Nobody is watched for longer than the window."""
        if not self.bounds or any(b >= c for b, c in zip(self.bounds, self.bounds[1:], strict=False)):
            return f"the bounds of the table of {self.measure} do not increase"
        if self.bounds[0] < 0 or self.bounds[-1] > operator.days:
            return (
                f"a table of {self.measure} within {self.bounds[-1]} days cannot be of those referred in a "
                f"window of {operator.days}"
            )
        return ""

    @property
    def _all(self) -> list[Statistic]:
        names = [f"started_within_{bound}" for bound in self.bounds]
        names += [f"running_at_{bound}" for bound in self.bounds]
        return [Statistic(self.kind, name, self.measure) for name in (*names, "referred")]
