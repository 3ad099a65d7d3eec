"""The process of a job, seen from within: it does what it is sent and tells how far it has come.

It leads a group of its own, with the workers that it starts, and ends together with whoever started it,
however that ends: a thread listens to the pipe, and when nobody holds its other end the whole group is
killed. So nothing runs on for a server that is gone.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from queue import SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.elsewhere.process import pass_on

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from typing import NoReturn

    from .order import Order

NICE = 15
"""How far jobs stand back behind whoever moves a slider."""
OFTEN = 0.1
"""Seconds between two tellings of how far it has come, at least."""


class Far(NamedTuple):
    """`done` of `of` pieces of a part are finished."""

    part: str
    done: int
    of: int


class Wrong(NamedTuple):
    """What went wrong: what was asked could not be done (`expected`), or the program has an error."""

    what: str
    expected: bool
    where: str = ""


def serve(end: Connection) -> None:
    """Do one order that comes over the pipe and send back what it gives; then wait to be ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us hears the interrupt and ends us
    if hasattr(os, "setsid"):
        os.setsid()
    if hasattr(os, "nice"):
        os.nice(NICE)
    sent: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(end, sent), daemon=True).start()
    order = pickle.loads(sent.get())  # noqa: S301 - from our own parent
    end.send_bytes(_outcome(order, _Teller(end)))
    sent.get()


class _Teller:
    """Tells how far a part has come, and not too often."""

    def __init__(self, end: Connection) -> None:
        self._end = end
        self._told = Far("", 0, 0)
        self._when = 0.0

    def __call__(self, part: str, done: int, of: int) -> None:
        now = monotonic()
        if part == self._told.part and done < of and now - self._when < OFTEN:
            return
        self._told, self._when = Far(part, done, of), now
        self._end.send_bytes(pickle.dumps(self._told, protocol=5))


def _outcome(order: Order, tell: _Teller) -> bytes:
    """The result, or what went wrong, written down."""
    from sim.experiment.request import LostWork, RequestError
    from sim.scenario import ScenarioError

    from .work import work

    try:
        return pickle.dumps(work(order, tell), protocol=5)
    except (RequestError, ScenarioError, LostWork) as error:
        return pickle.dumps(Wrong(str(error), expected=True), protocol=5)
    except Exception as error:  # noqa: BLE001 - whatever it is, the visitor shall hear of it
        import traceback

        said = f"{type(error).__name__}: {error}"
        return pickle.dumps(Wrong(said, expected=False, where=traceback.format_exc()), protocol=5)


def _listen(end: Connection, sent: SimpleQueue[bytes]) -> None:
    """Pass on what is sent; end with the parent, even in the middle of the work."""
    pass_on(end, sent)
    _end_all()


def _end_all() -> NoReturn:
    """End this process and its workers; where there are no groups, workers see that we are gone."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
