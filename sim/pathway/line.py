"""A waiting line: first come first served, ties at one instant by row.

Leaving costs nothing: the entry stays and is skipped when it is met, only the length is kept. The line
also keeps the citizen-seconds waited in it, as a sum of leaving times minus joining times.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .clock import Send

Entry = tuple[int, int, "Send"]
"""(queued, row, send): when somebody joined, who it is, and how to send the news."""


class Line:
    """Those who wait for one thing, in the order in which they will be served."""

    __slots__ = ("_entries", "_gone", "length", "waited")

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque()
        self._gone: set[int] = set()
        self.length = 0
        """How many wait now."""
        self.waited = 0
        """Sum of the times at which somebody left, minus the times at which somebody joined."""

    def join(self, now: int, row: int, send: Send) -> None:
        """Take a place in the line."""
        entries = self._entries
        entry = (now, row, send)
        if entries and entries[-1] > entry:
            place = len(entries)
            while place and entries[place - 1] > entry:
                place -= 1
            entries.insert(place, entry)
        else:
            entries.append(entry)
        self.length += 1
        self.waited -= now

    def leave(self, now: int, row: int) -> None:
        """Give up waiting."""
        self._gone.add(row)
        self.length -= 1
        self.waited += now

    def first(self) -> Entry:
        """Who is next, without serving; the line must not be empty."""
        entries, gone = self._entries, self._gone
        while gone and entries[0][1] in gone:
            gone.remove(entries.popleft()[1])
        return entries[0]

    def serve(self, now: int) -> Entry:
        """Take the next out of the line, which must not be empty."""
        if self._gone:
            self.first()
        entry = self._entries.popleft()
        self.length -= 1
        self.waited += now
        return entry

    def put_back(self, now: int, entries: Iterable[Entry]) -> None:
        """Give back their places at the head of the line to those who were just taken out, in order."""
        for entry in reversed(tuple(entries)):
            self._entries.appendleft(entry)
            self.length += 1
            self.waited -= now

    def waited_until(self, now: int) -> int:
        """Citizen-seconds waited up to `now` by all who ever joined."""
        return self.waited + self.length * now

    def clear(self) -> None:
        """Forget everybody."""
        self._entries.clear()
        self._gone.clear()
