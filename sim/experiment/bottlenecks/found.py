"""What one more of each capacity does: the change in waiting, delivery, dropout and cost, and what binds.

*Waiting in all* is the number of people standing in any queue, on average over the reported window: that
many years of waiting a year. Whoever stands in two queues counts in both. A unit whose fall in waiting is
told from zero, together with all other units, binds; units that bind are ranked by what they save for
100,000 DKK of what they cost as planned, or each by itself where one of them has no price.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.experiment import intervals
from sim.experiment.planned_costs import planned, total
from sim.indicators.money_budget import years_in_all
from sim.tables import STAGES

from .reads import Reads
from .row import BY, By, Change, Row
from .units import PROGRAMME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.comparison import Comparison
    from sim.experiment.result import Result

    from .units import NoLimit, Unit

    Floats = NDArray[np.float64]

MOVED = 0.5
"""People more in another queue from which on the queue is said to have moved there."""

QUEUE, OWN_WAIT, DELIVERED = "queue_mean", "started_within_90", "delivered_by_12_months"
STAGE_WAIT = "queue_wait_mean_of_started"
TURNED_AWAY = "not_delivered_not_budgeted"
NOTHING, DROPOUT = "nothing_started_by_12_months", "dropout_within_12_months"
RUNNING, MUNICIPALITY = "cost_running", "cost_municipality"


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
            "turned_away": self._changes(
                [self._sum_of(TURNED_AWAY, (each.measure,) if each.grants else ()) for each in self.units]
            ),
            "dropout": self._changes([self._sum_of(DROPOUT, ("all",))] * len(self.units)),
            "cost": running,
            "municipality": municipality,
        }
        return tuple(
            Row(
                unit,
                **{name: found[k] for name, found in columns.items()},
                planned=self._planned(k),
                moved_to=self._moved_to(k),
            )
            for k, unit in enumerate(self.units)
        )

    def ranked(self, by: By = "waiting") -> tuple[Row, ...]:
        """The units that bind, the one that gives most first."""
        binding = [row for row in self.rows if row.binds(by)]
        if self.per_money(by):
            return tuple(sorted(binding, key=lambda row: (-row.per_100_000(by), row.change(by).mean)))
        return tuple(sorted(binding, key=lambda row: row.change(by).mean))

    def apart(self, by: By = "waiting") -> tuple[bool, ...]:
        """For each rank but the last, whether its interval lies above that of the next."""
        ranked = self.ranked(by)
        if self.per_money(by):
            ends = [row.rates(by) for row in ranked]
        else:
            changes = [row.change(by) for row in ranked]
            ends = [(-each.simultaneous_high, -each.simultaneous_low) for each in changes]
        return tuple(one[0] > other[1] for one, other in pairwise(ends))

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

    def _planned(self, position: int) -> float:
        """What a unit costs a year as planned; NaN without a price."""
        if not self.units[position].price:
            return np.nan
        option = list(self.comparison.options.values())[position]
        after, before = (total(planned(each.scenario, each.timetable)) for each in (option, self.baseline))
        return float(after - before)

    def _money(self, indicator: str) -> tuple[Change, ...]:
        years = years_in_all(self.baseline.scenario)
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
