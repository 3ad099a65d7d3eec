"""What every door stands on: a folder with the seeds in it, and how it is said what is read badly."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from .making import SEEDS

LONGEST = 4_000
"""Characters of one thing that is wrong, told with its line and what to do."""
JARGON = (
    "Input should be",
    "validation error",
    "pydantic",
    "NoneType",
    "Traceback",
    "<class",
    "object at 0x",
)


class BadlySaidError(AssertionError):
    """Something was refused, and not as it should be."""


def so(good: bool, what: str) -> None:  # noqa: FBT001
    """Raise `BadlySaidError` unless it is good."""
    if not good:
        raise BadlySaidError(what)


@cache
def town() -> Path:
    """A folder of our own with the seeds in it; a case that is a file is written there."""
    memory = Path("/dev/shm")  # noqa: S108 - files that are written a thousand times a second
    folder = Path(tempfile.mkdtemp(prefix="ventetid-fuzz-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for each in SEEDS.iterdir():
        shutil.copy(each, folder)
    return folder
