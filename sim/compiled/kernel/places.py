"""Places and what nobody waits for: how they are taken, left and handed out.

When a capacity falls nobody is thrown out: `free` goes below zero, and places close as they become free. Free
places are handed out when the instant has nothing else left to say.
"""

from __future__ import annotations

from sim.compiled.layout import GROUPS, NONE, PLACES

from .answers import DECLINED, GRANTED, accepts
from .frames import CITIZEN_GOES_ON, answer, put
from .journey_steps import BEGINS
from .line import join, serve, take_out
from .memory import group, holder
from .native import Town, inlined, native


@inlined
def settle_later(town: Town, h: int) -> None:
    """There may be something to hand out when the instant has nothing else left to say."""
    it = holder(town, h)
    if it.free > 0 and it.length > 0 and not it.unsettled:
        it.unsettled = 1
        town.unsettled += 1
        town.first_unsettled = min(town.first_unsettled, h)


@native
def queue(town: Town, h: int, row: int) -> None:
    """Join the line; the answer comes later."""
    join(town, h, row)
    if holder(town, h).kind == PLACES:
        settle_later(town, h)


@native
def leave(town: Town, h: int, row: int) -> None:
    """Give up waiting."""
    kind = holder(town, h).kind
    if kind in (PLACES, GROUPS):
        take_out(town, h, row)


@native
def take(town: Town, h: int, since: int, number: int) -> None:
    """Hold a place, or a seat in the group of that number, since then."""
    it = holder(town, h)
    it.holding += 1
    it.held -= since
    if it.kind == PLACES:
        it.free -= 1
    elif it.kind == GROUPS:
        its_group = group(town, it.first_group + number)
        if not its_group.started:
            its_group.started, its_group.free = 1, it.places
        its_group.free -= 1


@native
def release(town: Town, h: int, number: int) -> None:
    """Give a place back; a seat stays empty in a closed group, and is free in an open one."""
    it = holder(town, h)
    it.holding -= 1
    it.held += town.now
    if it.kind == PLACES:
        it.free += 1
        settle_later(town, h)
    elif it.kind == GROUPS:
        group(town, it.first_group + number).free += 1


@native
def more_places(town: Town, h: int, change: int) -> None:
    """The number of places changes."""
    holder(town, h).free += change
    settle_later(town, h)


@native
def hand_out(town: Town) -> None:
    """The first holder with something to give offers one free place to the next in line."""
    h = town.first_unsettled
    while not holder(town, h).unsettled:
        h += 1
    town.first_unsettled = h
    it = holder(town, h)
    row = serve(town, h) if it.free > 0 else NONE
    if row == NONE:
        it.unsettled = 0
        town.unsettled -= 1
        town.first_unsettled = h + 1 if town.unsettled else town.holder_count
    elif h < town.team_count:
        take(town, h, town.now, GRANTED)
        put(town, CITIZEN_GOES_ON, row, BEGINS, 0)
    else:
        s = row - town.citizen_count
        if accepts(town, s):
            take(town, h, town.now, GRANTED)
            answer(town, s, GRANTED)
        else:
            answer(town, s, DECLINED)
