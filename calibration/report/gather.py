"""Running what a report shows beside the calibration: its checks, and bands of curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.flow.validation import validate

from .by_week import by_week
from .gathered import Gathered

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from calibration.flow.calibrated import Calibrated
    from calibration.flow.sensitivity import Sensitivity

    from .by_week import Weekly

    Progress = Callable[[int, int], None]
    Hear = Callable[[str], AbstractContextManager[Progress | None]]


def gather(
    found: Calibrated,
    hear: Hear,
    *,
    data_sets: int,
    runs: int,
    matters: Sensitivity | None = None,
    jobs: int = -1,
    command: str = "",
) -> Gathered:
    """A calibration with all that a report of it shows.

    hear: asked for each part, by its name, who is to hear how far it has come. data_sets, runs: as `validate`
    takes them; with 0 data sets nothing is checked. matters: what moves the figures, where that was asked.
    Raises what `validate` does.
    """
    validation = None
    weekly: tuple[Weekly, ...] = ()
    if data_sets:
        with hear("Validating") as progress:
            validation = validate(found, data_sets=data_sets, runs=runs, jobs=jobs, progress=progress)
        with hear("Reading the curves") as progress:
            weekly = by_week(found, runs, jobs, progress)
    return Gathered(found, validation, matters, weekly, command)
