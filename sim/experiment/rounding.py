"""Whole numbers in place of others, that add up to what the others do."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def shared(exact: Sequence[float], total: int) -> list[int]:
    """Whole numbers near the exact ones that add up to `total`: the largest remainders are rounded up.

    What is nothing stays nothing, as long as any other can take what is left over.
    """
    found = [floor(each) for each in exact]
    moved = [k for k, each in enumerate(exact) if each] or list(range(len(exact)))
    order = sorted(moved, key=lambda k: found[k] - exact[k])
    left = total - sum(found)
    while left and order:
        way = 1 if left > 0 else -1
        for k in (order if left > 0 else order[::-1])[: abs(left)]:
            found[k] += way
            left -= way
    return found
