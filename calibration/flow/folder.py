"""The folder of results of a calibration: where each thing stands.

    town.results/
      table/            what was simulated, in pieces: reused by whatever asks for the same
      posterior.parquet draws of the parameters, for `ventetid compare … --parameters`
      posterior.json    what is known of each parameter, how far it can be trusted, and what it rests on
      sensitivity.json  which parameters matter for what a planner reads, where that was asked

Nothing in it is about a person, and no number in it rests on fewer people than the calibration asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RESULTS = ".results"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of results, which need not exist yet."""

    path: Path

    @property
    def table(self) -> Path:
        """The folder of what was simulated."""
        return self.path / "table"

    @property
    def posterior(self) -> Path:
        """The file of draws."""
        return self.path / "posterior.parquet"

    @property
    def summary(self) -> Path:
        """What is known, for people and programs."""
        return self.path / "posterior.json"

    @property
    def sensitivity(self) -> Path:
        """Which parameters matter."""
        return self.path / "sensitivity.json"


def folder_of(calibration: str | Path) -> Path:
    """The folder of results beside a calibration file: `town.results` of `town.yaml`."""
    path = Path(calibration)
    return path.with_name(f"{path.stem}{RESULTS}")
