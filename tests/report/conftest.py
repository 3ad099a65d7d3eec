"""One small comparison with everything that a report shows beside it, for all tests that look at a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim.report.gathered.command import Command
from sim.report.gathered.gather import With, gather
from tests.report.books import Books

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

SCENARIOS = Path(__file__).parents[2] / "scenarios"
REPLICATIONS, SETS, SET_REPLICATIONS = 6, 10, 2


@pytest.fixture(scope="session")
def found() -> Findings:
    """The shipped baseline against an option that helps, and one that is a trap and changes two things."""
    files = [
        str(SCENARIOS / f"{name}.yaml")
        for name in ("baseline", "more_mentors", "lower_caseloads_without_staff")
    ]
    baseline, *options = (sim.load(file) for file in files)
    comparison = sim.compare(baseline, options, REPLICATIONS, 1, outcomes=False)
    command = Command(tuple(files), REPLICATIONS, 1, SETS, SET_REPLICATIONS)
    return gather(comparison, command, With(jobs=1))


@pytest.fixture(scope="session")
def books(found: Findings) -> Books:
    """Its workbooks."""
    return Books(found)
