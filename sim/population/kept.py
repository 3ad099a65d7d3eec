"""What has been drawn is kept, so that options and moved sliders find the same people again.

Everything here depends on its key alone: found or drawn anew, it is the same, and only time is saved. So
that nobody can change what others share, whatever is kept is read-only from then on. Of each kind one
process keeps so many bytes at most; what has not been asked for longest goes first.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import is_dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Drawn = TypeVar("Drawn")

MIB = 2**20

LARGEST_PART = 16
"""What takes more than one part in so many is not kept: it would push out too much, and gains too little."""


class Kept:
    """Values by key, the last used at the end; may be asked by several threads at once."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._bytes = 0
        self._values: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def made(self, key: Hashable, make: Callable[[], Drawn]) -> Drawn:
        """The value that is kept under a key, made where there is none.

        It is made outside the lock. Two threads may make the same at once, and either is right.
        """
        found = self.find(key)
        return self.keep(key, make()) if found is None else cast("Drawn", found)

    def find(self, key: Hashable) -> object | None:
        """What is kept under a key, None if nothing is."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: Drawn) -> Drawn:
        """Make a value read-only and keep it in place of what was kept under the key."""
        return self.keep_sized(key, value, frozen(value))

    def keep_sized(self, key: Hashable, value: Drawn, size: int) -> Drawn:
        """The same for a value that takes so many bytes, and sees itself to what can be changed in it."""
        with self._lock:
            if size * LARGEST_PART <= self._at_most:
                self._forget(key)
                self._values[key] = (value, size)
                self._bytes += size
                self._make_room()
        return value

    def grown(self, key: Hashable, by: int) -> None:
        """What is kept under a key takes so many bytes more."""
        with self._lock:
            if (found := self._values.get(key)) is not None:
                self._values[key] = (found[0], found[1] + by)
                self._bytes += by
                self._make_room()

    def limit(self, at_most: int) -> None:
        """Keep so many bytes at most from now on; 0: keep nothing."""
        with self._lock:
            self._at_most = at_most
            self._make_room()

    @property
    def size(self) -> int:
        """Bytes that are kept, at most: a column that stands in two values counts twice."""
        return self._bytes

    def _make_room(self) -> None:
        while self._bytes > self._at_most:
            self._forget(next(iter(self._values)))

    def _forget(self, key: Hashable) -> None:
        _value, size = self._values.pop(key, (None, 0))
        self._bytes -= size


def frozen(value: object) -> int:
    """Make all columns of a value read-only; their size in bytes."""
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
        return value.nbytes
    if is_dataclass(value):
        return sum([frozen(getattr(value, name)) for name in value.__dataclass_fields__])
    if isinstance(value, dict):
        return sum([frozen(each) for each in value.values()])
    return 0


LUCK = Kept(16 * MIB)
"""Columns of luck, by replication: of the last 15 of a municipality of 225 referrals a year over ten years.

Few are enough, since the options of a replication are run one after the other; and memory that is used again
soon is much faster than new memory.
"""

POPULATIONS = Kept(256 * MIB)
"""What has been made of them: of about 200 such replications.

Two processes keep the 400 that an answer of the planners' page comes to, so that the first 100 are still
there when the next slider is moved.
"""
