"""Workers that wait for the next study: one crew at most, ended with this process."""

from __future__ import annotations

import atexit
import os
import threading

from .crew import Crew

_lock = threading.Lock()
_idle: list[tuple[int, Crew]] = []
"""The crew that waits, and the process that it belongs to: a fork of that process must leave it alone."""


def waiting() -> bool:
    """Whether there are workers who can begin at once."""
    with _lock:
        return any(owner == os.getpid() and crew.workers for owner, crew in _idle)


def take(size: int) -> Crew:
    """A crew of so many workers: the one that waits, with as many new ones as it lacks."""
    with _lock:
        mine = [crew for owner, crew in _idle if owner == os.getpid()]
        _idle.clear()
    crew = mine.pop() if mine else Crew()
    try:
        crew.grow(size)
    except BaseException:
        crew.end()
        raise
    return crew


def give_back(crew: Crew) -> None:
    """Let a crew wait for the next study; it ends where another waits already, or is not done."""
    with _lock:
        kept = not _idle and not crew.busy
        if kept:
            _idle.append((os.getpid(), crew))
    if not kept:
        crew.end()


def end() -> None:
    """End the workers that wait, if there are any."""
    with _lock:
        mine = [crew for owner, crew in _idle if owner == os.getpid()]
        _idle.clear()
    for crew in mine:
        crew.end()


atexit.register(end)
