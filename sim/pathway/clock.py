"""The only scheduler, and the one home of the rule for ties.

Meetings, group starts and fixed lengths are whole weeks, so much happens at one instant, and nothing
may hang on the order in which it was scheduled. At one instant the kinds below take place in their
order, within a kind by row (citizens in order of arrival; spells by citizen, then measure name):

    capacity changes · measures end · programmes end · exits to work · dropouts · arrivals · steps ·
    meetings · group starts

Requests and reviews of a spell are steps; what else befalls a citizen on a day known beforehand counts as
an arrival; a group's later sessions and purchases count as group starts. When nothing else is due at the
instant, the first place-holder with something to give (caseworkers, then measures, by name) hands out one
place; then the clock looks again.

Steps of zero length are no events: they happen within the moment that leads to them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from heapq import heappop, heappush
from typing import Any, Protocol, cast

from simpy import Environment, Event

(
    CAPACITY, MEASURE_ENDS, PROGRAMME_ENDS, WORK, DROPOUT, ARRIVAL, STEP, MEETING, GROUP_START,
) = range(2, 11)  # fmt: skip
"""Kinds of moments in the order in which they take place; SimPy itself uses the priorities 0 and 1."""

PERIOD = 20
"""The calendar is sorted for 2**20 seconds at a time: 12 days."""

Way = Generator["Moment | None", None, None]
"""Somebody's way through the pathway: it stops at each `yield`, and `next(way, None)` takes it on."""

Acts = list[Callable[["Moment"], None]]
"""What a moment does: its first act is called with it."""


def _nowhere() -> Way:
    return
    yield


NOWHERE = _nowhere()
"""The way of those who are on none: it has ended before it began."""
next(NOWHERE, None)

WAIT = None
"""What a way yields when somebody will take it on; otherwise it yields the moment that will."""


class Moment(Event):
    """Something that happens at an absolute time, in the order of its kind and row.

    The first of `acts` is called with the moment, and finds in `subject` whom or what it concerns. All
    moments of a sort share one list: there are many of them, and nothing is ever added to it.
    """

    _ok = True
    _value = None

    def __init__(
        self,
        clock: Clock,
        when: int,
        kind: int,
        row: int,
        acts: Acts,
        subject: Any = None,  # noqa: ANN401  whatever the act needs to know
    ) -> None:
        self.env = clock
        self.callbacks = acts
        self.subject = subject
        if when < clock.soon:
            heappush(clock.calendar, (when, kind, row, self))
        elif when < clock.until:
            clock.drawers[when >> PERIOD].append((when, kind, row, self))

    def __lt__(self, other: Moment) -> bool:
        """Equal time, kind and row is the same news twice: either may go first."""
        return False


class Holder(Protocol):
    """Something that hands out places when an instant has nothing else left to say."""

    rank: int

    def hand_out(self) -> bool:
        """Give one place to the next in line; say whether there may be more to give."""
        ...


class Clock(Environment):
    """SimPy's calendar in whole seconds from the first day of the run, up to `until`.

    What is due within a period stands in SimPy's heap, the rest in a drawer for each later period, in
    no order: what is years away need not be sorted again and again. An event at `until` or later does
    not happen.
    """

    now: int = 0
    """The current second; a plain attribute, because it is read at every step."""

    def __init__(self, until: int) -> None:
        super().__init__(0)
        self.until = until
        self.calendar = cast("list[tuple[int, int, int, Event]]", self._queue)
        """What is due soon: SimPy's own heap, with the row where SimPy counts events."""
        self.soon = 0
        """Before this second what is due stands in the calendar."""
        self.drawers: list[list[tuple[int, int, int, Event]]] = [[] for _ in range((until >> PERIOD) + 1)]
        self.unsettled: list[Holder] = []
        """Place-holders that may have something to hand out at this instant."""
        self.at_opening: list[Callable[[int], None]] = []
        """Whom to call, with its number, when a period begins, before anything happens in it."""
        self._open_drawer(0)

    def run(self) -> None:  # type: ignore[override]  # a run ends at a time that the clock knows
        """Let everything happen that is due."""
        calendar, unsettled, until = self.calendar, self.unsettled, self.until
        while True:
            if unsettled and calendar[0][0] > self.now:
                first = min(unsettled, key=_rank) if len(unsettled) > 1 else unsettled[0]
                if not first.hand_out():
                    unsettled.remove(first)
                continue
            when, _, _, moment = heappop(calendar)
            self.now = self._now = when
            if when >= until:
                break
            moment.callbacks[0](moment)

    def _open_drawer(self, number: int) -> None:
        """Put a period's events into the calendar, and before all else at its end the next opening."""
        for entry in self.drawers[number]:
            heappush(self.calendar, entry)
        self.drawers[number] = []
        ends = (number + 1) << PERIOD
        self.soon = min(ends + 1, self.until)
        opening = Event(self)
        opening.callbacks.append(lambda _: self._open_drawer(number + 1))
        heappush(self.calendar, (min(ends, self.until), 0, 0, opening))
        for call in self.at_opening:
            call(number)


def _rank(holder: Holder) -> int:
    return holder.rank


def go_on(moment: Moment) -> None:
    """Take the way on that the moment is about: the time has come."""
    next(moment.subject, None)


GO_ON: Acts = [go_on]
"""The acts of a moment whose subject is a way."""
