"""What an option does over all sets of assumptions: in how many it is better, and what that turns on.

A set counts as better or worse where the figure differs by more than a trifle (`headline.MATTERS`). A
shorter wait where fewer get there is neither: those who are missing wait no less.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.experiment.headline import MATTERS, PROGRAMME
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

from .chance import flips, pulls

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.indicators import Key
    from sim.scenario import Scenario

    from .chance import Flip, Pull
    from .design import Design

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

FLATTERED = {
    "wait_median": "delivered_by_12_months",
    "wait_mean_of_started": "delivered_by_12_months",
}
"""Waits of a measure that are shorter also where fewer get it, and what tells that fewer do."""
OF_STAGES = ("queue_wait_mean_of_started", "waiting_now")
"""The same of the way into a programme, where fewer begin one or where a team stretches."""
NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Over:
    """One figure of one option over the sets in which it is defined.

    better, worse, hardly, flattered: numbers of sets, adding to `sets`; `hardly`: no more than a trifle
    apart, `flattered`: a wait that is shorter where fewer get there. median, low, high: of the difference,
    with its 10 % and 90 % quantiles over sets. near, near_better … near_high: the same of the sets whose
    baseline comes near the published table.
    """

    option: str
    indicator: str
    of: str
    unit: str
    better: int
    worse: int
    hardly: int
    flattered: int
    sets: int
    median: float
    low: float
    high: float
    near: int
    near_better: int
    near_worse: int
    near_median: float
    near_low: float
    near_high: float


@dataclass(frozen=True)
class Assumptions:
    """An option or more against a baseline, over sets of assumptions.

    `differences`: (sets, options, figures), option minus baseline, the mean over `replications`; `which`:
    the number of each set in the design. `near`: whether its baseline comes near the published table; None
    where the baseline does not have all of it. `refused`: why sets cannot be, one entry each.
    """

    baseline: Scenario
    names: tuple[str, ...]
    keys: tuple[Key, ...]
    design: Design
    replications: int
    which: NDArray[np.int64]
    differences: Floats
    near: Bools | None
    refused: tuple[str, ...] = ()

    @property
    def sets(self) -> int:
        """Sets that have been run."""
        return len(self.which)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every headline figure of every option, as in `Over`."""
        columns = list(Over.__dataclass_fields__)
        return pd.DataFrame([asdict(row) for row in self.rows], columns=columns)

    @cached_property
    def rows(self) -> tuple[Over, ...]:
        """Every headline figure with a better direction, option by option."""
        return tuple(
            self._over(option, place)
            for option in self.names[1:]
            for place, key in enumerate(self.keys)
            if key.better
        )

    def row(self, option: str, indicator: str, of: str) -> Over | None:
        """One figure of one option."""
        wanted = (option, indicator, of)
        return next((row for row in self.rows if (row.option, row.indicator, row.of) == wanted), None)

    def what_flips(self, row: Over) -> tuple[Flip, ...]:
        """The assumptions on which it turns whether the option is better (worse, where that is commoner)."""
        apart, better, worse, _ = self._sides(row.option, self._place(row.indicator, row.of))
        known = ~np.isnan(apart)
        verdict = better if row.better >= row.worse else worse
        return flips(self.design.ranges, self._shares[known], verdict[known])

    def what_pulls(self, row: Over) -> tuple[Pull, ...]:
        """The assumptions on which the size of the difference depends."""
        apart = self._apart(row.option, self._place(row.indicator, row.of))
        known = ~np.isnan(apart)
        return pulls(self.design.ranges, self._shares[known], apart[known])

    def apart(self, row: Over) -> Floats:
        """The differences of a figure, an entry for each set in which it is defined."""
        found = self._apart(row.option, self._place(row.indicator, row.of))
        return found[~np.isnan(found)]

    @property
    def _shares(self) -> Floats:
        return self.design.shares[self.which]

    def _place(self, indicator: str, of: str) -> int:
        return next(n for n, key in enumerate(self.keys) if (key.indicator, key.of) == (indicator, of))

    def _apart(self, option: str, place: int) -> Floats:
        return self.differences[:, self.names.index(option) - 1, place]

    def _over(self, option: str, place: int) -> Over:
        key = self.keys[place]
        apart, better, worse, flattered = self._sides(option, place)
        known = apart[~np.isnan(apart)]
        low, median, high = _middle(known)
        near = np.zeros(len(apart), bool) if self.near is None else self.near & ~np.isnan(apart)
        near_low, near_median, near_high = _middle(apart[near])
        return Over(
            option,
            key.indicator,
            key.of,
            key.unit,
            better=int(better.sum()),
            worse=int(worse.sum()),
            hardly=len(known) - int(better.sum() + worse.sum() + flattered.sum()),
            flattered=int(flattered.sum()),
            sets=len(known),
            median=median,
            low=low,
            high=high,
            near=int(near.sum()),
            near_better=int((better & near).sum()),
            near_worse=int((worse & near).sum()),
            near_median=near_median,
            near_low=near_low,
            near_high=near_high,
        )

    def _sides(self, option: str, place: int) -> tuple[Floats, Bools, Bools, Bools]:
        """The differences, and in which sets they are better, worse, or better by those who are missing."""
        key, apart = self.keys[place], self._apart(option, place)
        sign = 1.0 if key.better == "higher" else -1.0
        with np.errstate(invalid="ignore"):
            least = MATTERS.get(key.unit, 0.0)
            gain, worse = sign * apart >= least, -sign * apart >= least
        flattered = gain & self._fewer(option, key)
        return apart, gain & ~flattered, worse, flattered

    def _fewer(self, option: str, key: Key) -> Bools:
        """In which sets a wait is shorter for the wrong reason."""
        wanted = [(FLATTERED[key.indicator], key.of)] if key.indicator in FLATTERED else []
        if key.indicator in OF_STAGES and key.of in (*STAGES, PREPARATION_COURSE):
            wanted = [("programmes_begun", "all")]
            if key.of == PROGRAMME:
                wanted.append(("usual_contact", PROGRAMME))
        found = np.zeros(len(self.which), bool)
        for place, each in enumerate(self.keys):
            if (each.indicator, each.of) in wanted:
                with np.errstate(invalid="ignore"):
                    found |= -self._apart(option, place) >= MATTERS.get(each.unit, 0.0)
        return found


def _middle(differences: Floats) -> tuple[float, float, float]:
    """The 10 % quantile, the median and the 90 % quantile."""
    if not len(differences):
        return NAN, NAN, NAN
    low, median, high = np.quantile(differences, (0.1, 0.5, 0.9))
    return float(low), float(median), float(high)
