"""When a citizen gives up: motivation, and the patience budget that waiting wears down.

Motivation moves on straight lines, up while a measure runs and down while nothing does, with steps at
refusals and contradictions. It sets the hazard of giving up, and each citizen has one budget of patience:
whoever has spent it gives up. Both are brought up to date at starts, ends and steps only, in closed form.

`drop_at` is the truth about when patience will be spent. It changes often and is mostly far away, so it
does not stand in the calendar: the citizen is noted for the period in which it falls, and only when that
period begins is a moment set, if it is still true. `alarm` is when somebody will next look, never later
than `drop_at`; whoever looks too early notes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.formulas import dropout_at, lasts, motivation_after, spent
from sim.population import NEVER

from .clock import DROPOUT, PERIOD, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.population import Behaviour, Population

    from .clock import Acts, Clock


class Patience:
    """Motivation, hazard and budget of all citizens, one list entry each. Rates are per second."""

    def __init__(
        self,
        clock: Clock,
        horizon: int,
        population: Population,
        rules: Behaviour,
        give_up: Callable[[int], None],
    ) -> None:
        self.clock = clock
        self.horizon = horizon
        self._rings: Acts = [self._ring]
        self.give_up = give_up
        citizens = population.citizens
        self.motivation: list[float] = citizens.motivation.tolist()
        self.budget: list[float] = citizens.patience.tolist()
        n = len(self.motivation)
        self.since = [0] * n
        """When motivation and budget were last brought up to date."""
        self.slope = [0.0] * n
        self.base = [0.0] * n
        """Hazard at the reference motivation, as long as nothing starts or ends."""
        self.drop_at = [NEVER] * n
        self.alarm = [horizon] * n
        """When somebody next looks whether patience is spent; nothing happens at or after the horizon."""
        self.noted: list[list[int]] = [[] for _ in clock.drawers]
        """For each period, the citizens whose patience may be spent in it."""
        clock.at_opening.append(self._look_through)
        self.waiting_base, self.active_base = rules.hazard_waiting, rules.hazard_active
        self.beta, self.reference = rules.beta, rules.reference

    def turn(self, c: int, slope: float, base: float) -> None:
        """Bring a citizen up to date; from now on motivation moves along `slope`.

        `base` is the hazard at the reference motivation from now on; without slope and hazard nothing
        moves, and patience does not run.
        """
        now = self.clock.now
        motivation = self.motivation[c]
        spending, moving = self.base[c], self.slope[c]
        if spending or moving:
            elapsed = now - self.since[c]
            if spending:
                if self.beta:
                    used = spent(motivation, moving, elapsed, spending, self.beta, self.reference)
                else:
                    used = spending * elapsed
                self.budget[c] = max(0.0, self.budget[c] - used)
            if moving:
                motivation = self.motivation[c] = motivation_after(motivation, moving, elapsed)
        if slope and (motivation >= 1.0 if slope > 0.0 else motivation <= 0.0):
            slope = 0.0
        self.since[c] = now
        self.slope[c] = slope
        self.base[c] = base
        if base:
            if self.beta:
                left = lasts(motivation, slope, self.budget[c], base, self.beta, self.reference)
            else:
                left = self.budget[c] / base
            drop_at = self.drop_at[c] = dropout_at(now, left)
            if drop_at < self.alarm[c]:
                self._set_alarm(c, drop_at)
        else:
            self.drop_at[c] = NEVER

    def step(self, c: int, change: float) -> None:
        """Motivation jumps, within 0 and 1; patience rests until the `turn` that must follow."""
        self.stop(c)
        self.motivation[c] = min(1.0, max(0.0, self.motivation[c] + change))

    def stop(self, c: int) -> None:
        """Patience no longer runs: the programme has ended, or the citizen has given up."""
        self.turn(c, 0.0, 0.0)

    def motivation_now(self, c: int) -> float:
        """Motivation at this instant; reading it changes nothing."""
        return motivation_after(self.motivation[c], self.slope[c], self.clock.now - self.since[c])

    def _set_alarm(self, c: int, when: int) -> None:
        if when < self.clock.soon:
            self.alarm[c] = when
            Moment(self.clock, when, DROPOUT, c, self._rings, c)
        else:
            period = when >> PERIOD
            self.alarm[c] = period << PERIOD
            self.noted[period].append(c)

    def _look_through(self, period: int) -> None:
        begins = period << PERIOD
        for c in self.noted[period]:
            if self.alarm[c] == begins:
                self._look(c)
        self.noted[period] = []

    def _look(self, c: int) -> None:
        self.alarm[c] = self.horizon
        if self.drop_at[c] < self.horizon:
            self._set_alarm(c, self.drop_at[c])

    def _ring(self, moment: Moment) -> None:
        c, now = moment.subject, self.clock.now
        if now != self.alarm[c]:
            return
        if self.drop_at[c] <= now:
            self.alarm[c] = self.horizon
            self.give_up(c)
        else:
            self._look(c)
