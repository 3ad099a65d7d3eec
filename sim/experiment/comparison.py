"""What a comparison gives back: paired differences, their intervals, and the spread between years.

The interval of a mean difference says how well the difference is known; it shrinks with computing
time. The spread from year to year is what a planner will meet, and it does not shrink: the two are
kept and named apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from . import intervals
from .alike import alike
from .headline import headline, is_quantile
from .parameters.splits import Splits
from .swings import Swing, is_better, swings
from .traps import traps
from .writing import Writes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from sim.indicators import Key

    from .result import Result
    from .traps import Trap

    Floats = NDArray[np.float64]

NAN = float("nan")

TABLE = (
    "option", "indicator", "of", "by", "period", "baseline", "value", "difference",
    "confidence", "low", "high", "simultaneous_low", "simultaneous_high", "p_better",
)  # fmt: skip
"""Columns of `Comparison.table`."""


class Name(NamedTuple):
    """What tells one figure from another, whatever its unit."""

    indicator: str
    of: str
    by: str
    period: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of one option against the baseline.

    `baseline` and `value` are means over replications, `difference` that of option minus baseline
    within replications; NaN where a figure does not exist in one of them or is not reached in some
    replication. `low` and `high` are its interval by `method` (as in `Interval`), the simultaneous ones
    hold for all headline figures and options at once and are NaN for other figures. `p_better`: share
    of replications in which the option is better, `p_same` in which it makes no difference; NaN where
    neither direction is. `replications`: in how many both are defined; `not_reached`: in how many one of
    them is infinite.
    """

    option: str
    indicator: str
    of: str
    by: str
    period: str
    baseline: float
    value: float
    difference: float
    confidence: float
    low: float
    high: float
    simultaneous_low: float
    simultaneous_high: float
    p_better: float
    unit: str
    better: str
    method: str
    replications: int
    not_reached: int
    p_same: float = NAN

    @property
    def same(self) -> bool:
        """Whether both have the same figure in every replication."""
        return self.method == intervals.NONE_SEEN or self.p_same == 1.0 or self.low == 0.0 == self.high


@dataclass(frozen=True)
class Comparison(Splits, Writes):
    """A baseline and its options, replication by replication on the same citizens and luck.

    `results`: the baseline first; `names` in the same order, told apart where they were equal. `put_back`: by
    option, what it was run beside to see whether it is a trap (`sim.experiment.traps`); not shown by itself.
    `again`: the results of the same draws of parameters on a second luck, where they were run.
    """

    results: tuple[Result, ...]
    names: tuple[str, ...]
    confidence: float = 0.95
    put_back: Mapping[str, Result] = field(default_factory=dict)
    again: tuple[Result, ...] = ()

    @property
    def baseline(self) -> Result:
        """The result that the others are compared with."""
        return self.results[0]

    @property
    def options(self) -> dict[str, Result]:
        """The options' results by name."""
        return dict(zip(self.names[1:], self.results[1:], strict=True))

    @property
    def replications(self) -> int:
        """Replications that every scenario has finished."""
        return self.baseline.replications

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every figure of every option against the baseline: the columns `TABLE`, as in `Difference`."""
        return pd.DataFrame(
            {name: [getattr(row, name) for row in self.rows] for name in TABLE}, columns=list(TABLE)
        )

    @cached_property
    def rows(self) -> tuple[Difference, ...]:
        """What stands in `table`, row by row."""
        return tuple(row for option in self.names[1:] for row in self.rows_of(option, lambda _: True))

    def rows_of(self, option: str, wanted: Callable[[Key], bool]) -> tuple[Difference, ...]:
        """The rows of one option that are wanted, as in `table`; only they are worked out."""
        return tuple(self._row(option, key) for key in self._keys if wanted(key))

    def _row(self, option: str, key: Key) -> Difference:
        name = option, _name(key)
        if name not in self._known_rows:
            self._known_rows[name] = self._difference(option, key, self.confidence)
        return self._known_rows[name]

    @cached_property
    def _known_rows(self) -> dict[tuple[str, Name], Difference]:
        return {(row.option, _name_of(row)): row for row in self.family(self.confidence)}

    @cached_property
    def headline(self) -> pd.DataFrame:
        """The planned family: the columns of `table`, and what else stands in `Difference`."""
        rows = self.family(self.confidence)
        columns = [field.name for field in fields(Difference)]
        return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in columns}, columns=columns)

    @cached_property
    def years(self) -> pd.DataFrame:
        """The spread from year to year, for headline shares that are measured by year; as in `Swing`."""
        rows = self.swings()
        columns = [field.name for field in fields(Swing)]
        return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in columns}, columns=columns)

    @property
    def family_keys(self) -> tuple[Key, ...]:
        """What the headline figures are, in their order."""
        return self._headline

    @cached_property
    def traps(self) -> tuple[Trap, ...]:
        """The options that take places away from caseworkers and call it fewer citizens each."""
        return traps(self.names, self.results, self.put_back)

    def family(self, confidence: float) -> tuple[Difference, ...]:
        """The planned family of figures, option by option, with intervals of this confidence."""
        if confidence not in self._families:
            self._families[confidence] = self._family(confidence)
        return self._families[confidence]

    @cached_property
    def _families(self) -> dict[float, tuple[Difference, ...]]:
        return {}

    def _family(self, confidence: float) -> tuple[Difference, ...]:
        keys = self._headline
        rows = [
            self._difference(option, key, confidence, bootstrap=True)
            for option in self.names[1:]
            for key in keys
        ]
        if not rows:
            return ()
        with np.errstate(invalid="ignore"):
            apart = [
                option.figure(key) - self.baseline.figure(key) for option in self.results[1:] for key in keys
            ]
        quantiles = [is_quantile(row.indicator) for row in rows]
        low, high = intervals.simultaneous(np.column_stack(apart), confidence, quantiles)
        rare = [k for k, row in enumerate(rows) if row.method == intervals.NONE_SEEN]
        for k in rare:
            found = intervals.none_seen(rows[k].replications, confidence, len(rare))
            low[k], high[k] = found.low, found.high
        return tuple(
            replace(row, simultaneous_low=float(a), simultaneous_high=float(b))
            for row, a, b in zip(rows, low, high, strict=True)
        )

    def swings(self) -> tuple[Swing, ...]:
        """The spread from year to year of the headline shares that bear it, option by option."""
        return self._swings

    @cached_property
    def _swings(self) -> tuple[Swing, ...]:
        return swings(self.names, self.results, self._headline, self._keys)

    @cached_property
    def _alike(self) -> frozenset[str]:
        """The options of which it is certain that nothing becomes of anybody but under the baseline."""
        return frozenset(name for name, option in self.options.items() if alike(self.baseline, option))

    @cached_property
    def _headline(self) -> tuple[Key, ...]:
        return headline(self._keys, (result.scenario for result in self.results))

    @cached_property
    def _keys(self) -> tuple[Key, ...]:
        """All figures of all results, the baseline's first."""
        return tuple({_name(key): key for result in self.results for key in result.catalogue}.values())

    def _difference(self, option: str, key: Key, confidence: float, *, bootstrap: bool = False) -> Difference:
        before, after = self.baseline.figure(key), self.options[option].figure(key)
        found = intervals.difference(
            before, after, confidence, bootstrap=bootstrap, quantile=is_quantile(key.indicator)
        )
        if key.unit == "share" and found.low == 0.0 == found.high and option not in self._alike:
            found = intervals.none_seen(found.n, confidence)
        return Difference(
            option,
            *_name(key),
            baseline=intervals.mean(before),
            value=intervals.mean(after),
            difference=found.mean,
            confidence=confidence,
            low=found.low,
            high=found.high,
            simultaneous_low=NAN,
            simultaneous_high=NAN,
            p_better=_p_better(before, after, key.better),
            unit=key.unit,
            better=key.better,
            method=found.method,
            replications=int((~np.isnan(before) & ~np.isnan(after)).sum()),
            not_reached=int((np.isinf(before) | np.isinf(after)).sum()),
            p_same=_p_same(before, after, key.better),
        )


def _name(key: Key) -> Name:
    return Name(key.indicator, key.of, key.by, key.period)


def _name_of(row: Difference) -> Name:
    return Name(row.indicator, row.of, row.by, row.period)


def _p_better(before: Floats, after: Floats, better: str) -> float:
    known = ~(np.isnan(before) | np.isnan(after))
    if not better or not known.any():
        return NAN
    return float(is_better(before[known], after[known], better).mean())


def _p_same(before: Floats, after: Floats, better: str) -> float:
    known = ~(np.isnan(before) | np.isnan(after))
    if not better or not known.any():
        return NAN
    return float((before[known] == after[known]).mean())
