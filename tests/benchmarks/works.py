"""The pieces of work that are measured: pathway P, and the same pathway where every queue binds.

Each stands in a file of our language, and as the few numbers that contestants without a language take.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sim import Scenario, load
from tests.benchmarks.textbook import Town

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"


@dataclass(frozen=True)
class Work:
    """A town to run: `town` says what the file says."""

    name: str
    file: str
    town: Town

    @cached_property
    def scenario(self) -> Scenario:
        """The town in our language."""
        return load(HERE / self.file)


PATHWAY_P = Work("P", "pathway_p.yaml", Town())
BINDING = Work("binding", "binding.yaml", Town(caseworkers=560, seats=3, internships=60))
WORKS = (PATHWAY_P, BINDING)


def enlarged(scenario: Scenario, scale: int) -> Scenario:
    """`scale` times the citizens and the capacities of one of the works."""
    if scale == 1:
        return scenario
    said: dict[str, Any] = scenario.resolved
    changes = {
        "citizens.per_year": said["citizens"]["per_year"] * scale,
        "assessment.cases": said["assessment"]["cases"] * scale,
        "caseworkers.team.full_time": said["caseworkers"]["team"]["full_time"] * scale,
    }
    for name, measure in said["measures"].items():
        if "groups" in measure:
            changes[f"measures.{name}.groups.places"] = measure["groups"]["places"] * scale
        else:
            changes[f"measures.{name}.places"] = measure["places"] * scale
    return scenario.with_(changes)
