"""A citizen's plan: its measures together, from its beginning until all of them are settled."""

from __future__ import annotations

from sim.compiled.layout import NOTHING
from sim.tables import ACTIVE, BOUGHT, IDENTIFYING, NOT_REACHED, NOT_STARTED, STOPPED, WAITING

from . import gates, motivation, places
from .frames import COURSE_OVER, PLAN_BEGINS, PLAN_DONE, SPELL_GOES_ON, put
from .measure_steps import IDENTIFY
from .memory import citizen, first_spell, holder, measure, measure_of, planned, spell
from .native import Town, native


@native
def begin(town: Town, c: int) -> None:
    """Every measure on the plan takes its first steps; an empty plan is done at once."""
    if citizen(town, c).open:
        put(town, PLAN_BEGINS, c, 0, first_spell(town, c))
    else:
        put(town, PLAN_DONE, c, 0, 0)


@native
def begin_from(town: Town, c: int, first: int) -> None:
    """The first measure from `first` on takes its first steps, and then the next.

    Before the run it may have come further.
    """
    for s in range(first, first_spell(town, c + 1)):
        if planned(town, s) and measure_of(town, s) != town.course and spell(town, s).status == IDENTIFYING:
            put(town, PLAN_BEGINS, c, 0, s + 1)
            put(town, SPELL_GOES_ON, s, IDENTIFY, 0)
            return


@native
def begin_course(town: Town, c: int) -> None:
    """The preparation course takes its first steps, if it is recommended to the citizen."""
    for s in range(first_spell(town, c), first_spell(town, c + 1)):
        if measure_of(town, s) == town.course and spell(town, s).status == IDENTIFYING:
            put(town, SPELL_GOES_ON, s, IDENTIFY, 0)
            return


@native
def preparing(town: Town, c: int) -> bool:
    """Whether the citizen's preparation course is under way."""
    for s in range(first_spell(town, c), first_spell(town, c + 1)):
        if measure_of(town, s) == town.course and spell(town, s).status <= ACTIVE:
            return True
    return False


@native
def settle(town: Town, s: int, c: int, status: int, reason: int) -> None:
    """A measure is over for good: what comes after it may go on, and the plan may be done."""
    close(town, s, status, reason)
    if measure_of(town, s) == town.course:
        put(town, COURSE_OVER, c, 0, status)
        return
    me = citizen(town, c)
    me.open -= 1
    if me.open:
        if spell(town, s).started != NOT_REACHED:
            motivation.feel(town, c)
        gates.comes(town, s, c, gates.BOTH)
    else:
        put(town, PLAN_DONE, c, 0, 0)


@native
def stop(town: Town, c: int, reason: int) -> None:
    """Whatever is under way stops: places are given back, and who waits leaves the queue."""
    for s in range(first_spell(town, c), first_spell(town, c + 1)):
        status = spell(town, s).status
        if status > ACTIVE:  # it is over already, or never came onto the plan
            continue
        if status == ACTIVE:
            give_back(town, s, c)
        elif status == WAITING:
            places.leave(town, measure(town, measure_of(town, s)).holder, town.citizen_count + s)
        close(town, s, STOPPED if status == ACTIVE else NOT_STARTED, reason)


@native
def give_back(town: Town, s: int, c: int) -> None:
    """The place of a measure that runs is left; the offer may have run out meanwhile."""
    citizen(town, c).active -= 1
    h = measure(town, measure_of(town, s)).holder
    if spell(town, s).via != BOUGHT and holder(town, h).kind != NOTHING:
        places.release(town, h, spell(town, s).group)


@native
def something_started(town: Town, c: int) -> bool:
    """Whether any measure on the plan has started; the preparation course came before the plan."""
    for s in range(first_spell(town, c), first_spell(town, c + 1)):
        if spell(town, s).started != NOT_REACHED and measure_of(town, s) != town.course:
            return True
    return False


@native
def close(town: Town, s: int, status: int, reason: int) -> None:
    """Write down that a spell is over, and why."""
    it = spell(town, s)
    it.status, it.reason, it.ended = status, reason, town.now
