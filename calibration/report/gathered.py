"""What a report is made of: a calibration, and what was asked of it besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from calibration.checks.flows import FLOWS
from calibration.checks.seen import Seen
from calibration.checks.telling import Telling, is_in_a_curve, telling
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

    @cached_property
    def shown(self) -> frozenset[str]:
        """The keys of the observed values that stand in the report.

        They are those that may be told, and what the table of the list says already: beside itself a number
        tells nothing. Where the last part is held out, that table is of a longer time.
        """
        if self.found.project.held_out:
            return self.telling.used
        measures = self.found.observed.audit.measures
        said = {
            f"referrals:{name}:{each.name}"
            for each in measures
            for name, number in zip(
                FLOWS, (each.first, each.referred, each.started, each.waiting), strict=True
            )
            if number is not None
        }
        return self.telling.used | said & {each.key for each in self.found.observed.statistics}

    @cached_property
    def hidden(self) -> int:
        """How many numbers of the part that was used stand nowhere, neither by themselves nor in a curve."""
        seen = Seen.of(self.found.observed)
        return sum(
            key not in self.shown and not (told and is_in_a_curve(key))
            for key, told in zip(seen.names, seen.told, strict=True)
        )

    @property
    def period(self) -> Period:
        """What was used of the window."""
        operator = self.found.observed.operator
        return Period(operator.since, operator.extract)
