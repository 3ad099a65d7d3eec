"""The reference table: points of the prior, and what would have been observed of a run at each of them.

It is simulated once and serves every posterior: of the data, of data made up to check the method, and of the
same data with something left out. Points of a later wave lie in a box of the cube only. All waves together
are one sample from a mixture, and a point weighs what the prior says over what the mixture does (Owen & Zhou
2000, Safe and effective importance sampling, JASA 95: the deterministic mixture), so each counts as often as
the prior would have drawn it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.prior import Box, Prior

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """Simulated points, in the order of simulation, and what was observed of them.

    points: (points, parameters), in the unit cube. statistics: (points, statistics); `names` are their keys.
    boxes: a box a wave, None where a wave covers all of the cube; wave: (points,), the one a point is of.
    made_from: what was simulated, in words, by what it says.
    """

    prior: Prior
    names: tuple[str, ...]
    points: Floats
    statistics: Floats
    wave: NDArray[np.intp]
    boxes: tuple[Box | None, ...] = (None,)
    made_from: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        number = len(self.points)
        if self.points.shape != (number, len(self.prior.parameters)):
            raise ValueError("a table has a column a parameter")
        if self.statistics.shape != (number, len(self.names)) or self.wave.shape != (number,):
            raise ValueError("a table has a row a point, and in it a number a statistic")
        if not np.isfinite(self.statistics).all():
            k = int(np.flatnonzero(~np.isfinite(self.statistics).all(axis=0))[0])
            raise ValueError(f"{self.names[k]} is no number in some simulations")

    def __len__(self) -> int:
        return len(self.points)

    def values(self) -> Floats:
        """(points, parameters): the values of the parameters, lengths of time in days."""
        return self.prior.values(self.points)

    @property
    def in_last_box(self) -> NDArray[np.bool_]:
        """Which points, of whatever wave, lie where the last one was drawn."""
        last = self.boxes[-1]
        return np.ones(len(self), bool) if last is None else last.holds(self.points)

    @property
    def weights(self) -> Floats:
        """(points,): how often the prior would have drawn each, over how often the waves did."""
        density = np.zeros(len(self))
        for number, box in enumerate(self.boxes):
            share = float(np.mean(self.wave == number))
            density += share if box is None else share * box.holds(self.points) / box.volume
        return 1.0 / density

    def and_then(self, other: Table) -> Table:
        """This table with the points of another of the same prior and statistics behind its own."""
        if other.prior != self.prior or other.names != self.names:
            raise ValueError("tables of other parameters or of other statistics cannot be joined")
        return replace(
            self,
            points=np.concatenate([self.points, other.points]),
            statistics=np.concatenate([self.statistics, other.statistics]),
            wave=np.concatenate([self.wave, other.wave + len(self.boxes)]),
            boxes=self.boxes + other.boxes,
        )

    def only(self, names: Sequence[str]) -> Table:
        """The table of some of its statistics, in the order of `names`: as if no others were observed."""
        known = {name: place for place, name in enumerate(self.names)}
        places = [known[name] for name in names]
        return replace(self, names=tuple(names), statistics=self.statistics[:, places])

    def first(self, number: int) -> Table:
        """The table of its first points."""
        return replace(
            self,
            points=self.points[:number],
            statistics=self.statistics[:number],
            wave=self.wave[:number],
            boxes=self.boxes[: int(self.wave[:number].max(initial=0)) + 1],
        )
