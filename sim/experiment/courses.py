"""Queues, places and waits week by week, for charts: some replications of every scenario of a comparison.

They are its first replications, run again on the same luck and with the same citizens, since a comparison
keeps the figures of a replication and not its tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.still_waiting import StillWaiting, still_waiting
from sim.indicators.weeks import Weeks, by_week

from .replicate import Case, walk
from .request import Interrupted
from .workers import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .comparison import Comparison
    from .request import Progress

    Floats = NDArray[np.float64]

MOST = 200
"""Courses that bands are drawn from at most: those of the figures of a usual comparison."""
WEEKS_WAITED = 78
"""Weeks for which those who were recommended a measure are followed."""
DAYS_WAITED = tuple(range(0, 7 * WEEKS_WAITED + 1, 7))


@dataclass(frozen=True, slots=True)
class Course:
    """The courses of one scenario.

    of: stages and measures. days: (weeks,), days from `clock.start`. The others are (replications, of,
    weeks), as in `sim.indicators.weeks.Weeks`.
    """

    of: tuple[str, ...]
    days: Floats
    waiting: Floats
    waited: Floats
    holding: Floats
    places: Floats
    offered: Floats
    taken: Floats
    cancelled: Floats

    def row(self, name: str) -> int:
        """Where a stage or measure stands; a ValueError where it is not."""
        return self.of.index(name)


@dataclass(frozen=True, slots=True)
class Waited:
    """What has become of the waits of one scenario, week by week since they began.

    of: stages and measures. weeks: (W,), from 0. started, left: (replications, of, W), the share that has
    started, and that has left without a start; NaN as in `sim.indicators.still_waiting`. size:
    (replications, of), how many began to wait in the window.
    """

    of: tuple[str, ...]
    weeks: tuple[int, ...]
    started: Floats
    left: Floats
    size: Floats

    @property
    def waiting(self) -> Floats:
        """The share that still waits: what neither has started nor has left."""
        return 1.0 - self.started - self.left

    def row(self, name: str) -> int:
        """Where a stage or measure stands; a ValueError where it is not."""
        return self.of.index(name)


@dataclass(frozen=True, slots=True)
class Courses:
    """The courses of all scenarios of a comparison, the baseline's first; `replications` of each.

    waited: what has become of the waits that begin in them, scenario by scenario.
    """

    replications: int
    by_scenario: tuple[Course, ...]
    waited: tuple[Waited, ...] = ()


FIELDS = ("waiting", "waited", "holding", "places", "offered", "taken", "cancelled")


def courses(
    comparison: Comparison,
    replications: int = MOST,
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    cluster: str | None = None,
) -> Courses:
    """The courses of the first `replications` of a comparison, or of as many as it has.

    Raises `Interrupted` when somebody stops the work.
    """
    number = min(replications, comparison.replications)
    cases = tuple(Case(each.scenario, each.timetable, each.engine) for each in comparison.results)
    orders = [
        (case, comparison.baseline.seed, replication)
        for replication in range(number)
        for case in range(len(cases))
    ]
    made: list[tuple[Weeks, StillWaiting]] = []
    try:
        with Workers(jobs, cases, cluster=cluster) as workers:
            for each in workers.each(_weeks, orders, place=lambda order: order[2]):
                made.append(each)
                if progress is not None:
                    progress(len(made), len(orders))
    except KeyboardInterrupt:
        raise Interrupted(len(made), len(orders), None, of="weekly courses") from None
    by_case = [made[case :: len(cases)] for case in range(len(cases))]
    return Courses(
        number,
        tuple(_together([weeks for weeks, _ in mine]) for mine in by_case),
        tuple(_waited([waits for _, waits in mine]) for mine in by_case),
    )


def _weeks(cases: tuple[Case, ...], order: tuple[int, int, int]) -> tuple[Weeks, StillWaiting]:
    which, seed, number = order
    case = cases[which].at(seed, number)
    tables, _people = walk(case, seed, number)
    known = tables, case.timetable, case.scenario
    return by_week(*known), still_waiting(*known, DAYS_WAITED)


def _together(made: list[Weeks]) -> Course:
    first = made[0]
    return Course(
        first.of, first.days, *(np.stack([getattr(each, name) for each in made]) for name in FIELDS)
    )


def _waited(made: list[StillWaiting]) -> Waited:
    first = made[0]
    columns = (np.stack([getattr(each, name) for each in made]) for name in ("started", "left", "size"))
    return Waited(first.of, tuple(day // 7 for day in first.days), *columns)
