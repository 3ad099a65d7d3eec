"""Files and folders that are there whole or not at all, whoever reads them and whenever a writer dies.

Everything is written under a name that begins with `.unfinished`, at the top of the results, and moved to
where it belongs in one step. What a writer that was killed has left there can be told by its name, which says
what process it was; the next one throws it away.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

UNFINISHED = re.compile(r"\.unfinished-(?P<computer>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{8}")
OLD = 3600
"""Seconds after which what is unfinished can only be that of a process that has ended."""

_at_work: set[str] = set()
"""What this process is writing now."""


@contextmanager
def beside(root: Path) -> Iterator[Path]:
    """A name to write a file or a folder under; what has not been moved away at the end is thrown away."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f".unfinished-{_computer()}-{os.getpid()}-{token_hex(4)}"
    _at_work.add(name)
    try:
        yield root / name
    finally:
        throw_away(root / name)
        _at_work.discard(name)


def write(root: Path, path: Path, content: bytes) -> None:
    """Put a file where it belongs, in place of what may be there."""
    with beside(root) as unfinished:
        unfinished.write_bytes(content)
        move(unfinished, path)


def move(unfinished: Path, path: Path) -> None:
    """Move a file to where it belongs, and see to it that it survives the computer's end as well."""
    _settle(unfinished)
    unfinished.replace(path)
    _settle(path.parent)


def move_folder(unfinished: Path, path: Path) -> None:
    """Move a folder to where it belongs; if somebody else has put it there meanwhile, theirs stays."""
    for each in unfinished.iterdir():
        _settle(each)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        unfinished.rename(path)
    except OSError:
        if not path.is_dir():
            raise
    _settle(path.parent)


def remove(root: Path, path: Path) -> None:
    """Throw a folder away, in one step for whoever reads it."""
    with suppress(FileNotFoundError), beside(root) as unfinished:
        path.rename(unfinished)


def throw_away(path: Path) -> None:
    """Throw a file or a folder away, if it is there and that can be done."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def sweep(root: Path) -> None:
    """Throw away what writers have left who are not there any more."""
    with suppress(OSError):
        for entry in os.scandir(root):
            match = UNFINISHED.fullmatch(entry.name)
            if match and entry.name not in _at_work and _left(match, Path(entry.path)):
                throw_away(Path(entry.path))


def _left(match: re.Match[str], path: Path) -> bool:
    if match["computer"] == _computer() and _gone(int(match["process"])):
        return True
    try:
        return path.lstat().st_mtime < time.time() - OLD
    except OSError:  # moved to where it belongs
        return False


def _gone(process: int) -> bool:
    """Whether a process of this computer has ended; one with our own number was another before us."""
    if process == os.getpid():
        return True
    if os.name == "nt":  # there, asking for a process is ending it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _computer() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _settle(path: Path) -> None:
    """Have the system write a file or a folder to the disk; where it cannot be told to, it does so later."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
