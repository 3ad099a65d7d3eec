"""The process of a job, seen from outside: started, listened to, and ended with all that it has started."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from contextlib import suppress
from multiprocessing import get_context
from time import monotonic
from typing import TYPE_CHECKING

from sim.experiment.elsewhere.starting import start

from .child import Far, Wrong, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from .job import Result
    from .order import Order


class Ended(Exception):  # noqa: N818 - a name for what has happened
    """The process is gone, and has not answered."""


class TooLong(Exception):  # noqa: N818 - a name for what has happened
    """The work has taken longer than it may."""


class Running:
    """One process; `run` is called once, and `end` by anybody at any time."""

    def __init__(self) -> None:
        how = get_context("spawn")
        self._here, self._there = how.Pipe()
        # It has workers of its own, which a daemon may not have.
        self._process = how.Process(target=serve, args=(self._there,), daemon=False, name="ventetid job")
        self._lock = threading.Lock()
        self._over = False

    @property
    def pid(self) -> int | None:
        """The id of the process, and of the group that it leads; None before it is started."""
        return self._process.pid

    def run(self, order: Order, longest: float, hear: Callable[[Far], None]) -> tuple[Result | Wrong, int]:
        """The result and its size in bytes; to be called from a thread of its own.

        Raises `Ended` where the process was ended, and `TooLong` after `longest` seconds.
        """
        until = monotonic() + longest
        try:
            with self._lock:
                if self._over:
                    raise Ended
                start(self._process)
                self._there.close()
            self._here.send_bytes(pickle.dumps(order, protocol=5))
            while self._here.poll(max(0.0, until - monotonic())):
                written = self._here.recv_bytes()
                said = pickle.loads(written)  # noqa: S301 - from our own process
                if not isinstance(said, Far):
                    return said, len(written)
                hear(said)
            raise TooLong
        except (EOFError, OSError):
            raise Ended from None
        finally:
            self.end()
            self._here.close()
            self._there.close()

    def end(self) -> None:
        """End the process and its group at once; nothing of it is there when this returns."""
        with self._lock:
            self._over = True
            if self._process.pid is None or self._process.exitcode is not None:
                return
            if hasattr(os, "killpg"):
                # Where it does not lead a group yet it has started nothing either.
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.join()
