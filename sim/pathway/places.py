"""Places: each is held by one citizen for weeks to years (caseworkers, mentors, internships, support)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answers import DECLINED, GRANTED
from .clock import CAPACITY, Moment
from .line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.timetable import Capacity

    from .clock import Clock, Way


class Places:
    """A number of places that may change on dates.

    When it falls nobody is thrown out: `free` goes below zero, and places close as they become free.
    Free places are handed out when the instant has nothing else left to say.
    """

    def __init__(
        self,
        clock: Clock,
        rank: int,
        capacity: Capacity,
        accepts: Callable[[int], bool] | None = None,
        line: Line | None = None,
    ) -> None:
        self.clock = clock
        self.rank = rank
        self.accepts = accepts
        self.line = Line() if line is None else line
        times: list[int] = capacity.times.tolist()
        places: list[int] = capacity.places.tolist()
        self.capacity = self.free = places[0]
        self.held = 0
        """Sum of the times at which a place was given back, minus the times at which one was taken."""
        self.answer = GRANTED
        """What was said to the way that was last taken on."""
        self._unsettled = False
        for before, after, when in zip(places, places[1:], times[1:], strict=False):
            Moment(clock, when, CAPACITY, rank, [self._change], after - before)

    def request(self, row: int, way: Way) -> bool:
        """Join the line; the way is taken on when a place is offered. True: there is a wait."""
        clock = self.clock
        self.line.join(clock.now, row, way)
        if self.free > 0 and not self._unsettled:
            self._unsettled = True
            clock.unsettled.append(self)
        return True

    def take(self, since: int, group: int = GRANTED) -> None:  # noqa: ARG002  the same face as Groups
        """Hold a place from before the run, whether there is a free one or not."""
        self.free -= 1
        self.held -= since

    def leave(self, row: int) -> None:
        """Give up waiting."""
        self.line.leave(self.clock.now, row)

    def release(self, group: int = GRANTED) -> None:  # noqa: ARG002  the same face as Groups
        """Give a place back."""
        clock = self.clock
        self.free += 1
        self.held += clock.now
        if self.line.entries and self.free > 0 and not self._unsettled:
            self._unsettled = True
            clock.unsettled.append(self)

    def hand_out(self) -> bool:
        """Offer one free place to the next in line; say whether there may be more to give."""
        now = self.clock.now
        entry = self.line.serve(now) if self.free > 0 else None
        if entry is None:
            self._unsettled = False
            return False
        _queued, row, way = entry
        if self.accepts is None or self.accepts(row):
            self.free -= 1
            self.held -= now
            self.answer = GRANTED
        else:
            self.answer = DECLINED
        next(way, None)
        if self.free > 0 and self.line.entries:
            return True
        self._unsettled = False
        return False

    @property
    def holding(self) -> int:
        """Places held now."""
        return self.capacity - self.free

    def _change(self, moment: Moment) -> None:
        self.capacity += moment.subject
        self.free += moment.subject
        if self.free > 0 and self.line.entries and not self._unsettled:
            self._unsettled = True
            self.clock.unsettled.append(self)
