"""A server as it is, over a desk that answers without simulating: for what must hold however many ask.

`python -m tests.web.http.made_up_server [SCENARIO…]` prints its address. Every answer takes a moment.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.web.answers import desk
from sim.web.answers.troubles import Busy
from sim.web.http import answers, serving, telling

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Sequence

    from sim.experiment import Comparison
    from sim.scenario import Scenario

MOMENT = 0.1
MOST = 32
WAITING: set[str] = set()


class MadeUp:
    """A comparison of which only its size is known."""

    def __init__(self, replications: int) -> None:
        self.replications = replications


class MadeUpDesk:
    def __init__(self, _jobs: int) -> None:
        self.closed = threading.Event()

    def start(self) -> None: ...

    def warm(self, scenario: Scenario) -> None: ...

    def close(self) -> None:
        self.closed.set()

    def warm_ups(self, _comparison: object) -> None: ...

    def ticket(self, visitor: str) -> desk.Ticket:
        return desk.Ticket(visitor)

    def answers(
        self,
        ticket: desk.Ticket,
        _baseline: Scenario,
        _options: Sequence[Scenario],
        _seed: int,
        upto: Sequence[int],
        **_patient: bool,
    ) -> AsyncGenerator[MadeUp, None]:
        return self._stream(ticket.visitor, upto)

    async def _stream(self, visitor: str, upto: Sequence[int]) -> AsyncGenerator[MadeUp, None]:
        if len(WAITING) >= MOST and visitor not in WAITING:
            raise Busy
        WAITING.add(visitor)
        try:
            for number in upto:
                await asyncio.sleep(MOMENT)
                yield MadeUp(number)
        finally:
            WAITING.discard(visitor)


def told(comparison: Comparison, *_more: object, **_today: object) -> Iterator[dict[str, Any]]:
    """An answer of the size of a real one, and who is waiting."""
    waiting = {"waiting": len(WAITING), "n": comparison.replications}
    yield {"kind": "answer", "html": {"answer": "x" * 100_000}, **waiting}


def main() -> None:
    """Serve until somebody ends it."""
    desk.Desk = MadeUpDesk  # type: ignore[assignment, misc]  # stands in for it
    setattr(answers, telling.one_told.__name__, told)
    serving.serve([Path(each) for each in sys.argv[1:]], port=0, listening=_tell)


def _tell(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
