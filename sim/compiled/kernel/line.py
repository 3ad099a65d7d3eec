"""A waiting line: first come first served, or by another queue rule; ties at one instant by row.

The line is a chain through `LINK`, always in order of (joined, row), so that whoever leaves is taken out at
once. Rows of the chain are citizens, and after them spells. The line keeps the sum of the seconds waited in
it.
"""

from __future__ import annotations

from sim.compiled.layout import FIRST_COME, LONGEST_IN_PROGRAMME, LOWEST_MOTIVATION, NONE

from .memory import age, citizen, citizen_of, holder, link
from .native import Town, inlined, native
from .patience import motivation_now

MIDDLE_MOTIVATION, MIDDLE_AGE = 0.5, 1
"""Of a service's other users, of whom nothing is known."""


@inlined
def before(town: Town, one: int, other: int) -> bool:
    """Whether one stands before the other."""
    first, second = link(town, one).joined, link(town, other).joined
    return first < second or (first == second and one < other)


@inlined
def wide(number: int) -> int:
    """A small whole number as one of 64 bits, so that every function is compiled for one type only."""
    return number + 0


@native
def chain(town: Town, h: int, row: int, previous: int) -> None:
    """Put a row behind another one; `NONE`: at the head of the line."""
    line, me = holder(town, h), link(town, row)
    following = line.first if previous == NONE else wide(link(town, previous).next)
    me.previous, me.next = previous, following
    if previous == NONE:
        line.first = row
    else:
        link(town, previous).next = row
    if following == NONE:
        line.last = row
    else:
        link(town, following).previous = row
    line.length += 1


@native
def join(town: Town, h: int, row: int) -> None:
    """Take a place in the line, by the current second."""
    line = holder(town, h)
    link(town, row).joined = town.now
    previous = line.last
    if town.now > line.latest:  # as it mostly is: nobody has joined as late as this
        line.latest = town.now
    else:
        while previous != NONE and before(town, row, previous):
            previous = wide(link(town, previous).previous)
    chain(town, h, row, previous)
    line.waited -= town.now


@native
def take_out(town: Town, h: int, row: int) -> None:
    """Leave the line, because of giving up or being served."""
    line, me = holder(town, h), link(town, row)
    previous, following = wide(me.previous), wide(me.next)
    if previous == NONE:
        line.first = following
    else:
        link(town, previous).next = following
    if following == NONE:
        line.last = previous
    else:
        link(town, following).previous = previous
    line.length -= 1
    line.waited += town.now


@native
def put_back(town: Town, h: int, row: int) -> None:
    """Give somebody who was just served the old place in the line."""
    line = holder(town, h)
    previous, following = NONE, line.first
    while following != NONE and before(town, following, row):
        previous, following = following, wide(link(town, following).next)
    chain(town, h, row, previous)
    line.waited -= town.now


@native
def serve(town: Town, h: int) -> int:
    """Take the next out of the line, by its rule; `NONE` if nobody waits."""
    line = holder(town, h)
    row = line.first
    if row == NONE:
        return NONE
    if line.rule != FIRST_COME:
        row = lowest(town, h)
    take_out(town, h, row)
    return row


@native
def lowest(town: Town, h: int) -> int:
    """Who ranks lowest now; of equals the one who stands first."""
    line = holder(town, h)
    best = line.first
    rank = rank_of(town, line.rule, best)
    row = wide(link(town, best).next)
    while row != NONE:
        this = rank_of(town, line.rule, row)
        if this < rank:
            best, rank = row, this
        row = wide(link(town, row).next)
    return best


@native
def rank_of(town: Town, rule: int, row: int) -> float:
    """The rank of somebody in line by a queue rule (`sim/pathway/queue_rules.py`); the lowest goes first."""
    s = row - town.citizen_count
    known = s < town.spell_count
    c = citizen_of(town, s) if known else 0
    if rule == LONGEST_IN_PROGRAMME:
        return float(citizen(town, c).started if known else link(town, row).joined)
    if rule == LOWEST_MOTIVATION:
        return motivation_now(town, c) if known else MIDDLE_MOTIVATION
    return float(age(town, c) if known else MIDDLE_AGE)
