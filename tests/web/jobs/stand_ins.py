"""What stands in for the process of a job, where it is not the process that is tested."""

from __future__ import annotations

import pickle
import threading
from typing import TYPE_CHECKING

from sim.web.jobs.child import Far, Wrong, _outcome
from sim.web.jobs.running import Ended, TooLong

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.web.jobs.job import Result
    from sim.web.jobs.order import Order


class Waits:
    """It is under way until somebody ends it, and does nothing."""

    pid = None

    def __init__(self) -> None:
        self._ended = threading.Event()

    def run(self, _order: Order, longest: float, hear: Callable[[Far], None]) -> tuple[Result | Wrong, int]:
        hear(Far("Bottlenecks", 1, 1_000))
        raise Ended if self._ended.wait(longest) else TooLong

    def end(self) -> None:
        self._ended.set()


class Here(Waits):
    """What a process would send is worked out in this one."""

    def run(self, order: Order, _longest: float, hear: Callable[[Far], None]) -> tuple[Result | Wrong, int]:
        written = _outcome(order, lambda *far: hear(Far(*far)))  # type: ignore[arg-type]
        return pickle.loads(written), len(written)  # noqa: S301 - written by ourselves
