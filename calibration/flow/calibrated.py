"""What a calibration has found: the data, the simulations, what they leave possible, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

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
    """

    project: Project
    observed: Observed
    table: Table
    learnt: Learnt
    posterior: Posterior
    diagnosis: Diagnosis
    folder: Path | None = None

    @property
    def scenario(self) -> sim.Scenario:
        """The scenario as its file states it."""
        return self.project.scenario

    @property
    def waves(self) -> int:
        """How many waves there were."""
        return len(self.table.boxes)


def fingerprint(observed: Observed) -> str:
    """A fingerprint of what was observed: it tells data apart and nothing about them."""
    numbers = blake2b(repr(observed.operator).encode(), digest_size=16)
    numbers.update(np.ascontiguousarray(observed.values, np.float64).tobytes())
    return numbers.hexdigest()
