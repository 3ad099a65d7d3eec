"""With how many decimals a difference is said: the same beside its interval, in a sentence and in a chart."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.scales import HEADS
from sim.experiment.verdicts import MOST_DECIMALS

if TYPE_CHECKING:
    from sim.experiment.scales import Scale
    from sim.experiment.verdicts import Judged


def scale_apart(row: Judged) -> Scale:
    """The scale of a difference and of its 80 % interval.

    A decimal more where a difference would look like an end of its own interval: `+2 (+1 to +2)`. People stay
    whole.
    """
    shown = row.meeting_scale
    if isnan(row.meeting_low) or row.ends[0] == row.ends[1] or row.scale == HEADS:
        return shown
    while shown.digits < MOST_DECIMALS:
        size = shown.number(row.difference)
        ends = row.ends
        if all(shown.number(end) != size or end == row.difference for end in ends):
            break
        shown = replace(shown, digits=shown.digits + 1)
    return shown
