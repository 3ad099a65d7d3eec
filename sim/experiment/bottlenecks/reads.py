"""Sums of figures of the whole window, an entry a replication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.result import Result

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reads:
    """Reads the sum of some figures of the whole window from a result, an entry a replication."""

    names: tuple[tuple[str, str], ...]
    factor: float = 1.0

    def __call__(self, result: Result) -> Floats:
        """NaN where there is nothing to add, or a figure is not asked."""
        total = np.zeros(result.replications) if self.names else np.full(result.replications, np.nan)
        for indicator, of in self.names:
            try:
                total = total + result.column(indicator, of)
            except KeyError:
                return np.full(result.replications, np.nan)
        return total * self.factor
