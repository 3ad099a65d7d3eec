"""Loading a scenario from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .schema import Scenario

if TYPE_CHECKING:
    from pathlib import Path


def load(path: str | Path) -> Scenario:
    """Read and check a scenario with everything it extends.

    Raises `ScenarioError` with all problems of all its files, each with file, line and column.
    """
    return Scenario.from_file(path)
