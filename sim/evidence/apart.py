"""How far the model lies from what was observed, with an interval that holds the errors of both.

What a municipality has observed is one course of events. A queue that happened to be long in those years
was long for everybody in it, so a list is as far from the model's mean as one run of the model may be, and
its people's own luck comes on top. The model's error is therefore not that of its mean, which vanishes with
many replications, but the spread of a single run: Student's interval for one more replication (`one_run`).
(Lists written from single runs of the baseline then lie as near to the other runs as they should. With the
interval of the mean, only one to six in twelve do of a measure with a long queue.)

A run's spread holds the luck of its own people already, and that of the list's people comes with the list's
interval. So what a share owes to its own people, p(1 − p)/n, is taken out of the spread before the two are
put together (`other_luck`). What a median owes to them is not known, and stays in: where queues matter
little, the interval of its difference is wider than it need be.

The interval of the difference is put together from those of its two parts (Zou and Donner 2008): each end
lies as far from the difference as the root of the two squared reaches on that side. So lopsided intervals
stay lopsided, and one that has no end gives none.
"""

from __future__ import annotations

from math import hypot, inf, isfinite, isnan, nan, sqrt
from typing import TYPE_CHECKING

import numpy as np

from .curves import CONFIDENCE, Measured

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AGREES, SHORTER, LONGER, UNCLEAR, UNJUDGED = "agrees", "shorter", "longer", "unclear", ""
"""The verdicts on a figure of waits: the model's waits are these, or it cannot be told."""

NEAR = {"share": 0.10, "days": 14.0}
"""An interval within this of zero is agreement: no difference that large is left."""
TRIFLE = {"share": 0.01, "days": 3.0}
"""A smaller difference is none, however surely it is told from zero."""


def one_run(values: Floats, unit: str) -> Measured:
    """The mean of a figure over replications, and where one more run of the model would lie.

    NaN where no replication has the figure, or in some it is not reached; no interval from one replication.
    """
    from scipy import special

    known = values[~np.isnan(values)]
    if not len(known) or np.isinf(known).any():
        return Measured(nan, nan, nan)
    middle, n = float(known.mean()), len(known)
    if n == 1:
        return Measured(middle, nan, nan)
    reach = float(special.stdtrit(n - 1, (1 + CONFIDENCE) / 2) * known.std(ddof=1)) * sqrt(1 + 1 / n)
    return Measured(middle, max(0.0, middle - reach), min(1.0 if unit == "share" else inf, middle + reach))


def other_luck(values: Floats, unit: str, people: Floats) -> Measured:
    """As `one_run`, without the luck of a run's own people; only a share knows what that is.

    `people`: on how many each replication's figure rests, NaN where that is not known.
    """
    from scipy import special

    whole = one_run(values, unit)
    known = ~np.isnan(values)
    if unit != "share" or isnan(whole.low) or not (people[known] >= 1).all():
        return whole
    shares, n = values[known], int(known.sum())
    own = float((shares * (1 - shares) / people[known]).mean())
    spread = float(shares.var(ddof=1))
    error = sqrt(max(0.0, spread - own) + spread / n)
    reach = float(special.stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * error
    return Measured(whole.value, max(0.0, whole.value - reach), min(1.0, whole.value + reach))


def apart(model: Measured, observed: Measured) -> Measured:
    """`model − observed`; NaN where either has no value, with no interval where either has none."""
    if not isfinite(model.value) or not isfinite(observed.value):
        return Measured(nan, nan, nan)
    difference = model.value - observed.value
    if any(map(isnan, (model.low, model.high, observed.low, observed.high))):
        return Measured(difference, nan, nan)
    below = hypot(model.value - model.low, observed.high - observed.value)
    above = hypot(model.high - model.value, observed.value - observed.low)
    return Measured(difference, difference - below, difference + above)


def verdict(unit: str, difference: Measured) -> str:
    """What a difference says of the model's waits; a higher share started is a shorter wait."""
    low, high = difference.low, difference.high
    if isnan(difference.value) or isnan(low) or isnan(high):
        return UNJUDGED
    if low > 0 or high < 0:
        if abs(difference.value) < TRIFLE[unit]:
            return AGREES
        return SHORTER if (difference.value > 0) == (unit == "share") else LONGER
    return AGREES if -NEAR[unit] <= low and high <= NEAR[unit] else UNCLEAR
