"""What a simulation gives back: the two tables of every replication, and the indicators."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators import frame, when_off

from .request import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from sim.indicators import Key
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .engines import Runs


@dataclass(frozen=True)
class Result:
    """Replications of one scenario.

    `values` has one row a replication and one column for each key of `catalogue`, NaN where a figure
    is not defined in a replication and infinite where it is not reached. `notes` are sentences that
    belong beside the numbers; `engine` is what the citizens walked on; `own_rules`: whether by
    queue rules in Python. Times in the tables are days from `clock.start`.
    """

    scenario: Scenario
    timetable: Timetable
    seed: int
    catalogue: tuple[Key, ...]
    values: NDArray[np.float64]
    kept: tuple[Tables, ...] | None
    notes: tuple[str, ...] = ()
    engine: Runs = "simpy"
    own_rules: bool = False

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
        return self.values[:, self._positions[indicator, of, by, period]]

    def figure(self, key: Key) -> NDArray[np.float64]:
        """A figure of this scenario or of one beside it, an entry a replication.

        Where the scenario does not ask for it: 0 if it is of something that the scenario has and that
        merely never happens to it (a place bought for the mentor), NaN otherwise.
        """
        position = self._positions.get((key.indicator, key.of, key.by, key.period))
        if position is None:
            there = any(each.of == key.of for each in self.catalogue)
            return np.full(self.replications, when_off(key.indicator) if there else np.nan)
        return self.values[:, position]

    @cached_property
    def _positions(self) -> dict[tuple[str, str, str, str], int]:
        return {(k.indicator, k.of, k.by, k.period): place for place, k in enumerate(self.catalogue)}

    def _joined(self, words: Callable[[Tables], pd.DataFrame]) -> pd.DataFrame:
        if self.kept is None:
            raise RequestError('the tables were not kept; ask for them with keep="tables"')
        import pandas as pd  # a quarter of a second that a page of figures can do without

        return pd.concat([words(made) for made in self.kept], ignore_index=True)
