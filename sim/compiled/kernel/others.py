"""Other users of the same services: they queue beside the citizens, take part, and are gone.

Nothing is known of them but when they join the queue and how long they stay. They always accept and turn up.
In the tables of the kernel they stand after the citizens' spells.
"""

from __future__ import annotations

from sim.compiled.layout import NOTHING, UNLIMITED_PLACES
from sim.tables import ACTIVE, FINISHED, NOT_REACHED, NOT_STARTED, UNAVAILABLE, WAITING

from . import places
from .answers import GRANTED
from .clock import MEASURE_ENDS, STEP, set_moment
from .memory import (
    group,
    holder,
    measure,
    other_arrived,
    other_group,
    other_lasts,
    other_measure,
    other_started,
    spell,
)
from .native import Town, native


@native
def announce_all(town: Town) -> None:
    """The first user of each service who comes during the run stands in the calendar."""
    for k in range(town.other_count):
        if other_arrived(town, k) >= 0 and (
            k == 0 or other_measure(town, k) != other_measure(town, k - 1) or other_arrived(town, k - 1) < 0
        ):
            announce(town, k)


@native
def announce(town: Town, k: int) -> None:
    """A user stands in the calendar."""
    set_moment(town, other_arrived(town, k), STEP, town.spell_count + k, 0)


@native
def arrive(town: Town, k: int) -> None:
    """A user joins the queue, and the next of the same service stands in the calendar."""
    if k + 1 < town.other_count and other_measure(town, k + 1) == other_measure(town, k):
        announce(town, k + 1)
    ask_for_place(town, k)


@native
def ask_for_place(town: Town, k: int) -> None:
    """Wait for a place, or have it at once."""
    begin(town, k)
    h = measure(town, other_measure(town, k)).holder
    if holder(town, h).kind == UNLIMITED_PLACES:
        places.take(town, h, town.now, GRANTED)
        start(town, k, town.now, GRANTED)
    else:
        places.queue(town, h, town.citizen_count + town.spell_count + k)


@native
def begin(town: Town, k: int) -> None:
    """Write down since when somebody waits."""
    it = spell(town, town.spell_count + k)
    it.recommended = it.queued = other_arrived(town, k)
    it.status = WAITING


@native
def start(town: Town, k: int, now: int, number: int) -> None:
    """Take part, in a group (from 0 on) or not, from now on or since a time before the run."""
    s = town.spell_count + k
    it = spell(town, s)
    it.offered = it.started = now
    it.status, it.group = ACTIVE, number
    set_moment(town, ends(town, k), MEASURE_ENDS, s, 0)


@native
def ends(town: Town, k: int) -> int:
    """When somebody's stay is over."""
    it = spell(town, town.spell_count + k)
    if it.group < 0:
        return it.started + other_lasts(town, k)
    h = measure(town, other_measure(town, k)).holder
    return group(town, holder(town, h).first_group + it.group).ends


@native
def finish(town: Town, k: int) -> None:
    """The stay is over."""
    it, h = spell(town, town.spell_count + k), measure(town, other_measure(town, k)).holder
    if holder(town, h).kind != NOTHING:  # it may have run out while they were in it
        places.release(town, h, it.group)
    it.ended, it.status = town.now, FINISHED


@native
def resume(town: Town) -> None:
    """Those who were there before the run wait or take part, as they did when they came."""
    for k in range(town.other_count):
        if other_arrived(town, k) >= 0:
            continue
        rules = measure(town, other_measure(town, k))
        kind = holder(town, rules.holder).kind
        if other_started(town, k) != NOT_REACHED:
            begin(town, k)
            if kind != NOTHING:
                places.take(town, rules.holder, other_started(town, k), other_group(town, k))
            start(town, k, other_started(town, k), other_group(town, k))
        elif not rules.available:
            turn_away(town, k)
        else:
            town.now = 0 if kind == UNLIMITED_PLACES else other_arrived(town, k)
            ask_for_place(town, k)


@native
def turn_away(town: Town, k: int) -> None:
    """Somebody has waited for what does not exist any more, and hears of it on the first day."""
    it = spell(town, town.spell_count + k)
    it.recommended = it.queued = other_arrived(town, k)
    it.status, it.reason, it.ended = NOT_STARTED, UNAVAILABLE, 0
