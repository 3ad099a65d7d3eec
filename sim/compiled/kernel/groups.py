"""Group courses: a group starts on its date if enough are waiting, and all end together.

Those in line are asked one by one until the group is full: whether it clashes, and whether they accept. If
those who accept are fewer than the minimum, everybody keeps their place in the line. Only then it shows who
does not turn up. In an open group a free seat is taken at the next weekly session by the next in line.

Who has been asked and not yet answered stands in a chain of its own, made of the same links as a line.
"""

from __future__ import annotations

from sim.compiled.layout import ANY_NUMBER, NONE

from .agenda import carry_on
from .answers import CLASHED, DECLINED, FITS, MISSES, STAYED_AWAY, accepts, fits, turns_up
from .frames import answer
from .line import put_back, serve, wide
from .memory import group, holder, link
from .native import Town, native


@native
def meet(town: Town, h: int, number: int, starts: int) -> None:
    """A group starts, or an open one has a session."""
    it = holder(town, h)
    its_group = group(town, it.first_group + number)
    if starts:
        start(town, h, number)
    elif its_group.started and its_group.free > 0:
        first, _ = ask(town, h, its_group.free)
        seat(town, h, number, first)


@native
def start(town: Town, h: int, number: int) -> None:
    """Start a group, or cancel it: too few would come, or as many groups as can are running."""
    it = holder(town, h)
    if it.length < it.minimum or not may_run(town, h):
        return
    first, joining = ask(town, h, it.places)
    if joining < it.minimum:
        all_back(town, h, first)
    else:
        its_group = group(town, it.first_group + number)
        its_group.started, its_group.free = 1, it.places
        seat(town, h, number, first)


@native
def may_run(town: Town, h: int) -> bool:
    """Whether one more group may run at the same time."""
    it = holder(town, h)
    if it.at_once >= ANY_NUMBER:
        return True
    running = 0
    for number in range(it.groups):
        its_group = group(town, it.first_group + number)
        if its_group.started and its_group.ends > town.now:
            running += 1
    return running < it.at_once


@native
def ask(town: Town, h: int, seats: int) -> tuple[int, int]:
    """Ask the next in line one by one, until so many accept or all have been asked.

    The head of the chain of those who accept, in order, and how many they are.
    """
    head, tail, joining, missing = NONE, NONE, 0, NONE
    while joining < seats:
        row = serve(town, h)
        if row == NONE:
            break
        s = row - town.citizen_count
        fit = fits(town, s)
        if fit == MISSES:
            link(town, row).next = missing
            missing = row
        elif fit == FITS and accepts(town, s):
            link(town, row).next = NONE
            head, tail = joined(town, head, tail, row), row
            joining += 1
        else:
            answer(town, s, DECLINED if fit == FITS else CLASHED)
            carry_on(town)
    all_back(town, h, missing)
    return head, joining


@native
def joined(town: Town, head: int, tail: int, row: int) -> int:
    """The head of a chain when a row, with whatever follows it, has been put behind its tail."""
    if tail == NONE:
        return row
    link(town, tail).next = row
    return head


@native
def all_back(town: Town, h: int, row: int) -> None:
    """A whole chain goes back to its places in the line."""
    while row != NONE:
        following = wide(link(town, row).next)
        put_back(town, h, row)
        row = following


@native
def seat(town: Town, h: int, number: int, row: int) -> None:
    """Give seats to those of a chain who turn up, and with standby those of the others to the next in line.

    Who stands by is there already, and turns up.
    """
    it = holder(town, h)
    head, tail, coming, away, last_away, staying = NONE, NONE, 0, NONE, NONE, 0
    while row != NONE:
        following = wide(link(town, row).next)
        link(town, row).next = NONE
        if turns_up(town, row - town.citizen_count):
            head, tail = joined(town, head, tail, row), row
            coming += 1
        else:
            away, last_away = joined(town, away, last_away, row), row
            staying += 1
        row = following
    if staying and it.standby:
        standing_by, more = ask(town, h, staying)
        head = joined(town, head, tail, standing_by)
        coming += more
    group(town, it.first_group + number).free -= coming
    it.holding += coming
    it.held -= town.now * coming
    tell(town, head, number)
    tell(town, away, STAYED_AWAY)


@native
def tell(town: Town, row: int, said: int) -> None:
    """Give everybody of a chain the same answer, one after the other."""
    while row != NONE:
        following = wide(link(town, row).next)
        answer(town, row - town.citizen_count, said)
        carry_on(town)
        row = following
