"""Lock-in: a small hazard of leaving for work, lower while a citizen waits for a place.

Each citizen has one budget, as with patience: the hazard adds up over time, and whoever has spent the
budget leaves for work. People who wait for a place put off looking for work, so that waiting costs exits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.formulas import dropout_at
from sim.population import NEVER

from .clock import WORK, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.population import Behaviour, Population

    from .clock import Acts, Clock


class LockIn:
    """When each citizen leaves for work; one list entry each. Rates are per second."""

    def __init__(
        self, clock: Clock, population: Population, rules: Behaviour, leave: Callable[[int], None]
    ) -> None:
        self.clock, self.leave = clock, leave
        self.usual = rules.work
        self.while_waiting = rules.work * rules.work_while_waiting
        self.budget: list[float] = population.citizens.work.tolist()
        n = len(self.budget)
        self.begun = [False] * n
        self.waiting = [0] * n
        """In how many queues the citizen stands."""
        self.rate = [0.0] * n
        self.since = [0] * n
        """When the budget was last brought up to date."""
        self.leaves_at = [NEVER] * n
        self._leaves: Acts = [self._leave]

    def begin(self, c: int) -> None:
        """The programme begins, and with it the hazard."""
        self.begun[c] = True
        self._turn(c, self.while_waiting if self.waiting[c] else self.usual)

    def waits(self, c: int, change: int) -> None:
        """The citizen stands in one queue more, or one less."""
        before = self.waiting[c]
        self.waiting[c] += change
        if self.begun[c] and (not before or not self.waiting[c]):
            self._turn(c, self.while_waiting if self.waiting[c] else self.usual)

    def stop(self, c: int) -> None:
        """The programme has ended, or the citizen takes no part in it any more."""
        self.begun[c] = False
        self._turn(c, 0.0)

    def _turn(self, c: int, rate: float) -> None:
        now = self.clock.now
        self.budget[c] = max(0.0, self.budget[c] - self.rate[c] * (now - self.since[c]))
        self.since[c], self.rate[c] = now, rate
        self.leaves_at[c] = dropout_at(now, self.budget[c] / rate) if rate else NEVER
        if rate:
            Moment(self.clock, self.leaves_at[c], WORK, c, self._leaves, c)

    def _leave(self, moment: Moment) -> None:
        c: int = moment.subject
        if self.leaves_at[c] == self.clock.now:
            self.leave(c)
