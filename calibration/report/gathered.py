"""What a report is made of: a calibration, and what was asked of it besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .telling import Telling, telling

if TYPE_CHECKING:
    import sim
    from calibration.flow.calibrated import Calibrated
    from calibration.flow.validation import Validation
    from calibration.sensitivity import Screening, Split, Tornado


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moves the figures that a planner reads: over the ranges, and over what the data leave of them."""

    screening: Screening
    tornado: Tornado
    split: Split


@dataclass(frozen=True)
class Gathered:
    """A calibration, with what was run besides: None where it was not.

    command: what makes the report again, as it is typed; it names files and no folders.
    """

    found: Calibrated
    validation: Validation | None = None
    sensitivity: Sensitivity | None = None
    command: str = ""

    @property
    def scenario(self) -> sim.Scenario:
        """The scenario as its file states it."""
        return self.found.scenario

    @property
    def waits(self) -> int | None:
        """How many waits the list of referrals holds; None where there is no list, or that is hidden."""
        measures = self.found.observed.audit.measures
        numbers = [number for each in measures for number in (each.first, each.referred)]
        return sum(filter(None, numbers)) if numbers and None not in numbers else None

    @cached_property
    def telling(self) -> Telling:
        """Which observed values may stand in the report."""
        return telling(self.found, self.validation)
