"""The team's meeting: on its dates, up to `cases` citizens are served at once and leave at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clock import MEETING, Moment
from .line import Line

if TYPE_CHECKING:
    from sim.timetable import Meetings

    from .clock import Acts, Clock, Way


class Meeting:
    """A queue that is served on dates. A case must be in `notice` before the meeting."""

    def __init__(self, clock: Clock, dates: Meetings) -> None:
        self.clock = clock
        self.dates = dates.times.tolist()
        self.cases = dates.cases.tolist()
        self.notice = dates.notice
        self.line = Line()
        self.held = 0
        """Meetings held so far."""
        self._hold: Acts = [self.hold]
        self._announce()

    def request(self, row: int, way: Way) -> None:
        """Hand in a case; the meeting that takes it takes the way on."""
        self.line.join(self.clock.now, row, way)

    def leave(self, row: int) -> None:
        """Withdraw a case that no meeting has taken yet."""
        self.line.leave(self.clock.now, row)

    def hold(self, _: object) -> None:
        """Take the next cases that came in at least `notice` ago."""
        now, cases = self.clock.now, self.cases[self.held]
        self.held += 1
        self._announce()
        while cases and (case := self.line.serve(now, now - self.notice)):
            cases -= 1
            next(case[2], None)

    def _announce(self) -> None:
        if self.held < len(self.dates):
            Moment(self.clock, self.dates[self.held], MEETING, 0, self._hold)
