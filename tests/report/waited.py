"""Small comparisons for what a report says of waiting and of queues: a town, week by week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import sim
from sim.evidence.waits import LEFT, STARTED, WAITING, Observed, ObservedWaits
from sim.experiment.courses import courses
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.scenario import Scenario

REPLICATIONS = 12
"""As many as a band needs, and some more."""


def findings(
    *options: Scenario, baseline: Scenario | None = None, replications: int = REPLICATIONS
) -> Findings:
    """The options against the town, or another baseline, with their courses."""
    comparison = sim.compare(baseline or town(), list(options), replications, 1, outcomes=False, jobs=1)
    return Findings(
        comparison,
        Command(("town.yaml",), replications, 1),
        courses=courses(comparison, replications, jobs=1),
    )


def more_mentors(name: str = "More mentors", places: int = 40) -> Scenario:
    """So many more that chance cannot hide it."""
    return town(measures__mentor__places=places).with_({"name": name})


def own_waits(people: int = 60) -> ObservedWaits:
    """So many waits for a mentor: a third started at once, a third late, the others left or wait on."""
    third = people // 3
    durations = (20,) * third + (120,) * third + (200,) * third
    causes = (STARTED,) * (2 * third) + (LEFT,) * (third // 2) + (WAITING,) * (third - third // 2)
    nothing = (0,) * len(durations)
    waits = Observed(durations, causes, nothing, (500,) * len(durations))
    return ObservedWaits("own.csv", date(2026, 11, 2), date(2025, 1, 6), {"mentor": waits})
