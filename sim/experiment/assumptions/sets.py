"""One set of assumptions: every scenario moved by it, run on the same luck, and its figures brought back.

The luck is that of the first replications of the seed in every set, so that what differs between sets
comes from the assumptions alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import indicators
from sim.evidence.counterpart import all_beside
from sim.evidence.published import THE_TABLE, the_table
from sim.experiment import intervals
from sim.experiment.replicate import Case, Order, replicate
from sim.experiment.result import Result
from sim.scenario import ScenarioError
from sim.scenario.ranged import moved
from sim.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sim.experiment.engines import Runs
    from sim.indicators import Key
    from sim.scenario import Scenario

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sets share: the scenarios as stated, the baseline first, and the figures asked for."""

    scenarios: tuple[Scenario, ...]
    keys: tuple[Key, ...]
    replications: int
    seed: int
    engine: Runs = "simpy"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a set.

    `differences`: a row an option, a column a figure: the mean of option minus baseline over replications,
    NaN where it is not defined. `near`: whether the baseline comes near the published table, None where it
    does not have all of it. `refused`: what cannot be in such a set; then there is nothing else.
    """

    differences: Floats | None
    near: bool | None = None
    refused: str = ""


def run_set(shared: Shared, shares: Mapping[str, float]) -> Made:
    """Run all scenarios with the assumptions of a set."""
    try:
        scenarios = [moved(each, shares) for each in shared.scenarios]
    except ScenarioError as error:
        return Made(None, refused=error.problems[0].message)
    baseline, *options = (_run(each, shared) for each in scenarios)
    differences = [
        [intervals.difference(baseline.figure(key), option.figure(key)).mean for key in shared.keys]
        for option in options
    ]
    return Made(np.array(differences), near_the_table(baseline))


def near_the_table(baseline: Result) -> bool | None:
    """Whether all figures of the published table come near: none by more than its limit and its own error.

    The limits are those by which the table counts as met, widened by half of the interval that the
    published shares have for resting on so few files. None where the scenario does not have all of them.
    """
    rows = all_beside(baseline.scenario, baseline.column, the_table())
    if len(rows) < len(THE_TABLE):
        return None
    return all(
        abs(row.difference) <= (row.figure.within or 0.0) + (row.published_high - row.published_low) / 2
        for row in rows
    )


def _run(scenario: Scenario, shared: Shared) -> Result:
    case = Case(scenario, timetable(scenario), shared.engine)
    values = [
        replicate((case,), Order(0, number, shared.seed)).values for number in range(shared.replications)
    ]
    asked = tuple(indicators.catalogue(scenario, case.timetable))
    return Result(scenario, case.timetable, shared.seed, asked, np.array(values), None)
