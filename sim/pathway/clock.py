"""The only scheduler, and the one home of the rule for ties.

Meetings, group starts and fixed lengths are whole weeks, so much happens at one instant, and nothing
may hang on the order in which it was scheduled. At one instant the kinds below take place in their
order, within a kind by row (citizens in order of arrival; spells by citizen, then measure name):

    capacity changes · measures end · programmes end · dropouts · arrivals · steps · meetings · group starts

and when nothing else is due at the instant, the first place-holder with something to give
(caseworkers, then measures, by name) hands out one place; then the clock looks again.

Steps of zero length are no events: they happen within the moment that leads to them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from heapq import heappop, heappush
from typing import Any, Protocol, cast

from simpy import Environment, Event

CAPACITY, MEASURE_ENDS, PROGRAMME_ENDS, DROPOUT, ARRIVAL, STEP, MEETING, GROUP_START = range(2, 10)
"""Kinds of moments in the order in which they take place; SimPy itself uses the priorities 0 and 1."""

Way = Generator["Moment | None", None, None]
"""Somebody's way through the pathway: it stops at each `yield`, and `next(way, None)` takes it on."""


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

    `act` is called with the moment, and finds in `subject` whom or what it concerns.
    """

    _ok = True
    _value = None

    def __init__(
        self,
        clock: Clock,
        when: int,
        kind: int,
        row: int,
        act: Callable[[Any], None],
        subject: Any = None,  # noqa: ANN401  whatever the act needs to know
    ) -> None:
        self.env = clock
        self.callbacks = [act]
        self.subject = subject
        heappush(clock.calendar, (when, kind, row, self))

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
    """SimPy's calendar in whole seconds from the first day of the run."""

    now: int = 0
    """The current second; a plain attribute, because it is read at every step."""

    def __init__(self) -> None:
        super().__init__(0)
        self.calendar = cast("list[tuple[int, int, int, Moment]]", self._queue)
        """All that is due: SimPy's own heap, with the row where SimPy counts events."""
        self.unsettled: list[Holder] = []
        """Place-holders that may have something to hand out at this instant."""

    def run(self, until: int) -> None:  # type: ignore[override]  # a run ends at a time, never at an event
        """Let everything happen that is due before `until`; an event at `until` does not happen."""
        calendar, unsettled = self.calendar, self.unsettled
        end = Moment(self, until, 0, 0, _nothing)
        while True:
            if unsettled and calendar[0][0] > self.now:
                first = min(unsettled, key=_rank) if len(unsettled) > 1 else unsettled[0]
                if not first.hand_out():
                    unsettled.remove(first)
                continue
            when, _, _, moment = heappop(calendar)
            self.now = self._now = when
            if moment is end:
                break
            moment.callbacks[0](moment)


def _nothing(_: Moment) -> None:
    """What the end of a run does."""


def _rank(holder: Holder) -> int:
    return holder.rank


def go_on(moment: Moment) -> None:
    """The act of a moment whose subject is a way: the time has come."""
    next(moment.subject, None)
