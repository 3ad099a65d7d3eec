"""Work shared out, with results that come back in order.

A piece of work is a plain function of what all pieces share and of one small item, so it gives the
same result wherever it runs: here, in threads, in processes or on a cluster are the same numbers.

Processes start only when the work left is worth their start, and this one goes on working until they are
ready; then they stay for the next study. They never outlive whoever started them: an interrupt ends them,
and so does the end of the parent.

Threads are there for whoever wants them, and no study chooses them. The compiled engine leaves Python's
lock, but it is a fifth of a replication; the rest is many small steps in numpy, which hold it. On two cores,
for 100 compiled runs of the shipped baseline and an option with all indicators, threads are 0.9 times as
fast as this process alone (1.1 where the luck had been drawn before), and processes 1.5 times (1.7).
"""

from __future__ import annotations

import os
from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar

from . import request
from .elsewhere import idle, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from .elsewhere.cluster import Cluster
    from .elsewhere.crew import Crew

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Made = TypeVar("Made")

WORTH_STARTING = 1.5
"""Seconds of work left below which starting processes costs more than it saves."""

MEANWHILE = True
"""Whether this process works until the processes that it has started are ready."""


def cores(jobs: int) -> int:
    """The number of processes meant by `jobs`; below zero: all cores this process may use."""
    if jobs == 0:
        raise ValueError("jobs must be a positive number, or -1 for all cores")
    if jobs > 0:
        return jobs
    allowed = getattr(os, "sched_getaffinity", None)  # only some systems can tell
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


class Workers(Generic[Shared]):
    """Runs pieces of work in this process or in others; use it in a `with` block.

    `shared` is sent to each process once; items and results are sent one by one. `cluster` is the address
    of a Dask scheduler whose workers do everything; `in_threads` shares out to threads of this process.
    """

    def __init__(
        self, jobs: int, shared: Shared, *, cluster: str | None = None, in_threads: bool = False
    ) -> None:
        self.jobs = cores(jobs)
        self.shared = shared
        self.in_threads = in_threads
        self._address = request.cluster(cluster)
        self._cluster: Cluster | None = None
        self._crew: Crew | None = None
        self._slowest = 0.0  # seconds that one item has taken here, to judge what the rest will take

    def __enter__(self) -> Workers[Shared]:
        if self._address is not None:
            from .elsewhere.cluster import Cluster

            self._cluster = Cluster(self._address)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._cluster is not None:
            self._cluster.close()
        if self._crew is None:
            return
        if kind is None:
            idle.give_back(self._crew)
        else:
            self._crew.end()

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about what happened to the work that belong beside its results."""
        return () if self._cluster is None else self._cluster.notes

    def each(
        self,
        work: Callable[[Shared, Item], Made],
        items: Iterable[Item],
        place: Callable[[Item], int] | None = None,
    ) -> Iterator[Made]:
        """`work(shared, item)` for every item, in the order of the items.

        `work` is a function at the top level of a module; items and results can be pickled. Items with the
        same `place`, a number from 0, go to the same process, which may remember what they have in common.
        """
        if self._cluster is not None:
            return self._cluster.each(work, self.shared, items)
        if self.in_threads and self.jobs > 1:
            return threads.each(self.jobs, work, self.shared, items)
        return self._here_or_in_processes(work, deque(items), place)

    def _here_or_in_processes(
        self,
        work: Callable[[Shared, Item], Made],
        left: deque[Item],
        place: Callable[[Item], int] | None,
    ) -> Iterator[Made]:
        while left:
            if self._crew is None and self.jobs > 1 and len(left) > 1 and self._worth_it(len(left)):
                self._crew = idle.take(min(self.jobs, len(left)))
            if self._crew is not None and (self._crew.ready() or not MEANWHILE):
                yield from self._crew.each(self.jobs, work, self.shared, left, place)
                return
            begun = perf_counter()
            made = work(self.shared, left.popleft())
            self._slowest = max(self._slowest, perf_counter() - begun)
            yield made

    def _worth_it(self, left: int) -> bool:
        """Whether processes save time: they wait already, or starting them pays for so many items."""
        return idle.waiting() or left * self._slowest > WORTH_STARTING


def warm(jobs: int = -1) -> None:
    """Start processes for work that is to come, where there are any to start; they are ready soon."""
    if cores(jobs) > 1:
        idle.give_back(idle.take(cores(jobs)))
