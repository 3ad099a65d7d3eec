"""One process compiles while the others wait: a file says whose turn it is.

It only saves work, so nothing goes wrong without it. A process that was ended leaves its file behind,
and a system may forbid to write one: then two compile the same code at the same time, and the second to
finish replaces what the first has kept by its equal.
"""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

LIMIT = 300.0
"""Seconds after which a turn is over, whatever became of who had it: ten times what compiling takes."""

UNSIGNED = 2.0
"""Seconds after which a file is nobody's in which nobody has written who they are."""

PAUSE = 0.1
"""Seconds between two looks at whether the turn has come."""


@contextmanager
def turn(folders: Iterable[Path], key: str, waiting: Callable[[], None]) -> Iterator[None]:
    """A block that one process at a time goes through; `waiting` is called once, by who has to wait."""
    taken = None
    for folder in folders:
        path = folder / f"engine-{key[:32]}.turn"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            taken = path if _take(path, waiting) else None
            break
    try:
        yield
    finally:
        if taken is not None:
            with suppress(OSError):
                # Whoever found it too old has thrown it away, and may have put up its own.
                if taken.read_text() == _who():
                    taken.unlink()


def _take(path: Path, waiting: Callable[[], None]) -> bool:
    """Put up the file as soon as nobody else's is there; false once that has taken too long."""
    until = time.monotonic() + LIMIT
    told = False
    while True:
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            if _abandoned(path):
                path.unlink(missing_ok=True)
                continue
            if time.monotonic() > until:
                return False
            if not told:
                waiting()
                told = True
            time.sleep(PAUSE)
        else:
            try:
                with os.fdopen(handle, "w") as file:
                    file.write(_who())
            except OSError:  # a full disk, on which an empty file would keep everybody waiting
                path.unlink(missing_ok=True)
                raise
            return True


def _who() -> str:
    return f"{os.getpid()} {socket.gethostname()}"


def _abandoned(path: Path) -> bool:
    """Whether the process that put up the file is gone, or has had it for longer than the limit."""
    try:
        age = time.time() - path.stat().st_mtime
        process, _, host = path.read_text().partition(" ")
    except OSError:  # it has just been taken down, so there is nothing to break
        return False
    if age > LIMIT or (not process and age > UNSIGNED):
        return True
    # Only here can be seen whether it lives, and not on Windows, where asking would end it.
    if os.name != "posix" or host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
