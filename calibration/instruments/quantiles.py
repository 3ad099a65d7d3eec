"""Published quantiles of waits, which mean nothing until it is said of whom they are.

The median wait of all who were referred, of those who started, and of those who wait now are three numbers.
Among all who were *referred* (in the window) it is the day by which half had started, whatever became of the
others (Aalen & Johansen), and it may never be reached. Among those who *started* (in the window) short waits
are too many where many leave; among those *waiting* (on the last day) long ones are, and none is over.

A quantile that is not reached counts as the length of the window, and one of nobody as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

import numpy as np

from calibration.scales import of_count
from calibration.statistic import Statistic
from sim.indicators.incidence import incidence

from .instrument import places_seen, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.statistic import Kind
    from calibration.waits import Waits

    Floats = NDArray[np.float64]

Population = Literal["referred", "started", "waiting"]
POPULATIONS: tuple[Population, ...] = get_args(Population)


@dataclass(frozen=True)
class Quantiles:
    """Quantiles of the waits for one measure or stage, of those referred, started or waiting.

    levels: shares, such as .5 for the median.
    """

    measure: str
    population: Population
    levels: tuple[float, ...]
    hidden: tuple[str, ...] = ()
    kind: ClassVar[Kind] = "quantiles"

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """A number for each level, the population in its name: `started_p90`."""
        return seen(self._all, self.hidden)

    def of(self, events: Events, operator: Operator) -> Floats:
        """The quantiles of those whom they are of."""
        if self.population == "waiting":
            return self.told(self._among(events.waiting_on(self.measure, operator.days)))
        waits = events.of(self.measure)
        if self.population == "started":
            lasted = waits.started - waits.begun
            return self.told(self._among(lasted[np.isfinite(lasted)]))
        return self.told(np.minimum(self._of_referred(waits, operator.days), operator.days))

    def told(self, days: Sequence[float] | Floats) -> Floats:
        """What is read off quantiles in days, one a level."""
        return of_count(days)[places_seen(self._all, self.hidden)]

    def wrong(self, operator: Operator) -> str:  # noqa: ARG002 (any window will do)
        """Levels lie between 0 and 1, and it is said of whom the quantiles are."""
        if self.population not in POPULATIONS:
            return f"quantiles of {self.measure} are of those {', '.join(POPULATIONS)}, not {self.population}"
        if not self.levels or not all(0 < level < 1 for level in self.levels):
            return f"the levels of the quantiles of {self.measure} lie between 0 and 1"
        return ""

    def _among(self, days: Floats) -> Floats:
        return np.quantile(days, self.levels) if len(days) else np.zeros(len(self.levels))

    def _of_referred(self, waits: Waits, length: int) -> Floats:
        waits = waits.take(waits.begun >= 0)
        if not len(waits):
            return np.zeros(len(self.levels))
        started = np.isfinite(waits.started)
        cause = np.where(started, 1, np.where(np.isfinite(waits.left), 2, 0))
        curve = incidence(np.minimum(waits.over, length) - waits.begun, cause)
        return np.concatenate([curve.quantile(level) for level in self.levels])

    @property
    def _all(self) -> list[Statistic]:
        names = [f"{self.population}_p{100 * level:g}" for level in self.levels]
        return [Statistic(self.kind, name, self.measure) for name in names]
