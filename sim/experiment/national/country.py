"""What comes out for a country: its figures, those of the small and the large, their spread, and chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.indicators import frame

from .figures import adds_up
from .sizes import by_size
from .together import share_of_chance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment.engines import Runs
    from sim.indicators import Key
    from sim.scenario import Scenario

    from .sizes import Municipality

    Floats = NDArray[np.float64]

GROUPS = ("small", "middle", "large")
"""Thirds of the municipalities by size."""
FEWEST = 10
"""Municipalities below which nothing is said of thirds, how far they lie apart, and chance between them."""


@dataclass(frozen=True)
class Country:
    """Replications of all municipalities.

    `keys` are its figures, for everybody and the whole window. `all_of_it` has a row a replication and a
    column a key; `of_size` the same of small, middle and large ones (replications, 3, keys); `spread` where
    the municipality stands below which a tenth, a half and nine tenths of them are (replications, 3, keys).
    `means`, `variances` and `known` have a row a municipality: over replications, how many of them define it.
    What adds up (`adds_up`) is given per municipality of the typical size.
    """

    scenario: Scenario
    municipalities: tuple[Municipality, ...]
    seed: int
    keys: tuple[Key, ...]
    all_of_it: Floats
    of_size: Floats
    spread: Floats
    means: Floats
    variances: Floats
    known: NDArray[np.int64]
    notes: tuple[str, ...] = ()
    engine: Runs = "simpy"

    @property
    def replications(self) -> int:
        """How many replications every municipality has finished."""
        return len(self.all_of_it)

    @property
    def few(self) -> bool:
        """Whether there are so few that each is told alone."""
        return len(self.municipalities) < FEWEST

    @cached_property
    def chance(self) -> Floats:
        """(keys,): the share of the variance between municipalities in a run that is chance."""
        return share_of_chance(self.means, self.variances, self.known)

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """Tidy: replication, indicator, of, by, period, value, unit; `by` is empty, or small, middle, large.

        What adds up is added up for the whole country, and per typical municipality for the groups.
        """
        in_all = fsum(each.size for each in self.municipalities)
        many = np.where([adds_up(key) for key in self.keys], in_all, 1.0)
        values = np.concatenate([(self.all_of_it * many)[:, None], self.of_size], axis=1)
        keys = [replace(key, by=group) for group in ("", *GROUPS) for key in self.keys]
        return frame(values.reshape(self.replications, -1), keys)

    @cached_property
    def by_municipality(self) -> pd.DataFrame:
        """One row a municipality and figure: municipality, size, indicator, of, mean, sd, known, unit.

        Mean and standard deviation are over replications, `known` how many of them define the figure. What
        adds up is per typical municipality, so that the small and the large can be compared.
        """
        towns, keys = self.means.shape

        def each(values: list[object]) -> list[object]:
            return [value for value in values for _ in range(keys)]

        return pd.DataFrame(
            {
                "municipality": each([town.number for town in self.municipalities]),
                "size": each([float(town.size) for town in self.municipalities]),
                "indicator": [key.indicator for key in self.keys] * towns,
                "of": [key.of for key in self.keys] * towns,
                "mean": self.means.ravel(),
                "sd": np.sqrt(self.variances).ravel(),
                "known": self.known.ravel(),
                "unit": [key.unit for key in self.keys] * towns,
            }
        )

    @cached_property
    def groups(self) -> tuple[tuple[Municipality, ...], ...]:
        """The small, the middle and the large municipalities."""
        return tuple(
            tuple(self.municipalities[place] for place in places) for places in by_size(self.municipalities)
        )

    def position(self, indicator: str, of: str = "all") -> int | None:
        """The column of a figure; None if it is not asked."""
        return self._positions.get((indicator, of))

    @cached_property
    def _positions(self) -> dict[tuple[str, str], int]:
        return {(key.indicator, key.of): place for place, key in enumerate(self.keys)}
