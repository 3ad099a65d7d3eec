"""Results that are kept for whoever asks the same again; those unused for longest go first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .job import Result


class Results:
    """At most `number` results of `size` bytes together; to be used by one thread at a time.

    One that is larger than all of them may be is kept alone, until the next comes.
    """

    def __init__(self, number: int, size: int) -> None:
        self._number = number
        self._size = size
        self._kept: OrderedDict[str, tuple[Result, int]] = OrderedDict()

    def keep(self, key: str, result: Result, size: int) -> None:
        """Keep a result of so many bytes."""
        self._kept.pop(key, None)
        self._kept[key] = result, size
        while len(self._kept) > 1 and (len(self._kept) > self._number or self.bytes > self._size):
            self._kept.popitem(last=False)

    def of(self, key: str) -> Result | None:
        """The result, if it is still there."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    @property
    def bytes(self) -> int:
        """Of all that are kept."""
        return sum(size for _, size in self._kept.values())
