"""Comparisons in which no figure of any replication shows a difference, whatever the option is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sim
from sim.experiment.comparison import Comparison
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment.result import Result
    from sim.scenario import Scenario

REPLICATIONS = 24


def beside(option: Scenario) -> Comparison:
    """The town, and an option of which the very same came."""
    today = found(town())
    return Comparison((today, replace(found(option), values=today.values.copy())), ("Town", "Option"))


def found(scenario: Scenario) -> Result:
    """A few replications."""
    return sim.simulate(scenario, REPLICATIONS, seed=3, jobs=1, outcomes=False)
