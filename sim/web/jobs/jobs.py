"""Long work: what waits, what runs, and what was found, each job in a process of its own."""

from __future__ import annotations

import asyncio
import atexit
import secrets
import threading
from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.web.asked.log import write_down
from sim.web.asked.refused import Refused

from .child import Wrong
from .far import Far
from .job import OVER, Job
from .results import Results
from .running import Ended, Running, TooLong

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from . import child
    from .job import Result, State
    from .order import Order

MOST_OF_ONE = 2
"""Jobs that one visitor may have waiting or running."""
REMEMBERED = 100
"""Jobs that are over of which it is still known how they ended."""
LONGEST = 3_600.0
"""Seconds after which a job is ended."""
OFTEN = 0.2
"""Seconds between two looks at a job that is followed."""
PATIENCE = 10.0
"""Seconds in which processes are gone after the last job was ended."""

FULL = later("Many long jobs are waiting already. Try again in a few minutes.")
TWO_ALREADY = later("You have {most} long jobs under way. Wait for one of them, or cancel it.")
UNKNOWN = later("This job is not known here any more. Start it again.")
FORGOTTEN = later("The result of this job is not kept any more. Start it again.")
NOT_YET = later("This job has no result.")
CLOSED = later("The program is closing.")
GONE = later("The work was ended from outside, perhaps because there was too little memory. Try again.")
TOO_LONG = later("This would take too long: it was ended after {n} minutes. Ask for less.")
NOT_SO = later("This could not be worked out: {what}")
FAILED = later("This could not be worked out, because of an error in the program: {what}")


@dataclass(slots=True)
class _Work:
    """A job while it changes; looked at and changed with the lock of all jobs only."""

    id: str
    order: Order
    key: str
    visitor: str
    state: State = "waiting"
    far: Far = field(default_factory=Far)
    text: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    running: Running | None = None


class Jobs:
    """Runs jobs one after another, at most `most_running` at once, and `most_waiting` beside them.

    What was found is kept, at most `most_kept` results of `most_bytes` together, so that the same order is
    answered at once. `longest`: seconds that a job may take.
    """

    def __init__(
        self,
        most_running: int = 1,
        most_waiting: int = 8,
        *,
        most_kept: int = 24,
        most_bytes: int = 64_000_000,
        longest: float = LONGEST,
    ) -> None:
        self.most_running = most_running
        self.most_waiting = most_waiting
        self.longest = longest
        self._lock = threading.RLock()
        self._works: dict[str, _Work] = {}
        self._waiting: deque[_Work] = deque()
        self._threads: dict[str, threading.Thread] = {}
        self._results = Results(most_kept, most_bytes)
        self._closed = False
        atexit.register(self.close)  # else Python would wait at its end for a process that runs

    def start(self, order: Order, visitor: str) -> Job:
        """Take an order; the same order of the same visitor is the same job while it is under way.

        Raises `Refused` where there is no room.
        """
        key = order.key
        with self._lock:
            if self._closed:
                raise Refused(503, CLOSED)
            mine = [each for each in self._works.values() if each.visitor == visitor and not _over(each)]
            for each in mine:
                if each.key == key:
                    return self._seen(each)
            made = _Work(secrets.token_hex(16), order, key, visitor)
            if self._results.of(key) is not None:
                made.state = "done"
            elif len(mine) >= MOST_OF_ONE:
                raise Refused(429, TWO_ALREADY, most=MOST_OF_ONE)
            elif self._waits(made):
                raise Refused(503, FULL)
            self._works[made.id] = made
            self._forget()
            self._begin()
            return self._seen(made)

    def of(self, name: str, visitor: str | None = None) -> Job:
        """A job by its id, as it stands now; raises `Refused`, also where it is another visitor's."""
        with self._lock:
            work = self._known(name)
            if visitor not in {None, work.visitor}:
                raise Refused(404, UNKNOWN)
            return self._seen(work)

    def result(self, name: str) -> Result:
        """What a job has found; raises `Refused` where there is nothing."""
        with self._lock:
            work = self._known(name)
            if work.state != "done":
                raise Refused(409, NOT_YET)
            found = self._results.of(work.key)
            if found is None:
                raise Refused(404, FORGOTTEN)
            return found

    async def follow(self, name: str) -> AsyncGenerator[Job, None]:
        """The job whenever it has changed, until it is over; raises `Refused`."""
        told: Job | None = None
        while True:
            now = self.of(name)
            if now != told:
                yield now
                told = now
            if now.state in OVER:
                return
            await asyncio.sleep(OFTEN)

    def cancel(self, name: str) -> Job:
        """End a job, if it is not over: when this returns, nothing of it runs. Raises `Refused`."""
        with self._lock:
            work = self._known(name)
            if not _over(work):
                self._end(work, "cancelled")
            running = work.running
        if running is not None:
            running.end()
        return self.of(name)

    def close(self) -> None:
        """End everything; when this returns no process is left."""
        with self._lock:
            self._closed = True
            under_way = [each for each in self._works.values() if not _over(each)]
            for each in under_way:
                self._end(each, "cancelled")
            threads = list(self._threads.values())
            processes = [each.running for each in self._works.values() if each.running is not None]
        for running in processes:
            running.end()
        for thread in threads:
            thread.join(PATIENCE)
        atexit.unregister(self.close)

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the processes that run; each leads the group of its workers. Tests count them."""
        with self._lock:
            found = [each.running.pid for each in self._works.values() if each.running is not None]
        return tuple(pid for pid in found if pid is not None)

    # ---- with the lock

    def _known(self, name: str) -> _Work:
        if name not in self._works:
            raise Refused(404, UNKNOWN)
        return self._works[name]

    def _waits(self, work: _Work) -> bool:
        """Put it in the queue; whether there is no room there."""
        free = max(0, self.most_running - len(self._threads))
        if len(self._waiting) >= self.most_waiting + free:
            return True
        self._waiting.append(work)
        return False

    def _begin(self) -> None:
        """Start as many of those that wait as may run."""
        while self._waiting and len(self._threads) < self.most_running and not self._closed:
            work = self._waiting.popleft()
            work.state = "running"
            work.far = Far("Starting")
            work.running = Running()
            thread = threading.Thread(
                target=self._run, args=(work, work.running), daemon=True, name="ventetid job"
            )
            self._threads[work.id] = thread
            thread.start()

    def _end(self, work: _Work, state: State, text: str = "", **values: object) -> None:
        work.state, work.text, work.values = state, text, values
        if work in self._waiting:
            self._waiting.remove(work)

    def _forget(self) -> None:
        """Of those that are over, keep the last ones."""
        over = [name for name, each in self._works.items() if _over(each) and each.running is None]
        for name in over[: max(0, len(over) - REMEMBERED)]:
            del self._works[name]

    def _seen(self, work: _Work) -> Job:
        running = work.state == "running"
        ahead = self._waiting.index(work) + len(self._threads) if work.state == "waiting" else 0
        return Job(
            work.id, work.order.kind, work.state,
            part=work.far.part if running else "",
            done=work.far.done if running else 0,
            of=work.far.of if running else 0,
            left=work.far.left(monotonic()) if running else None,
            ahead=ahead, text=work.text, values=work.values,
        )  # fmt: skip

    # ---- in the thread of a job

    def _run(self, work: _Work, running: Running) -> None:
        def hear(far: child.Far) -> None:
            with self._lock:
                work.far = work.far.heard(far.part, far.done, far.of, monotonic())

        text = GONE
        values: dict[str, object] = {}
        found: Result | Wrong | None = None
        size = 0
        try:
            found, size = running.run(work.order, self.longest, hear)
        except Ended:
            pass
        except TooLong:
            text, values = TOO_LONG, {"n": round(self.longest / 60)}
        if isinstance(found, Wrong):
            text, values = (NOT_SO if found.expected else FAILED), {"what": found.what}
            if not found.expected:
                write_down("A job could not be done", found.where)
            found = None
        with self._lock:
            work.running = None
            if work.state == "running" and found is not None:
                self._results.keep(work.key, found, size)
                self._end(work, "done")
            elif work.state == "running":
                self._end(work, "failed", text, **values)
            del self._threads[work.id]
            self._begin()


def _over(work: _Work) -> bool:
    return work.state in OVER
