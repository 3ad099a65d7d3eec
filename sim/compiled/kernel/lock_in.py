"""Lock-in: a small hazard of leaving for work, lower while a citizen waits for a place.

Each citizen has one budget, as with patience: the hazard adds up over time, and whoever has spent the budget
leaves for work.
"""

from __future__ import annotations

from .clock import NEVER, WORK, set_moment
from .formulas import dropout_at
from .memory import exit_of
from .native import Town, native


@native
def begin(town: Town, c: int) -> None:
    """The programme begins, and with it the hazard."""
    if town.works:
        exit_of(town, c).begun = 1
        turn(town, c, rate_of(town, c))


@native
def waits(town: Town, c: int, change: int) -> None:
    """The citizen stands in one queue more, or one less."""
    if not town.works:
        return
    me = exit_of(town, c)
    before = me.waiting
    me.waiting += change
    if me.begun and (before == 0 or me.waiting == 0):
        turn(town, c, rate_of(town, c))


@native
def rate_of(town: Town, c: int) -> float:
    """The hazard as it is now."""
    return town.work * town.work_while_waiting if exit_of(town, c).waiting else town.work


@native
def stop(town: Town, c: int) -> None:
    """The programme has ended, or the citizen takes no part in it any more."""
    if town.works:
        exit_of(town, c).begun = 0
        turn(town, c, 0.0)


@native
def turn(town: Town, c: int, rate: float) -> None:
    """Bring the budget up to date; from now on it is spent at `rate`."""
    me, now = exit_of(town, c), town.now
    me.budget = max(0.0, me.budget - me.rate * float(now - me.since))
    me.since, me.rate = now, rate
    if rate == 0.0:
        me.leaves_at = NEVER
        return
    me.leaves_at = dropout_at(now, me.budget / rate)
    set_moment(town, me.leaves_at, WORK, c, 0)
