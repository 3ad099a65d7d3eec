"""Group courses: a group starts on its date if enough are waiting, and all end together.

When the group is full, everybody else keeps their place in the line and waits for the next date. When too
few are waiting the group is cancelled, and everybody waits on. Nobody joins a closed group that has
started; in an open one a free seat is taken at the next weekly session by the next in line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.timetable import UNLIMITED

from .answers import CLASHED, DECLINED, FITS, GRANTED, MISSES, STAYED_AWAY
from .clock import GROUP_START, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.timetable import Intakes

    from .clock import Acts, Clock, Way
    from .line import Entry, Line


class Asking(NamedTuple):
    """What is asked before somebody gets a seat; None where the answer is always the good one."""

    fits: Callable[[int], int] | None
    """Whether its times fit with the hours of something else: `FITS`, `MISSES` or `LOSES`."""
    accepts: Callable[[int], bool] | None
    turns_up: Callable[[int], bool] | None
    standby: bool = False
    """Whether the seat of somebody who does not turn up goes to the next in line."""


class Groups:
    """Groups of up to `places`; one below its `minimum` is cancelled and nobody loses their turn.

    Those in line are asked one by one until the group is full: whether it clashes, and whether they
    accept. If those who accept are fewer than the minimum, they keep their places in the line. Only
    then it shows who does not turn up.
    """

    def __init__(self, clock: Clock, rank: int, intakes: Intakes, asking: Asking, line: Line) -> None:
        self.clock = clock
        self.rank = rank
        self.ends = intakes.ends.tolist()
        self.places = intakes.places
        self.minimum = intakes.minimum
        self.at_once = intakes.at_once
        self.asking = asking
        self.line = line
        self.due = [
            *((start, group, True) for group, start in enumerate(intakes.starts.tolist()) if start >= 0),
            *zip(intakes.sessions.tolist(), intakes.session_of.tolist(),
                 [False] * len(intakes.sessions), strict=True),
        ]  # fmt: skip
        """When a group starts or has a later session: (time, number of the group, whether it starts).

        Those that have started before the run are not started again.
        """
        self.due.sort()
        self.done = 0
        """How many of them have been."""
        self.running: list[int] = []
        """Groups that have started and not ended, in order, as far as anybody has looked."""
        self.free: dict[int, int] = {}
        """Seats of each group that has started and nobody sits on."""
        self.held = 0
        """Sum of the times at which a seat was left, minus the times at which one was taken."""
        self.answer = GRANTED
        """What was said to the way that was last taken on: the number of its group, or why it got no seat."""
        self.holding = 0
        """Seats taken now."""
        self._meet: Acts = [self.meet]
        self._announce()

    def request(self, row: int, way: Way) -> bool:
        """Join the line; the way is taken on when a group has a seat. True: there is a wait."""
        self.line.join(self.clock.now, row, way)
        return True

    def take(self, since: int, group: int) -> None:
        """Hold a seat, from before the run, in a group that runs when it begins."""
        if group not in self.free:
            self.free[group] = self.places
            self.running.append(group)
        self.free[group] -= 1
        self.holding += 1
        self.held -= since

    def leave(self, row: int) -> None:
        """Give up waiting."""
        self.line.leave(self.clock.now, row)

    def release(self, group: int) -> None:
        """Leave a seat: in mid-course it stays empty in a closed group, and is free in an open one."""
        self.holding -= 1
        self.held += self.clock.now
        self.free[group] += 1

    def meet(self, _: object) -> None:
        """A group starts, or an open one has a session."""
        _when, group, starts = self.due[self.done]
        self.done += 1
        self._announce()
        if starts:
            self.start(group)
        elif self.free.get(group):
            self._seat(group, self._ask(self.free[group]))

    def start(self, group: int) -> None:
        """Start a group, or cancel it: too few would come, or as many groups as can are running."""
        if len(self.line) < self.minimum or not self._may_run():
            return
        joining = self._ask(self.places)
        if len(joining) < self.minimum:
            self.line.put_back(self.clock.now, joining)
        else:
            self.free[group] = self.places
            self.running.append(group)
            self._seat(group, joining)

    def _may_run(self) -> bool:
        if self.at_once >= UNLIMITED:
            return True
        now = self.clock.now
        self.running = [group for group in self.running if self.ends[group] > now]
        return len(self.running) < self.at_once

    def _ask(self, seats: int) -> list[Entry]:
        """Ask the next in line one by one, until so many accept or all have been asked."""
        now, line = self.clock.now, self.line
        fits, accepts, _, _ = self.asking
        joining: list[Entry] = []
        waiting_on: list[Entry] = []
        while len(joining) < seats and (entry := line.serve(now)):
            _queued, row, way = entry
            fit = FITS if fits is None else fits(row)
            if fit == MISSES:
                waiting_on.append(entry)
            elif fit == FITS and (accepts is None or accepts(row)):
                joining.append(entry)
            else:
                self.answer = DECLINED if fit == FITS else CLASHED
                next(way, None)
        if waiting_on:
            line.put_back(now, waiting_on)
        return joining

    def _seat(self, group: int, joining: list[Entry]) -> None:
        """Give seats to those who turn up, and with standby those of the others to the next in line.

        Who stands by is there already, and turns up.
        """
        _, _, turns_up, standby = self.asking
        away: list[Entry] = []
        if turns_up is not None:
            away = [entry for entry in joining if not turns_up(entry[1])]
            joining = [entry for entry in joining if entry not in away]
            if away and standby:
                joining += self._ask(len(away))
        self.free[group] -= len(joining)
        self.holding += len(joining)
        self.held -= self.clock.now * len(joining)
        for answer, entries in ((group, joining), (STAYED_AWAY, away)):
            for _queued, _row, way in entries:
                self.answer = answer
                next(way, None)

    def _announce(self) -> None:
        if self.done < len(self.due):
            Moment(self.clock, self.due[self.done][0], GROUP_START, self.rank, self._meet)
