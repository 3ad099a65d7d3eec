"""What a calibration has found: the data, the simulations, what they leave possible, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import sim
    from calibration.data import Observed
    from calibration.posterior.learnt import Learnt
    from calibration.posterior.posterior import Posterior
    from calibration.project import Project
    from calibration.table.table import Table

    from .diagnosis import Diagnosis


@dataclass(frozen=True)
class Calibrated:
    """A calibration that is finished.

    observed: the data as they were used. table: all that was simulated, also what was not observed. learnt:
    what was learnt from the part of it that was. diagnosis: how far the posterior can be trusted. folder:
    where its files are; None where nothing was written.

    Nothing that it writes has a fingerprint of the data: few numbers could be found from theirs by trying.
    """

    project: Project
    observed: Observed
    table: Table
    learnt: Learnt
    posterior: Posterior
    diagnosis: Diagnosis
    folder: Path | None = None

    def __repr__(self) -> str:
        """What it is of, in a line."""
        where = "" if self.folder is None else f", in {self.folder}"
        return f"<Calibrated: {self.scenario.name}, {len(self.table):,} simulations{where}>"

    @property
    def scenario(self) -> sim.Scenario:
        """The scenario as its file states it."""
        return self.project.scenario

    @property
    def waves(self) -> int:
        """How many waves there were."""
        return len(self.table.boxes)
