"""How many years must be looked at, if so many of them may fail."""

from __future__ import annotations

from functools import cache

from scipy import special


@cache
def replications_for(failures: int, confidence: float) -> int:
    """The fewest years of which so many may fail, to be so sure that the share that keeps is at least that.

    59, 93, 124 and 153 for 0, 1, 2 and 3 failures where the confidence is 0.95 (Clopper and Pearson 1934).
    """
    low, high = failures, 1
    while not _enough(high, failures, confidence):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _enough(middle, failures, confidence) else (middle, high)
    return high


def _enough(n: int, failures: int, confidence: float) -> bool:
    return n > failures and float(special.bdtr(failures, n, 1 - confidence)) <= 1 - confidence
