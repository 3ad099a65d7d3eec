"""What is observed: one number for each statistic of the operator, and on how many people it rests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .part import UNKNOWN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from calibration.operator import Operator
    from calibration.statistic import Statistic

    from .audit import Audit
    from .curves import Curve

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Observed:
    """The data, as they are set beside simulations; no row of them is kept.

    values: in the order of `operator.statistics`, on the scales of `calibration.scales`. people: on how many
    each rests (`data.part`), `UNKNOWN` where a publisher does not say. curves: as they may be drawn.
    """

    operator: Operator
    values: Floats
    people: Ints
    audit: Audit
    curves: tuple[Curve, ...] = ()
    fewest: int = field(default=5)

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """What each value is of."""
        return self.operator.statistics

    @property
    def may_be_told(self) -> Bools:
        """Which values rest on nobody or on people enough, as far as anybody says.

        What is shown of them beside each other is less (`calibration.checks.seen`).
        """
        told: Bools = (self.people == 0) | (self.people == UNKNOWN) | (self.people >= self.fewest)
        return told
