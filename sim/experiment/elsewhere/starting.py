"""Starting processes: afresh, without the caller's script, and while whoever needs them goes on working.

They are not forked from a process that may hold threads, as a notebook does. Where the system can, they are
forked from a small server of our own, which has imported what all of them need.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import ModuleType
from typing import TYPE_CHECKING

from .one_thread import one_thread_in_children

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

PRELOAD = "sim.experiment.replicate"
"""What every worker needs: imported once by the process that the workers are started from."""


def context() -> ForkServerContext | SpawnContext:
    """How processes are started on this system."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([PRELOAD])
    return found


_one_at_a_time = threading.Lock()


def start(process: BaseProcess) -> None:
    """Start a process; to be called from a thread of its own, which no interrupt reaches.

    It inherits that thread's mask: an interrupt from the keyboard goes to it as well, and ending it is our
    business.
    """
    with _one_at_a_time, _without_callers_script(), one_thread_in_children():
        if hasattr(signal, "pthread_sigmask"):
            resource_tracker.ensure_running()  # it takes the mask off when it starts, so it must be there
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        process.start()


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
