"""Everything that a report shows, found and judged, in no language yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sim.experiment.verdicts import judged
from sim.report.sources.behind import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.evidence.waits import ObservedWaits
    from sim.experiment import Assumptions, Comparison, Levers
    from sim.experiment.bottlenecks import Bottlenecks
    from sim.experiment.courses import Courses
    from sim.experiment.one_course import OneCourse
    from sim.experiment.steps import Steps
    from sim.experiment.traps import Trap
    from sim.experiment.verdicts import Judged
    from sim.experiment.warm_up import WarmUp
    from sim.scenario.stated import Stated

    from .command import Command

Name = tuple[str, str]
"""A headline figure: the indicator, and what it is of."""


@dataclass(frozen=True)
class Findings:
    """A comparison and what was found beside it; None or empty where it was not asked for, or stopped.

    over: the same over sets of assumptions; followed: which figure of an option is followed there. courses:
    queues week by week. steps: how far recommendations come, the baseline's first. levers: what each change
    of an option did. bottlenecks: one more of each capacity. one_course: one queue, person by person.
    observed: a municipality's own waits. stopped: in a sentence, what somebody stopped, if anybody did.
    warm_ups: by name in the comparison, what had not settled by the first day that is reported.
    """

    comparison: Comparison
    command: Command
    over: Assumptions | None = None
    followed: Mapping[str, Name | None] = field(default_factory=dict)
    courses: Courses | None = None
    one_course: OneCourse | None = None
    steps: tuple[Steps, ...] | None = None
    levers: Mapping[str, Levers] = field(default_factory=dict)
    bottlenecks: Bottlenecks | None = None
    observed: ObservedWaits | None = None
    stopped: str = ""
    warm_ups: Mapping[str, WarmUp] | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options' names in the comparison."""
        return self.comparison.names[1:]

    @cached_property
    def judged(self) -> dict[str, list[Judged]]:
        """The headline figures of each option, with what their differences amount to."""
        return judged(self.comparison)

    @cached_property
    def traps(self) -> dict[str, Trap]:
        """The options that take places away and call it fewer citizens each."""
        return {trap.option: trap for trap in self.comparison.traps}

    @cached_property
    def stated(self) -> dict[str, tuple[Stated, ...]]:
        """Every number that an option states, and what it takes away of the baseline's, by option."""
        baseline = self.comparison.baseline.scenario
        return {name: numbers(baseline, each.scenario) for name, each in self.comparison.options.items()}
