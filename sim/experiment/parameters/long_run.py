"""What a headline difference is in the long run, as far as the parameters are known: its interval.

A calibration leaves parameters open, and each draw of them gives another difference. An interval of the mean
over all draws would say how exactly the simulation knows that mean, which nobody lives in. So a sentence
carries the interval in which 80 % of the draws have their difference in the long run. Where the draws hardly
move a figure, the simulation's own chance is more than that: then the interval reaches as far as chance does,
and is never narrower than without draws. Of few runs nothing is known of it, and then there is none.
"""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from .split import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.verdicts import Judged

    from .split import Split


def in_the_long_run(rows: Sequence[Judged], found: Sequence[Split]) -> list[Judged]:
    """The judged figures, each with its interval over the draws where it has one."""
    splits = {(each.option, each.indicator, each.of): each for each in found}
    return [_drawn(row, splits.get((row.row.option, row.indicator, row.of))) for row in rows]


def _drawn(row: Judged, found: Split | None) -> Judged:
    if found is None:
        return row
    if found.draws < FEWEST:
        return replace(row, few_draws=True)
    if 2 * found.draws <= row.row.replications:
        return row
    if isnan(row.meeting_low) or isnan(found.expected_low):
        return row
    low, high = min(row.meeting_low, found.expected_low), max(row.meeting_high, found.expected_high)
    return replace(row, drawn_low=low, drawn_high=high)
