"""Processes by id: which are there, whose children they are, and waiting until they are gone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PATIENCE = 240.0
"""Seconds after which what should have happened has not."""
ENDED = "ZX"
"""States of processes that have ended and are still listed."""


def until(true: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Whether something becomes true in time."""
    end = monotonic() + patience
    while monotonic() < end:
        if true():
            return True
        sleep(0.05)
    return False


def alive(pid: int) -> bool:
    """Whether a process works still."""
    said = _stat(pid)
    return said is not None and said[0] not in ENDED


def group(leader: int) -> set[int]:
    """The processes of a group that work still, with its leader."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (said := _stat(int(folder.name))) is not None:
            state, _parent, of_group = said
            if state not in ENDED and int(of_group) == leader:
                found.add(int(folder.name))
    return found


def gone(pids: Iterable[int]) -> bool:
    """Whether all of them end in time."""
    some = tuple(pids)
    return until(lambda: not any(alive(pid) for pid in some))


def end(process: subprocess.Popen[Any], patience: float = PATIENCE) -> None:
    """End a process that still runs: it is asked to, and killed where it does not in time."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(patience)


def here() -> bool:
    """Whether this system can be asked."""
    return Path("/proc/self/stat").exists() and hasattr(os, "killpg")


def _stat(pid: int) -> tuple[str, str, str] | None:
    """State, parent and group; None for a process that is not there."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, parent, of_group, *_rest = said.rpartition(")")[2].split()
    return state, parent, of_group
