"""What a difference amounts to, in words: better, worse, perhaps chance, or nothing that can be told.

A planner looks at many figures at once, and among many some look different by chance alone. *Better*
and *worse* are said only where the interval that holds for all headline figures together excludes zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.headline import is_quantile

from .figures import Scale, scale

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.comparison import Difference

BETTER, WORSE, PERHAPS, UNTOLD, SAME, MISSING = (
    "better",
    "worse",
    "may be chance",
    "cannot be told from zero",
    "no difference",
    "not comparable",
)


MATTERS = {"share": 0.01, "days": 3.0}
"""Differences smaller than these are not spoken of, however well they are known; they stand in the table."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One headline figure of one option: with 95 % intervals, the verdict, and its 80 % interval."""

    row: Difference
    verdict: str
    meeting_low: float
    meeting_high: float

    @property
    def indicator(self) -> str:
        """What the figure is."""
        return self.row.indicator

    @property
    def of(self) -> str:
        """What it is of: a measure, a stage, or `all`."""
        return self.row.of

    @property
    def difference(self) -> float:
        """Option minus baseline."""
        return self.row.difference

    @property
    def scale(self) -> Scale:
        """One scale for both values and their difference."""
        return scale(self.row.unit, self.row.baseline, self.row.value)

    @property
    def told(self) -> bool:
        """Whether the difference is told from zero, together with all the others."""
        return self.verdict in (BETTER, WORSE)

    @property
    def matters(self) -> bool:
        """Whether the difference is large enough to be spoken of: told from zero is not yet worth having."""
        return self.told and abs(self.difference) >= MATTERS.get(self.row.unit, 0.0)

    @property
    def clearness(self) -> float:
        """How many half-intervals the difference lies from zero: what to speak of first."""
        half = (self.row.high - self.row.low) / 2
        return abs(self.difference) / half if half > 0 else 0.0

    def meeting(self, *, signed: bool = False) -> str:
        """`80% interval 1.2 to 4.9`, of the size of the difference; of the difference itself if signed."""
        low, high = self.meeting_low, self.meeting_high
        if self.difference < 0 and not signed:
            low, high = -high, -low
        shown = self.scale
        if shown.number(low) == shown.number(high) and low != high:
            shown = replace(shown, digits=shown.digits + 1)
        return f"80% interval {shown.interval(low, high, sign=signed)}"


def judged(comparison: Comparison) -> dict[str, list[Judged]]:
    """The headline figures by option."""
    found: dict[str, list[Judged]] = {name: [] for name in comparison.names[1:]}
    for row, meeting in zip(comparison.family(0.95), comparison.family(0.80), strict=True):
        found[row.option].append(Judged(row, _verdict(row), meeting.low, meeting.high))
    return found


def by_name(rows: list[Judged], indicator: str, of: str = "all") -> Judged | None:
    """One figure, if it is there."""
    return next((row for row in rows if (row.indicator, row.of) == (indicator, of)), None)


def clearest(rows: list[Judged]) -> Judged | None:
    """The clearest of all differences in waits and delivery; None if there is none worth a sentence."""
    told = [row for row in rows if row.matters and row.of != "all" and not is_quantile(row.indicator)]
    return max(told, key=lambda row: row.clearness, default=None)


def strongest(rows: list[Judged], verdict: str) -> list[str]:
    """Measures and stages with a figure of that verdict, the clearest first; quantiles stay in the table."""
    clear = sorted(rows, key=lambda row: -row.clearness)
    return list(
        dict.fromkeys(
            row.of
            for row in clear
            if row.verdict == verdict and row.matters and row.of != "all" and not is_quantile(row.indicator)
        )
    )


def spoken_of(rows: list[Judged], at_most: int = 3) -> list[Judged]:
    """The clearest figure of each of the measures that sentences speak of, and of people."""
    clear = sorted(rows, key=lambda row: -row.clearness)
    found = []
    for verdict in (BETTER, WORSE):
        for of in strongest(rows, verdict)[:at_most]:
            found += [
                r for r in clear if r.of == of and r.verdict == verdict and not is_quantile(r.indicator)
            ][:1]
    return found + [row for row in rows if row.of == "all" and row.matters]


def _verdict(row: Difference) -> str:
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
