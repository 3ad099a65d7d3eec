"""That more ask for a measure than it has room for: its wait is that of the few who get in.

Such a queue can be at rest all the same, since people leave it without a place: they give up, or their
programme ends. Then no longer simulation changes its wait, but the wait says little of those who join it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.moved import moved
from sim.report.names import within

from .line import line, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.report.first_page import Line

    from .teller import Teller

DEMAND, CAPACITY = "demand", "capacity"
SPOKEN_OF = 1.1
"""How many must ask for one place, for it to be said: about one means full places, as they should be."""


def overloaded(teller: Teller, option: str, of: str) -> bool:
    """Whether it is so with the option, beyond chance; no answer where places are shared or unlimited."""
    result = teller.comparison.options[option]
    try:
        capacity, demand = (result.column(each, of) for each in (CAPACITY, DEMAND))
    except KeyError:
        return False
    found = moved(DEMAND, of, capacity, demand)
    return found.told and found.value >= SPOKEN_OF * found.baseline > 0


def overload(teller: Teller, option: str, waits: Iterable[str]) -> list[Line]:
    """A line on those of these waits that are so."""
    say = teller.words.say
    found = [
        line(
            say("{what} ({demand} a year, room for {capacity})"),
            what=within(teller.words, teller.comparison, of),
            demand=teller.told(option, DEMAND, of).now,
            capacity=teller.told(option, CAPACITY, of).now,
        )
        for of in sorted(waits)
        if overloaded(teller, option, of)
    ]
    if not found:
        return []
    template = say("More ask than there is room for: {measures}. Whoever gets no place is in no mean wait.")
    return [line(template, measures=listed(teller.words, found))]
