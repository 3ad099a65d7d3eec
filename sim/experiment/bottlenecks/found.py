"""What one more of each capacity does: the change in waiting, delivery, dropout and cost, and what binds.

*Waiting in all* is the number of people standing in any queue, on average over the reported window: that
many years of waiting a year. Whoever stands in two queues counts in both. A unit whose fall in waiting is
told from zero, together with all other units, binds; units that bind are ranked by what they save for
100,000 DKK of running cost, or each by itself where one of them has no price.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from math import inf, isnan
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from sim.experiment import intervals
from sim.tables import STAGES

from .reads import YEAR, Reads, days
from .units import PROGRAMME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.comparison import Comparison
    from sim.experiment.result import Result

    from .units import NoLimit, Unit

    Floats = NDArray[np.float64]

By = Literal["waiting", "delivery", "dropout"]
BY: tuple[By, ...] = ("waiting", "delivery", "dropout")
"""By what units are ranked."""
HUNDRED_THOUSAND = 100_000.0
TRIFLE: dict[str, float] = {"waiting": 0.1, "delivery": 0.001, "dropout": 0.001}
"""Falls smaller than these are nothing to act on, however well they are known."""
MOVED = 0.5
"""People more in another queue from which on the queue is said to have moved there."""

QUEUE, OWN_WAIT, DELIVERED = "queue_mean", "started_within_90", "delivered_by_12_months"
STAGE_WAIT = "queue_wait_mean_of_started"
NOTHING, DROPOUT = "nothing_started_by_12_months", "dropout_within_12_months"
RUNNING, MUNICIPALITY = "cost_running", "cost_municipality"


@dataclass(frozen=True, slots=True)
class Change:
    """The mean change with its interval, and the one that holds for all units at once; NaN without."""

    mean: float
    low: float
    high: float
    simultaneous_low: float
    simultaneous_high: float

    @property
    def told(self) -> bool:
        """Whether it is told from zero, together with all other units."""
        return self.simultaneous_low > 0 or self.simultaneous_high < 0


UNKNOWN = Change(*(np.nan,) * 5)


@dataclass(frozen=True, slots=True)
class Row:
    """What one more unit changes, against none more.

    `waiting`: people in any queue; `own_queue`: in its own. `own_wait`: of a measure, the share who start
    within 90 days; of the meeting and of caseworkers, the mean wait of those who got there, in days.
    `delivery`: the share with nothing started by 12 months; `delivered`: with its own measure by then.
    `dropout`: the share who give up within 12 months. `cost`, `municipality`: DKK a year, to run and for the
    municipality in all. `moved_to`: queues that grow, with by how many people, the largest first.
    """

    unit: Unit
    waiting: Change
    own_queue: Change
    own_wait: Change
    delivery: Change
    delivered: Change
    dropout: Change
    cost: Change
    municipality: Change
    moved_to: tuple[tuple[str, float], ...]

    @property
    def priced(self) -> bool:
        """Whether it is known what the unit costs to run."""
        return self.unit.price and not isnan(self.cost.mean)

    def change(self, by: By) -> Change:
        """The change that units are ranked by; a fall is a gain."""
        return {"waiting": self.waiting, "delivery": self.delivery, "dropout": self.dropout}[by]

    def binds(self, by: By = "waiting") -> bool:
        """Whether one more would make it better: told from zero, and more than a trifle."""
        change = self.change(by)
        return change.told and change.mean <= -TRIFLE[by]

    def worse(self, by: By = "waiting") -> bool:
        """Whether one more would make it worse."""
        change = self.change(by)
        return change.told and change.mean >= TRIFLE[by]

    def per_100_000(self, by: By = "waiting") -> float:
        """The fall for 100,000 DKK a year; infinite where it pays for itself, NaN without a price."""
        if not self.priced:
            return np.nan
        if self.cost.mean <= 0:
            return inf if self.change(by).mean < 0 else np.nan
        return -self.change(by).mean / self.cost.mean * HUNDRED_THOUSAND


@dataclass(frozen=True)
class Bottlenecks:
    """What one more of each capacity does; `without`: capacities that have no limit."""

    comparison: Comparison
    units: tuple[Unit, ...]
    without: tuple[NoLimit, ...]
    confidence: float = 0.95

    @property
    def baseline(self) -> Result:
        """The scenario as it is."""
        return self.comparison.baseline

    @property
    def replications(self) -> int:
        """How many replications there are."""
        return self.comparison.replications

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What each unit changes, in the order of the units."""
        running, municipality = self._money(RUNNING), self._money(MUNICIPALITY)
        columns = {
            "waiting": self._changes([self._sum_of(QUEUE, self.queues)] * len(self.units)),
            "own_queue": self._changes([self._sum_of(QUEUE, each.queues) for each in self.units]),
            "own_wait": self._changes([self._own_wait(each) for each in self.units]),
            "delivery": self._changes([self._sum_of(NOTHING, ("all",))] * len(self.units)),
            "delivered": self._changes(
                [self._sum_of(DELIVERED, (each.measure,) if each.measure else ()) for each in self.units]
            ),
            "dropout": self._changes([self._sum_of(DROPOUT, ("all",))] * len(self.units)),
            "cost": running,
            "municipality": municipality,
        }
        return tuple(
            Row(unit, **{name: found[k] for name, found in columns.items()}, moved_to=self._moved_to(k))
            for k, unit in enumerate(self.units)
        )

    def ranked(self, by: By = "waiting") -> tuple[Row, ...]:
        """The units that bind, the one that gives most first."""
        binding = [row for row in self.rows if row.binds(by)]
        if self.per_money(by):
            return tuple(sorted(binding, key=lambda row: (-row.per_100_000(by), row.change(by).mean)))
        return tuple(sorted(binding, key=lambda row: row.change(by).mean))

    def per_money(self, by: By = "waiting") -> bool:
        """Whether units are ranked by what 100,000 DKK save: all that bind have a price."""
        binding = [row for row in self.rows if row.binds(by)]
        return bool(binding) and all(row.priced for row in binding)

    @property
    def queues(self) -> tuple[str, ...]:
        """All that people queue for: stages, measures, the preparation course."""
        there = {key.of for key in self.baseline.catalogue if key.indicator == QUEUE}
        return tuple(of for of in (*STAGES, *self.baseline.scenario.offers) if of in there)

    @property
    def waiting(self) -> float:
        """People in any queue, as it is."""
        return intervals.mean(self._sum_of(QUEUE, self.queues)(self.baseline))

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for each unit and figure of `Row`: the mean change, both intervals, and the rank by it."""
        rows = []
        rank: dict[tuple[str, str], int] = {
            (by, row.unit.path): k for by in BY for k, row in enumerate(self.ranked(by), 1)
        }
        for row in self.rows:
            for field in fields(Row):
                change = getattr(row, field.name)
                if isinstance(change, Change):
                    told = rank.get((field.name, row.unit.path))
                    rows.append((row.unit.path, row.unit.more, field.name, *_ends(change), told))
        names = [field.name for field in fields(Change)]
        frame = pd.DataFrame(rows, columns=["unit", "more", "figure", *names, "rank"])
        return frame.astype({"rank": "Int64"})

    def _sum_of(self, indicator: str, of: tuple[str, ...]) -> Reads:
        return Reads(tuple((indicator, each) for each in of))

    def _own_wait(self, unit: Unit) -> Reads:
        if unit.measure:
            return Reads(((OWN_WAIT, unit.measure),))
        stage = PROGRAMME if unit.queues[0].startswith("caseworkers.") else unit.queues[0]
        return Reads(((STAGE_WAIT, stage),) if stage in STAGES else ())

    def _money(self, indicator: str) -> tuple[Change, ...]:
        years = days(self.baseline) / YEAR
        return self._changes([Reads(((indicator, "all"),), 1 / years)] * len(self.units))

    def _changes(self, read: list[Reads]) -> tuple[Change, ...]:
        """The change of one figure for each unit, told together."""
        options = list(self.comparison.options.values())
        with np.errstate(invalid="ignore"):
            apart = [each(option) - each(self.baseline) for each, option in zip(read, options, strict=True)]
        low, high = intervals.simultaneous(np.column_stack(apart), self.confidence)
        found = []
        for values, a, b in zip(apart, low, high, strict=True):
            one = intervals.mean_interval(values, self.confidence)
            found.append(Change(one.mean, one.low, one.high, float(a), float(b)))
        return tuple(found)

    def _moved_to(self, position: int) -> tuple[tuple[str, float], ...]:
        """The queues that clearly grow with a unit."""
        option = list(self.comparison.options.values())[position]
        grown = []
        for of in self.queues:
            read = self._sum_of(QUEUE, (of,))
            found = intervals.mean_interval(read(option) - read(self.baseline), self.confidence)
            if found.mean >= MOVED and not found.low <= 0:
                grown.append((of, found.mean))
        return tuple(sorted(grown, key=lambda each: -each[1]))


def _ends(change: Change) -> tuple[float, ...]:
    return tuple(getattr(change, field.name) for field in fields(Change))
