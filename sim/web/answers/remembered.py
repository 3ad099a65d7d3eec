"""Replications remembered in memory, as many as there is room for: the longest unused are forgotten first.

Moving a slider back shows at once what was shown before, and more replications of a setting run only those
that are new. People on a municipality's list are remembered as well, since nothing of it is written anywhere.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from sim.experiment.kept import MemoryShelf, Nowhere, Once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sim.experiment.kept import Shelf
    from sim.experiment.replicate import Case
    from sim.scenario import Scenario

    Floats = NDArray[np.float64]

Key = tuple[str, int, str]
"""A scenario by its digest, a seed, and the parent that outcomes follow (empty: they are not drawn)."""


class Remembered(Once):
    """A store of at most so many bytes of figures; one study at a time puts into it.

    What a study has in hand is never forgotten under it: room is made when it puts its shelves back. So there
    may be more than `most` bytes for as long as one study takes. `ran` counts the replications that were put.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.ran = 0
        self._by_age: OrderedDict[Key, _Held] = OrderedDict()
        self._lock = Lock()

    def shelf(self, case: Case, seed: int, parent: Scenario | None) -> Shelf:
        """The shelf of a scenario; of a queue rule in Python nothing is kept: it has no fingerprint."""
        if case.own:
            return Nowhere()
        key = case.scenario.digest, seed, "" if parent is None else parent.digest
        with self._lock:
            found = self._by_age.pop(key, None) or _Held(self)
            self._by_age[key] = found
        return found

    @property
    def bytes(self) -> int:
        """What is remembered now."""
        with self._lock:
            return sum(held.bytes for held in self._by_age.values())

    def known(self, scenario: Scenario, seed: int) -> int:
        """How many replications from the first one on are remembered, without drawn outcomes."""
        with self._lock:
            held = self._by_age.get((scenario.digest, seed, ""))
        number = 0
        while held is not None and held.row(number) is not None:
            number += 1
        return number

    def make_room(self) -> None:
        """Forget the shelves that were asked for longest ago, until the rest fits."""
        with self._lock:
            total = sum(held.bytes for held in self._by_age.values())
            while total > self.most and self._by_age:
                _key, forgotten = self._by_age.popitem(last=False)
                total -= forgotten.bytes


class _Held(MemoryShelf):
    """One shelf, which knows how large it is."""

    def __init__(self, store: Remembered) -> None:
        super().__init__()
        self.bytes = 0
        self._store = store

    def put(self, number: int, values: Floats) -> None:
        """See `Shelf`."""
        if self.row(number) is None:
            self.bytes += values.nbytes
        self._store.ran += 1
        super().put(number, values)

    def close(self) -> None:
        """See `Shelf`."""
        self._store.make_room()
