"""What was done to reality to make the data, so that the same can be done to a simulation.

No list of waits shows how long people wait. It begins on one day and was taken on another: whoever had been
started before it began is missing, and those who still wait at its end have not finished waiting. Dates are
rounded, ends are registered late, small cells are hidden, and much is known only as a published table. Each
of these changes every figure. Instead of mending the data, for which one would have to know what is looked
for, all of it is done to the simulated course too; and the two can be compared, since they are wrong alike.

    what is observed = instruments(rounded, registered late, seen through a window)(what happened)

A run that is observed begins to report on `since` and ends with the extract date, so clocks agree: `window`
makes a scenario so. Everybody's first days lie in its warm-up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.scenario.merging import without

from .cycles import starts_in
from .events import of_tables
from .instruments import OUTCOME

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from sim import Scenario
    from sim.tables import Tables

    from .instruments.instrument import Instrument
    from .statistic import Statistic

    Floats = NDArray[np.float64]

WARM_UP = "6 years"
"""An assumption: how long a municipality runs before the window where its scenario began with a list of
citizens, as long as in the scenarios that are shipped. Those in the list are not the ones of `since`."""


@dataclass(frozen=True, slots=True)
class Late:
    """Ends that are written down late: which share of them, and by how many days on average (exponential).

    A start or an end without one that is written down only after the list was taken is not in it: there the
    wait still runs.
    """

    share: float
    mean_days: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"the share registered late lies between 0 and 1, not {self.share}")
        if not 0 < self.mean_days < float("inf"):
            raise ValueError(f"ends are registered some days late, not {self.mean_days}")


@dataclass(frozen=True)
class Operator:
    """How waits were observed; two with equal fields observe alike, and `repr` says all of it.

    since, extract: the first and the last day seen; what happened on either of them has been seen.
    rounded: whether dates are days, or only the weeks (their Mondays) are known.
    taken: when the list was taken, if later than `extract`: what happened until `extract` is looked at with
        what was registered until then (for a first part of a period, as in a held-out check).
    """

    since: date
    extract: date
    rounded: Literal["day", "week"] = "day"
    late: Late | None = None
    instruments: tuple[Instrument, ...] = ()
    taken: date | None = None

    def __post_init__(self) -> None:
        if self.extract <= self.since:
            raise ValueError(f"the extract date {self.extract} is not after {self.since}")
        if self.taken is not None and self.taken < self.extract:
            raise ValueError(f"a list taken on {self.taken} does not reach {self.extract}")
        if self.rounded not in ("day", "week"):
            raise ValueError(f"dates are rounded to a day or a week, not to {self.rounded}")
        for instrument in self.instruments:
            if wrong := instrument.wrong(self):
                raise ValueError(wrong)
        twice = [each for each, times in Counter(self.statistics).items() if times > 1]
        if twice:
            raise ValueError(f"{twice[0].key} would be read twice")

    @property
    def days(self) -> int:
        """From `since` to the extract date."""
        return (self.extract - self.since).days

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """What is observed, instrument by instrument."""
        return tuple(each for instrument in self.instruments for each in instrument.statistics)

    @property
    def needs_outcomes(self) -> bool:
        """Whether it is observed how programmes ended, so that a run must have drawn it.

        Each process then runs 200 replications first, and each run takes a third longer; where what outcomes
        depend on is free itself (`outcome.effects`), up to a fifth of a second longer.
        """
        return any(each.kind == "shares" and each.name.startswith(OUTCOME) for each in self.statistics)

    def of(self, tables: Tables, luck_seed: int) -> Floats:
        """What would have been observed of a run whose clock starts on `since`; see `statistics`.

        What registration does by chance is drawn anew for each `luck_seed` and replication of the run.
        """
        events = of_tables(tables, self, luck_seed)
        read = [instrument.of(events, self) for instrument in self.instruments]
        return np.concatenate(read) if read else np.empty(0)

    def window(self, scenario: Scenario) -> Scenario:
        """The scenario with a clock that begins and ends as the window does. Raises `ScenarioError`.

        Groups of which it states a start outside have the same starts by one in the window (`cycles`).
        """
        clock: dict[str, date | str] = {"clock.start": self.since, "clock.years": f"{self.days + 1} days"}
        clock |= {each.path: each.moved for each in starts_in(scenario, self.since, self.extract)}
        if scenario.initial is not None:
            tree = without(scenario.tree, ("initial",))
            return scenario.with_tree(tree).with_({**clock, "clock.warm_up": WARM_UP})
        return scenario.with_(clock)

    def until(self, day: date) -> Operator:
        """The same list, looked at only until an earlier day. Raises ValueError."""
        return replace(self, extract=day, taken=self.taken or self.extract)

    def through(self, *instruments: Instrument) -> Operator:
        """The same, through other instruments. Raises ValueError."""
        return replace(self, instruments=instruments)
