"""What a report is made of: a calibration, and what was asked of it besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from calibration.checks.telling import Telling, telling
from calibration.checks.words import Period

if TYPE_CHECKING:
    import sim
    from calibration.flow.calibrated import Calibrated
    from calibration.flow.sensitivity import Sensitivity
    from calibration.flow.validation import Validation

    from .by_week import Weekly


@dataclass(frozen=True)
class Gathered:
    """A calibration, with what was run besides: None where it was not.

    weekly: bands of the curves, where the fit was checked.
    command: what makes the report again, as it is typed; it names files and no folders.
    """

    found: Calibrated
    validation: Validation | None = None
    sensitivity: Sensitivity | None = None
    weekly: tuple[Weekly, ...] = ()
    command: str = ""

    @property
    def scenario(self) -> sim.Scenario:
        """The scenario as its file states it."""
        return self.found.scenario

    @property
    def waits(self) -> tuple[int, bool]:
        """How many waits of the list of referrals may be told of, and whether there are more."""
        measures = self.found.observed.audit.measures
        numbers = [number for each in measures for number in (each.first, each.referred)]
        return sum(filter(None, numbers)), None in numbers

    @cached_property
    def telling(self) -> Telling:
        """Which observed values may stand in the report."""
        if self.validation is not None:
            return self.validation.telling
        return telling(self.found.observed, held_out=bool(self.found.project.held_out))

    @property
    def period(self) -> Period:
        """What was used of the window."""
        operator = self.found.observed.operator
        return Period(operator.since, operator.extract)
