"""How well the size in the sentence is known: its interval of chance, and what other assumptions make of it.

An interval of chance knows the simulation's luck only. Where sets of assumptions reach much further, or
somewhere else, the interval alone would promise more than anybody knows; so their range stands beside it.
Under draws of parameters the interval is the one over the draws, which knows both.
"""

from __future__ import annotations

from functools import partial
from math import isnan
from typing import TYPE_CHECKING

from sim.report.texts import later

from .line import line

if TYPE_CHECKING:
    from sim.report.blocks import Number
    from sim.report.figures.sets import Sets
    from sim.report.first_page import Line

    from .teller import Teller, Told

MUCH_WIDER = 2.0
"""Times the width of the interval from which on the range over sets is said beside it."""
OF_SIZE, OF_DIFFERENCE = later("80 % interval {interval}"), later("80 % interval {signed}")
OF_SIZE_DRAWN = later("80 % interval over the draws of parameters {interval}")
OF_DIFFERENCE_DRAWN = later("80 % interval over the draws of parameters {signed}")
SIZE_TOO = later(
    "80 % interval {interval} with these numbers; over {n} sets of assumptions {size} in 8 of 10"
)
INSTEAD = (
    later(
        "80 % interval {interval} with these numbers; over {n} sets of assumptions {size} shorter in 8 of 10"
    ),
    later(
        "80 % interval {interval} with these numbers; over {n} sets of assumptions {size} longer in 8 of 10"
    ),
)
EITHER_WAY = later(
    "80 % interval {interval} with these numbers; over {n} sets of assumptions from {shorter} shorter to "
    "{longer} longer in 8 of 10"
)
DIFFERENCE_TOO = later(
    "80 % interval {signed} with these numbers; over {n} sets of assumptions {ends} in 8 of 10"
)


def of_size(teller: Teller, told: Told) -> Line:
    """What stands in brackets after how much shorter or longer a wait is."""
    say, sets = teller.words.say, elsewhere(told)
    if told.lines.row.drawn:
        return line(say(OF_SIZE_DRAWN), told)
    if sets is None:
        return line(say(OF_SIZE), told)
    n, number = _how_many(told, sets), partial(told.number, sets=True)
    if sets.either_way:
        return line(say(EITHER_WAY), told, n=n, shorter=number(sets.low_size), longer=number(sets.high_size))
    longer = sets.row.high > 0
    template = SIZE_TOO if longer is (told.lines.row.difference > 0) else INSTEAD[longer]
    return line(say(template), told, n=n, size=number(sets.size))


def of_difference(teller: Teller, told: Told) -> Line:
    """The same after a difference that has its sign."""
    say, sets = teller.words.say, elsewhere(told)
    if told.lines.row.drawn:
        return line(say(OF_DIFFERENCE_DRAWN), told)
    if sets is None:
        return line(say(OF_DIFFERENCE), told)
    ends = told.number(sets.ends, sets=True)
    return line(say(DIFFERENCE_TOO), told, n=_how_many(told, sets), ends=ends)


def elsewhere(told: Told) -> Sets | None:
    """The sets, where 8 of 10 reach much further than the interval of chance, or leave part of it out.

    None where they do not have the figure in most of them, where they lie within the interval, and of one
    course, which has no interval.
    """
    sets, found = told.lines.sets, told.lines.row
    low, high = found.meeting_low, found.meeting_high
    if sets is None or 2 * sets.row.sets <= sets.over.sets or isnan(low):
        return None
    row = sets.row
    further = row.high - row.low > MUCH_WIDER * (high - low)
    within = low <= row.low and row.high <= high
    around = row.low <= low and high <= row.high
    return sets if further or not (within or around) else None


def _how_many(told: Told, sets: Sets) -> Number:
    return told.number(str(sets.row.sets), sets=True)
