"""Replications that have been run before, and need not be run again.

A study asks its store for a shelf for each of its scenarios, takes from it what is there, and puts there what
it has run. What a shelf holds is the figures of single replications: they depend on the scenario, the seed,
and how outcomes are drawn, and on nothing else, so more of them extend a study and never change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sim.scenario import Scenario

    from .outcomes import Logit
    from .replicate import Case

    Floats = NDArray[np.float64]


class Shelf(Protocol):
    """The replications of one scenario, one seed, and one way of drawing outcomes."""

    def row(self, number: int) -> Floats | None:
        """(keys,): the figures of a replication in order of the catalogue; None where they are not kept."""

    def put(self, number: int, values: Floats) -> None:
        """Keep the figures of a replication."""

    def close(self) -> None:
        """Nothing more will be put here: what has been put is safe."""


class Store(Protocol):
    """Where replications are kept."""

    def shelf(self, case: Case, seed: int, parent: Scenario | None) -> Shelf:
        """The shelf of a scenario whose outcomes follow `parent` (None: outcomes are not drawn)."""

    def solved(self, parent: Scenario) -> Logit | None:
        """How outcomes are drawn for `parent` and its options, if that is kept."""

    def keep_solved(self, parent: Scenario, logit: Logit) -> None:
        """Keep it."""


class MemoryShelf:
    """A shelf that lasts as long as somebody holds it."""

    def __init__(self) -> None:
        self._rows: dict[int, Floats] = {}

    def row(self, number: int) -> Floats | None:
        """See `Shelf`."""
        return self._rows.get(number)

    def put(self, number: int, values: Floats) -> None:
        """See `Shelf`."""
        self._rows[number] = values

    def close(self) -> None:
        """See `Shelf`."""


class Once:
    """A store for a single question that is asked in several steps: it remembers all that they ran.

    What `store` may keep goes there, too. People on a list and queue rules in Python are remembered as well:
    within one question they are the same, and nothing of them is written.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._shelves: dict[tuple[object, ...], MemoryShelf] = {}

    def shelf(self, case: Case, seed: int, parent: Scenario | None) -> Shelf:
        """See `Store`."""
        rules = tuple(sorted((name, id(rule)) for name, rule in case.own.by_measure.items()))
        key = case.scenario.digest, seed, "" if parent is None else parent.digest, rules
        return Both(self._shelves.setdefault(key, MemoryShelf()), shelf(self._store, case, seed, parent))

    def solved(self, parent: Scenario) -> Logit | None:
        """See `Store`."""
        return None if self._store is None else self._store.solved(parent)

    def keep_solved(self, parent: Scenario, logit: Logit) -> None:
        """See `Store`."""
        if self._store is not None:
            self._store.keep_solved(parent, logit)


class Both:
    """Two shelves of the same replications: the far one is asked for what the near one does not have."""

    def __init__(self, near: MemoryShelf, far: Shelf) -> None:
        self._near, self._far = near, far

    def row(self, number: int) -> Floats | None:
        """See `Shelf`."""
        found = self._near.row(number)
        if found is None and (found := self._far.row(number)) is not None:
            self._near.put(number, found)
        return found

    def put(self, number: int, values: Floats) -> None:
        """See `Shelf`."""
        self._near.put(number, values)
        self._far.put(number, values)

    def close(self) -> None:
        """See `Shelf`."""
        self._far.close()


class Nowhere:
    """The shelf of what is not kept: where there is no store, and of what a store cannot know again."""

    def row(self, number: int) -> Floats | None:  # noqa: ARG002 - one face for all shelves
        """Nothing is there."""
        return None

    def put(self, number: int, values: Floats) -> None:
        """Forget it."""

    def close(self) -> None:
        """See `Shelf`."""


def shelf(store: Store | None, case: Case, seed: int, parent: Scenario | None) -> Shelf:
    """The shelf of a case; `Nowhere` for queue rules in Python, and for people on a municipality's list.

    A rule in Python has no fingerprint, and what is known about people on a list is written nowhere: neither
    what becomes of them, nor what follows from it where outcomes are solved from them.
    """
    if isinstance(store, Once):
        return store.shelf(case, seed, parent)
    if store is None or case.own or _of_listed_people(case.scenario) or _of_listed_people(parent):
        return Nowhere()
    return store.shelf(case, seed, parent)


def solved(store: Store | None, parent: Scenario) -> Logit | None:
    """How outcomes are drawn for `parent` and its options, if `store` knows."""
    return None if store is None or _of_listed_people(parent) else store.solved(parent)


def keep_solved(store: Store | None, parent: Scenario, logit: Logit) -> None:
    """Keep it, unless it was solved from people on a municipality's list."""
    if store is not None and not _of_listed_people(parent):
        store.keep_solved(parent, logit)


def _of_listed_people(scenario: Scenario | None) -> bool:
    return scenario is not None and scenario.initial is not None
