"""Loading a scenario from its file."""

from __future__ import annotations

from pathlib import Path

from .schema import Scenario


def load(path: str | Path) -> Scenario:
    """Read and check a scenario with everything it extends.

    Raises `ScenarioError` with all problems of all its files, each with file, line and column.
    """
    return Scenario.from_file(path)
