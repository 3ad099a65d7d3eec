"""Group courses: a group starts on its date if enough are waiting, and all end together.

When the group is full, everybody else keeps their place in the line and waits for the next date; nobody
joins a group that has started. When too few are waiting the group is cancelled, and everybody waits on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clock import GROUP_START, Moment
from .line import Line
from .places import DECLINED, GRANTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.timetable import Intakes

    from .clock import Acts, Clock, Way
    from .line import Entry


class Groups:
    """Closed groups of up to `places`; a group below its `minimum` is cancelled and nobody loses their turn.

    Those in line are asked one by one until the group is full. Who declines is out of the line for good;
    if those who accept are fewer than the minimum, they keep their places in it.
    """

    def __init__(
        self, clock: Clock, rank: int, intakes: Intakes, accepts: Callable[[int], bool] | None
    ) -> None:
        self.clock = clock
        self.rank = rank
        self.starts = intakes.starts.tolist()
        self.ends = intakes.ends.tolist()
        self.places = intakes.places
        self.minimum = intakes.minimum
        self.accepts = accepts
        self.line = Line()
        self.due = 0
        """Groups that have started or were cancelled: the number of the next one."""
        self.held = 0
        """Sum of the times at which a seat was left, minus the times at which one was taken."""
        self.answer = GRANTED
        """What was said to the way that was last taken on: the number of its group, or DECLINED."""
        self.holding = 0
        """Seats taken now."""
        self._start: Acts = [self.start]
        self._announce()

    def request(self, row: int, way: Way) -> bool:
        """Join the line; the way is taken on when a group has a seat. True: there is a wait."""
        self.line.join(self.clock.now, row, way)
        return True

    def leave(self, row: int) -> None:
        """Give up waiting."""
        self.line.leave(self.clock.now, row)

    def release(self) -> None:
        """A seat left in mid-course stays empty: nobody joins a closed group later."""
        self.holding -= 1
        self.held += self.clock.now

    def start(self, _: object) -> None:
        """Start the group that is due, or cancel it."""
        group = self.due
        self.due += 1
        self._announce()
        if len(self.line) >= self.minimum:
            joining = self._ask()
            if len(joining) < self.minimum:
                self.line.put_back(self.clock.now, joining)
            else:
                self.holding += len(joining)
                self.held -= self.clock.now * len(joining)
                for _queued, _row, way in joining:
                    self.answer = group
                    next(way, None)

    def _ask(self) -> list[Entry]:
        now, line, accepts = self.clock.now, self.line, self.accepts
        joining: list[Entry] = []
        while len(joining) < self.places and (entry := line.serve(now)):
            if accepts is None or accepts(entry[1]):
                joining.append(entry)
            else:
                self.answer = DECLINED
                next(entry[2], None)
        return joining

    def _announce(self) -> None:
        if self.due < len(self.starts):
            Moment(self.clock, self.starts[self.due], GROUP_START, self.rank, self._start)
