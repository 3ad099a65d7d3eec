"""A country's figures as cells: the whole, its parts, how far municipalities lie apart, and chance.

Its parts are the small, the middle and the large, each a third of the municipalities. Where there are few,
each is a part of its own, and nothing is said of how many of them lie where, nor of chance between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from rich.text import Text

from sim.experiment.intervals import UNDEFINED, Interval, mean_interval, moments_interval
from sim.experiment.scales import SHARE, UNKNOWN

from .estimates import Estimate, estimate, of_interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.experiment import Country
    from sim.indicators import Key

CONFIDENCE = 0.95
BY_SIZE = ("Small", "Middle", "Large")
APART = ("A tenth below", "Half below", "Nine tenths below", "Chance")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a country, with the intervals of its means over replications.

    `parts`: the small, the middle and the large, or each of few. Of few, the others are empty: `apart`, large
    minus small in the same replications; `spread`, below which a tenth, a half and nine tenths of the
    municipalities are in a run; `chance`, the share of the variance between them that is chance.
    """

    key: Key
    country: Estimate
    parts: tuple[Estimate, ...]
    apart: Interval = UNDEFINED
    spread: tuple[Estimate, ...] = ()
    chance: float = float("nan")

    @property
    def clear(self) -> bool:
        """Whether the large differ from the small by more than the simulation's own error."""
        return not isnan(self.apart.low) and (self.apart.low > 0.0 or self.apart.high < 0.0)

    @property
    def better_when_large(self) -> bool:
        """Whether the large have the better figure."""
        return (self.apart.mean > 0.0) == (self.key.better == "higher")

    def by_part(self) -> list[Text]:
        """The country, and the parts in the order of `parts`."""
        return [each.cell() for each in (self.country, *self.parts)]

    def lie_apart(self) -> list[Text]:
        """In the order of `APART`."""
        chance = UNKNOWN if isnan(self.chance) else SHARE.value(self.chance)
        return [*(each.cell() for each in self.spread), Text(chance)]


def parts(found: Country) -> tuple[str, ...]:
    """What the parts of a country are called."""
    if not found.few:
        return BY_SIZE
    return tuple(f"No. {town.number} ({float(town.size):.2g}×)" for town in found.municipalities)


def figure(found: Country, indicator: str, of: str = "all") -> Figure | None:
    """A figure of a country; None where it is not asked, or nobody is there to be asked."""
    place = found.position(indicator, of)
    if place is None or np.isnan(found.all_of_it[:, place]).all():
        return None
    key, groups = found.keys[place], found.of_size[:, :, place]
    country = estimate(key, found.all_of_it[:, place], CONFIDENCE)
    if found.few:
        return Figure(key, country, tuple(_each(found, place)))
    return Figure(
        key,
        country,
        tuple(estimate(key, groups[:, k], CONFIDENCE) for k in range(3)),
        mean_interval(groups[:, 2] - groups[:, 0], CONFIDENCE),
        tuple(estimate(key, found.spread[:, k, place], CONFIDENCE) for k in range(3)),
        float(found.chance[place]),
    )


def _each(found: Country, place: int) -> Iterator[Estimate]:
    """A figure of every municipality."""
    columns = (found.means[:, place], found.variances[:, place], found.known[:, place])
    for middle, variance, known in zip(*columns, strict=True):
        interval = moments_interval(float(middle), float(variance), int(known), CONFIDENCE)
        yield of_interval(found.keys[place], interval, int(known))
