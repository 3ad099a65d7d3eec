"""One instrument with what it has shown of reality, and on how many people each of its numbers rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from calibration.instruments import Instrument

    Floats = NDArray[np.float64]

UNKNOWN = -1
"""Stands where nobody has said on how many people a published number rests."""


@dataclass(frozen=True, slots=True)
class Part:
    """values: as the instrument's `statistics`. people: the fewest that a number tells of, each.

    Of a share they are those who did, or those who did not, whoever are fewer: a share of 98 % tells of the
    other two. 0 where it tells of nobody, since it is then said of all.
    """

    instrument: Instrument
    values: Floats
    people: tuple[int, ...]


def fewer(some: float, of: float) -> int:
    """The fewer of some people and the others."""
    return round(max(0.0, min(some, of - some)))
