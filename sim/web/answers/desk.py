"""The desk: whoever moves a slider asks here, and one thread runs what was asked, the next answer first.

An answer is a comparison as `sim.compare` makes it, after few replications first and then after more. It is
run in short pieces, so that nobody waits long behind somebody's refinement, and what a piece has run is
remembered: nothing is lost when a visitor asks for something else in the middle.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol
from weakref import WeakValueDictionary

from .pieces import Pieces
from .troubles import Busy, Closed, refused
from .waiting import Order, Waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from sim.experiment import Comparison
    from sim.experiment.request import Engine
    from sim.experiment.warm_up import WarmUp
    from sim.scenario import Scenario

UPTO = (100, 200, 400)
"""Replications after which there is an answer."""
MEMORY = 256_000_000
"""Bytes of figures that are remembered: 100 replications of the shipped baseline are 2.2 million."""
PATIENCE = 10.0
"""Seconds in which the desk's thread ends, unless an engine is being compiled: that cannot be stopped."""


class _Ask(Protocol):
    """One answer of a stream, after so many replications."""

    async def __call__(self, replications: int, *, first: bool, last: bool) -> Comparison | None: ...


class Ticket:
    """Whose question it is, and which of theirs: a later one takes the place of an earlier one."""

    def __init__(self, visitor: str) -> None:
        self.visitor = visitor


class Desk:
    """Answers visitors' questions, one piece of work at a time.

    jobs, engine: as in `sim.compare`. most_waiting: visitors who may wait for a first answer; one more is
    told to come back (`Busy`). memory: bytes of figures that are remembered.
    """

    def __init__(
        self, jobs: int = -1, engine: Engine = "auto", most_waiting: int = 32, memory: int = MEMORY
    ) -> None:
        self.most_waiting = most_waiting
        self._pieces = Pieces(jobs, engine, memory)
        self._waiting = Waiting()
        self._served: Order | None = None
        self._latest: WeakValueDictionary[str, Ticket] = WeakValueDictionary()
        """What each visitor has asked last; who has gone is not kept."""
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="ventetid desk", daemon=True)

    @property
    def ran(self) -> int:
        """How many replications it has run: what is remembered is not among them."""
        return self._pieces.remembered.ran

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """End: the thread after the piece that it is at, whoever waits with `Closed`, and the processes."""
        with self._changed:
            self._closed = True
            left = self._waiting.all()
            self._changed.notify_all()
        for order in left:
            order.hear(Closed())
        if self._thread.is_alive():
            self._thread.join(PATIENCE)
        self._pieces.close()

    def warm(self, scenario: Scenario, seed: int = 1) -> None:
        """Get ready for questions about a scenario: engine, processes, first replications, and how to tell.

        It is done when nobody waits, and a piece at a time.
        """
        nobody = f"warm {scenario.digest}"  # letters and a space: no visitor is called so
        self._put(Order(nobody, scenario, (), seed, UPTO[0], first=False, last=False, hear=_rehearse))

    def warm_ups(self, comparison: Comparison) -> Mapping[str, WarmUp] | None:
        """What had not settled when the report begins, by name; None where it has not been looked at yet."""
        return self._pieces.warm_ups(comparison)

    def ticket(self, visitor: str) -> Ticket:
        """Taken when a question arrives, so that one which takes long to be read replaces no later one."""
        taken = self._latest[visitor] = Ticket(visitor)
        return taken

    def answers(
        self,
        ticket: Ticket,
        baseline: Scenario,
        options: Sequence[Scenario],
        seed: int,
        upto: Sequence[int] = UPTO,
        *,
        patient: bool = False,
    ) -> AsyncIterator[Comparison]:
        """The comparison after each number of replications, as `sim.compare` without outcomes makes it.

        The next one is run when it is asked for, so whoever is slow costs nothing. The stream ends early
        where the same visitor has taken a later ticket. patient: whether the first answers of others come
        before it, as before a refinement. Raises `Busy` and `Closed` at once, `Refused` of what cannot be run
        in the stream.
        """
        self._check_room(ticket.visitor)
        asked = functools.partial(self._ask, ticket.visitor, baseline, tuple(options), seed, patient=patient)
        return self._stream(ticket, asked, tuple(upto))

    async def _stream(self, ticket: Ticket, ask: _Ask, upto: Sequence[int]) -> AsyncIterator[Comparison]:
        for place, number in enumerate(upto):
            if self._latest.get(ticket.visitor) is not ticket:
                return
            last = 0 < place == len(upto) - 1
            found = await ask(number, first=not place, last=last)
            if found is None:
                return
            yield found
            del found

    async def _ask(
        self,
        visitor: str,
        baseline: Scenario,
        options: Sequence[Scenario],
        seed: int,
        replications: int,
        *,
        first: bool,
        last: bool,
        patient: bool,
    ) -> Comparison | None:
        """One answer; None where another question has taken the place of this one."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Comparison | None] = loop.create_future()

        def hear(found: Comparison | Exception | None) -> None:
            with suppress(RuntimeError):  # the loop has ended, and nobody listens
                loop.call_soon_threadsafe(_settle, answer, found)

        order = Order(visitor, baseline, options, seed, replications, first, last, hear, patient)
        if first:
            self._check_room(visitor)
        self._put(order)
        try:
            return await answer
        finally:
            with self._changed:
                self._waiting.drop(order)

    def _check_room(self, visitor: str) -> None:
        with self._changed:
            if self._closed:
                raise Closed
            if self._waiting.firsts >= self.most_waiting and not self._waiting.waits(visitor):
                raise Busy

    def _put(self, order: Order) -> None:
        with self._changed:
            replaced = [self._waiting.add(order)]
            if self._served is not None and self._served.visitor == order.visitor:
                replaced.append(self._served)
            for old in replaced:
                if old is not None and not old.dropped:
                    old.dropped = True
                    old.hear(None)
            self._changed.notify_all()

    # ---- what the thread does

    def _work(self) -> None:
        while (order := self._next()) is not None:
            found: Comparison | Exception | None
            try:
                done, found = self._pieces.serve(order)
            except Exception as error:  # noqa: BLE001 - whoever asked hears of it, and the next one is served
                done, found = True, refused(error)
            self._done(order, found, done=done)

    def _next(self) -> Order | None:
        """Wait for the next order; None where the desk is closed."""
        with self._changed:
            while not self._closed and not len(self._waiting):
                self._changed.wait()
            self._served = None if self._closed else self._waiting.following()
            return self._served

    def _done(self, order: Order, found: Comparison | Exception | None, *, done: bool) -> None:
        """Say what was found; where it is not finished, the order waits for its next piece."""
        with self._changed:
            self._served = None
            if order.dropped:
                return
            if not done and not self._closed:
                self._waiting.back(order)
                return
        order.hear(found if done else Closed())


def _rehearse(found: Comparison | Exception | None) -> None:
    """Tell of a comparison to nobody, in every language: what that loads is there when somebody asks."""
    from sim.experiment.bootstrap import drawn
    from sim.report.gathered.command import Command
    from sim.report.gathered.findings import Findings
    from sim.report.texts import LANGUAGES
    from sim.report.words import Words

    from .told import answer, charts

    if found is None or isinstance(found, Exception):
        return
    drawn(found.replications)
    command = Command((), found.replications, found.baseline.seed)
    for language in LANGUAGES:
        findings, words = Findings(found, command), Words(language)
        with suppress(Exception):  # whoever asks first hears of it
            answer(findings, words)
            charts(findings, words)
    _settle_in()


@functools.cache
def _settle_in() -> None:
    """Once: what is there stays, and going through all of it takes a tenth of a second each time."""
    gc.collect()
    gc.freeze()


def _settle(answer: asyncio.Future[Comparison | None], found: Comparison | Exception | None) -> None:
    if answer.done():
        return
    if isinstance(found, Exception):
        answer.set_exception(found)
    else:
        answer.set_result(found)
