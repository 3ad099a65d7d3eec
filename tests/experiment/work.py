"""Pieces of work that tests share out: at the top level of a module that other processes find."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def letter(text: str, position: int) -> str:
    return text[position]


def whose(_: object, item: int) -> tuple[int, int]:
    """The item, and the process that it was given to."""
    time.sleep(0.01)
    return item, os.getpid()


def killed_once(folder: str, item: int) -> int:
    """The square of the item; whoever is the first at 5 is killed in the middle."""
    mark = Path(folder, "killed")
    if item == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item


def killed_always(_: object, item: int) -> int:
    if item == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def slowly(_: object, item: int) -> int:
    time.sleep(0.05)
    return item


def large(size: int, item: int) -> bytes:
    return bytes([item % 256]) * size


class Unspeakable(Exception):  # noqa: N818 - it is one, whatever it is called
    """An error that can be written down but not read again."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def unspeakable(_: object, item: int) -> int:
    raise Unspeakable("so", str(item))
