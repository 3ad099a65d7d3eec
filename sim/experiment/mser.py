"""Where a series has settled: the marginal standard error rule on means of five (MSER-5).

White (1997) cuts off as much of the beginning as makes the mean of the rest best known: an unsettled
beginning widens the spread of what is kept, and cutting more leaves fewer to take the mean of. The values are
weeks, put together by five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BATCH = 5
KEPT = 0.25
"""The share at the end that is always kept: what little is left at the very end is alike by chance."""


def settled(series: Floats) -> int:
    """The number of values to cut off, a multiple of 5; 0 where there are too few to judge."""
    batches = len(series) // BATCH
    means = series[: batches * BATCH].reshape(batches, BATCH).mean(axis=1)
    most = int((1 - KEPT) * batches)
    if most < 1:
        return 0
    left = np.arange(batches, 0, -1)
    squares, sums = np.cumsum(means[::-1] ** 2)[::-1], np.cumsum(means[::-1])[::-1]
    spread = np.maximum(squares - sums**2 / left, 0.0)
    return BATCH * int(np.argmin((spread / left**2)[: most + 1]))
