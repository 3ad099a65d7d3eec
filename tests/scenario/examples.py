"""Small scenarios that the tests of this room start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.scenario import Scenario, ScenarioError

if TYPE_CHECKING:
    from sim.scenario import Problem

SMALLEST = """\
clock: {start: 2027-01-04, years: 1}
citizens: {per_year: 100}
measures: {mentor: {places: 3, lasts: 3 months}}
"""

BASELINE = Path(__file__).parent / "golden" / "bad" / "baseline.yaml"


def scenario(**sections: Any) -> Scenario:  # noqa: ANN401  a section of YAML is anything
    """The smallest scenario with some sections replaced, through YAML text."""
    return Scenario.from_text(yaml.safe_dump({**yaml.safe_load(SMALLEST), **sections}, sort_keys=False))


def measure(**fields: Any) -> Scenario:  # noqa: ANN401  a field of YAML is anything
    """The smallest scenario with some fields of its measure replaced."""
    return scenario(measures={"mentor": {"places": 3, "lasts": "3 months", **fields}})


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a text."""
    try:
        Scenario.from_text(text)
    except ScenarioError as error:
        return error.problems
    return ()
