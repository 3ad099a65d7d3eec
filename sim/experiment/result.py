"""What a simulation gives back: the two tables of every replication, and the indicators."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from sim.indicators import frame

from .request import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from sim.indicators import Key
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable


@dataclass(frozen=True)
class Result:
    """Replications of one scenario.

    `values` has one row a replication and one column for each key of `catalogue`, NaN where a figure
    is not defined in a replication and infinite where it is not reached. `notes` are sentences that
    belong beside the numbers. Times in the tables are days from `clock.start`.
    """

    scenario: Scenario
    timetable: Timetable
    seed: int
    catalogue: tuple[Key, ...]
    values: NDArray[np.float64]
    kept: tuple[Tables, ...] | None
    notes: tuple[str, ...] = ()

    @property
    def replications(self) -> int:
        """How many replications there are."""
        return len(self.values)

    @cached_property
    def citizens(self) -> pd.DataFrame:
        """One row a citizen, by replication and citizen. A `RequestError` if tables were not kept."""
        return self._joined(lambda made: made.citizens_frame())

    @cached_property
    def spells(self) -> pd.DataFrame:
        """One row a spell, by replication, citizen, measure name and attempt."""
        return self._joined(lambda made: made.spells_frame())

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """Tidy: replication, indicator, of, by, period, value, unit; one row a figure."""
        return frame(self.values, self.catalogue)

    def column(self, indicator: str, of: str = "all", by: str = "", period: str = "") -> NDArray[np.float64]:
        """One figure, an entry a replication; a KeyError if it is not in the catalogue."""
        for position, key in enumerate(self.catalogue):
            if (key.indicator, key.of, key.by, key.period) == (indicator, of, by, period):
                return self.values[:, position]
        raise KeyError((indicator, of, by, period))

    def _joined(self, words: Callable[[Tables], pd.DataFrame]) -> pd.DataFrame:
        if self.kept is None:
            raise RequestError('the tables were not kept; ask for them with keep="tables"')
        return pd.concat([words(made) for made in self.kept], ignore_index=True)
