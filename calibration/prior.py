"""What is believed of the parameters before any data: a range each, every value in it as likely as another.

A range may be even on a line or on a logarithmic scale, where from 5 to 10 is as far as from 10 to 20: right
for rates and lengths of which only the order of size is known. On its scale a parameter is a share of its
range, from 0 to 1, and all of them together are a point of the unit cube, in which the prior is even. That
is where the design, the posterior and its checks are done; values are for people and for scenarios.

Points are drawn by Sobol's sequence (Sobol' 1967), scrambled (Owen 1998): each point alone is as random as
any, and together they leave smaller gaps than luck does. A longer design begins with the shorter one's
points, so a larger table goes on from where a smaller one ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

Scale = Literal["linear", "log"]

DAYS = "days"
"""The unit of a length of time; of a number it is empty, and of a whole number `WHOLE`."""
WHOLE = "whole"

WORTH_A_LOG = 3.0
"""From this ratio of its ends on, a range is taken on a logarithmic scale if nobody says otherwise."""


def bare(value: float, unit: str) -> float:
    """A value of a parameter for machines: of whole numbers it is one, unless it lies between two."""
    return int(value) if unit == WHOLE and float(value).is_integer() else float(value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a scenario that is not known: its path, its range, and on which scale the range is even.

    `low` and `high` are numbers, of a length of time in days (`unit`: `days`); `whole` is of whole numbers.
    """

    path: str
    low: float
    high: float
    scale: Scale = "linear"
    unit: str = ""

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low < self.high):
            raise ValueError(f"{self.path}: a range goes from a number to a larger one")
        if self.scale == "log" and self.low <= 0.0:
            raise ValueError(f"{self.path}: on a logarithmic scale both ends of a range are above 0")

    def at(self, shares: ArrayLike) -> Floats:
        """The values at shares of the range, not rounded."""
        shares = np.asarray(shares, float)
        if self.scale == "log":
            found: Floats = self.low * np.power(self.high / self.low, shares)
        else:
            found = self.low + shares * (self.high - self.low)
        return found

    def share(self, values: ArrayLike) -> Floats:
        """The shares of the range at which values lie; outside of it they are below 0 or above 1."""
        values = np.asarray(values, float)
        if self.scale == "log":
            found: Floats = np.log(values / self.low) / np.log(self.high / self.low)
        else:
            found = (values - self.low) / (self.high - self.low)
        return found


def scale_of(low: float, high: float) -> Scale:
    """The scale of a range for which none is stated."""
    return "log" if low > 0.0 and high / low >= WORTH_A_LOG else "linear"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the unit cube: the shares from `low` to `high` of every parameter."""

    low: tuple[float, ...]
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        pairs = list(zip(self.low, self.high, strict=True))
        if not pairs or any(not 0.0 <= low < high <= 1.0 for low, high in pairs):
            raise ValueError("a box lies within the unit cube, and each of its sides has a length")

    @property
    def volume(self) -> float:
        """The share of the unit cube that it takes up."""
        return float(np.prod(np.subtract(self.high, self.low)))

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Which points (rows) lie in it."""
        inside: NDArray[np.bool_] = np.all((points >= self.low) & (points <= self.high), axis=1)
        return inside

    def stretched(self, points: Floats) -> Floats:
        """Points of the unit cube, brought into the box."""
        found: Floats = np.asarray(self.low) + points * np.subtract(self.high, self.low)
        return found


@dataclass(frozen=True, slots=True)
class Prior:
    """The parameters together, each independent of the others."""

    parameters: tuple[Parameter, ...]

    def __post_init__(self) -> None:
        if not self.parameters:
            raise ValueError("a prior has at least one parameter")
        if len(set(self.paths)) < len(self.parameters):
            raise ValueError("a parameter stands in a prior once")

    @classmethod
    def of(cls, parameters: Iterable[Parameter]) -> Prior:
        """The prior of these parameters."""
        return cls(tuple(parameters))

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the parameters, in order."""
        return tuple(each.path for each in self.parameters)

    def points(self, number: int, seed: int, within: Box | None = None) -> Floats:
        """(number, parameters): points of the unit cube, evenly spread over it or over a part of it.

        None is on the border of the cube. The same seed gives the same points, however many are asked for.
        """
        from scipy.stats.qmc import Sobol

        sobol = Sobol(len(self.parameters), rng=np.random.default_rng([seed, _OWN_LUCK]))
        points = sobol.random_base2(max(number - 1, 0).bit_length())[:number]
        points = np.clip(points, _BORDER, 1.0 - _BORDER)
        return points if within is None else within.stretched(points)

    def values(self, points: Floats) -> Floats:
        """(points, parameters): the values at points of the unit cube."""
        return np.column_stack([each.at(points[:, k]) for k, each in enumerate(self.parameters)])

    def shares(self, values: Floats) -> Floats:
        """(points, parameters): the points of the unit cube at which values lie."""
        return np.column_stack([each.share(values[:, k]) for k, each in enumerate(self.parameters)])

    def at(self, point: Floats) -> dict[str, float]:
        """The values at one point, by path, as `sim.with_values` takes them: lengths of time in days."""
        return {each.path: float(each.at(point[k])) for k, each in enumerate(self.parameters)}


_OWN_LUCK = 0x50B01
"""Beside the seed, so that the design is drawn with no luck that citizens have."""

_BORDER = 1e-9
"""How near to the border of the cube a point may lie."""
