"""A waiting line: first come first served, or by another queue rule; ties at one instant by row.

Leaving costs nothing: the entry stays and is skipped when it is met. The line also keeps the
citizen-seconds waited in it.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .clock import Way

    Entry = tuple[int, int, Way]
    """(queued, row, way): when somebody joined, who it is, and the way to take on."""


class Line:
    """Those who wait for one thing, in the order in which they will be served."""

    __slots__ = ("_left", "_waited", "entries")

    def __init__(self) -> None:
        self.entries: deque[Entry] = deque()
        """Everybody in line, and those who have left and were not met yet."""
        self._left: dict[int, int] = {}
        """When those who have left and were not met yet did so, by row."""
        self._waited = 0

    def __len__(self) -> int:
        """How many wait now."""
        return len(self.entries) - len(self._left)

    def join(self, now: int, row: int, way: Way) -> None:
        """Take a place in the line."""
        entries = self.entries
        entry = (now, row, way)
        if entries and entries[-1] > entry:
            place = len(entries)
            while place and entries[place - 1] > entry:
                place -= 1
            entries.insert(place, entry)
        else:
            entries.append(entry)

    def leave(self, now: int, row: int) -> None:
        """Give up waiting."""
        self._left[row] = now

    def serve(self, now: int, queued_by: int | None = None) -> Entry | None:
        """Take the next out of the line; None if nobody waits, or nobody who had queued by then."""
        entries, left = self.entries, self._left
        while left and entries and entries[0][1] in left:
            queued, row, _way = entries.popleft()
            self._waited += left.pop(row) - queued
        if not entries or (queued_by is not None and entries[0][0] > queued_by):
            return None
        entry = entries.popleft()
        self._waited += now - entry[0]
        return entry

    def put_back(self, now: int, entries: Iterable[Entry]) -> None:
        """Give back their places in the line to those who were just served."""
        back = list(entries)
        for queued, _row, _way in back:
            self._waited -= now - queued
        everybody = sorted([*back, *self.entries])
        self.entries.clear()
        self.entries.extend(everybody)

    def waited_until(self, now: int) -> int:
        """Citizen-seconds waited up to `now` by all who ever joined."""
        return self._waited + sum(self._left.get(row, now) - queued for queued, row, _way in self.entries)


class RankedLine(Line):
    """A line in which the next is whoever ranks lowest when a place is given; ties as in any line."""

    __slots__ = ("_rank",)

    def __init__(self, rank: Callable[[int, int], float]) -> None:
        """`rank(queued, row)`: the lowest goes first; it is asked each time, since it may change."""
        super().__init__()
        self._rank = rank

    def serve(self, now: int, queued_by: int | None = None) -> Entry | None:
        """Take the next out of the line; None if nobody waits, or nobody who had queued by then."""
        self._forget_those_who_left()
        entries, rank = self.entries, self._rank
        ready = [entry for entry in entries if queued_by is None or entry[0] <= queued_by]
        if not ready:
            return None
        entry = min(ready, key=lambda each: (rank(each[0], each[1]), each[0], each[1]))
        entries.remove(entry)
        self._waited += now - entry[0]
        return entry

    def _forget_those_who_left(self) -> None:
        left = self._left
        if left:
            gone = [entry for entry in self.entries if entry[1] in left]
            for entry in gone:
                self.entries.remove(entry)
                self._waited += left.pop(entry[1]) - entry[0]
