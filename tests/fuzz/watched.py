"""What a program does to the machine that it runs on, seen as it does it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .ground import BadlySaidError, town

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = {
    "os.mkdir": 1, "os.remove": 1, "os.rmdir": 1, "os.truncate": 1, "os.chmod": 1, "os.chown": 1,
    "os.utime": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2,
}  # fmt: skip
"""Events of Python that change a file, and how many paths they name."""
STARTING = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
            "socket.connect", "socket.bind", "socket.getaddrinfo")  # fmt: skip
"""Events that start a program or look for another computer."""
PROGRAM = (str(Path(__file__).parents[2]), sys.prefix, sys.base_prefix, *filter(None, sys.path))
OURS = tuple(map(os.path.realpath, (*PROGRAM, "/usr/share/zoneinfo")))
"""What the program is made of, and may be read."""
NAMELESS = "<unknown>"
"""Code without a file: Python 3.13 looks for its text where it draws a line of it in a traceback."""
MANY = 20
_within: Path | None = None
_seen: list[str] = []


@contextmanager
def watching(folder: Path) -> Iterator[None]:
    """Raise `BadlySaidError` at the end where anything was written but in a folder, read that is not the
    program's or the town's, or started."""
    global _within  # noqa: PLW0603 - the hook is one for the whole program
    _hooked()
    _seen.clear()
    _within = folder
    try:
        yield
    finally:
        _within = None
    if _seen:
        raise BadlySaidError("; ".join(_seen[:MANY]))


@cache
def _hooked() -> None:
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _within is None:
        return
    if event == "open":
        path, _, flags = arguments
        changes = isinstance(flags, int) and bool(flags & WRITING)
        _look(event, path, changes=changes)
    elif event in CHANGING:
        for path in arguments[: CHANGING[event]]:
            _look(event, path, changes=True)
    elif event in STARTING:
        _seen.append(f"{event} {arguments!r:.200}")


def _look(event: str, said: object, *, changes: bool) -> None:
    if isinstance(said, int) or said is None or _within is None or (said == NAMELESS and not changes):
        return
    path = os.path.realpath(os.fsdecode(said))  # type: ignore[arg-type]  # a path, as events have them
    allowed = (str(_within),) if changes else (str(town()), *OURS)
    compiled = "__pycache__" in path
    if not compiled and not path.startswith(allowed) and path != os.devnull:
        _seen.append(f"{event} {path[:200]} for {'writing' if changes else 'reading'}")
