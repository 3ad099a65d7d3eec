"""Queues, places and starts week by week, for charts: some replications of every scenario of a comparison.

They are its first replications, run again on the same luck and with the same citizens, since a comparison
keeps the figures of a replication and not its tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.weeks import Weeks, by_week

from .replicate import Case, walk
from .request import Interrupted
from .workers import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .comparison import Comparison
    from .request import Progress

    Floats = NDArray[np.float64]

REPLICATIONS = 60
"""Courses that bands are drawn from, unless somebody asks for others."""


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
class Courses:
    """The courses of all scenarios of a comparison, the baseline's first; `replications` of each."""

    replications: int
    by_scenario: tuple[Course, ...]


FIELDS = ("waiting", "waited", "holding", "places", "offered", "taken", "cancelled")


def courses(
    comparison: Comparison,
    replications: int = REPLICATIONS,
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
    made: list[Weeks] = []
    try:
        with Workers(jobs, cases, cluster=cluster) as workers:
            for each in workers.each(_weeks, orders, place=lambda order: order[2]):
                made.append(each)
                if progress is not None:
                    progress(len(made), len(orders))
    except KeyboardInterrupt:
        raise Interrupted(len(made), len(orders), None, of="weekly courses") from None
    return Courses(number, tuple(_together(made[case :: len(cases)]) for case in range(len(cases))))


def _weeks(cases: tuple[Case, ...], order: tuple[int, int, int]) -> Weeks:
    case, seed, number = order
    tables, _people = walk(cases[case], seed, number)
    return by_week(tables, cases[case].timetable, cases[case].scenario)


def _together(made: list[Weeks]) -> Course:
    first = made[0]
    return Course(
        first.of, first.days, *(np.stack([getattr(each, name) for each in made]) for name in FIELDS)
    )
