"""What would have been observed of runs at given values of the parameters.

Each run has luck of its own: the replication of its number. So what is observed of two points differs by what
they are and by chance, as two municipalities do; and the same point with another number is another draw of
what might have been observed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

import sim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from calibration.operator import Operator

    Floats = NDArray[np.float64]
    Values = Mapping[str, float | str]

AT_ONCE = 32
"""Runs that are one piece of work for a process, where a frame is simulated."""


@dataclass(frozen=True, slots=True)
class Observing:
    """A scenario in its window and how it is observed: what all points have in common."""

    scenario: sim.Scenario
    operator: Operator
    seed: int

    @classmethod
    def of(cls, scenario: sim.Scenario, operator: Operator, seed: int) -> Observing:
        """Of a scenario with whatever clock."""
        return cls(operator.window(scenario), operator, seed)

    def at(self, values: Values, number: int) -> Floats:
        """(statistics,): what would have been observed of run `number`, with values by path.

        Raises `sim.ScenarioError` where the language refuses them.
        """
        moved = sim.with_values(self.scenario, values) if values else self.scenario
        tables = sim.walk(moved, self.seed, number, outcomes=self.operator.needs_outcomes)
        return self.operator.of(tables, self.seed)


def observed(shared: Observing, work: tuple[int, Sequence[Values]]) -> Floats:
    """(points, statistics): one piece of work, points with consecutive numbers."""
    first, points = work
    return np.array([shared.at(values, first + k) for k, values in enumerate(points)])


def simulate(
    scenario: sim.Scenario,
    frame: pd.DataFrame,
    operator: Operator,
    seed: int = 1,
    jobs: int = 1,
    *,
    readable: bool = False,
) -> pd.DataFrame:
    """What would have been observed at each row of a frame of parameters: a column a statistic.

    The columns of `frame` are paths of the scenario, its values numbers or lengths of time (`"26 weeks"`, or
    in days). The result has the frame's index. Row k runs with the luck of replication k of the seed, so
    the same row further down is another draw. Values are on the scales of `calibration.scales`, on which
    they are compared; `readable` brings them back to shares, numbers of people and days.

    Raises `sim.ScenarioError` where a value is refused.
    """
    import pandas as pd

    from calibration.observing import brought_back

    shared = Observing.of(scenario, operator, seed)
    rows = [_plain(row) for row in frame.to_dict("records")]
    names = [each.key for each in operator.statistics]
    with sim.Workers(jobs, shared) as workers:
        found = list(workers.each(observed, _pieces(rows)))
    numbers = np.concatenate(found) if found else np.empty((0, len(names)))
    if readable:
        numbers = brought_back(names, numbers)
    return pd.DataFrame(numbers, frame.index, pd.Index(names))


def _pieces(rows: list[Values]) -> Iterator[tuple[int, list[Values]]]:
    for first in range(0, len(rows), AT_ONCE):
        yield first, rows[first : first + AT_ONCE]


def _plain(row: Mapping[Any, Any]) -> Values:
    return {str(path): value if isinstance(value, str) else float(value) for path, value in row.items()}
