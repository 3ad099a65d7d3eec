"""Work shared out to processes, with results that come back in order.

A piece of work is a plain function of what all pieces share and of one small item, so it gives the
same result wherever it runs: serial and parallel are the same numbers. Processes start only when the
work left is worth their start, never more of them than there are items left, and they never outlive
whoever started them: an interrupt ends them, and so does the end of the parent.

Workers are started afresh (not forked from a process that may hold threads, as a notebook does) and
without the caller's script, which would otherwise run once more in each of them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from time import perf_counter
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.queues import SimpleQueue
    from types import TracebackType

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Made = TypeVar("Made")

WORTH_STARTING = 1.5
"""Seconds of work left below which starting processes costs more than it saves."""

AHEAD = 4
"""Items handed to each worker before the first of them is back: keeps memory flat and workers busy."""

PRELOAD = "sim.experiment.replicate"
"""What every worker needs: imported once by the process that the workers are started from."""


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

    `shared` is sent to each process once; items and results are sent one by one.
    """

    def __init__(self, jobs: int, shared: Shared) -> None:
        self.jobs = cores(jobs)
        self.shared = shared
        self._pool: ProcessPoolExecutor | None = None
        self._started: SimpleQueue[int] | None = None
        self._slowest = 0.0  # seconds that one item has taken here, to judge what the rest will take

    def __enter__(self) -> Workers[Shared]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is None:
            return
        if kind is None:
            self._pool.shutdown()
        else:
            self._end()

    def each(self, work: Callable[[Shared, Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """`work(shared, item)` for every item, in the order of the items.

        `work` is a function at the top level of a module; items and results can be pickled.
        """
        left = deque(items)
        while left:
            if self._pool is None and self.jobs > 1 and len(left) * self._slowest > WORTH_STARTING:
                self._start(min(self.jobs, len(left)))
            if self._pool is not None:
                yield from self._elsewhere(self._pool, work, left)
                return
            begun = perf_counter()
            made = work(self.shared, left.popleft())
            self._slowest = max(self._slowest, perf_counter() - begun)
            yield made

    def _elsewhere(
        self, pool: ProcessPoolExecutor, work: Callable[[Shared, Item], Made], left: deque[Item]
    ) -> Iterator[Made]:
        ahead: deque[Future[Made]] = deque()
        while left or ahead:
            with _without_callers_script(), _undisturbed():
                while left and len(ahead) < AHEAD * self.jobs:
                    ahead.append(pool.submit(_work_here, work, left.popleft()))
            yield ahead.popleft().result()

    def _start(self, processes: int) -> None:
        context = multiprocessing.get_context(_start_method())
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload([PRELOAD])
        self._started = context.SimpleQueue()
        self._pool = ProcessPoolExecutor(
            processes, context, initializer=_begin, initargs=(self._started, self.shared)
        )

    def _end(self) -> None:
        """End the workers in the middle of their work: what they hold is of no use any more."""
        pool, started = self._pool, self._started
        if pool is None or started is None:
            return
        closing = threading.Thread(target=lambda: pool.shutdown(wait=True, cancel_futures=True))
        closing.start()
        while closing.is_alive():
            while not started.empty():
                with suppress(ProcessLookupError):
                    os.kill(started.get(), signal.SIGTERM)
            closing.join(0.02)


def _start_method() -> str:
    known = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in known else "spawn"


@contextmanager
def _without_callers_script() -> Iterator[None]:
    """Start processes that do not import the caller's `__main__`.

    A script without the `if __name__ == "__main__"` guard would otherwise start itself over and over;
    workers need nothing from it.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes without an interrupt coming between; one that comes meanwhile is heard afterwards.

    The processes inherit the mask: an interrupt from the keyboard goes to them as well, and ending them
    is our business. Somebody interrupted half-way through starting one would leave it to itself.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    heard: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if heard:
            signal.raise_signal(signal.SIGINT)


_shared: Any = None
"""In a worker: what all pieces of work share."""


def _begin(started: SimpleQueue[int], shared: object) -> None:
    global _shared  # noqa: PLW0603 - a process of a pool has no other place that outlives one call
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears the interrupt and ends us
    started.put(os.getpid())
    _shared = shared
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End together with the parent, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work_here(work: Callable[[Any, Item], Made], item: Item) -> Made:
    return work(_shared, item)
