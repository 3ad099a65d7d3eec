"""Worker processes, seen from outside: given work, watched, and replaced when they die.

They stay for the next study, with what they have drawn, and a replication always goes to the same worker:
its options, and whatever is asked of it next, find its luck there. A worker with nothing to do takes over
what another has not begun.

One that is killed, by the system for want of memory or by anybody, loses nothing: what it had is done again,
by a new one. Only a piece of work that its workers die of again and again is given up.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections import deque
from contextlib import closing, suppress
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, TypeVar

from sim.experiment.request import LostWork

from .process import READY, Failed, Piece, Share, WhereItHappened, remember, serve
from .starting import context, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Made = TypeVar("Made")

AHEAD = 4
"""Items sent to each worker before the first of them is back: workers are busy, and little is lost."""

WINDOW = 64
"""Items for each worker, taken and not given back yet: keeps memory flat."""

STARTING = 0.05
"""Seconds after which we look again for workers that are being started."""

TRIES = 3
"""How often a piece of work is begun that workers die of."""


class Worker:
    """One process and our end of its pipe."""

    def __init__(self) -> None:
        self.given: deque[int | None] = deque()
        """Positions of the items that were sent and are not back, in order; None: something to keep."""
        self.kept: dict[str, Any] = {}
        self.ready = False
        self.failed = 0
        """How often in a row it has died before it was ready."""
        self._begin()

    def _begin(self) -> None:
        how = context()
        self.end, self._theirs = how.Pipe()
        self.process = how.Process(target=serve, args=(self._theirs,), daemon=True, name="ventetid worker")
        self._starting = threading.Thread(target=self._start, daemon=True)
        self._starting.start()

    def _start(self) -> None:
        # whatever keeps it from starting closes the pipe, which is how we see that a worker is gone
        with suppress(OSError), closing(self._theirs):
            start(self.process)

    @property
    def begun(self) -> bool:
        """Whether the process has been started, so that it can be listened to."""
        return not self._starting.is_alive()

    def alive(self) -> bool:
        """Whether the process is there, or will be."""
        return not self.begun or self.process.is_alive()

    def hear(self) -> bool:
        """Whether it has come to be ready, as far as can be seen without waiting."""
        if self.begun and not self.ready:
            with suppress(EOFError, OSError):
                self.ready = self.end.poll() and self.end.recv_bytes() == READY
        return self.ready

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._starting.join()
        if self.process.pid is not None:
            self.process.kill()
            self.process.join()
        self.end.close()

    def how_it_ended(self) -> str:
        """What became of it, as a part of a sentence about several."""
        if self.process.pid is None:
            return "could not be started"
        self.process.join(1.0)
        code = self.process.exitcode
        return f"were ended by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"

    def replace(self) -> None:
        """Put another process in the place of one that has died."""
        self.failed = 0 if self.ready else self.failed + 1
        self.kill()
        self.given.clear()
        self.kept.clear()
        self.ready = False
        self._begin()


class Crew:
    """Workers that one study at a time has for itself."""

    def __init__(self) -> None:
        self.workers: list[Worker] = []
        self.busy = False
        """Whether something that was given is not back, so that nobody else may use these workers."""

    def grow(self, size: int) -> None:
        """Have so many workers, all of them alive; the new ones need a moment until they are ready."""
        for worker in self.workers[:size]:
            if not worker.alive():
                worker.replace()
        while len(self.workers) < size:
            self.workers.append(Worker())

    def ready(self) -> bool:
        """Whether any of them can work."""
        return any(worker.hear() for worker in self.workers)

    def end(self) -> None:
        """End all of them."""
        while self.workers:
            self.workers.pop().kill()

    def each(
        self,
        size: int,
        work: Callable[[Any, Item], Made],
        shared: object,
        items: Iterable[Item],
        place: Callable[[Item], int] | None,
    ) -> Iterator[Made]:
        """`work(shared, item)` of every item in order, by the first `size` workers."""
        self.busy = True
        study = _Study(self.workers[:size], work, shared, items, place)
        yield from study.each()
        self.busy = False


class _Study:
    """The items of one study on their way to workers and back."""

    def __init__(
        self,
        workers: list[Worker],
        work: Callable[[Any, Any], Any],
        shared: object,
        items: Iterable[Any],
        place: Callable[[Any], int] | None,
    ) -> None:
        self.workers = workers
        self.work = work
        written = pickle.dumps(shared, protocol=5)
        self.share = Share(hashlib.sha256(written).hexdigest(), written)
        self.left = enumerate(items)
        self.all_taken = False
        self.place = place
        self.items: dict[int, Any] = {}
        """Those taken and not given back yet, by position."""
        self.waiting: list[deque[int]] = [deque() for _ in workers]
        """Of each worker, those meant for it and not sent yet."""
        self.made: dict[int, Any] = {}
        self.died: dict[int, int] = {}
        """How many workers have died of an item."""

    def each(self) -> Iterator[Any]:
        following = 0
        while True:
            self._feed()
            if following in self.made:
                del self.items[following]
                yield _without_fault(self.made.pop(following))
                following += 1
            elif self.items or not self.all_taken:
                self._hear()
            else:
                return

    def _feed(self) -> None:
        """Send whoever is ready something to do."""
        for k, worker in enumerate(self.workers):
            while worker.ready and len(worker.given) < AHEAD:
                position = self._next_of(k)
                if position is None or not self._send(k, position):
                    break

    def _next_of(self, k: int) -> int | None:
        """The next item for a worker: one meant for it, or, where it is idle, one meant for another."""
        if self.waiting[k]:
            return self.waiting[k].popleft()
        while len(self.items) < WINDOW * len(self.workers):
            following = next(self.left, None)
            if following is None:
                self.all_taken = True
                break
            position, item = following
            self.items[position] = item
            owner = (position if self.place is None else self.place(item)) % len(self.workers)
            self.waiting[owner].append(position)
            if owner == k:
                return self.waiting[k].popleft()
        longest = max(self.waiting, key=len)
        return longest.pop() if longest and not self.workers[k].given else None

    def _send(self, k: int, position: int) -> bool:
        worker = self.workers[k]
        worker.given.append(position)
        piece = pickle.dumps(Piece(self.work, self.share.name, self.items[position]), protocol=5)
        try:
            if self.share.name not in worker.kept:
                worker.end.send_bytes(pickle.dumps(self.share, protocol=5))
                remember(worker.kept, self.share.name, None)
                worker.given.appendleft(None)
            worker.end.send_bytes(piece)
        except OSError:
            self._lost(k)
            return False
        return True

    def _hear(self) -> None:
        """Wait until some worker says something, and take it down."""
        begun = {worker.end: k for k, worker in enumerate(self.workers) if worker.begun}
        for end in connection.wait(begun, None if len(begun) == len(self.workers) else STARTING):
            k = begun[end]  # type: ignore[index]  # what was waited for
            worker = self.workers[k]
            try:
                message = worker.end.recv_bytes()
            except (EOFError, OSError):
                self._lost(k)
                continue
            if not worker.ready:
                worker.ready = message == READY
                continue
            position = worker.given.popleft()
            found = pickle.loads(message) if message else None  # noqa: S301 - from our own worker
            if position is None:
                _without_fault(found)
            else:
                self.made[position] = found

    def _lost(self, k: int) -> None:
        """Put what a worker had back to be done again, by another in its place."""
        worker = self.workers[k]
        had = [position for position in worker.given if position is not None]
        how = worker.how_it_ended()
        if had:
            first = had[0]  # what it was at; what came after has not been begun
            self.died[first] = self.died.get(first, 0) + 1
            if self.died[first] >= TRIES:
                raise LostWork(
                    f"{self.died[first]} worker processes in a row {how} in the middle of "
                    f"{self.items[first]}; if memory is short, use fewer processes (jobs) or keep only "
                    "indicators"
                )
        self.waiting[k].extendleft(reversed(had))
        worker.replace()
        if worker.failed >= TRIES:
            raise LostWork(f"worker processes {how} at their start; with jobs=1 none are needed")


def _without_fault(found: object) -> Any:  # noqa: ANN401 - whatever the work makes
    """What was made; if it went wrong, the error is raised here as it was there, in its turn."""
    if isinstance(found, Failed):
        raise found.error from WhereItHappened(found.where)
    return found
