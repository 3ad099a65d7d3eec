"""When a citizen gives up: motivation, and the patience budget that waiting wears down.

The story is that of `sim/pathway/patience.py`, with the same formulas. `drop_at` is the truth about when
patience will be spent; `alarm` is when somebody will next look, never later than `drop_at`.
"""

from __future__ import annotations

from .clock import DROPOUT, NEVER, set_moment
from .formulas import dropout_at, lasts, motivation_after, spent
from .memory import citizen
from .native import Town, native


@native
def turn(town: Town, c: int, slope: float, base: float) -> None:
    """Bring a citizen up to date; from now on motivation moves along `slope`.

    `base` is the hazard at the reference motivation from now on; without slope and hazard nothing moves, and
    patience does not run.
    """
    me, now = citizen(town, c), town.now
    spending, moving = me.base, me.slope
    if spending != 0.0 or moving != 0.0:
        elapsed = float(now - me.since)
        if spending != 0.0:
            if town.beta != 0.0:
                used = spent(me.motivation, moving, elapsed, spending, town.beta, town.reference)
            else:
                used = spending * elapsed
            me.budget = max(0.0, me.budget - used)
        if moving != 0.0:
            me.motivation = motivation_after(me.motivation, moving, elapsed)
    if slope != 0.0 and (me.motivation >= 1.0 if slope > 0.0 else me.motivation <= 0.0):
        slope = 0.0
    me.since, me.slope, me.base = now, slope, base
    if base == 0.0:
        me.drop_at = NEVER
        return
    if town.beta != 0.0:
        left = lasts(me.motivation, slope, me.budget, base, town.beta, town.reference)
    else:
        left = me.budget / base
    me.drop_at = dropout_at(now, left)
    if me.drop_at < me.alarm:
        set_alarm(town, c)


@native
def step(town: Town, c: int, change: float) -> None:
    """Motivation jumps, within 0 and 1; patience rests until the `turn` that must follow."""
    stop(town, c)
    me = citizen(town, c)
    me.motivation = min(1.0, max(0.0, me.motivation + change))


@native
def stop(town: Town, c: int) -> None:
    """Patience no longer runs: the programme has ended, or the citizen has given up."""
    turn(town, c, 0.0, 0.0)


@native
def motivation_now(town: Town, c: int) -> float:
    """Motivation at this instant; reading it changes nothing."""
    me = citizen(town, c)
    return motivation_after(me.motivation, me.slope, float(town.now - me.since))


@native
def set_alarm(town: Town, c: int) -> None:
    """Look again when patience will be spent, as far as is known today."""
    me = citizen(town, c)
    me.alarm = me.drop_at
    set_moment(town, me.drop_at, DROPOUT, c, 0)


@native
def is_spent(town: Town, c: int) -> bool:
    """Somebody looks: whether patience is spent now. If not, they look again when it will be."""
    me, now = citizen(town, c), town.now
    if me.alarm != now:
        return False
    me.alarm = town.horizon
    if me.drop_at <= now:
        return True
    if me.drop_at < town.horizon:
        set_alarm(town, c)
    return False
