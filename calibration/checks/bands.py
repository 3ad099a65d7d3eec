"""What a model would show, as bands, and how much of what was observed lies outside them.

Bands are the middle 50 and 90 per cent of runs, each at a draw of the posterior and with luck of its own,
seen as the data were: so they hold what is not known of the parameters, and chance. One figure in ten lies
outside its 90 % band by chance. Figures go together, though, and where one is high others are. So how many
may be outside, and how far the farthest, is asked of the runs themselves, each of which lies outside in
some: the share of runs that are outside in as much is the *p-value* (posterior predictive: Rubin 1984,
Annals of Statistics 12; Gelman, Meng & Stern 1996, Statistica Sinica 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .words import HIDDEN, between, called, may_be_named, own_means, readable, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from .seen import Seen
    from .words import Period

    Floats = NDArray[np.float64]

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The ends of the bands and the middle."""

FEWEST = 20
"""Runs below which a band of 90 % has no ends."""

BY_CHANCE = 0.05
"""How probable it must be that so many figures are outside, or one so far, to be put down to chance: the
usual limit, an assumption."""

MOST_SAID = 8
"""Figures outside their bands of which a sentence is said, the farthest first: an assumption."""


@dataclass(frozen=True, slots=True)
class Band:
    """A figure, on the scale on which it is read, and where runs would have it.

    told: whether the observed value may be told. p: how probable it is to be as far out, to either side.
    """

    key: str
    observed: float
    told: bool
    low: float
    low_half: float
    middle: float
    high_half: float
    high: float
    p: float

    @property
    def outside(self) -> bool:
        """Whether it lies outside the band of 90 %."""
        return not self.low <= self.observed <= self.high

    def sentence(self, who: str, *, told: bool = True, period: Period | None = None) -> str:
        """The figure beside its band; where its value is not told, that it lies outside and no more."""
        if not told:
            return f"{called(self.key, period)}: not what {who} would show in nine cases of ten {HIDDEN}."
        much = "lower" if self.observed < self.low else "higher"
        band = between(shown(self.key, self.low), shown(self.key, self.high))
        value = f"{shown(self.key, self.observed)} observed, "
        return (
            f"{called(self.key, period)}: {value}{much} than {who} would show in nine cases of ten ({band})."
        )

    def may_be_named(self, told: Collection[str] | None) -> bool:
        """Whether it may be said of it that it lies outside; told: the keys of values that are told."""
        return self.told and may_be_named(self.key, told)


@dataclass(frozen=True, slots=True)
class Bands:
    """All figures. usual: how many inside are usual, in nine runs of ten.

    p_many: how probable as many outside are by chance; p_far: one as far outside as the farthest is.
    """

    bands: tuple[Band, ...]
    usual: tuple[int, int]
    p_many: float
    p_far: float
    runs: int

    @property
    def outside(self) -> tuple[Band, ...]:
        """The figures outside their bands of 90 %, the least probable first."""
        return tuple(sorted((each for each in self.bands if each.outside), key=lambda each: each.p))

    @property
    def inside(self) -> int:
        """How many lie inside."""
        return len(self.bands) - len(self.outside)

    @property
    def p(self) -> float:
        """How probable it is that as many, or one as far, lie outside: two questions, so twice the less."""
        return min(1.0, 2.0 * min(self.p_many, self.p_far))

    @property
    def beyond_chance(self) -> bool:
        """Whether chance does not explain what is outside."""
        return self.p < BY_CHANCE

    def of_outside(
        self, who: str, told: Collection[str] | None = None, period: Period | None = None
    ) -> Iterator[str]:
        """A sentence for each figure that is outside and may be told of; the others are counted.

        told: the keys of those of which the value may stand beside others (`telling`); all, where None.
        """
        said = [each for each in self.outside if each.may_be_named(told)]
        for each in said[:MOST_SAID]:
            yield each.sentence(who, told=told is None or each.key in told, period=period)
        if (more := len(said) - MOST_SAID) > 0:
            yield f"{more} more {'lies' if more == 1 else 'lie'} outside, less far."
        if hidden := len(self.outside) - len(said):
            one = hidden == 1
            yield (
                f"{hidden} {'figure' if one else 'figures'} outside {'rests' if one else 'rest'} on too few "
                "people to be told."
            )


def bands(seen: Seen, predicted: Floats) -> Bands:
    """What was observed beside (runs, statistics), what was predicted of the same statistics."""
    runs, number = predicted.shape
    if number != len(seen.names):
        raise ValueError("runs have a number for each statistic that was observed")
    if runs < FEWEST:
        raise ValueError(f"bands are of {FEWEST} runs or more")
    observed = own_means(seen.names, seen.values)
    predicted = own_means(seen.names, predicted)
    ends = np.quantile(predicted, LEVELS, axis=0)
    below = (predicted <= observed).sum(axis=0)
    above = (predicted >= observed).sum(axis=0)
    p = np.minimum(1.0, 2.0 * (1.0 + np.minimum(below, above)) / (runs + 1.0))
    found = []
    for place, key in enumerate(seen.names):
        here, *of = (float(each) for each in readable(key, [observed[place], *ends[:, place]]))
        low, low_half, middle, high_half, high = of
        here = seen.as_told(key, here, low, high)
        found.append(
            Band(key, here, bool(seen.told[place]), low, low_half, middle, high_half, high, float(p[place]))
        )
    usual, many = _how_many(observed, predicted, ends)
    return Bands(tuple(found), usual, many, _how_far(observed, predicted, ends), runs)


def _how_many(values: Floats, predicted: Floats, ends: Floats) -> tuple[tuple[int, int], float]:
    """How many inside are usual, and how probable as few as these are; each run as the data are."""
    by_run = ((predicted >= ends[0]) & (predicted <= ends[-1])).sum(axis=1)
    here = int(((values >= ends[0]) & (values <= ends[-1])).sum())
    low, high = np.quantile(by_run, (0.05, 0.95), method="closest_observation")
    return (int(low), int(high)), float((1 + (by_run <= here).sum()) / (len(by_run) + 1))


def _how_far(values: Floats, predicted: Floats, ends: Floats) -> float:
    """How probable a figure as far from the middle is as the farthest, in widths of its half of the band."""
    low, middle, high = ends[0], ends[len(ends) // 2], ends[-1]

    def farthest(rows: Floats) -> Floats:
        off = rows - middle
        half = np.where(off < 0.0, middle - low, high - middle)
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Floats = np.where(off == 0.0, 0.0, np.abs(off) / half).max(axis=-1)
        return found

    return float((1 + (farthest(predicted) >= farthest(values)).sum()) / (len(predicted) + 1))
