"""A snapshot of a waiting list: how many wait on a day, and for how long they have.

How long those have waited who wait now is neither how long they will, nor how long others did: long waits are
seen more often, and none of them is over. The simulated list is looked at on the same day, so it is wrong by
as much. Ages are taken as if one more waited who has come just now, so that they are 0 where nobody waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from calibration.scales import of_count, of_mean_age
from calibration.statistic import Statistic

from .instrument import places_seen, seen

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import ArrayLike, NDArray

    from calibration.events import Events
    from calibration.operator import Operator
    from calibration.statistic import Kind

    Floats = NDArray[np.float64]

QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class WaitingNow:
    """Who waited for one measure or stage on a day: those who had been referred, and not started or left.

    quartiles: whether the data say how long each has waited, or only a number and a mean.
    """

    measure: str
    day: date
    quartiles: bool = True
    hidden: tuple[str, ...] = ()
    kind: ClassVar[Kind] = "waiting"

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """How many, their mean age and its quartiles; the day stands in the names."""
        return seen(self._all, self.hidden)

    def of(self, events: Events, operator: Operator) -> Floats:
        """The snapshot on the day."""
        return self.of_ages(events.waiting_on(self.measure, (self.day - operator.since).days))

    def of_ages(self, ages: ArrayLike) -> Floats:
        """What is read off the days for which each has waited."""
        days = np.asarray(ages, np.float64)
        found = [of_count(len(days)), of_mean_age(days.sum(), len(days))]
        if self.quartiles:
            found += [*of_count(np.quantile(np.append(0.0, days), QUARTILES))]
        return np.array(found)[places_seen(self._all, self.hidden)]

    def told(self, people: float, mean_days: float) -> Floats:
        """What is read off a number of people and their mean. ValueError where quartiles are wanted too."""
        if self.quartiles:
            raise ValueError("a number and a mean do not tell quartiles")
        found = np.array([of_count(people), of_mean_age(mean_days * people, people)])
        return found[places_seen(self._all, self.hidden)]

    def wrong(self, operator: Operator) -> str:
        """The day lies in the window."""
        if not operator.since <= self.day <= operator.extract:
            return (
                f"who waited for {self.measure} on {self.day} cannot be seen from {operator.since} to "
                f"{operator.extract}"
            )
        return ""

    @property
    def _all(self) -> list[Statistic]:
        names = ["stock", "age"]
        if self.quartiles:
            names += [f"age_{round(100 * share)}" for share in QUARTILES]
        return [Statistic(self.kind, f"{name}_{self.day}", self.measure) for name in names]
