"""The calendar, and what comes first at one instant: the same rule as in `sim/pathway/clock.py`.

What is to happen is one whole number, so that comparing numbers puts it in order:

    when · kind · row · act

The kinds take place in their order, within a kind by row (citizens in order of arrival; spells by citizen,
then measure name). The act says which of a citizen's moments of a kind it is. How many bits the row has
depends on how many rows there are.

Arrivals and what the timetable knows beforehand do not stand in the heap: they are in order already.
"""

from __future__ import annotations

from sim.compiled.layout import ACT_BITS, KIND_BITS

from .memory import arrived, date, heap, put_heap
from .native import Town, inlined, native

(
    CAPACITY, MEASURE_ENDS, PROGRAMME_ENDS, WORK, DROPOUT, ARRIVAL, STEP, MEETING, GROUP_START,
) = range(9)  # fmt: skip
"""Kinds of moments in the order in which they take place."""

ARRIVES, PREPARED, USUAL_CONTACT, RETURNS = range(4)
"""Acts of the kind `ARRIVAL`: what befalls a citizen on a day known beforehand."""

LENGTH_OVER, ENDS_EARLY = range(2)
"""Acts of the kind `PROGRAMME_ENDS`."""

NEVER = 2**62
"""A time after every other."""


@inlined
def key_of(town: Town, when: int, kind: int, row: int, act: int) -> int:
    """The number by which a moment is put in order."""
    return (((((when << KIND_BITS) | kind) << town.row_bits) | row) << ACT_BITS) | act


@inlined
def when_of(town: Town, key: int) -> int:
    """The second of a moment."""
    return key >> (KIND_BITS + town.row_bits + ACT_BITS)


@inlined
def kind_of(town: Town, key: int) -> int:
    """The kind of a moment."""
    return (key >> (town.row_bits + ACT_BITS)) & ((1 << KIND_BITS) - 1)


@inlined
def row_of(town: Town, key: int) -> int:
    """The row of a moment."""
    return (key >> ACT_BITS) & ((1 << town.row_bits) - 1)


@inlined
def act_of(key: int) -> int:
    """The act of a moment."""
    return key & ((1 << ACT_BITS) - 1)


@native
def set_moment(town: Town, when: int, kind: int, row: int, act: int) -> None:
    """Put a moment into the calendar.

    What was due before the run comes at its beginning; what is due at the horizon or later never comes.
    """
    if when >= town.horizon:
        return
    place = town.heap_size
    if place >= town.heap_room:
        town.too_small = 1
        return
    town.heap_size = place + 1
    key = key_of(town, max(0, when), kind, row, act)
    while place > 0:
        parent = (place - 1) >> 1
        other = heap(town, parent)
        if other <= key:
            break
        put_heap(town, place, other)
        place = parent
    put_heap(town, place, key)


@native
def take_first(town: Town) -> None:
    """Take the first moment out of the heap."""
    size = town.heap_size - 1
    town.heap_size = size
    if size == 0:
        return
    key, place = heap(town, size), 0
    while True:
        child = 2 * place + 1
        if child >= size:
            break
        smaller = heap(town, child)
        if child + 1 < size:
            right = heap(town, child + 1)
            if right < smaller:
                child, smaller = child + 1, right
        if smaller >= key:
            break
        put_heap(town, place, smaller)
        place = child
    put_heap(town, place, key)


@inlined
def next_in_heap(town: Town) -> int:
    """The first moment in the heap."""
    return heap(town, 0) if town.heap_size else NEVER


@inlined
def next_arrival(town: Town) -> int:
    """The next referral."""
    c = town.next_arrival
    return key_of(town, arrived(town, c), ARRIVAL, c, ARRIVES) if c < town.citizen_count else NEVER


@inlined
def next_date(town: Town) -> int:
    """What the timetable has next."""
    return date(town, town.next_date).key if town.next_date < town.date_count else NEVER
