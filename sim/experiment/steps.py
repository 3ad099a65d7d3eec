"""How far the recommendations of each scenario come: every replication of a comparison, counted once more.

A comparison keeps the figures of a replication and not its tables, so the same citizens walk again on the
same luck. All replications do, and not some of them as for charts by week: what has started must be to the
last digit what stands in the tables of why it was not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.steps import STEPS
from sim.indicators.steps import steps as count_steps

from .replicate import Case, walk
from .request import Interrupted
from .workers import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .comparison import Comparison
    from .request import Progress

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Steps:
    """Of one scenario: `counts` is (replications, measures, STEPS), measures in the order of `of`."""

    of: tuple[str, ...]
    counts: Floats

    def shares(self, name: str) -> dict[str, float]:
        """Of all recommended, the share that came so far, by step: the mean over replications.

        NaN where nobody was recommended the measure, and where the scenario does not have it.
        """
        if name not in self.of:
            return dict.fromkeys(STEPS, float("nan"))
        mine = self.counts[:, self.of.index(name)]
        some = mine[mine[:, 0] > 0]
        if not len(some):
            return dict.fromkeys(STEPS, float("nan"))
        return dict(zip(STEPS, (some / some[:, :1]).mean(axis=0).tolist(), strict=True))


def steps(
    comparison: Comparison, jobs: int = -1, progress: Progress | None = None, *, cluster: str | None = None
) -> tuple[Steps, ...]:
    """Of every scenario of a comparison, the baseline's first.

    Raises `Interrupted` when somebody stops the work.
    """
    cases = tuple(Case(each.scenario, each.timetable, each.engine) for each in comparison.results)
    orders = [
        (case, comparison.baseline.seed, replication)
        for replication in range(comparison.replications)
        for case in range(len(cases))
    ]
    made: list[Floats] = []
    try:
        with Workers(jobs, cases, cluster=cluster) as workers:
            for each in workers.each(_counted, orders, place=lambda order: order[2]):
                made.append(each)
                if progress is not None:
                    progress(len(made), len(orders))
    except KeyboardInterrupt:
        raise Interrupted(len(made), len(orders), None, of="steps of recommendations") from None
    return tuple(
        Steps(
            tuple(name for name, _offer in cases[case].timetable.measures),
            np.stack(made[case :: len(cases)]),
        )
        for case in range(len(cases))
    )


def _counted(cases: tuple[Case, ...], order: tuple[int, int, int]) -> Floats:
    which, seed, number = order
    case = cases[which].at(seed, number)
    tables, _people = walk(case, seed, number)
    return count_steps(tables, case.timetable, case.scenario)
