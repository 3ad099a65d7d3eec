"""What a difference amounts to, in words: better, worse, perhaps chance, or nothing that can be told.

A planner looks at many figures at once, and among many some look different by chance alone. *Better*
and *worse* are said only where the interval that holds for all headline figures together excludes zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.headline import is_quantile

from .figures import Scale, scale

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment import Comparison

BETTER, WORSE, PERHAPS, UNTOLD, SAME, MISSING = (
    "better",
    "worse",
    "may be chance",
    "cannot be told from zero",
    "no difference",
    "not comparable",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One headline figure of one option: values, the difference with its two intervals, and the verdict.

    `low`, `high`: 95 %; `meeting_low`, `meeting_high`: 80 %, for sentences.
    """

    indicator: str
    of: str
    unit: str
    baseline: float
    value: float
    difference: float
    low: float
    high: float
    meeting_low: float
    meeting_high: float
    p_better: float
    not_reached: int
    verdict: str

    @property
    def scale(self) -> Scale:
        """One scale for both values and their difference."""
        return scale(self.unit, self.baseline, self.value)

    @property
    def told(self) -> bool:
        """Whether there is a difference worth a sentence."""
        return self.verdict in (BETTER, WORSE)

    @property
    def clearness(self) -> float:
        """How many half-intervals the difference lies from zero: what to speak of first."""
        half = (self.high - self.low) / 2
        return abs(self.difference) / half if half > 0 else 0.0

    def meeting(self) -> str:
        """`80% interval 1.2 to 4.9`, of the size of the difference."""
        low, high = self.meeting_low, self.meeting_high
        if self.difference < 0:
            low, high = -high, -low
        return f"80% interval {self.scale.interval(low, high)}"


def differences(comparison: Comparison) -> dict[str, list[Difference]]:
    """The headline figures by option."""
    table, meeting = comparison.headline, comparison.headline_at(0.80)
    found: dict[str, list[Difference]] = {name: [] for name in comparison.names[1:]}
    for row, said in zip(table.itertuples(), meeting.itertuples(), strict=True):
        found[str(row.option)].append(
            Difference(
                *(row.indicator, row.of, row.unit, row.baseline, row.value, row.difference, row.low, row.high),
                *(said.low, said.high, row.p_better, int(row.not_reached), _verdict(row)),
            )
        )
    return found


def by_name(rows: list[Difference], indicator: str, of: str = "all") -> Difference | None:
    """One figure, if it is there."""
    return next((row for row in rows if (row.indicator, row.of) == (indicator, of)), None)


def strongest(rows: list[Difference], verdict: str) -> list[Difference]:
    """One figure for each measure or stage with that verdict, the clearest first; quantiles stay in the table."""
    best: dict[str, Difference] = {}
    for row in sorted(rows, key=lambda r: -r.clearness):
        if row.verdict == verdict and not is_quantile(row.indicator) and row.of != "all":
            best.setdefault(row.of, row)
    return list(best.values())


def _verdict(row: pd.Series | object) -> str:
    difference, better = row.difference, row.better
    if isnan(difference):
        return MISSING
    if difference == 0.0 and row.low == 0.0 == row.high:
        return SAME
    if isnan(row.low) or not better:
        return UNTOLD
    improved = (difference > 0) == (better == "higher")
    if row.simultaneous_low > 0 or row.simultaneous_high < 0:
        return BETTER if improved else WORSE
    return PERHAPS if row.low > 0 or row.high < 0 else UNTOLD
