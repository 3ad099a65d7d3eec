"""Reading a scenario: from the text a planner writes to values that have been checked.

Nothing here knows the simulation, and nothing here imports numpy, pandas, scipy or numba: checking a
scenario is quick.
"""

from .distributions import Distribution
from .draws import Draws
from .errors import Place, Problem, ScenarioError
from .load import load
from .provenance import Source
from .quantities import Dated, Duration
from .ranged import Ranged
from .schema import Scenario
from .schema_measure import Measure
from .valued import ranges, with_values

__all__ = [
    "Dated",
    "Distribution",
    "Draws",
    "Duration",
    "Measure",
    "Place",
    "Problem",
    "Ranged",
    "Scenario",
    "ScenarioError",
    "Source",
    "load",
    "ranges",
    "with_values",
]
