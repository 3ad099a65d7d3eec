"""One instrument with what it has shown of reality, and on how many people each of its numbers rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from calibration.instruments import Instrument

    Floats = NDArray[np.float64]

UNKNOWN = -1
"""Stands where nobody says on how many people a published number rests: it is used, and never told."""
FEW = 1
"""Stands for fewer people than may be told of, where their number is not known, or is of too few itself."""


NOBODY = 1e-6
"""Part of a person below which a share is of nobody: what a product may miss 0 by."""
_EXACTLY = 1e-9
"""What a product may miss a whole number by."""


@dataclass(frozen=True, slots=True)
class Part:
    """values: as the instrument's `statistics`. people: the fewest that a number tells of, each.

    Of a share they are those who did, or those who did not, whoever are fewer: a share of 98 % tells of the
    other two. 0 where it tells of nobody among people enough; among few, that nobody did tells of them all.
    """

    instrument: Instrument
    values: Floats
    people: tuple[int, ...]


def fewer(some: float, of: float, fewest: int) -> int:
    """The fewer of some people and the others, of whom a share tells.

    Nobody and all may be told of people enough only. A share that is little more than nothing is of somebody,
    though it rounds to nobody.
    """
    if round(of) < fewest:
        return FEW
    least = max(0.0, min(some, of - some))
    return 0 if least < NOBODY else max(FEW, round(least))


def beyond(level: float, of: float, fewest: int) -> int:
    """How many lie beyond a quantile of so many people: it tells of them, and never of nobody."""
    if of < fewest:
        return FEW
    return max(FEW, int(of * min(level, 1 - level) + _EXACTLY))


def quantiles_told(levels: Sequence[float], people: Sequence[int], fewest: int) -> list[bool]:
    """Which quantiles of the same people may stand beside each other: not two with fewer than five between.

    Two of them tell between which days those waited who lie between. The nearest to the median are kept.
    """
    kept: list[int] = []
    for place in sorted(range(len(levels)), key=lambda k: (abs(levels[k] - 0.5), k)):
        if all(
            abs(levels[place] - levels[k]) * min(people[place], people[k]) >= fewest - _EXACTLY for k in kept
        ):
            kept.append(place)
    return [place in kept for place in range(len(levels))]
