"""The figures that are taken apart, read from the numbers of single replications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import indicators
from sim.experiment.headline import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.experiment.replicate import Case
    from sim.experiment.result import Result
    from sim.indicators import Key

    Floats = NDArray[np.float64]

BESIDE = (("inactive_months", "all"), ("cost_running", "all"), ("cost_municipality", "all"))
"""Figures that are taken apart beside the planned family, where they are there."""


def figures(results: Sequence[Result]) -> tuple[Key, ...]:
    """The planned family of what is compared, and the figures beside it."""
    keys = tuple(dict.fromkeys(key for result in results for key in result.catalogue))
    whole = {(key.indicator, key.of): key for key in keys if not key.by and not key.period}
    family = headline(keys, (result.scenario for result in results))
    return (*family, *(whole[name] for name in BESIDE if name in whole and whole[name] not in family))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the figures from the numbers of a replication of one case."""

    positions: NDArray[np.int64]
    instead: Floats

    @classmethod
    def of(cls, case: Case, keys: Sequence[Key]) -> Reader:
        """Where each figure stands in the case's catalogue, and what stands for it where it is not asked."""
        catalogue = indicators.catalogue(case.scenario, case.timetable)
        there = {(key.indicator, key.of, key.by, key.period): place for place, key in enumerate(catalogue)}
        known = {key.of for key in catalogue}
        return cls(
            np.array([there.get((key.indicator, key.of, key.by, key.period), -1) for key in keys], np.int64),
            np.array([indicators.when_off(key.indicator) if key.of in known else np.nan for key in keys]),
        )

    def read(self, row: Floats) -> Floats:
        """(figures,)."""
        return np.where(self.positions < 0, self.instead, row[self.positions])


def column(result: Result, keys: Sequence[Key]) -> Floats:
    """(replications, figures) of a result that is there already."""
    return np.column_stack([result.figure(key) for key in keys])
