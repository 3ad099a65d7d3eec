"""A country's figures as cells: the whole, by size, how far municipalities lie apart, and chance."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from rich.text import Text

from sim.experiment.intervals import Interval, mean, mean_interval

from .estimates import Estimate, estimate
from .figures import SHARE, UNKNOWN, scale

if TYPE_CHECKING:
    from sim.experiment import Country
    from sim.indicators import Key

CONFIDENCE = 0.95
BY_SIZE = ("Country", "Small", "Middle", "Large")
APART = ("A tenth below", "Half below", "Nine tenths below", "Chance")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a country, with the intervals of its means over replications.

    `of_size`: the small, the middle and the large. `apart`: large minus small, in the same replications.
    `spread`: below which a tenth, a half and nine tenths of the municipalities are in a run. `chance`: the
    share of the variance between them that is chance.
    """

    key: Key
    country: Estimate
    of_size: tuple[Estimate, Estimate, Estimate]
    apart: Interval
    spread: tuple[float, float, float]
    chance: float

    @property
    def clear(self) -> bool:
        """Whether the large differ from the small by more than the simulation's own error."""
        return not isnan(self.apart.low) and (self.apart.low > 0.0 or self.apart.high < 0.0)

    @property
    def better_when_large(self) -> bool:
        """Whether the large have the better figure."""
        return (self.apart.mean > 0.0) == (self.key.better == "higher")

    def by_size(self) -> list[Text]:
        """In the order of `BY_SIZE`."""
        return [each.cell() for each in (self.country, *self.of_size)]

    def lie_apart(self) -> list[Text]:
        """In the order of `APART`."""
        shown = scale(self.key.unit, *self.spread)
        chance = UNKNOWN if isnan(self.chance) else SHARE.value(self.chance)
        return [*(Text(shown.value(each)) for each in self.spread), Text(chance)]


def figure(found: Country, indicator: str, of: str = "all") -> Figure | None:
    """A figure of a country; None where it is not asked, or nobody is there to be asked."""
    place = found.position(indicator, of)
    if place is None or np.isnan(found.all_of_it[:, place]).all():
        return None
    key, parts = found.keys[place], found.of_size[:, :, place]
    small, middle, large = (estimate(key, parts[:, k], CONFIDENCE) for k in range(3))
    tenth, half, most = (mean(found.spread[:, k, place]) for k in range(3))
    return Figure(
        key,
        estimate(key, found.all_of_it[:, place], CONFIDENCE),
        (small, middle, large),
        mean_interval(parts[:, 2] - parts[:, 0], CONFIDENCE),
        (tenth, half, most),
        float(found.chance[place]),
    )
