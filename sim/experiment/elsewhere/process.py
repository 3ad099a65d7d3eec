"""A worker process, seen from within: it does what it is sent, in order, until nobody needs it any more.

It ends with whoever started it, however that ends, and after some minutes without work: then it only takes
memory. A thread of its own listens, so that whoever sends never has to wait for work to be finished.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from contextlib import suppress
from importlib import import_module
from multiprocessing import connection, parent_process
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

from .starting import PRELOAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

IDLE = 300.0
"""Seconds without work after which a worker ends."""

KEPT = 4
"""How many studies' shared things a worker keeps; what was sent first is forgotten first."""

READY = b"ready"


class Share(NamedTuple):
    """What all pieces of a study share, written down, and its name."""

    name: str
    written: bytes


class Piece(NamedTuple):
    """A piece of work: a function, the name of what is shared, and an item."""

    work: Callable[[Any, Any], Any]
    share: str
    item: Any


class Failed(NamedTuple):
    """What went wrong in a piece of work, and where."""

    error: BaseException
    where: str


class WhereItHappened(Exception):  # noqa: N818 - it is no error of its own
    """The lines in which an error happened in a worker, shown above the error itself."""


def remember(kept: dict[str, Any], name: str, thing: object) -> None:
    """Keep a study's shared thing, and forget the one that was sent first where there are too many.

    Both sides of the pipe do this, so that they agree on what the worker has.
    """
    kept[name] = thing
    while len(kept) > KEPT:
        del kept[next(iter(kept))]


def serve(end: Connection) -> None:
    """Work until the other end of the pipe is closed, the parent is gone, or there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears the interrupt and ends us
    sent: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(end, sent), daemon=True).start()
    import_module(PRELOAD)
    kept: dict[str, Any] = {}
    with suppress(Empty, OSError):  # nothing to do, or nobody to tell
        end.send_bytes(READY)
        while True:
            end.send_bytes(_answer(sent.get(timeout=IDLE), kept))
    os._exit(0)


def _answer(message: bytes, kept: dict[str, Any]) -> bytes:
    """The result of a piece of work, written down; nothing where something was sent to be kept."""
    try:
        order = pickle.loads(message)  # noqa: S301 - from our own parent
        if isinstance(order, Share):
            remember(kept, order.name, pickle.loads(order.written))  # noqa: S301 - as above
            return b""
        return pickle.dumps(order.work(kept[order.share], order.item), protocol=5)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent shall hear of it
        return _written(error)


def _written(error: BaseException) -> bytes:
    where = f'\n"""\n{traceback.format_exc()}"""'
    try:
        written = pickle.dumps(Failed(error, where), protocol=5)
        pickle.loads(written)  # noqa: S301 - some errors can be written and not read
    except Exception:  # noqa: BLE001 - as many reasons as there are errors
        return pickle.dumps(Failed(RuntimeError(f"{type(error).__name__}: {error}"), where), protocol=5)
    return written


def _listen(end: Connection, sent: SimpleQueue[bytes]) -> None:
    """Pass on what is sent; end together with the parent, even in the middle of a piece of work."""
    pass_on(end, sent)
    os._exit(1)


def pass_on(end: Connection, sent: SimpleQueue[bytes]) -> None:
    """Pass on what is sent, until nobody can send any more: the parent is gone, or has closed its end."""
    parent = parent_process()
    watched: list[Any] = [end] if parent is None else [end, parent.sentinel]
    try:
        while end in connection.wait(watched):
            sent.put(end.recv_bytes())
    except (EOFError, OSError):
        pass
