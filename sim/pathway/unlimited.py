"""What nobody waits for: an offer without limit, and caseworkers who stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answers import DECLINED, GRANTED
from .clock import CAPACITY, Moment
from .line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.timetable import Capacity

    from .clock import Clock, Way


class Unlimited:
    """As many places as anyone asks for: the answer comes at once."""

    def __init__(self, clock: Clock, accepts: Callable[[int], bool] | None = None) -> None:
        self.clock = clock
        self.accepts = accepts
        self.line = Line()
        self.answer = GRANTED
        self.held = 0
        self.holding = 0

    def request(self, row: int, way: Way) -> bool:  # noqa: ARG002  the same face as Places
        """Ask for a place. False: the answer is there."""
        if self.accepts is None or self.accepts(row):
            self.holding += 1
            self.held -= self.clock.now
            self.answer = GRANTED
        else:
            self.answer = DECLINED
        return False

    def take(self, since: int, group: int = GRANTED) -> None:  # noqa: ARG002  the same face as Groups
        """Hold a place from before the run."""
        self.holding += 1
        self.held -= since

    def leave(self, row: int) -> None:
        """Nobody waits here."""

    def release(self, group: int = GRANTED) -> None:  # noqa: ARG002  the same face as Groups
        """Give a place back."""
        self.holding -= 1
        self.held += self.clock.now


class Stretched(Unlimited):
    """Caseworkers who take everybody on: the more citizens they hold, the less contact each of them gets."""

    def __init__(self, clock: Clock, rank: int, capacity: Capacity) -> None:
        super().__init__(clock)
        times: list[int] = capacity.times.tolist()
        places: list[int] = capacity.places.tolist()
        self.places = places[0]
        for when, number in zip(times[1:], places[1:], strict=True):
            Moment(clock, when, CAPACITY, rank, [self._change], number)

    @property
    def share(self) -> float:
        """The part of the usual contact that there is for each of those held now: places over citizens."""
        return min(1.0, self.places / self.holding)

    def _change(self, moment: Moment) -> None:
        self.places = moment.subject
