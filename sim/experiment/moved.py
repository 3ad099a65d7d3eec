"""What an option does to one figure, beside the planned family: with its own intervals, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from . import intervals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NAN = float("nan")
HARDLY = 0.05
"""Half an interval that is a smaller part of its difference is not worth a meeting's time."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of baseline and option, with the 95 % and the 80 % interval of the difference."""

    indicator: str
    of: str
    baseline: float = NAN
    value: float = NAN
    difference: float = NAN
    low: float = NAN
    high: float = NAN
    meeting_low: float = NAN
    meeting_high: float = NAN

    @property
    def told(self) -> bool:
        """Told from zero by its own interval; a single replication has none, and counts as it is."""
        return not isnan(self.difference) and (isnan(self.low) or self.low > 0 or self.high < 0)

    @property
    def certain(self) -> bool:
        """The same difference in every replication, as that of a stated capacity; or none in the only one."""
        return self.low == self.high or (isnan(self.low) and self.difference == 0.0)


def moved(indicator: str, of: str, before: Floats, after: Floats) -> Moved:
    """A figure, an entry a replication without and with the option."""
    table, meeting = (intervals.difference(before, after, confidence) for confidence in (0.95, 0.80))
    return Moved(
        indicator,
        of,
        intervals.mean(before),
        intervals.mean(after),
        table.mean,
        table.low,
        table.high,
        meeting.low,
        meeting.high,
    )


def worth_an_interval(low: float, high: float, difference: float) -> bool:
    """Whether chance moves a difference by enough to say so; NaN: there is no interval."""
    return not isnan(low) and (high - low) / 2 > HARDLY * abs(difference)
