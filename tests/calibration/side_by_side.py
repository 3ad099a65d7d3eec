"""The same runs, observed in several ways at once: what differs then is how they were observed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from calibration.statistic import Statistic

if TYPE_CHECKING:
    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.prior import Floats
    from calibration.statistic import Kind


@dataclass(frozen=True)
class Beside:
    """An instrument that observes a run through another operator, whose statistics it gives a name in front.

    The other begins on the same day, and ends no later.
    """

    name: str
    through: Operator
    kind: ClassVar[Kind] = "referrals"

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """Those of the other operator."""
        return tuple(
            Statistic(self.kind, f"{self.name} {each.name}", each.of) for each in self.through.statistics
        )

    def of(self, events: Events, operator: Operator) -> Floats:  # noqa: ARG002 - the other is asked
        """What the other operator shows."""
        assert events.tables is not None
        return self.through.of(events.tables, events.seed)

    def wrong(self, operator: Operator) -> str:
        """Both begin on one day."""
        here, there = (operator.since, operator.extract), (self.through.since, self.through.extract)
        return "" if here[0] == there[0] and there[1] <= here[1] else "another window"

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of its statistics."""
        return tuple(each.key for each in self.statistics)
